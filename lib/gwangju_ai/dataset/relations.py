"""How measures are bound to one another: ``data/relations.csv``."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from gwangju_ai.dataset.noting import RowsByKey
from gwangju_ai.dataset.rows import Observation, RelationRow
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.table import RowPlace

FILE = "data/relations.csv"

#: The roles that each relation must bind, and those that it may.
ROLES: dict[str, tuple[set[str], set[str]]] = {
    "part_of": ({"whole"}, {"also"}),
    "sum_of": ({"parts"}, set()),
    "ratio_of": ({"numerator", "denominator"}, set()),
    "share_of": (set(), {"count", "base"}),
    "rate_of": ({"base", "count"}, set()),
    "cumulative": (set(), set()),
    "settled": (set(), {"also"}),
    "same_as": ({"others"}, set()),
}

#: Roles that take measures alone, since their figures are looked up for each entity and time.
_MEASURES = {"part_of": {"also"}, "settled": {"also"}, "same_as": {"others"}}

_SELECTOR = re.compile(
    r"(?P<measure>[a-z0-9_]+)(@(?P<entity>[a-z0-9-]+))?(:(?P<kind>plan|any))?(\.(?P<year>start|end))?"
)


@dataclass(frozen=True)
class Selector:
    """Some figures of a measure.

    Attributes:
        measure: Measure id.
        entity: Entity id; empty for that of the relation's subject.
        kind: ``plan`` for plans and targets only, ``any`` for figures of any standing; empty for
            those that are of the same standing as the others.
        year: ``start`` or ``end`` for the year in which their period begins or ends; empty for
            what they print.
    """

    measure: str
    entity: str = ""
    kind: str = ""
    year: str = ""

    @classmethod
    def parse(cls, text: object) -> "Selector":
        """Read a selector such as ``selected@cohort-4:plan``.

        Raises:
            ValueError: The text is none; the message says what was expected.
        """
        match = _SELECTOR.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise ValueError("a measure such as selected@cohort-4:plan")
        return cls(*(match[part] or "" for part in ("measure", "entity", "kind", "year")))

    def takes(self, observation: Observation, entity: str) -> bool:
        """Tell whether it means a figure, in a relation about an entity."""
        row = observation.row
        return (
            row.measure_id == self.measure
            and row.entity_id == (self.entity or entity)
            and (self.kind != "plan" or observation.planned)
        )


@dataclass(frozen=True)
class Relation:
    """How a measure is bound to others.

    Attributes:
        id: Id of the row.
        kind: What binds them, one of ``ROLES``.
        subject: The measure that it is about; without an entity for each entity.
        of: What it is bound to, by role; a mapping stands for a figure that the table states.
        when: Which figures may be held together; empty where that plays no part.
        place: Where its row is in the table.
    """

    id: str
    kind: str
    subject: Selector
    of: dict[str, tuple[Selector | dict, ...]]
    when: str
    place: RowPlace | None = None


class Relations(RowsByKey[Relation]):
    """The relations of a data package, by id."""

    def __init__(self, rows: Mapping[str, Relation]):
        super().__init__(rows, "relations")

    def alike(self, measure: str) -> tuple[Relation, ...]:
        """Return the relations that declare figures of a measure to be the same as others."""
        self.values()  # a fact each time, not only the first
        return self._alike.get(measure, ())

    @cached_property
    def _alike(self) -> dict[str, tuple[Relation, ...]]:
        found: dict[str, tuple[Relation, ...]] = {}
        for relation in self.values():
            if relation.kind == "same_as":
                members = (relation.subject, *relation.of["others"])
                for measure in {member.measure for member in members}:
                    found[measure] = (*found.get(measure, ()), relation)
        return found

    @property
    def settled(self) -> frozenset[tuple[str, str]]:
        """Measure and entity of the figures that no longer change; a blank entity is any."""
        self.values()
        return self._settled

    @cached_property
    def _settled(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (selector.measure, selector.entity)
            for relation in self.values()
            if relation.kind == "settled"
            for selector in (relation.subject, *relation.of.get("also", ()))
        )


def bound(
    rows: Mapping[str, RelationRow], measures: Container[str], entities: Container[str]
) -> Relations:
    """Return the relations that the rows of the table tell of.

    Args:
        rows: The rows by id.
        measures: The measures that there are.
        entities: The entities that there are.

    Raises:
        DataError: A row breaks a rule of the table. File, row, column and value are named.
    """
    return Relations({name: _relation(row, measures, entities) for name, row in rows.items()})


def _relation(row: RelationRow, measures: Container[str], entities: Container[str]) -> Relation:
    needed, allowed = ROLES[row.relation]
    blank = row.relation == "share_of" and not row.of
    if blank or not needed <= row.of.keys() <= needed | allowed:
        raise DataError(
            FILE, row.place, "of", ", ".join(row.of) or "no role",
            f"the roles of {row.relation}: {', '.join(sorted(needed | allowed)) or 'none'}",
        )  # fmt: skip
    if bool(row.when) != (row.relation not in ("cumulative", "settled")):
        raise DataError(
            FILE, row.place, "when", row.when,
            "how periods must relate; blank for what is cumulative or settled",
        )  # fmt: skip
    of = {
        role: tuple(
            entry if isinstance(entry, dict) else _selector(entry, row.place, measures, entities)
            for entry in (given if isinstance(given, list) else [given])
        )
        for role, given in row.of.items()
    }
    subject = Selector(row.measure_id, row.entity_id)
    itself = (subject, Selector(row.measure_id))
    for role, entries in of.items():
        if not entries:
            raise DataError(FILE, row.place, "of", [], f"one or several measures for {role}")
        for entry in entries:
            alone = role in _MEASURES.get(row.relation, ()) or len(entries) > 1
            if alone and isinstance(entry, dict):
                raise DataError(FILE, row.place, "of", entry, f"measures alone for {role}")
            if entries.count(entry) > 1:
                twice = next(given for given in row.of[role] if row.of[role].count(given) > 1)
                raise DataError(FILE, row.place, "of", twice, f"each measure once for {role}")
        # Spans within that of the whole may be of the measure itself.
        if row.when != "within" and any(entry in itself for entry in entries):
            raise DataError(FILE, row.place, "of", row.measure_id, f"another measure for {role}")
    return Relation(row.relation_id, row.relation, subject, of, row.when, row.place)


def _selector(
    text: object, place: RowPlace | None, measures: Container[str], entities: Container[str]
) -> Selector:
    try:
        selector = Selector.parse(text)
    except ValueError as problem:
        raise DataError(FILE, place, "of", text, str(problem)) from None
    if selector.measure not in measures:
        raise DataError(FILE, place, "of", selector.measure, "an id of measures.csv")
    if selector.entity and selector.entity not in entities:
        raise DataError(FILE, place, "of", selector.entity, "an id of entities.csv")
    return selector
