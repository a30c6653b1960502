"""How many hold, how many fail, how many cannot be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas

from gwangju_ai.audit.finding import Figure, Finding
from gwangju_ai.audit.verdict import Verdict, combined
from gwangju_ai.dataset import ARTICLE, Dataset, vocabulary
from gwangju_ai.numbers.quantity import derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_WHAT = {
    Verdict.HOLDS: Words("검증을 통과한 건수", "number that hold"),
    Verdict.IN_PART: Words("부분만 맞는 건수", "number that hold in part"),
    Verdict.OVERTAKEN: Words("시점이 지난 건수", "number overtaken by the time of the article"),
    Verdict.OTHER_BASE: Words("다른 기준으로 맞는 건수", "number right on an unstated base"),
    Verdict.FAILS: Words("어긋난 건수", "number that fail"),
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
        raise NotEnoughData(f"expected the article's figures, got none known by {data.as_of}")
    own = [f for f in kept if f.claim or any(of_article(figure) for figure in f.figures)]
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


def of_article(figure: Figure) -> bool:
    """Tell whether a figure is printed by the article."""
    return figure.observation is not None and figure.observation.row.source_id == ARTICLE


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
        if f.check == "sources" and f.verdict is Verdict.HOLDS
    }
    return {
        o.id: Verdict.FAILS
        if o.id in guilty
        else Verdict.HOLDS
        if o.id in confirmed
        else Verdict.UNDECIDABLE
        for o in data.observations
        if o.row.source_id == ARTICLE
    }
