"""Values over time."""

from functools import partial
from itertools import zip_longest

import pandas
from matplotlib.figure import Figure

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.table import Table

_FORM = "line-chart"
_NOTE = "vertical-lines"
_HEIGHT = 3.5
#: Points of a line that are all written; of more, only the ends and the extremes are.
_WRITTEN = 12
#: Intervals of one date stand so much of the width apart.
_ASIDE = 0.006


def lines(
    frame: pandas.DataFrame,
    *,
    y: frames.Columns,
    x: str | None = None,
    hue: str | None = None,
    references: frames.References = None,
    markers: frames.Markers = None,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw lines over time, from zero, with names at their ends and values where there is room.

    Args:
        frame: A frame of quantities.
        y: The column that runs up, or up to six columns, a line each; counts of different things
            may share an axis that ``axis`` names.
        x: The column of periods; the index by default.
        hue: The column whose groups are the lines of one column ``y``.
        references: Levels that the lines are held against.
        markers: When something happened.
        highlight: The lines that stand in colour; the others are grey, and so are their values.
        axis: The term that names the axis of values; without it, the axis names a line alone.
    """
    across = frames.names("lines", frame, x)
    found = points.lines("lines", frame, across, y, hue, counts=bool(axis))
    levels, marked = frames.levels(references), frames.markers(markers)
    form.few("lines", found)
    shown = [figure for _, figure in points.figures(found) + levels]
    every = form.checked("lines", shown, counts=bool(axis))
    what = frames.axis("lines", axis, y) if axis or hue else None
    looks = highlights.series("lines", [line.name for line in found], highlight)
    return form.Chart(
        draw=partial(_draw, found, looks, levels, marked, what, every),
        table=partial(_table, found, levels, marked),
        describe=lambda language: alt.tell(_FORM, _told(found, levels, language), language),
    )


def _draw(
    lines: list[points.Line],
    looks: list[highlights.Look],
    levels: frames.Levels,
    marked: frames.Marked,
    what: Words | None,
    every: list[Quantity],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    alone = len(lines) == 1 and what is None
    with style.house():
        caption = axis.caption(lines[0].name if alone else what, every, language, _NOTE)
        key = [] if alone else points.key(lines, looks, page)
        figure, axes = style.sheet(_HEIGHT, caption, page, len(keys.lines(key, language, page)))
        drawn = points.tidy(lines)
        points.draw(axes, drawn, looks)
        axis.values(axes.yaxis, axis.span(axis.ends(every), zero=True, room=0.12), every, language)
        axis.time(axes, [at for at, _ in points.figures(lines)] + [at for _, at in marked])
        low, high = axes.get_xlim()
        aside = (drawn["line"] - (len(lines) - 1) / 2) * (high - low) * _ASIDE
        points.intervals(axes, drawn.assign(x=drawn["x"] + aside), looks, linewidth=1.6, alpha=0.6)
        at_edge = [labels.level(axes, *level, language) for level in levels]
        events = [labels.event(axes, *event, language) for event in marked]
        at_ends, names = ([], []) if alone else points.names(axes, lines, looks, language)
        numbers = [
            points.numbers(line, look, language, _WRITTEN)
            for line, look in zip(lines, looks, strict=True)
        ]
        style.settle(figure)
        keys.write(figure, key, language, page)
        layout.separate(events, "x", 4, figure.bbox.x1 - 4, gap=8)
        ranked = [number for rank in zip_longest(*numbers) for number in rank if number]
        layout.place(axes, [*names, *ranked], layout.around(axes))
        layout.separate([*at_edge, *at_ends], "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
    return figure


def _table(lines: list[points.Line], levels: frames.Levels, marked: frames.Marked) -> Table:
    places, columns = tables.across(lines)
    (name, first), *rest = columns
    body = [(name, [*first, *[level for _, level in levels]])]
    body += [(name, [*figures, *[None] * len(levels)]) for name, figures in rest]
    table = tables.table(tables.PERIOD, [*places, *[name for name, _ in levels]], body)
    return tables.marked(table, marked)


def _told(lines: list[points.Line], levels: frames.Levels, language: str) -> list[str]:
    told = [(line.name, alt.course(line.figures, language)) for line in lines]
    told += [(name, level.text(language)) for name, level in levels]
    return [alt.item(name, text, language) for name, text in told]
