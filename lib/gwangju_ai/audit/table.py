"""The table of checks: which check is made of which figures, and what all of them find.

Figures are judged as they are printed, whatever the reading that the data are loaded under.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas

from gwangju_ai.audit import (
    attribution,
    convention,
    date,
    debit,
    event,
    grim,
    grimmer,
    magnitude,
    opposed,
    part,
    percentage,
    period,
    pooled,
    product,
    ratio,
    relations,
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
from gwangju_ai.audit.summary import counts
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.rows import CheckRow
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.table import RowPlace

#: The checks by the name that ``data/checks.csv`` gives them.
CHECKS: dict[str, Check] = {
    module.CHECK.name: module.CHECK
    for module in (
        part,
        ratio,
        convention,
        percentage,
        grim,
        grimmer,
        debit,
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


def rows(data: Dataset) -> Iterator[tuple[RowPlace | None, CheckRow]]:
    """Return every row to be judged: those of the table, then those that the relations give.

    Each comes with its place, in the table's order; a derived one has none.

    Raises:
        DataError: A row names a check or a claim that does not exist, or no row decides a claim; a
            relation holds figures together whose units do not allow it; or a row has the id of
            one that follows from the relations.
    """
    for row in data.checks.values():
        if row.check not in CHECKS:
            raise DataError(FILE, row.place, "check", row.check, f"one of {', '.join(CHECKS)}")
        yield row.place, row
    decided = {row.claim_id for row in data.checks.values()}
    for claim_id, claim in data.claims.items():
        if claim_id not in decided:
            expected = "a claim that a row of checks.csv decides"
            hint = "the check unmeasured is for what no figure decides"
            raise DataError("data/claims.csv", claim.place, "claim_id", claim_id, expected, hint)
    for relation in data.relations.values():
        if asked := relations.asked(data, relation):
            check, units = asked
            if misfit := CHECKS[check].misfit(units):
                raise DataError(relations.FILE, relation.place, "of", misfit[1], misfit[0])
    for row in relations.rows(data):
        if row.check_id in data.checks:
            at = data.checks[row.check_id].place
            expected = "an id that no check has which follows from the relations"
            raise DataError(FILE, at, "check_id", row.check_id, expected, "rename the row")
        yield None, row


def run(data: Dataset) -> list[Finding]:
    """Judge every row.

    What a relation of the measures questions is told with the listed check that questions the same
    figure, if there is one.

    Raises:
        DataError: A row names a check, a claim, a figure or an option that does not exist.
    """
    return _judged(data, rows(data))


def _judged(data: Dataset, some: Iterable[tuple[RowPlace | None, CheckRow]]) -> list[Finding]:
    findings: list[Finding] = []
    groups: dict[str, str] = {}
    for at, row in some:
        finding = CHECKS[row.check].find(data, row, at)
        blamed = [figure.observation.id for figure in finding.blamed]
        if at is None:
            group = next((groups[name] for name in blamed if name in groups), finding.group)
            finding = replace(finding, declared=False, group=group)
        for name in blamed:
            groups.setdefault(name, finding.group)
        findings.append(finding)
    return findings


def by_check(findings: Iterable[Finding]) -> pandas.DataFrame:
    """Return each check's title and how many of its rows come to which verdict.

    A check that no row asks for is left out.
    """
    kept = list(findings)
    asked = {name: CHECKS[name] for name in CHECKS if any(f.check == name for f in kept)}
    rows_of = {
        name: counts((f.verdict for f in kept if f.check == name), check.title)
        for name, check in asked.items()
    }
    counted = pandas.DataFrame(rows_of).T
    counted.insert(0, "check", [check.title for check in asked.values()])
    return counted


def contested(data: Dataset) -> dict[str, list[str]]:
    """Return the observations that failing checks put the fault on.

    Each has the ids of the findings in whose sections of the evidence audit it is told. What the
    relations give on other sources' figures alone has no section, and is not judged.
    """
    found: dict[str, list[str]] = {}
    own = {o.id for o in data.observations if o.of_article}
    told = ((at, row) for at, row in rows(data) if at or relations.named(row) & own)
    for section in sections(_judged(data, told)):
        for observation_id in {figure.observation.id: None for figure in section.blamed}:
            found.setdefault(observation_id, []).append(section.head.id)
    return found
