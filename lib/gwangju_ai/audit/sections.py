"""The order in which findings are told, and which of them share a section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.finding import Figure, Finding, Repair
from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.dataset import Correction
from gwangju_ai.numbers.quantity import Quantity, derived


@dataclass(frozen=True)
class Section:
    """What is questioned and told together: the finding that heads its group, and the others."""

    head: Finding
    members: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The weight of its head."""
        return self.head.severity

    @property
    def verdict(self) -> Verdict:
        """The verdict of its head."""
        return self.head.verdict

    @property
    def more(self) -> Quantity:
        """How many checks question the same point beside its head."""
        return derived(
            len(self.members) - 1,
            "case",
            ko="같은 쟁점에서 문제가 나온 다른 검증의 수",
            en="other checks that question the same point",
            inputs=(),
        )

    @property
    def blamed(self) -> list[Figure]:
        """The figures questioned."""
        return [figure for finding in self.members for figure in finding.blamed]

    @property
    def repairs(self) -> list[Repair]:
        """What would make the figures consistent, one change at a time."""
        return [repair for finding in self.members for repair in finding.repairs]

    @property
    def others(self) -> list[Figure]:
        """What other sources print for the figures questioned, by its time."""
        found = {f.observation.id: f for finding in self.members for f in finding.others}
        return sorted(found.values(), key=lambda f: (f.observation.period.start, f.observation.id))

    @property
    def corrections(self) -> list[Correction]:
        """The declared corrections of the figures questioned, each once."""
        found = {c.observation: c for finding in self.members for c in finding.corrections}
        return list(found.values())


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return what is questioned first, the gravest before; then what is open, then what holds.

    Of one verdict the heavier come first.
    """
    return sorted(findings, key=lambda f: (f.verdict.rank, f.severity.rank))


def sections(findings: Iterable[Finding]) -> list[Section]:
    """Return what is questioned in sections, the heaviest first; one group shares one.

    What a relation questions in other sources' figures alone has no section.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in by_weight(findings):
        told = finding.declared or any(figure.of_article for figure in finding.blamed)
        if finding.questions and told:
            groups.setdefault(finding.group, []).append(finding)
    found = []
    for group, members in groups.items():
        head = next((f for f in members if f.id == group), members[0])
        found.append(Section(head, tuple(sorted(members, key=lambda f: f is not head))))
    return sorted(found, key=lambda section: (section.severity.rank, section.verdict.rank))
