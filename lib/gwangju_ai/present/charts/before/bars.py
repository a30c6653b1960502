"""Amounts as lengths."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, rows, style, tables
from gwangju_ai.present.charts.before.form import checked, few
from gwangju_ai.present.table import Column, Table

_FORM = Words("막대그래프: {what}", "Bar chart: {what}")
_NOTE = Words("가는 선은 {kind}", "thin lines: {kind}")
#: Share of its row that a bar fills; inches of a bar among others in a group.
_THICK, _GROUPED = 0.62, 0.19


def _bar(
    axes: Axes,
    quantity: Quantity | None,
    y: float,
    thick: float,
    language: str,
    colour: str,
    name: str,
) -> Annotation:
    """Draw one bar from zero with its interval; return its label."""
    if quantity is None:
        text = f"{name} {alt.text(None, language)}".strip()
        return rows.beside(axes, text, 0, y, colour=style.MUTED)
    length, reach = float(quantity), axis.ends([quantity])
    axes.barh(y, length, thick, color=colour, linewidth=0)
    if quantity.interval:
        axes.hlines(y, *reach[1:], color=style.PAPER, linewidth=3.4)
        axes.hlines(y, *reach[1:], color=style.INK, linewidth=1.4)
    text, left = f"{labels.value(quantity, language)} {name}".strip(), length < 0
    return rows.beside(axes, text, min(reach) if left else max(reach), y, left=left)


def _draw(
    names: list[str],
    tall: list[float],
    bars: list[list[tuple[Quantity | None, str, str]]],
    what: Words,
    language: str,
) -> Figure:
    """Draw rows of bars, each a figure, its colour and its name."""
    every = [quantity for row in bars for quantity, _, _ in row if quantity is not None]
    figure, axes, middles = rows.frame(names, tall, axis.caption(what, every, language, _NOTE))
    limits = axis.span(axis.ends(every), zero=True, room=0.02)
    axis.values(axes.xaxis, limits, every, language)
    written = []
    for row, height, middle in zip(bars, tall, middles, strict=True):
        step = _GROUPED if len(row) > 1 else height
        thick = _GROUPED - 0.02 if len(row) > 1 else min(height, 0.32) * _THICK
        for i, (quantity, colour, name) in enumerate(row):
            y = middle + (i - (len(row) - 1) / 2) * step
            written.append(_bar(axes, quantity, y, thick, language, colour, name))
    figure.draw_without_rendering()
    rows.make_room(axes, written)
    style.settle(figure)
    return figure


@dataclass(frozen=True)
class Bars:
    """A bar a row, from zero, with its value at its end.

    Attributes:
        rows: Name and figure; None where there is no figure.
        axis: What is measured.

    Raises:
        NotEnoughData: There is no figure.
    """

    rows: list[tuple[Words, Quantity | None]]
    axis: Words

    def __post_init__(self) -> None:
        checked("Bars", [quantity for _, quantity in self.rows])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        names = [name.text(language) for name, _ in self.rows]
        bars = [[(quantity, style.COLOURS[0], "")] for _, quantity in self.rows]
        with style.house():
            return _draw(names, rows.heights(names), bars, self.axis, language)

    def table(self) -> Table:
        """Return the figures with their intervals, a row each."""
        return tables.by_row(self.rows, self.axis)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [alt.item(name, alt.text(q, language), language) for name, q in self.rows]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)


@dataclass(frozen=True)
class GroupedBars:
    """A group of bars a row: the same few series for each year, or the steps of each cohort.

    Attributes:
        groups: Name of the group, and the name and figure of each of its up to six series.
        axis: What is measured.

    Raises:
        NotEnoughData: There is no figure.
    """

    groups: list[tuple[Words, list[tuple[Words, Quantity | None]]]]
    axis: Words

    def __post_init__(self) -> None:
        checked("GroupedBars", [quantity for _, bars in self.groups for _, quantity in bars])
        few("GroupedBars", self._series())

    def _series(self) -> list[Words]:
        return list(dict.fromkeys(name for _, bars in self.groups for name, _ in bars))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        colours = dict(zip(self._series(), style.COLOURS, strict=False))
        names = [name.text(language) for name, _ in self.groups]
        bars = [
            [(quantity, colours[name], name.text(language)) for name, quantity in group]
            for _, group in self.groups
        ]
        with style.house():
            tall = rows.heights(names, [len(row) * _GROUPED + 0.18 for row in bars])
            return _draw(names, tall, bars, self.axis, language)

    def table(self) -> Table:
        """Return the figures with their intervals, a row a group and a column a series."""
        series = self._series()
        body = [
            [group, *[tables.cell(dict(bars).get(name)) for name in series]]
            for group, bars in self.groups
        ]
        return Table([Column("구분", "Group"), *[tables.column(name) for name in series]], body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [
            f"{group.text(language)}: "
            + ", ".join(f"{name.text(language)} {alt.text(q, language)}" for name, q in bars)
            for group, bars in self.groups
        ]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)
