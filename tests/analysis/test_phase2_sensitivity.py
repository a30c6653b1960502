"""Levers and rates in the order of what they move."""

import numpy as np
import pytest

from gwangju_ai.analysis.phase2 import outcomes, rates, scenarios, sensitivity
from gwangju_ai.analysis.phase2.outcomes import FIRMS, GRADUATES, TRIALS, Simulation
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def named():
    """Return the project's own scenarios."""
    return scenarios.load()


@pytest.fixture(scope="module")
def simulation(data):
    """Return a few draws of the model."""
    return Simulation(rates.measure(data), 1000, 1)


@pytest.fixture(scope="module")
def ranges(data, simulation, named):
    """Return the levers' ranges."""
    return sensitivity.ranges(data, simulation.rates, named)


def test_a_lever_without_its_bounds_has_no_range(data, simulation, named):
    """While the first grant is unknown, the budget's range is unknown too."""
    early = load(as_of="2025-09-30")
    with pytest.raises(NotEnoughData):
        sensitivity.ranges(early, simulation.rates, named)


@pytest.mark.parametrize(
    ("lever", "low", "high"),
    [
        ("budget", "53.1%", "140.5%"),
        ("realisation", "16.7%", "71.6%"),
        ("retention", "87.5%", "100.0%"),
        ("min_employees", "1 person", "10 people"),
        ("compute", "50.1%", "100.0%"),
        ("slots", "8 trials", "16 slots"),
        ("trial_months", "6 months", "18 months"),
        ("sectors", "3 fields", "5 fields"),
        ("intake", "180 people", "330 people"),
        ("msc_seats", "0 people", "50 people"),
        ("local_share", "40.9%", "88.0%"),
    ],
)
def test_a_lever_goes_from_its_worst_to_its_best(ranges, lever, low, high):
    """The ends are figures of the record, plans, or limits of what is possible."""
    found = ranges.set_index("lever_id").loc[lever]
    assert (low, high) == (found.low_end.text("en"), found.high_end.text("en"))


def test_swings_come_widest_first(simulation, named, ranges):
    """The realisation of memoranda moves the firms most; trials move them not at all."""
    swings = sensitivity.swings(simulation, named["base"], ranges, FIRMS).set_index("lever_id")
    widths = [abs(width.value) for width in swings["width"]]
    assert sorted(widths, reverse=True) == widths
    assert "realisation" == swings.index[0]
    assert 0 == swings.width["slots"]


def test_a_swing_is_the_model_at_both_ends(simulation, ranges):
    """The low end of a lever gives what the model gives with the lever there."""
    swing = sensitivity.swings(simulation, scenarios.chosen("base", {}), ranges, TRIALS).iloc[0]
    assert "trial_months" == swing.lever_id
    expected = [
        simulation.run(scenarios.chosen("base", {"trial_months": months})).median(TRIALS).value
        for months in (6, 18)
    ]
    assert expected == [swing.low.value, swing.high.value]


def test_widths_hold_each_outcome_of_each_lever(simulation, named, ranges):
    """A row a lever: name, ends, and the swing of firms, firms at the limit, trials, graduates."""
    widths = sensitivity.widths(simulation, named["base"], ranges)
    assert list(ranges.index) == list(widths.index)
    assert ["firm", "firm", "trial", "person"] == [q.unit for q in widths.iloc[0, 3:]]
    firms = sensitivity.swings(simulation, named["base"], ranges, FIRMS)
    assert dict(firms["width"]) == dict(widths["firms_moved"])


def test_proposals_are_taken_one_at_a_time(simulation, named):
    """Only the levers in which the article's proposals depart are set, the largest gain first."""
    start, aim = (outcomes.ceiling(named[name]) for name in ("base", "article_recommendations"))
    steps = sensitivity.one_by_one(simulation, start, aim, FIRMS)
    departing = ("slots", "sectors", "msc_seats", "min_employees", "compute")
    assert {scenarios.LEVERS[lever][0] for lever in departing} == set(steps.index)
    assert steps["gain"].is_monotonic_decreasing
    assert scenarios.LEVERS["min_employees"][0] == steps.index[0]


def test_an_outcome_of_one_rate_owes_it_all(simulation, named):
    """Trials below the demand hang on the recorded number of trials alone."""
    shares = sensitivity.variance_shares(simulation.run(named["base"]), TRIALS)
    assert "the trials served a year" == shares.index[0].en
    assert 100 == pytest.approx(shares.sobol_total.iloc[0].value, abs=1)
    assert shares.sobol_total.iloc[1] < 1


def test_sobol_indices_of_a_product_have_their_closed_form(simulation, named):
    """For a product of independent shares, S_i = cv_i² ÷ (∏(1 + cv²) − 1)."""
    shares = [getattr(simulation.rates, name) for name in ("local", "placement", "completion")]
    squares = [(s.distribution.std() / s.distribution.mean()) ** 2 for s in shares]
    whole = np.prod([1 + square for square in squares]) - 1
    found = sensitivity.variance_shares(simulation.run(named["base"]), GRADUATES).head(3)
    expected = [square / whole * 100 for square in squares]
    assert [s.name for s in shares] == list(found.index)
    assert expected == pytest.approx(list(found["alone"].astype(float)), abs=3)


def test_a_certain_outcome_owes_nothing_to_any_rate(simulation):
    """Where the levers settle every rate, all indices are zero."""
    run = simulation.run(scenarios.chosen("base", {"budget": 0.0, "retention": 1.0}))
    assert {0} == set(sensitivity.variance_shares(run, FIRMS)["sobol_total"])


def test_sobol_indices_are_the_same_on_every_run(simulation, named):
    """The design has a seed of its own."""
    first, second = (
        sensitivity.variance_shares(simulation.run(named["base"]), FIRMS)["sobol_total"]
        for _ in range(2)
    )
    assert list(first.q.id) == list(second.q.id)
    assert (first >= 0).all()
