"""Axes: what they measure, and ticks written as the report writes numbers and dates."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import date2num
from matplotlib.ticker import FixedLocator, MaxNLocator

from gwangju_ai.numbers import numerals, units
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.charts.before import alt, labels, style

_WON = Words("원", "KRW")
#: Of a chart that counts in months, how many at most.
_MONTHS = 12
_TICKS = 7


def _is_money(unit: str) -> bool:
    return units.parts(unit)[0] == ["krw"]


def unit_name(unit: str, language: str) -> str:
    """Return what an axis calls a unit: 개사, firms, 건당 원, KRW per item; a ratio has no name."""

    def word(name: str, *, many: bool) -> str:
        if name == "krw":
            return _WON.text(language)
        base = units.base(name)
        return base.ko if language == "ko" else base.en_many if many else base.en_one

    above, below = units.parts(unit)
    name = " ".join(word(part, many=True) for part in above).strip()
    for part in below:
        other = word(part, many=False)
        name = f"{other}당 {name}" if language == "ko" else f"{name} per {other}"
    return name.strip()


def caption(
    what: Words | None, every: list[Quantity], language: str, note: Words | None = None
) -> str:
    """Say what an axis measures, in which unit, and what its intervals are.

    Args:
        what: What is measured; None where the unit says it.
        every: The quantities on the axis.
        language: ``ko`` or ``en``.
        note: How intervals are drawn, with a place for their ``{kind}``.
    """
    unit = unit_name(every[0].unit, language)
    name = alt.capital(what.text(language)) if what else unit
    text = name if not unit or name.casefold() == unit else f"{name} ({unit})"
    kinds = alt.intervals(every, language)
    return f"{text}, {note.text(language).format(kind=kinds)}" if note and kinds else text


def _ticks(places: list[float], unit: str, language: str) -> list[str]:
    """Write ticks: 1,000, 60%, 2000억, 200 bn; the unit's other words stand in the caption."""
    exact = [Decimal(format(place, ".8g")).normalize() for place in places]
    if _is_money(unit):
        whole = [numerals.write_money(Fraction(e), language, quantum=1) for e in exact]
        return [labels.short(text) for text in whole]
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
    every: list[Quantity],
    language: str,
    ticks: list[float] | None = None,
) -> None:
    """Set an axis of values: its limits, a thin grid, and ticks, at round values unless given."""
    whole = all(Fraction(quantity.value).denominator == 1 for quantity in every)
    if ticks is None:
        locator = MaxNLocator(_TICKS, steps=[1, 2, 5, 10], integer=whole)
        ticks = [t for t in locator.tick_values(*limits) if limits[0] <= t <= limits[1]]
    axis.axes.set(**{f"{axis.axis_name}lim": limits})
    axis.set_ticks(ticks, _ticks(ticks, every[0].unit, language))
    axis.grid(True)
    axis.set_tick_params(length=0, pad=4)
    if limits[0] <= 0 <= limits[1]:
        line = axis.axes.axhline if axis.axis_name == "y" else axis.axes.axvline
        line(0, color=style.MUTED, linewidth=0.9, zorder=1.5)


def place(period: Period) -> float:
    """Return where a period stands on an axis of time: at its middle."""
    return float(date2num(period.middle))


def calendar(periods: Iterable[Period]) -> list[Period]:
    """Return the years that periods touch; the months, where all are short and within a year."""
    periods = list(periods)
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > _MONTHS or any((p.end - p.start).days > 31 for p in periods):
        return [Period.parse(str(year)) for year in range(first.year, last.year + 1)]
    count = range(first.month - 1, first.month - 1 + months)
    return [Period.parse(f"{first.year + i // 12}-{i % 12 + 1:02}") for i in count]


def edges(units: list[Period]) -> list[float]:
    """Return the days on which years or months begin, and the day after the last."""
    return [float(date2num(unit.start)) for unit in units] + [float(date2num(units[-1].end)) + 1]


def named(units: list[Period], room: int, language: str) -> tuple[list[float], list[str]]:
    """Return the places and names of years or months, spaced evenly, the last among them.

    Args:
        units: The years or months.
        room: How many names there is room for.
        language: ``ko`` or ``en``.
    """
    least = -(-len(units) // room)
    steps = range(least, max(2 * least, least + 1))
    step = next((s for s in steps if (len(units) - 1) % s == 0), least)
    chosen = units[::-1][::step][::-1]
    names, before = [], None
    for unit in chosen:
        words = unit.text(language).split()
        if len(words) == 1:
            names.append(str(unit.start.year))
            continue
        year, month = words if language == "ko" else reversed(words)
        names.append(month if year == before else f"{month}\n{year}")
        before = year
    return [place(unit) for unit in chosen], names


def time(axes: Axes, periods: Iterable[Period], language: str, room: int = 12) -> None:
    """Let the horizontal axis show whole years or months, and name at most ``room`` of them."""
    units = calendar(periods)
    bounds = edges(units)
    axes.set_xlim(bounds[0], bounds[-1])
    axes.xaxis.set_ticks(*named(units, room, language))
    axes.xaxis.set_tick_params(length=0, pad=5)
    axes.xaxis.set_minor_locator(FixedLocator(bounds[1:-1]))
    axes.xaxis.set_tick_params(which="minor", bottom=True, length=4, color=style.MUTED)
