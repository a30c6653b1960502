"""What moved between two editions is told by what it is, not by where it stands."""

import pytest

from gwangju_ai.build.changes import Change, changes, told


def found(
    *quantities: tuple[str, str, str], key: str = "rate", name: str = "share"
) -> dict[str, dict]:
    """Return the findings of 02_talent: quantities of (label, value, text), one a statement."""
    numbers = {f"q-{n}{quantity[1]}": quantity for n, quantity in enumerate(quantities)}
    return {
        "02_talent": {
            "statements": [{"key": key, "numbers": {name: number}} for number in numbers],
            "quantities": {
                number: {"value": value, "text": text} | ({"label": label} if label else {})
                for number, (label, value, text) in numbers.items()
            },
        }
    }


def test_nothing_moved() -> None:
    """Equal editions differ in nothing, nor do two that only write a number differently."""
    before = found(("graduates", "1221", "1,221"))
    assert [] == changes(before, before)
    assert [] == changes(before, found(("graduates", "1221", "1221 people")))


@pytest.mark.parametrize(
    ("before", "after"),
    [("60.8030721373", "60.803072"), ("8.74515214555e-05", "8.7451521e-05"), ("1e-05", "1e-05")],
)
def test_digits_that_are_no_longer_kept_have_not_moved(before: str, after: str) -> None:
    """An earlier edition may have written more of an estimate's digits."""
    assert [] == changes(found(("rate", before, "61%")), found(("rate", after, "61%")))


def test_a_number_that_moves_to_another_statement_has_not_moved() -> None:
    """Its label says what it is."""
    before = found(("graduates", "1221", "1,221"), key="rate")
    assert [] == changes(before, found(("graduates", "1221", "1,221"), key="cost", name="people"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("rate", "1/2", "50%")], [("rate", "3/5", "60%")], ("rate", "50%", "60%")),
        ([], [("rate", "3/5", "60%")], ("rate", "", "60%")),
        ([("rate", "1/2", "50%")], [], ("rate", "50%", "")),
        ([("", "1/2", "50%")], [("", "3/5", "60%")], ("rate: share", "50%", "60%")),
    ],
    ids=["moved", "new", "gone", "without a label"],
)
def test_a_change(before: list, after: list, expected: tuple) -> None:
    """A number that moved, came or went is found, by its label or by the copy that showed it."""
    assert [Change("02_talent", *expected)] == changes(found(*before), found(*after))


def test_a_number_that_is_called_otherwise_has_not_moved() -> None:
    """Its id says that it is the same."""
    assert [] == changes(found(("rate", "1/2", "50%")), found(("share", "1/2", "50%")))


def test_an_interval_counts() -> None:
    """A number whose interval alone differs has moved."""
    before, after = found(("rate", "1/2", "50%")), found(("x", "1", "1"), ("rate", "1/2", "50%"))
    for quantity in after["02_talent"]["quantities"].values():
        quantity["interval"] = {"low": "2/5", "high": "3/5"}
    del after["02_talent"]["quantities"]["q-01"]
    assert ["moved"] == [change.kind.value for change in changes(before, after)]


def test_a_name_of_several_values_is_compared_as_a_whole() -> None:
    """The order in which they stand means nothing."""
    one, other = ("rate", "1/2", "50%"), ("rate", "3/5", "60%")
    assert [] == changes(found(one, other), found(other, one))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "02_talent: rate, 50% → 60%; new: a · b · c and 1 more; gone: e"),
        ("ko", "02_talent: rate, 50% → 60%; 새 수치: a · b · c 외 1개; 빠진 수치: e"),
    ],
)
def test_told(language: str, expected: str) -> None:
    """A notebook's changes are one line: what moved in full, three of what came by name."""
    moved = [Change("02_talent", "rate", "50%", "60%")]
    new = [Change("02_talent", name, "", "1") for name in "abcd"]
    assert [expected] == told([*moved, *new, Change("02_talent", "e", "2", "")], language)
