"""The outlook under every reading of the record, and each pace against what came."""

import numpy as np
import pytest

from gwangju_ai.analysis.phase2 import openings, rates, scenarios, variants
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.analysis.phase2.outcomes import FIRMS, Simulation
from gwangju_ai.analysis.phase2.staying import COUNTED, STAYING
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def simulation(data):
    """Return some draws of the model."""
    return Simulation(rates.measure(data), 4000, 1)


@pytest.fixture(scope="module")
def base():
    """Return the base scenario."""
    return scenarios.load()["base"]


@pytest.fixture(scope="module")
def outlooks(data, simulation, base):
    """Return the outlook under every reading."""
    return variants.outlooks(data, simulation, base)


@pytest.fixture(scope="module")
def past(data, simulation):
    """Return the back-casts."""
    return variants.backcasts(data, simulation)


def row(found, pace, start=None, stay=None):
    """Return the one row of a pace, and of a start or staying."""
    found = found.reset_index()
    found = found[found["pace"] == PACES[pace]]
    if start:
        found = found[found["started_from"] == start]
    if stay:
        found = found[found["staying_from"] == STAYING[stay]]
    (only,) = (found.iloc[i] for i in range(len(found)))
    return only


# -- outlooks --------------------------------------------------------------------------------------


def test_every_pace_is_told_with_every_staying(outlooks):
    """Three paces by two ways to stay, each for both meanings of the last count."""
    rows = list(zip(outlooks.index, outlooks["staying_from"], strict=True))
    assert [(p, s) for p in PACES.values() for s in STAYING.values()] == rows


def test_the_table_has_what_the_report_runs_on(outlooks, simulation, base):
    """The row of the report's own reading has the report's own numbers."""
    own = row(outlooks, "recent", stay="leavers")
    run = simulation.run(base)
    assert run.median(FIRMS) == own.firms_if_opened == own.firms_at_end
    assert run.growing() == own.grows_if_opened


@pytest.mark.parametrize("counted", COUNTED)
def test_the_meaning_of_the_count_decides_which_firms_are_told(data, base, counted):
    """The firms of the report are those of the meaning that it was run with."""
    other = Simulation(rates.measure(data, counted=counted), 200, 1)
    found = variants.outlooks(data, other, base)
    assert list(found[f"firms_if_{counted}"].q.id) == list(found["firms_at_end"].q.id)


def test_whether_firms_grow_depends_on_the_reading(outlooks):
    """From nearly all runs to a third of them, so no one share of runs stands for the outlook."""
    grown = variants.growing(outlooks)
    assert 12 == len(grown)
    assert grown.min() < 40
    assert grown.max() > 95


def test_the_trend_at_the_camps_rate_is_the_lowest(outlooks):
    """Fewest are there where openings go on falling and firms leave as the camp's tenants do."""
    low = row(outlooks, "trend", stay="camp")
    assert low.firms_if_opened == outlooks["firms_if_opened"].min()
    assert low.firms_if_present == outlooks["firms_if_present"].min()


@pytest.mark.parametrize("counted", COUNTED)
def test_who_is_left_of_all_that_opened_is_told_whatever_the_report_takes(data, counted):
    """Of 160 ever opened some 136 are there, under either meaning of the count."""
    given = Simulation(rates.measure(data, counted=counted), 1000, 1)
    found = variants.left_of_all(given)
    assert 136 == round(found.value)
    assert found.interval.high < 160


# -- back-casts ------------------------------------------------------------------------------------


def test_a_record_of_one_stretch_has_no_past_to_be_held_against(simulation):
    """In early 2021 there is no earlier count to start from."""
    with pytest.raises(NotEnoughData, match="two counts a year apart, found 1"):
        variants.backcasts(load(as_of="2021-02-28"), simulation)


def test_each_pace_starts_from_each_earlier_count(past):
    """From January 2021, March 2022 and November 2024, with what was opened by then."""
    starts = {"2021-01-28": 41, "2022-03-31": 94, "2024-11-25": 142}
    expected = [(p, s, n) for p in PACES.values() for s, n in starts.items()]
    found = past.reset_index()[["pace", "started_from", "opened_then"]]
    assert expected == list(found.itertuples(index=False, name=None))
    assert {160} == set(past["counted_then"].q.exact)


def test_from_march_2022_every_pace_expected_far_too_many(past):
    """Fitted to what was known then, the middle was 200 and more where 160 were counted."""
    for pace in PACES:
        found = row(past, pace, "2022-03-31")
        assert found.expected > 200, pace
        assert found.held_counts < found.later_counts, pace


def test_from_november_2024_every_pace_held(past):
    """The counts of the year after lay within the ranges."""
    for pace in PACES:
        found = row(past, pace, "2024-11-25")
        assert found.expected.interval.holds(160), pace
        assert found.held_counts == found.later_counts, pace


def test_nothing_that_came_later_is_known(data, simulation, past):
    """A back-cast from March 2022 is the same whatever was counted after November 2024."""
    early = variants.backcasts(load(as_of="2024-11-30"), simulation)
    then, now = (row(found, "record", "2022-03-31") for found in (early, past))
    assert 142 == then.counted_then.value
    fits = [openings.fit(openings.stretches(d, "2022-03-31"), "record") for d in
            (load(as_of="2024-11-30"), data)]  # fmt: skip
    assert np.array_equal(fits[0].below, fits[1].below)
    assert then.later_counts < now.later_counts


def test_only_exact_counts_are_met(data, past):
    """About 120, 130-odd and 160-odd are left out: 8 counts came after March 2022."""
    assert 8 == row(past, "recent", "2022-03-31").later_counts.value


def test_the_furthest_off_is_told_of_the_reports_own_pace(past):
    """For the recent pace that is March 2022, by some 76 firms."""
    found = variants.worst(past, PACES["recent"])
    assert "2022-03-31" == found.name
    assert found.expected - found.counted_then == found.off
    assert 60 < found.off < 95
    assert found.held_counts < found.later_counts
