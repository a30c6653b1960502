"""Values against a number."""

from functools import partial
from itertools import pairwise

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, layout, points, style, tables
from gwangju_ai.present.table import Table

_FORM = "curves"
_NOTE = "shaded"
_HEIGHT = 3.8
#: Points of a curve that each get a mark.
_MARKED = 8
#: Of ticks at the points' places, the closest two are no nearer than this part of the axis.
_TICKS = 12


def curves(
    frame: pandas.DataFrame,
    *,
    x: str,
    y: frames.Columns,
    hue: str | None = None,
    markers: frames.References = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw curves against a number, with bands where the values have intervals.

    Args:
        frame: A frame of quantities.
        x: The column that runs across.
        y: The column that runs up, or up to six columns, a curve each.
        hue: The column whose groups are the curves of one column ``y``.
        markers: Places across; a curve that has a point there shows its value.
        axis: The term that names the axis of values.
    """
    found = points.lines("curves", frame, frames.cells("curves", frame, x), y, hue)
    marked = frames.levels(markers)
    form.few("curves", found)
    across = [x for x, _ in points.figures(found)] + [x for _, x in marked]
    form.checked("curves", across)
    names = {"x": heading(x), "y": frames.axis("curves", axis, y)}
    return form.Chart(
        draw=partial(_draw, found, marked, across, **names),
        table=partial(_table, found, marked, heading(x)),
        describe=lambda language: alt.tell(
            _FORM, _told(found, marked, language), language, **names
        ),
    )


def _draw(
    lines: list[points.Line],
    marked: frames.Levels,
    across: list[Quantity],
    language: str,
    *,
    x: Words,
    y: Words,
) -> Figure:
    up, places = [figure for _, figure in points.figures(lines)], {at for _, at in marked}
    with style.house():
        figure, axes = style.sheet(_HEIGHT, axis.caption(y, up, language, _NOTE))
        drawn = points.tidy(lines)
        points.bands(axes, drawn, alpha=0.18)
        points.draw(axes, drawn, marked=len(drawn) <= _MARKED * len(lines), clip_on=False)
        at_markers = drawn[drawn["x"].isin([float(at) for at in places])]
        if len(at_markers):
            points.draw(axes, at_markers, linestyle="", clip_on=False, zorder=4)
        low, high = min(map(float, across)), max(map(float, across))
        limits = (low, high) if low < high else axis.span([low], zero=False)
        axis.values(axes.xaxis, limits, across, language, _ticks(drawn))
        axis.values(axes.yaxis, axis.span(axis.ends(up), zero=True, room=0.12), up, language)
        axis.under(axes, x, across, language)
        over = [labels.mark(axes, *m, language, style.MUTED, style.MUTED) for m in marked]
        names, numbers = [], []
        for i, line in enumerate(lines):
            name, end = line.name.text(language), float(line.figures[-1][1])
            names.append(labels.at_end(axes, name, end, color=style.WORDS[i], fontweight=700))
            for at, value in line.figures:
                if at in places:
                    text = labels.value(value, language)
                    point = (float(at), float(value), style.WORDS[i])
                    numbers.append(layout.Label(text, *point, layout.BESIDE))
        style.settle(figure)
        layout.separate(over, "x", axes.bbox.x0, figure.bbox.x1, gap=8)
        layout.separate(names, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
        layout.place(axes, numbers, axes.bbox.padded(-2))
    return figure


def _ticks(drawn: pandas.DataFrame) -> list[float] | None:
    """Return the places of the points, where they are few and not crowded."""
    places = sorted(set(drawn["x"]))
    closest = min((b - a for a, b in pairwise(places)), default=0)
    return places if closest * _TICKS >= places[-1] - places[0] else None


def _table(lines: list[points.Line], marked: frames.Levels, x: Words) -> Table:
    named = {at: name for name, at in marked}
    places, columns = tables.across(lines, named)
    table = tables.narrow(tables.column(x), places, columns)
    if not named:
        return table
    body = [[*row, named.get(at)] for at, row in zip(places, table.rows, strict=True)]
    return Table([*table.columns, tables.MARKER], body)


def _told(lines: list[points.Line], marked: frames.Levels, language: str) -> list[str]:
    told = [alt.item(name, x.text(language), language) for name, x in marked]
    places = {x for _, x in marked}
    for line in lines:
        ends = (line.figures[0], line.figures[-1])
        kept = [point for point in line.figures if point in ends or point[0] in places]
        told.append(f"{line.name.text(language)}: {alt.pairs(kept, language)}")
    return told
