"""A figure that a table states itself, such as the size of a sample."""

from __future__ import annotations

from gwangju_ai.audit.extent import is_counted
from gwangju_ai.audit.finding import Figure
from gwangju_ai.dataset import cells
from gwangju_ai.numbers.numerals import parse
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.units import currency
from gwangju_ai.project.errors import DataError, NumeralError, UnitError

#: What such a figure must say: what is printed, in what unit, and what it is in both languages.
_KEYS = ("printed", "unit", "ko", "en")


def stated_figure(entry: dict, *place: str | int) -> Figure:
    """Read a figure that a table states.

    Args:
        entry: The cell's object, with the texts ``printed``, ``unit``, ``ko`` and ``en``.
        place: File, row and column, for the message.

    Raises:
        DataError: One of the four is missing or there is another; or the figure cannot be read.
    """
    for key in _KEYS:
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise DataError(*place, entry, f"a stated figure with {key}", "write it as a text")
    if len(entry) > len(_KEYS):
        raise DataError(*place, entry, f"a stated figure with {', '.join(_KEYS)} alone")
    printed, unit = entry["printed"], entry["unit"]
    try:
        numeral, counted = parse(cells.printed(printed)).of(unit), is_counted(unit)
    except ValueError as problem:
        raise DataError(*place, printed, f"a stated figure, {problem}") from None
    except NumeralError as problem:
        expected = "a stated figure that can be read"
        raise DataError(*place, printed, expected, str(problem)) from None
    except UnitError as problem:
        expected = "a stated figure in a unit of units.csv"
        raise DataError(*place, unit, expected, str(problem)) from None
    names = {language: entry[language] for language in ("ko", "en")}
    decimals = None if currency(unit) else numeral.decimals * (numeral.quantum < 1)
    quantity = derived(numeral.value, unit, **names, inputs=(), decimals=decimals).named(**names)
    return Figure(printed, quantity.roughly() if numeral.approximate else quantity, counted)
