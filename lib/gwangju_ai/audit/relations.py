"""Checks that follow from how measures are bound to one another.

``data/relations.csv`` says once that those selected are among the applicants; from it follows a
check for every cohort and every page that prints one of the two. Figures are held only against
figures of their own standing, outturn against outturn and plan against plan. Where several could
stand beside one, it is that of its own release, of another page than the article, of the nearest
time, of the plainest page, in this order; of totals the nearest in time comes first, and what only
a weak source prints comes last.

Which figures stand together does not depend on what they print, so that a misprint never takes the
check away that would find it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gwangju_ai.audit.extent import is_counted
from gwangju_ai.audit.finding import Figure
from gwangju_ai.audit.stated import stated_figure
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.dataset.relations import FILE, Relation, Selector
from gwangju_ai.dataset.rows import CheckRow
from gwangju_ai.numbers.quantity import observed

#: The check that follows from each relation, and the role that its subject has there.
_FOLLOWS = {
    "part_of": ("part", "part"),
    "sum_of": ("sum", "total"),
    "ratio_of": ("ratio", "ratio"),
    "share_of": ("percentage", "percentage"),
    "rate_of": ("product", "rate"),
}

#: The same of measures that are one, whose figures are compared.
_SAME = {"same_as": ("sources", "figure")}

_PLAINNESS = ("high", "medium", "low")


def rows(data: Dataset) -> list[CheckRow]:
    """Return the checks that follow from the relations, beside those that the package lists.

    A check that the package lists with the same figures is not made again.
    """
    found: dict[tuple, CheckRow] = {}
    for relation in data.relations.values():
        for row in (*_bound(data, relation), *_growing(data, relation)):
            found.setdefault(_key(data, row), row)
    for row in _compared(data):
        found[_key(data, row)] = row
    listed = {_key(data, row) for row in data.checks.values()}
    return [row for key, row in found.items() if key not in listed]


def asked(data: Dataset, relation: Relation) -> tuple[str, dict[str, list[str]]] | None:
    """Return the check that follows from a relation, and the units of its roles there.

    None where no two measures are held together.

    Raises:
        DataError: The relation states a figure that is none.
    """
    if relation.kind not in _FOLLOWS | _SAME:
        return None
    check, subject = (_FOLLOWS | _SAME)[relation.kind]
    units = {subject: [_unit(data, relation.subject)]}
    for role, entries in relation.of.items():
        for entry in entries:
            if isinstance(entry, dict):
                unit = stated_figure(entry, FILE, relation.place, "of").quantity.unit
            else:
                unit = _unit(data, entry)
            units.setdefault(subject if role == "also" else role, []).append(unit)
    return check, units


def _unit(data: Dataset, selector: Selector) -> str:
    return "year" if selector.year else data.measures[selector.measure].unit


def named(row: CheckRow) -> set[str]:
    """Return the texts that a row gives its check, the ids of observations among them."""
    given = (value if isinstance(value, list) else [value] for value in row.arguments.values())
    return {entry for entries in given for entry in entries if isinstance(entry, str)}


def settled(data: Dataset, observation: Observation) -> bool:
    """Tell whether a figure does not change any more, so that all pages must print the same.

    A cohort graduates once, whichever year or day a page gives for it; the staff of a firm is
    another one each year.
    """
    row, known = observation.row, data.relations.settled
    return (row.measure_id, "") in known or (row.measure_id, row.entity_id) in known


def same(data: Dataset, observation: Observation) -> list[Figure]:
    """Return the other figures of the same thing, of any time, standing and origin.

    Those are the figures of its measure and entity, and those that a relation declares to be the
    same under another name: of these only such as speak of an overlapping time. Of a year that
    something lasted from or to, they are the years in which others' periods begin or end.
    """
    return [
        _year(other, selector) if selector.year else Figure.of(other, is_counted(other.row.unit))
        for other, selector in _likenesses(data, observation).values()
    ]


def comparable(data: Dataset, observation: Observation) -> list[Observation]:
    """Return what other origins but the article print of the same thing for the same period.

    They are of the same standing. For a settled figure the period may be any, and for one that is
    declared to be the same under another name any that overlaps. A running total of some day of a
    month is no other print of that of the month, nor the sum of two years of that of three; and
    what is under test testifies for nothing.
    """
    own = Selector(observation.row.measure_id, observation.row.entity_id)
    return [
        other
        for other, selector in _likenesses(data, observation).values()
        if other.origin != observation.origin
        and not other.of_article
        and not selector.year
        and _alike(other, observation)
        and (selector != own or other.period == observation.period or settled(data, observation))
    ]


def _likenesses(data: Dataset, observation: Observation) -> dict[str, tuple[Observation, Selector]]:
    """Return the other observations of the same thing, and what of each is the same."""
    row = observation.row
    own = Selector(row.measure_id, row.entity_id)
    found = {o.id: (o, own) for o in data.find(row.measure_id, row.entity_id)}
    for relation in data.relations.alike(row.measure_id):
        members = (relation.subject, *relation.of["others"])
        entity = relation.subject.entity
        if any(not s.year and s.takes(observation, entity) for s in members):
            for selector in members:
                for other in _figures(data, selector, entity):
                    if selector.year or observation.period.overlaps(other.period):
                        found.setdefault(other.id, (other, selector))
    del found[observation.id]
    return found


# -- figures that a relation binds -----------------------------------------------------------------


@dataclass(frozen=True)
class _Term:
    """One place of a relation, with the figures that may stand there."""

    role: str
    selector: Selector
    figures: tuple[Observation, ...]
    needed: bool


def _bound(data: Dataset, relation: Relation) -> Iterator[CheckRow]:
    """Give each figure that a relation speaks of a check with those that fit it best."""
    if relation.kind not in _FOLLOWS:
        return
    check, subject_role = _FOLLOWS[relation.kind]
    # What the base is, the relation knows: any of the three may be the misprint.
    options = {"blame": "figures"} if check == "percentage" else {}
    for entity in _entities(data, relation):
        terms, stated = _terms(data, relation, entity, subject_role)
        for place, term in enumerate(terms):
            for anchor in term.figures:
                chosen = _beside(data, relation, terms, place, anchor)
                if chosen is not None and (len(chosen) > 1 or stated):
                    arguments = _arguments(terms, chosen) | stated | options
                    yield _row(f"{relation.id}-{term.role}-{anchor.id}", check, arguments)


def _terms(
    data: Dataset, relation: Relation, entity: str, subject_role: str
) -> tuple[list[_Term], dict]:
    """Return the places of a relation, and the figures that it states itself, by role."""
    places = [(subject_role, relation.subject, True)]
    stated = {}
    for role, given in relation.of.items():
        for entry in given:
            if isinstance(entry, dict):
                stated[role] = entry
            else:
                needed = role != "also" and relation.kind != "share_of"
                places.append((subject_role if role == "also" else role, entry, needed))
    terms = [
        _Term(role, selector, tuple(_figures(data, selector, entity)), needed)
        for role, selector, needed in places
    ]
    return terms, stated


def _beside(
    data: Dataset, relation: Relation, terms: list[_Term], place: int, anchor: Observation
) -> dict[int, list[Observation]] | None:
    """Choose what stands beside a figure, place by place; None where a needed one lacks.

    What changes with time is chosen first, so that all that changes is of one time.
    """
    chosen = {place: [anchor]}
    rest = [i for i in range(len(terms)) if i != place]
    changing = {i: any(not settled(data, o) for o in terms[i].figures) for i in rest}
    for i in sorted(rest, key=lambda i: not changing[i]):
        candidates = [
            o
            for o in terms[i].figures
            if o.id != anchor.id
            and all(
                _together(data, relation, terms, (i, o), (j, other))
                for j, others in chosen.items()
                for other in others
            )
        ]
        if candidates:
            chosen[i] = [min(candidates, key=lambda o: _distance(relation, o, anchor))]
        elif terms[i].needed:
            return None
    if relation.when == "within":
        _add_apart(relation, terms, chosen)
    return dict(sorted(chosen.items()))


def _add_apart(
    relation: Relation, terms: list[_Term], chosen: dict[int, list[Observation]]
) -> None:
    """Add the parts of other times within the whole: years of a span add up."""
    (part,), (whole,) = chosen[0], chosen[1]
    parts = chosen[0]
    for other in sorted(terms[0].figures, key=lambda o: _distance(relation, o, part)):
        if (
            _inside(other, whole)
            and _alike(other, part)
            and not any(other.period.overlaps(o.period) for o in parts)
        ):
            parts.append(other)
    parts.sort(key=lambda o: o.period)


def _together(
    data: Dataset,
    relation: Relation,
    terms: list[_Term],
    left: tuple[int, Observation],
    right: tuple[int, Observation],
) -> bool:
    """Tell whether two figures may be held together: of one standing, and of fitting times."""
    (i, one), (j, other) = sorted((left, right), key=lambda pair: pair[0])
    if not (terms[i].selector.kind or terms[j].selector.kind or _alike(one, other)):
        return False
    if settled(data, one) or settled(data, other):
        return True
    if relation.when == "release":
        return one.origin == other.origin
    if terms[i].role != terms[j].role and relation.when == "within":
        return _inside(one, other)
    if terms[i].role != terms[j].role and relation.when == "not_later":
        return one.period.last.end <= other.period.last.end
    return one.period.overlaps(other.period)


def _inside(part: Observation, whole: Observation) -> bool:
    return whole.period.covers(part.period) and not part.period.covers(whole.period)


def _alike(one: Observation, other: Observation) -> bool:
    """Tell whether two figures are both plans or both not.

    A capacity, and what a source computes itself, stands beside either.
    """
    either = not {one.role, other.role}.isdisjoint({"capacity", "derived-by-source"})
    return either or one.planned == other.planned


def _distance(relation: Relation, observation: Observation, to: Observation) -> tuple:
    """Tell how well a figure fits beside another, the best being the least."""
    plainness = _PLAINNESS.index(observation.row.confidence)
    weak = observation.row.confidence == "low"
    page = (observation.origin != to.origin, observation.of_article)
    days = abs((observation.period.last.middle - to.period.last.middle).days)
    near = (days, page) if relation.when in ("within", "not_later") else (page, days)
    return (weak, *near, plainness, observation.id)


# -- running totals and second sources -------------------------------------------------------------


def _growing(data: Dataset, relation: Relation) -> Iterator[CheckRow]:
    """Line up each running total; what overlaps the line is held against its neighbours there."""
    if relation.kind != "cumulative":
        return
    for entity in _entities(data, relation):
        figures = [o for o in _figures(data, relation.subject, entity) if not o.planned]
        line: list[Observation] = []
        for o in sorted(figures, key=lambda o: (o.period.last.end, o.id)):
            if not line or line[-1].period.last.end < o.period.last.start:
                line.append(o)
        if len(line) > 1:
            yield _trend(f"{relation.id}-{entity}", line)
        for o in figures:
            if o not in line:
                before = [p for p in line if p.period.last.end < o.period.last.start]
                after = [p for p in line if o.period.last.end < p.period.last.start]
                short = [*before[-1:], o, *after[:1]]
                if len(short) > 1:
                    yield _trend(f"{relation.id}-{o.id}", short)


def _compared(data: Dataset) -> Iterator[CheckRow]:
    """Give each figure of the article, and each that another origin prints too, a comparison.

    With what the article's are compared, its check finds out. The others' are compared with one
    another alone.
    """
    for observation in data.observations:
        arguments: dict = {"figure": observation.id}
        if not observation.of_article:
            arguments["others"] = [other.id for other in comparable(data, observation)]
            if not arguments["others"]:
                continue
        yield _row(f"sources-{observation.id}", "sources", arguments)


# -- rows ------------------------------------------------------------------------------------------


def _arguments(terms: list[_Term], chosen: dict[int, list[Observation]]) -> dict:
    arguments: dict[str, list[str]] = {}
    for place, observations in chosen.items():
        arguments.setdefault(terms[place].role, []).extend(o.id for o in observations)
    return arguments


def _trend(name: str, figures: list[Observation]) -> CheckRow:
    arguments = {"figures": [o.id for o in figures], "direction": "not_falling"}
    return _row(name, "trend", arguments | {"blame": "figures"})


def _row(name: str, check: str, arguments: dict) -> CheckRow:
    return CheckRow.model_construct(
        check_id=name,
        check=check,
        claim_id="",
        arguments=arguments,
        severity="minor",
        conclusion_ko="",
        conclusion_en="",
    )


def _key(data: Dataset, row: CheckRow) -> tuple[str, frozenset[str]]:
    """Return what makes two rows one check: its name and the observations that it is given.

    A comparison with other sources is one whichever of them the package names.
    """
    alone = row.check == "sources"
    names = {row.arguments["figure"]} if alone else named(row)
    return row.check, frozenset(name for name in names if name in data)


def _entities(data: Dataset, relation: Relation) -> list[str]:
    """Return those that a relation is about, in the order of the observations."""
    if relation.subject.entity:
        return [relation.subject.entity]
    return list(dict.fromkeys(o.row.entity_id for o in data.find(relation.subject.measure)))


def _figures(data: Dataset, selector: Selector, entity: str) -> list[Observation]:
    found = data.find(selector.measure, selector.entity or entity)
    return [o for o in found if selector.takes(o, entity)]


def _year(observation: Observation, selector: Selector) -> Figure:
    """Return the year in which the period of a figure begins or ends, as a figure."""
    period = observation.period
    printed = str((period.start if selector.year == "start" else period.end).year)
    quantity = observed(printed, "year", [observation.id], name=observation.label)
    return Figure(printed, quantity, True, observation)
