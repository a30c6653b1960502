"""Ratios of two counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.ratio import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

COUNTS = st.integers(1, 5000)


def test_a_ratio_to_none_is_refused():
    """Nothing can be said of a ratio to zero."""
    with pytest.raises(NumeralError, match="divisor above zero"):
        verdict("5", "0", "2.0", Rounding.EITHER)


def test_a_ratio_to_nought_is_left_undecided(find):
    """Nothing can be divided by nought: the finding says so instead of stopping the audit."""
    figures = {"numerator": stated("5"), "denominator": stated("0")}
    finding = find("ratio", ratio=stated("2", "ratio"), **figures)
    assert (Verdict.UNDECIDABLE, False) == (finding.verdict, finding.evaluated)
    assert "a divisor above zero" == finding.reason.values["needed"].en


@given(COUNTS, COUNTS, st.sampled_from(Rounding), st.sampled_from([0, 1, 2]))
def test_a_ratio_of_real_counts_always_fits(above, below, rounding, decimals):
    """However the ratio of two counts is rounded, `either` never calls it inconsistent."""
    for figure in rounded(Fraction(above, below), Fraction(1, 10**decimals), rounding):
        text = write(figure, "en", decimals=decimals)
        for assumed in (rounding, Rounding.EITHER):
            assert Verdict.HOLDS is verdict(str(above), str(below), text, assumed)


@given(COUNTS, st.integers(1, 5000), st.sampled_from(Rounding))
def test_a_count_moved_out_of_its_interval_never_fits(above, below, rounding):
    """A numerator further off than the last digit allows is always found."""
    figure = rounded(Fraction(above, below), Fraction(1, 10), Rounding.NEAREST)[0]
    text = write(figure, "en", decimals=1)
    moved = above + below // 10 * 2 + 2  # two tenths of a unit, and past rounding down
    assert Verdict.FAILS is verdict(str(moved), str(below), text, rounding)


@given(COUNTS, COUNTS, st.integers(1, 99), st.sampled_from(Rounding))
def test_each_repair_makes_the_ratio_fit(above, below, tenths, rounding):
    """Every proposed value is consistent with the other two figures."""
    printed = str(above), str(below), write(Fraction(tenths, 10), "en", decimals=1)
    for place, values in enumerate(repairs(*printed, rounding)):
        for value in values:
            fixed = list(printed)
            fixed[place] = write(value, "en", decimals=1 if place == 2 else 0)
            if fixed[1] != "0":
                assert Verdict.HOLDS is verdict(*fixed, rounding)


def test_no_denominator_is_sought_for_a_ratio_that_may_be_zero():
    """0.0 to one would fit denominators without end."""
    assert () == repairs("500", "20", "0.0", Rounding.NEAREST)[1]


def test_the_misprinted_cohort_needs_hundreds_more_applicants(findings):
    """119 over 330 is not 2.4; 760 over 330 would round up to it."""
    finding = findings["ratio-of-applicants-4"]
    assert Verdict.FAILS is finding.verdict
    assert ["119"] == [figure.printed for figure in finding.blamed]
    nearest = {r.figure.printed: [q.value for q in r.values] for r in finding.repairs}
    assert [760] == nearest["119"]


APPLIED = stated("712") | {"ko": "지원자", "en": "applicants"}
PLACES = stated("330") | {"ko": "정원", "en": "places"}
MADE = (
    "지원자 712명을 정원 330명으로 나누면 2.158로, ",
    "712 applicants over 330 places make 2.158, which ",
)


@pytest.mark.parametrize(
    ("rounding", "ratio", "verdict", "ko", "en"),
    [
        ("either", "2.16", "holds", "반올림하면 2.16대 1과 맞는다.", "fits 2.16 to 1 by rounding."),
        ("either", "2.1", "holds", "버림하면 2.1대 1과 맞는다.", "fits 2.1 to 1 by truncation."),
        ("either", "3", "holds", "올림하면 3대 1과 맞는다.", "fits 3 to 1 by rounding up."),
        ("cut", "2.1", "holds", "버림하면 2.1대 1과 맞는다.", "fits 2.1 to 1 by truncation."),
        ("nearest", "2.1", "fails", "반올림해도 2.1대 1이 되지 않는다.",
         "is not 2.1 to 1 by rounding."),
        ("cut", "2.2", "fails", "버림해도 2.2대 1이 되지 않는다.",
         "is not 2.2 to 1 by truncation."),
        ("up", "2.1", "fails", "올림해도 2.1대 1이 되지 않는다.",
         "is not 2.1 to 1 by rounding up."),
        ("either", "2.3", "fails", "반올림하든 올림하든 버림하든 2.3대 1이 되지 않는다.",
         "is not 2.3 to 1 whichever way it is rounded."),
    ],
)  # fmt: skip
def test_the_reason_says_which_rounding_was_allowed(find, rounding, ratio, verdict, ko, en):
    """What the quotient becomes is told with the rounding that makes it so, or that does not."""
    finding = find(
        "ratio",
        numerator=APPLIED,
        denominator=PLACES,
        ratio=stated(ratio, "ratio"),
        rounding=rounding,
    )
    assert verdict == finding.verdict
    expected = [MADE[0] + ko, MADE[1] + en]
    assert expected == [verdicts.text(finding.reason, language) for language in ("ko", "en")]


def test_a_quotient_that_needs_no_rounding_fits_as_it_is(find):
    """Where the quotient itself is printed, no rounding is spoken of."""
    finding = find(
        "ratio", numerator=stated("600"), denominator=stated("300"), ratio=stated("2.0", "ratio")
    )
    assert verdicts.text(finding.reason, "en").endswith(" make 2.000, which fits 2.0 to 1.")


def test_money_per_head_is_judged_as_any_ratio(find):
    """A numerator that is no count is judged all the same."""
    finding = find(
        "ratio",
        numerator=stated("84억", "krw"),
        denominator=stated("330"),
        ratio=stated("5000만", "krw"),
    )
    assert Verdict.FAILS is finding.verdict
