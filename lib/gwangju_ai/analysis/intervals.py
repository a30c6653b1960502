"""Intervals for shares and counts, with the method that computes them named in the trail.

Each method takes single figures, or columns of them row by row.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial, wraps

import pandas
from scipy.stats import binomtest, chi2

from gwangju_ai.numbers.accessor import Accessor
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import UnitError

WILSON = Words("윌슨 구간(Wilson 1927)", "Wilson interval (Wilson 1927)")
CLOPPER_PEARSON = Words(
    "클로퍼–피어슨 정확 구간(Clopper & Pearson 1934)",
    "exact interval (Clopper & Pearson 1934)",
)
NEWCOMBE = Words(
    "두 비율의 윌슨 구간에서 구한 차이의 구간(Newcombe 1998)",
    "interval of a difference, from two Wilson intervals (Newcombe 1998)",
)
GARWOOD = Words("푸아송 정확 구간(Garwood 1936)", "exact Poisson interval (Garwood 1936)")


def columnwise(method: Callable[..., Quantity]) -> Callable:
    """Let a method of single figures work row by row when its first argument is a column.

    The other arguments may be columns, matched by index, or single values that serve every row.
    A row that lacks a figure has none in the result.
    """

    @wraps(method)
    def either(first: Quantity | pandas.Series, *others: object, **settings: object):
        if isinstance(first, pandas.Series):
            return Accessor(first).each(partial(method, **settings), *others)
        return method(first, *others, **settings)

    return either


def _share(k: Quantity, n: Quantity, level: float, method: str, name: Words) -> Quantity:
    if (
        k.value.denominator != 1
        or n.value.denominator != 1
        or not 0 <= k.value <= n.value
        or n.value == 0
    ):
        raise UnitError(
            f"share of {k.label('en')} in {n.label('en')}: expected whole numbers, part ≤ whole, "
            f"got {k.value} of {n.value}"
        )
    bounds = binomtest(int(k.value), int(n.value)).proportion_ci(level, method=method)
    return derived(
        Fraction(k.value, n.value) * 100,
        "percent",
        ko=f"{k.text('ko')} ÷ {n.text('ko')}",
        en=f"{k.text('en')} ÷ {n.text('en')}",
        inputs=[k, n],
        interval=Interval(bounds.low * 100, bounds.high * 100, "confidence", level, name),
    )


@columnwise
def wilson(k: Quantity, n: Quantity, level: float = 0.95) -> Quantity:
    """Return the share of ``k`` in ``n`` in percent with Wilson's score interval.

    Source: Wilson (1927), JASA 22, 209–212; computed by scipy.

    Raises:
        UnitError: One is no whole number, or the part exceeds the whole.
    """
    return _share(k, n, level, "wilson", WILSON)


@columnwise
def clopper_pearson(k: Quantity, n: Quantity, level: float = 0.95) -> Quantity:
    """Return the share of ``k`` in ``n`` in percent with the exact interval.

    Source: Clopper and Pearson (1934), Biometrika 26, 404–413; computed by scipy.

    Raises:
        UnitError: One is no whole number, or the part exceeds the whole.
    """
    return _share(k, n, level, "exact", CLOPPER_PEARSON)


@columnwise
def difference(
    k: Quantity, n: Quantity, other_k: Quantity, other_n: Quantity, level: float = 0.95
) -> Quantity:
    """Return share ``k`` of ``n`` minus share ``other_k`` of ``other_n``, in percentage points.

    The interval is Newcombe's hybrid score interval, which holds for small counts: each side is
    as far from the difference as the Wilson bounds on that side are from the shares, squared and
    added. Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.

    Raises:
        UnitError: A share is of no whole numbers, or a part exceeds its whole.
    """
    left, right = wilson(k, n, level), wilson(other_k, other_n, level)
    change, a, b = left - right, left.interval, right.interval
    low = float(change) - math.hypot(float(left) - a.low, b.high - float(right))
    high = float(change) + math.hypot(a.high - float(left), float(right) - b.low)
    return change.with_interval(low, high, level=level, method=NEWCOMBE)


@columnwise
def poisson(k: Quantity, level: float = 0.95) -> Quantity:
    """Return a count with the exact interval of its Poisson rate, in the count's unit.

    Source: Garwood (1936), Biometrika 28, 437–442, by its chi-squared form.

    Raises:
        UnitError: The count is no whole number, or negative.
    """
    if k.value.denominator != 1 or k.value < 0:
        raise UnitError(f"{k.label('en')}: expected a whole count, got {k.value}")
    tail, count = (1 - level) / 2, int(k.value)
    low = chi2.ppf(tail, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(1 - tail, 2 * (count + 1)) / 2
    return k.with_interval(float(low), float(high), level=level, method=GARWOOD)
