"""Read the data package from its folder and refuse it where a cell breaks its rule."""

import os
from datetime import date
from pathlib import Path

from gwangju_ai import project
from gwangju_ai.dataset import figures, pages, references, relations, vocabulary
from gwangju_ai.dataset import terms as glossary
from gwangju_ai.dataset.corrections import read_corrections
from gwangju_ai.dataset.lookup import Dataset
from gwangju_ai.dataset.noting import RowsByKey, RowsInOrder, view
from gwangju_ai.dataset.rows import TABLES, Observation
from gwangju_ai.dataset.scenarios import read_scenarios
from gwangju_ai.project.edition import edition
from gwangju_ai.project.errors import ParameterError
from gwangju_ai.project.parameters import SCENARIOS
from gwangju_ai.project.rows import read


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
    root = root or project.root()
    data = root / "data"
    tables = {name: read(data / f"{name}.csv", model) for name, model in TABLES.items()}
    references.refuse_emptied(tables)
    units, measures, entities = (tables[name] for name in ("units", "measures", "entities"))
    terms, sources, rows = (tables[name] for name in ("vocabulary", "sources", "observations"))
    claims, recommendations = tables["claims"], tables["recommendations"]
    article = pages.article_of(sources)
    own = {name: row for name, row in rows.items() if row.source_id == article.source_id}
    references.hold(tables, own)
    vocabulary.check(terms, units)
    glossary.check(tables["terms"])
    pages.check(sources, edition(root).date)
    figures.check(rows, measures, units, sources)
    located = {"observations": own, "claims": claims, "recommendations": recommendations}
    pages.check_lines((name, table.values()) for name, table in located.items())
    themes = {row.theme for row in (*measures.values(), *claims.values())}
    corrections = read_corrections(data / "corrections.yaml", rows)
    if os.path.lexists(root / SCENARIOS):  # another article's package may do without
        read_scenarios(root / SCENARIOS)
    in_force = corrections if reading == "corrected" else {}
    observations = [
        Observation(
            row, measures[row.measure_id], entities[row.entity_id], sources[row.source_id],
            in_force.get(row.observation_id),
        )
        for row in rows.values()
    ]  # fmt: skip
    known = [o for o in observations if cutoff is None or o.known <= cutoff]
    by_id = {
        "measures": measures,
        "entities": entities,
        "sources": sources,
        "claims": claims,
        "recommendations": recommendations,
        "checks": tables["checks"],
        "corrections": corrections,
    }
    return Dataset(
        observations=RowsInOrder(known, "observations", view(reading, cutoff)),
        relations=relations.bound(tables["relations"], measures, entities),
        themes=RowsInOrder([term for term in terms if term in themes], "themes"),
        reading=reading,
        as_of=cutoff,
        **{name: RowsByKey(rows, name) for name, rows in by_id.items()},
    )
