"""How far each input moves an outcome."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, axis, form, frames, labels, rows, style, tables
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.shown import show
from gwangju_ai.present.table import Table
from gwangju_ai.present.words import both

_FORM = "tornado"
_BASE, _LOW, _HIGH = both("baseline"), both("input-low"), both("input-high")
_THICK = 0.2


@dataclass(frozen=True)
class _Swing:
    """An input, the outcome when it is low and when it is high, and what it is then."""

    name: frames.Name
    low: Quantity
    high: Quantity
    given: tuple[object, object]


def tornado(
    frame: pandas.DataFrame,
    *,
    baseline: Quantity,
    axis: str | Words,
    low: str = "low",
    high: str = "high",
    given: tuple[str | Words, str | Words] | None = None,
    y: str | None = None,
) -> form.Chart:
    """Draw what an outcome becomes when one input at a time is low or high, widest first.

    Args:
        frame: A frame of quantities, a row an input; one that lacks an outcome is left out.
        baseline: The outcome with every input at its usual value.
        axis: The term that names the outcome.
        low: The column of outcomes when the input is low.
        high: The column of outcomes when the input is high.
        given: The columns of the inputs' own low and high values, of any units, which stand behind
            the outcomes at the ends of the bars.
        y: The column that names the inputs; the index by default.
    """
    names = frames.names("tornado", frame, y)
    frames.once("tornado", names)
    ends = [frames.cells("tornado", frame, column) for column in (low, high)]
    values = frames.beside("tornado", frame, list(given or ()))
    told = list(zip(*[cells for _, cells in values], strict=True)) or [(None, None)] * len(names)
    inputs = [_Swing(*row) for row in zip(names, *ends, told, strict=True) if None not in row[1:3]]
    form.checked("tornado", [figure for row in inputs for figure in (row.low, row.high)])
    every = form.checked(
        "tornado", [baseline, *[figure for row in inputs for figure in (row.low, row.high)]]
    )
    inputs.sort(key=lambda row: -abs(row.high.value - row.low.value))
    what, heads = heading(axis), [name for name, _ in values]
    return form.Chart(
        draw=partial(_draw, inputs, baseline, what, every),
        table=partial(_table, inputs, heads, baseline),
        describe=lambda language: alt.tell(
            _FORM, _told(inputs, baseline, language), language, what=what
        ),
    )


def _draw(
    inputs: list[_Swing],
    baseline: Quantity,
    what: Words,
    every: list[Quantity],
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    base, reach = float(baseline), [float(figure) for figure in every]
    spare = (max(reach) - min(reach)) * 0.04 or abs(base) * 0.1 or 1.0
    caption = axis.caption(what, every, language)
    key = [keys.Entry(_LOW, style.TONES[1]), keys.Entry(_HIGH, style.ACCENT)]
    with style.house():
        figure, axes, middles = rows.frame(
            [row.name for row in inputs], caption, language, page, over=1, key=key
        )
        axis.values(axes.xaxis, (min(reach) - spare, max(reach) + spare), every, language)
        at_left = []
        for row, y in zip(inputs, middles, strict=True):
            mirrored = row.low.value > row.high.value
            ends = (
                (row.low, row.given[0], style.TONES[1], not mirrored),
                (row.high, row.given[1], style.ACCENT, mirrored),
            )
            # The longer bar first, so that where both go one way the shorter stays visible.
            for end, input_value, colour, left in sorted(
                ends, key=lambda e: -abs(float(e[0]) - base)
            ):
                value = float(end)
                axes.barh(y, value - base, _THICK, left=base, **style.area(colour))
                text = labels.value(end, language)
                if input_value is not None:
                    text += f" ({_given(input_value, language)})"
                place = min(value, base) if left else max(value, base)
                label = rows.beside(axes, text, place, y, left=left, url=labels.trail(end))
                at_left += [label] * left
        axes.axvline(base, color=style.INK, linewidth=1.2, zorder=3)
        text = f"{_BASE.text(language)} {labels.value(baseline, language)}"
        bold = {"color": style.INK, "fontweight": 700}
        labels.over(axes, text, base, url=labels.trail(baseline), **bold)
        rows.make_room(figure, axes, at_left)
        keys.write(figure, key, language, page)
    return figure


def _given(value: object, language: str) -> str:
    """Write an input with its unit, as a sentence does."""
    if isinstance(value, Quantity):
        return value.text(language, prose=True)
    return show(value, language)[0]


def _table(inputs: list[_Swing], heads: list[Words], baseline: Quantity) -> Table:
    headings = [tables.heading("input"), *map(tables.column, (_LOW, _HIGH, _BASE))]
    body = [[_BASE, None, None, baseline]]
    body += [[row.name, row.low, row.high, None] for row in inputs]
    cells = [[None, *[row.given[i] for row in inputs]] for i in range(len(heads))]
    return tables.beside(Table(headings, body), list(zip(heads, cells, strict=True)))


def _told(inputs: list[_Swing], baseline: Quantity, language: str) -> list[str]:
    low, high = _LOW.text(language), _HIGH.text(language)
    told = [f"{_BASE.text(language)} {baseline.text(language)}"]
    for row in inputs:
        pair = [end.text(language) for end in (row.low, row.high)]
        told.append(f"{row.name.text(language)}: {low} {pair[0]}, {high} {pair[1]}")
    return told
