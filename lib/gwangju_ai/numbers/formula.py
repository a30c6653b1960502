"""How a derived quantity was computed, written as a formula whose leaves a reader can follow."""

from fractions import Fraction

from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Function, Operation, Sum, Words

_BINDING = {"+": 1, "−": 1, "×": 2, "÷": 2}
#: Terms of a sum that are all written; of more, the first two and the last are.
_WRITTEN = 12
_LONG = Words("{first} + … + {last} (수치 {n}개)", "{first} + … + {last} ({n} figures)")


def _written_out(quantity: Quantity) -> bool:
    """Tell whether a formula shows the arithmetic behind an operand instead of its value."""
    return isinstance(quantity.trail, Operation | Sum) and quantity.name is None


def steps(quantity: Quantity) -> list[Quantity]:
    """Return the quantities that a formula's text stands on: its leaves, in reading order.

    A leaf is an input that is named, observed, assumed, simulated or made by a method; unnamed
    arithmetic in between is written out.
    """
    trail = quantity.trail
    if not isinstance(trail, Operation | Sum):
        return list(trail.inputs)
    leaves: list[Quantity] = []
    for side in trail.inputs:
        leaves.extend(steps(side) if _written_out(side) else [side])
    return leaves


def formula(quantity: Quantity, language: str, show) -> str | None:
    """Write how a derived quantity was computed, or None where there is no arithmetic to write.

    Args:
        quantity: The quantity.
        language: ``ko`` or ``en``.
        show: Function from a leaf quantity to its text (a link, in a report).
    """

    def side(operand: Quantity | Fraction, parent: str, right: bool) -> str:
        if isinstance(operand, Fraction):
            return numerals.write(operand, language) if operand.denominator == 1 else f"({operand})"
        if not _written_out(operand):
            return show(operand)
        inner, symbol = arithmetic(operand.trail), operand.trail.symbol
        looser = _BINDING[symbol] < _BINDING[parent]
        same_on_the_right = right and _BINDING[symbol] == _BINDING[parent] and parent in "−÷"
        return f"({inner})" if looser or same_on_the_right else inner

    def arithmetic(trail: Operation | Sum) -> str:
        if isinstance(trail, Operation):
            left = side(trail.left, trail.symbol, False)
            return f"{left} {trail.symbol} {side(trail.right, trail.symbol, True)}"
        terms = [side(term, "+", False) for term in trail.terms]
        if len(terms) <= _WRITTEN:
            return " + ".join(terms)
        first = " + ".join(terms[:2])
        return _LONG.text(language).format(first=first, last=terms[-1], n=len(terms))

    trail = quantity.trail
    if isinstance(trail, Operation | Sum):
        return arithmetic(trail)
    if isinstance(trail, Function):
        return trail.formula.text(language)
    return None
