"""The frame of charts that list things: names at the left, values along a horizontal axis."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, labels, style, wrapping
from gwangju_ai.present.charts import key as keys
from gwangju_ai.present.charts.frames import Beside, Name
from gwangju_ai.present.charts.highlight import Look
from gwangju_ai.present.shown import Formatted, show

#: Inches: a row, a line of its name, and what caption and ticks take.
_ROW, _LINE, _AROUND = 0.32, 0.165, 0.75
#: Latin letters in a line of a row's name.
_NAME = 32
#: The same in the heading and in a cell of a column at the right.
_HEAD, _CELL = 14, 30
#: Points between what is drawn, and the columns at the right.
_GUTTER = 14


def frame(
    names: list[Name],
    caption: str,
    language: str,
    least: float = 0,
    *,
    over: int = 0,
    key: Sequence[keys.Entry] = (),
    looks: Sequence[Look] = (),
) -> tuple[Figure, Axes, list[float]]:
    """Open a figure with one named row after another.

    Args:
        names: The rows' names.
        caption: What the horizontal axis measures.
        language: ``ko`` or ``en``.
        least: Inches that a row's marks need.
        over: Lines that will be written over the frame.
        key: The key that will stand below the caption.
        looks: How the names look.

    Returns:
        The figure, its axes, whose vertical unit is about an inch, and the rows' middles.
    """
    wrapped = [wrapping.wrap(name.text(language), _NAME) for name in names]
    tall = [max(_ROW, least, 0.1 + _LINE * (name.count("\n") + 1)) for name in wrapped]
    middles = [sum(tall[:i]) + height / 2 for i, height in enumerate(tall)]
    height = sum(tall) + _AROUND + 0.2 * over
    figure, axes = style.sheet(height, caption, len(keys.lines(key, language)))
    axes.set_ylim(sum(tall), 0)
    axes.set_yticks(middles, wrapped, ha="left", linespacing=1.05)
    for name, look in zip(axes.get_yticklabels(), looks, strict=False):
        name.set_fontweight(look.weight)
    broadest = max(name.get_window_extent().width for name in axes.get_yticklabels())
    axes.tick_params(axis="y", length=0, pad=broadest + 10, labelcolor=style.INK)
    return figure, axes, middles


def beside(
    axes: Axes,
    text: str,
    x: float,
    y: float,
    *,
    left: bool = False,
    colour: str = style.INK,
    **more,
) -> Annotation:
    """Write beside a mark, to its right unless ``left``; the grid does not run through it."""
    look = {"ha": "right" if left else "left", "position": (-6 if left else 6, 0), "color": colour}
    grid = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8}
    return labels.at(axes, text, x, y, bbox=grid, **look, **more)


def heads(told: Beside, language: str) -> int:
    """Return how many lines the headings of columns at the right take."""
    return max([_head(name, language).count("\n") + 1 for name, _ in told], default=0)


def _head(name: Words, language: str) -> str:
    return wrapping.wrap(alt.capital(name.text(language)), _HEAD)


def columns(
    figure: Figure,
    axes: Axes,
    told: Beside,
    middles: list[float],
    language: str,
    marks: list[Annotation],
) -> None:
    """Write columns at the right of all marks, each under its heading; figures end in line.

    Args:
        figure: The figure, which is not laid out yet.
        axes: Its frame.
        told: The columns.
        middles: Where the rows stand.
        language: ``ko`` or ``en``.
        marks: What is written beside marks, which a column must not cover.
    """
    figure.draw_without_rendering()
    # The frame will be narrower by the columns, and marks end farther out then.
    width = axes.bbox.width * 0.55
    low, high = axes.get_xlim()
    beyond = [
        6 + text.get_window_extent().width - width * (high - text.xy[0]) / (high - low)
        for text in marks
        if text.get_ha() == "left"
    ]
    place = _GUTTER + max([0, *beyond])
    for name, cells in told:
        texts = ["" if cell is None else show(cell, language)[0] for cell in cells]
        right = all(cell is None or isinstance(cell, Quantity | Formatted) for cell in cells)
        look = {"ha": "right" if right else "left"}
        written = [
            labels.right(axes, wrapping.wrap(text, _CELL), y, **look)
            for text, y in zip(texts, middles, strict=True)
            if text
        ]
        head = _head(name, language)
        written.append(labels.right(axes, head, None, color=style.MUTED, **look))
        widest = max(text.get_window_extent().width for text in written)
        for text in written:
            text.set_position((place + widest * right, text.get_position()[1]))
        place += widest + _GUTTER


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
