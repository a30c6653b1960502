"""The GRIM argument, against published examples."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.extent import span
from gwangju_ai.audit.grim import Denominators, denominators, neighbours, numerators, printable
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded, write
from gwangju_ai.project.errors import NumeralError

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
