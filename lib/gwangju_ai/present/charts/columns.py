"""Amounts of successive years as heights."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial as bound

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.charts.wrapping import wrap
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import tell
from gwangju_ai.project.errors import ProseError

_FORM = "column-chart"
_NOTE = "vertical-lines"
_HEIGHT = 3.1
#: The share of its place that a column takes; Latin letters that the axis of values takes.
_THICK, _AXIS = 0.62, 4
#: Columns that there is always room for, so that few are not broad.
_ROOM = 4


@dataclass(frozen=True)
class _Column:
    """A name, its figure, its colour, and whether it is only a part of a year."""

    name: frames.Name
    figure: Quantity | None
    look: highlights.Look
    partial: bool
    kind: frames.Name | None


def columns(
    frame: pandas.DataFrame,
    *,
    y: str | Words,
    x: str | None = None,
    hue: str | None = None,
    partial: str | Sequence[str] = (),
    references: frames.References = None,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw a column a row, from zero and from left to right, with its value over it.

    Args:
        frame: A frame of quantities, in the order of time.
        y: The column of heights.
        x: The column of periods or other names; the index by default.
        hue: The column of up to three kinds, which are tones of one colour.
        partial: The periods that are not whole years, by their ids or by a column of booleans:
            they are pale, and how many months they have stands under them.
        references: Levels that the columns are held against.
        highlight: The columns that stand in colour; the others are grey.
        axis: The term that names the axis of values.

    Raises:
        ProseError: There are more than three kinds, or kinds and a highlight; or what is partial
            is no period.
    """
    names = frames.names("columns", frame, x)
    frames.once("columns", names)
    figures = frames.cells("columns", frame, y)
    form.checked("columns", figures)
    levels = frames.levels(references)
    every = form.checked("columns", [*figures, *[level for _, level in levels]])
    kinds = frames.names("columns", frame, hue) if hue else [None] * len(names)
    looks = _looks(names, kinds, highlight)
    parts = _parts(frame, frames.cells("columns", frame, x), partial)
    found = [_Column(*row) for row in zip(names, figures, looks, parts, kinds, strict=True)]
    for column in found:
        if column.partial and not isinstance(column.name, Period):
            raise ProseError(
                f"columns: expected periods that are partial, got {column.name.text('en')}"
            )
    what = frames.axis("columns", axis, y)
    return form.Chart(
        draw=bound(_draw, found, levels, what, every),
        table=bound(_table, found, levels, what),
        describe=lambda language: alt.tell(
            _FORM, _told(found, levels, language), language, what=what
        ),
    )


def _looks(
    names: list[frames.Name], kinds: list[frames.Name | None], highlight: highlights.Highlight
) -> list[highlights.Look]:
    known = list(dict.fromkeys(kind for kind in kinds if kind is not None))
    if not known:
        return highlights.rows("columns", [[name] for name in names], highlight)
    if highlight or len(known) > len(style.TONES):
        raise ProseError(
            f"columns: expected at most {len(style.TONES)} kinds and then no highlight, "
            f"got {len(known)}"
        )
    tones = dict(zip(known, style.TONES, strict=False))
    return [highlights.Look(tones[kind], style.INK) for kind in kinds]


def _parts(frame: pandas.DataFrame, rows: list[object], partial: str | Sequence[str]) -> list[bool]:
    if isinstance(partial, str):
        return [cell is not None and bool(cell) for cell in frames.cells("columns", frame, partial)]
    return [row in list(partial) for row in rows]


def _draw(
    found: list[_Column],
    levels: frames.Levels,
    what: Words,
    every: list[Quantity],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    tones = {column.kind: column.look.colour for column in found if column.kind is not None}
    key = [keys.Entry(*entry) for entry in tones.items()]
    caption = axis.caption(what, every, language, _NOTE)
    with style.house():
        figure, axes = style.sheet(_HEIGHT, caption, page, len(keys.lines(key, language, page)))
        limits = axis.span(axis.ends(every), zero=True, room=0.12)
        axis.values(axes.yaxis, limits, every, language)
        spare = max(_ROOM - len(found), 0)
        axes.set_xlim(-0.6 - spare / 2, len(found) - 0.4 + spare / 2)
        axes.xaxis.set_ticks(range(len(found)), _names(found, language, page), linespacing=1.1)
        axes.xaxis.set_tick_params(length=0, pad=5, labelcolor=style.INK)
        at_edge = [labels.level(axes, *level, language) for level in levels]
        for place, (column, name) in enumerate(zip(found, axes.get_xticklabels(), strict=True)):
            name.set_fontweight(column.look.weight)
            _column(axes, place, column, language)
        style.settle(figure)
        keys.write(figure, key, language, page)
        layout.separate(at_edge, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
    return figure


def _column(axes: Axes, place: int, column: _Column, language: str) -> None:
    """Draw a column with its interval, and write its value over it, or below one below zero."""
    figure, look = column.figure, column.look
    if figure is None:
        text = labels.at(axes, alt.text(None, language), place, 0, va="bottom", color=style.MUTED)
        text.set_position((0, 3))
        return
    fill = style.area(look.colour)
    if column.partial:
        edge = {"edgecolor": look.colour, "linestyle": (0, (3, 2)), "linewidth": 1.2}
        fill = {"facecolor": style.TONES[2], **edge}
    axes.bar(place, float(figure), _THICK, **fill)
    reach = axis.ends([figure])
    if figure.interval:
        axes.vlines(place, *reach[1:], color=style.PAPER, linewidth=3.4)
        axes.vlines(place, *reach[1:], color=style.INK, linewidth=1.4)
    below = float(figure) < 0
    end = min(reach) if below else max(reach)
    words = {"color": look.words, "fontweight": look.weight, "va": "top" if below else "bottom"}
    words |= {"bbox": labels.GROUND, "url": labels.trail(figure)}
    text = labels.at(axes, labels.value(figure, language), place, end, **words)
    text.set_position((0, -4 if below else 4))


def _names(found: list[_Column], language: str, page: style.Page) -> list[str]:
    """Return what stands under each column; of a part of a year, its months too."""
    names = []
    for column in found:
        name = wrap(column.name.text(language), max((page.letters - _AXIS) // len(found), 5))
        if column.partial:
            name += f"\n({tell('months', language, number=column.name.months)})"
        names.append(name)
    return names


def _table(found: list[_Column], levels: frames.Levels, what: Words) -> Table:
    names = [*[column.name for column in found], *[name for name, _ in levels]]
    figures = [*[column.figure for column in found], *[level for _, level in levels]]
    table = tables.table(tables.PERIOD, names, [(what, figures)])
    if not any(column.kind for column in found):
        return table
    kinds = [*[column.kind for column in found], *[None] * len(levels)]
    body = [[*row, kind] for row, kind in zip(table.rows, kinds, strict=True)]
    return Table([*table.columns, tables.GROUP], body)


def _told(found: list[_Column], levels: frames.Levels, language: str) -> list[str]:
    told = [(name, level.text(language)) for name, level in levels]
    for column in found:
        text = alt.text(column.figure, language)
        kind = f" ({column.kind.text(language)})" if column.kind else ""
        told.append((column.name, f"{text}{kind}"))
    return [alt.item(name, text, language) for name, text in told]
