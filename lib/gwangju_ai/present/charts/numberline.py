"""One printed figure against what it may be."""

from dataclasses import dataclass, field

from matplotlib.figure import Figure

from gwangju_ai.errors import NotEnoughData
from gwangju_ai.present.charts import alt, axis, labels, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("수직선 그림", "Number line")
_PRINTED = Words("인쇄된 값", "printed")
_ADMISSIBLE = Words("가능한 값", "possible values")
_RANGE = Words("가능한 범위", "possible range")


@dataclass(frozen=True)
class NumberLine:
    """A printed figure against the values, or the range, that its definition allows.

    Attributes:
        printed: The figure as printed.
        admissible: Every value that it could have been, or the nearest of them.
        interval: The range that it had to lie in.
        axis: What the figure measures.
    """

    printed: Quantity
    admissible: list[Quantity] = field(default_factory=list)
    interval: tuple[Quantity, Quantity] | None = None
    axis: Words | None = None

    def __post_init__(self) -> None:
        checked("NumberLine", self._all())
        if not self.admissible and self.interval is None:
            raise NotEnoughData("NumberLine: expected admissible values or an interval to hold the figure against, got neither")

    def _all(self) -> list[Quantity]:
        return [self.printed, *self.admissible, *(self.interval or ())]

    def _fits(self) -> bool:
        inside = self.interval is None or self.interval[0] <= self.printed <= self.interval[1]
        return inside and (not self.admissible or any(self.printed.same_value(q) for q in self.admissible))

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every, unit = self._all(), self.printed.unit
        reach = [float(q) for q in every]
        low, high = min(reach), max(reach)
        spare = (high - low) * 0.12 or abs(low) * 0.1 or 1
        colour = 0 if self._fits() else 1
        with style.house():
            figure, (axes,) = style.sheet(1.75, axis.caption(self.axis, unit, language))
            axes.set_ylim(-1, 1)
            axes.set_yticks([])
            axis.values(axes.xaxis, (low - spare, high + spare), unit, language, whole=False, most=8)
            axes.axhline(0, color=style.MUTED, linewidth=1)
            if self.interval:
                ends = [float(q) for q in self.interval]
                axes.fill_betweenx([-0.16, 0.16], *ends, color=style.COLOURS[2], alpha=0.35, linewidth=0)
                text = f"{_RANGE.text(language)} " + "–".join(labels.value(q, language) for q in self.interval)
                axes.annotate(text, (sum(ends) / 2, -0.2), (0, -5), textcoords="offset points", ha="center", va="top", fontsize=9.5)
            below = []
            for quantity in self.admissible:
                axes.plot(float(quantity), 0, "|", color=style.COLOURS[2], markersize=16, markeredgewidth=2.2, markeredgecolor=style.COLOURS[2], zorder=2)
                below.append(axes.annotate(labels.value(quantity, language), (float(quantity), -0.2), (0, -5), textcoords="offset points", ha="center", va="top", fontsize=9.5))
            axes.plot(float(self.printed), 0, style.MARKERS[3], color=style.COLOURS[colour], markersize=10, zorder=3)
            axes.annotate(f"{_PRINTED.text(language)} {labels.value(self.printed, language)}", (float(self.printed), 0.2), (0, 5), textcoords="offset points", ha="center", va="bottom", fontsize=9.5, fontweight=700, color=style.text_colour(colour), annotation_clip=False)
            style.settle(figure)
            if below:
                centres = [axes.transData.transform(t.xy)[0] for t in below]
                moved = labels.spread(centres, [t.get_window_extent().width + 6 for t in below], axes.bbox.x0, axes.bbox.x1)
                for text, centre, x in zip(below, centres, moved, strict=True):
                    text.set_position((x - centre, -5))
        return figure

    def table(self) -> Table:
        """Return the printed figure and what it may be."""
        body = [[_PRINTED, cell(self.printed)], *[[_ADMISSIBLE, cell(q)] for q in self.admissible]]
        body += [[_RANGE, cell(q)] for q in self.interval or ()]
        name = self.axis or Words("값", "Value")
        return Table([Column("구분", "Kind"), Column(name.ko, name.en)], body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{_PRINTED.text(language)} {self.printed.text(language)}"]
        if self.admissible:
            items.append(f"{_ADMISSIBLE.text(language)} " + ", ".join(q.text(language) for q in self.admissible))
        if self.interval:
            items.append(f"{_RANGE.text(language)} " + ", ".join(q.text(language) for q in self.interval))
        return alt.tell(_FORM.text(language), items, language)
