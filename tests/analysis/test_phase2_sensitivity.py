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
        ("budget", "47.4%", "140.5%"),
        ("realisation", "16.7%", "71.6%"),
        ("retention", "87.5%", "100.0%"),
        ("min_employees", "1 person", "10 people"),
        ("compute", "50.1%", "100.0%"),
        ("slots", "8 trials at once", "18 trials at once"),
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


def test_both_ends_of_a_lever_have_one_unit(ranges):
    """A lever that counts trials at once does so at its low and at its high end."""
    for row in ranges.itertuples():
        assert row.low_end.unit == row.high_end.unit, row.lever_id


def test_finding_and_table_and_chart_have_one_baseline(simulation, named, ranges):
    """The table's firms are the swings that the finding and the chart show, in the same order."""
    swings = sensitivity.swings(simulation, named["base"], ranges, FIRMS)
    widths = sensitivity.widths(simulation, named["base"], swings)
    moving = swings["width"].q.value != 0
    assert list(swings["low"][moving].q.id) == list(widths["firms_low"][moving].q.id)
    assert list(swings["high"][moving].q.id) == list(widths["firms_high"][moving].q.id)
    base = simulation.run(named["base"]).median(FIRMS)
    assert {float(base)} == set(swings["low"].q.value[~moving])


def test_what_a_lever_leaves_as_it_is_stays_empty(simulation, named, ranges):
    """An outcome that a lever does not move has no figure of its own, and no nought."""
    swings = sensitivity.swings(simulation, named["base"], ranges, FIRMS)
    widths = sensitivity.widths(simulation, named["base"], swings)
    unmoved = swings["width"].q.value == 0
    assert widths.loc[unmoved, ["firms_low", "firms_high"]].isna().all(axis=None)
    assert not (widths["trials_moved"].dropna().q.value == 0).any()


def test_widths_hold_the_other_outcomes_of_each_lever(simulation, named, ranges):
    """A row a lever: the swing of firms at the limit, of trials and of graduates."""
    swings = sensitivity.swings(simulation, named["base"], ranges, FIRMS)
    widths = sensitivity.widths(simulation, named["base"], swings)
    expected = sensitivity.swings(simulation, named["base"], ranges, TRIALS)["width"]
    expected = expected[expected.q.value != 0]
    assert dict(expected) == dict(widths["trials_moved"].dropna())
    units = [widths[column].dtype.unit for column in widths.columns[-3:]]
    assert ["firm", "trial", "person"] == units


def test_proposals_are_taken_one_at_a_time(simulation, named):
    """Only the levers that depart are set, the largest gain first, with who asks for each."""
    start, aim = (outcomes.ceiling(named[name]) for name in ("base", "article_translated"))
    steps = sensitivity.one_by_one(simulation, start, aim, FIRMS)
    departing = ("slots", "sectors", "msc_seats", "min_employees", "compute")
    assert {scenarios.LEVERS[lever][0] for lever in departing} == set(steps.index)
    assert steps["gain"].is_monotonic_decreasing
    assert scenarios.LEVERS["min_employees"][0] == steps.index[0]
    assert scenarios.ORIGINS["ours"] == steps.asked_by.iloc[0]


def as_they_are(uniforms, *_):
    """Draw the uniform numbers themselves."""
    return uniforms


def test_indices_of_a_sum_are_the_parts_of_its_variance():
    """For a sum of uniform numbers times 1, 2 and 2, the shares are 1/9, 4/9 and 4/9."""
    rows = {"one": slice(0, 1), "two": slice(1, 2), "three": slice(2, 3)}
    found = sensitivity.indices(as_they_are, lambda u: u[0] + 2 * u[1] + 2 * u[2], rows)
    assert [1 / 9, 4 / 9, 4 / 9] == pytest.approx(list(found["alone"]), abs=0.01)
    assert list(found["alone"]) == pytest.approx(list(found["sobol_total"]), abs=0.01)


def test_numbers_that_belong_together_count_as_one():
    """Of a product of two numbers, each alone has 3/7; taken together they have all."""
    rows = {"both": slice(0, 2), "none": slice(2, 3)}
    found = sensitivity.indices(as_they_are, lambda u: u[0] * u[1], rows)
    assert [1, 0] == pytest.approx(list(found["alone"]), abs=0.01)
    apart = {"one": slice(0, 1), "other": slice(1, 2)}
    found = sensitivity.indices(as_they_are, lambda u: u[0] * u[1], apart)
    assert [3 / 7, 3 / 7] == pytest.approx(list(found["alone"]), abs=0.01)
    assert [4 / 7, 4 / 7] == pytest.approx(list(found["sobol_total"]), abs=0.01)


def test_what_never_changes_owes_nothing():
    """Without variance all indices are zero."""
    found = sensitivity.indices(as_they_are, lambda u: np.zeros(u.shape[1]), {"one": slice(0, 1)})
    assert [0, 0] == list(found.loc["one"])


def test_the_pace_of_openings_leaves_the_firms_most_unsure(simulation, named):
    """The pace comes first, before the luck of the years and the staying of firms."""
    shares = sensitivity.variance_shares(simulation.run(named["base"]), FIRMS)
    first, second, third = (name.en for name in shares.index[:3])
    assert first.startswith("openings a year")
    assert "the luck of single years" == second
    assert "share of firms still there a year later" == third
    assert 0 == shares["sobol_total"].iloc[3]


def test_indices_of_a_product_have_their_closed_form(simulation, named):
    """For a product of independent shares, S_i = cv_i² ÷ (∏(1 + cv²) − 1)."""
    shares = [getattr(simulation.rates, name) for name in ("local", "placement", "completion")]
    even = (np.arange(20_000) + 0.5) / 20_000
    squares = [(s.draws(even).std() / s.draws(even).mean()) ** 2 for s in shares]
    whole = np.prod([1 + square for square in squares]) - 1
    found = sensitivity.variance_shares(simulation.run(named["base"]), GRADUATES).head(3)
    expected = [square / whole * 100 for square in squares]
    assert [s.name for s in shares] == list(found.index)
    assert expected == pytest.approx(list(found["alone"].astype(float)), abs=3)


def test_a_certain_outcome_owes_nothing_to_any_rate():
    """Where the levers settle every rate, all indices are zero."""
    present = Simulation(rates.measure(load(), counted="present"), 200, 1)
    run = present.run(scenarios.chosen("base", {"budget": 0.0, "retention": 1.0}))
    assert {0} == set(sensitivity.variance_shares(run, FIRMS)["sobol_total"])


def test_sobol_indices_are_the_same_on_every_run(simulation, named):
    """The design has a seed of its own."""
    first, second = (
        sensitivity.variance_shares(simulation.run(named["base"]), FIRMS)["sobol_total"]
        for _ in range(2)
    )
    assert list(first.q.id) == list(second.q.id)
    assert (first >= 0).all()
