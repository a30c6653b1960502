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
def attracted(data):
    """Return the latest count of attracted firms."""
    return groups.attracted(data)[-1]


def counted(number: int, unit: str = "firm"):
    """Return a printed count."""
    return observed(str(number), unit, [f"{unit}-{number}"])


def group(small: int, middle: int, large: int) -> groups.Surveyed:
    """Return a survey with so many firms in each class."""
    firms = counted(small + middle + large)
    return groups.Surveyed(firms, counted(small), counted(middle), counted(large), date=None)


def others(firms: int, people: int) -> groups.Attracted:
    """Return firms with so many people between them."""
    n, staff = counted(firms), counted(people, "person")
    return groups.Attracted(n, staff, staff / n, date=None)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("analysis", [groups.surveyed, groups.attracted, groups.staff_path])
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_staff_without_the_firms_is_no_mean(data):
    """People counted by one source are not divided by the firms of another."""
    firms = ("ai_mou_offices_opened", "attracted_firms_counted")
    pages = ("wowtv-73edbe", "aitimes-efaf03")
    kept = tuple(
        o
        for o in data.observations
        if o.row.measure_id not in firms or o.row.source_id not in pages
    )
    with pytest.raises(NotEnoughData, match="also counts the firms"):
        groups.attracted(replace(data, observations=kept))


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


def test_the_latest_count_of_staff_bounds_the_share(attracted):
    """75 firms of five and 11 of one make 386 of 388 people: at most 87.2% of 86, not 73.8%."""
    assert ("2022-02", 86, 388) == (attracted.date.iso, attracted.firms, attracted.staff)
    assert [Fraction(100, 86), Fraction(7500, 86)] == list(attracted.bounds(5))
    assert "4.51" == attracted.mean.text("en", "n")


def test_the_earlier_count_is_of_other_firms(data):
    """242 people at 61 firms of July 2021 are a count of their own, with 45 firms of five."""
    earlier, _ = groups.attracted(data)
    assert ("2021-07-21", 61, 242) == (earlier.date.iso, earlier.firms, earlier.staff)
    assert [0, Fraction(4500, 61)] == list(earlier.bounds(5))


def test_what_was_not_known_yet_is_not_used():
    """At the end of 2021 the count of July is the latest."""
    (only,) = groups.attracted(load(as_of="2021-12-31"))
    assert "2021-07-21" == only.date.iso


def test_the_path_of_staff_is_that_of_the_same_firms(data):
    """153, 317 and 388 people; 32 offices in all stood in 2020, so the 86 were still arriving."""
    path = groups.staff_path(data)
    assert ["2020", "2021", "2022-02"] == list(path.index)
    assert [153, 317, 388] == list(path["employees"])
    assert [32, 61] == list(path["offices"][:2])
    assert path["offices"].isna().iloc[-1]
