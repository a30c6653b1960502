"""A value with its unit and its trail.

Every number that reaches a reader is a :class:`Quantity`. Arithmetic on quantities gives
quantities: ``lost / before - 1`` knows both observations and the formula. Units are checked where
figures are added, subtracted or compared. Values stay exact fractions as long as their inputs are;
only methods that need real numbers (intervals, simulations) give floats.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from gwangju_ai.numbers import numerals, units, writing
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.trail import (
    Assumed,
    Found,
    Function,
    Observed,
    Operation,
    Simulated,
    Trail,
    Words,
)
from gwangju_ai.project.errors import UnitError

Number = int | Fraction | float

_HUNDREDTHS = {"ratio": Fraction(1), "percent": Fraction(1, 100), "point": Fraction(1, 100)}
_BINDING = {"+": 1, "−": 1, "×": 2, "÷": 2}


def _exact(value: Number) -> Fraction | float:
    return Fraction(value) if isinstance(value, int) else value


def canonical(value: Fraction | float) -> str:
    """Return the value as the text that findings and identities are made from.

    Fractions are kept exactly; floats to 12 significant digits, which different processors and
    numeric libraries agree on.
    """
    return str(value) if isinstance(value, Fraction) else format(value, ".12g")


@dataclass(frozen=True, eq=False)
class Quantity:
    """A number that can be shown to a reader.

    Attributes:
        value: Exact fraction, or float where a method gave it.
        unit: Unit name, see :mod:`gwangju_ai.numbers.units`.
        trail: Where the value comes from.
        decimals: Digits after the point when it is written; None chooses by unit.
        interval: Uncertainty in the same unit, if there is any.
        name: What the number is, in both languages.
        approximate: ``about`` or ``over`` where the source printed 약 or 여; empty otherwise.
    """

    value: Fraction | float
    unit: str
    trail: Trail
    decimals: int | None = None
    interval: Interval | None = None
    name: Words | None = None
    approximate: str = ""

    # -- identity -------------------------------------------------------------------------------

    @cached_property
    def id(self) -> str:
        """Identity by value, unit and trail: ``q-`` and ten hexadecimal digits.

        A finding taken over from another notebook keeps the identity it has there.
        """
        if isinstance(self.trail, Found):
            return self.trail.id
        text = f"{canonical(self.value)} {self.unit} {self.trail.canon}"
        return "q-" + hashlib.sha256(text.encode()).hexdigest()[:10]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Quantity):
            return self.id == other.id
        if isinstance(other, int | Fraction | float):
            return self.value == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    # -- arithmetic -----------------------------------------------------------------------------

    def _derive(self, value: Number, unit: str, symbol: str, left, right) -> "Quantity":
        return Quantity(_exact(value), unit, Operation(symbol, left, right))

    def _as_ratio(self) -> tuple[Number, str]:
        """Return value and unit with a share expressed as a plain ratio."""
        if self.unit in _HUNDREDTHS:
            return self.value * _HUNDREDTHS[self.unit], "ratio"
        return self.value, self.unit

    def _sum_unit(self, other: "Quantity", symbol: str) -> str:
        pair = {self.unit, other.unit}
        if pair == {"percent"}:
            return "point" if symbol == "−" else "percent"
        if pair == {"percent", "point"}:
            return "percent"
        if len(pair) > 1:
            raise UnitError(
                f"{self.label('en')} {symbol} {other.label('en')}: expected one unit, "
                f"got {self.unit} and {other.unit}; convert one with .to(...)"
            )
        return self.unit

    def _sum(self, other, symbol: str, *, swapped: bool = False) -> "Quantity":
        if isinstance(other, int | Fraction):
            constant = Fraction(other)
            left, right = (constant, self) if swapped else (self, constant)
            unit = self.unit
        elif isinstance(other, Quantity):
            left, right, unit = self, other, self._sum_unit(other, symbol)
        else:
            return NotImplemented
        values = [side.value if isinstance(side, Quantity) else side for side in (left, right)]
        value = values[0] + values[1] if symbol == "+" else values[0] - values[1]
        return self._derive(value, unit, symbol, left, right)

    def __add__(self, other) -> "Quantity":
        return self._sum(other, "+")

    def __radd__(self, other) -> "Quantity":
        if other == 0 and isinstance(other, int):  # so that sum(...) works without a stray "0 +"
            return self
        return self._sum(other, "+", swapped=True)

    def __sub__(self, other) -> "Quantity":
        return self._sum(other, "−")

    def __rsub__(self, other) -> "Quantity":
        return self._sum(other, "−", swapped=True)

    def __mul__(self, other) -> "Quantity":
        if isinstance(other, int | Fraction):
            return self._derive(self.value * other, self.unit, "×", self, Fraction(other))
        if not isinstance(other, Quantity):
            return NotImplemented
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        return self._derive(left * right, units.product(unit, other_unit), "×", self, other)

    def __rmul__(self, other) -> "Quantity":
        if not isinstance(other, int | Fraction):
            return NotImplemented
        return self._derive(self.value * other, self.unit, "×", Fraction(other), self)

    def __truediv__(self, other) -> "Quantity":
        if isinstance(other, int | Fraction):
            return self._derive(_divided(self.value, other), self.unit, "÷", self, Fraction(other))
        if not isinstance(other, Quantity):
            return NotImplemented
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        return self._derive(
            _divided(left, right), units.quotient(unit, other_unit), "÷", self, other
        )

    def __rtruediv__(self, other) -> "Quantity":
        if not isinstance(other, int | Fraction):
            return NotImplemented
        value, unit = self._as_ratio()
        return self._derive(
            _divided(other, value), units.quotient("ratio", unit), "÷", Fraction(other), self
        )

    # -- comparison -----------------------------------------------------------------------------

    def _compared(self, other) -> tuple[Number, Number]:
        if isinstance(other, int | Fraction | float):
            return self.value, other
        (left, unit), (right, other_unit) = self._as_ratio(), other._as_ratio()
        if unit != other_unit:
            raise UnitError(
                f"comparing {self.label('en')} with {other.label('en')}: expected one unit, "
                f"got {self.unit} and {other.unit}"
            )
        return left, right

    def __lt__(self, other) -> bool:
        left, right = self._compared(other)
        return left < right

    def __gt__(self, other) -> bool:
        left, right = self._compared(other)
        return left > right

    def __le__(self, other) -> bool:
        left, right = self._compared(other)
        return left <= right

    def __ge__(self, other) -> bool:
        left, right = self._compared(other)
        return left >= right

    def same_value(self, other) -> bool:
        """Tell whether the other figure has the same value, whatever its trail."""
        left, right = self._compared(other)
        return left == right

    def __float__(self) -> float:
        return float(self.value)

    def __bool__(self) -> bool:
        return True

    # -- variants -------------------------------------------------------------------------------

    def named(self, *, ko: str, en: str) -> "Quantity":
        """Give the number its name; in later formulas it stands as a step of its own."""
        return replace(self, name=Words(ko, en))

    def rounded(self, decimals: int) -> "Quantity":
        """Set how many digits after the point are written; the value stays exact."""
        return replace(self, decimals=decimals)

    def with_interval(
        self,
        low: Number,
        high: Number,
        *,
        kind: str = "confidence",
        level: float | None = 0.95,
        method: str = "",
    ) -> "Quantity":
        """Attach a range in the quantity's own unit."""
        return replace(self, interval=Interval(_exact(low), _exact(high), kind, level, method))

    def to(self, unit: str) -> "Quantity":
        """Express a share in another share unit: ratio, percent or point.

        Raises:
            UnitError: The quantity is no share, or the unit asked for is none.
        """
        if unit not in _HUNDREDTHS or self.unit not in _HUNDREDTHS:
            raise UnitError(
                f"{self.label('en')}: expected a share to convert, got {self.unit} → {unit}"
            )
        scale = _HUNDREDTHS[self.unit] / _HUNDREDTHS[unit]
        interval = self.interval and self.interval.scaled(scale)
        return replace(self, value=self.value * scale, unit=unit, interval=interval, decimals=None)

    # -- writing --------------------------------------------------------------------------------

    def label(self, language: str) -> str:
        """Return the number's name, or the number itself where it has none."""
        return self.name.text(language) if self.name else self.text(language)

    def text(self, language: str, spec: str = "") -> str:
        """Write the quantity as the report's language does.

        Args:
            language: ``ko`` or ``en``.
            spec: Comma-separated: ``.1`` decimals, ``n`` without its unit, ``+`` sign always,
                ``abs`` without sign, ``%`` a ratio as percentage, ``to1`` so many to one,
                ``i`` with its interval, ``range`` the interval alone.
        """
        form = writing.Format.parse(spec)
        shown = self.to("percent") if form.percent else self
        return writing.write(
            shown.value,
            shown.unit,
            language,
            form,
            decimals=shown.decimals,
            interval=shown.interval,
            approximate=shown.approximate,
        )


