"""The GRIM argument, against published examples."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.extent import span
from gwangju_ai.audit.grim import (
    Denominators,
    denominators,
    likelihood,
    neighbours,
    numerators,
    printable,
    verdict,
)
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded, write
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

NEAREST = Rounding.NEAREST


def test_a_negative_count_is_refused():
    """No share has a count below zero."""
    with pytest.raises(NumeralError, match="count of zero or more, got -1"):
        denominators(span("5.0", NEAREST), -1)


def test_an_empty_base_is_refused():
    """Nothing is a share of nobody."""
    with pytest.raises(NumeralError, match="denominator above zero, got 0"):
        numerators(span("5.0", NEAREST), 0)


def test_bases_without_end_cannot_be_listed():
    """A share that may be zero admits bases beyond any number."""
    endless = denominators(span("0.0", NEAREST), 3)
    assert None is endless.high
    with pytest.raises(NumeralError, match="keeps away from zero"):
        _ = endless.all


def test_a_negative_share_admits_no_base():
    """A percentage below zero is a share of nothing."""
    assert not denominators(span("-5", NEAREST), 3)


@pytest.mark.parametrize(("printed", "admitted"), [("0.0", True), ("4.0", False)])
def test_none_of_any_number_is_zero_percent(printed, admitted):
    """A count of zero fits a zero percentage of every base, and no other percentage."""
    assert admitted == bool(denominators(span(printed, NEAREST), 0))


@pytest.mark.parametrize(("base", "possible"), [(28, False), (32, True)])
def test_brown_and_heathers_mean_of_five_nineteen(base, possible):
    """A mean of 5.19 is impossible for 28 whole numbers and possible for 32."""
    assert possible == bool(numerators(span("5.19", NEAREST), base, per=1))


def test_the_means_of_twenty_eight_around_five_and_a_quarter():
    """For n = 28 the only means of two decimals from 5.19 to 5.30 are 5.21, 5.25 and 5.29."""
    within = Extent(Fraction(519, 100), Fraction(530, 100))
    means = printable(28, within, Fraction(1, 100), NEAREST, per=1)
    assert [Fraction(n, 100) for n in (521, 525, 529)] == means


def test_seventy_one_percent_of_forty_three_is_impossible():
    """No whole number out of 43 is 71 %."""
    assert not numerators(span("71", NEAREST), 43)
    assert (70, 72) == neighbours("71", 43, NEAREST)


@pytest.mark.parametrize(
    ("count", "printed", "base"),
    [(55, "68.8", 80), (49, "50.0", 98), (199, "72.9", 273), (157, "57.1", 275)],
)
def test_the_academys_rates_have_one_base_each(count, printed, base):
    """Each printed placement rate admits exactly one number of people."""
    assert Denominators(base, base) == denominators(span(printed, NEAREST), count)


@given(st.data(), st.integers(1, 400), st.sampled_from(Rounding), st.sampled_from([0, 1, 2]))
def test_a_real_share_admits_its_own_count_and_base(draw, base, rounding, decimals):
    """However a share of real counts is printed, its base and its count are among those found."""
    count = draw.draw(st.integers(0, base))
    for figure in rounded(Fraction(100 * count, base), Fraction(1, 10**decimals), rounding):
        share = span(write(figure, "en", decimals=decimals), rounding)
        assert base in denominators(share, count)
        assert count in numerators(share, base)


@given(st.integers(0, 1000), st.integers(0, 60), st.sampled_from(Rounding))
def test_the_bases_are_those_that_trying_each_finds(tenths, count, rounding):
    """Arithmetic and trial find the same bases up to a thousand."""
    share = span(write(Fraction(tenths, 10), "en", decimals=1), rounding)
    found = denominators(share, count)
    tried = {n for n in range(max(count, 1), 1000) if share.contains(Fraction(100 * count, n))}
    assert tried == {n for n in range(1, 1000) if n in found}


def test_the_closest_base_is_the_nearer_end_or_the_number_itself():
    """Of the bases from 80 to 90 the closest to 70, 85 and 100 are 80, 85 and 90."""
    assert [(80,), (85,), (90,)] == [Denominators(80, 90).closest(n) for n in (70, 85, 100)]
    assert (100,) == Denominators(80, None).closest(100)
    assert () == Denominators(80, 79).closest(100)


@pytest.mark.parametrize(("n", "items"), [("0", "1"), ("28", "0")])
def test_a_mean_of_none_is_refused(n, items):
    """There is no mean of no responses, nor of responses without a part."""
    with pytest.raises(NumeralError, match="denominator above zero, got 0"):
        verdict("5.19", n, NEAREST, items)


# scrutiny's ``pigs1`` and what ``grim_map()`` says of it, first with the table's own n, then of
# n = 40; under other conventions it adds a small number before it cuts, so that it is no oracle:
# https://github.com/lhdjung/scrutiny/blob/main/tests/testthat/test-grim-map.R
PIGS = ["7.22", "4.74", "5.23", "2.57", "6.77", "2.68", "7.01", "7.38", "3.14", "6.89", "5.00",
        "0.24"]  # fmt: skip
SIZES = [32, 25, 29, 24, 27, 28, 29, 26, 27, 31, 25, 28]


@pytest.mark.parametrize(
    ("sizes", "expected"), [(SIZES, "tfffftftfftf"), ([40] * 12, "tfttttftfftf")]
)
def test_the_table_of_scrutiny(sizes, expected):
    """The twelve means of scrutiny's own example come out as they do there."""
    found = [verdict(mean, str(n), NEAREST) for mean, n in zip(PIGS, sizes, strict=True)]
    assert expected == "".join("t" if v is Verdict.HOLDS else "f" for v in found)


