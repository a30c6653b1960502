"""A range around a value."""

from dataclasses import dataclass, replace
from fractions import Fraction

from gwangju_ai.numbers.trail import Words

#: The method of a range that needs none.
NO_METHOD = Words("", "")


@dataclass(frozen=True)
class Interval:
    """A range around a value, in the value's unit.

    Attributes:
        low: Lower end.
        high: Upper end.
        kind: ``confidence`` (of an estimate), ``simulation`` (of draws) or ``bounds`` (certain).
        level: Share of cases the range is built to cover; None for bounds.
        method: Whose method it is, as the appendix names it in both languages.
    """

    low: Fraction | float
    high: Fraction | float
    kind: str = "confidence"
    level: float | None = 0.95
    method: Words = NO_METHOD

    def scaled(self, factor: Fraction) -> "Interval":
        """Return the range in a unit ``factor`` times smaller."""
        return replace(self, low=self.low * factor, high=self.high * factor)

    def mirrored(self) -> "Interval":
        """Return the range of the value with the other sign."""
        return replace(self, low=-self.high, high=-self.low)

    @property
    def wide(self) -> bool:
        """Whether it holds more than one value."""
        return self.low < self.high

    def holds(self, value: Fraction | float) -> bool:
        """Tell whether a value lies in the range, its ends included."""
        return self.low <= value <= self.high

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether two ranges share a value.

        Two estimates whose confidence intervals share none differ by more than chance explains;
        that is stricter than a test of their difference at the same level, so safe to print.
        """
        return self.low <= other.high and other.low <= self.high
