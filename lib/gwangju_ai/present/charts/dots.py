"""Figures side by side, each with its interval."""

from functools import partial

import pandas
import seaborn
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, rows, style, tables
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import tell
from gwangju_ai.project.errors import ProseError

_FORM = "dot-plot"
_NOTE = "horizontal-lines"

#: Group, name and figure.
Row = tuple[frames.Name | None, frames.Name, Quantity | None]


def dots(
    frame: pandas.DataFrame,
    *,
    x: frames.Columns,
    y: str | None = None,
    groups: str | None = None,
    references: frames.References = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw a dot a row, with its interval and its value; of several columns, a group a row.

    Args:
        frame: A frame of quantities.
        x: The column of values, or several columns.
        y: The column that names the rows; the index by default.
        groups: The column that names the group of each row.
        references: Levels that the rows are held against.
        axis: The term that names the axis.
    """
    names, columns = frames.names("dots", frame, y), frames.columns(x)
    cells = [frames.cells("dots", frame, column) for column in columns]
    if len(columns) == 1:
        of = frames.names("dots", frame, groups) if groups else [None] * len(names)
        found = list(zip(of, names, *cells, strict=True))
    elif groups:
        raise ProseError("dots: expected one column in groups, got several, which are groups")
    else:
        heads = [heading(column) for column in columns]
        found = [
            (name, head, figure)
            for name, *figures in zip(names, *cells, strict=True)
            for head, figure in zip(heads, figures, strict=True)
        ]
    frames.once("dots", [(group, name) for group, name, _ in found])
    what, levels = frames.axis("dots", axis, x), frames.levels(references)
    form.checked("dots", [figure for _, _, figure in found])
    every = form.checked("dots", [figure for *_, figure in found + levels])
    return form.Chart(
        draw=partial(_draw, found, levels, what, every),
        table=partial(_table, found, levels, what),
        describe=partial(_describe, found, levels, what, every),
    )


def _draw(
    found: list[Row], levels: frames.Levels, what: Words, every: list[Quantity], language: str
) -> Figure:
    lines = []
    for before, row in zip([None, *found], found, strict=False):
        if row[0] is not None and (before is None or row[0] != before[0]):
            lines.append((row[0], None, True))
        lines.append((*row[1:], False))
    limits = axis.span(axis.ends(every), zero=False)
    caption = axis.caption(what, every, language, _NOTE)
    caption += "" if limits[0] <= 0 <= limits[1] else f", {tell('zoomed', language)}"
    with style.house():
        over = bool(levels)
        figure, axes, middles = rows.frame([n for n, *_ in lines], caption, language, over=over)
        axis.values(axes.xaxis, limits, every, language)
        known = []
        for (_, value, title), y, name in zip(lines, middles, axes.get_yticklabels(), strict=True):
            if title:
                name.set_fontweight(700)
                continue
            axes.axhline(y, color=style.GRID, linewidth=0.7, zorder=0.5)
            if value is None:
                text = alt.text(None, language)
                rows.beside(axes, text, limits[0], y, colour=style.MUTED)
                continue
            reach = axis.ends([value])
            known.append((float(value), y))
            if value.interval:
                axes.hlines(y, *reach[1:], color=style.COLOURS[0], linewidth=2.4, alpha=0.45)
            rows.beside(axes, labels.value(value, language), max(reach), y)
        xs, ys = zip(*known, strict=True)
        look = {"color": style.COLOURS[0], "edgecolor": style.PAPER, "linewidth": 0.8}
        seaborn.scatterplot(x=xs, y=ys, s=64, zorder=3, ax=axes, **look)
        names = [
            labels.mark(axes, *level, language, style.COLOURS[1], style.WORDS[1])
            for level in levels
        ]
        style.settle(figure)
        layout.separate(names, "x", 0, figure.bbox.x1, gap=8)
    return figure


def _table(found: list[Row], levels: frames.Levels, what: Words) -> Table:
    groups, names, figures = zip(*found, *[(None, *level) for level in levels], strict=True)
    table = tables.table(tables.ITEM, names, [(what, figures)])
    if not any(groups):
        return table
    body = [[group, *row] for group, row in zip(groups, table.rows, strict=True)]
    return Table([tables.GROUP, *table.columns], body)


def _describe(
    found: list[Row], levels: frames.Levels, what: Words, every: list[Quantity], language: str
) -> str:
    told = [*levels, *[row[1:] for row in found]]
    items = [alt.item(name, alt.text(figure, language), language) for name, figure in told]
    kinds = alt.intervals(every, language)
    note = tell(_NOTE, language, kind=kinds) if kinds else ""
    return alt.tell(_FORM, items, language, note, what=what)
