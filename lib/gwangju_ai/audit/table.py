"""The table of checks: which check is made of which figures, and what all of them find.

Figures are judged as they are printed, whatever the reading that the data are loaded under.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas

from gwangju_ai.audit import (
    attribution,
    convention,
    date,
    event,
    magnitude,
    opposed,
    part,
    percentage,
    period,
    pooled,
    product,
    ratio,
    sources,
    statement,
    target,
    total,
    trend,
    unmeasured,
)
from gwangju_ai.audit.check import FILE, Check
from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.sections import sections
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.rows import CheckRow
from gwangju_ai.project.errors import DataError

#: The checks by the name that ``data/checks.csv`` gives them.
CHECKS: dict[str, Check] = {
    module.CHECK.name: module.CHECK
    for module in (
        part,
        ratio,
        convention,
        percentage,
        total,
        pooled,
        product,
        trend,
        attribution,
        target,
        statement,
        sources,
        magnitude,
        period,
        date,
        event,
        opposed,
        unmeasured,
    )
}


def rows(data: Dataset) -> Iterator[tuple[int, CheckRow]]:
    """Return every row to be judged, with the line that it stands in, in the table's order.

    Raises:
        DataError: A row names a check or a claim that does not exist.
    """
    for at, row in enumerate(data.checks.values(), start=2):
        if row.check not in CHECKS:
            raise DataError(FILE, at, "check", row.check, f"one of {', '.join(CHECKS)}")
        if row.claim_id and row.claim_id not in data.claims:
            raise DataError(FILE, at, "claim_id", row.claim_id, "an id of claims.csv, or nothing")
        yield at, row


def run(data: Dataset) -> list[Finding]:
    """Judge every row.

    Raises:
        DataError: A row names a check, a claim, a figure or an option that does not exist.
    """
    return [CHECKS[row.check].find(data, row, at) for at, row in rows(data)]


def by_check(data: Dataset) -> pandas.DataFrame:
    """Return each check's title and the summary of its verdicts."""
    counted = pandas.DataFrame({name: check.summary(data) for name, check in CHECKS.items()}).T
    counted.insert(0, "check", [check.title for check in CHECKS.values()])
    return counted


def contested(data: Dataset) -> dict[str, list[str]]:
    """Return the observations that failing checks put the fault on.

    Each has the ids of the findings in whose sections of the evidence audit it is told.
    """
    found: dict[str, list[str]] = {}
    for section in sections(run(data)):
        for observation_id in {figure.observation.id: None for figure in section.blamed}:
            found.setdefault(observation_id, []).append(section.head.id)
    return found
