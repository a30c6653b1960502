"""Axes: what they measure, and ticks written as the report writes numbers and dates."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator

from gwangju_ai.numbers import numerals, units
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts import alt, style
from gwangju_ai.present.words import tell

_TICKS, _FEW = 7, 4
#: The share of an axis of time that is left free at its ends; days of a year.
_SPARE, _YEAR = 0.04, 365
#: The finest step of money; ISO 4217.
_CENT = Fraction(1, 100)
#: Years that are named on a wide page.
_YEARS = 12
#: What stands below the bar of a Korean unit, where it is not the counter word: 건/월, 명/기업.
_BELOW = {"month": "월", "firm": "기업"}


def unit_name(unit: str, language: str) -> str:
    """Return what an axis calls a unit: 개사, firms, 원/종, KRW per item; a ratio has no name."""

    def word(name: str, *, many: bool) -> str:
        if name == "krw":
            return tell("won", language)
        base = units.base(name)
        return base.ko if language == "ko" else base.en_many if many else base.en_one

    above, below = units.parts(unit)
    name = " ".join(word(part, many=True) for part in above).strip()
    for part in below:
        other = word(part, many=False)
        name = f"{name}/{_BELOW.get(part, other)}" if language == "ko" else f"{name} per {other}"
    return name.strip()


def caption(
    what: Words | Period | None,
    every: Sequence[Quantity],
    language: str,
    note: str = "",
) -> str:
    """Say what an axis measures, in which unit, and what its intervals are.

    Args:
        what: What is measured; None where the unit says it.
        every: The quantities on the axis; where they count several things, no unit is said.
        language: ``ko`` or ``en``.
        note: Key of the words that say how intervals are drawn.
    """
    kinds = {quantity.unit for quantity in every}
    unit = unit_name(every[0].unit, language) if len(kinds) == 1 else ""
    name = alt.capital(what.text(language)) if what else unit
    space = "" if language == "ko" else " "
    text = name if not unit or name.casefold() == unit else f"{name}{space}({unit})"
    kinds = alt.intervals(every, language)
    return f"{text}, {tell(note, language, kind=kinds)}" if note and kinds else text


def _ticks(places: Sequence[float], unit: str, language: str) -> list[str]:
    """Write ticks: 1,000, 60%, 2000억, 200 bn; the unit's other words stand in the caption."""
    exact = [Decimal(format(place, ".8g")).normalize() for place in places]
    if units.currency(unit):
        return [numerals.write_money(Fraction(e), language, "", quantum=_CENT) for e in exact]
    decimals = max(max(-e.as_tuple().exponent, 0) for e in exact)
    write = numerals.write_percent if unit == "percent" else numerals.write
    return [write(Fraction(e), language, decimals=decimals) for e in exact]


def ends(quantities: Iterable[Quantity]) -> list[float]:
    """Return every value that an axis must reach: the quantities and their intervals."""
    reached = []
    for quantity in quantities:
        reached.append(float(quantity))
        if quantity.interval:
            reached += [float(quantity.interval.low), float(quantity.interval.high)]
    return reached


def span(reached: list[float], *, zero: bool, room: float = 0.08) -> tuple[float, float]:
    """Return an axis' limits.

    Args:
        reached: What it must show.
        zero: Whether it starts from zero, as it must where lengths stand for values. Where places
            do, zero is shown unless the values lie close together and far from it.
        room: Share of the span left free beyond values that are not zero.
    """
    low, high = min(reached), max(reached)
    if zero or low <= 0 <= high or high - low > min(abs(low), abs(high)) / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else (low - abs(low) / 10, high + abs(high) / 10)
    spare = (high - low) * room
    return low - spare * (low != 0), high + spare * (high != 0)


def values(
    axis: Axis,
    limits: tuple[float, float],
    every: Sequence[Quantity],
    language: str,
) -> None:
    """Set an axis of quantities: its limits, a thin grid, and ticks at round values."""
    whole = all(Fraction(quantity.value).denominator == 1 for quantity in every)
    scale(axis, limits, every[0].unit, language, whole=whole)


def scale(
    axis: Axis, limits: tuple[float, float], unit: str, language: str, *, whole: bool
) -> None:
    """Set an axis of values in a unit, with ticks at whole numbers alone where all are whole."""
    few = axis.axis_name == "x" and style.narrow(axis.axes)
    locator = MaxNLocator(_FEW if few else _TICKS, steps=[1, 2, 5, 10], integer=whole)
    ticks = [t for t in locator.tick_values(*limits) if limits[0] <= t <= limits[1]]
    axis.axes.set(**{f"{axis.axis_name}lim": limits})
    axis.set_ticks(ticks, _ticks(ticks, unit, language))
    axis.grid(True)
    axis.set_tick_params(length=0, pad=4)
    if limits[0] <= 0 <= limits[1]:
        line = axis.axes.axhline if axis.axis_name == "y" else axis.axes.axvline
        line(0, color=style.MUTED, linewidth=0.9, zorder=1.5)


def place(at: Period) -> float:
    """Return where a period stands on an axis: in days, at its middle."""
    return float(date2num(at.middle))


def years(periods: Iterable[Period]) -> tuple[range, list[float]]:
    """Return the years that periods touch, and the days on which they and the next begin."""
    periods = list(periods)
    touched = range(min(p.start.year for p in periods), max(p.end.year for p in periods) + 1)
    bounds = [date(year, 1, 1) for year in (*touched, touched[-1] + 1)]
    return touched, [float(day) for day in date2num(bounds)]


def named(touched: range, room: int) -> tuple[list[float], list[str]]:
    """Return the places and names of at most ``room`` years, spaced evenly, the last among them."""
    chosen = touched[::-1][:: -(-len(touched) // room)]
    return [place(Period.parse(str(year))) for year in chosen], [str(year) for year in chosen]


def time(axes: Axes, periods: Iterable[Period]) -> None:
    """Let the horizontal axis show periods, and name as many years as there is room for."""
    periods = list(periods)
    touched, bounds = years(periods)
    first, last = min(map(place, periods)), max(map(place, periods))
    middles = [place(Period.parse(str(year))) for year in (touched[0], touched[-1])]
    low, high = min(first, middles[0]), max(last, middles[1])
    spare = (high - low) * _SPARE or _YEAR / 2
    axes.set_xlim(max(bounds[0], low - spare), min(bounds[-1], high + spare))
    axes.xaxis.set_ticks(*named(touched, _FEW + 1 if style.narrow(axes) else _YEARS))
    axes.xaxis.set_tick_params(length=0, pad=5)
    axes.xaxis.set_ticks(bounds[1:-1], minor=True)
    axes.xaxis.set_tick_params(which="minor", bottom=True, length=4, color=style.MUTED)
