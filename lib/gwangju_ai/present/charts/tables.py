"""The tables below charts: the quantities drawn, with their intervals."""

from collections.abc import Iterable, Sequence

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.charts import alt
from gwangju_ai.present.charts.frames import Beside, Marked, Name
from gwangju_ai.present.charts.points import Line
from gwangju_ai.present.table import Column, Formatted, Table
from gwangju_ai.present.words import both

Columns = list[tuple[Name, list[Quantity | None]]]


def heading(key: str) -> Column:
    """Return a heading in the report's own words."""
    return column(both(key))


def column(name: Name) -> Column:
    """Return a heading."""
    return Column(name.text("ko"), name.text("en"))


ITEM, GROUP, PERIOD = heading("item"), heading("group"), heading("period")
MARKER = heading("marker")


def cell(figure: Quantity | None) -> Quantity | Formatted | None:
    """Return a figure as a cell, with its interval where it has one."""
    return Formatted(figure, "i") if figure is not None and figure.interval else figure


def table(first: Column, names: Sequence[object], columns: Columns) -> Table:
    """Return a row a name; intervals stand in a column of their own, beside their figures."""
    headings, cells = [first], [list(names)]
    for name, figures in columns:
        headings.append(column(name))
        cells.append(figures)
        ranged = [figure if figure is not None and figure.interval else None for figure in figures]
        kinds = [alt.intervals(ranged, language) for language in ("ko", "en")]
        if any(kinds):
            headings.append(Column(*kinds, "range"))
            cells.append(ranged)
    return Table(headings, [list(row) for row in zip(*cells, strict=True)])


def beside(table: Table, more: Beside) -> Table:
    """Return a table with the columns that stand at the right of its rows."""
    headings = [column(name) for name, _ in more]
    cells = zip(*[told for _, told in more], strict=True) if more else [()] * len(table.rows)
    body = [[*row, *told] for row, told in zip(table.rows, cells, strict=True)]
    return Table([*table.columns, *headings], body)


def marked(table: Table, events: Marked) -> Table:
    """Return a table of periods with a row for each thing that happened."""
    if not events:
        return table
    rows = [[*row, None] for row in table.rows]
    rows += [[at, *[None] * (len(table.columns) - 1), name] for name, at in events]
    return Table([*table.columns, MARKER], rows)


def narrow(first: Column, names: Sequence[object], columns: Columns) -> Table:
    """Return a row a name; intervals stand in the cells of their figures."""
    cells = [names, *[[cell(figure) for figure in figures] for _, figures in columns]]
    headings = [first, *[column(name) for name, _ in columns]]
    return Table(headings, [list(row) for row in zip(*cells, strict=True)])


def across(lines: list[Line], more: Iterable[object] = ()) -> tuple[list, Columns]:
    """Return the places of lines, and more, in their order, and each line's figure at each."""
    places = sorted(dict.fromkeys([*more, *[at for line in lines for at, _ in line.figures]]))
    return places, [(line.name, [dict(line.points).get(at) for at in places]) for line in lines]
