"""Words and numbers beside marks: written short, wrapped, and moved until none covers another."""

import unicodedata
from fractions import Fraction
from itertools import pairwise

import numpy
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from scipy.optimize import isotonic_regression

from gwangju_ai.numbers.quantity import Quantity

SIZE = 9.5

ABOVE, BELOW, RIGHT, LEFT = (0, 1), (0, -1), (1, 0), (-1, 0)
_GAP, _WIDE = 6, 11
#: Sides and gaps to try, the best first.
_AROUND = (
    *((*side, _GAP) for side in (ABOVE, BELOW, RIGHT, LEFT, (1, 1), (-1, 1), (1, -1), (-1, -1))),
    *((*side, _WIDE) for side in (RIGHT, LEFT)),
)


def value(quantity: Quantity, language: str) -> str:
    """Write a value beside its mark, without the unit's words that the caption already has."""
    keeps_unit = quantity.approximate or quantity.unit == "percent"
    text = quantity.text(language, "" if keeps_unit else "n")
    return text if keeps_unit else short(text)


def short(money: str) -> str:
    """Take the currency from an amount: 4061억, 406.1 bn."""
    return money.removesuffix("원").removeprefix("KRW ")


def end(quantity: Quantity, at: Fraction | float, language: str) -> str:
    """Write an end of a quantity's interval as the quantity itself is written."""
    shown = Quantity(at, quantity.unit, quantity.trail, quantity.decimals)
    return value(shown, language)


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


def at(axes: Axes, text: str, x: float, y: float, **look) -> Annotation:
    """Write centred on a point, to be moved by :func:`place`."""
    centred = {"ha": "center", "va": "center", "fontsize": SIZE, "linespacing": 1.05}
    return axes.annotate(text, (x, y), (0, 0), textcoords="offset points", **(centred | look))


def at_end(axes: Axes, text: str, y: float, **look) -> Annotation:
    """Write at the right edge, at the height of a line's end."""
    return axes.annotate(
        wrap(text, 22),
        (1, y),
        (8, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontsize=SIZE,
        linespacing=1.05,
        annotation_clip=False,
        **look,
    )


def over(axes: Axes, text: str, x: float, **look) -> Annotation:
    """Write over the frame, at a vertical line."""
    return axes.annotate(
        text,
        (x, 1),
        (0, 3),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=SIZE,
        linespacing=1.05,
        annotation_clip=False,
        **look,
    )


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


def boxes(axes: Axes, points: list[tuple[float, float]], *, line: bool) -> list[Bbox]:
    """Return boxes over marks, and over the line between them, for labels to keep clear of."""
    if not points:
        return []
    marks = axes.transData.transform(points)
    found = [_box(mark, 9) for mark in marks]
    for start, stop in pairwise(marks):
        steps = int(numpy.hypot(*(stop - start)) / 5) if line else 0
        found += [_box(start + (stop - start) * step / steps, 5) for step in range(1, steps)]
    return found


def _box(centre: numpy.ndarray, size: float) -> Bbox:
    return Bbox.from_bounds(centre[0] - size / 2, centre[1] - size / 2, size, size)


def place(
    labels: list[tuple[Annotation, tuple[int, int]]], taken: list[Bbox], inside: Bbox
) -> None:
    """Move each label to the first free place around its point; one that finds none is left out.

    What is left out can be read in the chart's table.

    Args:
        labels: Labels centred on their points, the most important first, each with the side that
            it should stand on if that is free.
        taken: What they must not cover.
        inside: Where they must stay.
    """
    taken, written = list(taken), set()
    for label, side in labels:
        box = label.get_window_extent()
        told = (label.get_text(), *label.xy)
        if told in written:  # two marks in one place, of one value
            label.remove()
            continue
        written.add(told)
        for across, up, gap in ((*side, _GAP), *_AROUND):
            dx, dy = across * (box.width / 2 + gap), up * (box.height / 2 + gap)
            moved = box.translated(dx, dy)
            within = Bbox.union([inside, moved]).bounds == inside.bounds
            if within and not moved.padded(1.5, 0).count_overlaps(taken):
                label.set_position((dx, dy))
                taken.append(moved)
                break
        else:
            label.remove()
