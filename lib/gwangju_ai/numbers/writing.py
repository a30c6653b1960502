"""Writing a value in Korean and English, with its unit, sign, precision and interval."""

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from gwangju_ai.numbers import numerals, units
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.project.errors import ProseError

#: Digits after the point where neither the source nor the call says otherwise.
_DECIMALS = {"percent": 1, "point": 1, "ratio": 2}

#: How Korean says "per" where it does not just append 당 to the counter.
_PER = {"annum": "연", "month": "월", "firm": "기업당", "person": "1인당"}

_KIND = {
    "confidence": ("{level}% 구간", "{level}% interval"),
    "simulation": ("모의실험 {level}% 구간", "{level}% of simulations"),
    "bounds": ("가능 범위", "possible range"),
}

_PART = re.compile(r"n|i|range|%|abs|to1|about|\+|\.(\d)")

#: Currencies that are not divided into hundredths (ISO 4217).
_UNDIVIDED = ("krw", "jpy")
#: Significant digits of an amount of money that was computed, and of a rough number.
_SIGNIFICANT = 4
_ROUGH = 2
#: Dimensions whose rough numbers are whole.
_WHOLE = ("share", "count", "money")


@dataclass(frozen=True)
class Format:
    """How a placeholder asks for its number: ``{x:.1,n}``."""

    bare: bool = False
    signed: bool = False
    size: bool = False
    percent: bool = False
    interval: bool = False
    range: bool = False
    to_one: bool = False
    about: bool = False
    decimals: int | None = None

    @classmethod
    @cache
    def parse(cls, spec: str) -> "Format":
        """Read a format.

        Raises:
            ProseError: A part of it is unknown.
        """
        parts = [part.strip() for part in spec.split(",") if part.strip()]
        for part in parts:
            if not _PART.fullmatch(part):
                raise ProseError(
                    f"format {spec!r}: expected n, +, abs, %, i, range, to1, about or .N, "
                    f"got {part!r}"
                )
        decimals = next((int(part[1:]) for part in parts if part.startswith(".")), None)
        return cls(
            bare="n" in parts,
            signed="+" in parts,
            size="abs" in parts,
            percent="%" in parts,
            interval="i" in parts,
            range="range" in parts,
            to_one="to1" in parts,
            about="about" in parts,
            decimals=decimals,
        )


def _currency(unit: str, language: str) -> str:
    """Return what a language calls the currency of an amount; empty for what is no money."""
    money = units.currency(unit)
    return "" if money is None else money.ko if language == "ko" else money.en_one


def _quantum(value: Fraction | float, unit: str, digits: int | None) -> Fraction | None:
    """Return the step that money is rounded to; None where it can be written exactly.

    An amount that a source printed, or a sum of such, has few significant digits and stays exact.
    """
    if value == 0:
        return None
    magnitude = math.floor(math.log10(abs(value)))
    least = Fraction(1, 1 if units.parts(unit)[0][0] in _UNDIVIDED else 100)
    if digits is None:
        fine = Fraction(10) ** (magnitude - _SIGNIFICANT - 1)
        if isinstance(value, Fraction) and (value / max(fine, least)).denominator == 1:
            return None
    return max(Fraction(10) ** (magnitude - (digits or _SIGNIFICANT) + 1), least)


def _number(
    value: Fraction | float, unit: str, language: str, decimals: int | None, signed: bool
) -> str:
    """Write the bare number; money keeps its scale word, which is part of the number."""
    if name := _currency(unit, language):
        return numerals.write_money(
            value, language, name, quantum=_quantum(value, unit, decimals), signed=signed
        )
    if any(units.base(name).dimension == "date" for name in units.parts(unit)[0]):
        return str(int(value))  # a year is a name: it takes no comma
    digits = _digits(value, unit, decimals)
    return numerals.write(value, language, decimals=digits, signed=signed)


