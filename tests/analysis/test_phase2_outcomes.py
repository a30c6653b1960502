"""Draws of the model: repeatable, paired, and true to the closed forms."""

import numpy as np
import pandas
import pytest

from gwangju_ai.analysis.phase2 import model, outcomes, rates, scenarios
from gwangju_ai.analysis.phase2.outcomes import (
    FIRMS,
    GRADUATES,
    OFFICES,
    TRIALS,
    Simulation,
)
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import observed

DRAWS, SEED = 10_000, 20241130


@pytest.fixture(scope="module")
def measured():
    """Return the rates of the whole data package."""
    return rates.measure(load())


@pytest.fixture(scope="module")
def named():
    """Return the project's own scenarios."""
    return scenarios.load()


@pytest.fixture(scope="module")
def simulation(measured):
    """Return the report's own draws."""
    return Simulation(measured, DRAWS, SEED)


@pytest.fixture(scope="module")
def base(simulation, named):
    """Return the base scenario's run."""
    return simulation.run(named["base"])


# -- draws -----------------------------------------------------------------------------------------


def test_one_seed_gives_the_same_bytes(measured, named):
    """Two simulations of one seed agree bit by bit; another seed gives other draws."""
    runs = [
        Simulation(measured, 200, seed).run(named["article_translated"])
        for seed in (SEED, SEED, SEED + 1)
    ]
    firms = [run.outcome.firms.tobytes() for run in runs]
    assert firms[0] == firms[1]
    assert firms[0] != firms[2]
    assert runs[0].median(FIRMS).id == runs[1].median(FIRMS).id


def test_scenarios_share_their_draws(simulation, named, base):
    """A scenario held against itself differs by nothing in any draw."""
    difference = simulation.run(named["base"]).against(base, FIRMS)
    assert (0, 0, 0) == (
        difference.value,
        difference.interval.low,
        difference.interval.high,
    )


def test_differences_are_paired(simulation, named, base):
    """More money opens more in every single draw, though the two ranges overlap."""
    plan = simulation.run(named["exempted_plan"])
    assert plan.median(OFFICES).interval.low < base.median(OFFICES).interval.high
    assert plan.against(base, OFFICES).interval.low > 0


# -- closed forms ----------------------------------------------------------------------------------


def test_the_mean_number_of_firms_has_its_closed_form(measured, base):
    """E[F] = E[F₀r⁵] + E[λ]·E[1 + r + … + r⁴], as pace and staying are drawn independently."""
    given = base.simulation.inputs
    stay, opened = given["staying"], given["openings"].mean()
    expected = (given.start * stay**5).mean() + opened * sum((stay**j).mean() for j in range(5))
    values = FIRMS.per_draw(base.outcome)
    assert expected == pytest.approx(values.mean(), abs=4 * values.std() / DRAWS**0.5)


def test_the_openings_run_at_the_recent_pace_and_not_at_the_pooled_one(base):
    """About 18 a year, with a range; memoranda times a pooled rate gave 26."""
    openings = base.openings()
    assert 17 <= openings.value <= 19
    assert openings.interval.low < 12 < 30 < openings.interval.high


def test_offices_and_firms_still_there_are_told_apart(base):
    """Of about 250 ever opened, about 190 are there: gross is no net, at the start either."""
    offices, firms = base.median(OFFICES), base.median(FIRMS)
    assert (160 + 5 * base.openings().value) == pytest.approx(offices.value, abs=2)
    assert (base.simulation.inputs.start < 160).all()
    assert 160 < firms.value < offices.value


def test_the_issues_reading_comes_out_as_an_alternative(measured, named):
    """With the camp's rate and the count of those there, about 159 firms, and growth in half."""
    other = rates.measure(load(), "recent", "camp", "present")
    run = Simulation(other, DRAWS, SEED).run(named["base"])
    assert 159 == pytest.approx(run.median(FIRMS).value, abs=3)
    assert 50 == pytest.approx(run.growing().value, abs=4)
    assert run.median(FIRMS).interval.low < 127
    assert run.median(FIRMS).interval.high > 192


def test_trials_with_a_fixed_number_of_slots_are_certain(simulation, named):
    """Eighteen slots of a year serve 90 in five years, as the demand hardly ever binds."""
    median = simulation.run(named["article_translated"]).median(TRIALS)
    assert (90, 90) == (median.value, median.interval.high)


def test_the_openings_that_a_target_needs_reach_it(simulation, named):
    """Opening as many a year as needed ends at the target in every draw."""
    target = observed("1000", "firm", ["o-target"])
    run = simulation.run(named["base"])
    given = simulation.inputs
    needed = run.openings_for(target)
    stay, firms = np.median(given["staying"]), np.median(given.start)
    for _ in model.YEARS:
        firms = firms * stay + needed.value
    assert 1000 == pytest.approx(firms, rel=5e-3)


def test_the_openings_that_a_target_needs_at_a_set_retention():
    """If 160 were there and nobody left, 1,000 would take (1,000 − 160) ÷ 5 openings a year."""
    present = Simulation(rates.measure(load(), counted="present"), 100, 1)
    run = present.run(scenarios.chosen("base", {"retention": 1.0}))
    needed = run.openings_for(observed("1000", "firm", ["o-target"]))
    assert 168 == needed.value == needed.interval.low == needed.interval.high


