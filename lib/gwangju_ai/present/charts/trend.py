"""Values over time."""

from dataclasses import dataclass, field
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from gwangju_ai.errors import ProseError
from gwangju_ai.period import Period
from gwangju_ai.present.charts import alt, axis, labels, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.table import Cell, Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("시계열 그림", "Chart over time")
_NOTE = Words("세로선은 {kind}", "vertical lines: {kind}")
_TOLD = 5


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

    @property
    def figures(self) -> list[tuple[Period, Quantity]]:
        """The points that have a figure, in the order of time."""
        return [(period, q) for period, q in self._ordered() if q is not None]

    def _ordered(self) -> list[tuple[Period, Quantity | None]]:
        return sorted(self.points, key=lambda point: (point[0].middle, point[0]))

    def runs(self) -> list[list[tuple[float, float]]]:
        """Return the coordinates of each unbroken stretch."""
        stretches = groupby(self._ordered(), key=lambda point: point[1] is not None)
        return [
            [(axis.place(period), float(q)) for period, q in stretch] for known, stretch in stretches if known
        ]


@dataclass(frozen=True)
class Trend:
    """Lines over time with their names at their ends and, where there is room, their values.

    Attributes:
        series: Up to six lines of one unit.
        unit_label: What the values measure; the only series' name where it is None.
        references: Named levels, such as a capacity, as horizontal lines.
    """

    series: list[Series]
    unit_label: Words | None = None
    references: list[tuple[Words, Quantity]] = field(default_factory=list)

    def __post_init__(self) -> None:
        checked("Trend", [q for series in self.series for _, q in series.points])
        checked("Trend", self._all())
        if len(self.series) > len(style.COLOURS):
            raise ProseError(
                f"Trend: expected at most {len(style.COLOURS)} lines that can be told apart, "
                f"got {len(self.series)}; split the chart"
            )

    def _all(self) -> list[Quantity]:
        return [q for s in self.series for _, q in s.figures] + [q for _, q in self.references]

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        every = self._all()
        unit = every[0].unit
        alone = len(self.series) == 1
        caption = axis.caption(self.unit_label or (self.series[0].name if alone else None), unit, language)
        kinds = alt.intervals(every, language)
        if kinds:
            caption += ", " + _NOTE.text(language).format(kind=kinds)
        with style.house():
            figure, (axes,) = style.sheet(3.6, caption)
            whole = all(q.value == int(q.value) for q in every)
            limits = axis.span(axis.ends(every), zero=True, room=0.1)
            axis.values(axes.yaxis, limits, unit, language, whole=whole)
            axis.years(axes, [period for s in self.series for period, _ in s.figures])
            names = [] if alone and not self.unit_label else [self._name(axes, i, language) for i in range(len(self.series))]
            for words, quantity in self.references:
                axes.axhline(float(quantity), color=style.MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
                text = f"{words.text(language)} {labels.value(quantity, language)}"
                names.append(_at_end(axes, text, float(quantity), style.MUTED))
            numbers = [number for i in range(len(self.series)) for number in self._marks(axes, i, language)]
            style.settle(figure)
            self._separate(axes, names, numbers)
        return figure

    def _name(self, axes: Axes, index: int, language: str):
        series = self.series[index]
        return _at_end(axes, series.name.text(language), float(series.figures[-1][1]), style.text_colour(index), bold=True)

    def _marks(self, axes: Axes, index: int, language: str) -> list:
        """Draw one series; return the values beside its points."""
        series = self.series[index]
        look = {"color": style.COLOURS[index], "marker": style.MARKERS[index], "zorder": 3 + index / 10}
        for run in series.runs():
            axes.plot(*zip(*run, strict=True), linestyle="-" if series.connect else "none", **look)
        written = []
        for period, quantity in series.figures:
            x, y = axis.place(period), float(quantity)
            if quantity.interval:
                axes.vlines(x, float(quantity.interval.low), float(quantity.interval.high), color=look["color"], linewidth=1.4, alpha=0.6)
            written.append(
                axes.annotate(
                    labels.value(quantity, language), (x, y), (0, 0), textcoords="offset points",
                    ha="center", va="center", color=style.text_colour(index), fontsize=9.5,
                )
            )
        # Ends first: where there is no room for all, they matter most.
        return written[-1:] + written[:1] + written[1:-1] if len(written) > 1 else written

    def _separate(self, axes: Axes, names: list, numbers: list) -> None:
        sizes = [name.get_window_extent().height + 2 for name in names]
        if names:
            centres = [axes.transData.transform((0, name.xy[1]))[1] for name in names]
            low = axes.bbox.y0 - 4
            for name, moved, centre in zip(names, labels.spread(centres, sizes, low, axes.bbox.y1 + 20), centres, strict=True):
                name.set_position((8, moved - centre))
        obstacles: list[Bbox] = []
        for series in self.series:
            for run in series.runs():
                obstacles += labels.point_boxes(axes, run)
                obstacles += labels.line_boxes(axes, run) if series.connect else []
        x0, x1 = axes.get_xlim()
        for _, quantity in self.references:
            obstacles += labels.line_boxes(axes, [(x0, float(quantity)), (x1, float(quantity))])
        labels.place(numbers, obstacles, axes.bbox)

    def table(self) -> Table:
        """Return the figures by period, a column a series."""
        return by_period([(s.name, s.figures) for s in self.series], self.references)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = [f"{s.name.text(language)}: {course(s.figures, language)}" for s in self.series]
        items += [f"{words.text(language)}: {q.text(language)}" for words, q in self.references]
        return alt.tell(_FORM.text(language), items, language)


def _at_end(axes: Axes, text: str, y: float, colour: str, *, bold: bool = False):
    return axes.annotate(
        labels.wrap(text, 22), (1, y), (8, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        ha="left", va="center", color=colour, fontsize=9.5, fontweight=700 if bold else 400, annotation_clip=False,
        linespacing=1.05,
    )


def by_period(
    series: list[tuple[Words, list[tuple[Period, Quantity]]]], references: list[tuple[Words, Quantity]]
) -> Table:
    """Return a table of figures over time: a row a period, a column a series."""
    rows: dict[tuple, list[object]] = {}
    for column, (_, points) in enumerate(series, start=1):
        seen: dict[Period, int] = {}
        for period, quantity in points:
            seen[period] = seen.get(period, 0) + 1
            row = rows.setdefault((period, seen[period]), [period] + [None] * len(series))
            row[column] = cell(quantity)
    body = [rows[key] for key in sorted(rows)]
    body += [[words, cell(quantity)] + [None] * (len(series) - 1) for words, quantity in references]
    return Table([Column("시점", "Period"), *[Column(n.ko, n.en) for n, _ in series]], body)


def cell(quantity: Quantity | None) -> object:
    """Return a table's cell: the figure, with its interval where it has one."""
    return Cell(quantity, "i") if quantity is not None and quantity.interval else quantity


def course(points: list[tuple[Period, Quantity]], language: str) -> str:
    """Tell a series: every point of a short one; of a long one the ends and the extremes."""
    told = points
    if len(points) > _TOLD:
        extremes = [min(points, key=lambda p: p[1].value), max(points, key=lambda p: p[1].value)]
        told = [p for i, p in enumerate(points) if i in (0, len(points) - 1) or p in extremes]
    if language == "ko":
        return ", ".join(f"{period.text('ko')} {q.text('ko')}" for period, q in told)
    return ", ".join(f"{q.text('en')} in {period.text('en')}" for period, q in told)
