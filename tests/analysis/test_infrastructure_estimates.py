"""What models say of the subsidy's floor, inside what is certain."""

import pytest

from gwangju_ai.analysis.infrastructure import estimates, groups, subsidy
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def surveyed(data):
    """Return the surveyed firms."""
    return groups.surveyed(data)


@pytest.fixture(scope="module")
def attracted(data):
    """Return the latest count of attracted firms."""
    return groups.attracted(data)[-1]


def test_a_floor_of_one_cannot_be_lowered(surveyed):
    """Nobody has fewer than one worker."""
    with pytest.raises(NotEnoughData, match="cannot be lowered"):
        estimates.gains(surveyed, 1)


@pytest.mark.parametrize("floor", range(1, 51))
def test_a_model_stays_within_the_bounds(surveyed, attracted, floor):
    """What a model adds lies inside what is certain, for both groups."""
    both = estimates.comparison(surveyed, attracted, floor)
    low, high = both["at_least"].q.value, both["at_most"].q.value
    for model in estimates.MODELS:
        assert (low <= both[model].q.value + 1e-6).all()
        assert (both[model].q.value <= high + 1e-6).all()
        assert (low == both[model].q.low).all()
        assert (high == both[model].q.high).all()


def test_the_groups_are_told_by_name_and_date(surveyed, attracted):
    """The survey of 2024 stands above the count of February 2022."""
    both = estimates.comparison(surveyed, attracted, 5)
    assert {"surveyed_firms": "2024", "attracted_firms": "2022-02"} == {
        group: date.iso for group, date in both["date"].items()
    }


def test_the_models_agree_on_three_fifths(surveyed):
    """Both put the share with five workers near 60%, with an error that spans one half."""
    found = estimates.sampled(surveyed, 5)
    assert ["60.8%", "59.1%"] == [estimate.text("en") for estimate in found]
    assert all(estimate.interval.holds(50) for estimate in found)
    assert sum(estimate.value for estimate in found) / 2 == estimates.middle(surveyed, 5).value


def test_lowering_the_floor_lets_firms_in(surveyed):
    """The gains are the differences of neighbouring shares, the smaller first."""
    gains = estimates.gains(surveyed, 5)
    assert 0 < gains.least <= gains.most
    assert {"point"} == {gain.unit for gain in gains}
    assert gains.most.name.en.startswith("gain if the rule falls from 5 to 4, ")


def test_the_general_scheme_is_out_of_reach_for_most(data, surveyed):
    """At its ten workers about a fifth of the surveyed firms remain."""
    floor = subsidy.terms(data, 5, 10**8).general_employees
    assert 20 < estimates.middle(surveyed, floor) < 22


def test_a_curve_has_a_point_a_floor(surveyed):
    """The floors examined are the points across."""
    by_floor = estimates.by_floor(surveyed, range(1, 11))
    assert list(range(1, 11)) == list(by_floor["staff_floor"])
    assert 100 == by_floor["lognormal"].iloc[0]


def test_the_models_of_the_attracted_firms_meet_the_latest_mean(surveyed, attracted):
    """At 4.51 people a firm, about two fifths have five or more; the older 3.97 gave less."""
    shares = estimates.comparison(surveyed, attracted, 5).loc["attracted_firms", estimates.MODELS]
    assert ["36.7%", "40.3%"] == [share.text("en") for share in shares]
    for model in attracted.models(surveyed):
        assert pytest.approx(388 / 86) == model.mean()


def test_the_models_are_no_guide_to_large_firms(data, surveyed):
    """The survey reports 7% with fifty workers or more, the models have next to none."""
    tail = estimates.tail(data, surveyed)
    assert (7, 50) == (tail.reported, tail.staff_floor)
    assert max(tail[model] for model in estimates.MODELS) < 1
