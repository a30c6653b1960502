"""Counts at known ages: between two of them only the last one is known."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, axis, labels, style, tables
from gwangju_ai.present.charts.before.curves import Line
from gwangju_ai.present.charts.before.form import checked, few
from gwangju_ai.present.table import Column, Table

_FORM = Words("계단 그래프: {x}에 따른 {y}", "Steps: {y} by {x}")
_NOTE = Words("세로선은 {kind}", "vertical lines: {kind}")
_HOLDS = Words("점선은 다음 집계까지 이어 그은 것", "dotted: held until the next count")
_LINE = Words("구분", "Line")
_HEIGHT = 4.2
_YEAR = 12
#: Numbers stand clear of the interval's line, which runs up and down.
_BESIDE = (1, 1)


@dataclass(frozen=True)
class Steps:
    """Points joined by steps: a value holds until the next point, and nothing is interpolated.

    Attributes:
        lines: Up to six lines.
        x_axis: What runs across, in months.
        y_axis: What is measured.

    Raises:
        NotEnoughData: A line has no point.
    """

    lines: list[Line]
    x_axis: Words
    y_axis: Words

    def __post_init__(self) -> None:
        few("Steps", self.lines)
        for line in self.lines:
            checked("Steps", [x for x, _ in line.points])
        self._across()
        self._up()

    def _across(self) -> list[Quantity]:
        return checked("Steps", [x for line in self.lines for x, _ in line.points])

    def _up(self) -> list[Quantity]:
        return checked("Steps", [y for line in self.lines for _, y in line.points])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        across, up = self._across(), self._up()
        with style.house():
            caption = axis.caption(self.y_axis, up, language, _NOTE)
            figure, (axes,) = style.sheet(_HEIGHT, f"{caption}, {_HOLDS.text(language)}")
            self._months(axes, max(map(float, across)))
            axes.set_xlabel(
                axis.caption(self.x_axis, across, language), loc="left", labelpad=6, fontsize=10
            )
            axis.values(axes.yaxis, axis.span(axis.ends(up), zero=True, room=0.1), up, language)
            names = [self._line(axes, i, language) for i in range(len(self.lines))]
            numbers = self._numbers(axes, language)
            style.settle(figure)
            taken = [box for line in self.lines for box in self._drawn(axes, line)]
            labels.place([(name, labels.RIGHT) for name in names], taken, figure.bbox)
            taken += [name.get_window_extent() for name in names if name.axes]
            labels.place(numbers, taken, axes.bbox)
        return figure

    def _months(self, axes: Axes, last: float) -> None:
        """Let the horizontal axis run with a tick a year, from just before zero."""
        axes.set_xlim(-4, max(last + 5, _YEAR))
        ticks = range(0, int(last) + _YEAR, _YEAR)
        axes.xaxis.set_ticks([t for t in ticks if t <= axes.get_xlim()[1]])
        axes.xaxis.set_tick_params(length=0, pad=4)
        axes.xaxis.grid(False)

    def _line(self, axes: Axes, index: int, language: str) -> Annotation:
        """Draw one line: dotted steps, points, and their intervals; return its name."""
        line, colour = self.lines[index], style.COLOURS[index]
        xs, ys = zip(*line.places, strict=True)
        axes.step(xs, ys, where="post", color=colour, linestyle=(0, (1, 2)), linewidth=1.3)
        for x, y in line.ordered:
            if y.interval:
                axes.vlines(float(x), *axis.ends([y])[1:], color=colour, linewidth=1.4, alpha=0.55)
        axes.plot(xs, ys, style.MARKERS[index], color=colour, zorder=3)
        look = {"color": style.WORDS[index], "fontweight": 700}
        return labels.at(axes, line.name.text(language), xs[-1], ys[-1], **look)

    def _drawn(self, axes: Axes, line: Line) -> list[Bbox]:
        """Return boxes over a line's points, steps and intervals, for labels to keep clear of."""
        (first, *rest), corners = line.places, []
        for x, y in rest:
            corners += [(x, first[1] if not corners else corners[-1][1]), (x, y)]
        found = labels.boxes(axes, [first, *corners], line=True)
        for x, y in line.ordered:
            ends = [(float(x), end) for end in axis.ends([y])]
            found += labels.boxes(axes, [min(ends), max(ends)], line=True)
        return found

    def _numbers(self, axes: Axes, language: str) -> list[tuple[Annotation, tuple[int, int]]]:
        return [
            (
                labels.at(
                    axes, labels.value(y, language), float(x), float(y), color=style.WORDS[index]
                ),
                _BESIDE,
            )
            for index, line in enumerate(self.lines)
            for x, y in line.ordered
        ]

    def table(self) -> Table:
        """Return the figures with their intervals, a row a point."""
        columns: list[Column] = [tables.column(w) for w in (_LINE, self.x_axis, self.y_axis)]
        body = [[line.name, x, tables.cell(y)] for line in self.lines for x, y in line.ordered]
        return Table(columns, body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = []
        for line in self.lines:
            pairs = ", ".join(f"{x.text(language)} → {y.text(language)}" for x, y in line.ordered)
            items.append(f"{line.name.text(language)}: {pairs}")
        form = _FORM.text(language).format(
            x=self.x_axis.text(language), y=self.y_axis.text(language)
        )
        return alt.tell(form, items, language)
