"""Texts for people who cannot see a chart."""

from collections.abc import Iterable

from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

_MOST = 380
_MORE = Words("외 {n}개", "and {n} more")
_NONE = Words("자료 없음", "no figure")
_KINDS = {
    "confidence": Words("{level}% 신뢰구간", "{level}% confidence interval"),
    "simulation": Words("모의실험의 {level}% 구간", "range of {level}% of the draws"),
    "bounds": Words("가능한 범위", "possible range"),
}


def text(quantity: Quantity | None, language: str) -> str:
    """Write a figure, or that there is none."""
    return _NONE.text(language) if quantity is None else quantity.text(language)


def intervals(quantities: Iterable[Quantity | None], language: str) -> str:
    """Name the kinds of interval that some figures have; empty where none has one."""
    kinds = {}
    for quantity in quantities:
        if quantity is not None and quantity.interval:
            level = quantity.interval.level
            shown = "" if level is None else format(level * 100, "g")
            kinds[_KINDS[quantity.interval.kind].text(language).format(level=shown)] = None
    return (" 또는 " if language == "ko" else " or ").join(kinds)


def tell(form: str, items: list[str], language: str, note: str = "") -> str:
    """Write a description: the form, then as many items as a listener can bear, then a note."""
    head, tail = f"{form}. ", f". {note}" if note else "."
    join = ", " if language == "ko" else "; "
    kept = list(items)
    while len(kept) > 1 and len(head + join.join(kept) + tail) > _MOST:
        kept.pop()
    if len(kept) < len(items):
        kept.append(_MORE.text(language).format(n=len(items) - len(kept)))
    return head + join.join(kept) + tail
