"""Axes: their units, and ticks written as the report writes numbers and dates."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import date2num
from matplotlib.ticker import FixedLocator, MaxNLocator

from gwangju_ai import numerals, units
from gwangju_ai.period import Period
from gwangju_ai.present.charts import labels, style
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_WON = Words("원", "KRW")
_MOST_YEARS = 12


def _is_money(unit: str) -> bool:
    return units.parts(unit)[0] == ["krw"]


def unit_name(unit: str, language: str) -> str:
    """Return what an axis calls a unit: 개사, firms, 건당 원, KRW per item; a ratio has no name."""
    if unit in units.SHARES:
        return "" if unit == "ratio" else units.base(unit).ko if language == "ko" else units.base(unit).en_many

    def word(name: str, many: bool) -> str:
        if name == "krw":
            return _WON.text(language)
        base = units.base(name)
        return base.ko if language == "ko" else base.en_many if many else base.en_one

    above, below = units.parts(unit)
    name = " ".join(word(part, True) for part in above)
    for part in below:
        other = word(part, False)
        name = f"{other}당 {name}" if language == "ko" else f"{name} per {other}"
    return name.strip()


def caption(what: Words | None, unit: str, language: str) -> str:
    """Say what an axis measures and in which unit: 입주기업 (개사)."""
    name = unit_name(unit, language)
    if what is None or what.text(language) == name:
        return name
    return f"{what.text(language)} ({name})" if name else what.text(language)


def tick(value: float, unit: str, language: str) -> str:
    """Write a tick: 1,000, 60%, 2000억, 200 bn; the unit's other words stand in the caption."""
    exact = Fraction(format(value, ".8g"))
    if _is_money(unit):
        whole = numerals.write_money(exact, language, quantum=1)
        return whole.removesuffix(_WON.ko).removeprefix(_WON.en).strip()
    if unit == "percent":
        return numerals.write_percent(exact, language)
    return numerals.write(exact, language)


def end_text(quantity: Quantity, end: float | Fraction, language: str) -> str:
    """Write an end of a quantity's interval as the quantity itself is written beside its mark."""
    bare = replace(quantity, value=end, interval=None)
    return labels.value(bare, language)


def ends(quantities: Iterable[Quantity]) -> list[float]:
    """Return every value that an axis must reach: the quantities and their intervals."""
    reached = []
    for quantity in quantities:
        reached.append(float(quantity))
        if quantity.interval:
            reached += [float(quantity.interval.low), float(quantity.interval.high)]
    return reached


def span(values: list[float], *, zero: bool, room: float = 0.08) -> tuple[float, float]:
    """Return an axis' limits.

    Args:
        values: What it must show.
        zero: Whether it must start from zero: always where lengths stand for values; else zero is
            shown unless the values lie close together and far from it.
        room: Share of the span left free beyond values that are not zero.
    """
    low, high = min(values), max(values)
    if zero or low <= 0 <= high or high - low > min(abs(low), abs(high)) / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) / 10, high + abs(high) / 10)
    spare = (high - low) * room
    return low - spare * (low != 0), high + spare * (high != 0)


def values(axis: Axis, limits: tuple[float, float], unit: str, language: str, *, whole: bool, most: int = 6) -> None:
    """Set limits, ticks and a thin grid along an axis of values."""
    axis.axes.set(**{f"{axis.axis_name}lim": limits})
    locator = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    ticks = [t for t in locator.tick_values(*limits) if limits[0] <= t <= limits[1]]
    axis.set_ticks(ticks, [tick(t, unit, language) for t in ticks])
    axis.grid(True)
    axis.set_tick_params(length=0, pad=4)
    if limits[0] <= 0 <= limits[1]:
        line = axis.axes.axhline if axis.axis_name == "y" else axis.axes.axvline
        line(0, color=style.MUTED, linewidth=0.9, zorder=1.5)


def place(period: Period) -> float:
    """Return where a period stands on an axis of time: at its middle."""
    return float(date2num(period.middle))


def years(axes: Axes, periods: Iterable[Period], room: int = _MOST_YEARS) -> None:
    """Let the horizontal axis show whole years, each named at its middle."""
    shown = [day.year for period in periods for day in (period.start, period.end)]
    first, last = min(shown), max(shown)
    bounds = [date2num(date(year, 1, 1)) for year in range(first, last + 2)]
    axes.set_xlim(bounds[0], bounds[-1])
    step = -(-(last - first + 1) // room)
    named = range(last, first - 1, -step)
    axes.xaxis.set_ticks([date2num(date(year, 7, 2)) for year in named], [str(y) for y in named])
    axes.xaxis.set_tick_params(length=0, pad=5)
    axes.xaxis.set_minor_locator(FixedLocator(bounds[1:-1]))
    axes.xaxis.set_tick_params(which="minor", bottom=True, length=4, color=style.MUTED)
