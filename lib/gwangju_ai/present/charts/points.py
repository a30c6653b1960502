"""Lines of points: taken from a frame, and drawn as they are given."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import pandas
import seaborn
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from gwangju_ai.dataset.vocabulary import heading
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.present.charts import axis, form, frames, labels, layout, style
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.charts.highlight import PLAIN, Look
from gwangju_ai.project.errors import ProseError

#: A line that ends so much of the width before the others has its name at its last point.
_EARLY = 0.2


@dataclass(frozen=True)
class Line:
    """The points of one column or group, from first to last.

    Attributes:
        name: What the line is called.
        points: A place across, and the figure there; None where there is none.
    """

    name: frames.Name
    points: list[tuple[Period, Quantity | None]]

    @property
    def figures(self) -> list[tuple[Period, Quantity]]:
        """The points that have a figure."""
        return [(at, figure) for at, figure in self.points if figure is not None]


def lines(
    chart: str,
    frame: pandas.DataFrame,
    across: Sequence[Period],
    y: frames.Columns,
    hue: str | None,
    *,
    counts: bool = False,
) -> list[Line]:
    """Return a line for each column, or for each group of one column.

    Args:
        chart: The chart's form, for messages.
        frame: The frame.
        across: Where each row stands.
        y: The columns of figures.
        hue: The column of groups.
        counts: Whether counts of different things may share the axis.

    Raises:
        NotEnoughData: A line has no figure.
        ProseError: A row has no place, or two rows of a line have one; a figure has no trail.
        UnitError: Figures have several units.
    """
    for at in across:
        if not isinstance(at, Period):
            raise ProseError(f"{chart}: expected a period across, got {at!r}")
    found: dict[frames.Name, list] = {}
    for column in frames.columns(y):
        figures = frames.cells(chart, frame, column)
        named = frames.names(chart, frame, hue) if hue else [heading(column)] * len(figures)
        for name, *point in zip(named, across, figures, strict=True):
            found.setdefault(name, []).append(tuple(point))
    frames.once(chart, ((name, at) for name, points in found.items() for at, _ in points))
    form.checked(
        chart, [figure for points in found.values() for _, figure in points], counts=counts
    )
    for points in found.values():
        form.checked(chart, [figure for _, figure in points])
        points.sort(key=lambda point: (axis.place(point[0]), point[0]))
    return [Line(name, points) for name, points in found.items()]


def figures(drawn: list[Line]) -> list[tuple[Period, Quantity]]:
    """Return all points of lines that have a figure."""
    return [point for line in drawn for point in line.figures]


def tidy(drawn: list[Line]) -> pandas.DataFrame:
    """Return a row a figure: its line's number, its unbroken run, its place, and its interval."""
    table = []
    for number, line in enumerate(drawn):
        gaps = 0
        for at, figure in line.points:
            if figure is None:
                gaps += 1
                continue
            low, high = axis.ends([figure])[1:] or (numpy.nan, numpy.nan)
            table.append((number, (number, gaps), axis.place(at), float(figure), low, high))
    return pandas.DataFrame(table, columns=["line", "run", "x", "y", "low", "high"])


def draw(
    axes: Axes,
    points: pandas.DataFrame,
    looks: Sequence[Look] = PLAIN,
    **more,
) -> None:
    """Let seaborn draw points as they are, in the colours and with the marks of their lines."""
    seaborn.lineplot(
        points,
        x="x",
        y="y",
        hue="line",
        style="line",
        units="run",
        palette={number: look.colour for number, look in enumerate(looks)},
        markers=dict(enumerate(style.MARKERS)),
        markeredgecolor=style.PAPER,
        dashes=False,
        estimator=None,
        errorbar=None,
        sort=False,
        legend=False,
        ax=axes,
        **more,
    )
    axes.set(xlabel="", ylabel="")


def intervals(axes: Axes, points: pandas.DataFrame, looks: Sequence[Look] = PLAIN, **more) -> None:
    """Draw the given intervals as upright lines; seaborn would estimate some of its own."""
    known = points.dropna()
    colours = [looks[number].colour for number in known["line"]]
    axes.vlines(known["x"], known["low"], known["high"], colors=colours, **more)


def key(drawn: list[Line], looks: Sequence[Look], page: style.Page) -> list[keys.Entry]:
    """Return the key that names lines on a narrow page, which has no room for names at its edge."""
    if page is style.WIDE:
        return []
    marks = zip(drawn, looks, style.MARKERS, strict=False)
    return [keys.Entry(line.name, look.colour, marker) for line, look, marker in marks]


def names(
    axes: Axes, drawn: list[Line], looks: Sequence[Look], language: str
) -> tuple[list[Annotation], list[layout.Label]]:
    """Name lines: at the edge, to be separated, or, of those that end early, at their last point.

    Call it when the axes have their limits; on a narrow page, the key names them.
    """
    if style.narrow(axes):
        return [], []
    low, high = axes.get_xlim()
    furthest = max(axis.place(line.figures[-1][0]) for line in drawn)
    at_edge, inside = [], []
    for line, look in zip(drawn, looks, strict=True):
        (at, last), name = line.figures[-1], line.name.text(language)
        x, y = axis.place(at), float(last)
        if x < furthest - _EARLY * (high - low):
            inside.append(layout.Label(name, x, y, look.words, layout.RIGHT, bold=True))
        else:
            bold = {"color": look.words, "fontweight": 700}
            at_edge.append(labels.at_end(axes, name, y, **bold))
    return at_edge, inside


def numbers(
    line: Line, look: Look, language: str, most: int, due: Period | None = None
) -> list[layout.Label]:
    """Return a line's values, the ends and extremes before those between; of a grey line the last.

    Args:
        line: The line.
        look: How it looks.
        language: ``ko`` or ``en``.
        most: Of more points than these, the ends and extremes alone are written.
        due: When something was due: what the line had come to by then is written too.
    """
    known = line.figures
    by_value = sorted(known, key=lambda point: point[1].value)
    chosen = [known[-1], known[0], by_value[-1], by_value[0]]
    chosen += [point for point in known if due and point[0].end <= due.end][-1:]
    chosen += known if len(known) <= most else []
    if look.colour == style.GREY:
        chosen = chosen[:1]
    return [
        layout.Label(
            labels.value(figure, language),
            axis.place(at),
            float(figure),
            look.words,
            url=labels.trail(figure),
        )
        for at, figure in dict.fromkeys(chosen)
    ]
