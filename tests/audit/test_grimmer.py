"""Standard deviations of whole numbers, against published examples and counted samples."""

from fractions import Fraction
from itertools import combinations_with_replacement
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.extent import span
from gwangju_ai.audit.grimmer import Sample, likelihood, repairs, roots, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded, write
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

NEAREST = Rounding.NEAREST
ANY = st.sampled_from(Rounding)
DIVISORS = st.sampled_from(["n-1", "n"])


def printed(square, decimals, rounding):
    """Return the ways in which the root of a number can be printed."""
    quantum = Fraction(1, 10**decimals)
    return [write(root, "en", decimals=decimals) for root in roots(square, quantum, rounding)]


def squared_deviation(scores, items, divisor):
    """Return the variance of scores that are each the mean of so many whole numbers."""
    mean = Fraction(sum(scores), len(scores))
    free = len(scores) - (divisor == "n-1")
    return sum((score - mean) ** 2 for score in scores) / free / items**2


def test_a_deviation_below_zero_is_refused():
    """No standard deviation is negative."""
    with pytest.raises(NumeralError, match="expected a standard deviation of zero or more"):
        verdict("5.2", "-1.6", "28", NEAREST)


def test_one_response_has_no_sample_deviation():
    """A sample's deviation divides by one less than its size."""
    with pytest.raises(NumeralError, match="expected two responses or more, got 1"):
        verdict("5", "0", "1", NEAREST)
    assert Verdict.HOLDS is verdict("5", "0", "1", NEAREST, divisor="n")


def test_a_mean_too_coarse_for_its_size_is_refused():
    """Where a mean may stand for thousands of totals, no deviation could be ruled out by parity."""
    with pytest.raises(NumeralError, match="a mean with more digits for so many"):
        verdict("3.4", "1.2", "1000000", NEAREST)


def test_a_mean_of_more_totals_than_a_list_holds_is_refused():
    """No number of responses is too great to be refused."""
    with pytest.raises(NumeralError, match="a mean with more digits for so many"):
        verdict("3.4", "1.2", "1" + "0" * 25, NEAREST)


def test_a_deviation_of_three_that_is_too_great_to_be_tried_is_refused():
    """Of three responses the first is looked for, which may be any of billions."""
    with pytest.raises(NumeralError, match="a smaller standard deviation for three responses"):
        verdict("2", "9876543210", "3", NEAREST)


@pytest.mark.parametrize(
    ("mean", "sd", "n", "holds"),
    [
        ("5.21", "1.6", "28", True),
        ("3.44", "2.47", "18", False),  # of a paper on pizza prices that was retracted
        ("5.23", "2.55", "35", False),
        ("7.3", "2.51", "12", False),
    ],
)
def test_the_published_examples(mean, sd, n, holds):
    """What Allard, and the tests of rsprite2 and scrutiny, call possible is possible here."""
    assert holds == (verdict(mean, sd, n, NEAREST) is Verdict.HOLDS)


# scrutiny's ``pigs5`` and what ``grimmer_map()`` says of it:
# https://github.com/lhdjung/scrutiny/blob/main/tests/testthat/test-grimmer-map.R
PIGS = {
    ("7.22", "5.30", "38"): False,
    ("4.74", "6.55", "31"): True,
    ("5.23", "2.55", "35"): False,
    ("2.57", "2.57", "30"): True,
    ("6.77", "2.18", "33"): False,
    ("2.68", "2.59", "34"): True,
    ("7.01", "6.68", "35"): False,
    ("7.38", "3.65", "32"): True,
    ("3.14", "5.32", "33"): False,
    ("6.89", "4.18", "37"): True,
    ("5.00", "2.18", "31"): True,
    ("0.24", "6.43", "34"): True,
}


@pytest.mark.parametrize(("figures", "holds"), PIGS.items())
def test_the_table_of_scrutiny(figures, holds):
    """The twelve cases of scrutiny's own example come out as they do there."""
    assert holds == (verdict(*figures, NEAREST) is Verdict.HOLDS)


@given(
    st.lists(st.integers(-9, 9), min_size=2, max_size=12),
    st.integers(1, 3),
    st.integers(0, 3),
    ANY,
    DIVISORS,
)
def test_what_real_responses_give_always_fits(scores, items, decimals, rounding, divisor):
    """However mean and deviation of real whole numbers are printed, they are called possible."""
    variance = squared_deviation(scores, items, divisor)
    mean = Fraction(sum(scores), len(scores) * items)
    size = str(len(scores))
    for sd in printed(variance, decimals, rounding):
        for figure in rounded(mean, Fraction(1, 100), rounding):
            text = write(figure, "en", decimals=2)
            for assumed in (rounding, Rounding.EITHER):
                found = verdict(text, sd, size, assumed, items=str(items), divisor=divisor)
                assert Verdict.HOLDS is found


def test_three_numbers_whose_squares_no_sample_has_are_no_sample():
    """Three whole numbers that add up to 13 have no squares that add up to 63."""
    figures = ("4.3", "1.5", "3", NEAREST, "1", "n")
    assert Verdict.FAILS is verdict(*figures)
    assert (Fraction(6, 5), Fraction(17, 10)) == repairs(*figures)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("total", [0, 3, 7, -4])
