"""A number moved because of a parameter, of a data row, or else of the code."""

from pathlib import Path

import pytest

from gwangju_ai.compare.cause import Cause, Causes, ChangedParameter, rows
from gwangju_ai.compare.comparison import groups
from gwangju_ai.compare.findings import StatedReport

from .conftest import TOP, number, report

ROWS = {"a": 7}


def figure(printed: str, **more: str) -> dict[str, str]:
    """Return a data row as findings hold it."""
    return {"printed": printed, "value": printed, "value_text": printed, **more}


def rests(value: str, **more: object) -> StatedReport:
    """Return findings of a number that rests on the rows a and b, through another number."""
    step = number("1", "step", observations=["a", "b"])
    moved = number(value, inputs=["q-step"])
    seen = {"observations": {"b": figure("5")}} | more
    return report({f"q-{value}": moved, "q-step": step}, **seen)


def cause(before: StatedReport, after: StatedReport) -> Cause:
    """Return the one cause of all that moved."""
    one, other = {"02_talent": before}, {"02_talent": after}
    (group,) = groups(one, other, ["02_talent"], ROWS)
    assert ["rate"] == [change.name for change in group.changes]
    return group.cause


def test_nothing_that_differs_is_the_code() -> None:
    """Neither a parameter nor a row is another, so a computation or a sentence is."""
    assert Cause() == cause(rests("1"), rests("2"))


def test_a_row_that_no_trail_leads_to() -> None:
    """It may be the cause nonetheless, so that the code is not blamed."""
    apart = {"b": figure("5"), "c": figure("6")}
    before = rests("1", observations=apart)
    after = rests("2", observations=apart | {"c": figure("7")})
    assert Cause(untraced=True) == cause(before, after)


def test_a_parameter_that_one_side_lacks_is_one_of_the_code() -> None:
    """An edition before it had no value for it; the language is none of the numbers'."""
    before = rests("1", parameters={"language": "en"})
    assert Cause() == cause(before, rests("2", parameters={"language": "ko", "slots": 8}))


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        (figure("11"), figure("12"), ("11", "12")),
        (
            figure("11"),
            figure("11") | {"value": "12", "value_text": "12 people"},
            ("11", "12 people"),
        ),
        (figure("11", period="2022"), figure("11", period="2023"), ("2022", "2023")),
        (None, figure("11"), ("", "")),
        (figure("11"), None, ("", "")),
    ],
    ids=["printed", "read", "period", "new", "gone"],
)
def test_a_row(before: dict | None, after: dict | None, difference: tuple) -> None:
    """A row in the trail that is another, new or gone is the cause, by its number."""
    sides = [
        rests(value, observations={"b": figure("5")} | ({"a": it} if it else {}))
        for value, it in (("1", before), ("2", after))
    ]
    (row,) = cause(*sides).rows
    assert ("a", 7, difference) == (row.id, row.row, row.difference)


def test_a_row_that_is_only_told_in_other_words() -> None:
    """Its measure may be called otherwise; that moves no number."""
    before = rests("1", observations={"a": figure("5", measure="graduates")})
    assert Cause() == cause(before, rests("2", observations={"a": figure("5", measure="people")}))


def test_a_parameter() -> None:
    """Another value of a parameter of the notebook is the cause, told as JSON."""
    before = rests("1", parameters={"slots": None, "as_of": ""})
    expected = Cause((ChangedParameter("slots", "null", "8"),))
    assert expected == cause(before, rests("2", parameters={"slots": 8, "as_of": ""}))


def test_a_parameter_and_a_row() -> None:
    """Both are told, where the row itself is another."""
    before = rests("1", parameters={"slots": 1}, observations={"a": figure("11")})
    found = cause(before, rests("2", parameters={"slots": 8}, observations={"a": figure("12")}))
    assert (["slots"], ["a"]) == ([p.name for p in found.parameters], [r.id for r in found.rows])


@pytest.mark.parametrize("after", [{}, {"a": figure("11") | {"value": "12"}}])
def test_what_a_parameter_does_to_rows_is_its_doing(after: dict) -> None:
    """Another day asks for other rows, and another reading reads them otherwise."""
    before = rests("1", parameters={"as_of": ""}, observations={"a": figure("11")})
    found = cause(before, rests("2", parameters={"as_of": "2024-11-30"}, observations=after))
    assert (["as_of"], ()) == ([p.name for p in found.parameters], found.rows)


def test_a_number_taken_over_moves_by_the_parameter_of_its_notebook() -> None:
    """The summary has no such parameter itself; that of the report that computed it counts."""

    def side(value: str, slots: int) -> dict[str, StatedReport]:
        taken = report({f"q-{value}": number(value, notebook="04_phase2")})
        return {"00_summary": taken, "04_phase2": report({}, parameters={"slots": slots})}

    (group,) = groups(side("1", 1), side("2", 8), ["00_summary", "04_phase2"], {})
    assert ["slots"] == [parameter.name for parameter in group.cause.parameters]


def test_a_parameter_that_moves_nothing_is_told_last() -> None:
    """It differs all the same."""
    before, after = report({}, parameters={"draws": 1}), report({}, parameters={"draws": 2})
    (group,) = groups({"02_talent": before}, {"02_talent": after}, ["02_talent"], {})
    assert ("draws", ()) == (group.cause.parameters[0].name, group.changes)


def test_a_trail_that_leads_to_itself_ends() -> None:
    """Findings that somebody edited may hold one."""
    side = {"02_talent": report({"q-1": number("1", inputs=["q-1"])})}
    assert {"02_talent": ()} == Causes(side, side, {}).parameters


def test_a_table_that_cannot_be_read_numbers_no_row(tmp_path: Path) -> None:
    """What is compared is findings, of whatever data package."""
    assert {} == rows(tmp_path)


def test_rows_are_counted_as_errors_count_them() -> None:
    """The names of the columns are row 1."""
    table = (TOP / "data" / "observations.csv").read_text("utf-8").splitlines()
    first = table[1].split(",")[0]
    assert 2 == rows(TOP)[first]


def test_a_row_of_the_edition(published: dict, edited) -> None:
    """A figure that is altered moves every number whose trail leads to it, and no other."""
    sides = [
        {name: StatedReport.of(told, name) for name, told in found.items()}
        for found in (published, edited("a-demo-served-2023", "12"))
    ]
    numbers = rows(TOP)
    (group,) = groups(*sides, list(published), numbers)
    (row,) = group.cause.rows
    assert ("a-demo-served-2023", numbers["a-demo-served-2023"]) == (row.id, row.row)
    assert ("11", "12") == row.difference
    assert {"03_testbeds", "05_evidence_audit"} == {change.notebook for change in group.changes}
