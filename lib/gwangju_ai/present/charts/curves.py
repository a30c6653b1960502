"""Values against a number."""

from dataclasses import dataclass, field

from matplotlib.figure import Figure

from gwangju_ai.errors import ProseError
from gwangju_ai.present.charts import alt, axis, labels, rows, style
from gwangju_ai.present.charts.form import checked
from gwangju_ai.present.charts.trend import cell
from gwangju_ai.present.table import Column, Table
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_FORM = Words("곡선그림, {x}에 따른 {y}", "Curves of {y} against {x}")
_NOTE = Words("음영은 {kind}", "shaded: {kind}")
_FEW = 8


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes:
        name: What it is called at its end.
        points: Figures across and up, in any order.
    """

    name: Words
    points: list[tuple[Quantity, Quantity]]

    @property
    def ordered(self) -> list[tuple[Quantity, Quantity]]:
        """The points from left to right."""
        return sorted(self.points, key=lambda point: point[0].value)


@dataclass(frozen=True)
class Curves:
    """Curves against a number, with bands where the values have intervals.

    Attributes:
        lines: Up to six curves.
        x_axis: What runs across.
        y_axis: What is measured.
        markers: Named places across, as vertical lines.
    """

    lines: list[Line]
    x_axis: Words
    y_axis: Words
    markers: list[tuple[Words, Quantity]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._across(), self._up()
        if len(self.lines) > len(style.COLOURS):
            raise ProseError(
                f"Curves: expected at most {len(style.COLOURS)} lines that can be told apart, "
                f"got {len(self.lines)}; split the chart"
            )

    def _across(self) -> list[Quantity]:
        found = checked("Curves", [x for line in self.lines for x, _ in line.points])
        return checked("Curves", [*found, *[x for _, x in self.markers]])

    def _up(self) -> list[Quantity]:
        return checked("Curves", [y for line in self.lines for _, y in line.points])

    def draw(self, language: str) -> Figure:
        """Draw it in the house style, with words in ``ko`` or ``en``."""
        across, up = self._across(), self._up()
        caption = axis.caption(self.y_axis, up[0].unit, language)
        kinds = alt.intervals(up, language)
        if kinds:
            caption += ", " + _NOTE.text(language).format(kind=kinds)
        with style.house():
            figure, (axes,) = style.sheet(3.9, caption)
            whole = all(q.value == int(q.value) for q in across)
            reach = axis.ends(across)
            axis.values(axes.xaxis, (min(reach), max(reach)) if min(reach) < max(reach) else axis.span(reach, zero=False), across[0].unit, language, whole=whole, most=9)
            axes.xaxis.grid(False)
            axis.values(axes.yaxis, axis.span(axis.ends(up), zero=True, room=0.1), up[0].unit, language, whole=all(q.value == int(q.value) for q in up))
            axes.set_xlabel(axis.caption(self.x_axis, across[0].unit, language), loc="left", labelpad=6)
            for words, x in self.markers:
                axes.axvline(float(x), color=style.MUTED, linewidth=1.1, linestyle=(0, (4, 3)))
                rows.above(axes, f"{words.text(language)} {labels.value(x, language)}", float(x))
            names = []
            for i, line in enumerate(self.lines):
                xs, ys = zip(*[(float(x), float(y)) for x, y in line.ordered], strict=True)
                marker = style.MARKERS[i] if len(xs) <= _FEW else None
                axes.plot(xs, ys, color=style.COLOURS[i], marker=marker, zorder=3)
                bounds = [(float(x), float(y.interval.low), float(y.interval.high)) for x, y in line.ordered if y.interval]
                if bounds:
                    axes.fill_between(*zip(*bounds, strict=True), color=style.COLOURS[i], alpha=0.18, linewidth=0)
                names.append(
                    axes.annotate(
                        labels.wrap(line.name.text(language), 22), (xs[-1], ys[-1]), (8, 0), textcoords="offset points",
                        ha="left", va="center", fontsize=9.5, fontweight=700, color=style.text_colour(i), annotation_clip=False,
                    )
                )
            style.settle(figure)
            centres = [axes.transData.transform(name.xy)[1] for name in names]
            sizes = [name.get_window_extent().height + 2 for name in names]
            moved = labels.spread(centres, sizes, axes.bbox.y0, axes.bbox.y1 + 20)
            for name, centre, y in zip(names, centres, moved, strict=True):
                name.set_position((8, y - centre))
        return figure

    def table(self) -> Table:
        """Return the figures, a row for each place across and a column a curve."""
        rows_: dict[object, list[object]] = {}
        for column, line in enumerate(self.lines, start=1):
            for x, y in line.ordered:
                row = rows_.setdefault(x.value, [x] + [None] * len(self.lines))
                row[column] = cell(y)
        body = [rows_[key] for key in sorted(rows_)]
        body += [[x] + [None] * len(self.lines) for _, x in self.markers]
        columns = [Column(self.x_axis.ko, self.x_axis.en), *[Column(n.name.ko, n.name.en) for n in self.lines]]
        return Table(columns, body)

    def describe(self, language: str) -> str:
        """Return the text for people who cannot see it: its form and its main numbers."""
        items = []
        for line in self.lines:
            (x0, y0), (x1, y1) = line.ordered[0], line.ordered[-1]
            ends = f"{x0.text(language)} → {y0.text(language)}, {x1.text(language)} → {y1.text(language)}"
            items.append(f"{line.name.text(language)}: {ends}")
        items += [f"{words.text(language)} {x.text(language)}" for words, x in self.markers]
        form = _FORM.text(language).format(x=self.x_axis.text(language), y=self.y_axis.text(language))
        return alt.tell(form, items, language)
