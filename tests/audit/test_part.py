"""Parts and wholes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.part import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.project.errors import NumeralError


def test_a_part_with_decimals_is_refused():
    """Parts are counts."""
    with pytest.raises(NumeralError, match="expected a whole number"):
        verdict("2.5", "5", Rounding.NEAREST)


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(Rounding))
def test_a_part_fits_exactly_when_it_is_not_above_its_whole(part, whole, rounding):
    """Plain counts fit if and only if the part is at most the whole."""
    assert (part <= whole) == (verdict(str(part), str(whole), rounding) is Verdict.HOLDS)


def test_a_rough_part_may_be_less_than_it_says():
    """About 120 may be 115."""
    assert Verdict.HOLDS is verdict("약 120", "115", Rounding.NEAREST)


@given(st.integers(1, 999), st.integers(0, 998), st.sampled_from(Rounding))
def test_either_figure_is_repaired_by_the_other(part, whole, rounding):
    """The nearest repair of a part is its whole, and the other way round."""
    expected = ((whole,), (part,)) if part > whole else ((), ())
    assert expected == repairs(str(part), str(whole), rounding)


def test_selected_above_applied_is_found_and_blames_the_applicants(findings):
    """330 selected of 119: other sources contradict the applicants, not the selected."""
    finding = findings["selected-of-applicants-4"]
    assert Verdict.FAILS is finding.verdict
    assert ["a-applicants-cohort-4"] == [f.observation.id for f in finding.blamed]
    assert not finding.open
