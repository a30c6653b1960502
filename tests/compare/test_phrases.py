"""A comparison is told in the words of the reports, in Korean and English."""

import pytest

from gwangju_ai.compare import phrases
from gwangju_ai.compare.cause import Cause, ChangedParameter, ChangedRow
from gwangju_ai.compare.comparison import Group
from gwangju_ai.compare.findings import PrintedFigure, StatedNumber
from gwangju_ai.compare.match import Change

from .conftest import number

ROW = ChangedRow("a-1", 212, PrintedFigure(printed="11"), PrintedFigure(printed="12"))
GONE = ChangedRow("a-2", None, PrintedFigure(printed="5"), None)
NEW = ChangedRow("a-3", 9, None, PrintedFigure(printed="5"))
SLOTS = ChangedParameter("slots", "null", "8")


def stated(value: str, **more: object) -> StatedNumber:
    """Return a number as a report states it."""
    return StatedNumber.model_validate({"id": "q-1", **number(value, **more)})


def moved(before: str, after: str, **more: object) -> Change:
    """Return a number that moved."""
    return Change("02_talent", "rate", (stated(before, **more),), (stated(after, **more),))


def new(name: str, value: str = "1") -> Change:
    """Return a number that came."""
    return Change("02_talent", name, (), (stated(value),))


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
