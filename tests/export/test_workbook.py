"""Tests of sheets as an XLSX file."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from gwangju_ai.export.files.spreadsheet import Cell, NamedColumn, Sheet
from gwangju_ai.export.files.workbook import to_xlsx
from gwangju_ai.numbers.trail import Words


def sheet(*rows: list[Cell], name: str = "numbers") -> Sheet:
    """Return a sheet of two columns."""
    columns = (NamedColumn("id", Words("가", "a")), NamedColumn("value", Words("나", "b")))
    return Sheet(name, columns, list(rows))


def opened(*sheets: Sheet, day: str = "2026-03-12") -> openpyxl.Workbook:
    """Return a workbook of sheets, opened."""
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets, {"title": "=T"}, day)))


@pytest.mark.parametrize("text", ["=1+1", "@a", "https://example.org", "{=1}", "007", "<b>&"])
def test_text_is_text(text: str) -> None:
    """No formula, no link and no number comes of it, and no mark stands before it."""
    cell = opened(sheet([text, 1]))["numbers"]["A2"]
    assert (text, "s", None) == (cell.value, cell.data_type, cell.hyperlink)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    """XLSX holds 32,767 characters a cell; a reader would refuse the file otherwise."""
    assert 32_767 == len(opened(sheet(["a" * 40_000, 1]))["numbers"]["A2"].value)


def test_an_empty_sheet_has_its_names() -> None:
    """A report without observations says so by an empty sheet."""
    rows = list(opened(sheet())["numbers"].iter_rows(values_only=True))
    assert [("id", "value")] == rows


def test_numbers_are_numbers_and_nothing_is_nothing() -> None:
    """They can be computed with."""
    page = opened(sheet(["a", -9.5], ["b", None], ["", 84]))["numbers"]
    assert [-9.5, None, 84] == [page[f"B{line}"].value for line in (2, 3, 4)]
    assert "n" == page["B2"].data_type


def test_sheets_stand_in_their_order_with_names_that_stay_in_sight() -> None:
    """The first line stays where it is and filters the others."""
    book = opened(sheet(["a", 1]), sheet(name="codebook"))
    assert ["numbers", "codebook"] == book.sheetnames
    assert ("B2", "A1:B2") == (book["numbers"].freeze_panes, book["numbers"].auto_filter.ref)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-03-12", (2026, 3, 12)), ("2024-11", (2024, 11, 1)), ("", (2000, 1, 1))],
)
def test_says_the_day_of_its_data_and_no_time(day: str, expected: tuple[int, int, int]) -> None:
    """The clock is not asked, neither for the document nor for its parts."""
    assert datetime(*expected) == opened(sheet(), day=day).properties.created
    parts = zipfile.ZipFile(io.BytesIO(to_xlsx([sheet()], {}, day))).infolist()
    assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in parts}
