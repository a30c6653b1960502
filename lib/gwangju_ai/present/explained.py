"""How a number was computed, in Markdown: every operand a link, and each told once."""

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from gwangju_ai.numbers.formula import formula, steps
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Assumed, Found, Function, Observed, Operation, Simulated, Sum
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.present.words import tell

_LINKS = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(#(q-[0-9a-f]+)\)")
#: A formula that is nothing but arithmetic, in which bare numerals are operands.
_BARE = re.compile(r"[\d\s,.()×÷+−=]+")
#: The part of a simulation's inputs that may differ from those of the number it is told by.
_UNLIKE = 1 / 2

#: Figures of a sum that are all named; and the signs in which names must begin alike.
_WRITTEN, _COMMON = 3, 6

Show = Callable[[Quantity], str]


def computed(quantity: Quantity, language: str, like: Quantity | None = None) -> str:
    """Tell how a number was computed from others.

    Args:
        quantity: A number that arithmetic, a method or a simulation gave.
        language: ``ko`` or ``en``.
        like: A simulated number of nearly the same inputs, which lists them.
    """
    trail = quantity.trail

    def show(part: Quantity) -> str:
        return _link(part, language)

    if isinstance(trail, Operation | Sum):
        return formula(quantity, language, show)
    if isinstance(trail, Simulated):
        return _simulated(trail, language, show, like)
    text, rest = _woven(trail, language, show)
    method = quantity.interval.method.text(language) if quantity.interval else ""
    return " · ".join(part for part in (text, escape(method), _listed(rest, show)) if part)


def name(quantity: Quantity, language: str) -> str:
    """Say what a number is: by its name, else by what it was computed from."""
    trail = quantity.trail
    if quantity.name is not None:
        return quantity.name.text(language)
    if isinstance(trail, Operation | Sum):
        return _of_steps(quantity, language)
    if isinstance(trail, Function):
        told = trail.formula.text(language)
        if _BARE.fullmatch(_unwoven(trail, language)):
            return _woven(trail, language, lambda part: name(part, language), plain=True)[0]
        return told
    if isinstance(trail, Simulated):
        return trail.statistic.text(language)
    return trail.meaning.text(language) if isinstance(trail, Assumed) else ""


def _of_steps(quantity: Quantity, language: str) -> str:
    """Say what arithmetic gave; of many figures added up, only what their names have in common."""
    names = [name(part, language) for part in steps(quantity)]
    signs = set(formula(quantity, language, lambda part: "x")) & set("+−×÷")
    if signs == {"−"} and len(set(names)) == 1:
        return tell("difference", language, what=names[0])
    if signs != {"+"} or len(names) <= _WRITTEN:
        return formula(quantity, language, lambda part: name(part, language))
    alike = takewhile(lambda signs: len(set(signs)) == 1, zip(*names, strict=False))
    common = "".join(signs[0] for signs in alike)
    what = common.rstrip(" :,·(") if len(common) > _COMMON else f"{names[0]} … {names[-1]}"
    return tell("sum", language, what=what, number=len(names))


def title(quantity: Quantity, language: str) -> str:
    """Say what a number is where it stands alone: a simulated one with its statistic."""
    named, trail = name(quantity, language), quantity.trail
    if not isinstance(trail, Simulated):
        return named
    statistic = trail.statistic.text(language)
    return statistic if statistic.startswith(named) else f"{named}: {statistic}"


def taken_over(trail: Found) -> str:
    """Tell how the notebook that made a finding computed it; operands that are known are links."""
    told = trail.record["trail"]
    known = {step.id for step in trail.steps}

    def kept(found: re.Match) -> str:
        return found[0] if found[2] in known else found[1]

    return _LINKS.sub(kept, told.get("markdown", "")) or escape(told.get("formula", ""))


def linked(markdown: str) -> list[str]:
    """Return the ids of the numbers that Markdown leads to."""
    return [found[2] for found in _LINKS.finditer(markdown)]


def behind(shown: Iterable[Quantity]) -> list[Quantity]:
    """Return the findings that the formulas of findings lead to, and so on."""
    found: dict[str, Quantity] = {}
    waiting = list(shown)
    while waiting:
        trail = waiting.pop(0).trail
        if isinstance(trail, Found):
            asked = set(linked(trail.record["trail"].get("markdown", "")))
            new = [step for step in trail.steps if step.id in asked and step.id not in found]
            found |= {step.id: step for step in new}
            waiting += new
    return list(found.values())


def run(trail: Simulated) -> tuple:
    """Return what a run of a model is known by: two results of one run share it."""
    return trail.model, trail.draws, trail.seed, frozenset(part.id for part in trail.inputs)


def nearest(trail: Simulated, told: Iterable[Quantity]) -> Quantity | None:
    """Return the number, of those told in full, whose run of the model was nearly the same."""
    *own, inputs = run(trail)
    best, least = None, len(inputs) * _UNLIKE
    for other in told:
        *its, others = run(other.trail)
        unlike = len(inputs ^ others)
        if its == own and unlike < least:
            best, least = other, unlike
    return best


def _link(part: Quantity, language: str) -> str:
    """Link a step to its entry; a figure that one observation prints straight to that."""
    own = isinstance(part.trail, Observed) and len(part.trail.observations) == 1
    return link(part.text(language), f"#o-{part.trail.observations[0]}" if own else f"#{part.id}")


def _listed(inputs: Iterable[Quantity], show: Show) -> str:
    return ", ".join(dict.fromkeys(show(part) for part in inputs))


def _simulated(trail: Simulated, language: str, show: Show, like: Quantity | None) -> str:
    if like is None:
        told = tell("run", language, number=f"{trail.draws:,}", seed=trail.seed)
        return f"{told}: {_listed(trail.inputs, show)}"
    own = {part.id: part for part in trail.inputs}
    others = {part.id: part for part in like.trail.inputs}
    added = _listed((part for i, part in own.items() if i not in others), show)
    left = _listed((part for i, part in others.items() if i not in own), show)
    other = show(like)
    if added:
        added = tell("added-inputs", language, inputs=added)
    if left:
        left = tell("left-inputs", language, inputs=left)
    if added or left:
        other = f"{other} ({', '.join(filter(None, (added, left)))})"
    return tell("same-inputs", language, other=other)


def _woven(
    trail: Function, language: str, show: Show, plain: bool = False
) -> tuple[str, list[Quantity]]:
    """Return a method's formula with its operands shown in place, and the inputs not in it."""
    text = trail.formula.text(language)
    places = _places(trail, language)
    for n, (start, end, _) in reversed(list(enumerate(places))):
        text = f"{text[:start]}\0{n}\0{text[end:]}"
    text = text if plain else escape(text)
    text = re.sub("\0(\\d+)\0", lambda found: show(places[int(found[1])][2]), text)
    found = {part.id for _, _, part in places}
    return text, [part for part in trail.inputs if part.id not in found]


def _unwoven(trail: Function, language: str) -> str:
    """Return what a formula says beside its operands."""
    text = trail.formula.text(language)
    for start, end, _ in reversed(_places(trail, language)):
        text = text[:start] + text[end:]
    return text


def _places(trail: Function, language: str) -> list[tuple[int, int, Quantity]]:
    """Return where in a formula its inputs stand, each once and in reading order."""
    text = trail.formula.text(language)
    bare = bool(_BARE.fullmatch(text))
    places: list[tuple[int, int, Quantity]] = []
    for part in {part.id: part for part in trail.inputs}.values():
        written = part.text(language)
        numeral = re.search(r"\d[\d,.]*", written) if bare else None
        for form in (written, *([numeral[0]] if numeral else [])):
            free = (
                (found.start(), found.end(), part)
                for found in re.finditer(rf"(?<![\d.,−]){re.escape(form)}(?![\d%]|[.,]\d)", text)
                if all(found.end() <= start or found.start() >= end for start, end, _ in places)
            )
            if place := next(free, None):
                places.append(place)
                break
    return sorted(places, key=lambda place: place[0])
