"""Checks that follow from how measures are bound to one another.

``data/relations.csv`` says once that selected people are among the applicants; from it follows a
check for every cohort and every page that prints one of the two. A figure is held against figures
of its own standing alone, an outturn against outturns and a plan against plans, and where several
could stand beside it, against that of its own release, of the nearest time, and of the plainest
page, in this order.
"""

from __future__ import annotations

from gwangju_ai.audit.extent import is_counted
from gwangju_ai.audit.finding import Figure
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.dataset.relations import Relation, Selector
from gwangju_ai.numbers.quantity import observed


def settled(data: Dataset, observation: Observation) -> bool:
    """Tell whether a figure does not change any more, so that all pages must print the same.

    A cohort graduates once, whichever year or day a page gives for it; the staff of a firm is
    another one each year.
    """
    return any(
        selector.takes(observation, observation.row.entity_id)
        for relation in _of_kind(data, "settled")
        for selector in (relation.subject, *relation.of.get("also", ()))
    )


def same(data: Dataset, observation: Observation) -> list[Figure]:
    """Return the other figures of the same thing, of any time, standing and origin.

    Those are the figures of its measure and entity, and those that a relation declares to be the
    same under another name: of these only such as speak of an overlapping time.
    """
    row = observation.row
    found = {
        o.id: Figure.of(o, is_counted(o.row.unit))
        for o in data.find(row.measure_id, row.entity_id)
        if o.id != observation.id
    }
    for relation in _of_kind(data, "same_as"):
        members = (relation.subject, *relation.of["others"])
        entity = relation.subject.entity
        if any(not s.year and s.takes(observation, entity) for s in members):
            for selector in members:
                for other in data.find(selector.measure, selector.entity or entity):
                    if other.id != observation.id and selector.takes(other, entity):
                        if selector.year:
                            found.setdefault(other.id, _year(other, selector))
                        elif observation.period.overlaps(other.period):
                            found.setdefault(other.id, Figure.of(other, is_counted(row.unit)))
    return list(found.values())


def _year(observation: Observation, selector: Selector) -> Figure:
    """Return the year in which the period of a figure begins or ends, as a figure."""
    period = observation.period
    printed = str((period.start if selector.year == "start" else period.end).year)
    quantity = observed(printed, "year", [observation.id], name=observation.label)
    return Figure(printed, quantity, True, observation)


def _of_kind(data: Dataset, kind: str) -> list[Relation]:
    return [relation for relation in data.relations.values() if relation.kind == kind]