def _divided(left: Number, right: Number) -> Number:
    if right == 0:
        raise UnitError(
            "division by a figure that is zero: check the period or the parameter it comes from"
        )
    return Fraction(left) / right if isinstance(left, int) else left / right


# -- making quantities -----------------------------------------------------------------------------


def observed(
    text: str,
    unit: str,
    observations: Iterable[str],
    *,
    corrected: bool = False,
    name: Words | None = None,
) -> Quantity:
    """Make a quantity from a printed figure.

    Args:
        text: The figure as printed; its precision is taken from it.
        unit: Its unit.
        observations: Ids of the observations that print it.
        corrected: A declared correction stands in for the print.
        name: What is measured.
    """
    numeral = numerals.parse(text)
    return Quantity(
        numeral.value,
        unit,
        Observed(tuple(observations), corrected),
        decimals=numeral.decimals if unit != "krw" else None,
        name=name,
        approximate="over" if numeral.exceeded else "about" if numeral.approximate else "",
    )


def derived(
    value: Number,
    unit: str,
    *,
    ko: str,
    en: str,
    inputs: Iterable[Quantity],
    interval: Interval | None = None,
    decimals: int | None = None,
) -> Quantity:
    """Make a quantity that a named method, told in ``ko`` and ``en``, computed from others."""
    if isinstance(value, float) and not math.isfinite(value):
        raise UnitError(f"{en}: expected a finite number, got {value}")
    return Quantity(_exact(value), unit, Function(Words(ko, en), tuple(inputs)), decimals, interval)


