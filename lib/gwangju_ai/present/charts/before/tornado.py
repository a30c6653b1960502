"""How far each input moves an outcome."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, rows, style, tables
from gwangju_ai.present.charts.before.form import checked
from gwangju_ai.present.table import Column, Table

_FORM = Words("토네이도 차트: {what}", "Tornado chart: {what}")
_BASE = Words("기준", "baseline")
_LOW, _HIGH = Words("입력이 낮을 때", "input low"), Words("입력이 높을 때", "input high")
_THICK = 0.2


@dataclass(frozen=True)
class Tornado:
    """What an outcome becomes when one input at a time is low or high, widest first.

    Attributes:
        baseline: The outcome with every input at its usual value.
        rows: Input, the outcome when it is low, and the outcome when it is high.
        axis: What the outcome measures.

    Raises:
        NotEnoughData: There is no row.
    """

    baseline: Quantity
    rows: list[tuple[Words, Quantity, Quantity]]
    axis: Words

    def __post_init__(self) -> None:
        checked("Tornado", [quantity for _, *pair in self.rows for quantity in pair])
        self._all()

    def _all(self) -> list[Quantity]:
        pairs = [quantity for _, *pair in self._ordered() for quantity in pair]
        return checked("Tornado", [self.baseline, *pairs])

    def _ordered(self) -> list[tuple[Words, Quantity, Quantity]]:
        return sorted(self.rows, key=lambda row: -abs(row[2].value - row[1].value))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, ordered = self._all(), self._ordered()
        base = float(self.baseline)
        reach = [float(quantity) for quantity in every]
        spare = (max(reach) - min(reach)) * 0.04 or abs(base) * 0.1 or 1.0
        names = [name.text(language) for name, _, _ in ordered]
        with style.house():
            caption = axis.caption(self.axis, every, language)
            figure, axes, middles = rows.frame(names, rows.heights(names), caption, over=True)
            axis.values(axes.xaxis, (min(reach) - spare, max(reach) + spare), every, language)
            written = []
            for i, ((_, low, high), y) in enumerate(zip(ordered, middles, strict=True)):
                written += self._row(axes, low, high, y, language, named=i == 0)
            axes.axvline(base, color=style.INK, linewidth=1.2, zorder=3)
            text = f"{_BASE.text(language)} {labels.value(self.baseline, language)}"
            labels.over(axes, text, base, color=style.INK)
            figure.draw_without_rendering()
            rows.make_room(axes, written)
            style.settle(figure)
        return figure

    def _row(
        self, axes: Axes, low: Quantity, high: Quantity, y: float, language: str, *, named: bool
    ) -> list[Annotation]:
        """Draw one input's two bars from the baseline; return the labels that stand at the left."""
        base = float(self.baseline)
        at_left = []
        mirrored = low.value > high.value
        ends = ((low, _LOW, 1, not mirrored), (high, _HIGH, 0, mirrored))
        # The longer bar first, so that where both go one way the shorter stays visible.
        for quantity, words, colour, left in sorted(ends, key=lambda e: -abs(float(e[0]) - base)):
            length = float(quantity) - base
            axes.barh(y, length, _THICK, left=base, color=style.COLOURS[colour], linewidth=0)
            text = labels.value(quantity, language)
            text = f"{words.text(language)} {text}" if named else text
            place = min(float(quantity), base) if left else max(float(quantity), base)
            look = {"left": left, "colour": style.WORDS[colour]}
            label = rows.beside(axes, text, place, y, **look)
            at_left += [label] * left
        return at_left

    def table(self) -> Table:
        """Return the outcomes, widest first, after the baseline."""
        columns = [Column("입력", "Input"), tables.column(_LOW), tables.column(_HIGH)]
        body = [[name, low, high, None] for name, low, high in self._ordered()]
        return Table([*columns, tables.column(_BASE)], [[_BASE, None, None, self.baseline], *body])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{_BASE.text(language)} {self.baseline.text(language)}"]
        items += [
            f"{name.text(language)}: {_LOW.text(language)} {low.text(language)}, "
            f"{_HIGH.text(language)} {high.text(language)}"
            for name, low, high in self._ordered()
        ]
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)
