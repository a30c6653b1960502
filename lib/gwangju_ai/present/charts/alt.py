"""Texts for people who cannot see a chart."""

from collections.abc import Iterable

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import words

_MOST = 380
_KINDS = {
    "confidence": "confidence-interval",
    "simulation": "range-of-draws",
    "bounds": "possible-range",
}
_TOLD = 5


def text(quantity: Quantity | None, language: str) -> str:
    """Write a figure, or that there is none."""
    return words.tell("no-figure", language) if quantity is None else quantity.text(language)


def item(name: Words | Period, told: str, language: str) -> str:
    """Write a name and what is told of it."""
    return f"{name.text(language)} {told}" if language == "ko" else f"{name.text(language)}: {told}"


def intervals(quantities: Iterable[Quantity | None], language: str) -> str:
    """Name the kinds of interval that some figures have; empty where none has one."""
    kinds = {}
    for quantity in quantities:
        if quantity is not None and quantity.interval:
            level = quantity.interval.level
            shown = {} if level is None else {"level": format(level * 100, "g")}
            kinds[words.tell(_KINDS[quantity.interval.kind], language, **shown)] = None
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


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def tell(form: str, items: list[str], language: str, note: str = "", **named: Words) -> str:
    """Write a description: the form, then as many items as a listener can bear, then a note."""
    join = ", " if language == "ko" and not any(", " in told for told in items) else "; "
    told = words.tell(form, language, **{key: name.text(language) for key, name in named.items()})
    head, tail = f"{told}. ", f". {capital(note)}." if note else "."
    kept = [capital(items[0]), *items[1:]]
    while len(kept) > 1 and len(head + join.join(kept) + tail) > _MOST:
        kept.pop()
    if len(kept) < len(items):
        kept.append(words.tell("more", language, number=len(items) - len(kept)))
    return head + join.join(kept) + tail
