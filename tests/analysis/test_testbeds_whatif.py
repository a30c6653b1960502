"""The grid behind the what-if panel of the test-beds: Little's law at every setting offered."""

import pytest

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.testbeds import whatif
from gwangju_ai.dataset import load
from gwangju_ai.project.parameters import from_strings


@pytest.fixture(scope="module")
def data():
    """Return the whole data package."""
    return load()


@pytest.fixture(scope="module")
def years(data):
    """Return the record."""
    return testbeds.service(data)


@pytest.fixture(scope="module")
def offered(data, years):
    """Return the settings that a plain run offers."""
    return whatif.levers(testbeds.capacity(data, years, 12, None))


@pytest.fixture(scope="module")
def grid(years, offered):
    """Return the grid of a plain run."""
    return whatif.grid(offered, years["demand"].iloc[-1])


def test_no_more_is_met_than_is_asked_for(years, grid):
    """However much room there is, a share is at most all of the demand, and the bar ends there."""
    assert years["demand"].iloc[-1].value == grid["met"].max() < grid["through"].max()
    assert grid["share"].max() == 100


def test_every_setting_is_a_parameter_of_the_notebook(offered):
    """What a lever offers can be given to the command."""
    for parameter, argument in zip(offered.index, offered["argument"], strict=True):
        from_strings("03_testbeds", {parameter: argument})


def test_the_grid_is_the_capacity_at_every_setting(data, years, grid):
    """Each row has what the report's own analysis gives with those parameters."""
    for (slots, months), row in grid.iloc[::37].iterrows():
        run = testbeds.capacity(data, years, int(months), int(slots))
        assert (run.through.value, run["share"].value) == (row.through, row["share"])


def test_the_report_is_one_of_the_settings(data, years, offered, grid):
    """It begins at the slots that the record implies; half the length is the report's finding."""
    assert {"slots": "11", "trial_months": "12"} == offered[offered["start"]]["argument"].to_dict()
    found = testbeds.capacity(data, years, 12, None)
    assert found.through.value == grid.loc[("11", "12")].through
    assert found.half_through.value == grid.loc[("11", "6")].through
    assert found.half_share.value == grid.loc[("11", "6")]["share"]


def test_twice_the_slots_let_twice_as_many_through(grid):
    """With 22 slots 22 trials a year are possible, not 11."""
    assert 2 * grid.loc[("11", "12")].through == grid.loc[("22", "12")].through


def test_what_a_run_sets_is_offered(data, years):
    """Slots and months beyond those offered are added, each in its place."""
    found = whatif.levers(testbeds.capacity(data, years, 7, 500))
    assert ["60", "500"] == list(found.loc["slots"]["argument"][-2:])
    assert ["6", "7", "8"] == list(found.loc["trial_months"]["argument"][2:5])
    assert {"slots": "500", "trial_months": "7"} == found[found["start"]]["argument"].to_dict()
