"""How far each input moves an outcome."""

from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, rows, style, tables
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import both

_FORM = "tornado"
_BASE, _LOW, _HIGH = both("baseline"), both("input-low"), both("input-high")
_THICK = 0.2

#: An input, the outcome when it is low, and the outcome when it is high.
Row = tuple[frames.Name, Quantity, Quantity]


def tornado(
    frame: pandas.DataFrame,
    *,
    baseline: Quantity,
    axis: str,
    low: str = "low",
    high: str = "high",
    y: str | None = None,
) -> form.Chart:
    """Draw what an outcome becomes when one input at a time is low or high, widest first.

    Args:
        frame: A frame of quantities, a row an input; one that lacks an outcome is left out.
        baseline: The outcome with every input at its usual value.
        axis: The term that names the outcome.
        low: The column of outcomes when the input is low.
        high: The column of outcomes when the input is high.
        y: The column that names the inputs; the index by default.
    """
    names = frames.names("tornado", frame, y)
    frames.once("tornado", names)
    ends = [frames.cells("tornado", frame, column) for column in (low, high)]
    inputs = [row for row in zip(names, *ends, strict=True) if None not in row]
    form.checked("tornado", [figure for _, *pair in inputs for figure in pair])
    every = form.checked("tornado", [baseline, *[figure for _, *pair in inputs for figure in pair]])
    inputs.sort(key=lambda row: -abs(row[2].value - row[1].value))
    what = heading(axis)
    return form.Chart(
        draw=partial(_draw, inputs, baseline, what, every),
        table=partial(_table, inputs, baseline),
        describe=lambda language: alt.tell(
            _FORM, _told(inputs, baseline, language), language, what=what
        ),
    )


def _draw(
    inputs: list[Row], baseline: Quantity, what: Words, every: list[Quantity], language: str
) -> Figure:
    base, reach = float(baseline), axis.ends(every)
    spare = (max(reach) - min(reach)) * 0.04 or abs(base) * 0.1 or 1.0
    caption = axis.caption(what, every, language)
    with style.house():
        figure, axes, middles = rows.frame(
            [name for name, *_ in inputs], caption, language, over=True
        )
        axis.values(axes.xaxis, (min(reach) - spare, max(reach) + spare), every, language)
        at_left, named = [], True
        for (_, low, high), y in zip(inputs, middles, strict=True):
            mirrored = low.value > high.value
            ends = ((low, _LOW, 1, not mirrored), (high, _HIGH, 0, mirrored))
            # The longer bar first, so that where both go one way the shorter stays visible.
            for end, words, colour, left in sorted(ends, key=lambda e: -abs(float(e[0]) - base)):
                value, look = float(end), {"color": style.COLOURS[colour], "linewidth": 0}
                axes.barh(y, value - base, _THICK, left=base, **look)
                text = labels.value(end, language)
                text = f"{words.text(language)} {text}" if named else text
                place = min(value, base) if left else max(value, base)
                label = rows.beside(axes, text, place, y, left=left, colour=style.WORDS[colour])
                at_left += [label] * left
            named = False
        axes.axvline(base, color=style.INK, linewidth=1.2, zorder=3)
        text = f"{_BASE.text(language)} {labels.value(baseline, language)}"
        labels.over(axes, text, base, color=style.INK)
        rows.make_room(figure, axes, at_left)
    return figure


def _table(inputs: list[Row], baseline: Quantity) -> Table:
    headings = [tables.heading("input"), *map(tables.column, (_LOW, _HIGH, _BASE))]
    return Table(headings, [[_BASE, None, None, baseline], *[[*row, None] for row in inputs]])


def _told(inputs: list[Row], baseline: Quantity, language: str) -> list[str]:
    low, high = _LOW.text(language), _HIGH.text(language)
    told = [f"{_BASE.text(language)} {baseline.text(language)}"]
    for name, *ends in inputs:
        pair = [end.text(language) for end in ends]
        told.append(f"{name.text(language)}: {low} {pair[0]}, {high} {pair[1]}")
    return told
