"""How far a number moved is exact, and told with its sign and unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.compare.findings import StatedNumber
from gwangju_ai.compare.match import Change
from gwangju_ai.compare.movement import difference, moved_by, overlap

from .conftest import interval, number

fractions = st.fractions(max_denominator=10**6, min_value=-(10**12), max_value=10**12)


def stated(value: str, **more: object) -> StatedNumber:
    """Return a number as a report states it."""
    return StatedNumber.model_validate({"id": "q-1", **number(value, **more)})


def moved(before: str, after: str, **more: object) -> Change:
    """Return a number that moved."""
    return Change("02_talent", "rate", (stated(before, **more),), (stated(after, **more),))


def test_no_difference_between_units_or_several_values() -> None:
    """Nothing can be subtracted there."""
    other = Change("02_talent", "rate", (stated("1", unit="firm"),), (stated("2", unit="person"),))
    new = Change("02_talent", "rate", (), (stated("1"),))
    several = Change("02_talent", "rate", (stated("1"), stated("2")), (stated("3"),))
    assert [None, None, None] == [difference(it) for it in (other, several, new)]
    assert [[], [], []] == [moved_by(it, "en") for it in (other, several, new)]


def test_a_unit_of_another_data_package() -> None:
    """The difference is known and cannot be written."""
    change = moved("1", "2", unit="parsec")
    assert (1, []) == (difference(change), moved_by(change, "en"))


@given(fractions, fractions)
def test_the_difference_is_exact(before: Fraction, after: Fraction) -> None:
    """The value before and the difference make the value after, whatever is written of it."""
    change = moved(str(before), str(after), unit="firm")
    assert after == before + difference(change)
    for language in ("ko", "en"):
        (told,) = moved_by(change, language)
        assert (after > before) == told.startswith("+")
        assert (after < before) == told.startswith("−")


@given(st.lists(fractions, min_size=4, max_size=4))
def test_intervals_overlap_if_they_share_a_value(ends: list[Fraction]) -> None:
    """It is the same whichever comes first, and so if an end of one lies in the other."""
    (a, b), (c, d) = sorted(ends[:2]), sorted(ends[2:])
    one = stated("1", **interval(str(a), str(b)))
    other = stated("2", **interval(str(c), str(d)))
    expected = any(low <= end <= high for low, high, end in ((a, b, c), (c, d, a)))
    sides = (one,), (other,)
    assert expected == overlap(Change("02_talent", "rate", *sides))
    assert expected == overlap(Change("02_talent", "rate", *reversed(sides)))


@pytest.mark.parametrize(
    ("change", "ko", "en"),
    [
        (moved("11", "12", unit="trial"), ["+1건"], ["+1 trial"]),
        (moved("550/29", "600/29", unit="percent"), ["+1.7%p"], ["+1.7 percentage points"]),
        (moved("2020", "2022", unit="year"), ["+2년"], ["+2 years"]),
        (moved("1/2", "2/5", unit="ratio"), ["−0.1"], ["−0.1"]),
        (moved("100.001", "100.002", unit="firm"), ["+0.001개사"], ["+0.001 firms"]),
        (
            moved("45000000000", "64500000000", unit="krw"),
            ["+195억 원"],
            ["KRW +19.5 bn"],
        ),
    ],
)
def test_how_far(change: Change, ko: list[str], en: list[str]) -> None:
    """A difference has a sign, a unit, and as many digits as show it."""
    assert (ko, en) == (moved_by(change, "ko"), moved_by(change, "en"))


@pytest.mark.parametrize(
    ("before", "after", "ko", "en"),
    [
        (interval("1", "3"), interval("2", "4"), "95% 구간 겹침", "95% intervals overlap"),
        (
            interval("1", "2", "simulation", 0.8),
            interval("3", "4", "simulation", 0.8),
            "모의실험 80% 구간 겹치지 않음",
            "80% ranges of simulations do not overlap",
        ),
        (
            interval("1", "3"),
            interval("2", "4", "bounds", None),
            "95% 구간 · 가능 범위 겹침",
            "95% intervals · possible ranges overlap",
        ),
        ({}, interval("2", "4"), "구간 새로 생김", "no interval before"),
        (interval("2", "4"), {}, "구간 없어짐", "no interval any more"),
    ],
    ids=["yes", "no", "two kinds", "none before", "none after"],
)
def test_intervals(before: dict, after: dict, ko: str, en: str) -> None:
    """Whether two overlap is told with their kind, and which side has none."""
    sides = (stated("2", unit="firm", **before),), (stated("3", unit="firm", **after),)
    change = Change("02_talent", "rate", *sides)
    assert ko == moved_by(change, "ko")[-1]
    assert en == moved_by(change, "en")[-1]


def test_an_interval_that_moved_alone() -> None:
    """It is said, since the number is written as before."""
    sides = (stated("2", **interval("1", "3")),), (stated("2", **interval("1", "4")),)
    told = moved_by(Change("02_talent", "rate", *sides), "en")
    assert ["its interval alone", "95% intervals overlap"] == told
