"""Words that a computation chooses, so that a sentence cannot contradict its numbers."""

from collections.abc import Sequence
from fractions import Fraction

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.prose import phrase

_ROSE = phrase(ko="늘었다", en="rose")
_FELL = phrase(ko="줄었다", en="fell")
_STAYED = phrase(ko="그대로였다", en="did not change")
_UP = phrase(ko="높아졌다", en="rose")
_DOWN = phrase(ko="낮아졌다", en="fell")
_HIGHER = phrase(ko="높다", en="higher than")
_LOWER = phrase(ko="낮다", en="lower than")
_NONE = phrase(ko="없음", en="none")
_EQUAL = phrase(ko="같다", en="equal to")


def by_sign(change: Quantity, *, positive: Words, negative: Words, zero: Words) -> Words:
    """Choose words by the sign of a change."""
    return positive if change.value > 0 else negative if change.value < 0 else zero


def rose_or_fell(change: Quantity) -> Words:
    """Say that a count rose, fell or stayed: 늘었다, 줄었다, 그대로였다."""
    return by_sign(change, positive=_ROSE, negative=_FELL, zero=_STAYED)


def went_up_or_down(change: Quantity) -> Words:
    """Say that a rate or level rose, fell or stayed: 높아졌다, 낮아졌다, 그대로였다."""
    return by_sign(change, positive=_UP, negative=_DOWN, zero=_STAYED)


def higher_or_lower(left: Quantity, right: Quantity) -> Words:
    """Compare two levels: 높다, higher than; 낮다, lower than; 같다, equal to."""
    return _HIGHER if left > right else _LOWER if left < right else _EQUAL


def listed(names: Sequence[Words | Period]) -> Words:
    """Write names as a list: 2021년·2023년, 2021 and 2023.

    An empty list reads 없음, none.
    """
    if not names:
        return _NONE
    korean, english = ([name.text(language) for name in names] for language in ("ko", "en"))
    head, last = english[:-1], english[-1]
    return Words("·".join(korean), f"{', '.join(head)} and {last}" if head else last)


def separated(left: Quantity, right: Quantity) -> bool:
    """Tell whether the intervals of two estimates do not overlap.

    This is stricter than a test of the difference at the same level, so a "yes" is safe to print.
    """
    low, high = sorted((left, right), key=lambda q: Fraction(q.value))
    return low.interval.high < high.interval.low
