"""A stated figure against the same source's figure elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.statement import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(Rounding))
def test_plain_counts_agree_exactly_when_they_are_equal(stated, figure, rounding):
    """Two counts printed to the last digit agree if and only if they are the same."""
    found = verdict(str(stated), str(figure), rounding, True)
    assert (stated == figure) == (found is Verdict.HOLDS)


@given(st.integers(0, 299), st.sampled_from(Rounding))
def test_some_hundred_agrees_with_one_to_two_hundred(figure, rounding):
    """100여 agrees with 100 to 199 and with nothing else."""
    found = verdict("100여", str(figure), rounding, True)
    assert (100 <= figure < 200) == (found is Verdict.HOLDS)


def test_either_figure_is_repaired_by_the_other():
    """100여 would have to be 84, or 84 be 100."""
    assert ((84,), (100,)) == repairs("100여", "84", Rounding.EITHER, True)


def test_some_hundred_tenants_are_not_eighty_four_but_may_be_others(findings):
    """The finding names what would fit: the 107 of 2022, and the 123 places of 2025."""
    finding = findings["tenants-now"]
    assert Verdict.FAILS is finding.verdict
    assert ["a-camp-tenants-2024-11"] == [f.observation.id for f in finding.blamed]
    fits = [v.value for k, v in finding.more.values.items() if k.startswith("fits")]
    assert [107, 70, 53] == fits


def test_what_would_not_fit_is_not_offered(find):
    """Figures outside the stated range, and sums outside it, are left out of the reason."""
    finding = find(
        "statement",
        stated="a-camp-tenants-2024-11",
        figures=["a-camp-tenants-2024"],
        meant=["a-camp-tenants-2023"],
        meant_sum=["camp_rooms-camp-2025-11-24-fcb32d"],
    )
    assert finding.more is None
