"""Finding figures in a loaded data package."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from gwangju_ai.dataset.rows import (
    CheckRow,
    Claim,
    Correction,
    Entity,
    Measure,
    Observation,
    Source,
)
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import AmbiguousFigure, MissingFigure, NotEnoughData

#: Source id of the newspaper article that the report checks.
ARTICLE = "jnilbo-2024-11"


@dataclass(frozen=True)
class Dataset:
    """The figures known on a day, under one reading.

    Attributes:
        observations: The figures, in file order.
        measures, entities, sources, claims, checks: The other tables, by id.
        corrections: The declared corrections by observation, whether in force or not.
        reading: ``corrected`` or ``as_printed``.
        as_of: The last day whose knowledge is used; None for all.
        latest: The day of the newest page in the whole package.
    """

    observations: tuple[Observation, ...]
    measures: dict[str, Measure] = field(repr=False)
    entities: dict[str, Entity] = field(repr=False)
    sources: dict[str, Source] = field(repr=False)
    claims: dict[str, Claim] = field(repr=False)
    checks: dict[str, CheckRow] = field(repr=False)
    corrections: dict[str, Correction] = field(repr=False)
    reading: str
    as_of: date | None
    latest: date

    @cached_property
    def _by_id(self) -> dict[str, Observation]:
        return {o.id: o for o in self.observations}

    def __contains__(self, observation_id: str) -> bool:
        return observation_id in self._by_id

    def observation(self, observation_id: str) -> Observation:
        """Return one observation.

        Raises:
            MissingFigure: There is none of that id, or it was not yet known on the chosen day.
        """
        try:
            return self._by_id[observation_id]
        except KeyError:
            raise MissingFigure(
                f"observation {observation_id}: expected a figure known{self._day()}, found none"
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
            source: Source id; ``article`` for the newspaper article.
            role: ``reported``, ``target``, ``plan``, ``capacity`` or ``derived-by-source``.
            during: A period that theirs must lie inside.

        Raises:
            MissingFigure: The package has no such measure or entity at all (a misspelt id).
        """
        for value, table, what in (
            (measure, self.measures, "measure"),
            (entity, self.entities, "entity"),
        ):
            if value is not None and value not in table:
                raise KeyError(f"no {what} {value!r} in the data package")
        source = ARTICLE if source == "article" else source
        span = Period.parse(during) if during else None
        found = [
            o
            for o in self._by_measure.get(measure, ())
            if (entity is None or o.row.entity_id == entity)
            and (period is None or o.period.iso == period)
            and (source is None or o.row.source_id == source)
            and (role is None or o.role == role)
            and (span is None or span.covers(o.period))
        ]
        return sorted(found, key=lambda o: (o.period.start, o.period.end, o.known, o.id))

    @cached_property
    def _by_measure(self) -> dict[str, list[Observation]]:
        table: dict[str, list[Observation]] = {}
        for o in self.observations:
            table.setdefault(o.row.measure_id, []).append(o)
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
                f"{what.en} ({measure}): expected at least {at_least} figures known{self._day()}, "
                f"found {len(found)}"
            )
        return found

    def value(
        self, measure: str, entity: str | None = None, period: str | None = None, **filters
    ) -> Quantity:
        """Return the one value that all matching observations agree on.

        The quantity's trail names every observation that prints it.

        Raises:
            MissingFigure: No observation matches.
            AmbiguousFigure: Those that match differ; the message lists them.
        """
        found = self.find(measure, entity, period, **filters)
        asked = ", ".join(
            str(part) for part in (measure, entity, period, *filters.values()) if part
        )
        if not found:
            raise MissingFigure(f"{asked}: expected a figure known{self._day()}, found none")
        ranked = sorted(found, key=lambda o: (o.row.source_id != ARTICLE, o.known, o.id))
        if len({o.quantity.value for o in ranked}) > 1:
            listing = "; ".join(f"{o.id} prints {o.reading}" for o in ranked)
            raise AmbiguousFigure(
                f"{asked}: expected one value, got {listing}; name the source or the period"
            )
        first = ranked[0]
        return observed(
            first.reading,
            first.row.unit,
            [o.id for o in ranked],
            corrected=first.correction is not None,
            name=first.label,
        )

    def origins(self, observations: list[Observation]) -> int:
        """Count the independent origins among observations: a release counts once."""
        return len({o.origin for o in observations})

    def entity(self, entity_id: str) -> Words:
        """Return an entity's name in both languages."""
        return self.entities[entity_id].label

    def measure(self, measure_id: str) -> Words:
        """Return a measure's name in both languages."""
        return self.measures[measure_id].label

    def source(self, source_id: str) -> Source:
        """Return a source; ``article`` is the newspaper article."""
        return self.sources[ARTICLE if source_id == "article" else source_id]

    def frame(self) -> pd.DataFrame:
        """Return the observations as a table, one row a figure, values as floats."""
        return pd.DataFrame(
            {
                "observation_id": o.id,
                "measure_id": o.row.measure_id,
                "entity_id": o.row.entity_id,
                "start": o.period.start,
                "end": o.period.end,
                "value": float(o.quantity.value),
                "unit": o.row.unit,
                "role": o.role,
                "source_id": o.row.source_id,
                "origin_id": o.origin,
                "known": o.known,
            }
            for o in self.observations
        )

    def _day(self) -> str:
        return f" by {self.as_of.isoformat()}" if self.as_of else ""
