"""Two groups of firms: bounds that need no distribution, held against all distributions."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis.infrastructure import groups
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import observed
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
def settled(data):
    """Return the settled firms."""
    return groups.settled(data)


def counted(number: int, unit: str = "firm"):
    """Return a printed count."""
    return observed(str(number), unit, [f"{unit}-{number}"])


def group(small: int, middle: int, large: int) -> groups.Surveyed:
    """Return a survey with so many firms in each class."""
    firms = counted(small + middle + large)
    return groups.Surveyed(firms, counted(small), counted(middle), counted(large), firms, date=None)


def others(firms: int, people: int) -> groups.Settled:
    """Return firms with so many people between them."""
    n, staff = counted(firms), counted(people, "person")
    return groups.Settled(n, staff, staff / n, date=None)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("analysis", [groups.surveyed, groups.settled])
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_staff_without_the_firms_is_no_mean(data):
    """People counted by one source are not divided by the firms of another."""
    kept = tuple(
        o for o in data.observations if o.id != "ai_mou_offices_opened-gwangju-2021-07-21-73edbe"
    )
    with pytest.raises(NotEnoughData, match="also counts the firms"):
        groups.settled(replace(data, observations=kept))


def test_facts_that_no_group_can_have_are_refused():
    """Half the firms with six or more cannot go with a mean of two."""
    with pytest.raises(NotEnoughData, match=r"no distribution has 0\.500 of firms"):
        groups.together(group(5, 3, 2), others(10, 20), 5)


# -- the bounds ------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 40))
def test_the_survey_bounds_hold_every_group_of_those_classes(staff, floor):
    """Whatever the firms really employ, the share lies between the bounds from the classes."""
    classes = [sum(low <= x <= high for x in staff) for low, high in ((1, 5), (6, 10), (11, 99))]
    bounds = group(*classes).bounds(floor)
    share = Fraction(100 * sum(x >= floor for x in staff), len(staff))
    assert bounds.low <= share <= bounds.high.value


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 40))
def test_the_mean_bounds_hold_every_group_of_that_mean(staff, floor):
    """Whatever the firms really employ, the share lies between the bounds from the sum."""
    bounds = others(len(staff), sum(staff)).bounds(floor)
    share = Fraction(100 * sum(x >= floor for x in staff), len(staff))
    assert bounds.low <= share <= bounds.high.value


@pytest.mark.parametrize(("firms", "people"), [(1, 4), (3, 9), (4, 11), (5, 7)])
@pytest.mark.parametrize("floor", [1, 2, 3, 5])
def test_the_mean_bounds_are_reached(firms, people, floor):
    """Of all groups of so many firms and people, one has the least share and one the greatest."""
    every = [
        staff
        for staff in combinations_with_replacement(range(1, people + 1), firms)
        if sum(staff) == people
    ]
    shares = [Fraction(100 * sum(x >= floor for x in staff), firms) for staff in every]
    bounds = others(firms, people).bounds(floor)
    assert [min(shares), max(shares)] == list(bounds)


def test_the_edges_of_the_classes_are_those_of_the_survey(surveyed):
    """The survey prints its classes as one to five and six to ten workers."""
    assert [(5, "person"), (10, "person")] == [(q.value, q.unit) for q in surveyed.edges]


def test_the_survey_leaves_half_open(surveyed):
    """At five workers between 35 and all of 71 firms pass; at six exactly 35."""
    five, six = surveyed.bounds(5), surveyed.bounds(6)
    assert [Fraction(3500, 71), 100] == list(five)
    assert six.low == six.high
    assert [0, Fraction(1200, 71)] == list(surveyed.bounds(12))


def test_at_most_45_of_the_61_settled_firms_had_five_workers(settled):
    """45 firms of five and 16 of one make 241 people; a 46th would need four more."""
    assert [0, Fraction(4500, 61)] == list(settled.bounds(5))
    assert Fraction(242, 61) == settled.mean.value


def test_both_facts_in_one_group_bound_the_share_by_hand(surveyed, settled):
    """What the mean leaves above the least staff lifts so many firms from one worker to five."""
    bounds = groups.together(surveyed, settled, 5)
    small = Fraction(36, 71)
    spare = Fraction(242, 61) - small - 6 * (1 - small)
    assert pytest.approx(float(100 * (1 - small)), abs=1e-6) == float(bounds.low)
    assert pytest.approx(float(100 * (1 - small + spare / 4)), abs=1e-6) == float(bounds.high)


def test_the_two_facts_speak_of_different_firms(surveyed, settled):
    """Even at the bottom of their classes the surveyed firms employ more than the settled ones."""
    assert Fraction(36 + 6 * 23 + 11 * 12, 71) == surveyed.least_mean().value
    assert surveyed.least_mean() > settled.mean
