"""Figures side by side, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, rows, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import tell
from gwangju_ai.project.errors import ProseError

_FORM, _PAIRS = "dot-plot", "pairs-of-dots"
_NOTE = "horizontal-lines"


@dataclass(frozen=True)
class Row:
    """A group, a name in it, its figures, and where what stands beside it is found."""

    group: frames.Name | None
    name: frames.Name
    figures: Sequence[Quantity | None]
    number: int


def dots(
    frame: pandas.DataFrame,
    *,
    x: frames.Columns,
    y: str | None = None,
    groups: str | None = None,
    joined: bool = False,
    beside: frames.Columns | None = None,
    references: frames.References = None,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw a dot a row, with its interval and its value; of several columns, a group a row.

    Args:
        frame: A frame of quantities.
        x: The column of values, or several columns.
        y: The column that names the rows; the index by default.
        groups: The column that names the group of each row.
        joined: Whether two columns are two dots of one row, a pale and a dark one, joined by a
            line.
        beside: Columns that are written at the right.
        references: Levels that the rows are held against.
        highlight: The rows, or columns, that stand in colour.
        axis: The term that names the axis.
    """
    names, columns = frames.names("dots", frame, y), frames.columns(x)
    cells = [frames.cells("dots", frame, column) for column in columns]
    heads = [heading(column) for column in columns] if len(columns) > 1 else []
    if joined and len(columns) != 2:
        raise ProseError(f"dots: expected two columns to join, got {len(columns)}")
    if len(columns) == 1 or joined:
        of = frames.names("dots", frame, groups) if groups else [None] * len(names)
        figures = zip(*cells, strict=True)
        places = zip(of, names, figures, range(len(names)), strict=True)
        found = [Row(*place) for place in places]
    elif groups:
        raise ProseError("dots: expected one column in groups, got several, which are groups")
    else:
        found = [
            Row(name, head, [figure], number)
            for number, (name, *figures) in enumerate(zip(names, *cells, strict=True))
            for head, figure in zip(heads, figures, strict=True)
        ]
    frames.once("dots", [(row.group, row.name) for row in found])
    what, levels = frames.axis("dots", axis, x), frames.levels(references)
    form.checked("dots", [figure for row in found for figure in row.figures])
    every = form.checked(
        "dots", [f for row in found for f in row.figures] + [level for _, level in levels]
    )
    looks = highlights.rows("dots", [(row.group, row.name) for row in found], highlight)
    told = frames.beside("dots", frame, beside)
    return form.Chart(
        draw=partial(_draw, found, looks, heads if joined else [], told, levels, what, every),
        table=partial(_table, found, heads if joined else [what], told, levels),
        describe=partial(_describe, found, heads if joined else [], levels, what, every),
    )


def _draw(
    found: list[Row],
    looks: list[highlights.Look],
    heads: list[Words],
    told: frames.Beside,
    levels: frames.Levels,
    what: Words,
    every: list[Quantity],
    language: str,
) -> Figure:
    lines: list[tuple[frames.Name, Row | None, highlights.Look]] = []
    for before, row, look in zip([None, *found], found, looks, strict=False):
        if row.group is not None and (before is None or row.group != before.group):
            lines.append((row.group, None, highlights.TITLE))
        lines.append((row.name, row, look))
    limits = axis.span(axis.ends(every), zero=False)
    caption = axis.caption(what, every, language, _NOTE)
    caption += "" if limits[0] <= 0 <= limits[1] else f", {tell('zoomed', language)}"
    colours = (style.TONES[1], style.ACCENT)
    key = [keys.Entry(*entry, "o") for entry in zip(heads, colours, strict=False)]
    with style.house():
        figure, axes, middles = rows.frame(
            [name for name, *_ in lines],
            caption,
            language,
            over=max(rows.heads(told, language), bool(levels)),
            key=key,
            looks=[look for *_, look in lines],
        )
        axis.values(axes.xaxis, limits, every, language)
        names = [labels.mark(axes, *level, language, style.INK, style.INK) for level in levels]
        written = []
        for (_, row, look), y in zip(lines, middles, strict=True):
            if row:
                axes.axhline(y, color=style.GRID, linewidth=0.7, zorder=0.5)
                written += _row(axes, row, y, look, limits[0], language)
        cells = _beside(told, [row for _, row, _ in lines])
        rows.columns(figure, axes, cells, middles, language, written)
        rows.make_room(figure, axes, [text for text in written if text.get_ha() == "right"])
        keys.write(figure, key, language)
        layout.separate(names, "x", 0, figure.bbox.x1, gap=8)
    return figure


