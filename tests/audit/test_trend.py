"""Figures that rise or fall throughout."""

from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit import power
from gwangju_ai.audit.trend import DIRECTIONS, breaks, chance, repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.project.errors import DataError

ROW = st.lists(st.integers(0, 20), min_size=2, max_size=5)


@given(ROW, st.sampled_from(sorted(DIRECTIONS)), st.sampled_from(Rounding))
def test_counts_are_judged_as_they_stand(row, direction, rounding):
    """Plain counts rise, or fall, exactly when each is above, or below, the one before."""
    rises, strict = DIRECTIONS[direction]
    ordered = row if rises else row[::-1]
    holds = all(a < b or (a == b and not strict) for a, b in pairwise(ordered))
    printed = [str(n) for n in row]
    expected = Verdict.HOLDS if holds else Verdict.FAILS
    assert expected is verdict(printed, direction, rounding, True)
    assert holds == (not breaks(printed, direction))


@given(ROW, st.sampled_from(sorted(DIRECTIONS)))
def test_the_chance_is_that_of_a_random_order(row, direction):
    """Of all orders of the same figures, the share that passes is the chance told."""
    orders = list(permutations([str(n) for n in row]))
    passing = sum(not breaks(order, direction) for order in orders)
    assert Fraction(passing, len(orders)) == chance([str(n) for n in row], direction)


def test_the_articles_competition_ratios_do_not_fall_throughout():
    """No one convention makes 2.3 followed by 2.4 a fall."""
    ratios = ["5.8대 1", "3.4대 1", "2.3대 1", "2.4대 1", "2.1대 1"]
    assert Verdict.FAILS is verdict(ratios, "falling", Rounding.EITHER, False)
    assert [3] == breaks(ratios, "falling")
    assert {3: (Fraction(22, 10),)} == repairs(ratios, "falling")


@pytest.mark.parametrize(
    ("row", "direction", "expected"),
    [
        (["2.3", "2.3"], "falling", Verdict.UNDECIDABLE),
        (["2.3", "2.3"], "not_falling", Verdict.UNDECIDABLE),
        (["2.3", "2.4"], "rising", Verdict.UNDECIDABLE),
        (["2.3", "2.5"], "rising", Verdict.HOLDS),
    ],
)
def test_rounding_may_leave_the_direction_open(row, direction, expected):
    """Two figures that print alike may stand for a rise or for a fall."""
    assert expected is verdict(row, direction, Rounding.NEAREST, False)


@pytest.mark.parametrize(
    ("rounding", "row", "expected"),
    [
        (Rounding.CUT, ["2.3", "2.4"], Verdict.HOLDS),
        (Rounding.UP, ["2.3", "2.4"], Verdict.HOLDS),
        (Rounding.EITHER, ["2.3", "2.4"], Verdict.UNDECIDABLE),
    ],
)
def test_the_convention_decides_at_the_edge(rounding, row, expected):
    """If digits were cut or rounded up, 2.4 is above 2.3; if rounded, both may be 2.35."""
    assert expected is verdict(row, "rising", rounding, False)


def test_a_standstill_is_repaired_by_the_last_digit():
    """After 84 the nearest fall is 83; the nearest that does not fall is 84 itself."""
    assert {1: (83,)} == repairs(["84", "84"], "falling")
    assert {1: (84,)} == repairs(["84", "80"], "not_falling")
    assert {1: (85,)} == repairs(["84", "80"], "rising")


def test_a_running_total_that_falls_blames_the_pair_around_the_fall(find, data):
    """Where the figures are at fault, it is the two between which the row breaks."""
    ids = ["ai_mou_cumulative-gwangju-2025-08-26-34b413",
           "ai_mou_cumulative-gwangju-2025-08-28-5be42e"]  # fmt: skip
    finding = find("trend", figures=ids, direction="not_falling", blame="figures")
    assert Verdict.FAILS is finding.verdict
    assert ids == [figure.observation.id for figure in finding.blamed]
    assert finding.open


TENANTS = ["a-camp-tenants-2022", "a-camp-tenants-2023", "a-camp-tenants-2024"]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (TENANTS[::-1], "figures in the order of time, got 'a-camp-tenants-2023'"),
        ([*TENANTS, "a-selected-cohort-5"], "of one measure, got 'camp_tenants and selected'"),
        (
            ["a-selected-cohort-1", "a-employed-startup-cohort-4"],
            "figures of one measure, got 'employed_startup and selected'",
        ),
        (
            [
                "employed_startup-cohort-3-2023-11-20-9a0a59",
                "employed_startup-cohort-4-2023-12-05-c68cd7",
                "a-employed-startup-cohort-3",
            ],
            "figures of one entity, or each of another, got 'cohort-3'",
        ),
    ],
)
def test_figures_that_are_no_series_are_refused(find, figures, said):
    """Another order would turn the verdict, and what is not alike cannot be said to fall."""
    with pytest.raises(DataError, match=r"checks\.csv row 2, column arguments: ") as problem:
        find("trend", figures=figures)
    assert said in str(problem.value)


def printed(data, *row):
    """Return the data in which figures of one series are printed so, and their ids."""
    series = data.find("ai_mou_cumulative", "gwangju")
    figures = [o.id for o in sorted(series, key=lambda o: o.period.start)][: len(row)]
    for name, text in zip(figures, row, strict=True):
        data = power.misprinted(data, data.observation(name), text)
    return {"known": data, "figures": figures}


def test_a_rough_figure_in_a_row_leaves_it_open(find, data):
    """About 120 followed by 115 may be a rise; the reason says that it is too rough."""
    finding = find("trend", **printed(data, "약 120", "115"), direction="not_falling")
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "too rough" in finding.reason.en


def test_a_long_row_is_told_by_its_ends(find, data):
    """Of many figures the reason names the first and the last only."""
    finding = find("trend", **printed(data, *"12345678"), direction="rising")
    assert {"first": 1, "last": 8} == {
        name: finding.reason.values[name].value for name in ("first", "last")
    }


@pytest.mark.parametrize(
    ("direction", "row", "said"),
    [
        ("not_falling", ["2", "1"], "fell"),
        ("falling", ["2", "3"], "did not fall"),
        ("not_rising", ["2", "3"], "rose"),
        ("falling", ["2", "2"], "stood still"),
    ],
)
def test_what_breaks_a_row_is_told_with_its_way(find, data, direction, row, said):
    """The reason names the two figures, their times, and whether they rose, fell or did not."""
    finding = find("trend", **printed(data, *row), direction=direction)
    assert Verdict.FAILS is finding.verdict
    told = {
        True: " from {before:n} ({when}) to {after:n} ({then}).",
        False: " between {when} ({before:n}) and {then} ({after:n}).",
    }
    assert said + told[said in ("fell", "rose")] in finding.reason.en