# -- what is told ----------------------------------------------------------------------------------


def test_a_target_that_stays_by_itself_needs_no_openings(base):
    """Where more firms stay than are aimed at, none need open, and never fewer than none."""
    needed = base.openings_for(observed("1", "firm", ["o-target"]))
    assert 0 == needed.value == needed.interval.low == needed.interval.high


def test_a_path_begins_at_the_last_count_and_ends_at_the_result(base):
    """A path has a median with its range for each year, and the last is the result's own."""
    path = base.path()
    assert ["2025-12-10", *map(str, model.YEARS)] == [period.iso for period in path["year"]]
    assert (136, base.median(FIRMS).value) == (round(path.path[0].value), path.path.iloc[-1].value)
    assert all(q.interval.low <= q.value <= q.interval.high for q in path["path"])


def test_a_path_begins_with_all_where_the_count_is_of_those_there(named):
    """If the last count is of those still there, the path begins with it."""
    present = Simulation(rates.measure(load(), counted="present"), 100, 1)
    first = present.run(named["base"]).path().path[0]
    assert 160 == first.value == first.interval.low == first.interval.high


def test_reaching_a_level_is_told_as_a_number_of_runs(simulation, base):
    """One firm is reached in all runs, a million in none: runs, not chances of the world."""
    levels = [observed(text, "firm", ["o-level"]) for text in ("1", "1000000")]
    assert [DRAWS, 0] == [base.reaching(FIRMS, level).value for level in levels]


def test_growth_is_a_share_of_the_runs(simulation, base):
    """Some runs grow; without money none does."""
    assert 0 < base.growing().value < 100
    nothing = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert 0 == nothing.growing().value
    assert "share of simulations in which there are more firms" in base.growing().name.en


def test_without_money_no_memorandum_is_added(simulation):
    """At a budget of zero the memoranda stay at the 352 of the record."""
    run = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert 352 == run.memoranda().value == run.memoranda().interval.high
    assert 0 == run.openings().value


def test_a_result_names_what_it_rests_on(simulation, named, base):
    """Without an assumed effect the firms rest on pace and staying; with one, on all."""
    assert 2 + 1 + 2 == len(base.sources(FIRMS))
    assert 1 + 1 + 1 == len(base.sources(OFFICES))
    full = simulation.run(outcomes.ceiling(named["base"]))
    assert 12 + 1 + 1 + 7 == len(full.sources(FIRMS))
    assert 3 + 3 == len(base.sources(GRADUATES))


def test_the_number_of_draws_is_a_parameter_of_the_report(simulation):
    """The reader finds it as the assumption that it is."""
    assert "10,000" == simulation.number.text("en", "n")
    assert "draws" == simulation.number.trail.parameter


def test_a_comparison_tells_which_scenarios_change_the_firms(simulation, named):
    """Only money and realisation move the firms without an assumed effect."""
    compared = outcomes.compare(simulation, list(named.values()))
    expected = ["exempted_plan", "budget_cut", "follow_through"]
    different = compared.index[compared["alike"] == compared.index][1:]
    assert [named[name].label for name in expected] == list(different)
    assert 1 + 3 == (compared["alike"] == named["base"].label).sum()
    units = [dtype.unit for dtype in compared.drop(columns="alike").dtypes]
    assert ["firm", "firm", "trial", "person"] == units


def test_scenarios_alike_stand_apart_once(simulation, named):
    """Under another first scenario, the base ends beside its path for all that give its firms."""
    cut = named["budget_cut"]
    compared = outcomes.compare(simulation, [cut, *scenarios.others(named, cut)])
    run = simulation.run(cut)
    found = outcomes.paths(run, compared)
    assert list(run.path()["path"].q.id) == list(found["path"].q.id[: 1 + len(model.YEARS)])
    ends = found.iloc[1 + len(model.YEARS) :]
    expected = ["base", "exempted_plan", "follow_through"]
    assert [named[name].label for name in expected] == list(ends["scenario"])
    assert list(compared["firms_at_end"][ends["scenario"]].q.id) == list(ends["path"].q.id)


def test_a_summary_holds_what_the_run_gives(base):
    """The openings that the target needs are held against those that open."""
    goal = observed("1000", "firm", ["o-target"])
    ahead = outcomes.summary(base, goal)
    assert (base.median(FIRMS), base.openings()) == (ahead.firms, ahead.openings)
    assert base.median(OFFICES) == ahead.offices
    assert base.openings_for(goal).value / base.openings().value == ahead.times


def test_nothing_is_held_against_no_openings(simulation):
    """Without money no office opens, and no number of times makes the target."""
    run = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert pandas.NA is outcomes.summary(run, observed("1000", "firm", ["o-target"])).times


def test_a_ceiling_changes_the_effect_alone(named):
    """The scenario at its limit keeps every other lever and is told apart by its label."""
    full = outcomes.ceiling(named["msc_track"])
    assert named["msc_track"].levers.pulled(effect=1.0) == full.levers
    assert "new master’s track, full effect" == full.label.en
