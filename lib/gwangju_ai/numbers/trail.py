"""Where a quantity comes from: the kinds of trail, and how each is told to a reader.

observed
    printed by a source: one or more observations that agree. It is weak where nobody answers for
    any of them, and so is whatever rests on it.
operation, sum
    one arithmetic step on other quantities; a chain of them reads as one formula, and a sum is one
    step however many figures it adds up.
function
    the result of a named method (an interval, a fit, a count) on other quantities.
assumed
    a parameter of the report, which the reader can change.
simulated
    a statistic of the draws of a model, with its seed.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol


class Traced(Protocol):
    """A number that a trail leads to; :class:`~gwangju_ai.numbers.quantity.Quantity` is the one."""

    @property
    def id(self) -> str:
        """Identity by value, unit and trail."""


@dataclass(frozen=True)
class Words:
    """A text in the report's two languages."""

    ko: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in ``ko`` or ``en``."""
        return self.ko if language == "ko" else self.en

    def __str__(self) -> str:
        return self.en


@dataclass(frozen=True)
class Observed:
    """Printed by a source.

    Attributes:
        observations: Their ids.
        corrected: Whether a declared correction replaced the print.
        weak: Whether weak sources alone print it.
    """

    observations: tuple[str, ...]
    corrected: bool = False
    weak: bool = False
    kind = "observed"

    @property
    def inputs(self) -> tuple[Traced, ...]:
        """Nothing: the figure stands for itself."""
        return ()

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"observed {' '.join(self.observations)} {self.corrected}"


@dataclass(frozen=True)
class Operation:
    """One arithmetic step; an operand is a quantity or an exact constant of the formula."""

    symbol: str
    left: Traced | Fraction
    right: Traced | Fraction
    kind = "derived"

    @property
    def inputs(self) -> tuple[Traced, ...]:
        """The operands that are quantities."""
        return tuple(side for side in (self.left, self.right) if not isinstance(side, Fraction))

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"({_told(self.left)} {self.symbol} {_told(self.right)})"


@dataclass(frozen=True)
class Sum:
    """Figures added up in one step, however many: a chain would nest as deep as it is long."""

    terms: "tuple[Traced | Fraction, ...]"
    kind = "derived"
    symbol = "+"

    @property
    def inputs(self) -> tuple[Traced, ...]:
        """The terms that are quantities."""
        return tuple(term for term in self.terms if not isinstance(term, Fraction))

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"({' + '.join(_told(term) for term in self.terms)})"


@dataclass(frozen=True)
class Function:
    """A named method applied to quantities; ``formula`` is what the reader is told of it."""

    formula: Words
    inputs: tuple[Traced, ...]
    kind = "derived"

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"function {self.formula.en} {' '.join(q.id for q in self.inputs)}"


@dataclass(frozen=True)
class Assumed:
    """A parameter of the report, with its meaning."""

    parameter: str
    meaning: Words
    kind = "assumed"

    @property
    def inputs(self) -> tuple[Traced, ...]:
        """Nothing: the assumption stands for itself."""
        return ()

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"assumed {self.parameter}"


@dataclass(frozen=True)
class Simulated:
    """A statistic of ``draws`` runs of a model that started from ``seed``."""

    model: str
    statistic: Words
    inputs: tuple[Traced, ...] = field(repr=False)
    draws: int
    seed: int
    kind = "simulated"

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        sources = " ".join(q.id for q in self.inputs)
        return f"simulated {self.model} {self.statistic.en} {self.draws} {self.seed} {sources}"


@dataclass(frozen=True)
class Found:
    """A finding of another notebook, taken over with its trail as that notebook recorded it.

    ``observations`` are the printed figures that it rests on in the end, ``steps`` the findings of
    that notebook that its own formula stands on.
    """

    notebook: str
    id: str
    record: dict = field(repr=False, compare=False)
    observations: tuple[str, ...] = ()
    steps: tuple[Traced, ...] = field(default=(), repr=False, compare=False)
    kind = "finding"

    @property
    def inputs(self) -> tuple[Traced, ...]:
        """Nothing: the other notebook holds them."""
        return ()

    @property
    def weak(self) -> bool:
        """Whether it rests on weak sources there."""
        return self.record.get("weak", False)

    @property
    def canon(self) -> str:
        """The text that the identity of a quantity is made from."""
        return f"finding {self.notebook} {self.id}"


def _told(operand: Traced | Fraction) -> str:
    """Return an operand as identities tell it."""
    return str(operand) if isinstance(operand, Fraction) else operand.id


Trail = Observed | Operation | Sum | Function | Assumed | Simulated | Found
