"""The test-beds' analyses on the article's figures and on figures made up to break them."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.intervals import WILSON
from gwangju_ai.analysis.testbeds.capacity import served_share, throughput
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import Quantity, assumed, observed
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def years(data):
    """Return the record of the test-beds."""
    return testbeds.service(data)


@pytest.fixture(scope="module")
def overall(years):
    """Return the years taken together."""
    return testbeds.overall(years)


@pytest.fixture(scope="module")
def costs(data, overall):
    """Return the two published costs."""
    return testbeds.cost(data, overall.all_served)


def slots(value: int) -> Quantity:
    """Return a number of slots."""
    return assumed(value, "slot", parameter="slots", ko="자리", en="slots")


def months(value: int) -> Quantity:
    """Return a length of a trial."""
    return assumed(value, "month", parameter="trial_months", ko="기간", en="length")


@pytest.mark.parametrize(
    "analysis",
    [
        lambda data, years, overall: testbeds.service(data),
        lambda data, years, overall: testbeds.ministry(data),
        lambda data, years, overall: testbeds.comparison(data, overall),
        lambda data, years, overall: testbeds.programme(data),
        lambda data, years, overall: testbeds.aimed(data, years),
        lambda data, years, overall: testbeds.kinds(data, None, overall, None),
        lambda data, years, overall: testbeds.cost(data, overall.all_served),
        lambda data, years, overall: testbeds.slots(data, years),
        lambda data, years, overall: testbeds.capacity(data, years, 12, None),
        lambda data, years, overall: testbeds.widening(data, years, None),
    ],
)
def test_too_early_a_day_is_too_little_data(analysis, years, overall):
    """Before anything was published each analysis says so instead of guessing."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"), years, overall)


def test_a_plan_of_undated_pages_has_no_first_year():
    """When no dated page reports the planned cost yet, nobody can say when it was first told."""
    with pytest.raises(NotEnoughData, match="dated page"):
        testbeds.planned_in(load(as_of="2020-12-31"))


def test_the_target_was_exceeded_over_the_years_and_was_an_eighth_of_the_demand(overall):
    """Over the three years 28 trials stand against a target of 24 and a demand of 206."""
    assert {"all_served": 28, "all_target": 24, "all_demand": 206, "all_over": 4} == {
        name: overall[name].value for name in ("all_served", "all_target", "all_demand", "all_over")
    }
    assert Fraction(2400, 206) == overall.all_aimed


def test_the_target_was_exceeded_in_two_years_and_just_met_in_one(years):
    """2022 met its target of nine with nine, a seventh of what was asked for."""
    assert {"2021": 2, "2022": 0, "2023": 2} == dict(years.over_target)
    assert Fraction(900, 62) == years.aimed_share["2022"]


def test_the_rate_of_each_year_knows_its_figures(years):
    """A year's served share has a Wilson interval and a trail to that year's two figures."""
    rate = years.rate["2023"]
    assert (Fraction(1100, 58), True) == (rate.value, rate.interval.holds(rate.value))
    assert ["a-demo-served-2023", "a-demo-demand-2023"] == [
        part.trail.observations[0] for part in rate.trail.inputs
    ]


def test_the_rise_of_the_rate_is_not_clear(overall):
    """The interval of the change from 9.3 to 19.0 % holds zero."""
    assert overall.change > 0
    assert overall.change.interval.holds(0)


def test_the_parts_of_the_rise_add_up(overall):
    """More trials and less demand together explain the whole change of the rate."""
    parts = float(overall.from_served) + float(overall.from_demand)
    assert 100 == pytest.approx(parts, abs=1e-9)


def test_the_years_have_a_span(years):
    """The record runs from its first year to its last."""
    assert "2021/2023" == testbeds.span(years).iso


def test_the_ministry_counts_other_things_than_the_city(data):
    """The plan for 2022 is of firms, the city's target of trials."""
    plan = testbeds.ministry(data)
    assert ("2022", 50, "firm", 9, "trial") == (
        plan.name,
        plan.firms.value,
        plan.firms.unit,
        plan.city_target.value,
        plan.city_target.unit,
    )


def test_littles_law_turns_the_record_into_slots(data, years):
    """With trials of a year as many were under way as were served, and six months double them."""
    found = testbeds.capacity(data, years, 12, None)
    assert {"slots": 11, "through": 11, "half_through": 22, "needed": 58} == {
        name: found[name].value for name in ("slots", "through", "half_through", "needed")
    }


def test_slots_are_derived_once(data, years, costs):
    """Both reports take the most trials under way at once: 11, and 18 in five fields of three."""
    assert 11 == testbeds.slots(data, years)
    assert testbeds.slots(data, years).id == testbeds.capacity(data, years, 12, None).slots.id
    assert (18, "slot") == (
        testbeds.widening(data, years, costs)["slots"].value,
        testbeds.widening(data, years, costs)["slots"].unit,
    )


def test_the_record_bounds_the_capacity_from_below_alone(data, years):
    """Had the equipment been in use a fifth of the time or less, all of the demand could be met."""
    assert Fraction(1100, 58) == testbeds.capacity(data, years, 12, None).busy


