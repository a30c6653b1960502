"""In and outside Gwangju, targets, degrees, hours, cost, other programmes."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.analysis import talent
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.project.errors import DataError, NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def places(data):
    """Return where the placed work."""
    return talent.staying(data)


@pytest.fixture(scope="module")
def costs(data):
    """Return the published budgets by the people they paid for."""
    return talent.cost(data)


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


def benchmarks(data: Dataset) -> pandas.DataFrame:
    """Return the academy beside SSAFY."""
    return talent.benchmarks(data, talent.rates(data))


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "analysis",
    [
        talent.staying, talent.origin_and_place, talent.tracked, talent.degrees, talent.hours,
        talent.cost, talent.contracts, talent.seoul_base, talent.supply, talent.targets,
        talent.support,
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", ["2019-12-31", "2020-06-30"])
def test_too_early_a_day_is_too_little_data(analysis, day):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of=day))


def test_parts_that_do_not_make_the_whole(data):
    """In and outside Gwangju must add up to the count that the same page prints."""

    def spoilt(o):
        if o.id != "employed_in_gwangju-cohort-3-2025-12-330cb2":
            return o
        return replace(o, row=o.row.model_copy(update={"printed": "98", "value": Fraction(98)}))

    broken = replace(data, observations=tuple(spoilt(o) for o in data.observations))
    with pytest.raises(DataError, match=r"cohort-3: in and outside Gwangju to make 203"):
        talent.staying(broken)


def test_one_cohort_by_place_is_too_few(data):
    """A single cohort split by place is no comparison."""
    one = only(
        data, lambda o: o.row.measure_id != "employed_in_gwangju" or o.row.entity_id == "cohort-1"
    )
    with pytest.raises(NotEnoughData, match="expected 2 cohorts or more, found 1"):
        talent.staying(one)


def test_no_other_programme_no_benchmark(data):
    """Without another programme there is nothing to compare with."""
    alone = only(data, lambda o: o.row.measure_id != "ssafy_completers")
    with pytest.raises(NotEnoughData, match="ssafy_completers"):
        benchmarks(alone)


# -- place -----------------------------------------------------------------------------------------


def test_in_gwangju_by_cohort(places):
    """28 of 55, 21 of 49, 99 of 203, 109 of 214, 83 of 203: together 340 of 724."""
    together = places.iloc[-1]
    assert list(places.inside.q.value) == [28, 21, 99, 109, 83, 340]
    assert list(places.placed.q.value) == [55, 49, 203, 214, 203, 724]
    assert together.completed == 1221
    assert list(places.others.q.value) == [100, 108, 99, 88, 102, 497]
    assert together.name.en == "cohorts 1–5"
    assert together.outlet.en.startswith("News1")


def test_shares_of_placed_and_of_graduates(places):
    """47.0% of the placed are 27.8% of the completers; cohort 5 is lowest and cohort 4 highest."""
    together, ranked = places.iloc[-1], places.iloc[:-1].sort_values("of_placed")
    assert together.of_placed.text("en") == "47.0%"
    assert together.of_graduates.text("en") == "27.8%"
    assert (ranked.index[0], ranked.index[-1]) == ("cohort-5", "cohort-4")


def test_the_ages_of_the_one_count_by_place(places):
    """In December 2025 the cohorts stood 13 to 61 months after graduation, all together nowhere."""
    assert [round(age) for age in places.age.q.value.dropna()] == [61, 48, 36, 24, 13]
    assert places.age.iloc[-1] is pandas.NA
    assert places.placement.iloc[-1] == Fraction(72400, 1221)


def test_applicants_more_local_than_placed(places):
    """Beyond their intervals, in cohorts 2, 3 and 5."""
    found = talent.applicants_more_local(places)
    assert list(found) == ["cohort-2", "cohort-3", "cohort-5"]


def test_as_printed_one_local_share_is_impossible():
    """No share follows from 460 of 119 applicants, and the cohort is not compared."""
    found = talent.staying(load(reading="as_printed"))
    assert found.of_applicants["cohort-4"] is pandas.NA
    assert "cohort-4" not in talent.applicants_more_local(found)


def test_the_young_who_leave_in_a_year(data, places):
    """340 at work in Gwangju are 6.8% of the 5,000 whom it lost to the capital area in 2023."""
    found = talent.youth_outflow(data, places.inside.iloc[-1])
    assert (found.outflow, found.when.iso, found.since.iso) == (5000, "2023", "2020")
    assert (found.fewest, found.most) == (5000, 6000)
    assert found.scale == Fraction(34000, 5000)


def test_before_the_outflow_was_reported(places):
    """Without a year of it there is no scale."""
    with pytest.raises(NotEnoughData, match="youth_outflow_capital"):
        talent.youth_outflow(load(as_of="2025-01-31"), places.inside.iloc[-1])


# -- targets ---------------------------------------------------------------------------------------


def test_targets_beside_figures_of_their_definition(data):
    """Published rates stand beside the targets of rates; no count has the base of the others."""
    found = talent.targets(data)
    told = zip(
        found.index, found.aim, found.target_rate.q.text("en"), found.outturn.q.text("en"),
        strict=True,
    )  # fmt: skip
    assert list(told) == [
        ("cohort-3", "employment_target", "70%", "72.9%"),
        ("cohort-3", "employment_target", "75%", "72.9%"),
        ("cohort-3", "employment_target", "60%", "72.9%"),
        ("cohort-3", "local_target_share", "50%", "–"),
        ("cohort-4", "employment_target", "75%", "76.6%"),
        ("cohort-6", "employment_target", "80%", "–"),
        ("cohort-6", "settlement_target_share", "60%", "–"),
    ]


def test_an_earlier_day_has_the_figure_of_then():
    """At the end of 2023 cohort 3 had last been put at 65.3%."""
    found = talent.targets(load(as_of="2023-12-31"))
    assert set(found.outturn.dropna().q.text("en")) == {"65.3%"}
    assert {day.iso for day in found.outturn_dated.dropna()} == {"2023-11-20"}


def test_targets_of_staying_have_a_nearest_count(data, places):
    """50% of the hired beside 48.8% of those at work; 60% of graduates beside 27.8%."""
    found = talent.local_targets(data, places)
    aims = [found.hired_aim, found.settled_aim]
    nearest = [found.hired_nearest, found.settled_nearest]
    assert aims == [50, 60]
    assert nearest == [Fraction(9900, 203), Fraction(34000, 1221)]
    assert (found.hired_of.en, found.settled_of.en) == ("cohort 3", "cohort 6")


def test_without_its_targets_nothing_is_set_beside_them(places):
    """In 2021 no cohort had a target of staying."""
    with pytest.raises(NotEnoughData):
        talent.local_targets(load(as_of="2021-12-31"), places)


def test_origin_and_place_of_cohort_1(data):
    """6 of 14 natives and 4 of 10 others worked in Gwangju."""
    found = talent.origin_and_place(data)
    assert (found.natives_stayed, found.newcomers, found.newcomers_stayed) == (6, 10, 4)
    assert found.natives_rate == Fraction(600, 14)
    assert found.newcomers_rate == 40


def test_most_trainees_of_phase_1_are_untracked(data):
    """Nobody knows of 7,033 of 7,859 people trained; 377 are known to work in the city."""
    found = talent.tracked(data)
    assert found.untracked_share == Fraction(703300, 7859)
    assert found.local == 377


# -- training --------------------------------------------------------------------------------------


def test_newcomers_among_the_hired(data):
    """205 of 368 hires were newcomers."""
    assert talent.degrees(data).newcomers_share == Fraction(20500, 368)


def test_degrees_awarded(data):
    """109 master's degrees and 24 doctorates by March 2026."""
    found = talent.supply(data)
    assert found.degrees == 133
    assert found.completers == 307


