"""Numbers as people print them, in exact arithmetic.

Reading keeps the precision a figure was printed with; rounding turns a printed figure into the
set of numbers it may stand for; writing gives back what a Korean or an English reader expects.
What is written reads back as the same value.
"""

from gwangju_ai.numbers.numerals.reading import Numeral, parse
from gwangju_ai.numbers.numerals.rounding import Extent, Rounding, interval, rounded
from gwangju_ai.numbers.numerals.writing import (
    Language,
    write,
    write_money,
    write_percent,
    write_ratio,
)

__all__ = [
    "Extent",
    "Language",
    "Numeral",
    "Rounding",
    "interval",
    "parse",
    "rounded",
    "write",
    "write_money",
    "write_percent",
    "write_ratio",
]
