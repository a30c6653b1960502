"""What a process has asked of the data package is noted as facts, by name.

The tables of a loaded package are given as views, which note each row that is looked up, and the
whole table where it is gone through or counted. A fact is noted in doubt: that there is no such row
is one as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

#: What a fact of a table is of, whatever the reading and the day.
ANY = "any"
#: The kind of fact that a whole table is.
TABLE = "table"

T = TypeVar("T")


class Fact(NamedTuple):
    """Something of the data package that was asked for.

    Attributes:
        view: The reading, and the last day that is known if one is chosen; ``any`` if it is the
            same in all.
        kind: The name of a table, of a row; ``table`` of a whole one; or what else it is.
        key: Which one of its kind; ``of`` a measure, or ``about`` an entity, for all observations.
    """

    view: str
    kind: str
    key: str = ""

    def __str__(self) -> str:
        return f"{self.view}: {self.kind} {self.key}" if self.key else f"{self.view}: {self.kind}"


#: View, kind and key of each; they become facts when they are asked for, since many are noted.
_noted: set[tuple[str, str, str]] = set()
_is_silent: ContextVar[bool] = ContextVar("is_silent", default=False)


def view(reading: str, as_of: date | None) -> str:
    """Return the view of a package under a reading, as known on a day if one is chosen."""
    return f"{reading} by {as_of.isoformat()}" if as_of else reading


def note(view: str, kind: str, key: str = "") -> None:
    """Note that a fact was asked for, unless `silence` says that it is none of a reader's."""
    if not _is_silent.get():
        _noted.add((view, kind, key))


def noted() -> list[str]:
    """Return the names of the facts that this process has asked for, sorted.

    What a whole table has is not named beside it.
    """
    facts = [Fact(*each) for each in _noted]
    whole = {(fact.view, fact.key) for fact in facts if fact.kind == TABLE}
    return sorted(str(fact) for fact in facts if (fact.view, fact.kind) not in whole)


@contextmanager
def silence() -> Iterator[None]:
    """Note nothing of what is asked for meanwhile."""
    before = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(before)


class RowsByKey(Mapping[str, T]):
    """Rows by key.

    Args:
        rows: The rows.
        name: Of the table.
        view: As of a fact.
    """

    def __init__(self, rows: Mapping[str, T], name: str, view: str = ANY):
        self._rows, self._name, self._view = dict(rows), name, view

    def __getitem__(self, key: str) -> T:
        note(self._view, self._name, key)
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        note(self._view, self._name, key)
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __repr__(self) -> str:
        return repr(dict(self))

    def keys(self):
        """Return the keys."""
        note(self._view, TABLE, self._name)
        return self._rows.keys()

    def values(self):
        """Return the rows."""
        note(self._view, TABLE, self._name)
        return self._rows.values()

    def items(self):
        """Return the keys with their rows."""
        note(self._view, TABLE, self._name)
        return self._rows.items()


def computed(function: Callable[[Any], Mapping[str, T]], data: Any) -> RowsByKey[T]:
    """Return what a function makes of a data package, each look-up in it a fact of its own.

    What the function itself asks for is not noted. It is given a package of its own, so that
    nothing of this is remembered where others would ask.

    Args:
        function: A module's function of a `Dataset` alone.
        data: The package.
    """
    with silence():
        rows = function(replace(data))
    return RowsByKey(rows, f"{function.__module__}:{function.__qualname__}", data.view)


class RowsInOrder(Sequence[T]):
    """Rows in their order, a fact as a whole.

    Args:
        rows: The rows.
        name: Of the table.
        view: As of a fact.
    """

    def __init__(self, rows: Sequence[T], name: str, view: str = ANY):
        self._rows, self._name, self._view = tuple(rows), name, view

    def _all(self) -> tuple[T, ...]:
        note(self._view, TABLE, self._name)
        return self._rows

    def __getitem__(self, place):
        return self._all()[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __contains__(self, row: object) -> bool:
        return row in self._all()

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (tuple(other) if isinstance(other, RowsInOrder) else other)

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self._all())
