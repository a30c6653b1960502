"""The models of staff: what they must reproduce, and their sampling error against other methods."""

import math

import numpy
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.stats import nbinom

from gwangju_ai.analysis.infrastructure import staff
from gwangju_ai.project.errors import NotEnoughData

SIX, ELEVEN, FIRMS = 35 / 71, 12 / 71, 71

sizes = pytest.mark.parametrize("kind", staff.MODELS)


def test_a_spread_narrower_than_the_family_is_refused():
    """Shares that fall faster than any negative binomial can are not forced into one."""
    with pytest.raises(NotEnoughData, match=r"none has 0\.990 of firms"):
        staff.NegativeBinomial.fit(0.99, 0.0001)


@sizes
def test_a_model_has_the_shares_it_was_fitted_to(kind):
    """Two parameters meet two shares exactly."""
    found = kind.fit(SIX, ELEVEN).at_least([1, 6, 11])
    assert pytest.approx([1, SIX, ELEVEN], abs=1e-9) == list(found)


@sizes
def test_every_firm_has_a_worker_and_fewer_have_more(kind):
    """The share starts at one and falls as the floor rises."""
    shares = kind.fit(SIX, ELEVEN).at_least(numpy.arange(0, 40))
    assert 1 == shares[0] == shares[1]
    assert (numpy.diff(shares[1:]) < 0).all()


@sizes
def test_the_mean_is_the_sum_of_the_shares(kind):
    """E(X) is the sum of P(X ≥ m), whichever way a model computes it."""
    model = kind.fit(SIX, ELEVEN)
    assert pytest.approx(model.at_least(numpy.arange(1, 5000)).sum(), rel=1e-9) == model.mean()


@sizes
@pytest.mark.parametrize("mean", [1.5, 242 / 61, 30.0])
def test_another_mean_keeps_the_spread(kind, mean):
    """Only the position moves: the mean is met, and the other parameter stays."""
    model = kind.fit(SIX, ELEVEN)
    moved = model.with_mean(mean)
    assert pytest.approx(mean, rel=1e-6) == moved.mean()
    spread = {staff.Lognormal: "sigma", staff.NegativeBinomial: "size"}[kind]
    assert getattr(model, spread) == getattr(moved, spread)


@pytest.mark.no_cover
@given(st.floats(0.5, 20), st.floats(0.3, 30))
@example(19.0, 7.0)
def test_the_fit_finds_the_negative_binomial_again(rate, size):
    """Shares taken from a member of the family lead back to it."""
    law = nbinom(size, size / (size + rate))
    six, eleven = law.sf([5, 10]) / law.sf(0)
    assume(0.01 < eleven < six < 0.99)
    found = staff.NegativeBinomial.fit(six, eleven)
    assert pytest.approx(rate, rel=1e-3) == found.rate
    assert pytest.approx(size, rel=1e-2) == found.size


@given(st.floats(0.05, 0.95), st.floats(0.1, 0.9))
def test_the_lognormal_always_fits(six, part):
    """Any two falling shares have their lognormal."""
    model = staff.Lognormal.fit(six, six * part)
    assert pytest.approx([six, six * part]) == list(model.at_least([6, 11]))


@sizes
def test_the_interval_of_a_known_share_is_the_binomial_one(kind):
    """Oracle: at six workers the delta method is the usual logit interval of 35 in 71."""
    low, high = staff.chance(kind.fit, SIX, ELEVEN, FIRMS, 6)
    reach = 1.959963984540054 / math.sqrt(FIRMS * SIX * (1 - SIX))
    odds = math.log(SIX / (1 - SIX))
    wanted = [1 / (1 + math.exp(-odds - sign * reach)) for sign in (-1, 1)]
    assert pytest.approx(wanted, rel=1e-4) == [low, high]


@pytest.mark.no_cover
@sizes
def test_the_interval_agrees_with_resampling(kind):
    """Refitting to surveys of 71 firms drawn again spreads the share as the delta method says."""
    rng = numpy.random.default_rng(20241130)
    cells = rng.multinomial(FIRMS, [1 - SIX, SIX - ELEVEN, ELEVEN], size=400) / FIRMS
    shares = [
        float(kind.fit(middle + large, large).at_least(5))
        for _, middle, large in cells
        if middle > 0 and large > 0
    ]
    low, high = staff.chance(kind.fit, SIX, ELEVEN, FIRMS, 5)
    assert pytest.approx(numpy.quantile(shares, [0.025, 0.975]), abs=0.03) == [low, high]


@sizes
def test_a_certain_share_has_no_error(kind):
    """Every firm has at least one worker, however few were asked."""
    assert (1, 1) == staff.chance(kind.fit, SIX, ELEVEN, FIRMS, 1)
