"""Places for figures in the reasons that checks give."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gwangju_ai.audit.finding import Figure, Reason
from gwangju_ai.dataset.rows import joined
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.numbers.units import base, parts

#: What was done to a number.
ROUNDINGS = {
    Rounding.NEAREST: Words("반올림", "rounding"),
    Rounding.CUT: Words("버림", "truncation"),
    Rounding.UP: Words("올림", "rounding up"),
}
#: What was allowed and does not help, beside "does not become" and "is not".
HOWEVER = {
    Rounding.NEAREST: Words("반올림해도", "by rounding"),
    Rounding.CUT: Words("버림해도", "by truncation"),
    Rounding.UP: Words("올림해도", "by rounding up"),
    Rounding.EITHER: Words("반올림하든 올림하든 버림하든", "whichever way it is rounded"),
}


def place(name: str, shown: object, bare: bool = False) -> str:
    """Return the placeholder that writes a value as its source does: 5.8대 1 stays so.

    Where the sentence says beside it what is counted, a ``bare`` count goes without its unit; 100여
    개사 keeps it, since it would read as exact.
    """
    if isinstance(shown, Quantity):
        if shown.unit == "ratio":
            return f"{{{name}:to1}}"
        if bare and not shown.approximate and _is_count(shown.unit):
            return f"{{{name}:n}}"
    return f"{{{name}}}"


def _is_count(unit: str) -> bool:
    above, below = parts(unit)
    return not below and all(base(name).dimension == "count" for name in above)


def sentence(*, ko: str, en: str, **values: object) -> Reason:
    """Make a sentence whose places hold figures, quantities, periods, words, or lists of these.

    ``{x}`` stands for one of them, ``{x:n}`` for one whose noun the sentence names beside it; a
    list becomes as many places with commas between them. Values that the sentence has no place for
    are left out.
    """
    filled: dict[str, object] = {}
    for name, given in values.items():
        if not re.search(rf"\{{{name}[:}}]", ko):
            continue
        listed = isinstance(given, Sequence)
        items = given if listed else [given]
        shown = [item.shown if isinstance(item, Figure) else item for item in items]
        names = [f"{name}_{_letters(i)}" for i in range(len(shown))] if listed else [name]
        for bare, form in ((False, f"{{{name}}}"), (True, f"{{{name}:n}}")):
            places = [place(n, s, bare) for n, s in zip(names, shown, strict=True)]
            ko = ko.replace(form, ", ".join(places))
            en = en.replace(form, " and ".join(filter(None, (", ".join(places[:-1]), places[-1]))))
        filled.update(zip(names, shown, strict=True))
    return Reason(ko, en, filled)


def agreeing(number: Quantity, one: str, many: str) -> str:
    """Return the English verb or noun that goes with a number: 1 source prints, 2 sources print."""
    return one if number.value == 1 else many


def listed(tag: str, figures: Sequence[Figure]) -> Reason:
    """Return figures as a list, each with its name and time, in places that begin with ``tag``."""
    tags = [f"{tag}_{_letters(index)}" for index in range(len(figures))]
    ko, en, values = [], [], {}
    for each, figure in zip(tags, figures, strict=True):
        shown = place(each, figure.shown)
        ko.append(f"{{{each}_of}} {shown}({{{each}_when}})")
        en.append(f"{shown} ({{{each}_of}}, {{{each}_when}})")
        values |= {each: figure.shown, f"{each}_of": name(figure)}
        values[f"{each}_when"] = figure.observation.period
    return Reason(", ".join(ko), ", ".join(en), values)


def name(*figures: Figure) -> Words:
    """Return what figures of one measure are, without their date: 4기 지원자, applicants.

    The entity is left out where they are of several, and where the measure's name holds it. So that
    Korean reads 지원자 119명, the name of a count goes without its 수; `measured` keeps it.
    """
    words = measured(*figures)
    return Words(re.sub(" 수$", "", words.ko), words.en)


def measured(*figures: Figure) -> Words:
    """Return what figures of one measure measure: 4기 지원자 수, applicants."""
    if figures[0].observation is None:
        return figures[0].quantity.name
    measure = _measure(figures[0])
    entities = [figure.observation.entity.label for figure in figures if figure.observation]
    if len(set(entities)) > 1:
        return measure
    ko, en = entities[0].ko, entities[0].en
    said_ko = ko.split()[-1] in measure.ko or (
        measure.ko.split()[0] in ko and not re.search(r"\d", ko)
    )
    said_en = re.search(rf"\b{re.escape(en.split()[-1])}\b", measure.en) or (
        measure.en.split()[-1] in en.split()
    )
    whole = joined(entities[0], measure)
    return Words(measure.ko if said_ko else whole.ko, measure.en if said_en else whole.en)


def noun(*figures: Figure) -> Words:
    """Return what figures of one measure count, in English without whose they are."""
    if figures[0].observation is None:
        return figures[0].quantity.name
    return Words(name(*figures).ko, _measure(figures[0]).en.partition(", ")[0])


def noun_of(figure: Figure) -> Words:
    """Return what a figure counts, in English with whose it is behind: applicants (cohort 4)."""
    if figure.observation is None:
        return figure.quantity.name
    return Words(name(figure).ko, f"{noun(figure).en} ({figure.observation.entity.label.en})")


def leading(words: Words) -> Words:
    """Return words as they begin a sentence."""
    return Words(words.ko, words.en[:1].upper() + words.en[1:])


def _measure(figure: Figure) -> Words:
    """Return a measure's name without the remark in brackets that defines it."""
    label = figure.observation.measure.label
    return Words(label.ko, re.sub(r" \([^()]*\)", "", label.en))


def _letters(index: int) -> str:
    """Name a place in a list without a digit: a, b, … z, aa."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
