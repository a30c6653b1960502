"""Rates as distributions: Jeffreys' prior, widened where the record was unsteady."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from gwangju_ai.analysis.phase2.distributions import dispersion, frequency, per_unit, share
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words

NAME = Words("비율", "rate")


def counts(*values: int, unit: str = "firm") -> list[Quantity]:
    """Return counts as if printed."""
    return [observed(str(value), unit, [f"o-{i}-{value}"]) for i, value in enumerate(values)]


def test_one_count_has_no_dispersion_to_measure():
    """A single count cannot vary, so it is taken at what chance gives."""
    assert 1.0 == dispersion([5], [9], [4])


@pytest.mark.parametrize("part", [0, 10])
def test_a_share_of_none_or_all_has_no_dispersion(part):
    """Where nobody or everybody did, the model leaves no variance to divide by."""
    assert 1.0 == share(NAME, counts(part, part), counts(10, 10)).dispersion


def test_steady_counts_are_never_taken_for_more_than_they_are():
    """Counts that agree better than chance do not narrow the interval."""
    assert 1.0 == share(NAME, counts(5, 5, 5), counts(10, 10, 10)).dispersion


def test_dispersion_is_pearsons():
    """Two shares of 1 and 9 in 10 lie (4²/2.5)·2/1 = 12.8 times as far apart as chance."""
    assert 12.8 == pytest.approx(share(NAME, counts(1, 9), counts(10, 10)).dispersion, abs=1e-12)


def test_a_single_share_has_jeffreys_interval():
    """The interval of one count is the one that statsmodels 0.15.0 computed after Jeffreys."""
    interval = share(NAME, counts(22), counts(71)).quantity.interval
    expected = (0.21150748435677327, 0.4233583269870487)
    assert expected == pytest.approx((interval.low / 100, interval.high / 100), abs=1e-12)


def test_a_single_frequency_has_jeffreys_interval():
    """A Poisson count's Jeffreys interval has the chi-squared form with 2k + 1 degrees."""
    rate = frequency(NAME, counts(28, unit="case"), [Fraction(3)])
    expected = [chi2.ppf(q, 57) / 2 / 3 for q in (0.025, 0.975)]
    interval = rate.quantity.interval
    assert expected == pytest.approx([interval.low, interval.high], abs=1e-12)


def test_the_value_is_the_pooled_share_whatever_the_dispersion():
    """Dispersion widens the interval and leaves the value where the counts put it."""
    steady = share(NAME, counts(5, 5), counts(10, 10))
    unsteady = share(NAME, counts(1, 9), counts(10, 10))
    assert steady.quantity.value == unsteady.quantity.value == 50
    assert unsteady.quantity.interval.low < steady.quantity.interval.low
    assert unsteady.quantity.interval.high > steady.quantity.interval.high


def test_a_rate_tells_its_counts_and_its_unsteadiness():
    """The reader is told the sums and, where there are several counts, how far they vary."""
    rate = share(NAME, counts(1, 9), counts(10, 10))
    assert Words("(1 + 9) ÷ (10 + 10)", "(1 + 9) ÷ (10 + 10)") == rate.counts
    assert "12.8" == rate.unsteadiness.text("en")


def test_a_count_per_unit_keeps_both_units():
    """205 hires among 71 firms are 2.9 people a firm, a Gamma of shape 205.5."""
    rate = per_unit(NAME, *counts(205, unit="person"), *counts(71))
    assert Fraction(205, 71) == rate.quantity.value
    assert "person/firm" == rate.quantity.unit
    assert 205.5 / 71 == pytest.approx(rate.distribution.mean())


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
def test_draws_of_a_share_are_probabilities_in_the_order_of_their_uniforms(k, m, more, rest):
    """Every draw lies in [0, 1], and a larger uniform number never gives a smaller draw."""
    rate = share(NAME, counts(k, m), counts(k + more, m + rest))
    draws = rate.draws(np.linspace(0, 1, 21))
    assert ((draws >= 0) & (draws <= 1)).all()
    assert (np.diff(draws) >= 0).all()
