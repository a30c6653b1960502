"""Computing: nominal against running and idle."""

from fractions import Fraction

import pytest

from gwangju_ai.analysis.infrastructure import compute
from gwangju_ai.dataset import load
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def running(data):
    """Return the computing on offer by date."""
    return compute.running(data)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize("analysis", [compute.nominal, compute.running, compute.idle])
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_plans_are_no_reports(running):
    """What was only planned is not told as having run."""
    with pytest.raises(NotEnoughData, match="found plans only"):
        compute.reported(running[running["planned"]])


# -- what the figures say --------------------------------------------------------------------------


def test_half_of_the_centre_ran(running):
    """44.3 of 88.5 PF is 50.1%, the leased 8.85 PF exactly a tenth, the plan 87.8%."""
    assert {
        "2021": "10.0%",
        "2023-06": "50.1%",
        "2025-04": "50.1%",
        "2025-07": "50.1%",
        "2025-07/2025-12": "87.8%",
    } == dict(running["share_of_built"].q.text("en"))
    assert [False, True, False, False, True] == list(running["planned"])


def test_a_plan_is_named_as_one(running):
    """The chart's names tell reports from plans."""
    assert ["2021, reported", "Jun 2023, planned"] == [o.en for o in running["offer"][:2]]


def test_what_is_built_stands_before_what_ran(data, running):
    """The chart's first row is the nominal figure, then come the offers by date."""
    rows = compute.built_and_running(compute.nominal(data), running)
    assert "built" == rows["offer"].iloc[0]
    assert [Fraction("88.5"), *running["available"]] == list(rows["available"])


def test_nothing_is_reported_of_the_articles_year(running):
    """No report says what ran in 2024; one does for 2025."""
    assert compute.reported(running, Period.parse("2024-11")).empty
    assert 2 == len(compute.reported(running, Period.parse("2025-11")))
    assert 3 == len(compute.reported(running))


def test_running_and_idle_leave_a_tenth_unexplained(data):
    """44.3 and 34.3 PF are 9.9 PF short of 88.5."""
    idle = compute.idle(data)
    assert [Fraction("44.3"), Fraction("34.3"), Fraction("9.9")] == list(idle)
    assert "2025-04" == idle.name
