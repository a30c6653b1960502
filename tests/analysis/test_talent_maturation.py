"""Placement by time since graduation, and cohorts at the same age."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.analysis import talent
from gwangju_ai.analysis.talent.age import months_between
from gwangju_ai.analysis.talent.cohorts import graduations
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
    return talent.maturation(data, "completers")


@pytest.fixture(scope="module")
def reported(data):
    """Return the courses as reported."""
    return talent.maturation(data, "as_reported")


@pytest.fixture(scope="module")
def youngest(data):
    """Return the latest cohort with a printed rate, as the article has it."""
    return talent.latest_rates(talent.rates(data)).iloc[-1]


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


def by_cohort(courses: pandas.DataFrame, column: str) -> dict[str, list[tuple[str, float]]]:
    """Return the dates and figures of each cohort."""
    return {
        cohort: [(p.iso, float(q)) for p, q in zip(own.dated, own[column], strict=True)]
        for cohort, own in courses.groupby("cohort")
    }


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("denominator", ["completers", "as_reported"])
@pytest.mark.parametrize("day", ["2019-12-31", "2020-12-31"])
def test_nobody_placed_is_too_little_data(denominator, day):
    """Before the first count there is no course."""
    with pytest.raises(NotEnoughData, match="expected a cohort with a dated figure"):
        talent.maturation(load(as_of=day), denominator)


def test_a_graduation_without_a_day(data):
    """Completers reported for a year alone give no age."""
    years = only(data, lambda o: o.row.measure_id != "completers" or o.period.iso == "2020")
    assert graduations(years).empty
    with pytest.raises(NotEnoughData, match="expected a cohort with a dated figure"):
        talent.maturation(years, "completers")


def test_one_cohort_is_no_comparison():
    """A single cohort of an age is not compared."""
    early = talent.maturation(load(as_of="2022-12-31"), "completers")
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more, found 1"):
        talent.same_age(early, "after_one_year")


def test_rivals_need_two_common_cohorts(reported):
    """As reported only cohort 3 has a rate at both ages."""
    with pytest.raises(NotEnoughData, match="found 1"):
        talent.rivals(talent.by_age(reported), "after_one_year", "after_two_years")


def test_a_recount_needs_the_figure_of_that_date(courses, youngest):
    """Without the youngest cohort's course nothing can be told of it."""
    with pytest.raises(NotEnoughData, match="cohort-4: expected a figure of 2024-11"):
        talent.recount(courses[courses.cohort < "cohort-4"], youngest)


