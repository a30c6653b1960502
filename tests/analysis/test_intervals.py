"""Intervals agree with the libraries they come from and refuse what is no share."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta
from statsmodels.stats.proportion import proportion_confint

from gwangju_ai.analysis.intervals import clopper_pearson, difference, poisson, wilson
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


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_shares_agree_with_statsmodels(pair):
    """Both intervals agree with statsmodels to twelve digits."""
    k, n = pair
    for ours, method in ((wilson, "wilson"), (clopper_pearson, "beta")):
        share = ours(count(k), count(n, "n"))
        theirs = proportion_confint(k, n, method=method)
        assert Fraction(k * 100, n) == share.value
        assert share.interval.low / 100 == pytest.approx(theirs[0], abs=1e-12)
        assert share.interval.high / 100 == pytest.approx(theirs[1], abs=1e-12)


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
    change = difference(count(56), count(70, "n"), count(48, "a"), count(80, "b"))
    assert (20.0, 5.24, 33.39) == pytest.approx(
        (float(change), change.interval.low, change.interval.high), abs=0.005
    )
