"""Intervals agree with other libraries and with their definitions, and refuse what is no share.

The values of statsmodels are those of its version 0.15.0, which the lock held until then,
to 14 decimals: ``proportion_confint`` and ``confint_proportions_2indep(…, method="newcomb")``.
"""

import math
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, norm

from gwangju_ai.analysis.intervals import (
    NEWCOMBE,
    clopper_pearson,
    difference,
    poisson,
    wilson,
)
from gwangju_ai.numbers.array import QuantityArray
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.project.errors import UnitError


def count(value: int, name: str = "k") -> Quantity:
    """Return a count of trials."""
    return observed(str(value), "case", [f"o-{name}"])


@pytest.mark.parametrize(("k", "n"), [(5, 4), (-1, 4), (0, 0)])
def test_refuses_a_part_above_its_whole(k, n):
    """A share needs whole numbers with the part no larger than the whole."""
    with pytest.raises(UnitError, match="part ≤ whole"):
        wilson(count(k), count(n))


def test_refuses_a_fraction_of_a_count():
    """Half a trial has no binomial interval."""
    with pytest.raises(UnitError, match="whole numbers"):
        clopper_pearson(count(1) / 2, count(4))


def test_refuses_a_negative_poisson_count():
    """A count of events is no less than none."""
    with pytest.raises(UnitError, match="whole count"):
        poisson(count(0) - count(3))


SHARES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])

#: Part, whole, level; statsmodels' Wilson and Clopper–Pearson bounds.
SHARES_BY_STATSMODELS = [
    (0, 1, 0.95, 0.0, 0.79345068562276, 0.0, 0.975),
    (1, 1, 0.95, 0.20654931437724, 1.0, 0.025, 1.0),
    (0, 29, 0.95, 0.0, 0.11696979849974, 0.0, 0.1194448690695),
    (5, 56, 0.95, 0.03874214844959, 0.19256001385511, 0.02962984188954, 0.19619344093478),
    (8, 86, 0.95, 0.04789228421527, 0.17295741124987, 0.04102185927382, 0.17508921402968),
    (22, 71, 0.95, 0.21439726456264, 0.42484012570942, 0.20540857112513, 0.43075547391806),
    (10, 10, 0.95, 0.72246720013711, 1.0, 0.69150289218124, 1.0),
    (56, 70, 0.95, 0.69183355503747, 0.87695260751637, 0.68726434610417, 0.88611963796779),
    (205, 400, 0.95, 0.46363069708482, 0.56113149555682, 0.46232997991175, 0.56248376651707),
    (827, 1045, 0.95, 0.76570721978423, 0.8149334431857, 0.76546948541557, 0.81565268674631),
    (3, 40, 0.9, 0.03037025261174, 0.1734801787369, 0.0207536014757, 0.1825868500159),
    (119, 779, 0.99, 0.12250177790702, 0.18888318940975, 0.1211333097752, 0.18872554230363),
]  # fmt: skip

#: Two shares as part and whole, level; statsmodels' bounds of their difference.
DIFFERENCES_BY_STATSMODELS = [
    (56, 70, 48, 80, 0.95, 0.05243147240236, 0.33387265403691),
    (9, 10, 3, 10, 0.95, 0.1705227239345, 0.80901797353549),
    (6, 7, 2, 7, 0.95, 0.05822792748231, 0.80624963752423),
    (5, 56, 0, 29, 0.95, -0.03813714790354, 0.19256001385511),
    (0, 10, 0, 20, 0.95, -0.16112515805282, 0.27753279986289),
    (0, 10, 0, 10, 0.95, -0.27753279986289, 0.27753279986289),
    (10, 10, 0, 20, 0.95, 0.67908603714191, 1.0),
    (10, 10, 0, 10, 0.95, 0.60750935043052, 1.0),
    (1, 1, 0, 1, 0.95, -0.12210872068194, 1.0),
    (97, 330, 152, 418, 0.95, -0.13596721823062, -0.00166991663421),
    (827, 1045, 609, 784, 0.95, -0.02321338403885, 0.05309929718171),
    (22, 71, 205, 400, 0.9, -0.29417378003619, -0.09836602133446),
    (3, 40, 1, 37, 0.99, -0.12876085889603, 0.22634308958992),
    (119, 330, 119, 779, 0.99, 0.13372685996169, 0.28430377697157),
]


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Return an interval's ends as shares of one."""
    return quantity.interval.low / 100, quantity.interval.high / 100