@pytest.mark.parametrize("analysis", [talent.two_dates, talent.founders])
def test_two_dates_need_two_counts(analysis):
    """Before the later of two counts was printed there is nothing to set side by side."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2021-01-31"))


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


def test_graduations(data):
    """The day is that of the report of the completers."""
    assert [(cohort, day.iso) for cohort, day in graduations(data).items()] == [
        ("cohort-1", "2020-11-27"), ("cohort-2", "2021-12-08"), ("cohort-3", "2022-12-15"),
        ("cohort-4", "2023-12-05"), ("cohort-5", "2024-11-26"), ("cohort-6", "2025-12-11"),
    ]  # fmt: skip


# -- courses ---------------------------------------------------------------------------------------


def test_every_dated_count(courses):
    """Each cohort's counts, in order, those of one date and value once."""
    assert by_cohort(courses, "placed") == {
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
    first = courses[courses.cohort == "cohort-4"].iloc[0]
    assert len(first.placed.trail.observations) == 2


def test_reported_rates_are_as_printed(reported):
    """As reported the points are the printed rates, without intervals; a month joins its day."""
    rates = by_cohort(reported, "placement_rate")
    assert rates["cohort-3"] == [("2023-11-20", 65.3), ("2024-04-08", 71.1), ("2024-11", 72.9)]
    assert rates["cohort-4"] == [("2024-11", 57.1), ("2025-08-28", 76.6)]
    assert reported.placement_rate.q.low.isna().all()
    assert reported.placed.isna().all()


def test_no_count_is_counted_twice(courses):
    """The points of a course lie in the order of time."""
    for _, own in courses.groupby("cohort"):
        assert own.since_graduation.q.value.is_monotonic_increasing


# -- the same age ----------------------------------------------------------------------------------


def test_one_year_after(courses):
    """About a year after, cohorts 1, 3, 4 and 5 stand at 25.2, 58.6, 52.0 and 66.6%."""
    found = talent.same_age(courses, "after_one_year").placement_rate
    assert dict(found.q.text("en")) == {
        "cohort-1": "25.2%", "cohort-3": "58.6%", "cohort-4": "52.0%", "cohort-5": "66.6%",
    }  # fmt: skip
    assert found.iloc[-1] - found.iloc[0] == Fraction(20300, 305) - Fraction(3900, 155)


def test_graduation_day_is_not_two_months_later(courses):
    """The survey of cohort 1, two months after, does not count as its graduation day."""
    found = talent.same_age(courses, "on_graduation")
    assert list(found.index) == ["cohort-4", "cohort-5", "cohort-6"]


def test_no_figure_near_an_age(courses):
    """Cohort 2 has no count about a year after its graduation, and 31.2% after three."""
    rates = talent.by_age(courses).loc["cohort-2"]
    assert rates.after_one_year is pandas.NA
    assert rates.after_three_years == Fraction(4900, 157)


def test_one_year_beside_the_latest(courses):
    """Cohorts 1, 3 and 4 were counted again; the count of cohort 5 after one year is its latest."""
    found = talent.one_year_and_latest(courses)
    assert list(found.after_one_year.q.text("en")) == ["25.2%", "58.6%", "52.0%", "66.6%"]
    assert list(found.latest_rate.q.text("en")) == ["35.5%", "67.2%", "70.9%", "–"]
    assert list(found.latest_age.q.text("en", "n")) == ["61", "36", "24", "–"]


def test_the_denominator_turns_the_comparison(courses, reported):
    """About a year after, the rate rises by cohort per completer and falls as reported."""
    counted, printed = (
        talent.same_age(table, "after_one_year").placement_rate for table in (courses, reported)
    )
    assert counted.iloc[-1] > counted.iloc[0]
    assert printed.iloc[-1] < printed.iloc[0]


def test_cohort_4_overtakes_cohort_3(courses):
    """Behind after one year, cohort 4 is ahead after two."""
    found = talent.rivals(talent.by_age(courses), "after_one_year", "after_two_years")
    assert list(found.index) == ["cohort-3", "cohort-4"]
    assert [False, True] == list(found.loc["cohort-4"] > found.loc["cohort-3"])


def test_rivals_that_keep_their_order(courses):
    """Cohorts 1 and 3 stand in one order after one year and after three."""
    found = talent.rivals(talent.by_age(courses), "after_one_year", "after_three_years")
    assert list(found.index) == ["cohort-1", "cohort-3"]
    assert [True, True] == list(found.loc["cohort-3"] > found.loc["cohort-1"])


# -- counted twice ---------------------------------------------------------------------------------


def test_the_articles_cohorts_had_different_ages(data, courses, youngest):
    """Printed side by side: cohort 1 after 48 months, cohort 4 after 11, which gained since."""
    oldest = talent.latest_rates(talent.rates(data)).iloc[0]
    assert (oldest.age.text("en"), youngest.age.text("en")) == ("48 months", "11 months")
    found = talent.recount(courses, youngest)
    assert found.later
    assert found.when.iso == "2025-12"
    assert found.now - found.then == Fraction(21400, 302) - Fraction(15700, 302)


def test_at_the_articles_moment_nothing_is_later():
    """On 30 November 2024 the article's count of cohort 4 is the latest."""
    data = load(as_of="2024-11-30")
    youngest = talent.latest_rates(talent.rates(data)).iloc[-1]
    found = talent.recount(talent.maturation(data, "completers"), youngest)
    assert not found.later
    assert found.now == found.then


def test_the_article_prints_two_dates_as_one(data):
    """Its 14 early hires are of graduation day, its 157 placed of eleven months later."""
    found = talent.two_dates(data)
    assert (found.early, found.counted, found.graduated.iso) == (14, 157, "2023-12-05")


def test_founders_were_counted_down(data):
    """Of 14 founders first claimed for cohort 1, 6 were reported in the end."""
    assert list(talent.founders(data)) == [14, 6]
