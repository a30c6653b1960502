"""Words and numbers beside marks, and named levels with their lines."""

from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.text import Annotation

from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import style, wrapping

_LOOK = {
    "textcoords": "offset points",
    "fontsize": 9.5,
    "linespacing": 1.05,
    "annotation_clip": False,
}
_DASHES = {"linewidth": 1.2, "linestyle": (0, (4, 3)), "zorder": 1.8}


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


def at(axes: Axes, text: str, x: float, y: float, **look) -> Annotation:
    """Write centred on a point, to be moved by :func:`place`."""
    centred = {"ha": "center", "va": "center"}
    return axes.annotate(text, (x, y), (0, 0), **(_LOOK | centred | look))


def at_end(axes: Axes, text: str, y: float, **look) -> Annotation:
    """Write at the right edge, at the height of a line's end, to be moved by :func:`separate`."""
    edge = {"xycoords": ("axes fraction", "data"), "va": "center"}
    return axes.annotate(wrapping.wrap(text, 22), (1, y), (8, 0), **(_LOOK | edge | look))


def over(axes: Axes, text: str, x: float, **look) -> Annotation:
    """Write over the frame, at an upright line, to be moved by :func:`separate`."""
    edge = {"xycoords": ("data", "axes fraction"), "ha": "center", "va": "bottom"}
    return axes.annotate(text, (x, 1), (0, 3), **(_LOOK | edge | look))


def level(axes: Axes, name: Words, quantity: Quantity, language: str) -> Annotation:
    """Draw a named level of the vertical axis."""
    axes.axhline(float(quantity), color=style.MUTED, **_DASHES)
    text = f"{name.text(language)} {value(quantity, language)}"
    return at_end(axes, text, float(quantity), color=style.MUTED)


def mark(
    axes: Axes, name: Words, quantity: Quantity, language: str, colour: str, words: str
) -> Annotation:
    """Draw a named place on the horizontal axis, with its interval if it has one."""
    axes.axvline(float(quantity), color=colour, **_DASHES)
    if quantity.interval:
        ends = float(quantity.interval.low), float(quantity.interval.high)
        axes.axvspan(*ends, color=colour, alpha=0.15, linewidth=0, zorder=1.8)
    text = f"{name.text(language)} {value(quantity, language)}"
    return over(axes, text, float(quantity), color=words)
