"""Rates as distributions: one count by Jeffreys' prior, several around a mean with a spread."""

from fractions import Fraction

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from gwangju_ai.analysis.phase2 import distributions
from gwangju_ai.analysis.phase2.distributions import Rate, frequency, per_unit, share
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words

NAME = Words("비율", "rate")


def counts(*values: int, unit: str = "firm") -> list[Quantity]:
    """Return counts as if printed."""
    return [observed(str(value), unit, [f"o-{i}-{value}"]) for i, value in enumerate(values)]


def width(rate: Rate) -> float:
    """Return how wide a rate's interval is, in its own unit."""
    return rate.quantity.interval.high - rate.quantity.interval.low


def test_one_count_has_no_spread_to_measure():
    """A single count cannot vary, so nothing is told of its spread."""
    assert share(NAME, counts(5), counts(9)).spread is pandas.NA
    assert per_unit(NAME, *counts(5), *counts(9)).spread is pandas.NA


def test_a_single_share_has_jeffreys_interval():
    """The interval of one count is the one that statsmodels 0.15.0 computed after Jeffreys."""
    interval = share(NAME, counts(22), counts(71)).quantity.interval
    expected = (0.21150748435677327, 0.4233583269870487)
    assert expected == pytest.approx((interval.low / 100, interval.high / 100), abs=1e-12)


def test_a_count_per_unit_keeps_both_units():
    """205 hires among 71 firms are 2.9 people a firm, a Gamma of shape 205.5."""
    rate = per_unit(NAME, *counts(205, unit="person"), *counts(71))
    assert Fraction(205, 71) == rate.quantity.value
    assert "person/firm" == rate.quantity.unit
    assert 205.5 / 71 == pytest.approx(rate.distribution.mean())


@pytest.mark.parametrize("part", [0, 10])
def test_a_share_of_none_or_all_is_no_certainty(part):
    """Where nobody or everybody did, a coming time may still differ."""
    draws = share(NAME, counts(part, part), counts(10, 10)).draws(np.array([0.05, 0.5, 0.95]))
    assert ((draws > 0) & (draws < 1)).all()
    assert abs(draws[1] - part / 10) < 0.1


def test_steady_counts_keep_the_doubt_that_a_coming_time_may_differ():
    """Two counts that agree exactly leave a wider range than if they were known for one rate."""
    steady = share(NAME, counts(500, 500), counts(1000, 1000))
    pooled = share(NAME, counts(1000), counts(2000))
    assert width(steady) > 2 * width(pooled)


def test_the_spread_is_drawn_and_not_plugged_in():
    """Two counts far apart allow spreads from small to large, not the one that fits best."""
    spread = share(NAME, counts(1, 9), counts(10, 10)).spread
    assert spread.interval.low < 0.7 < 1.2 < spread.interval.high


def test_more_counts_tell_more_of_the_spread():
    """Ten counts that differ as two do narrow the spread's interval."""
    two, ten = (frequency(NAME, counts(*(10, 40) * n), [Fraction(1)] * 2 * n) for n in (1, 5))
    ends = [rate.spread.interval.high - rate.spread.interval.low for rate in (two, ten)]
    assert ends[1] < ends[0]


def test_the_value_is_the_pooled_one_whatever_the_spread():
    """Spread widens the interval and leaves the value where the counts put it."""
    steady = share(NAME, counts(5, 5), counts(10, 10))
    unsteady = share(NAME, counts(1, 9), counts(10, 10))
    assert 50 == steady.quantity.value == unsteady.quantity.value
    assert steady.spread < unsteady.spread
    assert width(steady) < width(unsteady)


def test_a_count_a_year_is_pooled_over_its_years():
    """28 cases in three years are 9.3 a year, told with their sum."""
    rate = frequency(NAME, counts(8, 9, 11, unit="case"), [Fraction(1)] * 3)
    assert Fraction(28, 3) == rate.quantity.value
    assert "(8 + 9 + 11) ÷ 3 years" == rate.quantity.trail.formula.en


def test_the_grid_agrees_with_the_integral():
    """The median of the spread is the one that integrating over mean and spread by hand gives."""
    k, n = np.array([12.0, 30.0, 21.0]), np.array([1.0, 2.0, 1.5])
    mean = np.exp(np.linspace(np.log(1), np.log(300), 400))[:, np.newaxis]
    spread = np.linspace(0.004, 2, 500)
    shape = spread**-2
    logs = sum(
        stats.nbinom.logpmf(x, shape, shape / (shape + mean * y)) for x, y in zip(k, n, strict=True)
    )
    weights = (np.exp(logs) * np.exp(-2 * spread**2)).sum(axis=0)
    expected = np.interp(0.5, weights.cumsum() / weights.sum(), spread)
    found = frequency(NAME, counts(12, 30, 21), [Fraction(1), Fraction(2), Fraction(3, 2)])
    assert expected == pytest.approx(float(found.spread), abs=0.02)


def test_a_distribution_of_a_coming_rate_has_the_mean_of_its_mixture():
    """The mean of a coming share, by its table and by all cells of the posterior, is the same."""
    draws = share(NAME, counts(40, 60, 50), counts(100, 100, 100)).draws(
        (np.arange(20_000) + 0.5) / 20_000
    )
    assert 0.5 == pytest.approx(draws.mean(), abs=0.005)


@pytest.mark.parametrize(
    ("weights", "expected"), [([1, 1, 1, 1], 2.5), ([0, 0, 1, 0], 3), ([0.5, 0.5, 0, 0], 1.5)]
)
def test_a_median_lies_in_the_middle_of_its_cells(weights, expected):
    """Half of a cell's weight lies on either side of its value."""
    weights = np.array(weights) / sum(weights)
    found = distributions.quantiles(np.array([1.0, 2.0, 3.0, 4.0]), weights)
    assert expected == pytest.approx(found[1])


@settings(max_examples=20)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_draws_of_a_share_are_probabilities_in_the_order_of_their_uniforms(k, m, more, rest):
    """Every draw lies in [0, 1], and a larger uniform number never gives a smaller draw."""
    rate = share(NAME, counts(k, m), counts(k + more, m + rest))
    draws = rate.draws(np.linspace(0, 1, 21))
    assert ((draws >= 0) & (draws <= 1)).all()
    assert (np.diff(draws) >= 0).all()
