"""Counts at known ages: between two of them only the last one is known."""

from functools import partial

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import tell

_FORM = "steps"
_NOTE = "vertical-lines"
_LINE = tables.heading("line")
_HEIGHT = 4.2
_YEAR = 12


def steps(
    frame: pandas.DataFrame,
    *,
    x: str,
    y: frames.Columns,
    hue: str | None = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw points joined by steps: a value holds until the next, and nothing is interpolated.

    Args:
        frame: A frame of quantities; a row without a figure is no count.
        x: The column that runs across, in months.
        y: The column that runs up, or up to six columns, a line each.
        hue: The column whose groups are the lines of one column ``y``.
        axis: The term that names the axis of values.
    """
    found = points.lines("steps", frame, frames.cells("steps", frame, x), y, hue)
    counts = [points.Line(line.name, line.figures) for line in found]
    form.few("steps", counts)
    form.checked("steps", [age for age, _ in points.figures(counts)])
    names = {"x": heading(x), "y": frames.axis("steps", axis, y)}
    return form.Chart(
        draw=partial(_draw, counts, **names),
        table=partial(_table, counts, **names),
        describe=lambda language: alt.tell(_FORM, _told(counts, language), language, **names),
    )


def _draw(lines: list[points.Line], language: str, *, x: Words, y: Words) -> Figure:
    ages, up = zip(*points.figures(lines), strict=True)
    with style.house():
        caption = axis.caption(y, up, language, _NOTE)
        figure, (axes,) = style.sheet(_HEIGHT, f"{caption}, {tell('held', language)}")
        drawn = points.tidy(lines)
        points.intervals(axes, drawn, linewidth=1.4, alpha=0.55)
        dotted = {"linestyle": (0, (1, 2)), "linewidth": 1.3}
        points.draw(axes, drawn, drawstyle="steps-post", **dotted)
        _months(axes, max(map(float, ages)))
        axis.under(axes, x, ages, language)
        axis.values(axes.yaxis, axis.span(axis.ends(up), zero=True, room=0.1), up, language)
        style.settle(figure)
        names, numbers = [], []
        for line, colour in zip(lines, style.WORDS, strict=False):
            for age, value in line.figures:
                text, point = labels.value(value, language), (float(age), float(value), colour)
                numbers.append(layout.Label(text, *point, layout.BESIDE))
            name = line.name.text(language)
            names.append(layout.Label(name, *point, layout.RIGHT, bold=True))
        layout.place(axes, names, figure.bbox)
        layout.place(axes, numbers, axes.bbox)
    return figure


def _months(axes: Axes, last: float) -> None:
    """Let the horizontal axis run with a tick a year, from just before zero."""
    end = max(last + 5, _YEAR)
    ticks = [tick for tick in range(0, int(last) + _YEAR, _YEAR) if tick <= end]
    axes.set_xlim(-4, end)
    axes.xaxis.set_ticks(ticks, [str(tick) for tick in ticks])
    axes.xaxis.set_tick_params(length=0, pad=4)


def _table(lines: list[points.Line], *, x: Words, y: Words) -> Table:
    body = [[line.name, age, tables.cell(figure)] for line in lines for age, figure in line.figures]
    return Table([_LINE, tables.column(x), tables.column(y)], body)


def _told(lines: list[points.Line], language: str) -> list[str]:
    return [f"{line.name.text(language)}: {alt.pairs(line.figures, language)}" for line in lines]
