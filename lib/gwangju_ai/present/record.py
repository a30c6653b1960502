"""A quantity and its trail as plain data, for outputs and findings."""

from gwangju_ai.numbers.formula import formula, steps
from gwangju_ai.numbers.quantity import Quantity, canonical
from gwangju_ai.numbers.trail import Assumed, Found, Observed, Simulated
from gwangju_ai.present import explained


def closure(shown: list[Quantity]) -> list[Quantity]:
    """Return the shown quantities and every step that their formulas stand on, each once."""
    found: dict[str, Quantity] = {}
    waiting = list(reversed(shown))
    while waiting:
        quantity = waiting.pop()
        kept = found.get(quantity.id)
        if kept is None or (kept.name is None and quantity.name is not None):
            found[quantity.id] = quantity
        if kept is None:
            waiting.extend(reversed(steps(quantity)))
    return list(found.values())


def observations(quantity: Quantity) -> list[str]:
    """Return the ids of the observations that a quantity rests on, directly or by its steps."""
    found: dict[str, None] = {}
    for part in closure([quantity]):
        if isinstance(part.trail, Observed | Found):
            found.update(dict.fromkeys(part.trail.observations))
    return list(found)


def _trail(quantity: Quantity, language: str) -> dict:
    """Tell a trail one step deep: printed figures by observation, other inputs by their ids."""
    trail = quantity.trail
    printed = [quantity] if isinstance(trail, Observed) else steps(quantity)
    told = {
        "kind": trail.kind,
        "observations": [
            o
            for part in printed
            if isinstance(part.trail, Observed)
            for o in part.trail.observations
        ],
        "inputs": [p.id for p in steps(quantity) if not isinstance(p.trail, Observed)],
    }
    if written := formula(quantity, language, lambda part: part.text(language)):
        told["formula"] = written
        markdown = explained.computed(quantity, language)
        if "](#" in markdown:
            told["markdown"] = markdown
    if isinstance(trail, Assumed):
        told["parameters"] = [trail.parameter]
    if isinstance(trail, Simulated):
        told |= {"draws": trail.draws, "seed": trail.seed, "model": trail.model}
        told["formula"] = trail.statistic.text(language)
    if isinstance(trail, Observed) and trail.corrected:
        told["corrected"] = True
    if isinstance(trail, Found):
        told |= trail.record["trail"]
        told |= {"notebook": trail.notebook, "observations": list(trail.observations)}
    return told


def record(quantity: Quantity, name: str, language: str, text: str | None = None) -> dict:
    """Return a quantity as outputs and findings carry it.

    Args:
        quantity: The quantity.
        name: Its placeholder in the text, or nothing.
        language: ``ko`` or ``en``.
        text: How it was written there; its plain form by default.

    Returns:
        id, name, value (an exact fraction, or a decimal of 8 digits), unit, text, trail; label,
        decimals and interval where there are any, and ``weak`` where weak sources alone print a
        figure that it rests on.
    """
    entry = {
        "id": quantity.id,
        "name": name,
        "value": canonical(quantity.value),
        "unit": quantity.unit,
        "text": quantity.text(language) if text is None else text,
        "trail": _trail(quantity, language),
    }
    if label := explained.name(quantity, language):
        entry["label"] = label
    if quantity.weak:
        entry["weak"] = True
    if quantity.decimals is not None:
        entry["decimals"] = quantity.decimals
    if quantity.interval:
        interval = quantity.interval
        entry["interval"] = {
            "low": canonical(interval.low),
            "high": canonical(interval.high),
            "kind": interval.kind,
            "level": interval.level,
            "method": interval.method.text(language),
        }
    return entry


def unshown(shown: list[Quantity], language: str) -> list[dict]:
    """Return the records of the steps that stand behind shown quantities without being shown.

    A figure that one observation prints needs none: it is named where it is used.
    """
    ids = {quantity.id for quantity in shown}
    return [
        record(part, "", language)
        for part in closure(shown)
        if part.id not in ids
        and not (isinstance(part.trail, Observed) and len(part.trail.observations) == 1)
    ]
