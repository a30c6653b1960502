"""The order in which findings are told, and which of them share a section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.verdict import Severity, Verdict

_ORDER = (Verdict.INCONSISTENT, Verdict.UNDECIDABLE, Verdict.CONSISTENT)


@dataclass(frozen=True)
class Section:
    """Failures that are told together: the heaviest, and those of its group."""

    head: Finding
    members: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The weight of the heaviest."""
        return self.head.severity


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return the failures first, then what cannot be decided, each the heavier first."""
    return sorted(findings, key=lambda f: (_ORDER.index(f.verdict), f.severity.rank))


def sections(findings: Iterable[Finding]) -> list[Section]:
    """Return the failures in sections, the heaviest first; those of one group share one."""
    groups: dict[str, list[Finding]] = {}
    for finding in by_weight(findings):
        if finding.fails:
            groups.setdefault(finding.group, []).append(finding)
    found = []
    for group, members in groups.items():
        head = next((f for f in members if f.id == group), members[0])
        found.append(Section(head, tuple(sorted(members, key=lambda f: f is not head))))
    return sorted(found, key=lambda section: section.severity.rank)
