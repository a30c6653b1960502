"""The named scenarios: true to the figures they are taken from."""

from dataclasses import fields
from typing import get_args

import pytest

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.phase2 import grants, scenarios, sensitivity
from gwangju_ai.analysis.phase2.scenarios import Levers
from gwangju_ai.dataset import load
from gwangju_ai.dataset.scenarios import MEASURED, Origin
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project import parameters


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def named():
    """Return the project's own scenarios."""
    return scenarios.load()


def test_the_first_scenario_states_every_lever(named):
    """The others inherit what they do not say."""
    assert "base" == next(iter(named))
    assert named["base"].levers.pulled(trial_months=6) == named["fast_trials"].levers


def test_a_chosen_lever_takes_precedence_and_is_told():
    """A scenario whose levers were changed says so in its label; an unchanged one does not."""
    changed = scenarios.chosen("msc_track", {"slots": 3})
    assert (3, 50) == (changed.levers.slots, changed.levers.msc_seats)
    assert "new master’s track, with changes" == changed.label.en
    assert {"msc_seats": "ours", "slots": "set"} == changed.origins
    assert scenarios.load()["msc_track"] == scenarios.chosen("msc_track", {})


def test_the_others_leave_out_the_chosen_scenario_only_where_it_is_unchanged(named):
    """A base with a lever pulled stands beside the base of the file."""
    assert "base" not in [s.id for s in scenarios.others(named, named["base"])]
    changed = scenarios.chosen("base", {"slots": 3})
    assert list(named.values()) == scenarios.others(named, changed)


def test_every_lever_has_a_name_and_a_parameter():
    """The levers of the model, their names and the report's parameters are the same set."""
    levers = [field.name for field in fields(Levers)]
    assert levers == list(scenarios.LEVERS)
    assert levers == list(parameters.LEVERS)


def test_what_may_be_as_measured_is_what_the_model_measures():
    """The file may leave open what the model draws from the record, and nothing else."""
    assert list(MEASURED) == [f.name for f in fields(Levers) if f.type == float | None]


def test_every_origin_is_called():
    """Who may ask for a lever in the file has a name for readers."""
    assert {*get_args(Origin), "record", "set"} == set(scenarios.ORIGINS)


def test_no_lever_is_put_into_the_articles_mouth(named):
    """The article proposes wider fields alone; master's track, floor and compute are ours."""
    origins = named["article_translated"].origins
    assert {"sectors"} == {lever for lever, origin in origins.items() if origin == "article"}
    ours = {lever for lever, origin in origins.items() if origin == "ours"}
    assert {"msc_seats", "min_employees", "compute"} == ours
    assert "proposals" not in named["article_translated"].label.en


def test_the_conditions_say_whose_value_each_is(named):
    """The base has all levers, of the record unless ours; the others those they set."""
    base, through = named["base"], named["follow_through"]
    found = scenarios.conditions([base, through], base)
    assert len(fields(Levers)) + 1 == len(found)
    assert Words("측정값", "as measured") == found.set_to.iloc[1]
    assert {"budget", "effect"} == set(base.origins)
    last = found.iloc[-1]
    assert (scenarios.LEVERS["realisation"][0], "64%") == (last.lever, last.set_to.text("en"))
    assert scenarios.ORIGINS["ours"] == last.asked_by


def test_each_scenario_says_what_it_assumes(named):
    """The reasons stand under the scenarios' names, in the order of the file."""
    why = scenarios.reasons(named.values())["why"]
    assert [(each.label, each.why) for each in named.values()] == list(why.items())


# -- each number of the file against the figure that its reason names ------------------------------


def test_base_levers_are_the_recorded_state(named, data):
    """The base takes trials and floor from the record, and seats from the plan for 2026."""
    levers = named["base"].levers
    assert levers.trial_months == data.figure("demo_trial_years", "testbed-centres") * 12
    assert levers.sectors == data.figure("demo_sectors", "testbed-centres")
    assert levers.min_employees == data.figure("subsidy_min_employees", "gwangju")
    assert levers.intake == data.figure("planned_intake", "cohort-7", "2026")
    assert (1, 0, 0) == (levers.budget, levers.msc_seats, levers.effect)


def test_the_budget_cut_holds_state_money_against_state_money(named, data):
    """Phase 2's first year had 0.47 of phase 1's, both granted, and neither from a weak source."""
    ratio = grants.pace(data).of_phase1
    assert named["budget_cut"].levers.budget == round(float(ratio) / 100, 2)
    assert not ratio.weak


def test_the_plan_as_exempted_is_all_of_its_money(named, data):
    """600 bn in five years are 1.4 times phase 1's total as last reported."""
    ratio = sensitivity.exempted(data)
    assert named["exempted_plan"].levers.budget == round(float(ratio) / 100, 1)
    assert "140.5%" == ratio.text("en")


def test_faster_trials_are_as_long_as_the_citys_own(named, data):
    """The city's programme for start-ups takes six months a trial."""
    months = data.figure("demo_duration_months", "gwangju-startup-demo")
    assert named["fast_trials"].levers.trial_months == months


@pytest.mark.parametrize("name", ["msc_track", "article_translated"])
def test_the_masters_track_is_as_large_as_gists(named, data, name):
    """GIST's AI graduate school plans fifty a year."""
    planned = data.figure("gist_ai_intake_plan", "gist-ai-school")
    assert planned == named[name].levers.msc_seats


def test_the_equipment_grows_with_its_fields_as_in_the_report_on_trials(named, data):
    """Two more fields with equipment in proportion make eighteen trials at once there and here."""
    years = testbeds.service(data)
    costs = testbeds.cost(data, testbeds.overall(years).all_served)
    assert testbeds.widening(data, years, costs).slots == named["article_translated"].levers.slots


def test_following_through_is_the_rate_of_the_first_year(named, data):
    """In November 2020, 32 of 50 memoranda had become an office."""
    opened, signed = (
        data.figure(measure, "gwangju", "2020-11-06")
        for measure in ("ai_mou_offices_opened", "ai_mou_cumulative")
    )
    assert named["follow_through"].levers.realisation == float(opened.value / signed.value)