def changed(pair: tuple[int, int], other: tuple[int, int], level: float = 0.95) -> Quantity:
    """Return the difference between two shares, each a part and its whole."""
    (k, n), (other_k, other_n) = pair, other
    return difference(
        count(k), count(n, "n"), count(other_k, "a"), count(other_n, "b"), level=level
    )


@pytest.mark.parametrize(("k", "n", "level", "low", "high", "exact_low", "exact_high"),
                         SHARES_BY_STATSMODELS)  # fmt: skip
def test_shares_agree_with_statsmodels(k, n, level, low, high, exact_low, exact_high):
    """Both intervals agree with statsmodels to twelve digits."""
    wilsons, exact = (f(count(k), count(n, "n"), level) for f in (wilson, clopper_pearson))
    assert Fraction(k * 100, n) == wilsons.value == exact.value
    assert (low, high) == pytest.approx(bounds(wilsons), abs=1e-12)
    assert (exact_low, exact_high) == pytest.approx(bounds(exact), abs=1e-12)


@given(SHARES, LEVELS)
def test_shares_have_the_bounds_of_their_definitions(pair, level):
    """A Wilson bound p has (k/n − p)² = z² p (1 − p) / n; an exact one is a beta quantile."""
    (k, n), tail = pair, (1 - level) / 2
    z, share = norm.ppf(1 - tail), k / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    score = [(centre + sign * spread) / (1 + z * z / n) for sign in (-1, 1)]
    assert score == pytest.approx(bounds(wilson(count(k), count(n, "n"), level)), abs=1e-12)
    low = beta.ppf(tail, k, n - k + 1) if k else 0
    high = beta.ppf(1 - tail, k + 1, n - k) if k < n else 1
    exact = clopper_pearson(count(k), count(n, "n"), level)
    assert (low, high) == pytest.approx(bounds(exact), abs=1e-12)
    assert Fraction(k * 100, n) == exact.value


def test_the_exact_interval_is_the_beta_quantiles():
    """Clopper and Pearson's limits are quantiles of two beta distributions."""
    share = clopper_pearson(count(8), count(86, "n"))
    expected = (100 * beta.ppf(0.025, 8, 79), 100 * beta.ppf(0.975, 9, 78))
    assert expected == pytest.approx((share.interval.low, share.interval.high), abs=1e-9)


@pytest.mark.parametrize(
    ("k", "low", "high"),
    [(0, 0.0, 3.68887945), (1, 0.02531781, 5.57164339), (10, 4.79538880, 18.39035600)],
)  # fmt: skip
def test_poisson_limits_agree_with_garwoods_table(k, low, high):
    """The limits for a count are those of Garwood's table."""
    interval = poisson(count(k)).interval
    assert (low, high) == pytest.approx((interval.low, interval.high), abs=1e-6)


def test_a_difference_agrees_with_newcombes_example():
    """Newcombe's example 56/70 − 48/80 has the score interval 0.0524 to 0.3339."""
    change = changed((56, 70), (48, 80))
    assert (20.0, 5.24, 33.39) == pytest.approx(
        (float(change), change.interval.low, change.interval.high), abs=0.005
    )


@pytest.mark.parametrize(
    ("k", "n", "other_k", "other_n", "level", "low", "high"), DIFFERENCES_BY_STATSMODELS
)
def test_differences_agree_with_statsmodels(k, n, other_k, other_n, level, low, high):
    """The interval agrees with statsmodels to twelve digits, at the ends of the scale too."""
    change = changed((k, n), (other_k, other_n), level)
    assert Fraction(k * 100, n) - Fraction(other_k * 100, other_n) == change.value
    assert (low, high) == pytest.approx(bounds(change), abs=1e-12)
    assert ("point", level, NEWCOMBE) == (
        change.unit,
        change.interval.level,
        change.interval.method,
    )


@given(SHARES, SHARES, LEVELS)
def test_a_difference_lies_in_its_interval_and_the_interval_on_the_scale(pair, other, level):
    """No difference between shares is below −1 or above 1; two certain shares still differ by ±."""
    low, high = bounds(changed(pair, other, level))
    share = pair[0] / pair[1] - other[0] / other[1]
    assert -1 - 1e-12 <= low <= share <= high <= 1 + 1e-12
    assert low < high


