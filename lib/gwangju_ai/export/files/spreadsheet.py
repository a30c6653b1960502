"""Tables for spreadsheets: columns with their meaning, rows of numbers and text, and CSV of them.

What a source or a page says is data: a text that a spreadsheet would take for a formula is written
so that it stays text. Numbers are numbers, not rounded as in the text.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from gwangju_ai.numbers.trail import Words

Cell = str | int | float | None
#: What a spreadsheet may take for the beginning of a formula, also in full width.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class NamedColumn:
    """A column: its name, which both languages share, and what it holds."""

    name: str
    meaning: Words


@dataclass(frozen=True)
class Sheet:
    """Rows under named columns.

    Attributes:
        name: What the sheet is called.
        columns: The columns.
        rows: A cell a column: a number, a text, or None.
    """

    name: str
    columns: tuple[NamedColumn, ...]
    rows: list[list[Cell]] = field(default_factory=list)


def number(written: str) -> int | float:
    """Return a value of the notebook, ``86``, ``400/43`` or ``9.57``, as a spreadsheet holds it."""
    exact = Fraction(written)
    return exact.numerator if exact.denominator == 1 else float(exact)


def harmless(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula: an apostrophe stands first."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_csv(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table as CSV, by RFC 4180, in UTF-8 with the mark by which Excel knows it.

    Args:
        names: The columns' names.
        rows: A cell a column.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in ([*names], *rows):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
