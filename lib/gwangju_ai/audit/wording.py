"""Places for figures in the reasons that checks give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gwangju_ai.audit.finding import Figure, Statement
from gwangju_ai.numerals import Rounding
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

ROUNDINGS = {
    Rounding.NEAREST: Words("반올림", "rounding to the nearest"),
    Rounding.CUT: Words("버림", "cutting digits off"),
    Rounding.UP: Words("올림", "rounding up"),
    Rounding.EITHER: Words("어떤 처리", "any rounding"),
}


def place(name: str, shown: object) -> str:
    """Return the placeholder that writes a value as its source does: 5.8대 1 stays so."""
    to_one = isinstance(shown, Quantity) and shown.unit == "ratio"
    return f"{{{name}:to1}}" if to_one else f"{{{name}}}"


def sentence(*, ko: str, en: str, **values: object) -> Statement:
    """Make a sentence whose places hold figures, quantities, periods, words, or lists of these.

    ``{x}`` stands for one of them; a list becomes as many places with commas between them. Values
    that the sentence has no place for are left out.
    """
    filled: dict[str, object] = {}
    for name, given in values.items():
        if not re.search(rf"\{{{name}[:}}]", ko):
            continue
        items = given if isinstance(given, Sequence) else [given]
        shown = [item.shown if isinstance(item, Figure) else item for item in items]
        if isinstance(given, Sequence):
            names = [f"{name}_{_letters(i)}" for i in range(len(shown))]
            text = ", ".join(place(n, s) for n, s in zip(names, shown, strict=True))
            ko, en = ko.replace(f"{{{name}}}", text), en.replace(f"{{{name}}}", text)
            filled.update(zip(names, shown, strict=True))
        else:
            text = place(name, shown[0])
            ko, en = ko.replace(f"{{{name}}}", text), en.replace(f"{{{name}}}", text)
            filled[name] = shown[0]
    return Statement(ko, en, filled)


def name(*figures: Figure) -> Words:
    """Return what figures of one measure are, without their date: 4기 지원자 수, applicants.

    The entity is left out where they are of several, and where the measure's name holds it.
    """
    if figures[0].observation is None:
        return figures[0].quantity.name
    measure = figures[0].observation.measure.label
    entities = [figure.observation.entity.label for figure in figures]
    if len(set(entities)) > 1:
        return measure
    ko, en = entities[0].ko, entities[0].en
    said_ko = ko.split()[-1] in measure.ko or (
        measure.ko.split()[0] in ko and not re.search(r"\d", ko)
    )
    said_en = re.search(rf"\b{re.escape(en.split()[-1])}\b", measure.en)
    return Words(
        measure.ko if said_ko else f"{ko} {measure.ko}",
        measure.en if said_en else f"{measure.en}, {en}",
    )


def _letters(index: int) -> str:
    """Name a place in a list without a digit: a, b, … z, aa."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