def test_a_parameter_replaces_the_implied_slots(data, years):
    """A number of slots given by the reader is used and traced as an assumption."""
    found = testbeds.capacity(data, years, 6, 20)
    assert [40, "assumed", 29] == [
        found.through.value,
        found.slots.trail.kind,
        found.needed.value,
    ]


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 36))
def test_more_slots_never_serve_fewer(fewer, more, length):
    """Throughput rises with slots, and the served share stays between nothing and all."""
    low, high = sorted((fewer, more))
    demand = observed("58", "case", ["o-demand"])
    served = [throughput(slots(n), months(length)) for n in (low, high)]
    assert served[0] <= served[1]
    assert all(0 <= served_share(q, demand).value <= 100 for q in served)


@pytest.mark.parametrize(("reading", "per_item"), [("article", 579), ("other_reports", 838)])
def test_each_reading_of_the_cost_has_its_own_unit_cost(data, costs, reading, per_item):
    """The 77 items cost 579 or 838 million won each."""
    assert per_item == round(costs.per_item[reading].value / 1_000_000)
    assert 77 == testbeds.items(data)


def test_the_gap_is_what_the_plan_has_more(costs):
    """Article and gap add up to the plan."""
    found = testbeds.contrast(costs)
    assert costs.total_cost["other_reports"] == costs.total_cost["article"] + found.gap
    assert Fraction(445800, 6450) == found.spent_share.value


def test_reprints_of_the_cost_count_once(data):
    """Four pages print the higher cost, first in 2021, but they go back to two releases."""
    assert (2, "2021") == (testbeds.plan_origins(data).value, testbeds.planned_in(data).iso)


def test_calls_are_compared_by_the_interval_of_the_difference(data, overall):
    """A call is higher only if the interval of its difference leaves out zero."""
    calls = testbeds.comparison(data, overall)
    assert [20, Fraction(1400, 44), Fraction(6700, 137)] == [q.value for q in calls.selected_share]
    assert ["like", "higher", "higher"] == list(calls.stands)
    assert [True, False, False] == [q.interval.holds(0) for q in calls.ahead]
    assert {"calls": 3, "higher": 2, "lower": 0, "like": 1} == dict(testbeds.standing(calls))


def test_a_call_with_a_lower_share_is_told_as_lower(data, overall):
    """Beside a record that served nearly all, every call selected a lower share."""
    most = observed("200", "trial", ["o-most"])
    calls = testbeds.comparison(data, pandas.Series({**overall, "all_served": most}))
    assert {"lower"} == set(calls.stands)


def test_a_call_that_selected_few_is_left_out(data, overall):
    """Four of forty and one of four say nothing: one more or less would decide their place."""
    assert ["daejeon-demo", "gwangju-startup-demo-spring", "prototype_call"] == list(
        testbeds.comparison(data, overall).index
    )


def test_a_call_whose_selection_is_unpublished_is_left_out(data, overall):
    """Applicants alone make no share."""
    known = tuple(o for o in data.observations if o.row.measure_id != "demo_call_selected")
    calls = testbeds.comparison(replace(data, observations=known), overall)
    assert ["prototype_call"] == list(calls.index)


def test_the_citys_programme_counts_firms_and_no_plans(data):
    """The start-up programme supported 36 firms, then 45 twice; 44 planned for 2024 is no count."""
    assert {"2023": 36, "2024": 45, "2025": 45} == {
        year: q.value for year, q in testbeds.programme(data).citydemo_firms_supported.items()
    }


def test_what_the_programme_aimed_at_has_the_day_of_the_count(data):
    """Fifty firms were aimed at for 2025; the 45 were counted in October."""
    found = testbeds.aimed(data, testbeds.programme(data))
    assert ("2025", 50, "2025-10-20") == (found.year.iso, found.target.value, found.seen.iso)


def test_kinds_of_support_keep_their_units(data, costs, overall, years):
    """Trials, firms and projects stand apart, each with won for one of its own."""
    found = testbeds.kinds(data, costs, overall, testbeds.span(years))
    assert {
        "equipment_by_article": (28, "krw/trial", Fraction(44_580_000_000, 28)),
        "equipment_by_plan": (28, "krw/trial", Fraction(64_500_000_000, 28)),
        "city_programmes": (81, "krw/firm", Fraction(8_400_000_000, 81)),
        "testbed-seoul": (206, "krw/project", Fraction(68_300_000_000, 206)),
    } == {
        name: (row.supported_in_all.value, row.spent_each.unit, row.spent_each.value)
        for name, row in found.iterrows()
    }
    assert ["2021/2023", "2021/2023", "2023/2024", "2018/2024"] == [p.iso for p in found.over_time]
    assert {"gives_equipment", "gives_site_and_money"} == set(found.gives)


def test_widening_is_plain_proportion(data, years, costs):
    """Two fields more on three take two thirds more of everything."""
    found = testbeds.widening(data, years, costs)
    assert [Fraction(2, 3)] * 5 == [
        found["items"].value / 77,
        found.article_cost.value / costs.total_cost["article"].value,
        found.planned_cost.value / costs.total_cost["other_reports"].value,
        found.demand.value / years.demand.iloc[-1].value,
        found.trials.value / years.served.iloc[-1].value,
    ]


def test_a_share_has_one_interval_wherever_it_stands(data, years, overall):
    """The shares that are shown have the intervals that their differences are worked out from."""
    calls = testbeds.comparison(data, overall)
    shown = [overall.overall_rate, *years["rate"], *calls["selected_share"]]
    assert {WILSON} == {share.interval.method for share in shown}
