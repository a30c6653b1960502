"""Values over time."""

from functools import partial
from itertools import zip_longest

import pandas
from matplotlib.figure import Figure

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.table import Table

_FORM = "line-chart"
_NOTE = "vertical-lines"
_HEIGHT = 3.5
#: Points of a line that are all written; of more, only the ends and the extremes are.
_WRITTEN = 12
#: A line that ends so much of the width before the others has its name at its last point.
_EARLY = 0.2
#: Intervals of one date stand so much of the width apart.
_ASIDE = 0.006


def lines(
    frame: pandas.DataFrame,
    *,
    y: frames.Columns,
    x: str | None = None,
    hue: str | None = None,
    connect: bool = True,
    references: frames.References = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw lines over time, from zero, with names at their ends and values where there is room.

    Args:
        frame: A frame of quantities.
        y: The column that runs up, or up to six columns, a line each.
        x: The column of periods; the index by default.
        hue: The column whose groups are the lines of one column ``y``.
        connect: Whether the dates and definitions allow a line between the points.
        references: Levels that the lines are held against.
        axis: The term that names the axis of values; without it, the axis names a line alone.
    """
    found = points.lines("lines", frame, frames.names("lines", frame, x), y, hue)
    levels = frames.levels(references)
    form.few("lines", found)
    every = form.checked("lines", [figure for _, figure in points.figures(found) + levels])
    what = frames.axis("lines", axis, y) if axis or hue else None
    return form.Chart(
        draw=partial(_draw, found, levels, what, connect, every),
        table=partial(_table, found, levels),
        describe=lambda language: alt.tell(_FORM, _told(found, levels, language), language),
    )


def _draw(
    lines: list[points.Line],
    levels: frames.Levels,
    what: Words | None,
    connect: bool,
    every: list[Quantity],
    language: str,
) -> Figure:
    alone = len(lines) == 1 and what is None
    with style.house():
        caption = axis.caption(lines[0].name if alone else what, every, language, _NOTE)
        figure, (axes,) = style.sheet(_HEIGHT, caption)
        drawn = points.tidy(lines)
        points.draw(axes, drawn, linestyle="-" if connect else "")
        axis.values(axes.yaxis, axis.span(axis.ends(every), zero=True, room=0.12), every, language)
        axis.time(axes, [at for at, _ in points.figures(lines)])
        low, high = axes.get_xlim()
        aside = (drawn["line"] - (len(lines) - 1) / 2) * (high - low) * _ASIDE
        points.intervals(axes, drawn.assign(x=drawn["x"] + aside), linewidth=1.6, alpha=0.6)
        at_edge = [labels.level(axes, *level, language) for level in levels]
        names, numbers = [], []
        for i, line in enumerate(lines):
            (at, last), name = line.figures[-1], line.name.text(language)
            x, y, colour = axis.place(at), float(last), style.WORDS[i]
            if not alone and x < drawn["x"].max() - _EARLY * (high - low):
                names.append(layout.Label(name, x, y, colour, layout.RIGHT, bold=True))
            elif not alone:
                at_edge.append(labels.at_end(axes, name, y, color=style.WORDS[i], fontweight=700))
            numbers.append(_numbers(line, colour, language))
        style.settle(figure)
        ranked = [number for rank in zip_longest(*numbers) for number in rank if number]
        layout.place(axes, [*names, *ranked], axes.bbox.padded(-2))
        layout.separate(at_edge, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
    return figure


def _numbers(line: points.Line, colour: str, language: str) -> list[layout.Label]:
    """Return a line's values, the ends and extremes before those between."""
    figures = line.figures
    by_value = sorted(figures, key=lambda point: point[1].value)
    chosen = [figures[-1], figures[0], by_value[-1], by_value[0]]
    chosen += figures if len(figures) <= _WRITTEN else []
    return [
        layout.Label(labels.value(figure, language), axis.place(at), float(figure), colour)
        for at, figure in dict.fromkeys(chosen)
    ]


def _table(lines: list[points.Line], levels: frames.Levels) -> Table:
    places, columns = tables.across(lines)
    (name, first), *rest = columns
    body = [(name, [*first, *[level for _, level in levels]])]
    body += [(name, [*figures, *[None] * len(levels)]) for name, figures in rest]
    return tables.table(tables.PERIOD, [*places, *[name for name, _ in levels]], body)


def _told(lines: list[points.Line], levels: frames.Levels, language: str) -> list[str]:
    told = [(line.name, alt.course(line.figures, language)) for line in lines]
    told += [(name, level.text(language)) for name, level in levels]
    return [alt.item(name, text, language) for name, text in told]