def test_the_sums_of_squares_are_those_that_samples_have(n, total):
    """What whole numbers with a total are said to have as squares is what counted samples have."""
    counted = {
        sum(score**2 for score in scores)
        for scores in combinations_with_replacement(range(-7, 8), n)
        if sum(scores) == total
    }
    sample = Sample(total, n, 1, "n")
    named = sample.squares(Extent(Fraction(0), Fraction(8)))
    limit = named.stop - 1
    assert limit <= 64 + 49 * (n == 1)  # none of them has a number that was not tried
    for wide in (1, 2, 5):
        for place in range(len(named)):
            some = named[place : place + wide]
            assert sample.has(some) == (not counted.isdisjoint(some))
    assert {squares for squares in counted if squares <= limit} <= set(named)


def test_no_deviation_lies_between_none_and_the_least():
    """Of ten whole numbers with a mean of a half, five are one apart from the others."""
    least = isqrt(10**4 * 25 // 90)
    assert 52 == least
    assert Verdict.FAILS is verdict("0.50", "0.24", "10", NEAREST)
    assert Verdict.HOLDS is verdict("0.50", "0.53", "10", NEAREST)


@given(st.integers(0, 10**6), st.integers(1, 999), st.integers(0, 3), ANY)
def test_a_root_is_printed_as_its_interval_says(above, below, decimals, rounding):
    """What a root may be printed as are the figures whose interval, squared, has the number."""
    square = Fraction(above, below)
    for text in printed(square, decimals, rounding):
        bounds = span(text, rounding)
        assert max(bounds.low, Fraction(0)) ** 2 <= square <= bounds.high**2


def test_the_nearest_deviations_are_possible():
    """Beside one that is not possible stand the next below and the next above that are."""
    below, above = repairs("3.44", "2.47", "18", NEAREST)
    assert [2, 2] == [len(write(f, "en", decimals=2)) - 2 for f in (below, above)]
    for step in range(1, 99):
        figure = write(below + Fraction(step, 100), "en", decimals=2)
        if figure == write(above, "en", decimals=2):
            break
        assert Verdict.FAILS is verdict("3.44", figure, "18", NEAREST)
    for figure in (below, above):
        text = write(figure, "en", decimals=2)
        assert Verdict.HOLDS is verdict("3.44", text, "18", NEAREST)


def test_below_the_least_deviation_only_a_larger_one_is_proposed():
    """Nothing lies between the least deviation of ten numbers and none."""
    assert (Fraction(53, 100),) == repairs("0.50", "0.24", "10", NEAREST)


def test_the_chance_is_that_of_the_deviations_that_would_pass():
    """It is counted over all deviations with as many digits; of too many it is not counted."""
    figures = [write(Fraction(tenth, 10), "en", decimals=1) for tenth in range(100)]
    passing = [verdict("2.5", figure, "6", NEAREST) for figure in figures].count(Verdict.HOLDS)
    assert Fraction(passing, 100) == likelihood("2.5", "1.3", "6", NEAREST)
    assert 0 < passing < 100
    assert likelihood("2.5", "1.30000", "6", NEAREST) is None


SIZE = stated("18") | {"ko": "응답자", "en": "respondents"}
PARTS = stated("2", "item") | {"ko": "문항", "en": "questions"}


@pytest.mark.parametrize(
    ("sd", "more", "verdict", "ko", "en"),
    [
        (
            "2.47", {}, "fails",
            "응답자 18명의 정수 값 평균이 3.44점이라면 표본표준편차는 반올림해도 2.47점이 되지 "
            "않는다.",
            "Whole numbers from 18 (respondents) with a mean of 3.44 points have no sample "
            "standard deviation of 2.47 points by rounding.",
        ),
        (
            "2.47", {"items": PARTS, "divisor": "n"}, "holds",
            "응답자 18명, 문항 2종의 정수 값 평균이 3.44점이라면 모표준편차가 2.47점일 수 있다.",
            "Whole numbers from 18 (respondents), 2 (questions) each with a mean of "
            "3.44 points can have a population standard deviation of 2.47 points.",
        ),
    ],
)  # fmt: skip
def test_the_reason_reads_in_both_languages(find, sd, more, verdict, ko, en):
    """The finding says which deviation no responses have, or which some have."""
    finding = find(
        "grimmer",
        mean=stated("3.44", "score"),
        sd=stated(sd, "score"),
        n=SIZE,
        rounding="nearest",
        **more,
    )
    assert verdict == finding.verdict
    assert [ko, en] == [verdicts.text(finding.reason, language) for language in ("ko", "en")]


def test_where_the_mean_is_impossible_the_finding_says_so(find):
    """No deviation is asked of a mean that no whole numbers have."""
    arguments = {"mean": stated("5.19", "score"), "n": stated("28"), "rounding": "nearest"}
    deviation = find("grimmer", sd=stated("2.00", "score"), **arguments)
    assert find("grim", **arguments).reason == deviation.reason
    assert deviation.fails
    more = [verdicts.text(deviation.more, language) for language in ("ko", "en")]
    assert more == [
        "그런 평균에 딸린 표준편차 2.00점은 따로 검증하지 않았다.",
        "The standard deviation of 2.00 points beside it is not tested.",
    ]


def test_figures_that_prove_nothing_are_left_undecided(find):
    """A mean too coarse for its size is not judged, and the finding says what it would take."""
    coarse = {"mean": stated("3.4", "score"), "sd": stated("1.2", "score"), "n": stated("1000000")}
    finding = find("grimmer", **coarse)
    assert ("undecidable", False) == (finding.verdict, finding.evaluated)
    assert "자릿수가 넉넉한 평균" in verdicts.text(finding.reason, "ko")
