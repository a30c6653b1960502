"""Computing: nominal against running, projects by year, wishes and calls."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai.analysis.infrastructure import compute
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def years(data):
    """Return the projects by year."""
    return compute.years(data)


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


def without(data: Dataset, measure: str) -> Dataset:
    """Return the package without a measure."""
    return only(data, lambda o: o.row.measure_id != measure)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "analysis",
    [
        compute.nominal,
        compute.running,
        compute.idle,
        compute.years,
        compute.agreement,
        compute.wishes,
        compute.calls,
        compute.local,
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_plans_are_no_reports(data):
    """What was only planned is not told as having run."""
    plans = [row for row in compute.running(data) if row.planned]
    with pytest.raises(NotEnoughData, match="found plans only"):
        compute.reported(plans)


def test_one_year_has_no_change(years):
    """A turn needs two periods."""
    with pytest.raises(NotEnoughData, match="expected two periods, got 1"):
        compute.turn(years[:1])


def test_totals_that_do_not_join_up_are_refused(data):
    """Without the half-year's count the two outlets' totals cannot be compared."""
    with pytest.raises(NotEnoughData, match="two totals that a count joins"):
        compute.agreement(without(data, "dc_projects"))


def test_a_share_of_a_year_that_does_not_fit_is_refused(data):
    """62.4% cannot be a share of seven projects."""
    changed = [
        replace(o, row=o.row.model_copy(update={"printed": "7", "value": Fraction(7)}))
        if o.row.measure_id == "dc_projects" and o.period.iso == "2021"
        else o
        for o in data.observations
    ]
    with pytest.raises(AmbiguousFigure):
        compute.local(replace(data, observations=tuple(changed)))


# -- what the figures say --------------------------------------------------------------------------


def test_half_of_the_centre_ran(data):
    """44.3 of 88.5 PF is 50.1%, the leased 8.85 PF exactly a tenth, the plan 87.8%."""
    shares = {row.period.iso: row.share.text("en") for row in compute.running(data)}
    assert {
        "2021": "10.0%",
        "2023-06": "50.1%",
        "2025-04": "50.1%",
        "2025-07": "50.1%",
        "2025-07/2025-12": "87.8%",
    } == shares
    assert [False, True, False, False, True] == [row.planned for row in compute.running(data)]


def test_a_plan_is_named_as_one(data):
    """The chart's names tell reports from plans."""
    names = [row.name.en for row in compute.running(data)]
    assert names[0] == "2021, reported"
    assert names[1] == "Jun 2023, planned"


def test_nothing_is_reported_of_the_articles_year(data):
    """No report says what ran in 2024; one does for 2025."""
    rows = compute.running(data)
    assert [] == compute.reported(rows, Period.parse("2024-11"))
    assert 2 == len(compute.reported(rows, Period.parse("2025-11")))
    assert 3 == len(compute.reported(rows))


def test_running_and_idle_leave_a_tenth_unexplained(data):
    """44.3 and 34.3 PF are 9.9 PF short of 88.5."""
    idle = compute.idle(data)
    assert (Fraction("44.3"), Fraction("34.3"), Fraction("9.9")) == (
        idle.in_use.value,
        idle.idle.value,
        idle.unexplained.value,
    )


def test_the_missing_year_is_what_the_total_leaves(years):
    """1,946 less 125, 484 and 1,186 leaves 151 projects for 2022."""
    assert [125, 151, 484, 1186, 261] == [year.projects.value for year in years]


def test_no_year_is_made_up_without_a_total(data):
    """Without the four-year total there is no figure for 2022."""
    found = compute.years(without(data, "dc_projects_cumulative"))
    assert "2022" not in [year.period.iso for year in found]


def test_two_missing_years_are_not_told_apart(data):
    """A total leaves one year, never two."""
    gap = only(data, lambda o: (o.row.measure_id, o.period.iso) != ("dc_projects", "2023"))
    assert {"2022", "2023"}.isdisjoint(year.period.iso for year in compute.years(gap))


def test_the_monthly_pace_fell_by_more_than_half(years):
    """261 in six months against 1,186 in twelve is a fall of 56%."""
    turn = compute.turn(years)
    assert ("98.8", "43.5") == (
        turn.before.a_month.text("en", "n"),
        turn.after.a_month.text("en", "n"),
    )
    assert "−56.0%" == turn.change.text("en")


def test_two_outlets_agree(data):
    """1,946 for four years and 261 since make the other outlet's 2,207."""
    assert 0 == compute.agreement(data).value


def test_computing_is_the_least_of_the_obstacles(data):
    """Seven of 71 firms name it, fewer than name staff, cost or data; most want money."""
    wishes = compute.wishes(data)
    assert (7, "lack of computing") == (wishes.lacking_compute.value, wishes.obstacles[-1][0].en)
    assert "lack of staff" == wishes.obstacles[0][0].en
    assert "funding" == wishes.needs[0][0].en
    assert all(share.interval for _, share in wishes.obstacles + wishes.needs)


def test_the_calls_serve_the_inverse_of_their_competition(data):
    """5.2 and 2.69 to one leave 19.2% and 37.2% of the applications, the hardest first."""
    assert ["19.2%", "37.2%"] == [call.served.text("en") for call in compute.calls(data)]


def test_gwangju_had_78_projects_in_the_first_year(data):
    """62.4% of 125 prints for 78 projects only, as the paper says."""
    local = compute.local(data)
    assert (78, "2021") == (local.projects.value, local.period.iso)
