"""How much of a whole was done, beside what was aimed at."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, rows, style, tables
from gwangju_ai.present.charts import key as keys

_FORM = "bullet-chart"
#: Inches: the bar of the whole, of the part in it, half a target's tick, and a row.
_WHOLE, _PART, _TICK, _ROW = 0.3, 0.14, 0.19, 0.46


@dataclass(frozen=True)
class _Bullet:
    """A name, its whole, part and target, and the rate that its label ends with."""

    name: frames.Name
    whole: Quantity | None
    part: Quantity | None
    target: Quantity | None
    rate: Quantity | None


def bullet(
    frame: pandas.DataFrame,
    *,
    whole: str | Words,
    part: str | Words,
    target: str | Words | None = None,
    rate: str | Words | None = None,
    y: str | None = None,
    axis: str,
) -> form.Chart:
    """Draw a pale bar for a whole, a dark one for the part of it, and a tick for the target.

    Args:
        frame: A frame of quantities.
        whole: The column of wholes.
        part: The column of parts, written over their wholes at the end: 11/58.
        target: The column of targets.
        rate: The column of what a part is of its whole, written behind it: 11/58 = 19%.
        y: The column that names the rows; the index by default.
        axis: The term that names the axis.
    """
    names = frames.names("bullet", frame, y)
    frames.once("bullet", names)
    bars = [column for column in (whole, part, target) if column is not None]
    columns = {column: frames.cells("bullet", frame, column) for column in bars}
    form.checked("bullet", [q for cells in columns.values() for q in cells], counts=True)
    none = [None] * len(names)
    rates = frames.cells("bullet", frame, rate) if rate else none
    if any(figure is not None for figure in rates):
        form.checked("bullet", rates)
    ticks = columns[target] if target else none
    found = [
        _Bullet(*row)
        for row in zip(names, columns[whole], columns[part], ticks, rates, strict=True)
    ]
    heads = [heading(column) for column in bars]
    shown = list(zip(heads, columns.values(), strict=True))
    shown += [(heading(rate), rates)] if rate else []
    what = heading(axis)
    return form.Chart(
        draw=partial(_draw, found, heads, what),
        table=partial(tables.narrow, tables.ITEM, names, shown),
        describe=lambda language: alt.tell(
            _FORM, _told(names, shown, language), language, what=what
        ),
    )


def _draw(
    found: list[_Bullet],
    heads: list[Words],
    what: Words,
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    looks = ((style.TONES[2], ""), (style.ACCENT, ""), (style.COLOURS[1], "|"))
    key = [keys.Entry(head, *look) for head, look in zip(heads, looks, strict=False)]
    every = [q for row in found for q in (row.whole, row.part, row.target) if q is not None]
    with style.house():
        figure, axes, middles = rows.frame(
            [row.name for row in found],
            axis.caption(what, every, language),
            language,
            page,
            _ROW,
            key=key,
        )
        limits = axis.span([float(q) for q in every], zero=True, room=0.02)
        axis.values(axes.xaxis, limits, every, language)
        for row, y in zip(found, middles, strict=True):
            bars = ((row.whole, _WHOLE, looks[0][0]), (row.part, _PART, looks[1][0]))
            for value, thick, colour in bars:
                if value is not None:
                    axes.barh(y, float(value), thick, **style.area(colour))
            if row.target is not None:
                ends = y - _TICK, y + _TICK
                axes.vlines(float(row.target), *ends, color=looks[2][0], linewidth=2.6, zorder=3)
            reached = [float(q) for q in (row.whole, row.part, row.target) if q is not None]
            main = next((q for q in (row.rate, row.part, row.whole) if q is not None), None)
            trail = {"url": labels.trail(main)} if main else {}
            rows.beside(axes, _label(row, language), max(reached, default=0), y, **trail)
        style.settle(figure)
        keys.write(figure, key, language, page)
    return figure


def _label(row: _Bullet, language: str) -> str:
    """Write a part over its whole, and what it is of it."""
    pair = [
        alt.text(None, language) if q is None else labels.value(q, language)
        for q in (row.part, row.whole)
    ]
    text = "/".join(pair)
    return text if row.rate is None else f"{text} = {labels.value(row.rate, language)}"


def _told(names: list[frames.Name], shown: tables.Columns, language: str) -> list[str]:
    told = []
    for name, *figures in zip(names, *[figures for _, figures in shown], strict=True):
        heads = [head.text(language) for head, _ in shown]
        texts = [
            f"{head} {alt.text(figure, language)}"
            for head, figure in zip(heads, figures, strict=True)
        ]
        told.append(f"{name.text(language)}: {', '.join(texts)}")
    return told
