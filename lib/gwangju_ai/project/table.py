"""The records of a table of the data package, read as RFC 4180 has them."""

import csv
from pathlib import Path

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.text import read_text

_HINT = "save it as UTF-8, which Excel calls CSV UTF-8 (CSV UTF-8(쉼표로 분리))"
_SHOWN = 60  # characters of a row that is no CSV


def records(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, each its cells by column.

    Rows are counted as a spreadsheet counts them, the names of the columns being the first: a line
    break within a cell begins no row.

    Args:
        path: The CSV file, with a byte-order mark or without.

    Raises:
        DataError: It is missing, not UTF-8 or not CSV; a column is named twice, or a row has not
            one cell a column.
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
    while rows and not rows[-1]:
        rows.pop()
    columns, *rest = rows or [[]]
    if not columns:
        raise DataError(file, 1, None, "", "the names of the columns")
    for name in columns:
        if columns.count(name) > 1:
            raise DataError(file, 1, name, name, "a column once")
    for number, row in enumerate(rest, start=2):
        if len(row) != len(columns):
            got, expected = f"{len(row)} cells", f"{len(columns)} cells, one a column"
            raise DataError(file, number, None, got, expected)
    return [dict(zip(columns, row, strict=True)) for row in rest]
