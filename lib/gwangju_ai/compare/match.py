"""Which numbers of two sets of findings are the same, and which of these have moved.

Numbers are matched by what they are, never by where they stand. One whose id both have is the same:
its value, unit and trail are. The others go by label, and where several have one label, by the
piece of copy and the expression that show them; a number without a label, or with another one than
before, goes by these alone. A label that is a formula has numbers in it: what is left of it names
the number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from gwangju_ai.compare.findings import StatedNumber, StatedReport, StatedSentence

_NUMERAL = re.compile(r"\d[\d,.]*")


class Kind(Enum):
    """What became of a number."""

    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """A number whose value or interval differs between two sets of findings.

    Attributes:
        notebook: The notebook that shows it.
        name: What it is.
        before: What it was, several where the name stands for several values; nothing if it is new.
        after: What it is; nothing if it is gone.
        place: The first statement that shows it, if any does.
    """

    notebook: str
    name: str
    before: tuple[StatedNumber, ...]
    after: tuple[StatedNumber, ...]
    place: StatedSentence | None = None

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.before and self.after:
            return Kind.MOVED
        return Kind.NEW if self.after else Kind.GONE

    @property
    def pair(self) -> tuple[StatedNumber, StatedNumber] | None:
        """The number before and after, if it is one number that moved."""
        if len(self.before) == len(self.after) == 1:
            return self.before[0], self.after[0]
        return None


class _Found(NamedTuple):
    """A number with its name, and with the statement and expression that show it."""

    number: StatedNumber
    name: str
    place: StatedSentence | None
    expression: str

    @property
    def shown(self) -> Hashable:
        """What shows it; nothing of what stands in tables and charts alone."""
        return self.place and (self.place.kind, self.place.key, self.expression)


def changes(notebook: str, before: StatedReport | None, after: StatedReport | None) -> list[Change]:
    """Return the numbers of a notebook that moved, came or went, in the order of their names.

    A number that the two write or call differently has not moved. What several values of one name
    have in common has not moved either, whatever their order.
    """
    one, other = before or StatedReport(), after or StatedReport()
    found = []
    for earlier, later in _matched(_unlike(one, other), _unlike(other, one)):
        left, come = _less(earlier, later), _less(later, earlier)
        if left or come:
            found.append(_change(notebook, left, come))
    return sorted(found, key=lambda change: (change.name, *_texts(change)))


def _unlike(report: StatedReport, other: StatedReport) -> dict[str, _Found]:
    """Return the numbers with a name that the other report has not, or has otherwise, by id."""
    shown, found = report.shown(), {}
    for number in report.quantities.values():
        known = other.quantities.get(number.id)
        if known and known.kept == number.kept:
            continue
        place, expression = shown.get(number.id, (None, ""))
        name = number.label or (place and f"{place.key}: {expression}")
        if name:
            found[number.id] = _Found(number, name, place, expression)
    return found


def _matched(
    old: dict[str, _Found], new: dict[str, _Found]
) -> Iterator[tuple[list[_Found], list[_Found]]]:
    """Yield the numbers before and after that are one, or the several that have one name."""
    for number in sorted(old.keys() & new.keys()):
        yield [old.pop(number)], [new.pop(number)]
    for key in (_by_place, _by_name, _by_form, _by_key):
        was, now = _keyed(old, key), _keyed(new, key)
        for each, some in was.items():
            others = now.get(each, [])
            if others and (key is _by_name or len(some) == len(others) == 1):
                yield [old.pop(number) for number in some], [new.pop(number) for number in others]
    for some in _keyed(old, _by_name).values():
        yield [old[number] for number in some], []
    for others in _keyed(new, _by_name).values():
        yield [], [new[number] for number in others]


def _by_place(found: _Found) -> Hashable:
    """What a number is called, and what shows it; nothing of what no statement shows."""
    return found.shown and (found.name, found.shown)


def _by_name(found: _Found) -> Hashable:
    """What a number is called."""
    return found.name


def _by_form(found: _Found) -> Hashable:
    """What a number is called apart from the numbers in that, where a formula is its name."""
    named_by_formula = found.name == found.number.trail.formula
    return (_NUMERAL.sub("#", found.name), found.shown) if found.shown or named_by_formula else None


def _by_key(found: _Found) -> Hashable:
    """What shows a number, where it is called otherwise; of another unit it is another number."""
    return found.shown and (found.shown, found.number.unit)


def _keyed(
    found: dict[str, _Found], key: Callable[[_Found], Hashable]
) -> dict[Hashable, list[str]]:
    """Return key → the numbers that have it."""
    listed: dict[Hashable, list[str]] = defaultdict(list)
    for number, it in found.items():
        if (known := key(it)) is not None:
            listed[known].append(number)
    return listed


def _less(some: list[_Found], others: list[_Found]) -> list[_Found]:
    """Return those whose value is none of the others', one of each value."""
    known = {it.number.kept for it in others}
    return [*{it.number.kept: it for it in some if it.number.kept not in known}.values()]


def _change(notebook: str, before: list[_Found], after: list[_Found]) -> Change:
    last = (after or before)[0]
    return Change(
        notebook,
        last.name,
        tuple(it.number for it in before),
        tuple(it.number for it in after),
        next((it.place for it in (*after, *before) if it.place), None),
    )


def _texts(change: Change) -> tuple[list[str], list[str]]:
    return [number.text for number in change.before], [number.text for number in change.after]
