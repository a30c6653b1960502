"""Finding figures in a loaded data package."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas

from gwangju_ai.dataset.noting import ANY, note, silence, view
from gwangju_ai.dataset.relations import Relations
from gwangju_ai.dataset.rows import (
    CheckRow,
    Claim,
    Correction,
    Entity,
    Measure,
    Observation,
    Recommendation,
    Source,
)
from gwangju_ai.dataset.rules import RULES
from gwangju_ai.numbers.array import QuantityArray, QuantityDtype
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import MissingFigure, NotEnoughData


@dataclass(frozen=True)
class Dataset:
    """The figures known on a day, under one reading.

    What is asked of it is noted, as `gwangju_ai.dataset.noting` has it.

    Attributes:
        observations: The figures, in file order.
        measures, entities, sources, claims, recommendations, checks, relations: The other tables,
            by id.
        themes: The themes of measures and claims, in the order of telling.
        corrections: The declared corrections by observation, whether in force or not.
        reading: ``corrected`` or ``as_printed``.
        as_of: The last day whose knowledge is used; None for all.
    """

    observations: Sequence[Observation]
    measures: Mapping[str, Measure] = field(repr=False)
    entities: Mapping[str, Entity] = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    claims: Mapping[str, Claim] = field(repr=False)
    recommendations: Mapping[str, Recommendation] = field(repr=False)
    checks: Mapping[str, CheckRow] = field(repr=False)
    relations: Relations = field(repr=False)
    themes: Sequence[str] = field(repr=False)
    corrections: Mapping[str, Correction] = field(repr=False)
    reading: str
    as_of: date | None

    @cached_property
    def view(self) -> str:
        """The reading, and the last day that is known if one is chosen."""
        return view(self.reading, self.as_of)

    @property
    def article(self) -> Source:
        """The article that the package checks."""
        return self.sources[self._article]  # no other source is one as long as this one is

    @cached_property
    def _article(self) -> str:
        with silence():
            return next(name for name, source in self.sources.items() if source.article)

    @property
    def has_article(self) -> bool:
        """Whether the article had appeared by the chosen day."""
        return self.as_of is None or self.article.published.end <= self.as_of

    @property
    def latest(self) -> date:
        """The day of the newest page in the whole package."""
        note(ANY, "latest")
        return self._latest

    @cached_property
    def _latest(self) -> date:
        with silence():
            published = [source.published for source in self.sources.values()]
        return max(day.end for day in published if day)

    @property
    def pages(self) -> Quantity:
        """How many pages beside the article print figures that are known on the chosen day."""
        note(self.view, "pages")
        return self._pages

    @cached_property
    def _pages(self) -> Quantity:
        with silence():
            pages = {o.source.source_id for o in self.observations if not o.of_article}
        return derived(
            len(pages),
            "page",
            ko="기사 말고 이 보고서에 수치를 댄 공개 자료를 센 것",
            en="the pages beside the article from which this report takes figures, counted",
            inputs=[],
        )

    @cached_property
    def _by_id(self) -> dict[str, Observation]:
        with silence():
            return {o.id: o for o in self.observations}

    def __contains__(self, observation_id: str) -> bool:
        note(self.view, "observations", observation_id)
        return observation_id in self._by_id

    def observation(self, observation_id: str) -> Observation:
        """Return one observation.

        Raises:
            MissingFigure: There is none of that id, or it was not yet known on the chosen day.
        """
        note(self.view, "observations", observation_id)
        try:
            return self._by_id[observation_id]
        except KeyError:
            raise MissingFigure(
                f"observation {observation_id}: expected a figure {self.known}, found none"
            ) from None

    def find(
        self,
        measure: str,
        entity: str | None = None,
        period: str | None = None,
        source: str | None = None,
        role: str | None = None,
        during: str | None = None,
    ) -> list[Observation]:
        """Return the matching observations, sorted by period, then by the day they became known.

        Args:
            measure: Measure id.
            entity: Entity id.
            period: Exactly this period, in ISO form.
            source: Source id; ``article`` for the article that the package checks.
            role: ``reported``, ``target``, ``plan``, ``capacity`` or ``derived-by-source``.
            during: A period that theirs must lie inside.

        Raises:
            KeyError: The package has no such measure, entity or source at all (a misspelt id).
        """
        source = self.article.source_id if source == "article" else source
        for value, table, what in (
            (measure, self.measures, "measure"),
            (entity, self.entities, "entity"),
            (source, self.sources, "source"),
        ):
            if value is not None and value not in table:
                raise KeyError(f"no {what} {value!r} in the data package")
        span = Period.parse(during) if during else None
        note(self.view, "observations", f"of {measure}")
        return [
            o
            for o in self._by_measure.get(measure, ())
            if (entity is None or o.row.entity_id == entity)
            and (period is None or o.period.iso == period)
            and (source is None or o.row.source_id == source)
            and (role is None or o.role == role)
            and (span is None or span.covers(o.period))
        ]

    def reprinted(self, one: Observation) -> "Dataset":
        """Return the package in which one observation, of the same place and time, prints another.

        Args:
            one: What takes the place of the observation of its id.
        """

        def there(group: Iterable[Observation]) -> list[Observation]:
            return [one if o.id == one.id else o for o in group]

        data = replace(self, observations=tuple(there(self.observations)))
        measure, entity = one.row.measure_id, one.row.entity_id
        # Where a figure is found does not depend on what it prints: nothing is grouped again.
        vars(data).update(
            _by_id=self._by_id | {one.id: one},
            _by_measure=self._by_measure | {measure: there(self._by_measure[measure])},
            _by_entity=self._by_entity | {entity: there(self._by_entity[entity])},
        )
        return data

    def about(self, entity: str) -> list[Observation]:
        """Return all observations about an entity, in file order."""
        note(self.view, "observations", f"about {entity}")
        return list(self._by_entity.get(entity, ()))

    @cached_property
    def _by_measure(self) -> dict[str, list[Observation]]:
        groups = self._grouped(lambda o: o.row.measure_id)
        return {measure: sorted(group, key=_in_time) for measure, group in groups.items()}

    @cached_property
    def _by_entity(self) -> dict[str, list[Observation]]:
        return self._grouped(lambda o: o.row.entity_id)

    def _grouped(self, by: Callable[[Observation], str]) -> dict[str, list[Observation]]:
        table: dict[str, list[Observation]] = {}
        with silence():
            for o in self.observations:
                table.setdefault(by(o), []).append(o)
        return table

    def series(
        self, measure: str, entity: str | None = None, *, at_least: int = 1, **filters
    ) -> list[Observation]:
        """Return the matching observations as :meth:`find` does.

        Raises:
            NotEnoughData: There are fewer than ``at_least``.
        """
        found = self.find(measure, entity, **filters)
        if len(found) < at_least:
            what = self.measures[measure].label
            raise NotEnoughData(
                f"{what.en} ({measure}): expected at least {at_least} figures {self.known}, "
                f"found {len(found)}"
            )
        return found

    def figure(
        self,
        measure: str,
        entity: str | None = None,
        period: str | None = None,
        *,
        rule: str = "agreed",
        **filters,
    ) -> Quantity:
        """Return one figure; its trail names every observation that prints it.

        Args:
            measure: Measure id.
            entity: Entity id.
            period: Exactly this period, in ISO form.
            rule: Which figure stands if several match: ``agreed`` (all must be one value),
                ``trusted`` (the article's, or else the plainest source's), ``latest`` or ``first``
                (of the last or first period).
            filters: ``source``, ``role`` and ``during``, as :meth:`find` takes them.

        Raises:
            MissingFigure: No observation matches.
            AmbiguousFigure: Those that the rule leaves differ; the message lists them.
            ValueError: There is no such rule.
        """
        _one_of("rule", rule, RULES)
        found = self.find(measure, entity, period, **filters)
        asked = ", ".join(
            str(part) for part in (measure, entity, period, *filters.values()) if part
        )
        if not found:
            raise MissingFigure(f"{asked}: expected a figure {self.known}, found none")
        return RULES[rule](asked, found)

    def figures(self, measures: Mapping[str, str], *arguments, **filters) -> pandas.Series:
        """Return single figures under labels of their own.

        Args:
            measures: Label → measure id.
            arguments: As :meth:`figure` takes them, for all alike.
            filters: As :meth:`figure` takes them, for all alike.

        Raises:
            MissingFigure: One of them is not known.
            AmbiguousFigure: Observations of one differ.
        """
        found = {label: self.figure(m, *arguments, **filters) for label, m in measures.items()}
        return pandas.Series(found, dtype=object)

    def table(
        self,
        measures: Mapping[str, str] | Iterable[str],
        *,
        by: str,
        rows: Iterable[str] | None = None,
        rule: str | Mapping[str, str] = "agreed",
        at_least: int = 1,
        missing: str = "drop",
        **filters,
    ) -> pandas.DataFrame:
        """Return figures as a table of quantities: a column a measure.

        Args:
            measures: Column → measure id, or measure ids that name their columns.
            by: What a row is: ``period`` or ``entity``.
            rows: Entity ids or ISO periods that may be rows, in their order; by default all that
                have a figure, periods in the order of time.
            rule: As :meth:`figure` takes it, for all columns or by column.
            at_least: Rows without which there is no answer.
            missing: ``drop`` leaves out a row that lacks a figure; ``keep`` has NA there.
            filters: ``entity`` or ``period``, ``source``, ``role`` and ``during``.

        Returns:
            Index ``period`` or ``entity``; columns ``quantity[unit]``.

        Raises:
            NotEnoughData: There are fewer rows.
            AmbiguousFigure: Observations of one cell differ, and the rule does not decide.
            ValueError: ``by``, ``missing`` or a rule is none of those there are.
        """
        named = measures if isinstance(measures, Mapping) else {m: m for m in measures}
        _one_of("by", by, ("period", "entity"))
        _one_of("missing", missing, ("drop", "keep"))
        for column in rule if isinstance(rule, Mapping) else ():
            _one_of("rule of a column", column, named)
        if rows is None:
            rows = self._rows(named.values(), by, filters)
        table = {
            row: [
                self._cell(measure, by, row, _of(rule, column), filters)
                for column, measure in named.items()
            ]
            for row in rows
        }
        kept = {
            row: cells
            for row, cells in table.items()
            if (any if missing == "keep" else all)(cell is not pandas.NA for cell in cells)
        }
        if len(kept) < at_least:
            raise NotEnoughData(
                f"{', '.join(named.values())} by {by}: expected at least {at_least} rows "
                f"{self.known}, found {len(kept)}"
            )
        dtypes = [QuantityDtype(self.measures[m].unit) for m in named.values()]
        columns = zip(*kept.values(), strict=True) if kept else [()] * len(named)
        arrays = [
            QuantityArray._from_sequence(list(column), dtype=dtype)
            for column, dtype in zip(columns, dtypes, strict=True)
        ]
        index = pandas.Index(list(kept), name=by, dtype=object)
        return pandas.DataFrame(dict(zip(named, arrays, strict=True)), index=index)

    def _rows(self, measures: Iterable[str], by: str, filters: dict) -> list[str]:
        found = [o for measure in measures for o in self.find(measure, **filters)]
        if by == "entity":
            return list(dict.fromkeys(o.row.entity_id for o in found))
        return [p.iso for p in sorted({o.period for o in found})]

    def _cell(self, measure: str, by: str, row: str, rule: str, filters: dict) -> Quantity:
        try:
            return self.figure(measure, **{by: row}, rule=rule, **filters)
        except MissingFigure:
            return pandas.NA

    def printed(self, *measures: str, **filters) -> pandas.DataFrame:
        """Return printed figures one by one, each measure's in the order of :meth:`find`.

        Args:
            measures: Measure ids.
            filters: As :meth:`find` takes them.

        Returns:
            Index: observation ids. Columns: ``figure`` (quantities; objects where the measures
            have several units), ``measure``, ``entity``, ``period`` (ISO), ``role``, ``source``,
            ``origin`` (reprints share it), ``known`` (the day) and ``confidence``.
        """
        found = [o for measure in measures for o in self.find(measure, **filters)]
        units = {self.measures[measure].unit for measure in measures}
        figures = [o.quantity for o in found]
        one = QuantityDtype(units.pop()) if len(units) == 1 else object
        columns = {
            "figure": pandas.array(figures, dtype=one),
            "measure": [o.row.measure_id for o in found],
            "entity": [o.row.entity_id for o in found],
            "period": [o.period.iso for o in found],
            "role": [o.role for o in found],
            "source": [o.row.source_id for o in found],
            "origin": [o.origin for o in found],
            "known": [o.known for o in found],
            "confidence": [o.row.confidence for o in found],
        }
        dtypes = dict.fromkeys(columns, "str") | {"figure": one, "known": object}
        index = pandas.Index([o.id for o in found], name="observation", dtype=object)
        return pandas.DataFrame(columns, index=index).astype(dtypes)

    def entity(self, entity_id: str) -> Words:
        """Return an entity's name in both languages."""
        return self.entities[entity_id].label

    def measure(self, measure_id: str) -> Words:
        """Return a measure's name in both languages."""
        return self.measures[measure_id].label

    def source(self, source_id: str) -> Source:
        """Return a source; ``article`` is the article that the package checks."""
        return self.article if source_id == "article" else self.sources[source_id]

    @property
    def known(self) -> str:
        """What a message says of the figures there are: ``known by 2024-11-30``, or ``known``."""
        return f"known by {self.as_of.isoformat()}" if self.as_of else "known"


def _in_time(o: Observation) -> tuple[date, date, date, str]:
    return o.period.start, o.period.end, o.known, o.id


def _one_of(argument: str, value: object, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{argument}: expected one of {', '.join(known)}, got {value!r}")


def _of(rule: str | Mapping[str, str], column: str) -> str:
    """Return the rule of one column."""
    return rule if isinstance(rule, str) else rule.get(column, "agreed")
