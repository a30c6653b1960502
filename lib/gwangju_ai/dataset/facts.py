"""Whether what was asked of the data package would be answered alike now.

A process names the facts that it asked for (`noted`); from the package as it is later, each has a
digest by its content (`digests`). What no fact has a part in may change without changing anything
that was made of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from pkgutil import resolve_name

from gwangju_ai.dataset.load import load
from gwangju_ai.dataset.lookup import Dataset
from gwangju_ai.dataset.noting import ANY, TABLE, noted, silence
from gwangju_ai.project.rows import Row
from gwangju_ai.project.sums import digest
from gwangju_ai.project.table import RowPlace

__all__ = ["COVERED", "digests", "noted"]

#: The files of the package that reach a reader through facts alone. The others are read in other
#: places too: the units, the vocabulary, the glossary's terms and the scenarios.
COVERED = frozenset(
    f"data/{name}"
    for name in (
        "checks.csv",
        "claims.csv",
        "corrections.yaml",
        "entities.csv",
        "excluded.csv",
        "measures.csv",
        "observations.csv",
        "recommendations.csv",
        "relations.csv",
        "sources.csv",
    )
)

_NAME = re.compile(
    r"(?P<reading>any|corrected|as_printed)( by (?P<as_of>\d{4}-\d\d-\d\d))?: "
    r"(?P<kind>\S+)( (?P<key>.*))?",
    re.DOTALL,
)


def digests(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of facts by their names.

    Args:
        root: The project's top folder.
        names: As `noted` returns them, here or in an earlier version. One that says nothing any
            more has an empty digest.

    Raises:
        DataError: The package breaks one of its rules.
    """
    packages: dict[tuple, _Package] = {}
    found = {}
    with silence():
        for name in names:
            match = _NAME.fullmatch(name)
            if match is None:
                found[name] = ""
                continue
            reading, as_of = match["reading"].replace(ANY, "corrected"), match["as_of"]
            if (reading, as_of) not in packages:
                packages[reading, as_of] = _Package(load(root, reading, as_of))
            found[name] = packages[reading, as_of].digest(match["kind"], match["key"] or "")
    return found


class _Package:
    """A loaded package, and what functions make of it."""

    def __init__(self, data: Dataset):
        self._data = data
        self._tables: dict[str, Mapping | Sequence] = {}

    def digest(self, kind: str, key: str) -> str:
        """Return the digest of a fact; an empty one where there is no such fact."""
        try:
            content = self._fact(kind, key)
        except (AttributeError, ImportError, KeyError, ValueError):
            return ""
        told = json.dumps(content, default=_parts, ensure_ascii=False)
        return digest(told.encode())

    def _fact(self, kind: str, key: str) -> object:
        if kind == "latest":
            return self._data.latest
        if kind == "pages":
            return self._data.pages.id
        if kind == TABLE:
            table = self._table(key)
            return list(table.items()) if isinstance(table, Mapping) else list(table)
        if kind == "observations" and key.startswith("of "):
            return self._data.find(key.removeprefix("of "))
        if kind == "observations" and key.startswith("about "):
            return self._data.about(key.removeprefix("about "))
        if kind == "observations":
            return self._data.observation(key) if key in self._data else None
        return self._table(kind).get(key)

    def _table(self, name: str) -> Mapping | Sequence:
        if name not in self._tables:
            if ":" in name:
                self._tables[name] = resolve_name(name)(self._data)
            else:
                self._tables[name] = getattr(self._data, name)
        return self._tables[name]


def _parts(value: object) -> object:
    """Return what JSON holds of a value; where a row stands in its file is no part of it."""
    if isinstance(value, Row):
        return dict(value)
    if isinstance(value, RowPlace):
        return None
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date | Fraction):
        return str(value)
    raise TypeError(f"expected what a table holds, got {value!r}")
