"""Counts at known moments: between two of them only the last one is known."""

from dataclasses import dataclass

from matplotlib.figure import Figure

from gwangju_ai.errors import ProseError
from gwangju_ai.present.charts import alt, axis, labels, style
from gwangju_ai.present.charts.curves import Line
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("계단그림, {x}에 따른 {y}", "Steps of {y} against {x}")
_NOTE = Words("세로선은 {kind}", "vertical lines: {kind}")
_HOLDS = Words("점선은 다음 집계까지 이어 그은 것", "dotted: held until the next count")


@dataclass(frozen=True)
class Steps:
    """Points joined by steps: a value holds until the next point, and nothing is interpolated.

    Attributes:
        lines: Up to six lines; the points of each are taken from left to right.
        x_axis: What runs across.
        y_axis: What is measured.
    """

    lines: list[Line]
    x_axis: Words
    y_axis: Words

    def __post_init__(self) -> None:
        self._across(), self._up()
        if len(self.lines) > len(style.COLOURS):
            raise ProseError(
                f"Steps: expected at most {len(style.COLOURS)} lines that can be told apart, "
                f"got {len(self.lines)}; split the chart"
            )

    def _across(self) -> list[Quantity]:
        return checked("Steps", [x for line in self.lines for x, _ in line.points])

    def _up(self) -> list[Quantity]:
        return checked("Steps", [y for line in self.lines for _, y in line.points])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        across, up = self._across(), self._up()
        kinds = alt.intervals(up, language)
        notes = [axis.caption(self.y_axis, up[0].unit, language)]
        notes += [_NOTE.text(language).format(kind=kinds)] if kinds else []
        notes += [_HOLDS.text(language)]
        with style.house():
            figure, (axes,) = style.sheet(4.2, ", ".join(notes))
            reach = [float(x) for x in across]
            spare = (max(reach) - min(reach)) * 0.02 or 1.0
            limits = (min(reach) - spare, max(reach) + spare)
            axis.values(axes.xaxis, limits, across[0].unit, language, whole=True, most=9)
            axes.xaxis.grid(False)
            tall = axis.span(axis.ends(up), zero=True, room=0.1)
            axis.values(axes.yaxis, tall, up[0].unit, language, whole=False)
            axes.set_xlabel(
                axis.caption(self.x_axis, across[0].unit, language), loc="left", labelpad=6
            )
            names, numbers, obstacles = [], [], []
            for i, line in enumerate(self.lines):
                places = [(float(x), float(y)) for x, y in line.ordered]
                self._line(axes, i, line, places)
                obstacles.append(places)
                names.append(
                    axes.annotate(
                        labels.wrap(line.name.text(language), 22), places[-1], (8, 0),
                        textcoords="offset points", ha="left", va="center", fontsize=9.5,
                        fontweight=700, color=style.text_colour(i), annotation_clip=False,
                    )
                )  # fmt: skip
                numbers += [
                    axes.annotate(
                        labels.value(y, language), place, (0, 0), textcoords="offset points",
                        ha="center", va="center", fontsize=9, color=style.text_colour(i),
                    )
                    for place, (_, y) in zip(places, line.ordered, strict=True)
                ]  # fmt: skip
            style.settle(figure)
            marks = [box for places in obstacles for box in labels.point_boxes(axes, places)]
            marks += [name.get_window_extent() for name in names]
            labels.place(numbers, marks, axes.bbox)
        return figure

    def _line(self, axes, index: int, line: Line, places: list[tuple[float, float]]) -> None:
        """Draw one line: dotted steps, points, and the intervals of the points."""
        colour = style.COLOURS[index]
        xs, ys = zip(*places, strict=True)
        axes.step(xs, ys, where="post", color=colour, linestyle=(0, (1, 2)), linewidth=1.3)
        for x, y in line.ordered:
            if y.interval:
                ends = float(y.interval.low), float(y.interval.high)
                axes.vlines(float(x), *ends, color=colour, linewidth=1.4, alpha=0.55)
        axes.plot(xs, ys, style.MARKERS[index], color=colour, zorder=3)

    def table(self) -> Table:
        """Return the figures, a row a point."""
        columns = [
            Column("구분", "Line"),
            Column(self.x_axis.ko, self.x_axis.en),
            Column(self.y_axis.ko, self.y_axis.en),
        ]
        return Table(columns, [[n.name, x, cell(y)] for n in self.lines for x, y in n.ordered])

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = []
        for line in self.lines:
            told = " → ".join(f"{x.text(language)} {y.text(language)}" for x, y in line.ordered)
            items.append(f"{line.name.text(language)}: {told}")
        form = _FORM.text(language).format(
            x=self.x_axis.text(language), y=self.y_axis.text(language)
        )
        return alt.tell(form, items, language)
