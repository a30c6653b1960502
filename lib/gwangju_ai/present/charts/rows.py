"""The frame of charts that list things: names at the left, values along a horizontal axis.

On a narrow page, names that need room stand over their rows, and so does what else is told of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
#: Latin letters in a line of a row's name; over its row; where it may stand at the left of it.
_NAME, _OVER, _SHORT = 32, 40, 10
#: The same in the heading and in a cell of a column at the right.
_HEAD, _CELL = 14, 30
#: Inches between two lines of numbers, each a link; more than a line between such and a mark.
_TOUCHED, _CLEAR = 0.26, 0.06
#: Points between what is drawn, and the columns at the right; between two texts over a row.
_GUTTER, _BETWEEN = 14, 9
#: Inches under a row whose name stands over it; from the top of a line to its base.
_UNDER, _BASE = 0.1, 0.13


@dataclass(frozen=True)
class _Run:
    """A text over a row: a line of its name, or what else is told of it."""

    text: str
    look: dict[str, object]


def frame(
    names: list[Name],
    caption: str,
    language: str,
    page: style.Page,
    least: float = 0,
    *,
    told: Beside = (),
    over: int = 0,
    key: Sequence[keys.Entry] = (),
    looks: Sequence[Look] = (),
    titles: Collection[int] = (),
) -> tuple[Figure, Axes, list[float]]:
    """Open a figure with one named row after another.

    Args:
        names: The rows' names.
        caption: What the horizontal axis measures.
        language: ``ko`` or ``en``.
        page: How broad the figure is.
        least: Inches that a row's marks need.
        told: The columns that :func:`columns` will write.
        over: Lines that will be written over the frame.
        key: The key that will stand below the caption.
        looks: How the names look.
        titles: Rows that are names alone.

    Returns:
        The figure, its axes, whose vertical unit is about an inch, and the rows' middles.
    """
    weights = [look.weight for look in looks] or [400] * len(names)
    texts = [name.text(language) for name in names]
    stacked = page is style.NARROW and (bool(told) or max(map(wrapping.width, texts)) > _SHORT)
    if stacked:
        heads = [
            _over(text, weight, [(name, cells[i]) for name, cells in told], language)
            for i, (text, weight) in enumerate(zip(texts, weights, strict=True))
        ]
        below = [0 if i in titles else max(_ROW, least) for i in range(len(heads))]
        above = [sum(_heights(head)) for head in heads]
        tall = [head + row + _UNDER for head, row in zip(above, below, strict=True)]
        middles = [sum(tall[: i + 1]) - _UNDER - row / 2 for i, row in enumerate(below)]
    else:
        wrapped = [wrapping.wrap(text, _NAME) for text in texts]
        tall = [max(_ROW, least, 0.1 + _LINE * (text.count("\n") + 1)) for text in wrapped]
        middles = [sum(tall[:i]) + height / 2 for i, height in enumerate(tall)]
        over = max(over, _lines(told, language))
    lines = len(keys.lines(key, language, page))
    figure, axes = style.sheet(sum(tall) + _AROUND + 0.2 * over, caption, page, lines)
    axes.set_ylim(sum(tall), 0)
    axes.tick_params(axis="y", length=0, labelcolor=style.INK)
    if stacked:
        axes.set_yticks([])
        axes.set_ylim(sum(tall), -_UNDER * (over > 0))  # what stands over the frame is no name
        for i, lines in enumerate(heads):
            _write(axes, lines, sum(tall[:i]))
        return figure, axes, middles
    axes.set_yticks(middles, wrapped, ha="left", linespacing=1.05)
    for name, weight in zip(axes.get_yticklabels(), weights, strict=True):
        name.set_fontweight(weight)
    broadest = max(name.get_window_extent().width for name in axes.get_yticklabels())
    axes.tick_params(axis="y", pad=broadest + 10)
    return figure, axes, middles


def _over(
    text: str, weight: int, told: list[tuple[Words, object]], language: str
) -> list[list[_Run]]:
    """Return the lines over a row: its name, and then what is told of it, each with its heading."""
    bold = {"color": style.INK, "fontweight": weight}
    name, *more = [[_Run(part, bold)] for part in wrapping.wrap(text, _OVER).split("\n")]
    runs = [
        _Run(f"{head.text(language)} {show(cell, language)[0]}", _look(cell))
        for head, cell in told
        if cell is not None
    ]
    if not more and _fits(name + runs):
        return [name + runs]
    lines = [name, *more, []]
    for run in runs:
        if not _fits(lines[-1] + [run]):
            lines.append([])
        lines[-1].append(run)
    return [line for line in lines if line]


def _fits(line: list[_Run]) -> bool:
    return sum(wrapping.width(run.text) + 2 for run in line) <= _OVER + 2


def _write(axes: Axes, lines: list[list[_Run]], top: float) -> None:
    """Write lines over a row, from the left edge of the frame."""
    for line, height in zip(lines, _heights(lines), strict=True):
        across = 0.0
        for run in line:
            text = labels.left(axes, run.text, top + _BASE, across, **run.look)
            across += text.get_window_extent().width + _BETWEEN
        top += height


def _heights(lines: list[list[_Run]]) -> list[float]:
    """Return inches from each line to the next: numbers that a finger should hit lie apart."""
    led = [any("url" in run.look for run in line) for line in lines]
    return [
        _LINE if not this else _TOUCHED if then else _LINE + _CLEAR
        for this, then in zip(led, [*led[1:], False], strict=True)
    ]


def _look(cell: object) -> dict[str, object]:
    """Return how a cell of a column looks: a figure leads to its trail."""
    of = cell.quantity if isinstance(cell, Formatted) else cell
    trail = {"url": labels.trail(of)} if isinstance(of, Quantity) else {}
    return {"color": style.MUTED} | trail


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
    return labels.at(axes, text, x, y, bbox=labels.GROUND, **look, **more)


def _lines(told: Beside, language: str) -> int:
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

    On a narrow page they stand over the rows already.

    Args:
        figure: The figure, which is not laid out yet.
        axes: Its frame.
        told: The columns.
        middles: Where the rows stand.
        language: ``ko`` or ``en``.
        marks: What is written beside marks, which a column must not cover.
    """
    style.lay_out(figure)
    if style.narrow(axes):
        return
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
        right = all(cell is None or isinstance(cell, Quantity | Formatted) for cell in cells)
        look = {"ha": "right" if right else "left"}
        written = [
            labels.right(
                axes,
                wrapping.wrap(show(cell, language)[0], _CELL),
                y,
                **_look(cell) | look | {"color": style.INK},
            )
            for cell, y in zip(cells, middles, strict=True)
            if cell is not None
        ]
        head = _head(name, language)
        written.append(labels.right(axes, head, None, color=style.MUTED, **look))
        widest = max(text.get_window_extent().width for text in written)
        for text in written:
            text.set_position((place + widest * right, text.get_position()[1]))
        place += widest + _GUTTER


def make_room(figure: Figure, axes: Axes, texts: list[Annotation]) -> None:
    """Lay out, and let the axis begin earlier where a label at a mark's left covers a name."""
    style.lay_out(figure)
    low, high = axes.get_xlim()
    needed = [low]
    for text in texts:
        share = (
            axes.transData.transform(text.xy)[0] - text.get_window_extent().x0
        ) / axes.bbox.width
        needed.append((text.xy[0] - high * share) / (1 - share))
    axes.set_xlim(min(needed), high)
    style.settle(figure)
