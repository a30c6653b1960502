"""How a figure can be misprinted: the slips of a hand, a digit or a place at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from gwangju_ai.numbers import numerals
from gwangju_ai.project.errors import NumeralError

#: What stands around the digits of a printed figure: 약 100, 100여, 2.4대 1.
_FORM = re.compile(r"(?P<before>\D*)(?P<digits>.*?)(?P<after>여|대 1)?")


def swapped(digits: str) -> Iterator[str]:
    """Give the figure with each pair of neighbouring digits exchanged: 916, 961 and 196."""
    for pair in re.finditer(r"(?=(\d)(\.?)(\d))", digits):
        left, point, right = pair.groups()
        yield digits[: pair.start()] + right + point + left + digits[pair.end(3) :]


def dropped(digits: str) -> Iterator[str]:
    """Give the figure with each digit left out: 16, 96 and 91."""
    for digit in re.finditer(r"\d", digits):
        yield digits[: digit.start()] + digits[digit.end() :]


def doubled(digits: str) -> Iterator[str]:
    """Give the figure with each digit printed twice: 9916, 9116 and 9166."""
    for digit in re.finditer(r"\d", digits):
        yield digits[: digit.end()] + digits[digit.start() :]


def tenfold(digits: str) -> Iterator[str]:
    """Give the figure with its point, or its unit, a place too far to the right: 9160."""
    yield _times(digits, Fraction(10))


def tenth(digits: str) -> Iterator[str]:
    """Give the figure with its point, or its unit, a place too far to the left: 91.6."""
    yield _times(digits, Fraction(1, 10))


def _times(digits: str, factor: Fraction) -> str:
    value = numerals.parse(digits).value * factor
    if re.search("[조억만]", digits):  # as Koreans write money, 4458억 for 445억 8000만
        return numerals.write_money(value, "ko", "").replace(",", "")
    return numerals.write(value, "en").replace(",", "")


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    kind.__name__: kind for kind in (swapped, dropped, doubled, tenfold, tenth)
}


def misprints(printed: str) -> list[tuple[str, str]]:
    """Return each kind of misprint of a figure with what would then be printed.

    What cannot be read as a figure is left out, since the data package refuses it; so is what says
    the same as before, and what another slip of the same kind gives as well.
    """
    before, digits, after = _FORM.fullmatch(printed.replace(",", "")).groups("")
    own = numerals.parse(printed).value
    found: dict[tuple[str, Fraction], str] = {}
    for name, kind in KINDS.items():
        for text in kind(digits):
            try:
                value = numerals.parse(before + text + after).value
            except NumeralError:
                continue
            if value != own:
                found.setdefault((name, value), before + text + after)
    return [(name, text) for (name, _), text in found.items()]
