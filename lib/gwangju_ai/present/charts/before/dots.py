"""Figures side by side, each with its interval."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, rows, style, tables
from gwangju_ai.present.charts.before.form import checked
from gwangju_ai.present.table import Column, Table
from gwangju_ai.project.errors import ProseError

_FORM = Words("점그래프: {what}", "Dot plot: {what}")
_NOTE = Words("가로선은 {kind}", "horizontal lines: {kind}")
_ZOOMED = Words("축은 0에서 시작하지 않음", "axis does not start at zero")


@dataclass(frozen=True)
class Dots:
    """A dot a row, with its interval and its value.

    Attributes:
        rows: Name and figure; None where there is no figure.
        axis: What is measured.
        reference: A named level that the rows are held against.
        groups: The group of each row; neighbours of one group stand under its name.

    Raises:
        NotEnoughData: There is no figure.
    """

    rows: list[tuple[Words, Quantity | None]]
    axis: Words
    reference: tuple[Words, Quantity] | None = None
    groups: list[Words] | None = None

    def __post_init__(self) -> None:
        checked("Dots", [quantity for _, quantity in self.rows])
        self._all()
        if self.groups is not None and len(self.groups) != len(self.rows):
            raise ProseError(
                f"Dots: expected a group for each of {len(self.rows)} rows, got {len(self.groups)}"
            )

    def _all(self) -> list[Quantity]:
        shown = [quantity for _, quantity in self.rows]
        return checked("Dots", [*shown, *([self.reference[1]] if self.reference else [])])

    def _lines(self) -> list[tuple[Words, Quantity | None, bool]]:
        """Return rows and headings: name, figure, whether it is a heading."""
        lines: list[tuple[Words, Quantity | None, bool]] = []
        groups = self.groups or [None] * len(self.rows)
        for group, before, row in zip(groups, [None, *groups], self.rows, strict=False):
            if group is not None and group != before:
                lines.append((group, None, True))
            lines.append((*row, False))
        return lines

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, lines = self._all(), self._lines()
        names = [name.text(language) for name, _, _ in lines]
        limits = axis.span(axis.ends(every), zero=False)
        caption = axis.caption(self.axis, every, language, _NOTE)
        caption += "" if limits[0] <= 0 <= limits[1] else f", {_ZOOMED.text(language)}"
        with style.house():
            tall = rows.heights(names)
            figure, axes, middles = rows.frame(names, tall, caption, over=bool(self.reference))
            axis.values(axes.xaxis, limits, every, language)
            for (_, quantity, heading), y, name in zip(
                lines, middles, axes.get_yticklabels(), strict=True
            ):
                if heading:
                    name.set_fontweight(700)
                else:
                    self._row(axes, quantity, y, language)
            if self.reference:
                words, level = self.reference
                look = {"color": style.COLOURS[1], "zorder": 1.8}
                axes.axvline(float(level), linewidth=1.3, linestyle=(0, (4, 3)), **look)
                if level.interval:
                    axes.axvspan(*axis.ends([level])[1:], alpha=0.15, linewidth=0, **look)
                text = f"{words.text(language)} {labels.value(level, language)}"
                labels.over(axes, text, float(level), color=style.WORDS[1])
            style.settle(figure)
        return figure

    def _row(self, axes: Axes, quantity: Quantity | None, y: float, language: str) -> None:
        axes.axhline(y, color=style.GRID, linewidth=0.7, zorder=0.5)
        if quantity is None:
            text, x = alt.text(None, language), axes.get_xlim()[0]
            rows.beside(axes, text, x, y, colour=style.MUTED)
            return
        reach = axis.ends([quantity])
        if quantity.interval:
            axes.hlines(y, *reach[1:], color=style.COLOURS[0], linewidth=2.4, alpha=0.45)
        axes.plot(float(quantity), y, "o", color=style.COLOURS[0], markersize=8, zorder=3)
        rows.beside(axes, labels.value(quantity, language), max(reach), y)

    def table(self) -> Table:
        """Return the figures with their intervals, a row each."""
        body = [*self.rows, *([self.reference] if self.reference else [])]
        table = tables.by_row(body, self.axis)
        if self.groups is None:
            return table
        groups = [*self.groups, None]
        grouped = [[group, *row] for group, row in zip(groups, table.rows, strict=False)]
        return Table([Column("구분", "Group"), *table.columns], grouped)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        told = [*([self.reference] if self.reference else []), *self.rows]
        items = [alt.item(name, alt.text(q, language), language) for name, q in told]
        kinds = alt.intervals(self._all(), language)
        note = _NOTE.text(language).format(kind=kinds) if kinds else ""
        form = _FORM.text(language).format(what=self.axis.text(language))
        return alt.tell(form, items, language, note)
