"""Placement by time since graduation, and cohorts at the same age."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai.analysis.talent import (
    GRADUATION,
    ONE_YEAR,
    THREE_YEARS,
    TWO_YEARS,
    graduation,
    maturation,
    pooled,
    rates,
    rivals,
    same_age,
    side_by_side,
)
from gwangju_ai.analysis.talent.age import months_between
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def courses(data):
    """Return the courses per completer."""
    return maturation(data, "completers")


@pytest.fixture(scope="module")
def reported(data):
    """Return the courses as reported."""
    return maturation(data, "as_reported")


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("denominator", ["completers", "as_reported"])
def test_nobody_placed_is_too_little_data(denominator):
    """Before the first count there is no course."""
    with pytest.raises(NotEnoughData, match="expected a cohort with a dated figure"):
        maturation(load(as_of="2020-12-31"), denominator)


def test_a_graduation_without_a_day(data):
    """Completers reported for a year alone give no age."""
    years = only(data, lambda o: o.row.measure_id != "completers" or o.period.iso == "2020")
    with pytest.raises(NotEnoughData, match="expected a dated graduation"):
        graduation(years, "cohort-1")


def test_one_cohort_is_no_comparison():
    """A single cohort of an age is not compared."""
    early = maturation(load(as_of="2022-12-31"), "completers")
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more, found 1"):
        same_age(early, ONE_YEAR)


def test_rivals_need_two_common_cohorts(reported):
    """As reported only cohort 3 has a rate at both ages."""
    with pytest.raises(NotEnoughData, match="found 1"):
        rivals(same_age(reported, ONE_YEAR), same_age(reported, TWO_YEARS))


def test_side_by_side_needs_the_figure_of_that_date(data, courses):
    """Without the youngest cohort's course nothing can be told of it."""
    with pytest.raises(NotEnoughData, match="expected a figure of 2024-11"):
        side_by_side(data, pooled(rates(data)), courses[:3])


# -- age -------------------------------------------------------------------------------------------


def test_months_of_a_whole_gregorian_cycle():
    """Four hundred years are 4,800 months."""
    start = Period.parse("2000-01-01")
    assert months_between(start, Period.parse("2400-01-01")) == 4800


def test_a_day_has_no_range_and_a_month_has_one():
    """A count dated by its month may be of any day of it."""
    start = Period.parse("2023-12-05")
    assert months_between(start, Period.parse("2024-12-05")).interval is None
    month = months_between(start, Period.parse("2024-11"))
    assert month.interval.kind == "bounds"
    assert month.interval.low < month.value < month.interval.high


@pytest.mark.parametrize(
    ("cohort", "day"),
    [
        ("cohort-1", "2020-11-27"),
        ("cohort-2", "2021-12-08"),
        ("cohort-3", "2022-12-15"),
        ("cohort-4", "2023-12-05"),
        ("cohort-5", "2024-11-26"),
        ("cohort-6", "2025-12-11"),
    ],
)
def test_graduations(data, cohort, day):
    """The day is that of the report of the completers."""
    assert graduation(data, cohort).iso == day


# -- courses ---------------------------------------------------------------------------------------


def test_every_dated_count(courses):
    """Each cohort's counts, in order, those of one date and value once."""
    counts = {c.entity: [(p.period.iso, int(p.placed.value)) for p in c.points] for c in courses}
    assert counts == {
        "cohort-1": [
            ("2021-01-21", 33), ("2021-11-04", 39), ("2023-11-20", 55), ("2024-11", 55),
            ("2025-12", 55),
        ],
        "cohort-2": [("2023-11-20", 49), ("2024-11", 49), ("2025-12", 49)],
        "cohort-3": [("2023-11-20", 177), ("2024-11", 199), ("2025-12", 203)],
        "cohort-4": [("2023-12-05", 14), ("2024-11", 157), ("2025-12", 214)],
        "cohort-5": [("2024-11-26", 52), ("2025-12", 203)],
        "cohort-6": [("2025-12-11", 78)],
    }  # fmt: skip


