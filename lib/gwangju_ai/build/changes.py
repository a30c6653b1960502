"""What moved in the numbers of an edition since the one before.

Numbers are matched by what they are, never by where they stand. One whose id both editions have is
the same: its value, unit and trail are. The others go by notebook and label, or, where a number has
no label, by the piece of copy and the expression that showed it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from gwangju_ai.build.plan import NOTEBOOKS
from gwangju_ai.numbers.quantity import canonical

Findings = Mapping[str, dict[str, Any]]
"""Notebook → its findings, in one language."""

_DECIMAL = re.compile(r"-?\d+(\.\d+(e[+-]\d+)?|e[+-]\d+)")
"""A value that is no fraction."""
_CALLED = 3
"""So many of the numbers that came or went are called by name."""


class Kind(Enum):
    """What became of a number."""

    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


_WORDS = {
    "ko": {Kind.NEW: "새 수치", Kind.GONE: "빠진 수치"},
    "en": {Kind.NEW: "new", Kind.GONE: "gone"},
}
_MORE = {"ko": " 외 {}개", "en": " and {} more"}


@dataclass(frozen=True)
class Change:
    """One number whose value or interval differs between two editions.

    Args:
        notebook: The notebook that shows it.
        name: What it is.
        before: How it was written; empty if it is new.
        after: How it is written; empty if it is gone.
    """

    notebook: str
    name: str
    before: str
    after: str

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.before and self.after:
            return Kind.MOVED
        return Kind.NEW if self.after else Kind.GONE


def changes(before: Findings, after: Findings) -> list[Change]:
    """Return the numbers that moved, came or went, in the order of the notebooks and names.

    A number that two editions write or call differently has not moved, and a name that stands for
    several values in one of them is compared as the whole of these.
    """
    found = []
    for notebook in NOTEBOOKS:
        one, other = before.get(notebook, {}), after.get(notebook, {})
        old, new = _named(one, other), _named(other, one)
        for name in sorted(old.keys() | new.keys()):
            was, now = old.get(name, {}), new.get(name, {})
            if was.keys() != now.keys():
                found.append(Change(notebook, name, _written(was), _written(now)))
    return found


def told(found: list[Change], language: str) -> list[str]:
    """Tell changes in ``ko`` or ``en``, a line for each notebook that has any."""
    by_notebook: dict[str, list[Change]] = defaultdict(list)
    for change in found:
        by_notebook[change.notebook].append(change)
    return [f"{notebook}: {_listed(each, language)}" for notebook, each in by_notebook.items()]


def _listed(found: list[Change], language: str) -> str:
    parts = [f"{c.name}, {c.before} → {c.after}" for c in found if c.kind is Kind.MOVED]
    for kind, word in _WORDS[language].items():
        some = [c.name for c in found if c.kind is kind]
        if some:
            rest = _MORE[language].format(len(some) - _CALLED) if len(some) > _CALLED else ""
            parts.append(f"{word}: {' · '.join(some[:_CALLED])}{rest}")
    return "; ".join(parts)


def _named(findings: dict[str, Any], others: dict[str, Any]) -> dict[str, dict[tuple, str]]:
    """Return name → values and intervals → how each is written, of what the other has not."""
    quantities = findings.get("quantities", {})
    known = others.get("quantities", {})
    shown = {
        number: f"{statement['key']}: {name}"
        for statement in findings.get("statements", [])
        for name, number in statement["numbers"].items()
    }
    named: dict[str, dict[tuple, str]] = defaultdict(dict)
    for number, quantity in quantities.items():
        if number in known:
            continue
        name = quantity.get("label") or shown.get(number)
        if name:
            interval = quantity.get("interval", {})
            value = quantity["value"], interval.get("low"), interval.get("high")
            named[name][tuple(map(_kept, value))] = quantity["text"]
    return named


def _kept(value: str | None) -> str | None:
    """Return a value as this edition would keep it: an earlier one may have had more digits."""
    return canonical(float(value)) if value and _DECIMAL.fullmatch(value) else value


def _written(values: dict[tuple, str]) -> str:
    return ", ".join(dict.fromkeys(values.values()))
