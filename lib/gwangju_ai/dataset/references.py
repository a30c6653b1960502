"""Ids that name rows of other tables, each held against the table that it comes from."""

import re
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from gwangju_ai.dataset.rows import TABLES, Excluded, ObservationRow
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import Refers, Row

_DUPLICATE = re.compile(r"duplicate of ([a-z0-9_-]+)")
#: What begins like it in another spelling, which would say of which figure to nobody.
_LIKE = re.compile(r"\W*dup", re.IGNORECASE)


def refuse_emptied(tables: Mapping[str, Mapping[str, Row]]) -> None:
    """Refuse a table without rows that others name rows of.

    Args:
        tables: The rows of all tables.

    Raises:
        DataError: A table is empty, and it is named rather than those that refer to it.
    """
    for name, column, mark in _columns():
        if tables[mark.table] or mark.also:
            continue
        if named := [row for row in tables[name].values() if getattr(row, column)]:
            first = getattr(named[0], column)
            first = first if isinstance(first, str) else first[0]
            where = f"data/{name}.csv row {named[0].place}"
            expected = f"a row {first}, which {where} names in {column}"
            raise DataError(f"data/{mark.table}.csv", None, None, "no row", expected)
    if (tables["observations"] or tables["claims"]) and not tables["checks"]:
        expected = "a check of a figure or a claim"
        hint = "docs/checks.md lists the checks"
        raise DataError("data/checks.csv", None, None, "no row", expected, hint)


def hold(tables: Mapping[str, Mapping[str, Row]], printed: Collection[str]) -> None:
    """Hold every column that names rows of another table against that table.

    Args:
        tables: The rows of all tables.
        printed: The figures that the article prints.

    Raises:
        DataError: An id is none of the table that it comes from.
    """
    for name, column, mark in _columns():
        known = printed if mark.article else tables[mark.table]
        what = " or ".join(filter(None, (", ".join(mark.also), mark.expected)))
        if mark.part:
            known = {term for term, row in known.items() if row.theme == mark.part}
        for row in tables[name].values():
            said = getattr(row, column)
            for one in (said,) if isinstance(said, str) else said:
                if one and one not in known and one not in mark.also:
                    hint = f"add it to {mark.table}.csv or correct it"
                    raise DataError(f"data/{name}.csv", row.place, column, one, what, hint)
    for row in tables["excluded"].values():
        _hold_duplicate(row, tables["observations"])


def _hold_duplicate(row: Excluded, observations: Mapping[str, ObservationRow]) -> None:
    """Hold a row that is left out as a duplicate against the figure that it repeats.

    Raises:
        DataError: There is no such figure, or it has another value.
    """
    if not _LIKE.match(row.reason):
        return
    same = _DUPLICATE.fullmatch(row.reason)
    file, figure = "data/excluded.csv", same and observations.get(same[1])
    if not figure:
        expected, hint = "duplicate of an id of observations.csv", "correct the id"
        raise DataError(file, row.place, "reason", row.reason, expected, hint)
    if not row.value or Fraction(row.value) != figure.value:
        expected = f"the value of {figure.observation_id}, which it repeats"
        raise DataError(file, row.place, "value", row.value, expected, "correct value or reason")


def _columns() -> Iterator[tuple[str, str, Refers]]:
    """Yield each table and column that names rows of another, with its mark."""
    for name, model in TABLES.items():
        for column, mark in model.marks(Refers).items():
            yield name, column, mark
