"""The grid of runs behind the what-if panel: every setting offered is a run of the model itself."""

from random import Random

import numpy as np
import pytest

from gwangju_ai.analysis.phase2 import rates, scenarios, whatif
from gwangju_ai.analysis.phase2.outcomes import FIRMS, Simulation
from gwangju_ai.dataset import load
from gwangju_ai.project.parameters import from_strings

DRAWS, SEED = 10_000, 20241130
PLACES = 4


@pytest.fixture(scope="module")
def data():
    """Return the whole data package."""
    return load()


@pytest.fixture(scope="module")
def goal(data):
    """Return the firms aimed at."""
    return data.figure("ai_firms_target", "gwangju", "2026/2030")


@pytest.fixture(scope="module")
def simulation(data):
    """Return the report's own draws."""
    return Simulation(rates.measure(data), DRAWS, SEED)


@pytest.fixture(scope="module")
def offered(simulation):
    """Return the settings offered from the base scenario on."""
    return whatif.levers(simulation, scenarios.load()["base"], "recent")


@pytest.fixture(scope="module")
def grid(simulation, offered, goal):
    """Return the grid from the base scenario on."""
    return whatif.grid(simulation, scenarios.load()["base"], offered, goal)


def test_every_setting_is_a_parameter_of_the_notebook(offered):
    """What a lever offers can be given to the command, and no two settings are alike."""
    for parameter, argument in zip(offered.index, offered["argument"], strict=True):
        from_strings("04_phase2", {parameter: argument})
    assert not offered.set_index("argument", append=True).index.has_duplicates


def test_the_report_is_one_of_the_settings(offered):
    """Each lever begins where a plain run of the notebook has it."""
    started = offered[offered["start"]]["argument"].to_dict()
    expected = {"openings": "recent", "budget": "1", "realisation": "none", "retention": "none"}
    assert expected == started


def test_what_a_scenario_sets_is_offered_in_its_place(simulation):
    """A share that a scenario sets stands between its neighbours, and is where the report is."""
    follow = scenarios.load()["follow_through"]
    found = whatif.levers(simulation, follow, "recent").loc["realisation"]
    assert ["0.2", "none", "0.5", "0.6", "0.64", "0.7"] == list(found["argument"])
    assert ["0.64"] == list(found["argument"][found["start"]])


def test_paces_stand_from_slow_to_fast(offered, grid):
    """To move the lever of the pace to the right opens more offices a year."""
    medians = [
        grid.loc[(pace, "1", "none", "none"), "firms"] for pace in offered.loc["openings"].argument
    ]
    assert sorted(medians) == medians


@pytest.mark.no_cover
def test_the_grid_is_the_model(data, goal, grid):
    """At places drawn at random, the grid has what the notebook's own path of analysis gives."""
    random = Random(SEED)
    for place in random.sample(list(grid.index), PLACES):
        chosen = dict(zip(grid.index.names, place, strict=True))
        parameters = from_strings("04_phase2", chosen)
        other = Simulation(rates.measure(data, parameters.openings), DRAWS, SEED)
        run = other.run(scenarios.chosen("base", parameters.levers()))
        firms, row = run.median(FIRMS), grid.loc[place]
        path = run.path().set_index("year")["path"].iloc[1:]
        assert (firms.value, firms.interval.low, firms.interval.high) == (
            row.firms, row.firms_low, row.firms_high,
        )  # fmt: skip
        assert [float(q) for q in path] == [row[column] for column in whatif.YEARS.values()]
        assert [q.interval.high for q in path] == [
            row[f"{column}_high"] for column in whatif.YEARS.values()
        ]
        assert run.reaching(FIRMS, goal).value == row.reaches


@pytest.mark.no_cover
def test_one_simulation_stands_for_all(data, goal, grid):
    """Another seed moves a median by little against what a step of a lever moves it by.

    Settings are steps, and none is interpolated, so this is how sure a shown number is: the scatter
    of the median from seed to seed is below one firm in a hundred.
    """
    medians = []
    for seed in range(5):
        run = Simulation(rates.measure(data), DRAWS, seed).run(scenarios.load()["base"])
        medians.append(run.median(FIRMS).value)
    at = grid.loc[("recent", "1", "none", "none")].firms
    step = grid.loc[("recent", "1.25", "none", "none")].firms - at
    assert np.std(medians) < at / 100
    assert np.std(medians) < step / 5


def test_with_an_assumed_effect_the_grid_still_is_the_model(data, goal):
    """Under a scenario in which support works, a setting is a run of that scenario."""
    small = Simulation(rates.measure(data), 200, 1)
    full = scenarios.chosen("article_translated", {"effect": 1.0})
    grid = whatif.grid(small, full, whatif.levers(small, full, "recent"), goal)
    set_to = {"effect": 1.0, "budget": 1.5, "retention": 0.9}
    run = small.run(scenarios.chosen("article_translated", set_to))
    assert run.median(FIRMS).value == grid.loc[("recent", "1.5", "none", "0.9"), "firms"]