def _digits(value: Fraction | float, unit: str, decimals: int | None) -> int:
    """Return the digits after the point: as asked, or else as the unit is usually written."""
    if decimals is not None:
        return decimals
    whole = isinstance(value, Fraction) and value.denominator == 1
    return _DECIMALS.get(unit, 0 if whole or abs(value) >= 1000 else 1)


def _rough(value: Fraction | float, unit: str) -> tuple[Fraction, int | None]:
    """Return a value to two digits, or a whole number of what is counted, and its decimals."""
    if value == 0:
        return Fraction(0), 0
    magnitude = math.floor(math.log10(abs(value)))
    whole = any(units.base(name).dimension in _WHOLE for name in units.parts(unit)[0])
    digits = 0 if whole and magnitude >= 0 else _ROUGH - 1 - magnitude
    step = Fraction(10) ** -min(digits, _ROUGH - 1 - magnitude)
    near = max(numerals.rounded(Fraction(value), step, numerals.Rounding.NEAREST), key=abs)
    return near, None if units.currency(unit) else 0 if near.denominator == 1 else digits


def _per(unit: str, language: str) -> tuple[str, str]:
    """Return what stands before and after a number and its counter: 종당, per item."""
    before = after = ""
    for word in (units.base(name) for name in units.parts(unit)[1]):
        if language == "ko":
            before = f"{_PER.get(word.id, word.ko + '당')} {before}"
        else:
            after += f" per {word.en_one}"
    return before, after


def _counted(number: str, one: bool, unit: str, language: str) -> str:
    """Put the unit's counter behind a number: 84개사, 84 firms, 84%."""
    if units.currency(unit):
        return number
    for word in (units.base(name) for name in units.parts(unit)[0]):
        if language == "ko":
            number += word.ko
        else:
            english = word.en_one if one else word.en_many
            number += english if english in ("", "%") else f" {english}"
    return number


def _approximate(text: str, number: str, unit: str, language: str, kind: str) -> str:
    """Say that a source rounded: 약 100개사, 100여 개사, 50% 남짓; just over 100 firms."""
    counted = all(units.base(name).dimension == "count" for name in units.parts(unit)[0])
    if kind == "about":
        return f"약 {text}" if language == "ko" else f"about {text}"
    if not counted or not number.endswith("0"):
        return f"{text} 남짓" if language == "ko" else f"over {text}"
    rest = text.removeprefix(number).strip()
    return f"{number}여 {rest}" if language == "ko" else f"just over {text}"


def _kind(interval: Interval, language: str) -> str:
    level = "" if interval.level is None else format(interval.level * 100, "g")
    return _KIND[interval.kind][language == "en"].format(level=level)


def _joined(low: str, high: str, unit: str, below: bool, language: str) -> tuple[str, str, str]:
    """Return the lower end without what it shares with the higher, what joins them, the higher."""
    money = _currency(unit, language)
    if language == "ko":
        return low.removesuffix(money).rstrip(), "~", high
    # A dash beside a minus or a currency misreads.
    return low, " to " if below or money else "–", high.removeprefix(f"{money} ")


def _range(
    interval: Interval, unit: str, language: str, decimals: int | None, size: bool
) -> tuple[str, bool]:
    """Write a range, and tell whether it is one: ends that are written alike are one number."""
    if size and interval.high <= 0:
        interval = interval.mirrored()
    ends = [_number(end, unit, language, decimals, False) for end in (interval.low, interval.high)]
    alike = ends[0] == ends[1]
    text = ends[1] if alike else "".join(_joined(*ends, unit, interval.low < 0, language))
    if language == "ko":
        return text + (units.base(unit).ko if unit in ("percent", "point") else ""), not alike
    return text + ("%" if unit == "percent" else ""), not alike


def _whole(value: Fraction | float, unit: str) -> bool:
    """Tell whether a share is a whole number of hundredths, exactly."""
    return unit in ("percent", "point") and isinstance(value, Fraction) and value.denominator == 1


