"""The records of a table of the data package, read as RFC 4180 has them."""

import csv
from collections.abc import Collection
from pathlib import Path

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.text import read_text

_HINT = "save it as UTF-8, which Excel calls CSV UTF-8 (CSV UTF-8(쉼표로 분리))"
_SHOWN = 60  # characters of a row that is no CSV


def records(path: Path, columns: Collection[str] = ()) -> list[dict[str, str]]:
    """Return the rows of a table, each its cells by column.

    Rows are counted as a spreadsheet counts them, the names of the columns being the first: a line
    break within a cell begins no row. Blank rows at the end and blank columns on the right, which
    spreadsheets leave there, are no part of the table.

    Args:
        path: The CSV file, with a byte-order mark or without.
        columns: The columns that it has, in any order; whatever its first row names by default.

    Raises:
        DataError: It is missing, not UTF-8 or not CSV; it has other columns, one without a name or
            one named twice; or a row is blank or has not one cell a column.
    """
    file = f"data/{path.name}"
    try:
        lines = read_text(path, file, _HINT).splitlines(keepends=True)
    except FileNotFoundError:
        raise DataError(file, None, None, "no such file", "a table of the data package") from None
    reader = csv.reader(lines, strict=True)  # a legible line ends in a line feed alone
    rows: list[list[str]] = []
    begins = 0
    try:
        for row in reader:
            rows.append(row)
            begins = reader.line_num
    except csv.Error:
        raise DataError(
            file, len(rows) + 1, None, lines[begins][:_SHOWN], "well-formed CSV (RFC 4180)",
            "close each quotation mark that opens a cell, and double those within it",
        ) from None  # fmt: skip
    while rows and not any(rows[-1]):
        rows.pop()
    while rows and all(len(row) == len(rows[0]) and not row[-1] for row in rows if any(row)):
        rows = [row[:-1] for row in rows]
    names, *rest = rows or [[]]
    _check_names(file, names, columns or names)
    for number, row in enumerate(rest, start=2):
        if not any(row):
            raise DataError(file, number, None, "", "a row of the table", "delete the blank row")
        if len(row) != len(names):
            got, expected = f"{len(row)} cells", f"{len(names)} cells, one a column"
            raise DataError(file, number, None, got, expected)
    return [dict(zip(names, row, strict=True)) for row in rest]


def _check_names(file: str, names: list[str], columns: Collection[str]) -> None:
    """Refuse names of columns that are not those of the table, or not names.

    Raises:
        DataError: The first that is wrong.
    """
    if not names:
        raise DataError(file, 1, None, "", "the names of the columns")
    if names[0].startswith("sep="):
        hint = "delete this line, which only Excel reads"
        raise DataError(file, 1, None, ",".join(names), "the names of the columns", hint)
    for sign, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and sign in names[0]:
            hint = "save it as CSV with commas, which Excel calls CSV UTF-8"
            raise DataError(file, 1, None, called, "commas between the cells", hint)
    for number, name in enumerate(names, start=1):
        if not name:
            hint = "name it or delete it"
            raise DataError(file, 1, str(number), name, "the name of the column", hint)
        if names.count(name) > 1:
            raise DataError(file, 1, name, name, "a column once")
    lacks = [name for name in columns if name not in names]
    for name in names:
        if name not in columns:
            expected = f"{lacks[0]}, which the table lacks" if lacks else "no column but its own"
            hint = f"its columns are {', '.join(columns)}"
            raise DataError(file, 1, name, name, expected, hint)
    if lacks:
        raise DataError(file, 1, lacks[0], "no such column", "every column of the table")
