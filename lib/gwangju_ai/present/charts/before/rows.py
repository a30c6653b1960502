"""The frame of charts that list things: names at the left, values along a horizontal axis."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.present.charts.before import labels, style

#: Inches: a row, a row among many, and a line of its name.
_ROW, _SLIM, _LINE = 0.32, 0.25, 0.165
_MANY = 16
_NAME = 32
#: Inches that caption and ticks take.
_AROUND = 0.75


def heights(names: list[str], least: list[float] | None = None) -> list[float]:
    """Return the inches that each row needs for its name, and for its marks if they need more."""
    row = _SLIM if len(names) > _MANY else _ROW
    lines = [len(labels.wrap(name, _NAME).splitlines()) for name in names]
    return [
        max(row, 0.1 + _LINE * count, marks)
        for count, marks in zip(lines, least or [0.0] * len(names), strict=True)
    ]


def frame(
    names: list[str], tall: list[float], caption: str, over: bool = False
) -> tuple[Figure, Axes, list[float]]:
    """Open a figure with one named row after another.

    Args:
        names: The rows' names.
        tall: Inches of each row.
        caption: What the horizontal axis measures.
        over: Whether something will be written over the frame.

    Returns:
        The figure, its axes, whose vertical unit is about an inch, and the rows' middles.
    """
    middles = [sum(tall[:i]) + height / 2 for i, height in enumerate(tall)]
    figure, (axes,) = style.sheet(sum(tall) + _AROUND + 0.2 * over, caption)
    axes.set_ylim(sum(tall), 0)
    wrapped = [labels.wrap(name, _NAME) for name in names]
    axes.set_yticks(middles, wrapped, ha="left", linespacing=1.05)
    broadest = max(name.get_window_extent().width for name in axes.get_yticklabels())
    axes.tick_params(axis="y", length=0, pad=broadest + 10, labelcolor=style.INK)
    return figure, axes, middles


def beside(
    axes: Axes, text: str, x: float, y: float, *, left: bool = False, colour: str = style.INK
) -> Annotation:
    """Write beside a mark, to its right unless ``left``; the grid does not run through it."""
    return axes.annotate(
        text,
        (x, y),
        (-6 if left else 6, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        fontsize=labels.SIZE,
        color=colour,
        annotation_clip=False,
        bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8},
    )


def make_room(axes: Axes, texts: list[Annotation]) -> None:
    """Let the axis begin earlier where a label at a mark's left would cover the rows' names."""
    low, high = axes.get_xlim()
    needed = [low]
    for text in texts:
        share = (
            axes.transData.transform(text.xy)[0] - text.get_window_extent().x0
        ) / axes.bbox.width
        needed.append((text.xy[0] - high * share) / (1 - share))
    axes.set_xlim(min(needed), high)