def assumed(value: Number, unit: str, *, parameter: str, ko: str, en: str) -> Quantity:
    """Make a quantity from a parameter of the report; ``ko`` and ``en`` give its meaning."""
    meaning = Words(ko, en)
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value)
    return Quantity(exact, unit, Assumed(parameter, meaning), name=meaning)


def simulated(
    value: Number,
    unit: str,
    *,
    model: str,
    ko: str,
    en: str,
    inputs: Iterable[Quantity],
    draws: int,
    seed: int,
    interval: Interval | None = None,
    decimals: int | None = None,
) -> Quantity:
    """Make a quantity from a model's draws; ``ko`` and ``en`` name the statistic."""
    trail = Simulated(model, Words(ko, en), tuple(inputs), draws, seed)
    return Quantity(_exact(value), unit, trail, decimals, interval)


# -- formulas --------------------------------------------------------------------------------------


def steps(quantity: Quantity) -> list[Quantity]:
    """Return the quantities that a formula's text stands on: its leaves, in reading order.

    A leaf is an input that is named, observed, assumed, simulated or made by a method; unnamed
    arithmetic in between is written out.
    """
    trail = quantity.trail
    if not isinstance(trail, Operation):
        return list(trail.inputs)
    leaves: list[Quantity] = []
    for side in trail.inputs:
        written_out = isinstance(side.trail, Operation) and side.name is None
        leaves.extend(steps(side) if written_out else [side])
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
        if not isinstance(operand.trail, Operation) or operand.name is not None:
            return show(operand)
        inner, symbol = operation(operand.trail), operand.trail.symbol
        looser = _BINDING[symbol] < _BINDING[parent]
        same_on_the_right = right and _BINDING[symbol] == _BINDING[parent] and parent in "−÷"
        return f"({inner})" if looser or same_on_the_right else inner

    def operation(trail: Operation) -> str:
        left, right = side(trail.left, trail.symbol, False), side(trail.right, trail.symbol, True)
        return f"{left} {trail.symbol} {right}"

    trail = quantity.trail
    if isinstance(trail, Operation):
        return operation(trail)
    if isinstance(trail, Function):
        return trail.formula.text(language)
    return None