def _row(axes, row: Row, y: float, look: highlights.Look, edge: float, language: str) -> list:
    """Draw a row's dots with their intervals, and return what is written beside them."""
    known = [figure for figure in row.figures if figure is not None]
    if not known:
        text = alt.text(None, language)
        return [rows.beside(axes, text, edge, y, colour=style.MUTED)]
    pair = len(row.figures) > 1
    if pair:
        places = [float(figure) for figure in known]
        axes.hlines(y, min(places), max(places), color=style.TONES[1], linewidth=2.4)
    for figure, colour in zip(row.figures, (style.TONES[1], style.ACCENT), strict=False):
        if figure is None:
            continue
        colour = colour if pair else look.colour
        if figure.interval:
            reach = axis.ends([figure])[1:]
            axes.hlines(y, *reach, color=colour, linewidth=2.4, alpha=0.45)
        edges = {"edgecolor": style.PAPER, "linewidth": 0.8, "zorder": 3}
        axes.scatter(float(figure), y, s=64, color=colour, **edges)
    first, last = min(known, key=float), max(known, key=float)
    weight = {"colour": look.words, "fontweight": look.weight}
    written = [rows.beside(axes, labels.value(last, language), max(axis.ends(known)), y, **weight)]
    if pair and len(known) > 1:
        text, place = labels.value(first, language), min(axis.ends(known))
        written.append(rows.beside(axes, text, place, y, left=True, **weight))
    return written


def _beside(told: frames.Beside, lines: Sequence[Row | None]) -> frames.Beside:
    """Return what stands beside each line: beside the first row of a name, and beside no title."""
    found = []
    for name, cells in told:
        seen: set[int] = set()
        column = []
        for row in lines:
            shown = row is not None and row.number not in seen
            column.append(cells[row.number] if shown else None)
            seen |= {row.number} if row else set()
        found.append((name, column))
    return found


def _table(
    found: list[Row], heads: list[Words], told: frames.Beside, levels: frames.Levels
) -> Table:
    blank = [None] * (len(heads) - 1)
    columns = list(zip(*[row.figures for row in found], strict=True))
    body = [[level, *blank] for _, level in levels]
    figures = [
        (head, [*[level[i] for level in body], *column])
        for i, (head, column) in enumerate(zip(heads, columns, strict=True))
    ]
    names = [*[name for name, _ in levels], *[row.name for row in found]]
    form_of = tables.table if len(heads) == 1 else tables.narrow
    table = form_of(tables.ITEM, names, figures)
    if any(row.group for row in found):
        groups = [*[None] * len(levels), *[row.group for row in found]]
        rows_of = [[group, *row] for group, row in zip(groups, table.rows, strict=True)]
        table = Table([tables.GROUP, *table.columns], rows_of)
    lines = [*[None] * len(levels), *found]
    return tables.beside(table, _beside(told, lines))


def _describe(
    found: list[Row],
    heads: list[Words],
    levels: frames.Levels,
    what: Words,
    every: list[Quantity],
    language: str,
) -> str:
    items = [alt.item(name, alt.text(level, language), language) for name, level in levels]
    for row in found:
        texts = [alt.text(figure, language) for figure in row.figures]
        if heads:
            texts = [
                f"{head.text(language)} {text}" for head, text in zip(heads, texts, strict=True)
            ]
        items.append(alt.item(row.name, ", ".join(texts), language))
    kinds = alt.intervals(every, language)
    note = tell(_NOTE, language, kind=kinds) if kinds else ""
    return alt.tell(_PAIRS if heads else _FORM, items, language, note, what=what)
