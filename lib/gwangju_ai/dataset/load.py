"""Read the data package from its folder and refuse it where a cell breaks its rule."""

from collections.abc import Container
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gwangju_ai import project
from gwangju_ai.dataset.corrections import read_corrections
from gwangju_ai.dataset.lookup import Dataset
from gwangju_ai.dataset.read import read
from gwangju_ai.dataset.relations import read_relations
from gwangju_ai.dataset.rows import (
    LOCATOR,
    CheckRow,
    Claim,
    Entity,
    Measure,
    Observation,
    ObservationRow,
    Recommendation,
    Row,
    Source,
    UnitRow,
)
from gwangju_ai.dataset.terms import read_glossary
from gwangju_ai.dataset.vocabulary import read_terms
from gwangju_ai.numbers import numerals
from gwangju_ai.project.errors import DataError, NumeralError, ParameterError


def _resolve(rows: dict[str, Row], file: str, column: str, targets: dict, table: str) -> None:
    """Hold a column against the table that its ids come from."""
    for number, row in enumerate(rows.values(), start=2):
        name = getattr(row, column)
        if name not in targets:
            raise DataError(
                f"data/{file}", number, column, name, f"an id of {table}",
                f"add it to {table} or correct it",
            )  # fmt: skip


def _check_figures(
    rows: dict[str, Row], file: str, columns: tuple[str, ...], known: Container[str], expected: str
) -> None:
    """Hold columns of several ids against the figures that they may name."""
    for number, row in enumerate(rows.values(), start=2):
        for column in columns:
            for name in getattr(row, column):
                if name not in known:
                    raise DataError(
                        f"data/{file}", number, column, name, expected,
                        "add the figure to observations.csv or correct the id",
                    )  # fmt: skip


def _article(sources: dict[str, Source]) -> Source:
    """Return the source that is marked as the article."""
    file, column = "data/sources.csv", "article"
    found = [source for source in sources.values() if source.article]
    if len(found) != 1:
        raise DataError(
            file, None, column, ", ".join(source.source_id for source in found) or "none",
            "one source marked true, the article that the package checks", "mark all others false",
        )  # fmt: skip
    (article,) = found
    if article.published is None:
        number = list(sources.values()).index(article) + 2
        raise DataError(
            file, number, "published", "", "the day, month or year in which the article appeared"
        )
    return article


def _check_observations(
    rows: dict[str, ObservationRow], measures: dict[str, Measure], article: Source
) -> None:
    file = "data/observations.csv"
    for number, row in enumerate(rows.values(), start=2):
        unit = measures[row.measure_id].unit
        if row.unit != unit:
            raise DataError(
                file, number, "unit", row.unit, f"{unit}, the unit of measure {row.measure_id}",
                "convert the figure or give it another measure",
            )  # fmt: skip
        try:
            value = numerals.parse(row.printed).of(unit).value
        except NumeralError as problem:
            raise DataError(
                file, number, "printed", row.printed, "a figure that can be read", str(problem)
            ) from None
        if value != row.value:
            raise DataError(
                file, number, "printed", row.printed,
                f"a figure equal to its value {_decimal(row.value)}",
                f"it reads as {_decimal(value)}; correct one of the two",
            )  # fmt: skip
        if row.source_id == article.source_id and not LOCATOR.fullmatch(row.locator):
            raise DataError(
                file, number, "locator", row.locator, "L<line> sha256:<64 hexadecimal digits>",
                "the article’s figures say in which line of its text they stand",
            )  # fmt: skip


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / value.denominator:f}"


def _keys_twice(rows: dict[str, ObservationRow]) -> None:
    seen: dict[tuple, str] = {}
    for number, row in enumerate(rows.values(), start=2):
        key = (
            row.measure_id,
            row.entity_id,
            row.period.iso,
            row.role,
            row.source_id,
            row.locator,
            row.printed,
        )
        if key in seen:
            raise DataError(
                "data/observations.csv", number, "observation_id", row.observation_id,
                "a figure that no other row already holds", f"it repeats {seen[key]}; remove one",
            )  # fmt: skip
        seen[key] = row.observation_id


def _cutoff(as_of: str | date | None) -> date | None:
    if as_of is None or as_of == "":
        return None
    try:
        return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
    except ValueError:
        raise ParameterError(f"as_of: expected a date YYYY-MM-DD, got {as_of!r}") from None


def load(
    root: Path | None = None, reading: str = "corrected", as_of: str | date | None = None
) -> Dataset:
    """Load the data package.

    Args:
        root: The project's top folder; found by :func:`gwangju_ai.project.root` if not given.
        reading: ``corrected`` applies the declared corrections, ``as_printed`` none.
        as_of: Leave out what could not be known by the end of this day.

    Raises:
        DataError: A table breaks a rule of the package.
        ParameterError: ``reading`` or ``as_of`` is not one of those.
    """
    if reading not in ("corrected", "as_printed"):
        raise ParameterError(f"reading: expected corrected or as_printed, got {reading!r}")
    cutoff = _cutoff(as_of)
    data = (root or project.root()) / "data"
    units = read(data / "units.csv", UnitRow)
    measures = read(data / "measures.csv", Measure)
    entities = read(data / "entities.csv", Entity)
    sources = read(data / "sources.csv", Source)
    rows = read(data / "observations.csv", ObservationRow)
    claims = read(data / "claims.csv", Claim)
    recommendations = read(data / "recommendations.csv", Recommendation)
    checks = read(data / "checks.csv", CheckRow)
    terms = read_terms(data / "vocabulary.csv", units)
    read_glossary(data / "terms.csv")
    relations = read_relations(data / "relations.csv", measures, entities)
    article = _article(sources)
    _resolve(measures, "measures.csv", "unit", units, "units.csv")
    _resolve(measures, "measures.csv", "theme", terms, "vocabulary.csv")
    _resolve(claims, "claims.csv", "theme", terms, "vocabulary.csv")
    _resolve(rows, "observations.csv", "measure_id", measures, "measures.csv")
    _resolve(rows, "observations.csv", "entity_id", entities, "entities.csv")
    _resolve(rows, "observations.csv", "source_id", sources, "sources.csv")
    _check_observations(rows, measures, article)
    _keys_twice(rows)
    printed = {name for name, row in rows.items() if row.source_id == article.source_id}
    _check_figures(claims, "claims.csv", ("figures",), printed, "the id of a figure of the article")
    bearing = ("favours", "opposes", "since")
    _check_figures(
        recommendations, "recommendations.csv", bearing, rows, "the id of an observation"
    )
    themes = {row.theme for row in (*measures.values(), *claims.values())}
    corrections = read_corrections(data / "corrections.yaml", rows)
    in_force = corrections if reading == "corrected" else {}
    observations = [
        Observation(
            row, measures[row.measure_id], entities[row.entity_id], sources[row.source_id],
            in_force.get(row.observation_id),
        )
        for row in rows.values()
    ]  # fmt: skip
    return Dataset(
        observations=tuple(o for o in observations if cutoff is None or o.known <= cutoff),
        measures=measures,
        entities=entities,
        sources=sources,
        claims=claims,
        recommendations=recommendations,
        checks=checks,
        relations=relations,
        themes=tuple(term for term in terms if term in themes),
        corrections=corrections,
        reading=reading,
        as_of=cutoff,
        latest=max(source.published.end for source in sources.values() if source.published),
    )
