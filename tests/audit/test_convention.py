"""One row, one way of rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.convention import CONVENTIONS, misfits, repair, usual, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write
from gwangju_ai.project.errors import NumeralError

ARTICLE = [
    ("1045", "180", "5.8대 1"),
    ("609", "180", "3.4대 1"),
    ("772", "330", "2.3대 1"),
    ("119", "330", "2.4대 1"),
    ("712", "330", "2.1대 1"),
]


def test_ratios_of_other_numbers_are_refused():
    """Where no ratio is that of its numbers there is no convention to find."""
    with pytest.raises(NumeralError, match="got none"):
        verdict([("119", "330", "2.4")])


@given(
    st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=1, max_size=5),
    st.sampled_from(CONVENTIONS),
)
def test_a_row_made_by_one_convention_fits(pairs, rounding):
    """Ratios of real counts, all rounded one way, are never called inconsistent."""
    triples = [
        (str(a), str(b), write(rounded(Fraction(a, b), Fraction(1, 10), rounding)[0], "en",
                               decimals=1))
        for a, b in pairs
    ]  # fmt: skip
    assert Verdict.HOLDS is verdict(triples)


def test_the_articles_last_ratio_alone_is_cut():
    """2.158 is printed as 2.1 among ratios rounded to the nearest; rounded it is 2.2."""
    assert Rounding.NEAREST is usual(ARTICLE)
    assert [4] == misfits(ARTICLE)
    assert (Fraction(22, 10),) == repair(ARTICLE[4], Rounding.NEAREST)


def test_the_misprinted_ratio_is_another_checks_matter(findings):
    """Only the cut ratio is blamed, not the one whose numerator is misprinted."""
    finding = findings["ratios-rounded-alike"]
    assert ["a-competition-ratio-cohort-5"] == [f.observation.id for f in finding.blamed]


def test_a_row_that_one_convention_explains_is_told_so(find):
    """The reason names the convention."""
    finding = find(
        "convention",
        numerators=["a-applicants-cohort-1", "a-applicants-cohort-2"],
        denominators=["a-selected-cohort-1", "a-selected-cohort-2"],
        ratios=["a-competition-ratio-cohort-1", "a-competition-ratio-cohort-2"],
    )
    assert Verdict.HOLDS is finding.verdict
    assert "rounding" == finding.reason.values["way"].en
