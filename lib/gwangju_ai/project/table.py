"""The records of a table of the data package, read as RFC 4180 has them."""

import csv
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.project.errors import DataError, listed
from gwangju_ai.project.text import decoded

_HINT = "save it as UTF-8, which Excel calls CSV UTF-8 (CSV UTF-8(쉼표로 분리))"
_SHOWN = 60  # characters of a row that is no CSV

#: What programs write where there is nothing, or where they failed.
NOTHING = {
    "nan", "na", "none", "null", "nat", "n/a", "#n/a", "<na>", "undefined", "inf", "-inf",
    "infinity",
    "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!",
}  # fmt: skip
#: Letters of a cell, to which an open quotation mark may add the rest of the file.
MOST = 100_000


@dataclass(frozen=True)
class RowPlace:
    """Where a row is: ``41``, or ``41 (line 43 of the file)`` where the two differ.

    Attributes:
        row: Its number as a spreadsheet counts, the names of the columns being the first.
        line: The line of the file in which it begins.
    """

    row: int
    line: int

    def __str__(self) -> str:
        apart = f" (line {self.line} of the file)" if self.line != self.row else ""
        return f"{self.row}{apart}"


@dataclass(frozen=True)
class Record:
    """A row of a table: where it is, and its cells by column."""

    place: RowPlace
    cells: dict[str, str]


def records(path: Path, columns: Collection[str] = ()) -> list[Record]:
    """Return the rows of a table.

    Rows are counted as a spreadsheet counts them: a line break within a cell begins no row. Blank
    rows at the end and blank columns on the right, which spreadsheets leave there, are no part of
    the table.

    Args:
        path: The CSV file, with a byte-order mark or without.
        columns: The columns that it has, in any order; whatever its first row names by default.

    Raises:
        DataError: It is missing, no file, not UTF-8 or not CSV; it has other columns, one without a
            name or one named twice; or a row is blank or has not one cell a column.
    """
    file = f"data/{path.name}"
    try:
        text = decoded(path, file, _HINT)
    except FileNotFoundError:
        got = "a link that leads nowhere" if path.is_symlink() else "no such file"
        raise DataError(file, None, None, got, "a table of the data package") from None
    rows = list(_rows(file, text.replace("\r\n", "\n").replace("\r", "\n")))
    while rows and not any(rows[-1][1]):
        rows.pop()
    (head, names), *rest = rows or [(RowPlace(1, 1), [])]
    told = [row for _, row in rows if any(row)]
    if all(len(row) == len(names) for row in told):
        blank = min(map(_blank_at_end, told), default=0)
    else:
        blank = 0
    names = names[: len(names) - blank]
    _check_names(file, head, names, columns)
    found = []
    for place, row in rest:
        if not any(row):
            raise DataError(file, place, None, "", "a row of the table", "delete the blank row")
        if len(row) != len(names) + blank:
            got, expected = f"{len(row)} cells", f"{len(names)} cells, one a column"
            raise DataError(file, place, None, got, expected)
        found.append(Record(place, dict(zip(names, row, strict=False))))
    return found


def _rows(file: str, text: str) -> Iterator[tuple[RowPlace, list[str]]]:
    """Yield the rows of a text, blank ones among them, each with its place."""
    lines = text.split("\n")  # not splitlines, which ends a line at what a cell may hold
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    number, begins = 0, 0
    try:
        for number, row in enumerate(reader, start=1):
            yield RowPlace(number, begins + 1), row
            begins = reader.line_num
    except csv.Error as problem:
        expected = "well-formed CSV (RFC 4180)"
        if "field limit" in str(problem):
            expected += f" with cells of at most {MOST:,} letters"
        raise DataError(
            file, RowPlace(number + 1, begins + 1), None, f"{lines[begins]}\n"[:_SHOWN], expected,
            "close each quotation mark that opens a cell, and double those within it",
        ) from None  # fmt: skip


def _blank_at_end(row: list[str]) -> int:
    """Return how many cells at the end of a row are blank."""
    return next((number for number, cell in enumerate(reversed(row)) if cell), len(row))


def _check_names(file: str, head: RowPlace, names: list[str], columns: Collection[str]) -> None:
    """Refuse names of columns that are not those of the table, if it has any, or not names.

    Raises:
        DataError: The first that is wrong.
    """
    if not names:
        raise DataError(file, head, None, "", "the names of the columns")
    if names[0].startswith("sep="):
        hint = "delete this line, which only Excel reads"
        raise DataError(file, head, None, ",".join(names), "the names of the columns", hint)
    for sign, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and sign in names[0]:
            hint = "save it as CSV with commas, which Excel calls CSV UTF-8"
            raise DataError(file, head, None, called, "commas between the cells", hint)
    number_of = Counter(names)
    for number, name in enumerate(names, start=1):
        if not name:
            hint = "name it or delete it"
            raise DataError(file, head, str(number), name, "the name of the column", hint)
        if number_of[name] > 1:
            raise DataError(file, head, name, name, "a column once")
    lacks = [name for name in columns if name not in number_of]
    for name in names if columns else ():
        if name not in columns:
            expected = f"{lacks[0]}, which the table lacks" if lacks else "no column but its own"
            hint = f"its columns are {listed(columns, most=20)}"
            raise DataError(file, head, name, name, expected, hint)
    if lacks:
        raise DataError(file, head, lacks[0], "no such column", "every column of the table")
