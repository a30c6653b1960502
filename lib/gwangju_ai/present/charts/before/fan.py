"""What a model expects, and how unsure it is."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, style, tables
from gwangju_ai.present.charts.before.form import checked
from gwangju_ai.present.table import Table

_FORM = Words("팬차트: {what}", "Fan chart: {what}")
_NOTE = Words("선은 중앙값, 음영은 {kind}", "line: median; shaded: {kind}")
_ABREAST = 3
#: Inches: one row of panels, each of several, and what stands around them.
_ALONE, _AMONG, _AROUND = 3.0, 2.3, 0.5
#: Years that can be named under so many panels abreast.
_NAMED = {1: 12, 2: 6, 3: 3}


@dataclass(frozen=True)
class Fan:
    """Medians over time with the range of the draws; a panel for each series, on one scale.

    Attributes:
        series: Name, and the median of each period with its interval.
        axis: What is measured.

    Raises:
        NotEnoughData: A series has no figure, or there is none.
    """

    series: list[tuple[Words, list[tuple[Period, Quantity]]]]
    axis: Words

    def __post_init__(self) -> None:
        for _, points in self.series:
            checked("Fan", [quantity for _, quantity in points])
        self._all()

    def _all(self) -> list[Quantity]:
        return checked("Fan", [quantity for _, points in self.series for _, quantity in points])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = self._all()
        columns = min(len(self.series), _ABREAST)
        lines = -(-len(self.series) // columns)
        height = _AROUND + (_ALONE if lines == 1 else _AMONG * lines)
        limits = axis.span(axis.ends(every), zero=True, room=0.2)
        periods = [period for _, points in self.series for period, _ in points]
        with style.house():
            caption = axis.caption(self.axis, every, language, _NOTE)
            figure, panels = style.sheet(height, caption, lines, columns)
            for unused in panels[len(self.series) :]:
                unused.set_axis_off()
            written = []
            for i, (name, points) in enumerate(self.series):
                axes = panels[i]
                axis.values(axes.yaxis, limits, every, language)
                axis.time(axes, periods, language, room=_NAMED[columns])
                axes.yaxis.set_tick_params(labelleft=i % columns == 0)
                if len(self.series) > 1:
                    title = labels.wrap(name.text(language), 66 // columns)
                    axes.set_title(title, loc="left", fontsize=10, fontweight=700)
                written.append(_panel(axes, sorted(points, key=_when), language))
            style.settle(figure)
            for axes, numbers, (_, points) in zip(panels, written, self.series, strict=False):
                line = [(axis.place(p), float(q)) for p, q in sorted(points, key=_when)]
                labels.place(numbers, labels.boxes(axes, line, line=True), axes.bbox.padded(-2))
        return figure

    def table(self) -> Table:
        """Return medians and intervals, a row a period and a column a series."""
        return tables.by_period(self.series, [])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = []
        for name, points in self.series:
            ordered = sorted(points, key=_when)
            last = ordered[-1:]
            told = [alt.course(last, language, "i" if last[0][1].interval else "")]
            if len(ordered) > 1:
                told.insert(0, alt.course(ordered[:1], language))
            items.append(f"{name.text(language)}: {', '.join(told)}")
        return alt.tell(_FORM.text(language).format(what=self.axis.text(language)), items, language)


def _when(point: tuple[Period, Quantity]):
    return point[0].middle


def _panel(
    axes: Axes, points: list[tuple[Period, Quantity]], language: str
) -> list[tuple[Annotation, tuple[int, int]]]:
    """Draw one fan; return the labels of its last and first values."""
    xs, ys = [axis.place(period) for period, _ in points], [float(q) for _, q in points]
    band = [(axis.place(p), *axis.ends([q])[1:]) for p, q in points if q.interval]
    if len(band) == 1:
        axes.vlines(*band[0], color=style.COLOURS[0], alpha=0.22, linewidth=12)
    else:
        axes.fill_between(*zip(*band, strict=True), color=style.COLOURS[0], alpha=0.22, linewidth=0)
    axes.plot(xs, ys, color=style.COLOURS[0], marker="o", zorder=3)
    first, last = points[0][1], points[-1][1]
    text = labels.value(last, language)
    bold = {"color": style.WORDS[0], "fontweight": 700}
    written = [(labels.at(axes, text, xs[-1], ys[-1], **bold), labels.ABOVE)]
    if last.interval:
        for end, side in ((last.interval.high, labels.ABOVE), (last.interval.low, labels.BELOW)):
            text = labels.end(last, end, language)
            written.append((labels.at(axes, text, xs[-1], float(end), color=style.MUTED), side))
    if len(points) > 1:
        text = labels.value(first, language)
        written.append((labels.at(axes, text, xs[0], ys[0], color=style.WORDS[0]), labels.ABOVE))
    return written