def test_hours_by_cohort(data):
    """From 960 to 1,300 hours over six cohorts."""
    hours = talent.hours(data).training_hours
    assert list(hours.q.value) == [960, 1120, 1300, 1300, 1300, 1300]


# -- cost ------------------------------------------------------------------------------------------


def test_cost_per_person(costs):
    """15.6 bn for 990 places, 909 graduates, 620 placed; 8.4 bn for 330 and 307; 10.5 for 220."""
    early, sixth, seventh = (row for _, row in costs.iterrows())
    assert early.cost_per_place == Fraction(15_600_000_000, 990)
    assert early.cost_per_completer == Fraction(15_600_000_000, 909)
    assert early.cost_per_placed == Fraction(15_600_000_000, 620)
    assert sixth.cost_per_completer == Fraction(8_400_000_000, 307)
    assert seventh.cost_per_place == Fraction(10_500_000_000, 220)


def test_nobody_divides_by_people_who_are_not_there(costs):
    """Cohort 6 was counted on graduation day only; cohort 7 has no graduates."""
    assert list(costs.cost_per_placed.isna()) == [False, True, True]
    assert list(costs.cost_per_completer.isna()) == [False, False, True]


def test_contracts_per_place(data):
    """15.6 bn over 990 places against 9 bn over 550."""
    assert list(talent.contracts(data).contract_per_place) == [
        Fraction(15_600_000_000, 990),
        Fraction(9_000_000_000, 550),
    ]


def test_what_the_programme_pays_beside_training(data):
    """2 and 2.4 million won a month for a wage, 550,000 and 850,000 for an allowance."""
    sums = talent.support(data)
    assert list(sums.loc["hire_subsidy"]) == [2_000_000, 2_400_000]
    assert list(sums.loc["living_allowance_max"]) == [550_000, 850_000]


# -- benchmarks ------------------------------------------------------------------------------------


def test_benchmarks_of_all_who_completed(data):
    """724 of 1,221 and 620 of 909 against SSAFY's three reports, the lowest of them included."""
    found = benchmarks(data)
    assert list(found.placement_rate.q.text("en")) == [
        "59.3%", "68.2%", "79.0%", "73.7%", "84.8%",
    ]  # fmt: skip
    assert list(found.own) == [True, True, False, False, False]


def test_an_unknown_base_is_not_compared(data):
    """The Seoul academy does not say what its rate is a share of, and stays out."""
    assert "seoul-youth-academy" not in benchmarks(data).index


def test_each_programme_has_a_range(data):
    """59.3 to 68.2% at the academy, 73.7 to 84.8% at SSAFY: no count is picked."""
    found = talent.ranges(benchmarks(data))
    assert list(found.index) == ["academy_graduates", "ssafy"]
    assert list(found.lowest_rate) == [Fraction(72400, 1221), Fraction(348600, 4732)]
    assert list(found.highest_rate) == [Fraction(62000, 909), Fraction(494600, 5831)]


def test_benchmarks_of_the_articles_moment():
    """In November 2024 the article's cohorts stand for the academy."""
    found = benchmarks(load(as_of="2024-11-30"))
    assert found.placement_rate.iloc[0] == Fraction(46000, 916)
    assert label(found.index[0]).en.endswith("cohorts 1–4")


def test_benchmarks_before_the_later_cohorts():
    """In June 2024 cohorts 3–5 together have no completers yet."""
    assert benchmarks(load(as_of="2024-06-01")).own.sum() == 1


def test_what_the_seoul_rate_can_be_a_share_of(data):
    """1,527 employed at 74.5% are of 2,049 to 2,051 people."""
    found = talent.seoul_base(data)
    assert (found.placed, found.low, found.high) == (1527, 2049, 2051)
