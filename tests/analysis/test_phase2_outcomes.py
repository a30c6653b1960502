"""Draws of the model: repeatable, paired, and true to the closed forms."""

import numpy as np
import pandas
import pytest

from gwangju_ai.analysis.phase2 import model, outcomes, rates, scenarios
from gwangju_ai.analysis.phase2.outcomes import FIRMS, GRADUATES, RESULTS, TRIALS, Simulation
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
        Simulation(measured, 200, seed).run(named["article_recommendations"])
        for seed in (SEED, SEED, SEED + 1)
    ]
    firms = [run.outcome.firms.tobytes() for run in runs]
    assert firms[0] == firms[1]
    assert firms[0] != firms[2]
    assert runs[0].median(FIRMS).id == runs[1].median(FIRMS).id


def test_every_draw_of_a_share_is_a_probability(simulation):
    """All rates that are shares are drawn between 0 and 1."""
    for name, rate in simulation.rates.uncertain().items():
        if rate.quantity.unit == "percent":
            values = simulation.inputs[name]
            assert ((values >= 0) & (values <= 1)).all(), name


def test_scenarios_share_their_draws(simulation, named, base):
    """A scenario held against itself differs by nothing in any draw."""
    difference = simulation.run(named["base"]).against(base, FIRMS)
    assert (0, 0, 0) == (
        difference.value,
        difference.interval.low,
        difference.interval.high,
    )


def test_differences_are_paired(simulation, named, base):
    """The shorter trial serves more in every single draw, though the two ranges overlap."""
    fast = simulation.run(named["fast_trials"])
    assert fast.median(TRIALS).interval.low < base.median(TRIALS).interval.high
    assert fast.against(base, TRIALS).interval.low > 0


# -- closed forms ----------------------------------------------------------------------------------


def moment(distribution, power: int) -> float:
    """Return E[rᵏ] of a Beta distribution by its closed form."""
    a, b = distribution.args
    return float(np.prod([(a + i) / (a + b + i) for i in range(power)]))


def test_the_mean_number_of_firms_converges_to_its_closed_form(measured, base):
    """E[F] = F₀·E[r⁵] + E[m]·E[p]·(1 + E[r] + … + E[r⁴]), as the rates are independent."""
    stay = measured.retention.distribution
    opened = measured.memoranda.distribution.mean() * measured.realisation.distribution.mean()
    expected = float(measured.start) * moment(stay, 5) + opened * sum(
        moment(stay, j) for j in range(5)
    )
    values = FIRMS.per_draw(base.outcome)
    assert expected == pytest.approx(values.mean(), abs=4 * values.std() / DRAWS**0.5)


def test_the_mean_number_of_graduates_converges_to_its_closed_form(measured, base):
    """E[G] is the product of seats, years and the three mean shares."""
    expected = 220 * 5
    for name in ("completion", "placement", "local"):
        expected *= getattr(measured, name).distribution.mean()
    values = GRADUATES.per_draw(base.outcome)
    assert expected == pytest.approx(values.mean(), abs=4 * values.std() / DRAWS**0.5)


def test_trials_with_a_fixed_number_of_slots_are_certain(simulation, named):
    """Sixteen slots of a year serve 80 in five years, as the demand never binds."""
    run = simulation.run(named["article_recommendations"])
    assert (80, 80, 80) == (
        run.median(TRIALS).value,
        run.median(TRIALS).interval.low,
        run.median(TRIALS).interval.high,
    )


def test_the_openings_that_a_target_needs_reach_it(simulation, named):
    """Opening as many a year as needed ends at the target in every draw."""
    target = observed("1000", "firm", ["o-target"])
    run = simulation.run(named["base"])
    given = simulation.inputs
    needed = run.openings_for(target)
    stay, firms = np.median(given["retention"]), given.start
    for _ in model.YEARS:
        firms = firms * stay + needed.value
    assert 1000 == pytest.approx(firms, rel=1e-3)


def test_the_openings_that_a_target_needs_at_a_set_retention():
    """If nobody left, 1,000 firms would take (1,000 − 160) ÷ 5 openings a year."""
    levers = {"retention": 1.0}
    run = Simulation(rates.measure(load()), 100, 1).run(scenarios.chosen("base", levers))
    needed = run.openings_for(observed("1000", "firm", ["o-target"]))
    assert 168 == needed.value == needed.interval.low == needed.interval.high


