"""How many hold, how many are questioned and how, how many cannot be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pandas

from gwangju_ai.audit.claims import beside_figures, beside_opposed, opposed, used
from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.verdict import Verdict, combined
from gwangju_ai.dataset import Dataset, vocabulary
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_WHAT = {
    Verdict.HOLDS: Words("검증을 통과한 건수", "number that hold"),
    Verdict.IN_PART: Words("부분만 맞는 건수", "number that hold in part"),
    Verdict.OVERTAKEN: Words("시점이 지난 건수", "number overtaken since they were published"),
    Verdict.OTHER_BASE: Words("다른 기준으로 맞는 건수", "number right on an unstated base"),
    Verdict.FAILS: Words("맞지 않는 건수", "number that fail"),
    Verdict.UNDECIDABLE: Words("판단할 수 없는 건수", "number that cannot be decided"),
}


def counts(verdicts: Iterable[Verdict], of: Words, unit: str = "case") -> pandas.Series:
    """Count verdicts on what ``of`` names, in a unit of ``data/units.csv``.

    Returns:
        ``judged``, all of them, and how many there are of each verdict.
    """
    found = Counter(verdicts)
    each = {
        verdict: derived(
            found[verdict],
            unit,
            ko=f"{of.ko}: {what.ko}",
            en=f"{of.en}: {what.en}",
            inputs=(),
        )
        for verdict, what in _WHAT.items()
    }
    kind = f"quantity[{unit}]"
    return pandas.Series({"judged": pandas.Series(each, dtype=kind).sum()} | each, dtype=kind)


def standing(data: Dataset, findings: Iterable[Finding]) -> pandas.DataFrame:
    """Count how the article fares, and the other sources beside it.

    Returns:
        Counts of verdicts, as `counts` names them, on the article's printed figures, on its
        claims, of the checks on these, and of the checks on other sources' figures alone.

    Raises:
        NotEnoughData: The article had not appeared by the day that the data are limited to.
    """
    kept = list(findings)
    figures = of_figures(data, kept)
    if not figures:
        raise NotEnoughData(f"expected the article's figures, got none {data.known}")
    own = [f for f in kept if f.claim or any(figure.of_article for figure in f.figures)]
    verdicts = {
        "article_figures": (figures.values(), "figure"),
        "article_claims": (of_claims(data, kept).values(), "claim"),
        "article_checks": ((f.verdict for f in own), "case"),
        "other_checks": ((f.verdict for f in kept if f not in own), "case"),
    }
    rows = {
        subject: counts(found, vocabulary.label(subject), unit)
        for subject, (found, unit) in verdicts.items()
    }
    return pandas.DataFrame(rows, dtype=object).T.rename_axis("subject")


def of_claims(data: Dataset, findings: Iterable[Finding]) -> dict[str, Verdict]:
    """Return the verdict on each claim of the article, from all checks that decide it.

    What heads a section explains the others in it: that a rate is of an earlier date explains why
    it is not the mean of later ones. Then the claim is held against its figures and against the
    claims that oppose it (`gwangju_ai.audit.claims`).
    """
    kept = list(findings)
    figures = of_figures(data, kept)
    deciding: dict[str, list[Finding]] = {name: [] for name in data.claims}
    for finding in kept:
        if finding.claim:
            deciding[finding.claim.claim_id].append(finding)
    verdicts = {
        name: beside_figures(
            combined(_explained(found)),
            (figures[quoted] for quoted in data.claims[name].figures if quoted in figures),
            (figures[other] for other in used(found)),
        )
        for name, found in deciding.items()
    }
    return beside_opposed(verdicts, (pair for _, pair in opposed(data, kept)))


def _explained(found: list[Finding]) -> list[Verdict]:
    heads = {finding.id: finding.verdict for finding in found if finding.questions}
    return [heads.get(f.group, f.verdict) if f.questions else f.verdict for f in found]


def of_figures(data: Dataset, findings: Iterable[Finding]) -> dict[str, Verdict]:
    """Return the verdict on each printed figure of the article.

    A figure that a check questions has the verdict of that check, or of the one that heads its
    section and questions the same figure. It holds if an independent source prints it; one that
    merely fits the others of the article is not confirmed by them.
    """
    judged = judging(findings)
    return {o.id: judged(o.id) for o in data.observations if o.of_article}


def judging(findings: Iterable[Finding]) -> Callable[[str], Verdict]:
    """Return what gives the verdict on a figure of the article by its id."""
    blaming: dict[str, list[Finding]] = {}
    confirmed = set()
    for finding in findings:
        for figure in finding.blamed:
            blaming.setdefault(figure.observation.id, []).append(finding)
        if finding.check == "sources" and finding.verdict is Verdict.HOLDS:
            confirmed.add(finding.figures[0].observation.id)

    def judged(name: str) -> Verdict:
        if name in blaming:
            return combined(_explained(blaming[name]))
        return Verdict.HOLDS if name in confirmed else Verdict.UNDECIDABLE

    return judged
