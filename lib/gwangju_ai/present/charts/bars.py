"""Amounts as lengths."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.errors import ProseError
from gwangju_ai.present.charts import alt, axis, labels, rows, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("막대그림, {what}", "Bar chart of {what}")
_NOTE = Words("가는 선은 {kind}", "thin lines: {kind}")
_THICK = 0.2


def _caption(what: Words, every: list[Quantity], language: str) -> str:
    caption = axis.caption(what, every[0].unit, language)
    kinds = alt.intervals(every, language)
    return caption + (", " + _NOTE.text(language).format(kind=kinds) if kinds else "")


def _scale(axes: Axes, every: list[Quantity], language: str) -> None:
    whole = all(q.value == int(q.value) for q in every)
    limits = axis.span(axis.ends(every), zero=True, room=0.02)
    axis.values(axes.xaxis, limits, every[0].unit, language, whole=whole)


def _bar(axes: Axes, quantity: Quantity | None, y: float, thick: float, colour: str, language: str, name: str = "") -> None:
    """Draw one bar from zero, its interval, and its value at its end."""
    if quantity is None:
        rows.beside(axes, f"{name} {alt.text(None, language)}".strip(), 0, y, color=style.MUTED)
        return
    length, reach = float(quantity), axis.ends([quantity])
    axes.barh(y, length, thick, color=colour, linewidth=0)
    if quantity.interval:
        axes.hlines(y, reach[1], reach[2], color=style.INK, linewidth=1.3)
    written = f"{labels.value(quantity, language)} {name}".strip()
    rows.beside(axes, written, min(reach) if length < 0 else max(reach), y, left=length < 0)


@dataclass(frozen=True)
class Bars:
    """A bar a row, from zero, with its value at its end.

    Attributes:
        rows: Name and figure; None where there is no figure.
        axis: What is measured.
    """

    rows: list[tuple[Words, Quantity | None]]
    axis: Words

    def __post_init__(self) -> None:
        checked("Bars", [q for _, q in self.rows])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = checked("Bars", [q for _, q in self.rows])
        names = [name.text(language) for name, _ in self.rows]
        with style.house():
            caption = _caption(self.axis, every, language)
            figure, axes, middles = rows.frame(names, [rows.height(n) for n in names], caption)
            _scale(axes, every, language)
            for (_, quantity), y in zip(self.rows, middles, strict=True):
                _bar(axes, quantity, y, _THICK, style.COLOURS[0], language)
            style.settle(figure)
        return figure

    def table(self) -> Table:
        """Return the figures with their intervals, a row each."""
        columns = [Column("항목", "Item"), Column(self.axis.ko, self.axis.en)]
        return Table(columns, [[name, cell(q)] for name, q in self.rows])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{name.text(language)} {alt.text(q, language)}" for name, q in self.rows]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)


@dataclass(frozen=True)
class GroupedBars:
    """A group of bars a row: the same few series for each year or cohort.

    Attributes:
        groups: Name of the group, and the name and figure of each series in it.
        axis: What is measured.
    """

    groups: list[tuple[Words, list[tuple[Words, Quantity | None]]]]
    axis: Words

    def __post_init__(self) -> None:
        checked("GroupedBars", self._values())
        if len(self._series()) > len(style.COLOURS):
            raise ProseError(
                f"GroupedBars: expected at most {len(style.COLOURS)} series that can be told apart, "
                f"got {len(self._series())}; split the chart"
            )

    def _values(self) -> list[Quantity | None]:
        return [q for _, bars in self.groups for _, q in bars]

    def _series(self) -> list[Words]:
        return list(dict.fromkeys(name for _, bars in self.groups for name, _ in bars))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, series = checked("GroupedBars", self._values()), self._series()
        names = [name.text(language) for name, _ in self.groups]
        heights = [max(rows.height(n), len(bars) * _THICK + 0.2) for n, (_, bars) in zip(names, self.groups, strict=True)]
        with style.house():
            figure, axes, middles = rows.frame(names, heights, _caption(self.axis, every, language))
            _scale(axes, every, language)
            for (_, bars), middle in zip(self.groups, middles, strict=True):
                for i, (name, quantity) in enumerate(bars):
                    y = middle + (i - (len(bars) - 1) / 2) * _THICK
                    _bar(axes, quantity, y, _THICK - 0.02, style.COLOURS[series.index(name)], language, name.text(language))
            style.settle(figure)
        return figure

    def table(self) -> Table:
        """Return the figures, a row a group and a column a series."""
        series = self._series()
        body = [[group, *[cell(dict(bars).get(name)) for name in series]] for group, bars in self.groups]
        return Table([Column("구분", "Group"), *[Column(name.ko, name.en) for name in series]], body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [
            f"{group.text(language)}: " + ", ".join(f"{n.text(language)} {alt.text(q, language)}" for n, q in bars)
            for group, bars in self.groups
        ]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)
