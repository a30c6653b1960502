"""Percentages, their counts and their bases."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.percentage import likelihood, repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

ANY = st.sampled_from(Rounding)


def test_a_percentage_alone_cannot_be_judged():
    """A percentage needs its count or its base."""
    with pytest.raises(NumeralError, match="expected the count or the base"):
        verdict("50", Rounding.EITHER)


@pytest.mark.parametrize(
    "known", [{"count": "1조"}, {"base": "약 1억"}, {"count": "약 300", "base": "약 3000"}]
)
def test_figures_too_rough_to_prove_anything_are_refused(known):
    """What may stand for more numbers than can be tried is not tried."""
    with pytest.raises(NumeralError, match="expected numbers in more digits, got"):
        verdict("50.1", Rounding.EITHER, **known)


def test_the_chance_of_more_percentages_than_can_be_tried_is_not_counted():
    """Of a hundred million percentages it is not asked which a count admits."""
    assert likelihood("50.123456", Rounding.EITHER, count="1000") is None


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"base": "9999999999"}, None),
        ({"base": "1000"}, Fraction(1001, 10**20 + 1)),
        ({"count": "1000"}, None),
    ],
)
def test_percentages_beyond_any_list_are_not_tried_one_by_one(known, expected):
    """Of a figure with 18 decimals the chance is told where it can be counted."""
    printed = "33." + "3" * 18
    assert expected == likelihood(printed, Rounding.EITHER, **known)


def test_the_percentages_around_one_with_many_decimals_are_found():
    """A count of 3 is 37.5 % of 8 and 33.3… % of 9, and nothing between."""
    near = repairs("35." + "0" * 18, Rounding.CUT, count="3")["percentage"]
    assert (Fraction(33 * 10**18 + (10**18) // 3, 10**18), Fraction(75, 2)) == near


@pytest.mark.parametrize("known", [{"base": "0"}, {"count": "5", "base": "0"}])
def test_a_share_of_none_is_refused(known):
    """Nothing is a percentage of no base."""
    with pytest.raises(NumeralError, match="expected a base above zero, got 0"):
        verdict("50", Rounding.EITHER, **known)


@given(st.data(), st.integers(1, 900), ANY, st.sampled_from([0, 1]))
def test_a_percentage_of_real_counts_always_fits(draw, base, rounding, decimals):
    """However a share of real counts is rounded, `either` never calls it inconsistent."""
    count = draw.draw(st.integers(0, base))
    for figure in rounded(Fraction(100 * count, base), Fraction(1, 10**decimals), rounding):
        text = write(figure, "en", decimals=decimals)
        for known in ({"count": str(count)}, {"base": str(base)}):
            assert Verdict.HOLDS is verdict(text, Rounding.EITHER, **known)
        both = {"count": str(count), "base": str(base)}
        assert Verdict.HOLDS is verdict(text, Rounding.EITHER, **both)


@given(st.data(), st.integers(2, 900), ANY)
def test_a_count_moved_out_of_the_interval_never_fits(draw, base, rounding):
    """A count off by more than the last digit allows is always found."""
    count = draw.draw(st.integers(0, base - 1))
    text = write(Fraction(100 * count, base), "en", decimals=1)
    moved = count + base // 500 + 1
    if moved <= base and Fraction(100 * (moved - count), base) > Fraction(2, 10):
        both = {"count": str(moved), "base": str(base)}
        assert Verdict.FAILS is verdict(text, rounding, **both)


@given(st.integers(0, 1000), st.integers(1, 90), st.integers(1, 90), ANY)
def test_each_repair_makes_the_percentage_fit(tenths, count, base, rounding):
    """Every proposed value is consistent with the figures that stay."""
    text = write(Fraction(tenths, 10), "en", decimals=1)
    for known in (
        {"count": str(count)},
        {"base": str(base)},
        {"count": str(min(count, base)), "base": str(base)},
    ):
        for role, values in repairs(text, rounding, **known).items():
            for value in values:
                fixed = {"percentage": text, **known}
                fixed[role] = write(value, "en", decimals=1 if role == "percentage" else 0)
                share = fixed.pop("percentage")
                loose = Rounding.EITHER if role == "percentage" else rounding
                assert Verdict.HOLDS is verdict(share, loose, **fixed)


def test_the_nearest_count_is_an_end_of_those_that_fit():
    """Of a base of any size the counts that fit are not gone through one by one."""
    fixed = repairs("50", Rounding.NEAREST, count="5", base=str(10**12))
    assert (495 * 10**9,) == fixed["count"]


@pytest.mark.parametrize(
    ("known", "passing"),
    [
        ({"base": "71"}, 72),
        ({"count": "3", "base": "71"}, 1),
        ({"count": "0"}, 1),
        ({"base": "1000000000000"}, 1001),
    ],
)
def test_the_chance_counts_the_percentages_that_would_pass(known, passing):
    """Of 1,001 percentages of one decimal, 72 are shares of 71, one is 3 of 71, all of a lot."""
    assert Fraction(passing, 1001) == likelihood("4.2", Rounding.NEAREST, **known)


def test_the_article_s_rates_are_not_of_completers(findings):
    """Each rate has one base, and it is not the number that finished."""
    for cohort, base in enumerate((80, 98, 273, 275), start=1):
        finding = findings[f"rate-of-completers-{cohort}"]
        assert Verdict.OTHER_BASE is finding.verdict
        assert base == finding.reason.values["low"].value
        assert "fits {count:n} of {low}, not {count:n} of" in finding.reason.en
        assert [f"a-employment-rate-cohort-{cohort}"] == [
            figure.observation.id for figure in finding.blamed
        ]


@pytest.mark.parametrize(
    ("share", "count", "base", "verdict", "said"),
    [
        ("68.8", "55", None, "holds", "of {low:n} only"),
        ("50", "49", None, "holds", "of {low:n} to {high:n}"),
        ("50", "500", None, "holds", "of {low:n} to {high:n}"),
        ("0", "5", None, "holds", "numbers without end"),
        ("99.9", "5", None, "fails", "of no number"),
        ("68.8", "55", "80", "holds", "which fits {share}"),
        ("34.2", "55", "155", "fails", "not {count:n} of {base:n}"),
        ("68.8", "55", "155", "other_base", "not {count:n} of {base:n}"),
        ("0", "5", "10", "fails", "of no number"),
        ("71", None, "43", "fails", "No count out of {base:n}"),
        ("72", None, "43", "holds", "is a share that {base:n}"),
    ],
)
def test_the_reason_tells_the_bases(find, share, count, base, verdict, said):
    """One base, a range, none or numbers without end: the reason says which."""
    given = {"count": count and stated(count), "base": base and stated(base)}
    finding = find(
        "percentage",
        percentage=stated(share, "percent"),
        **{role: figure for role, figure in given.items() if figure},
    )
    assert verdict == finding.verdict
    assert said in finding.reason.en


@pytest.mark.parametrize(
    ("rounding", "known", "ko", "en"),
    [
        ("nearest", {"base": stated("43")}, "어떤 수를 나누어 반올림해도 71%가 나오지 않는다.",
         "gives 71% by rounding."),
        ("either", {"base": stated("3")},
         "어떤 수를 나누어 반올림하든 올림하든 버림하든 71%가 나오지 않는다.",
         "gives 71% whichever way it is rounded."),
    ],
)  # fmt: skip
def test_what_no_count_gives_is_told_with_the_rounding(find, rounding, known, ko, en):
    """Another rounding than the one assumed might give it, so that the reason names that one."""
    finding = find("percentage", percentage=stated("71", "percent"), rounding=rounding, **known)
    assert verdicts.text(finding.reason, "ko").endswith(ko)
    assert verdicts.text(finding.reason, "en").endswith(en)


def test_a_share_of_another_unit_is_a_percentage_all_the_same(find):
    """Firms per hundred memoranda are told in percent."""
    finding = find(
        "percentage",
        percentage=stated("58", "percent"),
        count=stated("142", "firm"),
        base=stated("244", "agreement"),
    )
    assert "58.2%" == finding.reason.values["actual"].text("en", ".1")
