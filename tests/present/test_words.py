"""Words that a computation chooses."""

from fractions import Fraction

import pytest

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import words


def firms(value: int) -> Quantity:
    """Return a number of firms, which may be negative."""
    return observed("100", "firm", ["o-a"]) + (value - 100)


@pytest.mark.parametrize(
    ("change", "count", "level"),
    [
        (3, ("늘었다", "rose"), ("높아졌다", "rose")),
        (-3, ("줄었다", "fell"), ("낮아졌다", "fell")),
        (0, ("그대로였다", "did not change"), ("그대로였다", "did not change")),
    ],
)
def test_a_direction_follows_the_sign(change, count, level):
    """A rise is never called a fall, for counts and for levels."""
    said = [words.rose_or_fell(firms(change)), words.went_up_or_down(firms(change))]
    assert [Words(*count), Words(*level)] == said


@pytest.mark.parametrize(
    ("left", "expected"), [(5, "higher than"), (3, "lower than"), (4, "equal to")]
)
def test_a_comparison_follows_the_values(left, expected):
    """The compared level decides the word."""
    assert expected == words.higher_or_lower(firms(left), firms(4)).en


@pytest.mark.parametrize(
    ("names", "ko", "en"),
    [
        ([], "없음", "none"),
        (["2021"], "2021년", "2021"),
        (["2021", "2022", "2023"], "2021년·2022년·2023년", "2021, 2022 and 2023"),
    ],
)
def test_a_list_is_written_as_each_language_does(names, ko, en):
    """Names join with a middle dot in Korean, with commas and a final "and" in English."""
    assert Words(ko, en) == words.listed([Period.parse(name) for name in names])


def test_overlapping_intervals_do_not_separate():
    """Two estimates are separated only if their intervals leave a gap, in either order."""
    low = firms(10).with_interval(8, 12)
    high = firms(20).with_interval(Fraction(25, 2), 25)
    near = firms(14).with_interval(11, 17)
    assert [True, True, False] == [
        words.separated(low, high),
        words.separated(high, low),
        words.separated(low, near),
    ]
