"""Tests of random designs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.sweep.sampling import Choice, NumberRange, latin_hypercube

SHARES = st.floats(0, 1, exclude_max=True)
SEEDS = st.integers(0, 10**9)


def drawn(ranges: dict, number: int, seed: int = 1) -> list[dict]:
    """Return the points of a design."""
    return list(latin_hypercube(ranges, number, seed))


@given(low=st.integers(0, 10**11), more=st.integers(1, 100), share=SHARES)
def test_no_whole_number_is_outside_its_range(low: int, more: int, share: float) -> None:
    """Also where the range is as large as money is, and the share all but one."""
    value = NumberRange(low, low + more, whole=True).at(share)
    assert isinstance(value, int)
    assert low <= value <= low + more


def test_the_greatest_share_is_not_rounded_up_beyond_the_range() -> None:
    """At a hundred billion, twice the greatest share below one is two."""
    low, high = 10**11 - 1, 10**11
    assert high == NumberRange(low, high, whole=True).at(math.nextafter(1, 0))


@given(
    ends=st.lists(st.floats(0, 2), min_size=2, max_size=2, unique=True).map(sorted), share=SHARES
)
def test_no_number_is_outside_its_range(ends: list[float], share: float) -> None:
    """However it is rounded."""
    assert ends[0] <= NumberRange(*ends, whole=False).at(share) <= ends[1]


@given(low=st.floats(0, 1), share=SHARES)
def test_a_drawn_number_can_be_typed(low: float, share: float) -> None:
    """It has six digits that count, but for the ends of its range."""
    value = NumberRange(low, 2.0, whole=False).at(share)
    assert value in (float(f"{value:.6g}"), low)


@given(values=st.lists(st.text(), min_size=1, max_size=9, unique=True), share=SHARES)
def test_a_name_is_drawn_from_its_list(values: list[str], share: float) -> None:
    """There is one for each share."""
    assert Choice(values).at(share) in values


@given(low=st.integers(0, 50), more=st.integers(1, 20), seed=SEEDS)
def test_whole_numbers_are_drawn_each_as_often_with_both_ends(
    low: int, more: int, seed: int
) -> None:
    """As many points as twice the numbers have each of them twice."""
    every = range(low, low + more + 1)
    points = drawn({"slots": NumberRange(low, low + more, whole=True)}, 2 * len(every), seed)
    assert sorted([*every, *every]) == sorted(point["slots"] for point in points)


@given(number=st.integers(1, 40), seed=SEEDS)
def test_each_nth_of_a_range_has_exactly_one_of_n_points(number: int, seed: int) -> None:
    """Of every parameter; a number is rounded by half its last digit at most."""
    points = drawn({"a": NumberRange(0.5, 1.5, False), "b": NumberRange(0, 1, False)}, number, seed)
    for name, low in (("a", 0.5), ("b", 0.0)):
        for nth, value in enumerate(sorted(point[name] for point in points)):
            least, most = low + nth / number, low + (nth + 1) / number
            assert least - 5e-6 <= value <= most + 5e-6


@given(number=st.integers(1, 30), seed=SEEDS)
def test_the_names_of_a_list_are_drawn_as_often_as_one_another(number: int, seed: int) -> None:
    """To within one."""
    points = drawn({"a": Choice(["x", "y", "z"]), "b": NumberRange(0, 1, False)}, 3 * number, seed)
    assert [number] * 3 == [sum(p["a"] == name for p in points) for name in "xyz"]


@given(number=st.integers(1, 30), seed=SEEDS)
def test_the_same_seed_draws_the_same_points(number: int, seed: int) -> None:
    """In the same order."""
    ranges = {"a": NumberRange(0, 1, False), "b": NumberRange(1, 36, True), "c": Choice(["x", "y"])}
    assert drawn(ranges, number, seed) == drawn(ranges, number, seed)


def test_another_seed_draws_other_points() -> None:
    """Else there would be no use for it."""
    ranges = {"a": NumberRange(0, 1, False)}
    assert drawn(ranges, 5, 1) != drawn(ranges, 5, 2)


@pytest.mark.parametrize("number", [1, 7])
def test_as_many_points_are_drawn_as_are_asked_for(number: int) -> None:
    """Each with a value for every parameter, in the order of the ranges."""
    points = drawn({"b": NumberRange(0, 1, False), "a": Choice([None, 3])}, number)
    assert [["b", "a"]] * number == [list(point) for point in points]
