"""The frame of charts that list things: names at the left, values along a horizontal axis."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.present.charts import labels, style, wrapping
from gwangju_ai.present.charts.frames import Name

#: Inches: a row, a line of its name, and what caption and ticks take.
_ROW, _LINE, _AROUND = 0.32, 0.165, 0.75
#: Latin letters in a line of a row's name.
_NAME = 32


def frame(
    names: list[Name], caption: str, language: str, least: float = 0, *, over: bool = False
) -> tuple[Figure, Axes, list[float]]:
    """Open a figure with one named row after another.

    Args:
        names: The rows' names.
        caption: What the horizontal axis measures.
        language: ``ko`` or ``en``.
        least: Inches that a row's marks need.
        over: Whether something will be written over the frame.

    Returns:
        The figure, its axes, whose vertical unit is about an inch, and the rows' middles.
    """
    wrapped = [wrapping.wrap(name.text(language), _NAME) for name in names]
    tall = [max(_ROW, least, 0.1 + _LINE * (name.count("\n") + 1)) for name in wrapped]
    middles = [sum(tall[:i]) + height / 2 for i, height in enumerate(tall)]
    figure, (axes,) = style.sheet(sum(tall) + _AROUND + 0.2 * over, caption)
    axes.set_ylim(sum(tall), 0)
    axes.set_yticks(middles, wrapped, ha="left", linespacing=1.05)
    broadest = max(name.get_window_extent().width for name in axes.get_yticklabels())
    axes.tick_params(axis="y", length=0, pad=broadest + 10, labelcolor=style.INK)
    return figure, axes, middles


def beside(
    axes: Axes, text: str, x: float, y: float, *, left: bool = False, colour: str = style.INK
) -> Annotation:
    """Write beside a mark, to its right unless ``left``; the grid does not run through it."""
    look = {"ha": "right" if left else "left", "position": (-6 if left else 6, 0), "color": colour}
    grid = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8}
    return labels.at(axes, text, x, y, bbox=grid, **look)


def make_room(figure: Figure, axes: Axes, texts: list[Annotation]) -> None:
    """Lay out, and let the axis begin earlier where a label at a mark's left covers a name."""
    figure.draw_without_rendering()
    low, high = axes.get_xlim()
    needed = [low]
    for text in texts:
        share = (
            axes.transData.transform(text.xy)[0] - text.get_window_extent().x0
        ) / axes.bbox.width
        needed.append((text.xy[0] - high * share) / (1 - share))
    axes.set_xlim(min(needed), high)
    style.settle(figure)
