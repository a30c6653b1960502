"""A key in words between a chart's caption and its frame: what each tone or mark stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import style
from gwangju_ai.present.charts.wrapping import width

#: Points: left edge, a mark with the space behind it, a Latin letter, the space between entries.
_LEFT, _MARK, _LETTER, _BETWEEN = 9.0, 15.0, 5.3, 16.0
_SIZE = 9.5
#: Points of a line of the key where there is no caption; of the space between caption and key.
_STEP, _DOWN = 14.4, 4


@dataclass(frozen=True)
class Entry:
    """A name, and the mark that stands for it: a square, or one of matplotlib's markers."""

    name: Words | Period
    colour: str
    marker: str = ""


def lines(entries: Sequence[Entry], language: str, page: style.Page) -> list[list[Entry]]:
    """Return the entries of each line."""
    found, used = [[]], _LEFT
    for entry in entries:
        room = _MARK + _LETTER * width(entry.name.text(language)) + _BETWEEN
        if found[-1] and used + room > page.width * 72:
            found.append([])
            used = _LEFT
        found[-1].append(entry)
        used += room
    return found if entries else []


def write(figure: Figure, entries: Sequence[Entry], language: str, page: style.Page) -> None:
    """Write the key of a figure that is laid out, in the lines that its sheet has kept free."""
    rows = lines(entries, language, page)
    if not rows:
        return
    caption = figure.texts[0]
    points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
    bottom = caption.get_window_extent().y0
    caption.set_text(caption.get_text().rstrip())
    above = caption.get_window_extent().y0 if caption.get_text() else bottom + len(rows) * _STEP
    step = (above - bottom) / len(rows)
    for number, row in enumerate(reversed(rows)):
        x, y = _LEFT, bottom + step * (number + 0.5) - _DOWN
        for entry in row:
            if entry.marker:
                upright = entry.marker == "|"
                look = {
                    "marker": entry.marker,
                    "markersize": 12 if upright else 8,
                    "markeredgecolor": entry.colour if upright else style.PAPER,
                    "markeredgewidth": 2.6 if upright else 0.8,
                }
                mark = Line2D([x + 5], [y], linestyle="", color=entry.colour, **look)
            else:
                mark = Rectangle((x, y - 4.5), 10, 9, **style.area(entry.colour))
            mark.set_transform(points)
            figure.add_artist(mark)
            look = {"color": style.INK, "fontsize": _SIZE, "va": "center_baseline"}
            text = figure.text(x + _MARK, y, entry.name.text(language), transform=points, **look)
            text.set_in_layout(False)
            x = text.get_window_extent().x1 + _BETWEEN
