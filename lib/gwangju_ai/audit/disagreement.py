"""Other sources' figures that do not fit together."""

from __future__ import annotations

from collections.abc import Iterable

from gwangju_ai.audit.comparison import agree
from gwangju_ai.audit.finding import Figure, Finding
from gwangju_ai.numbers.numerals import Rounding


def disagreements(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return what questions or divides the figures of other sources, by observation.

    First come the figures that do not fit those that they are bound to, each with all that
    questions it; then those that another origin prints differently, given once under the one that
    stands first, since nothing tells which is right. What concerns the article has its own
    sections.
    """
    kept = [f for f in findings if not (f.declared or any(x.of_article for x in f.figures))]
    questioned: dict[str, list[Finding]] = {}
    for finding in kept:
        for figure in finding.blamed:
            questioned.setdefault(figure.observation.id, []).append(finding)
    told = set(questioned)
    divided = {}
    for finding in kept:
        names = {figure.observation.id for figure in finding.figures if figure.observation}
        if finding.check == "sources" and not told & names and _differ(*finding.figures):
            divided[finding.figures[0].observation.id] = [finding]
            told |= names
    return questioned | divided


def _differ(own: Figure, *others: Figure) -> bool:
    return not all(
        agree(own.printed, other.printed, Rounding.EITHER, own.counted) for other in others
    )
