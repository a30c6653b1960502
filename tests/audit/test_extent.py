"""What printed figures may stand for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit import extent
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded, write
from gwangju_ai.project.errors import NumeralError

ANY = st.sampled_from(Rounding)


def test_a_count_with_decimals_is_refused():
    """A figure that can stand for no whole number is no count."""
    with pytest.raises(NumeralError, match=r"expected a whole number, got '2\.5'"):
        extent.whole("2.5", Rounding.NEAREST)


@pytest.mark.parametrize("divisor", ["0", "0.4"])
def test_a_divisor_that_may_be_zero_is_refused(divisor):
    """A quotient needs a divisor that keeps away from zero."""
    divisors = extent.span(divisor, Rounding.EITHER)
    with pytest.raises(NumeralError, match="divisor above zero"):
        extent.over(Extent(Fraction(1), Fraction(1)), Extent(Fraction(0), divisors.high))


def test_figures_below_zero_are_not_multiplied():
    """The ends of a product are those of its factors only where none is negative."""
    below, above = Extent(Fraction(-5), Fraction(-5)), Extent(Fraction(1), Fraction(2))
    with pytest.raises(NumeralError, match="numbers of zero or more"):
        extent.times(below, above)


@given(st.integers(0, 10**6), ANY)
def test_a_plain_count_stands_for_itself_alone(count, rounding):
    """No rounding touches a count that is printed to its last digit."""
    assert range(count, count + 1) == extent.whole(str(count), rounding)


def test_a_count_of_some_hundred_reaches_to_the_next_hundred():
    """100여 is a hundred or more, and less than two hundred."""
    assert range(100, 200) == extent.whole("100여", Rounding.NEAREST)


@given(st.fractions(0, 1000), st.fractions(Fraction(1, 10), 1000))
def test_arithmetic_on_intervals_keeps_the_true_result(left, right):
    """Sum, difference, product and quotient of members lie in those of their intervals."""
    a, b = (Extent(x, x + Fraction(1, 3), high_closed=False) for x in (left, right))
    assert extent.total([a, b]).contains(left + right)
    assert extent.less(a, b).contains(left - right)
    assert extent.times(a, b).contains(left * right)
    assert extent.over(a, b).contains(left / right)


@pytest.mark.parametrize(
    ("printed", "low", "high", "step"),
    [
        ("330", 100, 999, 1),
        ("7", 0, 9, 1),
        ("5.8", 0, Fraction(99, 10), Fraction(1, 10)),
        ("0.4", 0, Fraction(99, 10), Fraction(1, 10)),
        ("100여", 100, 900, 100),
        ("445억", 10**10, 10**11 - 10**8, 10**8),
    ],
)
def test_figures_of_one_form_have_as_many_digits(printed, low, high, step):
    """A random figure in place of a printed one has its digits and its precision."""
    assert extent.Grid(Fraction(low), Fraction(high), Fraction(step)) == extent.alike(printed)


@given(st.integers(10, 99), st.integers(0, 120), st.integers(0, 40))
def test_the_chance_is_the_share_of_figures_that_would_pass(printed, low, width):
    """The share found by arithmetic is that found by trying every figure."""
    target = Extent(Fraction(low), Fraction(low + width), high_closed=width == 0)
    passing = sum(target.contains(n) for n in range(10, 100))
    assert Fraction(passing, 90) == extent.chance(str(printed), Rounding.CUT, True, target)


@given(st.integers(0, 99), st.integers(0, 9), st.integers(1, 9), ANY)
def test_the_nearest_figure_fits_and_none_nearer_does(tenths, low, width, rounding):
    """What is proposed fits the target, and no printable figure between it and the print does."""
    printed, target = write(Fraction(tenths, 10), "en", decimals=1), low
    reach = Extent(Fraction(target), Fraction(target) + Fraction(width, 7))

    def fits(n: int) -> bool:
        text = write(Fraction(n, 10), "en", decimals=1)
        return extent.extent(text, rounding, False).intersects(reach)

    found = extent.nearest(printed, rounding, False, reach)
    if fits(tenths):
        assert () == found
    else:
        chosen = int(found[0] * 10)
        assert fits(chosen)
        between = range(tenths, chosen) if chosen > tenths else range(chosen + 1, tenths)
        assert not any(fits(n) for n in between)


def test_no_figure_of_the_precision_may_fit():
    """Between two printable numbers there may be none that fits."""
    target = Extent(Fraction(61, 10), Fraction(62, 10))
    assert () == extent.nearest("9", Rounding.CUT, True, target)


def test_in_place_of_a_rough_figure_a_whole_number_is_proposed():
    """For 100여 that should be 84 the proposal is 84, not 80여."""
    target = Extent(Fraction(84), Fraction(84))
    assert (84,) == extent.nearest("100여", Rounding.EITHER, True, target)


@given(st.fractions(0, 10**4), st.sampled_from([0, 1, 2]), ANY)
def test_every_way_of_printing_a_number_may_stand_for_it(number, decimals, rounding):
    """A number lies in the extent of whatever it is rounded to."""
    for figure in rounded(number, Fraction(1, 10**decimals), rounding):
        text = write(figure, "en", decimals=decimals)
        assert extent.extent(text, rounding, False).contains(number)
