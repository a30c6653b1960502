"""Which whole numbers can lie behind a printed percentage or mean.

A share of k in n can only take the values k/n, so that a printed percentage, with the place of its
last digit, admits few denominators for a known k and few numerators for a known n: the GRIM
argument (N. J. L. Brown and J. A. J. Heathers, "The GRIM test", Social Psychological and
Personality Science 8, 2017, doi:10.1177/1948550616673876).

A printed figure is given as the interval that it may stand for (:func:`gwangju_ai.audit.extent.
span`). ``per`` is what it counts to the unit: 100 for percentages, 1 for means of whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded


@dataclass(frozen=True)
class Denominators:
    """The whole numbers from ``low`` to ``high``; without end where ``high`` is None."""

    low: int
    high: int | None

    def __contains__(self, base: int) -> bool:
        return self.low <= base and (self.high is None or base <= self.high)

    def __bool__(self) -> bool:
        return self.high is None or self.low <= self.high

    def closest(self, base: int) -> tuple[int, ...]:
        """Return the one nearest to a number; none where there is none at all."""
        if not self:
            return ()
        return (max(base, self.low) if self.high is None else min(max(base, self.low), self.high),)

    @property
    def all(self) -> range:
        """Every one of them.

        Raises:
            Unfit: They have no end.
        """
        if self.high is None:
            raise Unfit(
                ko="영에 가깝지 않은 비율",
                en="a share that keeps away from zero",
                came="one near it",
            )
        return range(self.low, self.high + 1)


def denominators(share: Extent, count: int, per: int = 100) -> Denominators:
    """Return every n of which ``count`` has a share in the interval: n ≥ count, n ≥ 1.

    Raises:
        Unfit: The count is below zero.
    """
    if count < 0:
        raise Unfit(ko="음수가 아닌 수", en="a count of zero or more", came=count)
    smallest = max(count, 1)
    if count == 0:
        return Denominators(smallest, None if share.contains(0) else smallest - 1)
    if share.high <= 0:
        return Denominators(smallest, smallest - 1)
    # count·per/n ≤ high ⇔ n ≥ count·per/high, and the other way round for the low end.
    low, high = _above(Fraction(count * per) / share.high, share.high_closed), None
    if share.low > 0:
        high = -_above(-Fraction(count * per) / share.low, share.low_closed)
    return Denominators(max(low, smallest), high)


def numerators(share: Extent, base: int, per: int = 100) -> range:
    """Return every k whose share of ``base`` lies in the interval: k ≥ 0.

    Raises:
        Unfit: The base is not above zero.
    """
    if base < 1:
        raise Unfit(ko="영보다 큰 분모", en="a denominator above zero", came=base)
    low = _above(share.low * base / per, share.low_closed)
    high = -_above(-share.high * base / per, share.high_closed)
    return range(max(low, 0), high + 1)


def printable(
    base: int, within: Extent, quantum: Fraction, rounding: Rounding, per: int = 100
) -> list[Fraction]:
    """Return the figures in an interval that the shares of ``base`` can be printed as, in order."""
    low, high = floor(within.low * base / per) - 1, ceil(within.high * base / per) + 1
    found = {
        figure
        for k in range(max(low, 0), high + 1)
        for figure in rounded(Fraction(k * per, base), quantum, rounding)
    }
    return sorted(figure for figure in found if within.contains(figure))


def neighbours(printed: str, base: int, rounding: Rounding, per: int = 100) -> tuple[Fraction, ...]:
    """Return the printable figures next below and next above one that ``base`` does not admit."""
    numeral = numerals.parse(printed)
    reach = numeral.quantum + Fraction(per, base)
    near = Extent(numeral.value - reach, numeral.value + reach)
    figures = printable(base, near, numeral.quantum, rounding, per)
    below = [figure for figure in figures if figure < numeral.value]
    above = [figure for figure in figures if figure > numeral.value]
    return tuple(below[-1:] + above[:1])


def _above(bound: Fraction, closed: bool) -> int:
    """Return the smallest whole number at or, where the bound is open, above it."""
    return ceil(bound) if closed else floor(bound) + 1
