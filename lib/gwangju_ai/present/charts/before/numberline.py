"""One printed figure against what it may be."""

from dataclasses import dataclass, field

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, style, tables
from gwangju_ai.present.charts.before.form import checked
from gwangju_ai.present.table import Column, Table
from gwangju_ai.project.errors import NotEnoughData

_FORM = Words("수직선 그림", "Number line")
_PRINTED = Words("보도된 값", "as printed")
_ADMISSIBLE = Words("가능한 값", "possible")
_NOTE = Words("세로선은 가능한 값", "vertical bars: possible values")
_RANGE = Words("가능한 범위", "possible range")
_VALUE = Words("값", "Value")
_HEIGHT = 1.6


@dataclass(frozen=True)
class NumberLine:
    """A printed figure against the values, or the range, that its definition allows.

    Attributes:
        printed: The figure as printed.
        admissible: Every value that it could have been, or the nearest of them.
        interval: The ends of the range that it had to lie in.
        axis: What the figure measures.

    Raises:
        NotEnoughData: There is nothing to hold the figure against.
    """

    printed: Quantity
    admissible: list[Quantity] = field(default_factory=list)
    interval: tuple[Quantity, Quantity] | None = None
    axis: Words | None = None

    def __post_init__(self) -> None:
        self._all()
        if not self.admissible and self.interval is None:
            raise NotEnoughData(
                "NumberLine: expected admissible values or an interval to hold "
                f"{self.printed.text('en')} against, got neither"
            )

    def _all(self) -> list[Quantity]:
        return checked("NumberLine", [self.printed, *self.admissible, *(self.interval or ())])

    def _fits(self) -> bool:
        if self.interval and not self.interval[0] <= self.printed <= self.interval[1]:
            return False
        return not self.admissible or any(q == self.printed for q in self.admissible)

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = self._all()
        caption = axis.caption(self.axis, every, language)
        caption += f", {_NOTE.text(language)}" if self.admissible else ""
        reach = [float(quantity) for quantity in every]
        spare = (max(reach) - min(reach)) * 0.12 or abs(reach[0]) * 0.1 or 1.0
        colour = 0 if self._fits() else 1
        with style.house():
            figure, (axes,) = style.sheet(_HEIGHT, caption)
            axes.set(ylim=(-1, 1), yticks=[])
            axis.values(axes.xaxis, (min(reach) - spare, max(reach) + spare), every, language)
            axes.axhline(0, color=style.MUTED, linewidth=1)
            below = self._possible(axes, language)
            look = {"color": style.COLOURS[colour], "markersize": 10, "zorder": 3}
            axes.plot(float(self.printed), 0, "D", **look)
            text = f"{_PRINTED.text(language)} {labels.value(self.printed, language)}"
            bold = {"color": style.WORDS[colour], "fontweight": 700}
            above = labels.at(axes, text, float(self.printed), 0.62, **bold)
            style.settle(figure)
            for texts in ([above], self._nearest(below)):
                labels.separate(texts, "x", axes.bbox.x0, axes.bbox.x1, gap=8)
        return figure

    def _possible(self, axes: Axes, language: str) -> list[Annotation]:
        """Draw what the figure may be; return the labels below it."""
        colour, words = style.COLOURS[2], {"color": style.WORDS[2]}
        below = []
        if self.interval:
            ends = [float(quantity) for quantity in self.interval]
            axes.fill_between(ends, -0.22, 0.22, color=colour, alpha=0.3, linewidth=0)
            low, high = (labels.value(quantity, language) for quantity in self.interval)
            text = f"{_RANGE.text(language)} {low}{'~' if language == 'ko' else '–'}{high}"
            below.append(labels.at(axes, text, sum(ends) / 2, -0.62, **words))
        for quantity in self.admissible:
            x, text = float(quantity), labels.value(quantity, language)
            axes.vlines(x, -0.25, 0.25, color=colour, linewidth=2.4, zorder=2)
            below.append(labels.at(axes, text, x, -0.62, **words))
        return below

    def _nearest(self, texts: list[Annotation]) -> list[Annotation]:
        """Keep the labels next to the printed figure, and of the others those that have room."""
        kept: list[Annotation] = []
        for text in sorted(texts, key=lambda text: abs(text.xy[0] - float(self.printed))):
            box = text.get_window_extent().padded(3)
            if len(kept) < 2 or not box.count_overlaps([k.get_window_extent() for k in kept]):
                kept.append(text)
            else:
                text.remove()
        return kept

    def table(self) -> Table:
        """Return the printed figure and what it may be."""
        body = [(_PRINTED, self.printed), *[(_ADMISSIBLE, q) for q in self.admissible]]
        body += [(_RANGE, quantity) for quantity in self.interval or ()]
        columns = [Column("구분", "Kind"), tables.column(self.axis or _VALUE)]
        return Table(columns, [list(row) for row in body])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{_PRINTED.text(language)} {self.printed.text(language)}"]
        for words, values in ((_ADMISSIBLE, self.admissible), (_RANGE, self.interval or ())):
            if values:
                told = ", ".join(quantity.text(language) for quantity in values)
                items.append(f"{words.text(language)} {told}")
        form = _FORM.text(language)
        form = f"{form}: {self.axis.text(language)}" if self.axis else form
        return alt.tell(form, items, language)
