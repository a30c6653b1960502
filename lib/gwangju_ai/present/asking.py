"""What copy may ask of the values that it is filled with: filters, tests, rows of tables."""

import math
from collections.abc import Iterable

import pandas
from jinja2 import Environment, Undefined

from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.shown import Between, Dated, Formatted, Listed
from gwangju_ai.project.errors import NotEnoughData, ProseError

#: Level of the intervals by which a difference is called clear.
LEVEL = 0.95
#: The format of a period that tells its day in a sentence too.
DAY = "day"


class Asking(Environment):
    """Jinja2, reading a table by its columns and a row by its name, ``label``, before all else.

    Its filters and tests are those of the copy, not all of Jinja2's: some make text of a number.
    """

    def __init__(self, **options) -> None:
        super().__init__(**options)
        kept = {name: self.filters[name] for name in ("first", "last", "length")}
        self.filters = kept | {
            "as": _formatted, "listed": _listed, "rows": _rows, "to": _between,
        }  # fmt: skip
        self.tests |= {"clear": _clear, "apart_from": _apart, "weak": _weak, "missing": _missing}
        self.globals = {}

    def getattr(self, obj, attribute):
        """Return what ``obj.attribute`` means in copy."""
        table = isinstance(obj, pandas.Series | pandas.DataFrame)
        if table and attribute in obj:
            return met(obj[attribute])
        if table and attribute == "label":
            return vocabulary.label(obj.name)
        found = super().getattr(obj, attribute)
        if table and isinstance(found, Undefined):
            raise ProseError(f"expected one of {', '.join(map(str, obj.keys()))}, got {attribute}")
        return met(found)

    def getitem(self, obj, argument):
        """Return what ``obj[argument]`` means in copy."""
        return met(super().getitem(obj, argument))


class Asked(Missing):
    """A missing result in a piece that asks whether it is; whatever else is asked of it fails."""

    def _missing(self, *args, **kwargs):
        raise NotEnoughData(self.reason)

    def __getattr__(self, name: str):
        self._missing()

    __call__ = __getitem__ = __iter__ = __len__ = __bool__ = _missing
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _missing
    __hash__ = None


def met(value):
    """Return a value that an expression meets, unless it stands for a result that is missing.

    Raises:
        NotEnoughData: It does.
    """
    if isinstance(value, Missing):
        raise NotEnoughData(value.reason)
    return value


def known(value):
    """Return a figure that is there.

    Raises:
        NotEnoughData: It is not.
    """
    if value is pandas.NA or (isinstance(value, float) and math.isnan(value)):
        raise NotEnoughData("this figure is not known")
    return met(value)


def _formatted(value: Quantity | Period, spec: str) -> Formatted | Dated:
    """Give a quantity a format of its own, or let a period tell its day."""
    if isinstance(value, Period) and spec == DAY:
        return Dated(value)
    if not isinstance(known(value), Quantity):
        raise ProseError(f"{value!r}: expected a quantity to format, got {type(value).__name__}")
    return Formatted(value, spec)


def _between(low: Quantity, high: Quantity, spec: str = "") -> Between:
    """Let two quantities stand as a range."""
    for end in (low, high):
        if not isinstance(known(end), Quantity):
            raise ProseError(
                f"{end!r}: expected a quantity at each end of a range, got {type(end).__name__}"
            )
    return Between(low, high, spec)


def _missing(value: object) -> bool:
    """Tell whether a result could not be computed, or a report that is quoted does not tell it."""
    return value is None or isinstance(value, Missing)


def _clear(change: Quantity) -> bool:
    """Tell whether a change is more than chance explains: its interval leaves out zero."""
    return not _interval(change).holds(0)


def _apart(left: Quantity, right: Quantity) -> bool:
    """Tell whether two estimates differ by more than chance explains."""
    return not _interval(left).overlaps(_interval(right))


def _weak(figure: Quantity) -> bool:
    """Tell whether weak sources alone print a figure that this one rests on."""
    return known(figure).weak


def _interval(estimate: Quantity) -> Interval:
    """Return what words on uncertainty rest on: an interval of the report's level, or bounds."""
    interval = getattr(known(estimate), "interval", None)
    if interval is None:
        raise ProseError(f"{estimate!r}: expected an estimate with its interval, got none")
    if interval.level not in (LEVEL, None):
        raise ProseError(
            f"{estimate!r}: expected an interval at the level {LEVEL}, got {interval.level}; "
            "words on uncertainty follow one rule"
        )
    return interval


def _rows(frame: pandas.DataFrame) -> list[pandas.Series]:
    """Return the rows of a table."""
    return [row for _, row in frame.iterrows()]


def _listed(names: Iterable[str | Words | Period]) -> Listed:
    """Let names stand as a list: 2021년·2023년, 2021 and 2023, or 없음, none.

    Ids of rows are called as the vocabulary calls them.
    """
    if isinstance(names, str):
        raise ProseError(f"expected several ids, words or periods to list, got {names!r}")
    found = [vocabulary.label(name) if isinstance(name, str) else known(name) for name in names]
    for name in found:
        if not isinstance(name, Words | Period):
            raise ProseError(
                f"{name!r}: expected an id, words or a period to list, got {type(name).__name__}; "
                "a number would lose its trail"
            )
    return Listed(tuple(found))
