"""A comparison is told in the words of the reports, in Korean and English."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.compare import phrases
from gwangju_ai.compare.cause import Cause, ChangedParameter, ChangedRow
from gwangju_ai.compare.comparison import Group
from gwangju_ai.compare.findings import PrintedFigure, StatedNumber
from gwangju_ai.compare.match import Change

from .conftest import interval, number

ROW = ChangedRow("a-1", 212, PrintedFigure(printed="11"), PrintedFigure(printed="12"))
GONE = ChangedRow("a-2", None, PrintedFigure(printed="5"), None)
NEW = ChangedRow("a-3", 9, None, PrintedFigure(printed="5"))
SLOTS = ChangedParameter("slots", "null", "8")

fractions = st.fractions(max_denominator=10**6, min_value=-(10**12), max_value=10**12)


def stated(value: str, **more: object) -> StatedNumber:
    """Return a number as a report states it."""
    return StatedNumber.model_validate({"id": "q-1", **number(value, **more)})


def moved(before: str, after: str, **more: object) -> Change:
    """Return a number that moved."""
    return Change("02_talent", "rate", (stated(before, **more),), (stated(after, **more),))


def new(name: str, value: str = "1") -> Change:
    """Return a number that came."""
    return Change("02_talent", name, (), (stated(value),))


def test_no_difference_between_units_or_several_values() -> None:
    """Nothing can be subtracted there."""
    other = Change("02_talent", "rate", (stated("1", unit="firm"),), (stated("2", unit="person"),))
    several = Change("02_talent", "rate", (stated("1"), stated("2")), (stated("3"),))
    assert [None, None, None] == [phrases.difference(it) for it in (other, several, new("rate"))]
    assert [[], [], []] == [phrases.moved_by(it, "en") for it in (other, several, new("rate"))]


def test_a_unit_of_another_data_package() -> None:
    """The difference is known and cannot be written."""
    change = moved("1", "2", unit="parsec")
    assert (1, []) == (phrases.difference(change), phrases.moved_by(change, "en"))


@given(fractions, fractions)
def test_the_difference_is_exact(before: Fraction, after: Fraction) -> None:
    """The value before and the difference make the value after, whatever is written of it."""
    change = moved(str(before), str(after), unit="firm")
    assert after == before + phrases.difference(change)
    for language in ("ko", "en"):
        (told,) = phrases.moved_by(change, language)
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
    assert expected == phrases.overlap(Change("02_talent", "rate", *sides))
    assert expected == phrases.overlap(Change("02_talent", "rate", *reversed(sides)))


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
    assert (ko, en) == (phrases.moved_by(change, "ko"), phrases.moved_by(change, "en"))


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
    assert ko == phrases.moved_by(change, "ko")[-1]
    assert en == phrases.moved_by(change, "en")[-1]


def test_an_interval_that_moved_alone() -> None:
    """It is said, since the number is written as before."""
    sides = (stated("2", **interval("1", "3")),), (stated("2", **interval("1", "4")),)
    told = phrases.moved_by(Change("02_talent", "rate", *sides), "en")
    assert ["its interval alone", "95% intervals overlap"] == told


@pytest.mark.parametrize(
    ("cause", "changes", "ko", "en"),
    [
        (
            Cause(rows=(ROW,)),
            [moved("1", "2")] * 3,
            "자료 212행(a-1: 11 → 12): 바뀐 수치 3건",
            "data row 212 (a-1: 11 → 12) moves 3 numbers",
        ),
        (
            Cause(rows=(ROW, NEW, GONE)),
            [moved("1", "2"), new("x")],
            "자료 212행(a-1: 11 → 12), 9행(a-3: 신규), a-2(삭제): 바뀐 수치 1건, 새 수치 1건",
            "data rows 212 (a-1: 11 → 12), 9 (a-3: new), a-2 (gone) move 1 number, add 1 number",
        ),
        (
            Cause((SLOTS,), (ROW,)),
            [moved("1", "2")],
            "매개변수 slots(정하지 않음 → 8), 자료 212행(a-1: 11 → 12): 바뀐 수치 1건",
            "parameter slots (not set → 8), data row 212 (a-1: 11 → 12) move 1 number",
        ),
        (
            Cause((SLOTS,)),
            [],
            "매개변수 slots(정하지 않음 → 8): 바뀐 수치 없음",
            "parameter slots (not set → 8) moves no number",
        ),
        (Cause(), [moved("1", "2")] * 2, "코드: 바뀐 수치 2건", "code moves 2 numbers"),
        (
            Cause(untraced=True),
            [moved("1", "2")],
            "코드 또는 산식에 나오지 않는 자료: 바뀐 수치 1건",
            "code, or data that no trail names, moves 1 number",
        ),
    ],
)
def test_a_cause(cause: Cause, changes: list, ko: str, en: str) -> None:
    """It is told with what differs of it, and with how many numbers it moves."""
    group = Group(cause, tuple(changes))
    assert (ko, en) == (phrases.heading(group, "ko"), phrases.heading(group, "en"))


def test_many_rows_are_not_all_named() -> None:
    """Three are, with the number of the others."""
    rows = tuple(ChangedRow(f"a-{n}", n, None, PrintedFigure()) for n in range(2, 7))
    told = phrases.caused(Cause(rows=rows), "en")
    assert "data rows 2 (a-2: new), 3 (a-3: new), 4 (a-4: new) and 2 more" == told


def test_several_values_are_told_in_their_order() -> None:
    """Four are, with the number of the others."""
    numbers = [stated(str(n)) for n in (6, 2, 1, 3, 5, 4)]
    assert "1, 2, 3, 4 and 2 more" == phrases.written(numbers, "en")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "02_talent: rate, 1 → 2 (data row 212); share, 1 → 2; new: a · b · c and 1 more; "
            "gone: e",
        ),
        (
            "ko",
            "02_talent: rate, 1 → 2 (자료 212행); share, 1 → 2; 새 수치: a · b · c 외 1개; "
            "빠진 수치: e",
        ),
    ],
)
def test_the_lines_of_a_changelog(language: str, expected: str) -> None:
    """A notebook's are one line: what moved with its data row, three of what came by name."""
    share = Change("02_talent", "share", (stated("1"),), (stated("2"),))
    gone = Change("02_talent", "e", (stated("2"),), ())
    groups = [
        Group(Cause(), (share, *map(new, "dcba"), gone)),
        Group(Cause(rows=(ROW,)), (moved("1", "2"),)),
    ]
    assert [expected] == phrases.by_notebook(groups, language)
