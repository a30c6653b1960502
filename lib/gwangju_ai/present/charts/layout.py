"""Finding room for labels, so that none covers another or what is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy
from matplotlib.axes import Axes
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import LineCollection
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from gwangju_ai.present.charts import labels

ABOVE, BELOW, RIGHT, LEFT, BESIDE = (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1)
_NEAR, _GAP, _WIDE = 3, 6, 11
#: Points over the frame in which a value may stand.
_OVER = 14
#: Sides and gaps to try, the best first.
_AROUND = (
    *((*s, _GAP) for s in (ABOVE, BELOW, RIGHT, LEFT, BESIDE, (-1, 1), (1, -1), (-1, -1))),
    *((*s, _WIDE) for s in (RIGHT, LEFT)),
    *((*s, _NEAR) for s in ((-1, 1), (-1, -1), (1, -1))),
)


@dataclass(frozen=True)
class Label:
    """A text at a point, and the side that it should stand on if that is free."""

    text: str
    x: float
    y: float
    colour: str
    side: tuple[int, int] = ABOVE
    bold: bool = False
    url: str = ""


def around(axes: Axes) -> Bbox:
    """Return where values may stand: in the frame, or just over it."""
    box = axes.bbox
    return Bbox.from_extents(box.x0 + 2, box.y0 + 2, box.x1 - 2, box.y1 + _OVER)


def spread(centres: list[float], sizes: list[float], low: float, high: float) -> list[float]:
    """Move labels along a line as little as possible so that none covers the next.

    Least squares under minimum distances, in a fixed order, is an isotonic regression of the
    centres less the room that the labels before them take; clipping it to the bounds keeps it the
    best (Dwyer, Marriott and Stuckey, "Fast node overlap removal", 2006).

    Args:
        centres: Where each label should be, in any order.
        sizes: Its extent along the line.
        low: Where the first may begin.
        high: Where the last may end, as far as there is room.
    """
    order = numpy.argsort(centres, kind="stable")
    size = numpy.asarray(sizes, float)[order]
    before = numpy.concatenate([[0.0], numpy.cumsum((size[1:] + size[:-1]) / 2)])
    free = isotonic_regression(numpy.asarray(centres, float)[order] - before).x
    free = numpy.maximum(numpy.minimum(free, high - size[-1] / 2 - before[-1]), low + size[0] / 2)
    moved = numpy.empty(len(order))
    moved[order] = free + before
    return moved.tolist()


def separate(
    texts: list[Annotation], direction: str, low: float, high: float, gap: float = 2
) -> None:
    """Spread labels along ``x`` or ``y``, between two places on the page."""
    if not texts:
        return
    column = "xy".index(direction)
    boxes = [text.get_window_extent() for text in texts]
    centres = [(box.min[column] + box.max[column]) / 2 for box in boxes]
    sizes = [box.size[column] + gap for box in boxes]
    for text, old, new in zip(texts, centres, spread(centres, sizes, low, high), strict=True):
        position = list(text.get_position())
        position[column] += new - old
        text.set_position(position)


def place(axes: Axes, wanted: Iterable[Label], inside: Bbox) -> None:
    """Write each label in the first free place around its point; one that finds none is left out.

    What is left out can be read in the chart's table.

    Args:
        axes: Where they belong; what is drawn and written there is kept clear of.
        wanted: Labels, the most important first.
        inside: Where they must stay.
    """
    taken = [box for line in _drawn(axes) for box in _boxes(*line)]
    taken += [text.get_window_extent() for text in axes.texts]
    seen = set()
    for label in wanted:
        if (told := (label.text, label.x, label.y)) in seen:  # two marks in one place, of one value
            continue
        seen.add(told)
        look = {"color": label.colour, "fontweight": 700 if label.bold else 400}
        text = labels.at(axes, label.text, label.x, label.y, url=label.url or None, **look)
        box = text.get_window_extent()
        for across, up, gap in ((*label.side, _GAP), *_AROUND):
            dx, dy = across * (box.width / 2 + gap), up * (box.height / 2 + gap)
            moved = box.translated(dx, dy)
            within = Bbox.union([inside, moved]).bounds == inside.bounds
            if within and not moved.padded(1.5, 0).count_overlaps(taken):
                text.set_position((dx, dy))
                taken.append(moved)
                break
        else:
            text.remove()


def _drawn(axes: Axes) -> Iterator[tuple[numpy.ndarray, bool]]:
    """Return the corners on the page of each line that is drawn, and whether they are joined."""
    for line in axes.lines:
        corners = numpy.column_stack(STEP_LOOKUP_MAP[line.get_drawstyle()](*line.get_data()))
        yield line.get_transform().transform(corners), line.get_linestyle() != "None"
    for collection in axes.collections:
        if isinstance(collection, LineCollection):
            for segment in collection.get_segments():
                yield collection.get_transform().transform(segment), True


def _boxes(corners: numpy.ndarray, joined: bool) -> list[Bbox]:
    """Return boxes over corners, and over the line between them."""
    found = [_box(corner, 9) for corner in corners]
    for start, stop in pairwise(corners):
        steps = int(numpy.hypot(*(stop - start)) / 5) if joined else 0
        found += [_box(start + (stop - start) * step / steps, 5) for step in range(1, steps)]
    return found


def _box(centre: numpy.ndarray, size: float) -> Bbox:
    return Bbox.from_bounds(centre[0] - size / 2, centre[1] - size / 2, size, size)
