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


@pytest.mark.parametrize(
    "analysis",
    [
        compute.nominal,
        compute.running,
        compute.idle,
        compute.reports,
        lambda data: compute.cut(data, compute.running(load())),
        lambda data: compute.lease(data, compute.running(load())),
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_plans_are_no_reports(running):
    """What was only planned is not told as having run."""
    with pytest.raises(NotEnoughData, match="found plans only"):
        compute.reported(running[running["told_as"] == "planned"])


def test_a_report_before_the_cut_says_nothing_of_it(data, running):
    """What was leased in 2021 is not what was left in 2025."""
    with pytest.raises(NotEnoughData, match="expected a report since 2025-01/2025-04"):
        compute.cut(data, running[:1])


def test_money_without_its_computing_is_refused(data, running):
    """A sum for a lease is told with what it was to add."""
    with pytest.raises(NotEnoughData, match="expected a plan of 2025-07/2025-12"):
        compute.lease(data, running[:-1])


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
    told = ["reported", "planned", "reported", "reported", "planned"]
    assert told == list(running["told_as"])


def test_the_centre_was_cut_by_half_from_january(data, running):
    """The last report, of July 2025, stands beside the month that the narrowest report names."""
    cut = compute.cut(data, running)
    assert ("2025-07", "2025-01", True) == (cut.name, cut.since.iso, cut.half)
    assert Fraction("44.3") == cut.available.value


def test_a_lease_was_to_add_a_third(data, running):
    """9.6 bn KRW for the second half of 2025 take 44.3 PF to 77.7."""
    lease = compute.lease(data, running)
    assert ("2025-07/2025-12", 9_600_000_000) == (lease.name, lease.budget)
    assert (Fraction("77.7"), Fraction("33.4")) == (lease.planned_pf.value, lease.more.value)


def test_each_report_of_cost_and_use_has_its_outlet(data):
    """Four figures speak of money and four of use, each the last of its kind."""
    reports = compute.reports(data)
    assert ["krw"] * 4 == [figure.unit for figure in reports["figure"][:4]]
    assert "about 900 firms" == reports["figure"]["dc_user_firms"].text("en")
    assert "2025-04-21" == reports["date"]["dc_user_firms"].iso
    assert "전자신문" == reports["outlet"]["dc_user_firms"].ko


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
