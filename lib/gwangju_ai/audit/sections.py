"""The order in which findings are told, and which of them share a section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.finding import Figure, Finding, Repair
from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.dataset import Correction, Observation
from gwangju_ai.numbers.quantity import Quantity, derived

_ORDER = (
    Verdict.FAILS,
    Verdict.OTHER_BASE,
    Verdict.OVERTAKEN,
    Verdict.IN_PART,
    Verdict.UNDECIDABLE,
    Verdict.HOLDS,
)


@dataclass(frozen=True)
class Section:
    """Failures that are told together: the heaviest, and those of its group."""

    head: Finding
    members: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The weight of the heaviest."""
        return self.head.severity

    @property
    def more(self) -> Quantity:
        """How many checks fail on the same point beside the heaviest."""
        return derived(
            len(self.members) - 1,
            "case",
            ko="같은 쟁점에서 어긋난 검증의 수",
            en="checks that fail on the same point",
            inputs=(),
        )

    @property
    def blamed(self) -> list[Figure]:
        """The figures at fault."""
        return [figure for finding in self.members for figure in finding.blamed]

    @property
    def repairs(self) -> list[Repair]:
        """What would make the figures consistent, one change at a time."""
        return [repair for finding in self.members for repair in finding.repairs]

    @property
    def others(self) -> list[Observation]:
        """What other sources print for the figures at fault, by its time."""
        found = {o.id: o for finding in self.members for o in finding.others}
        return sorted(found.values(), key=lambda o: (o.period.start, o.id))

    @property
    def corrections(self) -> list[Correction]:
        """The declared corrections of the figures at fault, each once."""
        found = {c.observation: c for finding in self.members for c in finding.corrections}
        return list(found.values())

    @property
    def uncorrected(self) -> bool:
        """Whether figures are at fault and no correction is declared."""
        return bool(self.blamed) and not self.corrections


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
