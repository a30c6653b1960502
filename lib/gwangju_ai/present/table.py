"""Tables whose cells are quantities, periods or words."""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import pandas

from gwangju_ai.audit.finding import Reason
from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.markdown import escape
from gwangju_ai.present.shown import Formatted, show
from gwangju_ai.present.template import Rendered
from gwangju_ai.project.errors import ProseError

_NONE = "–"
_NARROW, _WIDE = 6, 34


@dataclass(frozen=True)
class Column:
    """A column's heading in both languages; ``spec`` formats its quantities as in prose."""

    ko: str
    en: str
    spec: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings.

    Attributes:
        columns: The headings.
        rows: Cells: quantities, formatted or not, periods, words, links, sentences of checks and
            of the copy, None for nothing.
        keys: What the rows and the columns are called whatever the language; none of a table that
            is not made of a frame.
    """

    columns: list[Column]
    rows: list[list[object]]
    keys: tuple[list[str], list[str]] | None = None

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number}: expected {len(self.columns)} cells, got {len(row)}"
                )

    def quantities(self) -> list[Quantity]:
        """Return the quantities in reading order."""
        return [quantity for _, quantity in self.named()]

    def named(self) -> list[tuple[str, Quantity]]:
        """Return the quantities in reading order, each with a name by row and column.

        A number within a sentence has none here.
        """
        found = []
        for i, row in enumerate(self.rows):
            for j, cell in enumerate(row):
                alone = self.keys is not None and isinstance(cell, Quantity | Formatted)
                name = f"{self.keys[0][i]}.{self.keys[1][j]}" if alone else ""
                for value in _values(cell):
                    figure = value.quantity if isinstance(value, Formatted) else value
                    found += [(name, figure)] if isinstance(figure, Quantity) else []
        return found

    def _cell(self, column: Column, cell: object, language: str) -> tuple[str, str]:
        if cell is None:
            return _NONE, _NONE
        if isinstance(cell, Quantity):
            cell = Formatted(cell, column.spec)
        if isinstance(cell, Rendered):
            return " ".join(cell.text.split()), " ".join(cell.markdown.split())
        try:
            return show(cell, language)
        except ProseError as problem:
            raise ProseError(f"column {column.en or column.ko}: {problem}") from None

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
            any(isinstance(row[i], Quantity | Formatted) for row in self.rows)
            for i in range(len(self.columns))
        ]
        rule = [
            ("-" * width + ":") if right else (":" + "-" * width)
            for width, right in zip(widths, numeric, strict=True)
        ]
        lines = [[h[1] for h in headings], rule, *[[cell[1] for cell in line] for line in body]]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines), widths


def of(frame: pandas.DataFrame, columns: Iterable[str] | None = None) -> Table:
    """Return a frame as a table: each level of the index that has a name, then the columns.

    Args:
        frame: Cells are quantities, periods, words, links, filled pieces, ids of rows, or NA.
        columns: Which columns, in which order, each with a format of its own after a colon:
            ``over_target:+``; ``rate:i`` adds a column with the interval. All by default, as the
            vocabulary writes them.

    Raises:
        DataError: A column or an id has no name in the vocabulary.
        KeyError: The frame has no such column; those it has are listed.
    """
    headings, cells, keys = [], [], []
    for level in (level for level in frame.index.names if level):
        headings.append(_column(level, ""))
        cells.append([_named(row) for row in frame.index.get_level_values(level)])
        keys.append(level)
    for column in frame if columns is None else columns:
        name, asked = (column, "") if isinstance(column, Words) else column.partition(":")[::2]
        parts = asked.split(",") if asked else []
        spec = ",".join(part for part in parts if part != "i") or vocabulary.written(name)
        if name not in frame:
            raise KeyError(f"expected a column of {', '.join(map(str, frame))}, got {name}")
        figures = [_named(cell) for cell in frame[name]]
        headings.append(_column(name, spec))
        cells.append(figures)
        keys.append(name.en if isinstance(name, Words) else name)
        if "i" in parts:
            ranged = [
                q if isinstance(q, Quantity) and q.interval is not None else None for q in figures
            ]
            kinds = [q.interval.kind for q in ranged if q is not None] or ["confidence"]
            digits = [part for part in spec.split(",") if part.startswith(".")]
            headings.append(_column(f"interval_{kinds[0]}", ",".join(["range", *digits])))
            cells.append(ranged)
            keys.append(keys[-1])
    rows = [",".join(map(str, row if isinstance(row, tuple) else (row,))) for row in frame.index]
    return Table(headings, [list(row) for row in zip(*cells, strict=True)], (rows, keys))


def _column(name: str | Words, spec: str) -> Column:
    words = vocabulary.heading(name)
    return Column(words.ko, words.en[:1].upper() + words.en[1:], spec)


def _named(cell: object) -> object:
    """Return a cell as a table shows it: an id by its name, NA as nothing."""
    if cell is None or cell is pandas.NA or (isinstance(cell, float) and math.isnan(cell)):
        return None
    return vocabulary.label(cell) if isinstance(cell, str) else cell


def _values(cell: object) -> Iterable[object]:
    """Return what a cell shows; a sentence shows several values."""
    if isinstance(cell, Rendered):
        return [quantity for _, quantity, _ in cell.shown]
    return cell.values.values() if isinstance(cell, Reason) else (cell,)


def _heading(column: Column) -> Words:
    return Words(column.ko, column.en)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
