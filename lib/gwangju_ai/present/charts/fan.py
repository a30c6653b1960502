"""What a model expects, and how unsure it is."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.period import Period
from gwangju_ai.present.charts import alt, axis, labels, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import by_period, course
from gwangju_ai.present.table import Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("부채꼴 그림, {what}", "Fan chart of {what}")
_NOTE = Words("선은 중앙값, 음영은 {kind}", "line: median, shaded: {kind}")
_ABREAST = 3


@dataclass(frozen=True)
class Fan:
    """Medians over time with the range of the draws; a panel for each series.

    Attributes:
        series: Name, and the median of each period with its interval.
        axis: What is measured.
    """

    series: list[tuple[Words, list[tuple[Period, Quantity]]]]
    axis: Words

    def __post_init__(self) -> None:
        self._all()

    def _all(self) -> list[Quantity]:
        return checked("Fan", [q for _, points in self.series for _, q in points])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = self._all()
        unit = every[0].unit
        caption = axis.caption(self.axis, unit, language)
        kinds = alt.intervals(every, language)
        if kinds:
            caption += ", " + _NOTE.text(language).format(kind=kinds)
        columns = min(len(self.series), _ABREAST)
        lines = -(-len(self.series) // columns)
        limits = axis.span(axis.ends(every), zero=True, room=0.1)
        periods = [period for _, points in self.series for period, _ in points]
        with style.house():
            figure, panels = style.sheet(0.5 + (3.2 if lines == 1 else 2.6) * lines, caption, columns, lines)
            for axes in panels[len(self.series) :]:
                axes.set_axis_off()
            written = []
            for i, (axes, (name, points)) in enumerate(zip(panels, self.series, strict=False)):
                axis.values(axes.yaxis, limits, unit, language, whole=False, most=5)
                axis.years(axes, periods, room=8 // columns)
                axes.yaxis.set_tick_params(labelleft=i % columns == 0)
                if len(self.series) > 1:
                    axes.set_title(labels.wrap(name.text(language), 60 // columns), loc="left", fontsize=10, fontweight=700)
                written.append(self._panel(axes, sorted(points, key=lambda p: p[0].middle), language))
            style.settle(figure)
            for axes, texts in zip(panels, written, strict=False):
                labels.place(texts, self._lines(axes), axes.bbox)
        return figure

    def _lines(self, axes: Axes) -> list:
        return [box for line in axes.get_lines() if line.get_gid() == "median" for box in labels.line_boxes(axes, list(zip(*line.get_data(), strict=True)))]

    def _panel(self, axes: Axes, points: list[tuple[Period, Quantity]], language: str) -> list:
        xs = [axis.place(period) for period, _ in points]
        bounds = [(x, float(q.interval.low), float(q.interval.high)) for x, (_, q) in zip(xs, points, strict=True) if q.interval]
        if bounds:
            axes.fill_between(*zip(*bounds, strict=True), color=style.COLOURS[0], alpha=0.22, linewidth=0)
        axes.plot(xs, [float(q) for _, q in points], color=style.COLOURS[0], marker="o", zorder=3, gid="median")
        last = points[-1][1]
        shown = [(xs[-1], float(last), labels.value(last, language), 700)]
        if last.interval:
            ends = [last.interval.high, last.interval.low]
            shown += [(xs[-1], float(end), axis.end_text(last, end, language), 400) for end in ends]
        if len(points) > 1:
            shown.append((xs[0], float(points[0][1]), labels.value(points[0][1], language), 400))
        return [
            axes.annotate(text, (x, y), (0, 0), textcoords="offset points", ha="center", va="center", fontsize=9.5, fontweight=weight, color=style.INK)
            for x, y, text, weight in shown
        ]

    def table(self) -> Table:
        """Return medians and intervals by period, a column a series."""
        return by_period([(name, sorted(points)) for name, points in self.series], [])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = []
        for name, points in self.series:
            ordered = sorted(points, key=lambda p: p[0].middle)
            told = course(ordered[:1] + ordered[-1:] if len(ordered) > 1 else ordered, language)
            items.append(f"{name.text(language)}: {told}")
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)
