"""What a printed figure may stand for, and which figures might stand in its place.

A count is a whole number, so that rounding cannot have touched it unless it is printed as "about"
or "-odd"; any other figure may stand for every number that is printed like it under the rounding
assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product
from math import ceil, floor, prod

from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.units import base

#: Dimensions whose figures are whole numbers by nature.
_COUNTED = ("count", "time", "date", "flag")

#: Numbers that are tried one by one at the most; what is rougher proves nothing.
MOST = 10_000


def is_counted(unit: str) -> bool:
    """Tell whether figures of a unit are whole numbers by nature."""
    return base(unit).dimension in _COUNTED


@cache
def value(printed: str) -> Fraction:
    """Return what the digits say."""
    return numerals.parse(printed).value


@cache
def span(printed: str, rounding: Rounding) -> Extent:
    """Return the real numbers that a rounded figure may stand for."""
    return numerals.interval(numerals.parse(printed), rounding)


@cache
def whole(printed: str, rounding: Rounding) -> range:
    """Return the whole numbers that a printed count may stand for.

    Raises:
        Unfit: There is none, since the figure has decimals.
    """
    found = integers(span(printed, rounding))
    if not found:
        raise Unfit(ko="소수점이 없는 수", en="a whole number", came=repr(printed))
    return found


def trials(rounding: Rounding, *printed: str) -> Iterator[tuple[int, ...]]:
    """Return what printed counts may stand for, all together, to be tried one by one.

    Raises:
        Unfit: One has decimals, or they are printed so roughly that there is too much to try.
    """
    ranges = [whole(each, rounding) for each in printed]
    if prod(found.stop - found.start for found in ranges) > MOST:
        raise Unfit(ko="더 자세히 적힌 수", en="numbers in more digits", came=", ".join(printed))
    return product(*ranges)


def extent(printed: str, rounding: Rounding, counted: bool) -> Extent:
    """Return the numbers that a figure may stand for, a count or not."""
    if not counted:
        return span(printed, rounding)
    numbers = whole(printed, rounding)
    return Extent(Fraction(numbers[0]), Fraction(numbers[-1]))


def integers(interval: Extent) -> range:
    """Return the whole numbers in an interval."""
    low, high = ceil(interval.low), floor(interval.high)
    low += low == interval.low and not interval.low_closed
    high -= high == interval.high and not interval.high_closed
    return range(low, high + 1)


# -- arithmetic ------------------------------------------------------------------------------------


def total(parts: Iterable[Extent]) -> Extent:
    """Return the sums that numbers from the intervals can have."""
    kept = list(parts)
    return Extent(
        sum((part.low for part in kept), Fraction(0)),
        sum((part.high for part in kept), Fraction(0)),
        all(part.low_closed for part in kept),
        all(part.high_closed for part in kept),
    )


def less(left: Extent, right: Extent) -> Extent:
    """Return the differences that numbers from the two intervals can have."""
    return total([left, Extent(-right.high, -right.low, right.high_closed, right.low_closed)])


def times(left: Extent, right: Extent) -> Extent:
    """Return the products of numbers from two intervals, none of which is negative.

    Raises:
        Unfit: One of the intervals lies below zero.
    """
    if min(left.high, right.high) < 0:
        raise Unfit(ko="음수가 아닌 수", en="numbers of zero or more", came="one below zero")
    return Extent(
        left.low * right.low,
        left.high * right.high,
        _attained(left.low, left.low_closed, right.low, right.low_closed),
        _attained(left.high, left.high_closed, right.high, right.high_closed),
    )


def over(left: Extent, right: Extent) -> Extent:
    """Return the quotients of numbers that are not negative by numbers above zero.

    Raises:
        Unfit: The divisor may be zero.
    """
    if right.low <= 0:
        raise Unfit(ko="영보다 큰 분모", en="a divisor above zero", came=f"one from {right.low}")
    inverse = Extent(1 / right.high, 1 / right.low, right.high_closed, right.low_closed)
    return times(left, inverse)


def _attained(left: Fraction, left_closed: bool, right: Fraction, right_closed: bool) -> bool:
    """Tell whether the product of two ends belongs: both do, or one that does is zero."""
    return (left_closed and (right_closed or left == 0)) or (right_closed and right == 0)


# -- other figures in its place --------------------------------------------------------------------


@dataclass(frozen=True)
class Grid:
    """The figures that might have been printed instead: as many digits, the same precision."""

    low: Fraction
    high: Fraction
    step: Fraction

    @property
    def size(self) -> int:
        """How many they are; of many decimals, more than ``len`` could tell."""
        return int((self.high - self.low) / self.step) + 1

    def share(self, target: Extent) -> Fraction:
        """Return the share of the figures that lie in the interval."""
        scaled = Extent(
            (target.low - self.low) / self.step,
            (target.high - self.low) / self.step,
            target.low_closed,
            target.high_closed,
        )
        inside = integers(scaled)
        first, last = max(inside.start, 0), min(inside.stop, self.size)
        return Fraction(max(last - first, 0), self.size)


def alike(printed: str) -> Grid:
    """Return the figures with as many digits before and after the point as the printed one."""
    numeral = numerals.parse(printed)
    digits = len(str(floor(abs(numeral.value))))
    low = Fraction(10 ** (digits - 1)) if digits > 1 else Fraction(0)
    return Grid(low, 10**digits - numeral.quantum, numeral.quantum)


def shares(printed: str) -> Grid:
    """Return the percentages from 0 to 100 of the printed one's precision."""
    return Grid(Fraction(0), Fraction(100), numerals.parse(printed).quantum)


def chance(
    printed: str, rounding: Rounding, counted: bool, target: Extent, grid: Grid | None = None
) -> Fraction:
    """Return the probability that a random figure of the same form may stand for a target.

    Args:
        printed: The figure whose place a random one takes; all figures of its form are as likely.
        rounding: How the figure was rounded.
        counted: Whether it is a count.
        target: The numbers that pass.
        grid: The figures of its form; by default those with as many digits.
    """
    own, middle = extent(printed, rounding, counted), value(printed)
    return (grid or alike(printed)).share(_reach(own, middle, target))


def nearest(
    printed: str, rounding: Rounding, counted: bool, target: Extent
) -> tuple[Fraction, ...]:
    """Return the figure of the same precision, nearest to the printed one, that fits a target.

    In the place of "about" and "-odd" a plain whole number is sought.

    Returns:
        One value; none where no figure of that precision fits, or where the printed one does.
    """
    numeral = numerals.parse(printed)
    if extent(printed, rounding, counted).intersects(target):
        return ()
    middle, step = numeral.value, numeral.quantum
    reach = _reach(extent(printed, rounding, counted), middle, target)
    if numeral.approximate:
        step, reach = Fraction(1), target
    fits = integers(
        Extent(reach.low / step, reach.high / step, reach.low_closed, reach.high_closed)
    )
    if not fits:
        return ()
    return ((fits[0] if reach.low >= middle else fits[-1]) * step,)


def _reach(own: Extent, middle: Fraction, target: Extent) -> Extent:
    """Return where a figure may lie so that its own interval, moved along, meets the target."""
    return Extent(
        target.low - (own.high - middle),
        target.high + (middle - own.low),
        target.low_closed and own.high_closed,
        target.high_closed and own.low_closed,
    )
