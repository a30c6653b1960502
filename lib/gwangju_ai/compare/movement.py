"""How far a number moved, and whether its intervals overlap."""

from __future__ import annotations

import math
from fractions import Fraction

from gwangju_ai.compare import words
from gwangju_ai.compare.findings import StatedInterval
from gwangju_ai.compare.match import Change
from gwangju_ai.numbers import units, writing
from gwangju_ai.project.errors import UnitError

#: The unit of a difference, where it is another.
_BETWEEN = {"percent": "point", "year": "annum"}


def difference(change: Change) -> Fraction | None:
    """Return how far a number moved, exactly; None where it is not one number in one unit."""
    if change.pair is None or change.pair[0].unit != change.pair[1].unit:
        return None
    before, after = change.pair
    return after.exact - before.exact


def overlap(change: Change) -> bool | None:
    """Tell whether the intervals before and after share a value; None where they are not two."""
    intervals = _intervals(change)
    if None in intervals:
        return None
    before, after = intervals
    return before.exact.overlaps(after.exact)


def moved_by(change: Change, language: str) -> list[str]:
    """Say how far a number moved, and whether its intervals overlap."""
    told = []
    if (far := difference(change)) is not None:
        told.append(_written(far, change, language) if far else words.INTERVAL_ALONE.text(language))
    before, after = _intervals(change)
    if before and after:
        kinds = dict.fromkeys(_kind(interval, language) for interval in (before, after))
        said = words.OVERLAP if overlap(change) else words.APART
        told.append(said.text(language).format(intervals=" · ".join(kinds)))
    elif before or after:
        told.append(words.ONE_INTERVAL["before" if before else "after"].text(language))
    return [text for text in told if text]


def _intervals(change: Change) -> tuple[StatedInterval | None, StatedInterval | None]:
    if change.pair is None:
        return None, None
    return change.pair[0].interval, change.pair[1].interval


def _kind(interval: StatedInterval, language: str) -> str:
    level = "" if interval.level is None else format(interval.level * 100, "g")
    return words.INTERVALS[interval.kind].text(language).format(level=level)


def _written(far: Fraction, change: Change, language: str) -> str:
    """Write a difference with its sign and unit, in as many digits as show it."""
    unit = _BETWEEN.get(change.after[0].unit, change.after[0].unit)
    digits = [n.decimals for n in (*change.before, *change.after) if n.decimals is not None]
    try:
        if units.currency(unit):
            decimals = None
        else:
            shown = max(digits, default=0 if far.denominator == 1 else 1)
            decimals = max(shown, -math.floor(math.log10(abs(far))))
        form = writing.Format.parse("+")
        return writing.write(far, unit, language, form, decimals=decimals)
    except (UnitError, ArithmeticError, ValueError):  # another package's unit, or beyond writing
        return ""
