"""Amounts as lengths."""

from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, rows, style, tables
from gwangju_ai.present.charts import highlight as highlights

_FORM = "bar-chart"
_NOTE = "thin-lines"
#: Inches of a bar; of a bar in a group with the space to the next; around a group.
_ALONE, _GROUPED, _AROUND = 0.2, 0.19, 0.18


def bars(
    frame: pandas.DataFrame,
    *,
    x: frames.Columns,
    y: str | None = None,
    beside: frames.Columns | None = None,
    highlight: highlights.Highlight = None,
    axis: str | None = None,
) -> form.Chart:
    """Draw a bar a row, from zero, with its value at its end; of several columns, a group a row.

    Args:
        frame: A frame of quantities.
        x: The column of lengths, or up to six columns.
        y: The column that names the rows; the index by default.
        beside: Columns that are written at the right.
        highlight: The rows of one column, or the columns of several, that stand in colour.
        axis: The term that names the axis.
    """
    names, what = frames.names("bars", frame, y), frames.axis("bars", axis, x)
    frames.once("bars", names)
    cells = [frames.cells("bars", frame, column) for column in frames.columns(x)]
    form.few("bars", cells)
    form.checked("bars", [figure for column in cells for figure in column])
    alone = len(cells) == 1
    heads = [what] if alone else [heading(column) for column in frames.columns(x)]
    columns = list(zip(heads, cells, strict=True))
    told = frames.beside("bars", frame, beside)
    if alone:
        of_rows = highlights.rows("bars", [[name] for name in names], highlight)
        looks = [of_rows]
    else:
        of_rows = []
        looks = [[look] * len(names) for look in highlights.series("bars", heads, highlight)]
    table = tables.table if alone else tables.narrow
    return form.Chart(
        draw=partial(_draw, names, columns, told, what, of_rows, looks),
        table=lambda: tables.beside(
            table(tables.ITEM if alone else tables.GROUP, names, columns), told
        ),
        describe=lambda language: alt.tell(
            _FORM, _told(names, columns, language), language, what=what
        ),
    )


def _draw(
    names: list[frames.Name],
    columns: tables.Columns,
    told: frames.Beside,
    what: Words,
    of_rows: list[highlights.Look],
    looks: list[list[highlights.Look]],
    language: str,
) -> Figure:
    every = [figure for _, figures in columns for figure in figures if figure is not None]
    grouped, room = len(columns) > 1, _GROUPED * len(columns)
    caption = axis.caption(what, every, language, _NOTE)
    with style.house():
        least = (room + _AROUND) * grouped
        over = rows.heads(told, language)
        figure, axes, middles = rows.frame(
            names, caption, language, least, over=over, looks=of_rows
        )
        axis.values(axes.xaxis, axis.span(axis.ends(every), zero=True, room=0.02), every, language)
        written = []
        for number, (name, figures) in enumerate(columns):
            called = name.text(language) if grouped else ""
            for middle, value, look in zip(middles, figures, looks[number], strict=True):
                y = middle + (number + 0.5) * _GROUPED - room / 2
                if value is None:
                    text = f"{called} {alt.text(None, language)}".strip()
                    written.append(rows.beside(axes, text, 0, y, colour=style.MUTED))
                    continue
                length, reach = float(value), axis.ends([value])
                thick = _GROUPED - 0.02 if grouped else _ALONE
                axes.barh(y, length, thick, color=look.colour, linewidth=0)
                if value.interval:
                    axes.hlines(y, *reach[1:], color=style.PAPER, linewidth=3.4)
                    axes.hlines(y, *reach[1:], color=style.INK, linewidth=1.4)
                text = f"{labels.value(value, language)} {called}".strip()
                end = min(reach) if length < 0 else max(reach)
                weight = {"fontweight": look.weight}
                written.append(rows.beside(axes, text, end, y, left=length < 0, **weight))
        rows.columns(figure, axes, told, middles, language, written)
        rows.make_room(figure, axes, written)
    return figure


def _told(names: list[frames.Name], columns: tables.Columns, language: str) -> list[str]:
    told = []
    for name, *figures in zip(names, *[figures for _, figures in columns], strict=True):
        texts = [alt.text(figure, language) for figure in figures]
        if len(columns) == 1:
            told.append(alt.item(name, texts[0], language))
        else:
            heads = [head.text(language) for head, _ in columns]
            parts = ", ".join(f"{head} {text}" for head, text in zip(heads, texts, strict=True))
            told.append(f"{name.text(language)}: {parts}")
    return told
