"""How far each input moves an outcome."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from gwangju_ai.present.charts import alt, axis, labels, rows, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("토네이도 그림, {what}", "Tornado chart of {what}")
_BASE = Words("기준", "baseline")
_LOW, _HIGH = Words("입력값 낮음", "input low"), Words("입력값 높음", "input high")


@dataclass(frozen=True)
class Tornado:
    """What an outcome becomes when one input at a time is low or high, widest first.

    Attributes:
        baseline: The outcome with every input at its usual value.
        rows: Input, the outcome when it is low, and the outcome when it is high.
        axis: What the outcome measures.
    """

    baseline: Quantity
    rows: list[tuple[Words, Quantity, Quantity]]
    axis: Words

    def __post_init__(self) -> None:
        checked("Tornado", [q for _, *pair in self.rows for q in pair])
        checked("Tornado", self._all())

    def _all(self) -> list[Quantity]:
        return [self.baseline, *[q for _, *pair in self.rows for q in pair]]

    def _ordered(self) -> list[tuple[Words, Quantity, Quantity]]:
        return sorted(self.rows, key=lambda row: -abs(row[2].value - row[1].value))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, ordered = self._all(), self._ordered()
        unit, base = self.baseline.unit, float(self.baseline)
        names = [name.text(language) for name, _, _ in ordered]
        with style.house():
            caption = axis.caption(self.axis, unit, language)
            figure, axes, middles = rows.frame(names, [rows.height(n) for n in names], caption)
            axis.values(axes.xaxis, axis.span([float(q) for q in every], zero=False, room=0.04), unit, language, whole=False)
            for (_, low, high), y in zip(ordered, middles, strict=True):
                for quantity, colour in ((low, style.COLOURS[4]), (high, style.COLOURS[0])):
                    axes.barh(y, float(quantity) - base, 0.2, left=base, color=colour, linewidth=0)
                for quantity, other in ((low, high), (high, low)):
                    rows.beside(axes, labels.value(quantity, language), float(quantity), y, left=(quantity.value, quantity is low) < (other.value, other is low))
            axes.axvline(base, color=style.INK, linewidth=1.2, zorder=3)
            rows.above(axes, f"{_BASE.text(language)} {labels.value(self.baseline, language)}", base, color=style.INK)
            style.settle(figure)
        return figure

    def table(self) -> Table:
        """Return the outcomes, widest first, and the baseline."""
        columns = [Column("입력", "Input"), Column(_LOW.ko, _LOW.en), Column(_HIGH.ko, _HIGH.en)]
        body = [[name, cell(low), cell(high)] for name, low, high in self._ordered()]
        return Table([*columns, Column(_BASE.ko, _BASE.en)], [[*row, None] for row in body] + [[None, None, None, cell(self.baseline)]])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        between = " ~ " if language == "ko" else " to "
        items = [f"{_BASE.text(language)} {self.baseline.text(language)}"]
        items += [f"{name.text(language)} {low.text(language)}{between}{high.text(language)}" for name, low, high in self._ordered()]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)
