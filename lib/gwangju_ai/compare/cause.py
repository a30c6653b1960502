"""Why a number moved: a parameter, a row of data, or else the code.

What a number rests on is read from its trail, through the numbers that it was computed from. Code
is all that is neither: a computation, a sentence or a rounding. That is certain only where no row
differs at all: some numbers, such as those of a simulation as a whole, rest on more than they name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.compare.findings import Findings, PrintedFigure, StatedNumber
from gwangju_ai.compare.match import Change
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.table import records

_TABLE, _ID = "observations.csv", "observation_id"
#: What of a data row moves a number, the words of the report apart. How it is read may be the
#: parameter ``reading``; the rest is the row's own.
_READ, _OWN = ("value",), ("printed", "unit", "period", "source_id")
#: A language shows the same numbers in other words.
_OF_WORDS = "language"


@dataclass(frozen=True)
class ChangedParameter:
    """A parameter that two runs have at different values, each as JSON."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    """A data row that two sets of findings have differently.

    Attributes:
        id: The observation's.
        row: Its number as errors count rows; None where the project's table does not have it.
        before: What it was; None if it is new.
        after: What it is; None if it is gone.
    """

    id: str
    row: int | None
    before: PrintedFigure | None
    after: PrintedFigure | None

    @property
    def difference(self) -> tuple[str, str]:
        """What is told of it: how it was printed, or the first of the rest that differs."""
        if not self.before or not self.after:
            return "", ""
        fields = ("printed", "value_text", *_READ, *_OWN)
        pairs = ((getattr(self.before, f), getattr(self.after, f)) for f in fields)
        return next(pair for pair in pairs if pair[0] != pair[1])


@dataclass(frozen=True)
class Cause:
    """Why numbers moved; where nothing is named it is the code.

    Attributes:
        parameters: The parameters that differ.
        rows: The data rows that differ.
        untraced: Whether it may as well be a row that differs and that no trail leads to.
    """

    parameters: tuple[ChangedParameter, ...] = ()
    rows: tuple[ChangedRow, ...] = ()
    untraced: bool = False


class Causes:
    """What differs between two sets of findings that may move a number.

    Args:
        before: The findings before, all that there are.
        after: The findings after.
        rows: Number of the row of each observation.
    """

    def __init__(self, before: Findings, after: Findings, rows: Mapping[str, int]) -> None:
        self._sides = _Trails(before), _Trails(after)
        self._rows = rows
        old, new = (side.figures for side in self._sides)
        self._any_row = any(self._row(name, own_alone=False) for name in {**old, **new})
        self.parameters = {
            notebook: tuple(_parameters(before[notebook].parameters, after[notebook].parameters))
            for notebook in before
            if notebook in after
        }

    def of(self, change: Change) -> Cause:
        """Return the cause of a change.

        Where a parameter differs it may ask for other rows, and read them otherwise: then a row is
        a cause only if it is itself another.
        """
        ids: dict[str, None] = {}
        notebooks = {change.notebook: None}
        for side, numbers in zip(self._sides, (change.before, change.after), strict=True):
            for number in side.lead(numbers):
                ids.update(dict.fromkeys(number.trail.observations))
                notebooks[number.trail.notebook] = None
        moved = [p for notebook in notebooks for p in self.parameters.get(notebook, ())]
        changed = [row for name in ids if (row := self._row(name, own_alone=bool(moved)))]
        changed.sort(key=lambda row: (row.row is None, row.row or 0, row.id))
        untraced = self._any_row and not moved and not changed
        return Cause(tuple(dict.fromkeys(moved)), tuple(changed), untraced)

    def _row(self, name: str, own_alone: bool) -> ChangedRow | None:
        old, new = (side.figures.get(name) for side in self._sides)
        changed = ChangedRow(name, self._rows.get(name), old, new)
        if old and new:
            fields = _OWN if own_alone else (*_READ, *_OWN)
            return changed if any(getattr(old, f) != getattr(new, f) for f in fields) else None
        return changed if (old or new) and not own_alone else None


class _Trails:
    """The numbers and data rows of all reports, among which trails lead."""

    def __init__(self, findings: Findings) -> None:
        self._numbers: dict[str, StatedNumber] = {}
        self.figures: dict[str, PrintedFigure] = {}
        for report in findings.values():
            # Where a report takes a number over, the one that computed it knows more of it.
            for number in report.quantities.values():
                if number.id not in self._numbers or not number.trail.notebook:
                    self._numbers[number.id] = number
            self.figures.update(report.observations)

    def lead(self, numbers: Iterable[StatedNumber]) -> Iterator[StatedNumber]:
        """Yield numbers, and all that they were computed from, each once."""
        waiting, seen = [*numbers], {number.id for number in numbers}
        while waiting:
            number = waiting.pop()
            yield number
            known = self._numbers.get(number.id, number)
            new = [name for name in known.trail.inputs if name not in seen]
            seen.update(new)
            waiting += [self._numbers[name] for name in new if name in self._numbers]


def rows(root: Path) -> dict[str, int]:
    """Return the number of the row of each observation of the project, as errors count rows.

    Where its table cannot be read there are none: what is compared is findings.
    """
    try:
        found = records(root / "data" / _TABLE)
    except DataError:
        return {}
    return {record.cells.get(_ID, ""): record.place.row for record in found}


def _parameters(before: Mapping, after: Mapping) -> Iterator[ChangedParameter]:
    """Yield the parameters that both have, at different values: another is one of the code."""
    for name in before:
        if name in after and name != _OF_WORDS:
            old, new = (json.dumps(side[name], ensure_ascii=False) for side in (before, after))
            if old != new:
                yield ChangedParameter(name, old, new)
