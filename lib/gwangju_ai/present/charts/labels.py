"""Words and numbers beside marks, and named levels with their lines."""

from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.text import Annotation

from gwangju_ai.numbers import units
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import style, wrapping
from gwangju_ai.present.words import tell

_LOOK = {
    "textcoords": "offset points",
    "fontsize": 9.5,
    "linespacing": 1.05,
    "annotation_clip": False,
}
#: Behind words that the grid must not run through.
GROUND = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8}
_DASHES = {"linewidth": 1.2, "linestyle": (0, (4, 3)), "zorder": 1.8}


def value(quantity: Quantity, language: str) -> str:
    """Write a value beside its mark, without the unit's words that the caption already has."""
    keeps_unit = quantity.approximate or quantity.unit == "percent"
    text = quantity.text(language, "" if keeps_unit else "n", prose=True)
    money = units.currency(quantity.unit)
    if keeps_unit or money is None:
        return text
    return text.removesuffix(money.ko).rstrip().removeprefix(f"{money.en_one} ")


def trail(quantity: Quantity) -> str:
    """Return where a number that is written in a chart leads to: its entry in the appendix."""
    return f"#{quantity.id}"


def at(axes: Axes, text: str, x: float, y: float, **look) -> Annotation:
    """Write centred on a point, to be moved by :func:`place`."""
    centred = {"ha": "center", "va": "center"}
    return axes.annotate(text, (x, y), (0, 0), **(_LOOK | centred | look))


def at_end(axes: Axes, text: str, y: float, **look) -> Annotation:
    """Write at the right edge, at the height of a line's end, to be moved by :func:`separate`."""
    edge = {"xycoords": ("axes fraction", "data"), "va": "center"}
    letters = 14 if style.narrow(axes) else 22
    return axes.annotate(wrapping.wrap(text, letters), (1, y), (8, 0), **(_LOOK | edge | look))


def right(axes: Axes, text: str, y: float | None, **look) -> Annotation:
    """Write at the right of the frame, at a height, or over the frame where there is none."""
    beside = {"xycoords": ("axes fraction", "data"), "va": "center"}
    above = {"xycoords": "axes fraction", "va": "bottom"}
    place, moved, edge = ((1, 1), (0, 3), above) if y is None else ((1, y), (0, 0), beside)
    return axes.annotate(text, place, moved, **(_LOOK | edge | look))


def left(axes: Axes, text: str, y: float, across: float, **look) -> Annotation:
    """Write at the left of the frame, so many points further in; no line runs through it."""
    edge = {"xycoords": ("axes fraction", "data"), "va": "baseline", "bbox": GROUND, "zorder": 4}
    return axes.annotate(text, (0, y), (across, 0), **(_LOOK | edge | look))


def over(axes: Axes, text: str, x: float, **look) -> Annotation:
    """Write over the frame, at an upright line, to be moved by :func:`separate`."""
    edge = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
    return axes.annotate(text, (x, 1), (0, 3), **(_LOOK | edge | look))


def level(axes: Axes, name: Words, quantity: Quantity, language: str) -> Annotation:
    """Draw a named level of the vertical axis."""
    axes.axhline(float(quantity), color=style.MUTED, **_DASHES)
    text = f"{name.text(language)} {value(quantity, language)}"
    look = {"color": style.MUTED, "url": trail(quantity)}
    if not style.narrow(axes):
        return at_end(axes, text, float(quantity), **look)
    on = {"xycoords": ("axes fraction", "data"), "ha": "right", "va": "bottom", "bbox": GROUND}
    return axes.annotate(text, (1, float(quantity)), (0, 6), **(_LOOK | on | look))


def ending(axes: Axes, name: Words, quantity: Quantity, until: Period, language: str) -> Annotation:
    """Draw a level of the vertical axis that ends at a date, named where it begins."""
    level, start = float(quantity), axes.get_xlim()[0]
    axes.plot([start, date2num(until.end)], [level, level], color=style.INK, **_DASHES)
    told = {"name": name.text(language), "level": value(quantity, language)}
    text = tell("level-until", language, when=until.text(language), **told)
    look = {"color": style.INK, "ha": "left", "va": "bottom", "fontweight": 700}
    look["url"] = trail(quantity)
    return axes.annotate(text, (start, level), (2, 3), **(_LOOK | look))


def event(axes: Axes, name: Words, when: Period, language: str) -> Annotation:
    """Draw an upright line when something happened, named over the frame."""
    day = float(date2num(when.middle))
    axes.axvline(day, color=style.MUTED, linewidth=1, zorder=1.7)
    letters = 16 if style.narrow(axes) else 24
    text = f"{wrapping.wrap(name.text(language), letters)}\n{when.prose(language)}"
    return over(axes, text, day, color=style.MUTED)


def from_top(axes: Axes, text: str, x: float, y: float, **look) -> Annotation:
    """Write rightwards and downwards from a point."""
    return at(axes, text, x, y, ha="left", va="top", **look)


def inside(axes: Axes, text: str, x: float, **look) -> Annotation:
    """Write just inside the frame, at its top."""
    edge = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "top"}
    return axes.annotate(text, (x, 1), (0, -4), **(_LOOK | edge | look))


def mark(axes: Axes, name: Words, quantity: Quantity, language: str) -> Annotation:
    """Draw a named place on the horizontal axis, with its interval if it has one."""
    axes.axvline(float(quantity), color=style.INK, **_DASHES)
    if quantity.interval:
        ends = float(quantity.interval.low), float(quantity.interval.high)
        axes.axvspan(*ends, color=style.INK, alpha=0.15, linewidth=0, zorder=1.8)
    text = f"{name.text(language)} {value(quantity, language)}"
    if style.narrow(axes):
        text = wrapping.wrap(text, 30)
    return over(axes, text, float(quantity), color=style.INK, url=trail(quantity))
