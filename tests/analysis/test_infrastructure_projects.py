"""Projects given computing: by year, the fee, the calls and Gwangju's own."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gwangju_ai.analysis.infrastructure import projects
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
    return projects.years(data)


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
        projects.years,
        lambda data: projects.fee(data, Period.parse("2025")),
        projects.calls,
        projects.local,
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_a_rise_is_no_fall(years):
    """The pace of 2024 was higher than that of 2023."""
    with pytest.raises(NotEnoughData, match="expected a fall"):
        projects.fell(projects.turn(years[:-1]))


def test_one_year_has_no_change(years):
    """A turn needs two periods."""
    with pytest.raises(NotEnoughData, match="expected two periods, got 1"):
        projects.turn(years[:1])


def test_a_share_of_a_year_that_does_not_fit_is_refused(data):
    """62.4% cannot be a share of seven projects."""
    changed = [
        replace(o, row=o.row.model_copy(update={"printed": "7", "value": Fraction(7)}))
        if o.row.measure_id == "dc_projects" and o.period.iso == "2021"
        else o
        for o in data.observations
    ]
    with pytest.raises(AmbiguousFigure):
        projects.local(replace(data, observations=tuple(changed)))


def test_calls_of_two_years_are_not_set_side_by_side(data):
    """A call of 2024 is no companion of one of 2025."""
    moved = tuple(
        replace(o, row=o.row.model_copy(update={"period": Period.parse("2024")}))
        if o.row.entity_id == "data-centre-hpc"
        else o
        for o in data.observations
    )
    with pytest.raises(NotEnoughData, match=r"expected one year, got \['2024', '2025'\]"):
        projects.calls(replace(data, observations=moved))


def test_a_fee_of_another_year_is_not_told(data):
    """The fee came in 2025, and not with the projects of 2024."""
    with pytest.raises(NotEnoughData, match="a fee since 2024, found none"):
        projects.fee(data, Period.parse("2024"))


# -- what the figures say --------------------------------------------------------------------------


def test_the_missing_year_is_what_the_total_leaves(years):
    """1,946 less 125, 484 and 1,186 leaves 151 projects for 2022."""
    assert [125, 151, 484, 1186, 261] == list(years["projects"])
    assert "2022 (total less the other years)" in years["projects"]["2022"].name.en


def test_no_year_is_made_up_without_a_total(data):
    """Without the four-year total there is no figure for 2022."""
    assert "2022" not in projects.years(without(data, "dc_projects_cumulative")).index


def test_two_missing_years_are_not_told_apart(data):
    """A total leaves one year, never two."""
    gap = only(data, lambda o: (o.row.measure_id, o.period.iso) != ("dc_projects", "2023"))
    assert {"2022", "2023"}.isdisjoint(projects.years(gap).index)


def test_the_monthly_pace_fell_by_more_than_half(years):
    """261 in six months against 1,186 in twelve is a fall of 56%."""
    turn = projects.turn(years)
    assert ("98.8", "43.5") == (turn.before.text("en", "n"), turn.after.text("en", "n"))
    assert ("2024", "2025-01/2025-06") == (turn.earlier.iso, turn.later.iso)
    assert "−56.0%" == turn.pace_change.text("en")
    assert turn is projects.fell(turn)
    assert [False] * 4 + [True] == list(years["part_of_year"])


def test_the_fee_came_with_the_half_year(data, years):
    """About 100,000 KRW a month were charged from the start of 2025."""
    assert 100_000 == projects.fee(data, projects.turn(years).later)


def test_the_calls_accept_the_inverse_of_their_competition(data):
    """5.2 and 2.69 to one leave 19.2% and 37.2% of the applications of 2025."""
    calls = projects.calls(data)
    assert ("2025", "37.2%", "19.2%") == (calls.name, calls.gpu.text("en"), calls.hpc.text("en"))


def test_gwangju_had_78_projects_in_the_first_year(data):
    """62.4% of 125 prints for 78 projects only, as the paper says."""
    local = projects.local(data)
    assert (78, "2021") == (local.own_projects, local.name)