def test_two_items_make_a_mean_finer():
    """Of the same table six are possible where each response is the mean of two numbers."""
    rows = zip(PIGS, SIZES, strict=True)
    found = [verdict(mean, str(n), NEAREST, items="2") for mean, n in rows]
    assert 6 == found.count(Verdict.HOLDS)


@given(
    st.lists(st.integers(-99, 99), min_size=1, max_size=60),
    st.integers(1, 4),
    st.sampled_from(Rounding),
    st.integers(0, 3),
)
def test_the_mean_of_real_numbers_always_fits(numbers, items, rounding, decimals):
    """However the mean of whole numbers, some below zero, is printed, it is called possible."""
    mean = Fraction(sum(numbers), len(numbers) * items)
    for figure in rounded(mean, Fraction(1, 10**decimals), rounding):
        text = write(figure, "en", decimals=decimals)
        for assumed in (rounding, Rounding.EITHER):
            found = verdict(text, str(len(numbers)), assumed, items=str(items))
            assert Verdict.HOLDS is found


@pytest.mark.parametrize(
    ("mean", "n", "expected"),
    [("5.19", "28", Fraction(28, 100)), ("-5.19", "28", Fraction(28, 100)), ("5.1", "28", 1)],
)
def test_the_chance_counts_the_means_that_would_pass(mean, n, expected):
    """Of a hundred means between two whole numbers 28 responses have 28; of ten they have all."""
    assert expected == likelihood(mean, n, NEAREST)


def test_the_chance_of_more_means_than_can_be_tried_is_not_counted():
    """A mean with nine decimals of a hundred million responses has a verdict, but no chance."""
    assert likelihood("5.123456789", "100000000", NEAREST) is None


def test_a_number_too_rough_to_prove_anything_is_left_undecided(find):
    """Ten billion responses, which may be half or twice as many, end in no verdict and no crash."""
    for rough in ("100억", "약 100만"):
        finding = find("grim", mean=MEAN, n=SIZE | {"printed": rough})
        assert ("undecidable", False) == (finding.verdict, finding.evaluated)
        assert "numbers in more digits" == finding.reason.values["needed"].en


MEAN = stated("5.19", "score") | {"ko": "만족도 평균", "en": "mean satisfaction"}
SIZE = stated("28") | {"ko": "응답자", "en": "respondents"}
PARTS = stated("3", "item") | {"ko": "문항", "en": "questions"}


@pytest.mark.parametrize(
    ("rounding", "more", "verdict", "ko", "en", "nearest"),
    [
        (
            "nearest", {}, "fails",
            "응답자 28명의 값이 모두 정수라면 반올림해도 만족도 평균 5.19점이 나올 수 없다.",
            "No whole numbers from 28 (respondents) have a mean of 5.19 points (mean "
            "satisfaction) by rounding.",
            ["5.18 points", "5.21 points"],
        ),
        (
            "either", {"items": PARTS}, "holds",
            "응답자 28명, 문항 3종의 값이 모두 정수라면 만족도 평균 5.19점은 나올 수 있는 값이다.",
            "5.19 points (mean satisfaction) is a mean that whole numbers from 28 (respondents), "
            "3 (questions) each can have.",
            [],
        ),
    ],
)  # fmt: skip
def test_the_reason_reads_in_both_languages(find, rounding, more, verdict, ko, en, nearest):
    """The finding says what the mean is of, and the repairs what would be possible."""
    finding = find("grim", mean=MEAN, n=SIZE, rounding=rounding, **more)
    assert verdict == finding.verdict
    assert [ko, en] == [verdicts.text(finding.reason, language) for language in ("ko", "en")]
    assert nearest == [q.text("en") for repair in finding.repairs for q in repair.values]


def test_a_percentage_is_left_to_its_own_check(find):
    """A percentage is no mean of whole numbers, and the finding says so."""
    finding = find("grim", mean=stated("51.9", "percent"), n=SIZE)
    assert ("undecidable", False) == (finding.verdict, finding.evaluated)
    assert "a mean that is no percentage" == finding.reason.values["needed"].en