def write(
    value: Fraction | float,
    unit: str,
    language: str,
    form: Format,
    *,
    decimals: int | None = None,
    interval: Interval | None = None,
    approximate: str = "",
    prose: bool = False,
) -> str:
    """Write a value with its unit in ``ko`` or ``en``.

    Args:
        value: The value, already in ``unit``.
        unit: Unit name, see :mod:`gwangju_ai.numbers.units`.
        language: ``ko`` or ``en``.
        form: What the placeholder asks for.
        decimals: Digits after the point unless the form says otherwise; None chooses by unit.
        interval: Range to add where the form asks for it; ends that are written alike are none.
        approximate: ``about`` writes 약 100개사, ``over`` 100여 개사 and "just over 100 firms".
        prose: Whether it stands in a sentence, where an exact 20% has no digits after the point.

    Raises:
        ProseError: The form asks for an interval and there is none.
    """
    if form.decimals is not None:
        decimals = form.decimals
    elif prose and _whole(value, unit) and not (form.interval and interval and interval.wide):
        decimals = 0
    if form.about:
        (value, decimals), approximate = _rough(value, unit), approximate or "about"
    number = _number(abs(value) if form.size else value, unit, language, decimals, form.signed)
    if form.to_one:
        text = numerals.write_ratio(value, language, decimals=_digits(value, unit, decimals))
    else:
        text = number if form.bare else _counted(number, abs(value) == 1, unit, language)
    if approximate and (form.about or not form.bare):
        text = _approximate(text, number, unit, language, approximate)
    before, after = ("", "") if form.bare or form.to_one else _per(unit, language)
    text = f"{before}{text}{after}"
    if not form.interval and not form.range:
        return text
    if interval is None:
        raise ProseError(f"{text}: expected an interval to write beside it, but it has none")
    inner, wide = _range(interval, unit, language, decimals, form.size)
    if form.range:
        return inner
    if not wide:
        return text
    inner = f"{_kind(interval, language)} {inner}"
    return f"{text}({inner})" if language == "ko" else f"{text} ({inner})"


def write_range(
    low: Fraction | float,
    high: Fraction | float,
    unit: str,
    language: str,
    form: Format,
    *,
    decimals: int | None = None,
    approximate: str = "",
) -> tuple[str, str, str]:
    """Write a range as a sentence does: 49.3~61.9%, 136–284 firms, KRW 1.6 bn to 2.3 bn.

    Args:
        low: Its lower end, in ``unit``.
        high: Its higher end, in ``unit``.
        unit: Unit name, see :mod:`gwangju_ai.numbers.units`.
        language: ``ko`` or ``en``.
        form: What the placeholder asks for.
        decimals: Digits after the point of both unless the form says otherwise; None chooses by
            unit.
        approximate: Whether a source rounded an end, and how.

    Returns:
        The lower end, what joins the two, and the higher end with the unit; the last alone where
        both read alike.
    """
    if form.about:
        approximate = "about"
        (low, below), (high, above) = _rough(low, unit), _rough(high, unit)
        decimals = max(below or 0, above or 0)
    elif form.decimals is not None:
        decimals = form.decimals
    elif _whole(low, unit) and _whole(high, unit):
        decimals = 0
    if not units.currency(unit):
        decimals = max(_digits(low, unit, decimals), _digits(high, unit, decimals))
    texts = [_number(end, unit, language, decimals, form.signed) for end in (low, high)]
    before, after = ("", "") if form.bare or form.to_one else _per(unit, language)
    if approximate:
        before += "약 " if language == "ko" else "about "
    if form.to_one:
        last = numerals.write_ratio(high, language, decimals=decimals)
    else:
        last = texts[1] if form.bare else _counted(texts[1], abs(high) == 1, unit, language)
    if texts[0] == texts[1]:
        return "", "", f"{before}{last}{after}"
    first, between, last = _joined(texts[0], last, unit, low < 0, language)
    return f"{before}{first}", between, f"{last}{after}"