@given(SHARES, SHARES)
def test_a_difference_turned_round_has_its_bounds_turned_round(pair, other):
    """Swapping the shares, or counting those who did not, only changes the sign."""
    low, high = bounds(changed(pair, other))
    rest, other_rest = ((n - k, n) for k, n in (pair, other))
    for turned in (changed(other, pair), changed(rest, other_rest)):
        assert (-high, -low) == pytest.approx(bounds(turned), abs=1e-12)


@given(SHARES, SHARES)
def test_a_higher_level_gives_a_wider_interval(pair, other):
    """What covers 99 % of cases holds what covers 90 %."""
    (low, high), (wider_low, wider_high) = (bounds(changed(pair, other, x)) for x in (0.9, 0.99))
    assert wider_low <= low + 1e-12
    assert high <= wider_high + 1e-12


def test_a_difference_refuses_what_is_no_share():
    """Either share may be the one that is refused."""
    for pairs in ([(5, 4), (1, 4)], [(1, 4), (5, 4)]):
        with pytest.raises(UnitError, match="part ≤ whole"):
            changed(*pairs)


def column(*values: int | None, name: str = "k") -> pandas.Series:
    """Return counts of trials as a column by year; None is a year without a figure."""
    figures = [pandas.NA if value is None else count(value, name) for value in values]
    years = [str(2020 + i) for i in range(len(values))]
    return pandas.Series(QuantityArray._from_sequence(figures, dtype="quantity[case]"), years)


def told(quantity: Quantity) -> tuple:
    """Return all that a figure says: identity, unit and interval."""
    return quantity.id, quantity.unit, quantity.interval


METHODS = [(wilson, 2), (clopper_pearson, 2), (difference, 4), (poisson, 1)]


@pytest.mark.parametrize(("method", "taken"), METHODS)
@pytest.mark.parametrize("settings", [{}, {"level": 0.9}], ids=str)
def test_columns_give_what_their_rows_give(method, taken, settings):
    """A column's figures have the values, trails and intervals of single calls."""
    parts, wholes = column(3, 5, 8), column(40, 56, 86, name="n")
    columns = [parts, wholes, wholes - parts, wholes][:taken]
    found = method(*columns, **settings)
    assert list(parts.index) == list(found.index)
    expected = [method(*row, **settings) for row in zip(*columns, strict=True)]
    assert [told(q) for q in expected] == [told(q) for q in found]
    assert f"quantity[{expected[0].unit}]" == str(found.dtype)


def test_a_level_may_stand_without_its_name_beside_columns():
    """``wilson(k, n, 0.9)`` means the same for columns and for single figures."""
    parts, wholes = column(3, 5), column(40, 56, name="n")
    assert [q.interval.level for q in wilson(parts, wholes, 0.9)] == [0.9, 0.9]


def test_rows_are_matched_by_index_and_one_figure_serves_all():
    """Order does not matter, and a single whole is the whole of each row."""
    parts, wholes = column(3, 5, 8), column(40, 56, 86, name="n")
    turned = wilson(parts, wholes[::-1])
    assert [told(q) for q in wilson(parts, wholes)] == [told(q) for q in turned]
    assert [Fraction(3), Fraction(5), Fraction(8)] == [
        q.value for q in wilson(parts, count(100, "n"))
    ]


def test_a_row_without_a_figure_has_no_share():
    """Neither a part nor a whole is made up."""
    found = wilson(column(3, None, 8), column(40, 56, None, name="n"))
    assert [False, True, True] == list(found.isna())


def test_a_column_with_a_wrong_row_is_refused():
    """One impossible row stops the column, as it would stop a single call."""
    with pytest.raises(UnitError, match="part ≤ whole"):
        wilson(column(3, 9), column(40, 4, name="n"))


def test_the_methods_keep_their_names_and_explanations():
    """``help(wilson)`` tells what it is."""
    assert ["wilson", "clopper_pearson", "difference", "poisson"] == [
        m.__name__ for m, _ in METHODS
    ]
    assert all("Raises:" in method.__doc__ for method, _ in METHODS)
