"""What a printed figure may stand for, and what a number may be printed as.

Consistency tests such as GRIM turn on the rounding that an author used, which is hardly ever
stated, so it is an argument here and never a default (N. J. L. Brown and J. A. J. Heathers, "The
GRIM test", Social Psychological and Personality Science 8, 2017, doi:10.1177/1948550616673876;
the bounds are those of ``unround()`` in the R packages scrutiny and roundwork, where CUT is
``trunc`` and UP is ``anti_trunc``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import NoReturn

from gwangju_ai.numbers.numerals.reading import Numeral
from gwangju_ai.project.errors import NumeralError


class Rounding(StrEnum):
    """How an author may have shortened a number; signs mirror each other.

    Attributes:
        NEAREST: To the nearest printable number. A tie may go either way, because authors, and
            their spreadsheets, differ in whether they round it up, down or to even.
        CUT: Digits dropped, towards zero (절사).
        UP: Away from zero (올림).
        EITHER: Any of them.
    """

    NEAREST = "nearest"
    CUT = "cut"
    UP = "up"
    EITHER = "either"

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        choices = ", ".join(cls)
        raise NumeralError(f"expected a rounding among {choices}, got {value!r}")


@dataclass(frozen=True)
class Extent:
    """The real numbers between two bounds, each of which belongs to it or not.

    Raises:
        NumeralError: No number would lie in it.
    """

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        point = self.low == self.high and self.low_closed and self.high_closed
        if not (self.low < self.high or point):
            raise NumeralError(
                f"expected an interval with a number in it, got {self.low} to {self.high}"
            )

    def contains(self, value: Fraction | int) -> bool:
        """Tell whether the number lies in the interval."""
        above = self.low < value or (self.low_closed and self.low == value)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def intersects(self, other: Extent) -> bool:
        """Tell whether some number lies in both intervals."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Extent) -> bool:
        meet = self.high == other.low and self.high_closed and other.low_closed
        return self.high > other.low or meet


def interval(numeral: Numeral, rounding: Rounding) -> Extent:
    """Give the set of real numbers that a printed figure may stand for.

    With v the value and q the place of its last digit, for v > 0: NEAREST is [v − q/2, v + q/2],
    CUT is [v, v + q), UP is (v − q, v], EITHER is their union (v − q, v + q).
    A figure with 여 (100여) is cut by its own word, whatever the convention of the others: v or
    more, and less than the next number that could have been printed before 여. The dictionary
    asks for more than v; v itself is let in, since people also write 여 for the number itself.
    """
    rounding = Rounding(rounding)
    value, quantum = numeral.value, numeral.quantum
    if rounding is Rounding.NEAREST and not numeral.exceeded:
        return Extent(value - quantum / 2, value + quantum / 2)
    # Digits are cut from a number farther from zero, and rounded up from one nearer to it.
    farther = quantum if numeral.exceeded or rounding is not Rounding.UP else 0
    nearer = quantum if not numeral.exceeded and rounding is not Rounding.CUT else 0
    if value > 0:
        below, above = nearer, farther
    elif value < 0:
        below, above = farther, nearer
    else:  # Numbers on both sides are cut to zero; only zero itself is rounded up to zero.
        below = above = farther
    return Extent(value - below, value + above, not below, not above)


def rounded(
    value: Fraction | int, quantum: Fraction | int, rounding: Rounding
) -> tuple[Fraction, ...]:
    """Give the numbers, in ascending order, that a value may be printed as.

    A printed figure p is among them exactly when the value lies in the interval of p.

    Args:
        value: The exact value.
        quantum: Place of the last printed digit: 1/10 for one decimal, 10⁸ for 억.
        rounding: How it may have been shortened.
    """
    steps = Fraction(value) / quantum
    low, high = floor(steps), ceil(steps)
    match Rounding(rounding):
        case Rounding.NEAREST:
            chosen = {step for step in (low, high) if abs(steps - step) <= Fraction(1, 2)}
        case Rounding.CUT:
            chosen = {min(low, high, key=abs)}
        case Rounding.UP:
            chosen = {max(low, high, key=abs)}
        case _:  # EITHER
            chosen = {low, high}
    return tuple(Fraction(step * quantum) for step in sorted(chosen))
