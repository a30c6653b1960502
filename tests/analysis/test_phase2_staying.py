"""Who is still there: the leavers reported, and the camp's net change beside them."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from gwangju_ai.analysis.phase2 import openings, staying
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def record(data):
    """Return the stretches of the whole record."""
    return openings.stretches(data)


def test_before_the_leavers_were_counted_their_rate_is_unknown():
    """Until July 2024 no report said how many had left."""
    with pytest.raises(NotEnoughData, match="ai_firms_left_gwangju"):
        staying.measure(load(as_of="2024-06-30"), "leavers")


def test_the_camps_net_change_contradicts_the_leavers_reported(data):
    """At the camp's 88.7 % a year 34 would have left by July 2024; ten-odd are 19 at most."""
    left = staying.reported(data)
    assert "just over 10 firms" == left.gone.text("en")
    assert (19, 115) == (left.at_most.value, left.opened.value)
    assert left.camp > left.at_most
    assert 34 == round(float(left.camp))


def test_the_camp_turns_the_offices_opened_into_far_fewer(record):
    """Run from the day they opened, 160 offices leave 106 at the camp's rate."""
    assert 106 == round(float(staying.there(record, np.float64(180 / 203))))


def test_a_firm_that_never_leaves_is_still_there(record):
    """All 160 are there if all stay, none if none does."""
    assert [160, 0] == list(staying.there(record, np.array([1.0, 0.0])))


def test_the_leavers_leave_a_range_and_no_point(data):
    """Ten to nineteen leavers allow 92 to 98 % a year, with 95 to 96 in the middle."""
    rate = staying.measure(data, "leavers")
    assert 95 < rate.quantity.value < 96
    assert (92, 98) == (round(rate.quantity.interval.low), round(rate.quantity.interval.high))
    ends = rate.draws(np.array([0.025, 0.975])) * 100
    assert list(ends) == pytest.approx(
        [rate.quantity.interval.low, rate.quantity.interval.high], abs=0.02
    )


def test_a_share_drawn_explains_the_leavers(data):
    """At the ends of the range, 9 to 22 are expected to have left: about what the print allows."""
    found = openings.stretches(data, "2024-07-04")
    ends = staying.measure(data, "leavers").quantity.interval
    fewest, most = 115 - staying.there(found, np.array([ends.high, ends.low]) / 100)
    assert stats.poisson.sf(9, fewest) > 0.005
    assert stats.poisson.cdf(19, most) > 0.05
    assert fewest < 10 < 19 < most


def test_the_camps_rate_is_its_own_counts(data):
    """Of 203 tenants a year before, 180."""
    assert Fraction(18000, 203) == staying.measure(data, "camp").quantity.value


@pytest.mark.parametrize(("printed", "expected"), [("10여", (10, 19)), ("12", (12, 12))])
def test_a_count_stands_for_what_its_print_allows(printed, expected):
    """여 lets in all up to the next ten; a count without it stands for itself."""
    allowed = staying._allowed(printed)
    assert expected == (min(allowed), max(allowed))
