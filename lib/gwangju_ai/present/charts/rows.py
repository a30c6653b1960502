"""The frame of charts that list things: names at the left, values along a horizontal axis."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gwangju_ai.present.charts import labels, style

_LINE = 0.2
_NAME = 30


def height(name: str, least: float = 0.32) -> float:
    """Return the inches that a row needs for its name."""
    return max(least, 0.12 + _LINE * len(wrapped(name).splitlines()))


def wrapped(name: str) -> str:
    """Break a row's name into lines."""
    return labels.wrap(name, _NAME)


def frame(names: list[str], heights: list[float], caption: str) -> tuple[Figure, Axes, list[float]]:
    """Open a figure with one named row after another.

    Args:
        names: The rows' names.
        heights: Inches of each row.
        caption: What the horizontal axis measures.

    Returns:
        The figure, its axes, whose vertical unit is about an inch, and the rows' middles.
    """
    middles = [sum(heights[:i]) + tall / 2 for i, tall in enumerate(heights)]
    figure, (axes,) = style.sheet(sum(heights) + 0.85 + 0.2 * caption.count("\n"), caption)
    axes.set_ylim(sum(heights), 0)
    axes.set_yticks(middles, [wrapped(name) for name in names])
    axes.tick_params(axis="y", length=0, pad=8, labelcolor=style.INK)
    return figure, axes, middles


def beside(axes: Axes, text: str, x: float, y: float, *, left: bool = False, **look):
    """Write beside a mark, to its right unless ``left``."""
    return axes.annotate(
        text, (x, y), (-6 if left else 6, 0), textcoords="offset points",
        ha="right" if left else "left", va="center",
        annotation_clip=False, **({"fontsize": 9.5, "color": style.INK} | look),
    )


def above(axes: Axes, text: str, x: float, **look):
    """Write over the frame, at a vertical line."""
    return axes.annotate(
        text, (x, 1), (0, 3), xycoords=("data", "axes fraction"), textcoords="offset points",
        ha="center", va="bottom", annotation_clip=False, **({"fontsize": 9.5, "color": style.MUTED} | look),
    )
