"""Amounts as lengths."""

from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, rows, style, tables
from gwangju_ai.present.charts import highlight as highlights

_FORM = "bar-chart"
_NOTE = "thin-lines"
_THICK = 0.2


def bars(
    frame: pandas.DataFrame,
    *,
    x: str | Words,
    y: str | None = None,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw a bar a row, from zero, with its value at its end.

    Args:
        frame: A frame of quantities.
        x: The column of lengths.
        y: The column that names the rows; the index by default.
        highlight: The rows that stand in colour; the others are grey.
        axis: The term that names the axis.
    """
    names, what = frames.names("bars", frame, y), frames.axis("bars", axis, x)
    frames.once("bars", names)
    figures = frames.cells("bars", frame, x)
    form.checked("bars", figures)
    looks = highlights.rows("bars", [[name] for name in names], highlight)
    return form.Chart(
        draw=partial(_draw, names, figures, looks, what),
        table=partial(tables.table, tables.ITEM, names, [(what, figures)]),
        describe=lambda language: alt.tell(
            _FORM,
            [
                alt.item(name, alt.text(figure, language), language)
                for name, figure in zip(names, figures, strict=True)
            ],
            language,
            what=what,
        ),
    )


def _draw(
    names: list[frames.Name],
    figures: list[Quantity | None],
    looks: list[highlights.Look],
    what: Words,
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    every = [figure for figure in figures if figure is not None]
    caption = axis.caption(what, every, language, _NOTE)
    with style.house():
        figure, axes, middles = rows.frame(names, caption, language, page, looks=looks)
        axis.values(axes.xaxis, axis.span(axis.ends(every), zero=True, room=0.02), every, language)
        written = []
        for y, value, look in zip(middles, figures, looks, strict=True):
            if value is None:
                text = alt.text(None, language)
                written.append(rows.beside(axes, text, 0, y, colour=style.MUTED))
                continue
            length, reach = float(value), axis.ends([value])
            axes.barh(y, length, _THICK, **style.area(look.colour))
            if value.interval:
                axes.hlines(y, *reach[1:], color=style.PAPER, linewidth=3.4)
                axes.hlines(y, *reach[1:], color=style.INK, linewidth=1.4)
            words = {"left": length < 0, "fontweight": look.weight, "url": labels.trail(value)}
            end = min(reach) if length < 0 else max(reach)
            written.append(rows.beside(axes, labels.value(value, language), end, y, **words))
        rows.make_room(figure, axes, written)
    return figure
