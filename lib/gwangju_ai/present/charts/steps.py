"""Counts at known dates: between two of them only the last one is known."""

from functools import partial
from itertools import pairwise, zip_longest

import pandas
from matplotlib.axes import Axes
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import tell

_FORM = "steps"
_NOTE = "vertical-lines"
_LINE = tables.heading("line")
_HEIGHT = 3.9
#: Marks are small, as counts may lie close together.
_LOOK = {"linewidth": 1.5, "markersize": 4.5}
#: Days without a count, from which on they are a gap.
_GAP = 548
#: Points of a line that are all written.
_WRITTEN = 12


def steps(
    frame: pandas.DataFrame,
    *,
    y: frames.Columns,
    x: str | None = None,
    hue: str | None = None,
    references: frames.References = None,
    until: str | Period | None = None,
    markers: frames.Markers = None,
    gap: bool = False,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw points joined by steps: a value holds until the next, and nothing is interpolated.

    Args:
        frame: A frame of quantities; a row without a figure is no count.
        y: The column that runs up, or up to six columns, a line each; counts of different things
            may share an axis that ``axis`` names.
        x: The column of periods; the index by default.
        hue: The column whose groups are the lines of one column ``y``.
        references: Levels that the lines are held against.
        until: When these levels end; they cross the whole chart by default.
        markers: When something happened.
        gap: Whether stretches of more than eighteen months without any count are shaded and named.
        highlight: The lines that stand in colour; the others are grey.
        axis: The term that names the axis of values.
    """
    across = frames.names("steps", frame, x)
    found = points.lines("steps", frame, across, y, hue, counts=bool(axis))
    counts = [points.Line(line.name, line.figures) for line in found]
    levels, marked = frames.levels(references), frames.markers(markers)
    form.few("steps", counts)
    shown = [figure for _, figure in points.figures(counts) + levels]
    form.checked("steps", shown, counts=bool(axis))
    what = frames.axis("steps", axis, y)
    looks = highlights.series("steps", [line.name for line in counts], highlight)
    end = label(until) if until else None
    return form.Chart(
        draw=partial(_draw, counts, looks, levels, end, marked, gap, what),
        table=partial(_table, counts, levels, marked, what),
        describe=lambda language: alt.tell(
            _FORM, _told(counts, levels, language), language, what=what
        ),
    )


def _draw(
    lines: list[points.Line],
    looks: list[highlights.Look],
    levels: frames.Levels,
    until: Period | None,
    marked: frames.Marked,
    gap: bool,
    what: Words,
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    across, up = zip(*points.figures(lines), strict=True)
    every = [*up, *[level for _, level in levels]]
    with style.house():
        caption = axis.caption(what, every, language, _NOTE)
        key = points.key(lines, looks, page)
        caption = f"{caption}, {tell('held', language)}"
        figure, axes = style.sheet(_HEIGHT, caption, page, len(keys.lines(key, language, page)))
        drawn = points.tidy(lines)
        points.intervals(axes, drawn, looks, linewidth=1.4, alpha=0.55)
        points.draw(axes, drawn, looks, drawstyle="steps-post", **_LOOK)
        axis.time(axes, [*across, *[at for _, at in marked], *([until] if until else [])])
        axis.values(axes.yaxis, axis.span(axis.ends(every), zero=True, room=0.1), every, language)
        at_edge = [labels.level(axes, *level, language) for level in levels if not until]
        for level in levels if until else []:
            labels.ending(axes, *level, until, language)
        events = [labels.event(axes, *event, language) for event in marked]
        if gap:
            _gaps(axes, across, language)
        at_ends, names = points.names(axes, lines, looks, language)
        style.settle(figure)
        keys.write(figure, key, language, page)
        layout.separate(events, "x", 4, figure.bbox.x1 - 4, gap=8)
        numbers = [
            points.numbers(line, look, language, _WRITTEN, until)
            for line, look in zip(lines, looks, strict=True)
        ]
        ranked = [number for rank in zip_longest(*numbers) for number in rank if number]
        layout.place(axes, names, figure.bbox)
        layout.place(axes, ranked, layout.around(axes))
        layout.separate([*at_edge, *at_ends], "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
    return figure


def _gaps(axes: Axes, across: tuple[Period, ...], language: str) -> None:
    """Shade and name the stretches in which nobody counted."""
    for start, stop in pairwise(sorted(map(axis.place, set(across)))):
        if stop - start > _GAP:
            axes.axvspan(start, stop, color=style.GRID, alpha=0.55, linewidth=0, zorder=0.4)
            days = (num2date(day) for day in (start, stop))
            months = [f"{day.year}-{day.month:02}" for day in days]
            when = Period.parse("/".join(months)).text(language)
            text = tell("no-count", language)
            text += "" if style.narrow(axes) else f"\n{when}"
            labels.inside(axes, text, (start + stop) / 2, color=style.INK)


def _table(
    lines: list[points.Line], levels: frames.Levels, marked: frames.Marked, what: Words
) -> Table:
    body = [[line.name, at, tables.cell(figure)] for line in lines for at, figure in line.figures]
    body += [[name, None, tables.cell(level)] for name, level in levels]
    body += [[name, at, None] for name, at in marked]
    return Table([_LINE, tables.PERIOD, tables.column(what)], body)


def _told(lines: list[points.Line], levels: frames.Levels, language: str) -> list[str]:
    told = [(line.name, alt.course(line.figures, language)) for line in lines]
    told += [(name, level.text(language)) for name, level in levels]
    return [alt.item(name, text, language) for name, text in told]
