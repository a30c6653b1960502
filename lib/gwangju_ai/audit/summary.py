"""How many hold, how many fail, how many cannot be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.finding import Figure, Finding
from gwangju_ai.audit.verdict import Severity, Verdict, combined
from gwangju_ai.dataset import ARTICLE, Dataset
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_WHAT = {
    Verdict.CONSISTENT: Words("검증을 통과한 건수", "number that hold"),
    Verdict.INCONSISTENT: Words("어긋난 건수", "number that fail"),
    Verdict.UNDECIDABLE: Words("판단할 수 없는 건수", "number that cannot be decided"),
}


@dataclass(frozen=True)
class Summary:
    """Counts of verdicts.

    Attributes:
        holding, failing, undecided: How many of each verdict.
    """

    holding: Quantity
    failing: Quantity
    undecided: Quantity

    @classmethod
    def count(cls, verdicts: Iterable[Verdict], of: Words, unit: str = "case") -> Summary:
        """Count verdicts on what ``of`` names, in a unit of ``data/units.csv``."""
        found = Counter(verdicts)
        return cls(
            *(
                derived(
                    found[verdict],
                    unit,
                    ko=f"{of.ko}: {_WHAT[verdict].ko}",
                    en=f"{of.en}: {_WHAT[verdict].en}",
                    inputs=(),
                )
                for verdict in Verdict
            )
        )

    @property
    def all(self) -> Quantity:
        """How many there are."""
        return self.holding + self.failing + self.undecided


def of_findings(findings: Iterable[Finding], of: Words) -> Summary:
    """Count the verdicts of findings."""
    return Summary.count([finding.verdict for finding in findings], of)


@dataclass(frozen=True)
class Standing:
    """How the article fares, and the other sources beside it.

    Attributes:
        figures: Verdicts on its printed figures.
        claims: Verdicts on its claims.
        checks: Verdicts of the checks on its figures and claims.
        others: Verdicts of the checks on other sources' figures alone.
    """

    figures: Summary
    claims: Summary
    checks: Summary
    others: Summary


def standing(data: Dataset, findings: Iterable[Finding]) -> Standing:
    """Count how the article's figures and claims fare.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    kept = list(findings)
    figures = of_figures(data, kept)
    if not figures:
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    own = [f for f in kept if f.claim or any(of_article(figure) for figure in f.figures)]
    rest = [f for f in kept if f not in own]
    return Standing(
        Summary.count(
            figures.values(), Words("기사에 인쇄된 수치", "figures of the article"), "figure"
        ),
        Summary.count(
            of_claims(data, kept).values(), Words("기사의 주장", "claims of the article"), "claim"
        ),
        of_findings(own, Words("기사에 대한 검증", "checks of the article")),
        of_findings(rest, Words("다른 자료에 대한 검증", "checks of other sources")),
    )


def of_article(figure: Figure) -> bool:
    """Tell whether a figure is printed by the article."""
    return figure.observation is not None and figure.observation.row.source_id == ARTICLE


def weighing(findings: Iterable[Finding], severity: Severity) -> Quantity:
    """Count the failures of one weight."""
    failing = [f for f in findings if f.fails and f.severity is severity]
    return derived(
        len(failing),
        "case",
        ko=f"어긋남 가운데 비중이 '{severity.words.ko}'인 건수",
        en=f"number of {severity.words.en} failures",
        inputs=(),
    )


def of_claims(data: Dataset, findings: Iterable[Finding]) -> dict[str, Verdict]:
    """Return the verdict on each claim of the article, from all checks that decide it."""
    kept = list(findings)
    return {
        name: combined(f.verdict for f in kept if f.claim and f.claim.claim_id == name)
        for name in data.claims
    }


def of_figures(data: Dataset, findings: Iterable[Finding]) -> dict[str, Verdict]:
    """Return the verdict on each printed figure of the article.

    A figure fails if a check puts the fault on it, and holds if an independent source prints it;
    a figure that merely fits the others of the article is not confirmed by them.
    """
    kept = list(findings)
    guilty = {figure.observation.id for f in kept for figure in f.blamed}
    confirmed = {
        f.figures[0].observation.id
        for f in kept
        if f.check == "sources" and f.verdict is Verdict.CONSISTENT
    }
    return {
        o.id: Verdict.INCONSISTENT
        if o.id in guilty
        else Verdict.CONSISTENT
        if o.id in confirmed
        else Verdict.UNDECIDABLE
        for o in data.observations
        if o.row.source_id == ARTICLE
    }
