"""The tables below charts: the quantities drawn, with their intervals."""

from collections import Counter

from gwangju_ai.period import Period
from gwangju_ai.present.table import Cell, Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words


def cell(quantity: Quantity | None) -> Quantity | Cell | None:
    """Return a figure as a cell, with its interval where it has one."""
    return Cell(quantity, "i") if quantity is not None and quantity.interval else quantity


def column(words: Words) -> Column:
    """Return a heading."""
    return Column(words.ko, words.en)


def by_row(rows: list[tuple[Words, Quantity | None]], what: Words) -> Table:
    """Return a row a name."""
    return Table([Column("항목", "Item"), column(what)], [[name, cell(q)] for name, q in rows])


def by_period(
    series: list[tuple[Words, list[tuple[Period, Quantity]]]],
    references: list[tuple[Words, Quantity]],
) -> Table:
    """Return a row a period and a column a series, then the references.

    A series with two figures of one period has a row for each.
    """
    rows: dict[tuple[Period, int], list[object]] = {}
    for place, (_, points) in enumerate(series):
        seen: Counter[Period] = Counter()
        for period, quantity in points:
            row = rows.setdefault((period, seen[period]), [None] * len(series))
            row[place] = cell(quantity)
            seen[period] += 1
    body = [[period, *row] for (period, _), row in sorted(rows.items(), key=lambda item: item[0])]
    rest = [None] * (len(series) - 1)
    body += [[words, cell(quantity), *rest] for words, quantity in references]
    return Table([Column("시점", "Period"), *[column(name) for name, _ in series]], body)
