"""The evidence audit: every printed figure and every claim of the article, checked.

One module a check; which check applies to which figures is data, ``data/checks.csv``, so that a new
article or a new source needs no programming. Figures are judged as they are printed, whatever the
reading that the data are loaded under.
"""

from __future__ import annotations

import pandas

from gwangju_ai.audit import (
    attribution,
    convention,
    date,
    event,
    magnitude,
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
from gwangju_ai.audit.finding import Figure, Finding, Reason, Repair
from gwangju_ai.audit.sections import Section, by_weight, sections
from gwangju_ai.audit.summary import of_claims, of_figures, standing
from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.dataset import Dataset
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
        unmeasured,
    )
}

__all__ = [
    "CHECKS",
    "Check",
    "Figure",
    "Finding",
    "Reason",
    "Repair",
    "Section",
    "Severity",
    "Verdict",
    "by_check",
    "by_weight",
    "contested",
    "of_claims",
    "of_figures",
    "run",
    "sections",
    "standing",
]


def run(data: Dataset) -> list[Finding]:
    """Judge every row of the table of checks, in its order.

    Raises:
        DataError: A row names a check, a claim, a figure or an option that does not exist.
    """
    findings = []
    for at, row in enumerate(data.checks.values(), start=2):
        if row.check not in CHECKS:
            raise DataError(FILE, at, "check", row.check, f"one of {', '.join(CHECKS)}")
        if row.claim_id and row.claim_id not in data.claims:
            raise DataError(FILE, at, "claim_id", row.claim_id, "an id of claims.csv, or nothing")
        findings.append(CHECKS[row.check].find(data, row, at))
    return findings


def by_check(data: Dataset) -> pandas.DataFrame:
    """Return each check's title and the summary of its verdicts."""
    rows = pandas.DataFrame({name: check.summary(data) for name, check in CHECKS.items()}).T
    rows.insert(0, "check", [check.title for check in CHECKS.values()])
    return rows


def contested(data: Dataset) -> dict[str, list[str]]:
    """Return the observations that failing checks put the fault on.

    Each has the ids of the findings in whose sections of the evidence audit it is told.
    """
    found: dict[str, list[str]] = {}
    for section in sections(run(data)):
        for observation_id in {figure.observation.id: None for figure in section.blamed}:
            found.setdefault(observation_id, []).append(section.head.id)
    return found
