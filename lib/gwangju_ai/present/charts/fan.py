"""What a model expects, and how unsure it is."""

from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.charts.wrapping import wrap

_FORM = "fan-chart"
_NOTE = "median-and-shade"
_ABREAST = 3
#: Inches: one row of panels, each of several, and what stands around them.
_ALONE, _AMONG, _AROUND = 3.0, 2.3, 0.5
#: Years that can be named under so many panels abreast; letters over all of them.
_NAMED, _TITLE = {1: 12, 2: 6, 3: 3}, 66


def fan(
    frame: pandas.DataFrame,
    *,
    y: frames.Columns,
    x: str | None = None,
    hue: str | None = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw medians over time with the range of the draws; a panel for each line, on one scale.

    Args:
        frame: A frame of quantities with intervals.
        y: The column that runs up, or several columns, a panel each.
        x: The column of periods; the index by default.
        hue: The column whose groups are the panels of one column ``y``.
        axis: The term that names the axis of values.
    """
    found = points.lines("fan", frame, frames.names("fan", frame, x), y, hue)
    what = frames.axis("fan", axis, y)
    return form.Chart(
        draw=partial(_draw, found, what),
        table=lambda: tables.table(tables.PERIOD, *tables.across(found)),
        describe=lambda language: alt.tell(_FORM, _told(found, language), language, what=what),
    )


def _draw(lines: list[points.Line], what: Words, language: str) -> Figure:
    periods, every = zip(*points.figures(lines), strict=True)
    columns = min(len(lines), _ABREAST)
    deep = -(-len(lines) // columns)
    height = _AROUND + (_ALONE if deep == 1 else _AMONG * deep)
    limits = axis.span(axis.ends(every), zero=True, room=0.2)
    with style.house():
        caption = axis.caption(what, every, language, _NOTE)
        figure, panels = style.sheet(height, caption, deep, columns)
        for unused in panels[len(lines) :]:
            unused.set_axis_off()
        for i, (axes, line) in enumerate(zip(panels, lines, strict=False)):
            drawn = points.tidy([line])
            points.bands(axes, drawn, alpha=0.22)
            points.draw(axes, drawn)
            axis.values(axes.yaxis, limits, every, language)
            axis.time(axes, periods, room=_NAMED[columns])
            axes.yaxis.set_tick_params(labelleft=i % columns == 0)
            if len(lines) > 1:
                title = wrap(line.name.text(language), _TITLE // columns)
                axes.set_title(title, loc="left", fontsize=10, fontweight=700)
        style.settle(figure)
        for axes, line in zip(panels, lines, strict=False):
            layout.place(axes, _numbers(line, language), axes.bbox.padded(-2))
    return figure


def _numbers(line: points.Line, language: str) -> list[layout.Label]:
    """Return the last value, the ends of its interval, and the first value."""
    (start, first), (end, last) = line.figures[0], line.figures[-1]
    x, colour = axis.place(end), style.WORDS[0]
    numbers = [layout.Label(labels.value(last, language), x, float(last), colour, bold=True)]
    if last.interval:
        for y, side in ((last.interval.high, layout.ABOVE), (last.interval.low, layout.BELOW)):
            text = labels.end(last, y, language)
            numbers.append(layout.Label(text, x, float(y), style.MUTED, side))
    text = labels.value(first, language)
    return [*numbers, layout.Label(text, axis.place(start), float(first), colour)]


def _told(lines: list[points.Line], language: str) -> list[str]:
    told = []
    for line in lines:
        first, last = line.figures[:1], line.figures[-1:]
        ends = [alt.course(last, language, "i" if last[0][1].interval else "")]
        ends = [alt.course(first, language), *ends] if first != last else ends
        told.append(f"{line.name.text(language)}: {', '.join(ends)}")
    return told
