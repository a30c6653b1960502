"""What moved between two sets of findings is told by what it is, not by where it stands."""

import pytest

from gwangju_ai.compare.findings import StatedReport
from gwangju_ai.compare.match import changes

from .conftest import interval, number, report


def found(
    *quantities: tuple[str, str, str], key: str = "rate", name: str = "share", **more: object
) -> StatedReport:
    """Return the findings of 02_talent: quantities of (label, value, text), one a statement."""
    numbers = {
        f"q-{n}{value}": (label, value, text) for n, (label, value, text) in enumerate(quantities)
    }
    return report(
        {
            each: number(value, label, text, **more)
            for each, (label, value, text) in numbers.items()
        },
        statements=[{"key": key, "numbers": {name: each}} for each in numbers],
    )


def told(before: StatedReport, after: StatedReport) -> list[tuple[str, str, str]]:
    """Return name, text before and text after of what changed."""
    return [
        (
            change.name,
            *(", ".join(it.text for it in side) for side in (change.before, change.after)),
        )
        for change in changes("02_talent", before, after)
    ]


def test_nothing_moved() -> None:
    """Equal editions differ in nothing, nor do two that only write a number differently."""
    before = found(("graduates", "1221", "1,221"))
    assert [] == told(before, before)
    assert [] == told(before, found(("graduates", "1221", "1221 people")))


@pytest.mark.parametrize(
    ("before", "after"),
    [("60.8030721373", "60.803072"), ("8.74515214555e-05", "8.7451521e-05"), ("1e-05", "1e-05")],
)
def test_digits_that_are_no_longer_kept_have_not_moved(before: str, after: str) -> None:
    """An earlier edition may have written more of an estimate's digits."""
    assert [] == told(found(("rate", before, "61%")), found(("rate", after, "61%")))


def test_a_number_that_moves_to_another_statement_has_not_moved() -> None:
    """Its label says what it is."""
    before = found(("graduates", "1221", "1,221"), key="rate")
    assert [] == told(before, found(("graduates", "1221", "1,221"), key="cost", name="people"))


def test_a_number_that_is_called_otherwise_has_not_moved() -> None:
    """Its id says that it is the same."""
    assert [] == told(found(("rate", "1/2", "50%")), found(("share", "1/2", "50%")))


def test_a_number_that_is_called_otherwise_and_moves_goes_by_what_shows_it() -> None:
    """Under the name that it has now; one of another unit is another number."""
    before = found(("the rate", "60", "60%"))
    assert [("share at work", "60%", "61%")] == told(before, found(("share at work", "61", "61%")))
    other = found(("people at work", "61", "61 people"), unit="person")
    assert {"the rate", "people at work"} == {name for name, *_ in told(before, other)}


def test_a_name_of_several_values_is_compared_as_a_whole() -> None:
    """The order in which they stand means nothing."""
    one, other = ("rate", "1/2", "50%"), ("rate", "3/5", "60%")
    assert [] == told(found(one, other), found(other, one))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("rate", "1/2", "50%")], [("rate", "3/5", "60%")], ("rate", "50%", "60%")),
        ([], [("rate", "3/5", "60%")], ("rate", "", "60%")),
        ([("rate", "1/2", "50%")], [], ("rate", "50%", "")),
        ([("", "1/2", "50%")], [("", "3/5", "60%")], ("rate: share", "50%", "60%")),
        (
            [("rate", "1/2", "50%"), ("rate", "3/5", "60%")],
            [("rate", "3/5", "60%"), ("rate", "7/10", "70%")],
            ("rate", "50%", "70%"),
        ),
    ],
    ids=["moved", "new", "gone", "without a label", "one of several"],
)
def test_a_change(before: list, after: list, expected: tuple) -> None:
    """A number that moved, came or went is found, by its label or by the copy that showed it."""
    assert [expected] == told(found(*before), found(*after))


def test_a_notebook_that_one_side_lacks() -> None:
    """All of its numbers are new or gone."""
    some = found(("rate", "1/2", "50%"))
    assert ["new"] == [change.kind.value for change in changes("02_talent", None, some)]
    assert ["gone"] == [change.kind.value for change in changes("02_talent", some, None)]


def test_numbers_of_one_label_go_by_what_shows_them() -> None:
    """Two that are shown by expressions of their own are told apart, each with its difference."""
    statements = [{"key": "k", "numbers": {"first": "q-1", "last": "q-2"}}]
    before = report({"q-1": number("1"), "q-2": number("5")}, statements=statements)
    statements = [{"key": "k", "numbers": {"first": "q-3", "last": "q-4"}}]
    after = report({"q-3": number("2"), "q-4": number("6")}, statements=statements)
    assert [("rate", "1", "2"), ("rate", "5", "6")] == told(before, after)


def test_a_formula_is_a_name_apart_from_its_numbers() -> None:
    """Where another value enters the formula that a number is called by, it is the same number."""

    def computed(name: str, value: str) -> StatedReport:
        made = number(value, name)
        made["trail"]["formula"] = name
        return report({f"q-{value}": made})

    one, other = computed("min(1, 11 ÷ 58)", "11/58"), computed("min(1, 22 ÷ 58)", "22/58")
    assert [("min(1, 22 ÷ 58)", "11/58", "22/58")] == told(one, other)
    cohort, later = found(("cohort 4", "1", "1"), key="a"), found(("cohort 5", "2", "2"), key="b")
    assert ["gone", "new"] == [it.kind.value for it in changes("02_talent", cohort, later)]


@pytest.mark.parametrize("number_id", ["q-1", "q-2"])
def test_an_interval_counts(number_id: str) -> None:
    """A number whose interval alone differs has moved, whether or not it has its id."""
    before = report({"q-1": number("1/2", text="50%")})
    after = report({number_id: number("1/2", text="50%", **interval("2/5", "3/5"))})
    assert [("rate", "50%", "50%")] == told(before, after)


def test_the_first_statement_that_shows_it_is_known() -> None:
    """It is that of the findings after, where both show it."""
    (change,) = changes(
        "02_talent",
        found(("rate", "1/2", "50%"), key="old"),
        found(("rate", "3/5", "60%"), key="new"),
    )
    assert "new" == change.place.key
