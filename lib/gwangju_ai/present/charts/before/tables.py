"""The tables below charts: the quantities drawn, with their intervals."""

from collections import Counter
from collections.abc import Sequence

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt
from gwangju_ai.present.table import Cell, Column, Table


def cell(quantity: Quantity | None) -> Quantity | Cell | None:
    """Return a figure as a cell, with its interval where it has one."""
    return Cell(quantity, "i") if quantity is not None and quantity.interval else quantity


def column(words: Words) -> Column:
    """Return a heading."""
    return Column(words.ko, words.en)


def by_row(rows: list[tuple[Words, Quantity | None]], what: Words) -> Table:
    """Return a row a name; intervals stand in a column of their own."""
    names = [name for name, _ in rows]
    return _table(Column("항목", "Item"), names, [(what, [quantity for _, quantity in rows])])


def by_period(
    series: list[tuple[Words, list[tuple[Period, Quantity]]]],
    references: list[tuple[Words, Quantity]],
) -> Table:
    """Return a row a period and a column a series, then the references.

    A series with two figures of one period has a row for each; intervals stand in a column of
    their own, beside their series.
    """
    rows: dict[tuple[Period, int], list[Quantity | None]] = {}
    for place, (_, points) in enumerate(series):
        seen: Counter[Period] = Counter()
        for period, quantity in points:
            row = rows.setdefault((period, seen[period]), [None] * len(series))
            row[place] = quantity
            seen[period] += 1
    ordered = sorted(rows.items(), key=lambda item: item[0])
    body = [row for _, row in ordered]
    body += [[quantity, *[None] * (len(series) - 1)] for _, quantity in references]
    names = [period for (period, _), _ in ordered] + [words for words, _ in references]
    columns = [(name, [row[i] for row in body]) for i, (name, _) in enumerate(series)]
    return _table(Column("시점", "Period"), names, columns)


def _table(
    first: Column, names: Sequence[object], columns: list[tuple[Words, list[Quantity | None]]]
) -> Table:
    headings, cells = [first], [list(names)]
    for name, quantities in columns:
        headings.append(column(name))
        cells.append(quantities)
        ranged = [q if q is not None and q.interval else None for q in quantities]
        known = [q for q in ranged if q is not None]
        if known:
            headings.append(Column(alt.intervals(known, "ko"), alt.intervals(known, "en"), "range"))
            cells.append(ranged)
    return Table(headings, [list(row) for row in zip(*cells, strict=True)])
