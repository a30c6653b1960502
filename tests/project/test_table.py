"""The records of a table's file, as RFC 4180 has them."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwangju_ai.project import table
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.text import legible


@pytest.fixture
def save(tmp_path: Path):
    """Return a function that saves a table and reads it."""

    def saved(content: str, encoding: str = "utf-8") -> list[dict[str, str]]:
        path = tmp_path / "a.csv"
        path.write_bytes(content.encode(encoding))
        return table.records(path)

    return saved


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "data/a.csv row 1: expected the names of the columns, got ''"),
        ("\n", "data/a.csv row 1: expected the names of the columns, got ''"),
        ("id,ko\na\n", "data/a.csv row 2: expected 2 cells, one a column, got '1 cells'"),
        ("id,ko\na,b\nc,d,e\n", "data/a.csv row 3: expected 2 cells, one a column, got '3 cells'"),
        (
            "id,ko\n\na,b\n",
            "data/a.csv row 2: expected a row of the table, got ''; delete the blank row",
        ),
        ("id,ko,id\na,b,c\n", "data/a.csv row 1, column id: expected a column once, got 'id'"),
        (
            'id,ko\n"a\nb\nc",d\n"e,f\n\n\n',
            "data/a.csv row 3: expected well-formed CSV (RFC 4180), got '\"e,f\\n'; "
            "close each quotation mark that opens a cell, and double those within it",
        ),
        (
            'id,ko\na,"b" c\n',
            "data/a.csv row 2: expected well-formed CSV (RFC 4180), got 'a,\"b\" c\\n'; "
            "close each quotation mark that opens a cell, and double those within it",
        ),
        (
            'id,ko\n"a\nb",c\nd\n',
            "data/a.csv row 3: expected 2 cells, one a column, got '1 cells'",
        ),
    ],
)
def test_refuses_what_is_no_table(save, content, message):
    """The row is counted as a spreadsheet does: a line break within a cell begins none."""
    with pytest.raises(DataError) as error:
        save(content)
    assert message == str(error.value)


def test_refuses_another_encoding_by_what_excel_calls_the_right_one(save):
    """A Korean Excel saves plain CSV in its code page."""
    with pytest.raises(DataError) as error:
        save("id,ko\na,광주\n", "cp949")
    assert (
        "data/a.csv: expected UTF-8 text, got 'byte 0xb1 in line 2'; save it as UTF-8, which Excel "
        "calls CSV UTF-8 (CSV UTF-8(쉼표로 분리))"
    ) == str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_reads_what_spreadsheets_save(save, encoding, end):
    """A mark, any end of line, and empty lines at the end make no difference."""
    content = f'id,ko{end}a,"둘, ""셋"""{end}b,{end}{end}'
    assert [{"id": "a", "ko": '둘, "셋"'}, {"id": "b", "ko": ""}] == save(content, encoding)


def test_a_cell_may_hold_what_elsewhere_ends_a_line(save):
    """U+2028, U+0085 and a vertical tab are a space, and a quoted line break is one."""
    found = save('id,ko\na,하나\u2028둘\u0085셋\x0b넷\nb,"다섯\r\n여섯"\n')
    assert ["하나 둘 셋 넷", "다섯\n여섯"] == [row["ko"] for row in found]


@given(
    st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_table_that_can_be_written_is_read(tmp_path_factory, rows, end):
    """Whatever cells hold, each comes back as its legible text; a blank row is none."""
    written = io.StringIO()
    csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_bytes(written.getvalue().encode("utf-8", "replace"))
    told = [[legible(cell.encode("utf-8", "replace").decode()) for cell in row] for row in rows]
    while told and not any(told[-1]):
        told.pop()
    assume(all(any(row) for row in told))
    assert told == [list(row.values()) for row in table.records(path)]
