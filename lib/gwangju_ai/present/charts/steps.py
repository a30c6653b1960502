"""Counts at known dates or ages: between two of them only the last one is known."""

from functools import partial
from itertools import pairwise, zip_longest

import pandas
from matplotlib.axes import Axes
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading, label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import both, tell
from gwangju_ai.project.errors import ProseError

_FORM = "steps"
_NOTE = "vertical-lines"
_LINE = tables.heading("line")
_WHEN = both("period")
_HEIGHT = 3.9
_YEAR = 12
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
        x: The column that runs across: periods, or months; the index by default.
        hue: The column whose groups are the lines of one column ``y``.
        references: Levels that the lines are held against.
        until: When these levels end; they cross the whole chart by default.
        markers: When something happened.
        gap: Whether stretches of more than eighteen months without any count are shaded and named.
        highlight: The lines that stand in colour; the others are grey.
        axis: The term that names the axis of values.

    Raises:
        ProseError: ``until``, ``markers`` or ``gap`` are asked for over months, which have no date.
    """
    cells = frames.cells("steps", frame, x)
    across = [label(cell) if isinstance(cell, str) else cell for cell in cells]
    found = points.lines("steps", frame, across, y, hue, counts=bool(axis))
    counts = [points.Line(line.name, line.figures) for line in found]
    levels, marked = frames.levels(references), frames.markers(markers)
    form.few("steps", counts)
    shown = [figure for _, figure in points.figures(counts) + levels]
    form.checked("steps", shown, counts=bool(axis))
    ages = [at for at, _ in points.figures(counts) if isinstance(at, Quantity)]
    if ages:
        form.checked("steps", [at for at, _ in points.figures(counts)])
        if until or marked or gap:
            raise ProseError("steps: expected dates across for until, markers and gap, got months")
    names = {"x": heading(x) if ages else _WHEN, "y": frames.axis("steps", axis, y)}
    looks = highlights.series("steps", [line.name for line in counts], highlight)
    end = label(until) if until else None
    return form.Chart(
        draw=partial(_draw, counts, looks, levels, end, marked, gap, **names),
        table=partial(_table, counts, levels, marked, **names),
        describe=lambda language: alt.tell(
            _FORM, _told(counts, levels, language), language, **names
        ),
    )


def _draw(
    lines: list[points.Line],
    looks: list[highlights.Look],
    levels: frames.Levels,
    until: Period | None,
    marked: frames.Marked,
    gap: bool,
    language: str,
    *,
    x: Words,
    y: Words,
) -> Figure:
    across, up = zip(*points.figures(lines), strict=True)
    every = [*up, *[level for _, level in levels]]
    with style.house():
        caption = axis.caption(y, every, language, _NOTE)
        figure, axes = style.sheet(_HEIGHT, f"{caption}, {tell('held', language)}")
        drawn = points.tidy(lines)
        points.intervals(axes, drawn, looks, linewidth=1.4, alpha=0.55)
        points.draw(axes, drawn, looks, drawstyle="steps-post", linewidth=1.5)
        if isinstance(across[0], Period):
            axis.time(axes, [*across, *[at for _, at in marked], *([until] if until else [])])
        else:
            _months(axes, max(map(float, across)))
            axis.under(axes, x, across, language)
        axis.values(axes.yaxis, axis.span(axis.ends(every), zero=True, room=0.1), every, language)
        at_edge = [labels.level(axes, *level, language) for level in levels if not until]
        for level in levels if until else []:
            labels.ending(axes, *level, until, language)
        events = [labels.event(axes, *event, language) for event in marked]
        if gap:
            _gaps(axes, across, language)
        at_ends, names = points.names(axes, lines, looks, language)
        style.settle(figure)
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
            text = f"{tell('no-count', language)}\n{when}"
            labels.inside(axes, text, (start + stop) / 2, color=style.MUTED)


def _months(axes: Axes, last: float) -> None:
    """Let the horizontal axis run with a tick a year, from just before zero."""
    end = max(last + 2, _YEAR)
    ticks = [tick for tick in range(0, int(last) + _YEAR, _YEAR) if tick <= end]
    axes.set_xlim(-4, end)
    axes.xaxis.set_ticks(ticks, [str(tick) for tick in ticks])
    axes.xaxis.set_tick_params(length=0, pad=4)


def _table(
    lines: list[points.Line],
    levels: frames.Levels,
    marked: frames.Marked,
    *,
    x: Words,
    y: Words,
) -> Table:
    body = [[line.name, age, tables.cell(figure)] for line in lines for age, figure in line.figures]
    body += [[name, None, tables.cell(level)] for name, level in levels]
    body += [[name, at, None] for name, at in marked]
    return Table([_LINE, tables.column(x), tables.column(y)], body)


def _told(lines: list[points.Line], levels: frames.Levels, language: str) -> list[str]:
    told = []
    for line in lines:
        dated = isinstance(line.figures[0][0], Period)
        course = alt.course if dated else alt.pairs
        told.append(f"{line.name.text(language)}: {course(line.figures, language)}")
    return told + [alt.item(name, level.text(language), language) for name, level in levels]
