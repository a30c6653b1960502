"""Values against a number."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, style, tables
from gwangju_ai.present.charts.before.form import checked, few
from gwangju_ai.present.table import Table

_FORM = Words("곡선 그래프: {x}에 따른 {y}", "Curves: {y} by {x}")
_NOTE = Words("음영은 {kind}", "shaded: {kind}")
_MARKER = Words("표시", "Marker")
_HEIGHT = 3.8
#: Points of a curve that each get a marker.
_MARKED = 8
#: Of ticks at the points' places, the closest two are no nearer than this part of the axis.
_TICKS = 12


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes:
        name: What it is called at its end.
        points: Figures across and up.
    """

    name: Words
    points: list[tuple[Quantity, Quantity]]

    @property
    def ordered(self) -> list[tuple[Quantity, Quantity]]:
        """The points from left to right."""
        return sorted(self.points, key=lambda point: point[0].value)

    @property
    def places(self) -> list[tuple[float, float]]:
        """The points' coordinates."""
        return [(float(x), float(y)) for x, y in self.ordered]


@dataclass(frozen=True)
class Curves:
    """Curves against a number, with bands where the values have intervals.

    Attributes:
        lines: Up to six curves.
        x_axis: What runs across.
        y_axis: What is measured.
        markers: Named places across, as vertical lines; a curve that has a point there shows it.

    Raises:
        NotEnoughData: A curve has no point.
    """

    lines: list[Line]
    x_axis: Words
    y_axis: Words
    markers: list[tuple[Words, Quantity]] = field(default_factory=list)

    def __post_init__(self) -> None:
        few("Curves", self.lines)
        for line in self.lines:
            checked("Curves", [x for x, _ in line.points])
        self._across()
        self._up()

    def _across(self) -> list[Quantity]:
        points = [x for line in self.lines for x, _ in line.points]
        return checked("Curves", [*points, *[x for _, x in self.markers]])

    def _up(self) -> list[Quantity]:
        return checked("Curves", [y for line in self.lines for _, y in line.points])

    def _ticks(self) -> list[float] | None:
        """Return the places of the points, where they are few and not crowded."""
        places = sorted({x for line in self.lines for x, _ in line.places})
        closest = min((b - a for a, b in pairwise(places)), default=0)
        apart = closest * _TICKS >= places[-1] - places[0]
        return places if apart else None

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        across, up = self._across(), self._up()
        with style.house():
            caption = axis.caption(self.y_axis, up, language, _NOTE)
            figure, (axes,) = style.sheet(_HEIGHT, caption)
            low, high = min(map(float, across)), max(map(float, across))
            limits = (low, high) if low < high else axis.span([low], zero=False)
            axis.values(axes.xaxis, limits, across, language, self._ticks())
            axes.xaxis.grid(False)
            axis.values(axes.yaxis, axis.span(axis.ends(up), zero=True, room=0.12), up, language)
            x_label = axis.caption(self.x_axis, across, language)
            axes.set_xlabel(x_label, loc="left", labelpad=6, fontsize=10)
            marked = [self._marker(axes, words, x, language) for words, x in self.markers]
            names = [self._curve(axes, i, language) for i in range(len(self.lines))]
            numbers = self._numbers(axes, language)
            style.settle(figure)
            labels.separate(marked, "x", axes.bbox.x0, figure.bbox.x1, gap=8)
            labels.separate(names, "y", axes.bbox.y0 - 4, axes.bbox.y1 + 16)
            taken = [
                box for line in self.lines for box in labels.boxes(axes, line.places, line=True)
            ]
            for _, x in self.markers:
                ends = [(float(x), y) for y in axes.get_ylim()]
                taken += labels.boxes(axes, ends, line=True)
            labels.place(numbers, taken, axes.bbox.padded(-2))
        return figure

    def _marker(self, axes: Axes, words: Words, x: Quantity, language: str) -> Annotation:
        axes.axvline(float(x), color=style.MUTED, linewidth=1.1, linestyle=(0, (4, 3)))
        text = f"{words.text(language)} {labels.value(x, language)}"
        return labels.over(axes, text, float(x), color=style.MUTED)

    def _curve(self, axes: Axes, index: int, language: str) -> Annotation:
        """Draw one curve and its band; return its name at its end."""
        line, colour = self.lines[index], style.COLOURS[index]
        marker = style.MARKERS[index] if len(line.points) <= _MARKED else None
        axes.plot(
            *zip(*line.places, strict=True), color=colour, marker=marker, zorder=3, clip_on=False
        )
        band = [(float(x), *axis.ends([y])[1:]) for x, y in line.ordered if y.interval]
        if band:
            axes.fill_between(*zip(*band, strict=True), color=colour, alpha=0.18, linewidth=0)
        look = {"color": style.WORDS[index], "fontweight": 700}
        return labels.at_end(axes, line.name.text(language), line.places[-1][1], **look)

    def _numbers(self, axes: Axes, language: str) -> list[tuple[Annotation, tuple[int, int]]]:
        """Write the curves' values at the markers."""
        places: set[Fraction | float] = {x.value for _, x in self.markers}
        written = []
        for index, line in enumerate(self.lines):
            for x, y in line.ordered:
                if x.value in places:
                    look = {"color": style.COLOURS[index], "marker": style.MARKERS[index]}
                    axes.plot(float(x), float(y), zorder=4, clip_on=False, **look)
                    text = labels.value(y, language)
                    number = labels.at(axes, text, float(x), float(y), color=style.WORDS[index])
                    written.append((number, (1, 1)))
        return written

    def table(self) -> Table:
        """Return the figures with their intervals, a row a place across and a column a curve."""
        rows: dict[Fraction | float, list[object]] = {}
        blank = [None] * (len(self.lines) + bool(self.markers))
        for column, line in enumerate(self.lines, start=1):
            for x, y in line.ordered:
                rows.setdefault(x.value, [x, *blank])[column] = tables.cell(y)
        for words, x in self.markers:
            row = rows.setdefault(x.value, [x, *blank])
            row[0], row[-1] = x, words
        headings = [self.x_axis, *[line.name for line in self.lines]]
        headings += [_MARKER] if self.markers else []
        return Table([tables.column(words) for words in headings], [rows[x] for x in sorted(rows)])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        places = {x.value for _, x in self.markers}
        items = [alt.item(words, x.text(language), language) for words, x in self.markers]
        for line in self.lines:
            points = line.ordered
            told = [p for p in points if p in (points[0], points[-1]) or p[0].value in places]
            pairs = ", ".join(f"{x.text(language)} → {y.text(language)}" for x, y in told)
            items.append(f"{line.name.text(language)}: {pairs}")
        form = _FORM.text(language).format(
            x=self.x_axis.text(language), y=self.y_axis.text(language)
        )
        return alt.tell(form, items, language)
