"""The records of a table's file, as RFC 4180 has them."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwangju_ai.project import table
from gwangju_ai.project.errors import DataError


@pytest.fixture
def save(tmp_path: Path):
    """Return a function that saves a table and reads it."""

    def saved(content: str, encoding: str = "utf-8") -> list[dict[str, str]]:
        path = tmp_path / "a.csv"
        path.write_bytes(content.encode(encoding))
        return [record.cells for record in table.records(path)]

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
            "data/a.csv row 3 (line 5 of the file): expected well-formed CSV (RFC 4180), "
            "got '\"e,f\\n'; "
            "close each quotation mark that opens a cell, and double those within it",
        ),
        (
            'id,ko\na,"b" c\n',
            "data/a.csv row 2: expected well-formed CSV (RFC 4180), got 'a,\"b\" c\\n'; "
            "close each quotation mark that opens a cell, and double those within it",
        ),
        (
            'id,ko\n"a\nb",c\nd\n',
            "data/a.csv row 3 (line 4 of the file): expected 2 cells, one a column, got '1 cells'",
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


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            f"id,ko\na,b\n{',' * 1_000_000}x\n",
            "row 3: expected 2 cells, one a column, got '1000001",
        ),
        (f"id,ko{''.join(f',c{n}' for n in range(10**6))}\n", "column c0: expected no column but"),
        (f"id,ko{',' * 10**6}x\n", "row 1, column 3: expected the name of the column, got ''"),
    ],
    ids=["cells", "names", "blanks"],
)
def test_refuses_what_is_far_too_large(tmp_path, content, expected):
    """In time that grows with its size, and by a message that can be read."""
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as error:
        table.records(path, ["id", "ko"])
    assert expected in str(error.value)
    assert len(str(error.value)) < 1000


def test_blank_columns_cost_no_more_than_their_cells(save):
    """A million of them on the right of each row are taken off at once."""
    assert [{"id": "a", "ko": "b"}] == save(f"id,ko{',' * 10**6}\na,b{',' * 10**6}\n")


@pytest.mark.parametrize(
    ("make", "got"),
    [
        (lambda path: path.mkdir(), "a folder"),
        (lambda path: path.symlink_to(path.with_name("nowhere")), "a link that leads nowhere"),
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
        (os.mkfifo, "a pipe or a device"),
        (lambda path: None, "no such file"),
    ],
    ids=["folder", "dangling", "loop", "pipe", "absent"],
)
def test_refuses_what_is_no_file(tmp_path, make, got):
    """A table is a file, and nothing else is waited for."""
    make(tmp_path / "a.csv")
    with pytest.raises(DataError) as error:
        table.records(tmp_path / "a.csv")
    assert ("data/a.csv", got) == (error.value.file, error.value.value)


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_characters="\r")), min_size=2, max_size=2),
        max_size=5,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_table_that_can_be_written_is_read(tmp_path_factory, rows, end):
    """Whatever cells hold, each comes back as it is; a blank row is none."""
    written = io.StringIO()
    csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_bytes(written.getvalue().encode("utf-8", "replace"))
    told = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows]
    while told and not any(told[-1]):
        told.pop()
    assume(all(any(row) for row in told))
    assume(not told or any(row[1] for row in told))
    assert told == [list(record.cells.values()) for record in table.records(path)]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_it_is_read_or_refused_by_its_name(tmp_path_factory, content):
    """No other error comes of it."""
    path = tmp_path_factory.mktemp("table") / "t.csv"
    path.write_bytes(content)
    named = "data/t.csv"
    try:
        table.records(path)
    except DataError as error:
        named = error.file
    assert "data/t.csv" == named
