"""Words and numbers beside marks: wrapped, and moved until none covers another."""

import unicodedata

import numpy
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from gwangju_ai.quantity import Quantity

#: Where a label may stand around its point, the best place first.
_AROUND = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))


def value(quantity: Quantity, language: str) -> str:
    """Write a value beside its mark, without the unit's words that the caption already has."""
    keeps_unit = quantity.approximate or quantity.unit in ("percent", "point")
    return quantity.text(language, "" if keeps_unit else "n")


def width(text: str) -> int:
    """Return how wide a text is, in Latin letters; Hangul counts two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrap(text: str, most: int) -> str:
    """Break a text between words into lines of at most so many Latin letters."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def spread(centres: list[float], sizes: list[float], low: float, high: float) -> list[float]:
    """Move labels along a line as little as possible so that none covers the next.

    Keeping the order, least squares under minimum distances is an isotonic regression of the
    centres less the room that the labels before them take (Dwyer, Marriott and Stuckey 2006).

    Args:
        centres: Where each label should be, in any order.
        sizes: Its extent along the line.
        low: Where the first may begin.
        high: Where the last may end, if there is room.
    """
    order = numpy.argsort(centres, kind="stable")
    size = numpy.asarray(sizes, float)[order]
    before = numpy.concatenate([[0.0], numpy.cumsum((size[1:] + size[:-1]) / 2)])
    free = isotonic_regression(numpy.asarray(centres, float)[order] - before).x
    free = numpy.maximum(numpy.minimum(free, high - size[-1] / 2 - before[-1]), low + size[0] / 2)
    moved = numpy.empty(len(order))
    moved[order] = free + before
    return moved.tolist()


def line_boxes(axes: Axes, points: list[tuple[float, float]], size: float = 5) -> list[Bbox]:
    """Return boxes that cover a polyline on the page, for labels to keep clear of."""
    places = axes.transData.transform(points)
    boxes = []
    for start, end in zip(places, places[1:], strict=False):
        steps = max(int(numpy.hypot(*(end - start)) / size), 1)
        boxes += [start + (end - start) * step / steps for step in range(1, steps)]
    return [Bbox.from_bounds(x - size / 2, y - size / 2, size, size) for x, y in boxes]


def point_boxes(axes: Axes, points: list[tuple[float, float]], size: float = 8) -> list[Bbox]:
    """Return boxes that cover marks on the page."""
    places = axes.transData.transform(points) if points else []
    return [Bbox.from_bounds(x - size / 2, y - size / 2, size, size) for x, y in places]


def place(labels: list[Annotation], obstacles: list[Bbox], inside: Bbox, gap: float = 6) -> None:
    """Move each label to the first free place around its point; one that finds none is left out.

    The labels come centred on their points. What is left out can be read in the chart's table.
    """
    taken = list(obstacles)
    for label in labels:
        box = label.get_window_extent()
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        for across, up in _AROUND:
            dx, dy = across * (box.width / 2 + gap), up * (box.height / 2 + gap)
            moved = Bbox.from_bounds(x + dx - box.width / 2, y + dy - box.height / 2, box.width, box.height)
            within = inside.x0 <= moved.x0 and moved.x1 <= inside.x1 and inside.y0 <= moved.y0 and moved.y1 <= inside.y1
            if within and not moved.count_overlaps(taken):
                label.set_position((dx, dy))
                taken.append(moved)
                break
        else:
            label.remove()
