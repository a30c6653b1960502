"""Values over time."""

from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, style, tables
from gwangju_ai.present.charts.before.form import checked, few
from gwangju_ai.present.table import Table

_FORM = Words("꺾은선그래프", "Line chart")
_NOTE = Words("세로선은 {kind}", "vertical lines: {kind}")
_HEIGHT = 3.5
#: Points of a series that are all written; of more, only the ends and the extremes are.
_WRITTEN = 12
_DASHES = (0, (4, 3))


@dataclass(frozen=True)
class Series:
    """One measure over time.

    Attributes:
        name: What the line is called at its end.
        points: Period and figure; None in a figure's place breaks the line.
        connect: Whether the dates and definitions allow a line between the points.
    """

    name: Words
    points: list[tuple[Period, Quantity | None]]
    connect: bool = True

    def _ordered(self) -> list[tuple[Period, Quantity | None]]:
        return sorted(self.points, key=lambda point: (point[0].middle, point[0]))

    @property
    def figures(self) -> list[tuple[Period, Quantity]]:
        """The points that have a figure, in the order of time."""
        return [(period, quantity) for period, quantity in self._ordered() if quantity is not None]

    @property
    def runs(self) -> list[list[tuple[float, float]]]:
        """The coordinates of each unbroken stretch."""
        stretches = groupby(self._ordered(), key=lambda point: point[1] is not None)
        return [
            [(axis.place(period), float(quantity)) for period, quantity in stretch]
            for known, stretch in stretches
            if known
        ]


@dataclass(frozen=True)
class Trend:
    """Lines over time, from zero, with names at their ends and values where there is room.

    Attributes:
        series: Up to six lines of one unit.
        unit_label: What the values measure; None where the only series' name says it.
        references: Named levels, such as a capacity, as horizontal lines.

    Raises:
        NotEnoughData: A series has no figure, or there is none.
    """

    series: list[Series]
    unit_label: Words | None = None
    references: list[tuple[Words, Quantity]] = field(default_factory=list)

    def __post_init__(self) -> None:
        few("Trend", self.series)
        for series in self.series:
            checked("Trend", [quantity for _, quantity in series.points])
        self._all()

    def _all(self) -> list[Quantity]:
        shown = [quantity for series in self.series for _, quantity in series.figures]
        return checked("Trend", [*shown, *[quantity for _, quantity in self.references]])

    @property
    def _titled(self) -> bool:
        """Whether the caption is the only series' name."""
        return len(self.series) == 1 and self.unit_label is None

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = self._all()
        what = self.series[0].name if self._titled else self.unit_label
        with style.house():
            figure, (axes,) = style.sheet(_HEIGHT, axis.caption(what, every, language, _NOTE))
            limits = axis.span(axis.ends(every), zero=True, room=0.12)
            axis.values(axes.yaxis, limits, every, language)
            axis.time(axes, [period for s in self.series for period, _ in s.figures], language)
            names, numbers, taken = [], [], []
            for words, level in self.references:
                axes.axhline(float(level), color=style.MUTED, linewidth=1.2, linestyle=_DASHES)
                text = f"{words.text(language)} {labels.value(level, language)}"
                names.append(labels.at_end(axes, text, float(level), color=style.MUTED))
            for index, series in enumerate(self.series):
                name = series.name.text(language)
                ended = self._ended(axes, series)
                if not self._titled and not ended:
                    look = {"color": style.WORDS[index], "fontweight": 700}
                    names.append(labels.at_end(axes, name, float(series.figures[-1][1]), **look))
                numbers.append(self._marks(axes, index, language, name if ended else ""))
            style.settle(figure)
            for series in self.series:
                for run in series.runs:
                    taken += labels.boxes(axes, run, line=series.connect)
            ranked = [number for rank in zip_longest(*numbers) for number in rank if number]
            labels.place(ranked, taken + self._lines(axes), axes.bbox.padded(-2))
            labels.separate(names, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
        return figure

    def _ended(self, axes: Axes, series: Series) -> bool:
        """Tell whether a line ends too early for its name to stand at the right edge."""
        low, high = axes.get_xlim()
        return not self._titled and axis.place(series.figures[-1][0]) < high - 0.2 * (high - low)

    def _aside(self, axes: Axes, index: int) -> float:
        """Return how far intervals of one date stand apart."""
        low, high = axes.get_xlim()
        return (index - (len(self.series) - 1) / 2) * (high - low) * 0.006

    def _marks(
        self, axes: Axes, index: int, language: str, name: str
    ) -> list[tuple[Annotation, tuple[int, int]]]:
        """Draw one series; return its values' labels, the ends before the points between."""
        series, colour = self.series[index], style.COLOURS[index]
        look = {"color": colour, "marker": style.MARKERS[index], "zorder": 3 + index / 10}
        for run in series.runs:
            axes.plot(*zip(*run, strict=True), linestyle="-" if series.connect else "", **look)
        figures = series.figures
        by_value = sorted(range(len(figures)), key=lambda i: figures[i][1].value)
        order = [len(figures) - 1, 0, by_value[-1], by_value[0]]
        order += range(len(figures)) if len(figures) <= _WRITTEN else []
        written = []
        for period, quantity in figures:
            y = float(quantity)
            if _long(period):
                ends = date2num(period.start), date2num(period.end)
                axes.hlines(y, *ends, color=colour, linewidth=4, alpha=0.3)
            if quantity.interval:
                x = axis.place(period) + self._aside(axes, index)
                low, high = axis.ends([quantity])[1:]
                axes.vlines(x, low, high, color=colour, linewidth=1.6, alpha=0.6)
        for i in dict.fromkeys(order):
            period, quantity = figures[i]
            text = labels.value(quantity, language)
            last = bool(name) and i == len(figures) - 1
            number = labels.at(
                axes,
                f"{name} {text}" if last else text,
                axis.place(period),
                float(quantity),
                color=style.WORDS[index],
                fontweight=700 if last else 400,
            )
            written.append((number, labels.RIGHT if last else labels.ABOVE))
        return written

    def _lines(self, axes: Axes) -> list[Bbox]:
        """Return boxes over references, intervals and spans of time."""
        low, high = axes.get_xlim()
        lines = [[(low, float(q)), (high, float(q))] for _, q in self.references]
        for index, series in enumerate(self.series):
            for period, quantity in series.figures:
                if quantity.interval:
                    x = axis.place(period) + self._aside(axes, index)
                    lines.append([(x, end) for end in axis.ends([quantity])[1:]])
                if _long(period):
                    ends = date2num(period.start), date2num(period.end)
                    lines.append([(end, float(quantity)) for end in ends])
        return [box for line in lines for box in labels.boxes(axes, line, line=True)]

    def table(self) -> Table:
        """Return the figures with their intervals, a row a period and a column a series."""
        return tables.by_period([(s.name, s.figures) for s in self.series], self.references)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [alt.item(s.name, alt.course(s.figures, language), language) for s in self.series]
        items += [alt.item(words, q.text(language), language) for words, q in self.references]
        return alt.tell(_FORM.text(language), items, language)


def _long(period: Period) -> bool:
    """Tell whether a figure is of several years, which a bar beside its mark shows."""
    return (period.end - period.start).days > 366
