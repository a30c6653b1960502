"""Figures side by side, each with its interval."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from gwangju_ai.errors import ProseError
from gwangju_ai.present.charts import alt, axis, labels, rows, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("점그림, {what}", "Dot plot of {what}")
_NOTE = Words("가로선은 {kind}", "horizontal lines: {kind}")


@dataclass(frozen=True)
class Dots:
    """A dot a row, with its interval and its value.

    Attributes:
        rows: Name and figure; None where there is no figure.
        axis: What is measured.
        reference: A named level that the rows are held against.
        groups: The group of each row; rows of one group stand together under its name.
    """

    rows: list[tuple[Words, Quantity | None]]
    axis: Words
    reference: tuple[Words, Quantity] | None = None
    groups: list[Words] | None = None

    def __post_init__(self) -> None:
        checked("Dots", [q for _, q in self.rows])
        checked("Dots", self._all())
        if self.groups is not None and len(self.groups) != len(self.rows):
            raise ProseError(f"Dots: expected a group for each of {len(self.rows)} rows, got {len(self.groups)}")

    def _all(self) -> list[Quantity]:
        return [q for _, q in self.rows if q is not None] + ([self.reference[1]] if self.reference else [])

    def _lines(self) -> list[tuple[Words, Quantity | None, bool]]:
        """Return rows and headings: name, figure, whether it is a heading."""
        lines, last = [], None
        for i, (name, quantity) in enumerate(self.rows):
            group = self.groups[i] if self.groups else None
            if group is not None and group != last:
                lines.append((group, None, True))
                last = group
            lines.append((name, quantity, False))
        return lines

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, lines = self._all(), self._lines()
        unit = every[0].unit
        caption = axis.caption(self.axis, unit, language)
        kinds = alt.intervals(every, language)
        if kinds:
            caption += ", " + _NOTE.text(language).format(kind=kinds)
        names = [name.text(language) for name, _, _ in lines]
        with style.house():
            figure, axes, middles = rows.frame(names, [rows.height(n) for n in names], caption)
            whole = all(q.value == int(q.value) for q in every)
            axis.values(axes.xaxis, axis.span(axis.ends(every), zero=False), unit, language, whole=whole)
            if self.reference:
                words, level = self.reference
                axes.axvline(float(level), color=style.COLOURS[1], linewidth=1.2, linestyle=(0, (4, 3)))
                rows.above(axes, f"{words.text(language)} {labels.value(level, language)}", float(level), color=style.text_colour(1))
            for (_, quantity, heading), tick, y in zip(lines, axes.get_yticklabels(), middles, strict=True):
                if heading:
                    tick.set_fontweight(700)
                    continue
                axes.axhline(y, color=style.GRID, linewidth=0.7, zorder=0.5)
                if quantity is None:
                    rows.beside(axes, alt.text(None, language), axes.get_xlim()[0], y, color=style.MUTED)
                    continue
                reach = axis.ends([quantity])
                if quantity.interval:
                    axes.hlines(y, reach[1], reach[2], color=style.COLOURS[0], linewidth=2.2, alpha=0.45)
                axes.plot(float(quantity), y, style.MARKERS[0], color=style.COLOURS[0], markersize=8, zorder=3)
                text = rows.beside(axes, labels.value(quantity, language), max(reach), y)
                text.set_bbox({"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5})
            style.settle(figure)
        return figure

    def table(self) -> Table:
        """Return the figures with their intervals, a row each."""
        grouped = self.groups is not None
        columns = [Column("구분", "Group")] * grouped + [Column("항목", "Item"), Column(self.axis.ko, self.axis.en)]
        body = [
            ([self.groups[i]] if grouped else []) + [name, cell(q)] for i, (name, q) in enumerate(self.rows)
        ]
        if self.reference:
            body.append([None] * grouped + [self.reference[0], cell(self.reference[1])])
        return Table(columns, body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{name.text(language)} {alt.text(q, language)}" for name, q in self.rows]
        if self.reference:
            items.insert(0, f"{self.reference[0].text(language)} {self.reference[1].text(language)}")
        kinds = alt.intervals(self._all(), language)
        note = _NOTE.text(language).format(kind=kinds) if kinds else ""
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language, note)