def test_pages_of_one_date_are_one_point(courses):
    """The 14 of cohort 4 rest on both pages that print them for that day."""
    point = courses[3].points[0]
    assert len(point.placed.trail.observations) == 2


def test_reported_rates_are_as_printed(reported):
    """As reported the points are the printed rates, without intervals; a month joins its day."""
    rates_ = {c.entity: [(p.period.iso, float(p.rate)) for p in c.points] for c in reported}
    assert rates_["cohort-3"] == [("2023-11-20", 65.3), ("2024-04-08", 71.1), ("2024-11", 72.9)]
    assert rates_["cohort-4"] == [("2024-11", 57.1), ("2025-08-28", 76.6)]
    assert all(p.rate.interval is None for c in reported for p in c.points)
    assert all(p.placed is None for c in reported for p in c.points)


def test_no_count_is_counted_twice(courses):
    """The points of a course lie in the order of time."""
    for course in courses:
        ages = [p.age.value for p in course.points]
        assert ages == sorted(ages)


# -- the same age ----------------------------------------------------------------------------------


def test_one_year_after(courses):
    """About a year after, cohorts 1, 3, 4 and 5 stand at 25.2, 58.6, 52.0 and 66.6%."""
    found = same_age(courses, ONE_YEAR)
    told = [(c.entity, point.rate.text("en")) for c, point in found.cohorts]
    assert told == [
        ("cohort-1", "25.2%"), ("cohort-3", "58.6%"), ("cohort-4", "52.0%"), ("cohort-5", "66.6%"),
    ]  # fmt: skip
    assert found.first[0].entity == "cohort-1"
    assert found.last[0].entity == "cohort-5"
    assert found.change == Fraction(20300, 305) - Fraction(3900, 155)


def test_graduation_day_is_not_two_months_later(courses):
    """The survey of cohort 1, two months after, does not count as its graduation day."""
    entities = [c.entity for c, _ in same_age(courses, GRADUATION).cohorts]
    assert entities == ["cohort-4", "cohort-5", "cohort-6"]


def test_no_figure_near_an_age(courses):
    """Cohort 2 has no count about a year after its graduation."""
    assert courses[1].at(ONE_YEAR) is None
    assert courses[1].at(THREE_YEARS).placed == 49


def test_the_denominator_turns_the_comparison(courses, reported):
    """About a year after, the rate rises by cohort per completer and falls as reported."""
    assert same_age(courses, ONE_YEAR).change.value > 0
    assert same_age(reported, ONE_YEAR).change.value < 0


def test_cohort_4_overtakes_cohort_3(courses):
    """Behind after one year, cohort 4 is ahead after two."""
    found = rivals(same_age(courses, ONE_YEAR), same_age(courses, TWO_YEARS))
    assert (found.earlier[0].entity, found.later[0].entity) == ("cohort-3", "cohort-4")
    assert found.crossed


def test_rivals_that_keep_their_order(courses):
    """Cohorts 1 and 3 stand in one order after one year and after three."""
    found = rivals(same_age(courses, ONE_YEAR), same_age(courses, THREE_YEARS))
    assert (found.earlier[0].entity, found.later[0].entity) == ("cohort-1", "cohort-3")
    assert not found.crossed


def test_the_articles_cohorts_had_different_ages(data, courses):
    """Printed side by side: cohort 1 after 48 months, cohort 4 after 11."""
    found = side_by_side(data, pooled(rates(data)), courses)
    assert found.oldest[1].text("en") == "48 months"
    assert found.youngest[1].text("en") == "11 months"
    assert found.later
    assert found.gain == Fraction(21400, 302) - Fraction(15700, 302)


def test_at_the_articles_moment_nothing_is_later():
    """On 30 November 2024 the article's count of cohort 4 is the latest."""
    data = load(as_of="2024-11-30")
    found = side_by_side(data, pooled(rates(data)), maturation(data, "completers"))
    assert not found.later
    assert found.gain == 0
