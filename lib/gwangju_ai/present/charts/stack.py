"""Wholes and their parts, each whole as wide as the next."""

from dataclasses import dataclass
from functools import partial

import pandas
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, form, frames, labels, rows, style, tables, tones
from gwangju_ai.present.charts import highlight as highlights
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.charts.wrapping import width
from gwangju_ai.project.errors import ProseError

_FORM = "stacked-bars"
_THICK = 0.26
#: Points of a Latin letter of a value, and what a value leaves free at its sides.
_LETTER, _FREE = 5.4, 6
#: Percent that printed shares of one whole may miss a hundred by, each rounded.
_ROUNDED = 1.0


@dataclass(frozen=True)
class _Whole:
    """A name, and its parts as figures and as percentages of their sum."""

    name: frames.Name
    parts: list[Quantity]
    shares: list[float]


def stack(
    frame: pandas.DataFrame,
    *,
    x: list[str | Words],
    y: str | None = None,
    beside: frames.Columns | None = None,
    highlight: highlights.Highlight = None,
    axis: str,
) -> form.Chart:
    """Draw each row as a bar of a hundred percent, with each part's value in it.

    A row that lacks a part is said to have no figure: its whole is not known.

    Args:
        frame: A frame of quantities.
        x: The columns of the parts, two to four; the last is what is left over, and grey. They are
            percentages of one whole, or counts, which are drawn as shares of their sum.
        y: The column that names the rows; the index by default.
        beside: Columns that are written at the right.
        highlight: The rows whose names are bold.
        axis: The term that names the whole.

    Raises:
        ProseError: There are fewer than two parts or more than four, or percentages of a row do not
            make a hundred.
    """
    if not 2 <= len(x) <= len(style.TONES) + 1:
        raise ProseError(f"stack: expected two to four parts, got {len(x)}")
    names = frames.names("stack", frame, y)
    frames.once("stack", names)
    columns = [frames.cells("stack", frame, column) for column in x]
    form.checked("stack", [figure for column in columns for figure in column])
    found = [_row(*row) for row in zip(names, zip(*columns, strict=True), strict=True)]
    heads, told = [heading(column) for column in x], frames.beside("stack", frame, beside)
    looks = highlights.rows("stack", [[name] for name in names], highlight)
    what = heading(axis)
    table = list(zip(heads, columns, strict=True))
    return form.Chart(
        draw=partial(_draw, found, heads, told, looks, what),
        table=lambda: tables.beside(tables.narrow(tables.ITEM, names, table), told),
        describe=lambda language: alt.tell(
            _FORM, _told(found, heads, language), language, what=what
        ),
    )


def _row(name: frames.Name, parts: tuple[Quantity | None, ...]) -> _Whole:
    if None in parts:
        return _Whole(name, [], [])
    values = [float(part) for part in parts]
    whole = sum(values)
    if parts[0].unit == "percent" and abs(whole - 100) > _ROUNDED:
        raise ProseError(
            f"stack: expected percentages of {name.text('en')} that make 100, got {whole:g}; give "
            "the part that is left over a column of its own"
        )
    return _Whole(name, list(parts), [100 * value / whole for value in values])


def _draw(
    found: list[_Whole],
    heads: list[Words],
    told: frames.Beside,
    looks: list[highlights.Look],
    what: Words,
    language: str,
    page: style.Page = style.WIDE,
) -> Figure:
    colours = [*style.TONES[: len(heads) - 1], style.REST]
    key = [keys.Entry(*entry) for entry in zip(heads, colours, strict=True)]
    with style.house():
        figure, axes, middles = rows.frame(
            [row.name for row in found],
            f"{alt.capital(what.text(language))}{'' if language == 'ko' else ' '}(%)",
            language,
            page,
            told=told,
            key=key,
            looks=looks,
        )
        axes.set(xlim=(0, 100), xticks=[])
        axes.spines["bottom"].set_visible(False)
        places = []
        for row, y in zip(found, middles, strict=True):
            if not row.parts:
                rows.beside(axes, alt.text(None, language), 0, y, colour=style.MUTED)
            start = 0.0
            for part, share, colour in zip(row.parts, row.shares, colours, strict=False):
                axes.barh(y, share, _THICK, left=start, **style.area(colour))
                if start:
                    axes.vlines(start, y - _THICK / 2, y + _THICK / 2, color=style.PAPER)
                places.append((part, start + share / 2, y, share, colour))
                start += share
        rows.columns(figure, axes, told, middles, language, [])
        style.settle(figure)
        keys.write(figure, key, language, page)
        for place in places:
            _inside(axes, *place, language)
    return figure


def _value(part: Quantity, share: float, language: str) -> str:
    """Write a part as its percentage, or as a count with it."""
    text = labels.value(part, language)
    return text if part.unit == "percent" else f"{text} ({share:.0f}%)"


def _inside(
    axes: Axes, part: Quantity, x: float, y: float, share: float, colour: str, language: str
) -> None:
    """Write a value in its part, without its percentage or not at all where it does not fit."""
    text = _value(part, share, language)
    room = axes.bbox.width * share / 100 - _FREE
    for told in (text, text.partition(" (")[0]):
        if width(told) * _LETTER <= room:
            look = {"color": tones.words_on(colour), "url": labels.trail(part)}
            labels.at(axes, told, x, y, **look)
            return


def _told(found: list[_Whole], heads: list[Words], language: str) -> list[str]:
    told = []
    for row in found:
        texts = [
            f"{head.text(language)} {alt.text(part, language)}"
            for head, part in zip(heads, row.parts, strict=False)
        ]
        told.append(alt.item(row.name, ", ".join(texts) or alt.text(None, language), language))
    return told