# -- what is told ----------------------------------------------------------------------------------


@pytest.mark.parametrize("result", RESULTS)
def test_a_fan_ends_at_the_result(base, result):
    """A fan has a median with its range for each year, and the last is the result's own."""
    fan = base.fan(result)
    assert [str(year) for year in model.YEARS] == [period.iso for period, _ in fan]
    assert base.median(result).value == pytest.approx(fan[-1][1].value)
    assert all(q.interval.low <= q.value <= q.interval.high for _, q in fan)


def test_a_chance_is_a_share_of_the_draws(simulation, named, base):
    """Reaching one firm is certain, a million impossible, and growth in between."""
    levels = [observed(text, "firm", ["o-level"]) for text in ("1", "1000000")]
    assert [100, 0] == [base.chance_of(FIRMS, level).value for level in levels]
    assert 0 < base.chance_of_growth().value < 100
    nothing = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert 0 == nothing.chance_of_growth().value


def test_without_money_no_memorandum_is_added(simulation):
    """At a budget of zero the memoranda stay at the 352 of the record."""
    run = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert 352 == run.memoranda().value == run.memoranda().interval.high
    assert 0 == run.openings().value


def test_what_is_refused_is_demand_less_trials(base):
    """Served and refused trials add up to the demand in every draw."""
    refused = base.outcome.refused.sum(axis=1)
    expected = 5 * base.simulation.inputs["demand"] - TRIALS.per_draw(base.outcome)
    assert expected == pytest.approx(refused)
    assert np.median(refused) == base.refused().value


def test_a_result_names_what_it_rests_on(simulation, named, base):
    """Without an assumed effect the firms rest on three rates; with one, on all."""
    assert 3 + 1 + 2 == len(base.sources(FIRMS))
    full = simulation.run(outcomes.ceiling(named["base"]))
    assert 13 + 1 + 7 == len(full.sources(FIRMS))


def test_the_number_of_draws_is_a_parameter_of_the_report(simulation):
    """The reader finds it as the assumption that it is."""
    assert "10,000" == simulation.number.text("en", "n")
    assert "draws" == simulation.number.trail.parameter


def test_a_comparison_tells_which_scenarios_change_the_firms(simulation, named):
    """Only money and realisation move the firms without an assumed effect."""
    compared = outcomes.compare(simulation, list(named.values()))
    different = compared.index[~compared["alike"]]
    assert ["budget cut", "following memoranda through"] == [label.en for label in different]
    assert 1 + 3 == compared["alike"].sum()
    units = [dtype.unit for dtype in compared.drop(columns="alike").dtypes]
    assert ["firm", "firm", "trial", "person"] == units


def test_a_scenario_with_the_path_of_another_is_left_out(simulation, named):
    """Faster trials change the trials and, without an effect, no firm."""
    both = [named["base"], named["fast_trials"]]
    firms, trials = (outcomes.paths(simulation, both, result) for result in (FIRMS, TRIALS))
    assert ["as recorded so far"] == [label.en for label in firms["scenario"].unique()]
    assert [each.label for each in both] == list(trials["scenario"].unique())
    assert 2 * len(model.YEARS) == len(trials)


def test_a_summary_holds_what_the_run_gives(base):
    """The openings that the target needs are held against those that open."""
    goal = observed("1000", "firm", ["o-target"])
    ahead = outcomes.summary(base, goal)
    assert (base.median(FIRMS), base.openings()) == (ahead.firms, ahead.openings)
    assert base.openings_for(goal).value / base.openings().value == ahead.times


def test_nothing_is_held_against_no_openings(simulation):
    """Without money no office opens, and no number of times makes the target."""
    run = simulation.run(scenarios.chosen("base", {"budget": 0.0}))
    assert pandas.NA is outcomes.summary(run, observed("1000", "firm", ["o-target"])).times


def test_a_ceiling_changes_the_effect_alone(named):
    """The scenario at its limit keeps every other lever and is told apart by its label."""
    full = outcomes.ceiling(named["msc_track"])
    assert named["msc_track"].levers.pulled(effect=1.0) == full.levers
    assert "master's track, full effect" == full.label.en
