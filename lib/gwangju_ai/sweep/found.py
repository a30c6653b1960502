"""What a run of a notebook found: its numbers, each under a key that does not depend on its value.

The key is that of the piece of copy that shows a number, and the expression that stands there:
``served/overall.all_demand``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_SAYS = ("title", "answer")
"""Kinds of output whose first line is a claim of the first screen."""


def of(shown: Iterable[tuple[Mapping[str, Any], str]]) -> dict[str, Any]:
    """Return what a report shows as JSON content.

    Args:
        shown: What each output says of itself, and its text, in reading order.

    Returns:
        ``numbers`` by key, each with the kind of its place, label, value, ends of the interval,
        unit, text, id, and the name of the parameter that it is, if it is one; and ``claims`` by
        key, what the first screen says apart from its numbers.
    """
    numbers: dict[str, dict[str, Any]] = {}
    claims: dict[str, str] = {}
    for told, text in shown:
        place = told.get("key") or told.get("kind", "")
        named = [quantity for quantity in told.get("quantities", []) if quantity.get("name")]
        for quantity in named:
            key = f"{place}/{quantity['name']}"
            numbers.setdefault(key, _number(told["kind"], quantity))
        if told.get("kind") in _SAYS:
            claims[place] = _claim(text, [quantity["text"] for quantity in named])
    return {"numbers": numbers, "claims": claims}


def _claim(text: str, numbers: Iterable[str]) -> str:
    """Return the headline of a text with a gap for each of its numbers."""
    headline = text.partition("\n\n")[0].removeprefix("# ")
    for number in sorted(numbers, key=len, reverse=True):
        # Not where it is a part of another number, such as a year.
        headline = re.sub(rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)", "…", headline)
    return headline


def _number(kind: str, quantity: Mapping[str, Any]) -> dict[str, Any]:
    interval = quantity.get("interval", {})
    return {
        "kind": kind,
        "label": quantity.get("label", ""),
        "value": quantity["value"],
        "low": interval.get("low"),
        "high": interval.get("high"),
        "unit": quantity["unit"],
        "text": quantity["text"],
        "id": quantity["id"],
        "parameter": next(iter(quantity["trail"].get("parameters", [])), None),
    }
