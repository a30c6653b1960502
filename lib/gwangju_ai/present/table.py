"""Tables whose cells are quantities, periods or words."""

import unicodedata
from dataclasses import dataclass

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.markdown import escape
from gwangju_ai.present.prose import show

_NONE = "–"
_NARROW, _WIDE = 6, 34


@dataclass(frozen=True)
class Column:
    """A column's heading in both languages; ``spec`` formats its quantities as in prose."""

    ko: str
    en: str
    spec: str = ""


@dataclass(frozen=True)
class Cell:
    """A quantity with a format of its own."""

    value: Quantity
    spec: str


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings.

    Attributes:
        columns: The headings.
        rows: Cells, each a Quantity, Cell, Period, Words, Link, or None where there is nothing.
    """

    columns: list[Column]
    rows: list[list[object]]

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number}: expected {len(self.columns)} cells, got {len(row)}"
                )

    def quantities(self) -> list[Quantity]:
        """Return the quantities in reading order."""
        cells = (
            cell.value if isinstance(cell, Cell) else cell for row in self.rows for cell in row
        )
        return [cell for cell in cells if isinstance(cell, Quantity)]

    def _cell(self, column: Column, cell: object, language: str) -> tuple[str, str]:
        if cell is None:
            return _NONE, _NONE
        if isinstance(cell, Cell):
            return show(cell.value, language, cell.spec)
        return show(cell, language, column.spec if isinstance(cell, Quantity) else "")

    def markdown(self, language: str) -> tuple[str, list[int]]:
        """Write the table.

        Returns:
            A pipe table, and the relative widths of its columns in characters (Hangul counts two).
        """
        headings = [
            (c.text(language), escape(c.text(language))) for c in map(_heading, self.columns)
        ]
        body = [
            [self._cell(c, cell, language) for c, cell in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
        widths = [
            min(max([_width(line[i][0]) for line in (headings, *body)] + [_NARROW]), _WIDE)
            for i in range(len(self.columns))
        ]
        numeric = [
            any(isinstance(row[i], Quantity | Cell) for row in self.rows)
            for i in range(len(self.columns))
        ]
        rule = [
            ("-" * width + ":") if right else (":" + "-" * width)
            for width, right in zip(widths, numeric, strict=True)
        ]
        lines = [[h[1] for h in headings], rule, *[[cell[1] for cell in line] for line in body]]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines), widths


def _heading(column: Column) -> Words:
    return Words(column.ko, column.en)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
