"""Figures side by side, each with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

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
#: Inches up and down from a row's middle to two dots that have intervals, and of such a row.
_APART, _ROW_APART = 0.055, 0.38
_DOT = {"s": 64, "edgecolor": style.PAPER, "linewidth": 0.8, "zorder": 3}
_JOIN = {"linewidth": 1.3, "zorder": 1.9}

#: A figure, where it stands up and down, and how it looks.
Mark = tuple[Quantity, float, highlights.Look]


@dataclass(frozen=True)
class Spots:
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
        joined: Whether two columns are two dots of one row, joined by a line: a pale and a dark
            one, or a grey one and the highlighted.
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
        rows_of = zip(names, zip(*cells, strict=True), strict=True)
        found = [Spots(None, *row, number) for number, row in enumerate(rows_of)]
    else:
        found = [
            Spots(name, head, [figure], number)
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
    pair = highlights.pair("dots", heads, highlight) if joined else []
    told = frames.beside("dots", frame, beside)
    return form.Chart(
        draw=partial(
            _draw, found, looks, list(zip(heads, pair, strict=False)), told, levels, what, every
        ),
        table=partial(_table, found, heads if joined else [what], told, levels),
        describe=partial(_describe, found, heads if joined else [], levels, what, every),
    )


def _draw(
    found: list[Spots],
    looks: list[highlights.Look],
    pair: list[tuple[Words, highlights.Look]],
    told: frames.Beside,
    levels: frames.Levels,
    what: Words,
    every: list[Quantity],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    lines: list[tuple[frames.Name, Spots | None, highlights.Look]] = []
    for before, row, look in zip([None, *found], found, looks, strict=False):
        if row.group is not None and (before is None or row.group != before.group):
            lines.append((row.group, None, highlights.TITLE))
        lines.append((row.name, row, look))
    limits = axis.span(axis.ends(every), zero=False)
    caption = axis.caption(what, every, language, _NOTE)
    caption += "" if limits[0] <= 0 <= limits[1] else f", {tell('zoomed', language)}"
    key = [keys.Entry(head, look.colour, "o") for head, look in pair]
    cells = _beside(told, [row for _, row, _ in lines])
    each = [look for _, look in pair]
    with style.house():
        figure, axes, middles = rows.frame(
            [name for name, *_ in lines],
            caption,
            language,
            page,
            _ROW_APART if _apart(found) else 0,
            told=cells,
            over=int(bool(levels)),
            key=key,
            looks=[look for *_, look in lines],
            titles=[i for i, (_, row, _) in enumerate(lines) if row is None],
        )
        axis.values(axes.xaxis, limits, every, language)
        names = [labels.mark(axes, *level, language) for level in levels]
        written, drawn = [], []
        for (_, row, look), y in zip(lines, middles, strict=True):
            if row:
                axes.axhline(y, color=style.GRID, linewidth=0.7, zorder=0.5)
                marks = _marks(row, y, each or [look])
                written += _row(axes, marks, y, limits[0], language)
                drawn += marks
        for colour in dict.fromkeys(look.colour for *_, look in drawn):
            places = [(float(figure), y) for figure, y, look in drawn if look.colour == colour]
            axes.scatter(*zip(*places, strict=True), color=colour, **_DOT)
        rows.columns(figure, axes, cells, middles, language, written)
        rows.make_room(figure, axes, [text for text in written if text.get_ha() == "right"])
        keys.write(figure, key, language, page)
        layout.separate(names, "x", 0, figure.bbox.x1, gap=8)
    return figure


def _marks(row: Spots, y: float, looks: Sequence[highlights.Look]) -> list[Mark]:
    """Return where a row's dots stand, and how they look."""
    apart = _APART * _apart([row])
    places = (y - apart, y + apart)
    return [
        (figure, place, look)
        for figure, place, look in zip(row.figures, places, looks, strict=False)
        if figure is not None
    ]


def _apart(found: Sequence[Spots]) -> bool:
    """Tell whether two dots of a row have intervals, which would lie on one another."""
    return any(len(row.figures) > 1 and any(f and f.interval for f in row.figures) for row in found)


def _row(axes: Axes, marks: list[Mark], y: float, edge: float, language: str) -> list[Annotation]:
    """Draw what lies behind a row's dots, and return what is written beside them."""
    if not marks:
        text = alt.text(None, language)
        return [rows.beside(axes, text, edge, y, colour=style.MUTED)]
    for figure, place, look in marks:
        if figure.interval:
            reach = axis.ends([figure])[1:]
            axes.hlines(place, *reach, color=look.colour, linewidth=2.4, alpha=0.45)
    first, *_, last = sorted(marks * 2, key=lambda mark: float(mark[0]))
    ends = axis.ends([figure for figure, *_ in marks])
    written = [_value(axes, last, max(ends), language)]
    if len(marks) > 1:
        across, down = zip(*[(float(figure), place) for figure, place, _ in marks], strict=True)
        axes.plot(across, down, color=style.GREY, **_JOIN)
        written.append(_value(axes, first, min(ends), language, left=True))
    return written


def _value(axes: Axes, mark: Mark, x: float, language: str, *, left: bool = False) -> Annotation:
    figure, y, look = mark
    words = {"colour": look.words, "fontweight": look.weight, "left": left}
    words["url"] = labels.trail(figure)
    return rows.beside(axes, labels.value(figure, language), x, y, **words)


def _beside(told: frames.Beside, lines: Sequence[Spots | None]) -> frames.Beside:
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
    found: list[Spots], heads: list[Words], told: frames.Beside, levels: frames.Levels
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
    found: list[Spots],
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
