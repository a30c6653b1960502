"""A range around a value."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """A range around a value, in the value's unit.

    Attributes:
        low: Lower end.
        high: Upper end.
        kind: ``confidence`` (of an estimate), ``simulation`` (of draws) or ``bounds`` (certain).
        level: Share of cases the range is built to cover; None for bounds.
        method: Whose method it is, as the appendix names it.
    """

    low: Fraction | float
    high: Fraction | float
    kind: str = "confidence"
    level: float | None = 0.95
    method: str = ""

    def scaled(self, factor: Fraction) -> "Interval":
        """Return the range in a unit ``factor`` times smaller."""
        return Interval(self.low * factor, self.high * factor, self.kind, self.level, self.method)
