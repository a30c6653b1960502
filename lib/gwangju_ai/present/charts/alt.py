"""Texts for people who cannot see a chart."""

from collections.abc import Iterable

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words

_MOST = 380
_MORE = Words("외 {n}건", "and {n} more")
_NONE = Words("자료 없음", "no figure")
_KINDS = {
    "confidence": Words("{level}% 신뢰구간", "{level}% confidence interval"),
    "simulation": Words("모의실험의 {level}% 구간", "range of {level}% of the draws"),
    "bounds": Words("가능한 범위", "possible range"),
}
_TOLD = 5


def text(quantity: Quantity | None, language: str) -> str:
    """Write a figure, or that there is none."""
    return _NONE.text(language) if quantity is None else quantity.text(language)


def item(name: Words | Period, told: str, language: str) -> str:
    """Write a name and what is told of it."""
    return f"{name.text(language)} {told}" if language == "ko" else f"{name.text(language)}: {told}"


def intervals(quantities: Iterable[Quantity | None], language: str) -> str:
    """Name the kinds of interval that some figures have; empty where none has one."""
    kinds = {}
    for quantity in quantities:
        if quantity is not None and quantity.interval:
            level = quantity.interval.level
            shown = "" if level is None else format(level * 100, "g")
            kinds[_KINDS[quantity.interval.kind].text(language).format(level=shown)] = None
    return (" 또는 " if language == "ko" else " or ").join(kinds)


def course(points: list[tuple[Period, Quantity]], language: str, spec: str = "") -> str:
    """Tell a series: every point of a short one; of a long one the ends and the extremes."""
    told = points
    if len(points) > _TOLD:
        by_value = sorted(points, key=lambda point: point[1].value)
        kept = [points[0], points[-1], by_value[0], by_value[-1]]
        told = [point for point in points if point in kept]
    if language == "ko":
        return ", ".join(f"{period.text('ko')} {q.text('ko', spec)}" for period, q in told)
    return ", ".join(f"{q.text('en', spec)} in {period.text('en')}" for period, q in told)


def pairs(points: list[tuple[Quantity, Quantity]], language: str) -> str:
    """Tell the points of a curve."""
    return ", ".join(f"{x.text(language)} → {y.text(language)}" for x, y in points)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def tell(form: Words, items: list[str], language: str, note: str = "", **named: Words) -> str:
    """Write a description: the form, then as many items as a listener can bear, then a note."""
    join = ", " if language == "ko" and not any(", " in told for told in items) else "; "
    told = form.text(language).format(**{key: name.text(language) for key, name in named.items()})
    head, tail = f"{told}. ", f". {capital(note)}." if note else "."
    kept = [capital(items[0]), *items[1:]]
    while len(kept) > 1 and len(head + join.join(kept) + tail) > _MOST:
        kept.pop()
    if len(kept) < len(items):
        kept.append(_MORE.text(language).format(n=len(items) - len(kept)))
    return head + join.join(kept) + tail
