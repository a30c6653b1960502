"""Parts and wholes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.part import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.project.errors import NumeralError


def test_a_count_with_decimals_is_refused():
    """A part of a count is a count."""
    with pytest.raises(NumeralError, match="expected a whole number"):
        verdict(["2.5"], "5", Rounding.NEAREST, counted=True)


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(Rounding))
def test_a_part_fits_exactly_when_it_is_not_above_its_whole(part, whole, rounding):
    """Plain counts fit if and only if the part is at most the whole."""
    assert (part <= whole) == (
        verdict([str(part)], str(whole), rounding, counted=True) is Verdict.HOLDS
    )


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4), st.integers(0, 300))
def test_several_parts_fit_if_their_sum_does(parts, whole):
    """Parts that have nothing in common are at most the whole together."""
    found = verdict([str(part) for part in parts], str(whole), Rounding.EITHER, counted=True)
    assert (sum(parts) <= whole) == (found is Verdict.HOLDS)


def test_a_rough_part_may_be_less_than_it_says():
    """About 120 may be 115."""
    assert Verdict.HOLDS is verdict(["약 120"], "115", Rounding.NEAREST, counted=True)


@pytest.mark.parametrize(
    ("part", "rounding", "found"),
    [
        ("44.4", Rounding.NEAREST, Verdict.HOLDS),
        ("44.5", Rounding.NEAREST, Verdict.FAILS),
        ("44.4", Rounding.CUT, Verdict.FAILS),
    ],
)
def test_an_amount_may_be_above_its_whole_by_what_was_rounded(part, rounding, found):
    """44.4 and 44.3 may both be 44.35; of 44.3 cut off nothing reaches 44.4."""
    assert found is verdict([part], "44.3", rounding, counted=False)


@given(st.integers(1, 999), st.integers(0, 998), st.sampled_from(Rounding))
def test_either_figure_is_repaired_by_the_other(part, whole, rounding):
    """The nearest repair of a part is its whole, and the other way round."""
    expected = ((whole,), (part,)) if part > whole else ((), ())
    assert expected == repairs([str(part)], str(whole), rounding, counted=True)


def test_a_part_is_not_repaired_where_the_others_fill_the_whole():
    """Beside 8 of 7 no other part can be right; of the rest, each is repaired alone."""
    assert ((6,), (), (9,)) == repairs(["8", "1"], "7", Rounding.EITHER, counted=True)


def test_parts_above_their_whole_are_told_with_their_sum(find):
    """Years that exceed the total of the years are listed and added up."""
    parts = ["dc_projects-data-centre-2024-4f7fb0", "dc_projects-data-centre-2023-4f7fb0"]
    finding = find("part", part=parts, whole="dc_projects-data-centre-2021-9a51e5")
    assert Verdict.FAILS is finding.verdict
    assert "add up to" in finding.reason.en
    assert 1670 == finding.reason.values["sum"].value
    assert "of_part_a" not in finding.reason.values
    assert finding.chance is None


def test_parts_of_different_kinds_are_told_with_what_each_is(findings):
    """The applicants from each region are named, since nothing else tells them apart."""
    reason = findings["regions-of-applicants-whole-a-applicants-cohort-4"].reason
    told = [reason.values[f"of_part_{letter}"].en for letter in "abc"]
    assert [
        "applicants from Gwangju",
        "applicants from the capital area",
        "applicants from Jeonnam and Jeonbuk",
    ] == told


def test_an_amount_above_its_whole_is_told_without_counting(find):
    """Money is not counted in pieces."""
    part = "complex_cost-ai-cluster-2024-05-07-51f026"
    whole = "complex_state_budget-ai-cluster-2021-51d2dc"
    assert "is above" in find("part", part=part, whole=whole).reason.en
    assert "is not above" in find("part", part=whole, whole=part).reason.en


def test_selected_above_applied_is_found_and_blames_the_applicants(findings):
    """330 selected of 119: other sources contradict the applicants, not the selected."""
    finding = findings["selected-of-applicants-4"]
    assert Verdict.FAILS is finding.verdict
    assert ["a-applicants-cohort-4"] == [f.observation.id for f in finding.blamed]
    assert not finding.open
