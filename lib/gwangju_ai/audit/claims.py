"""What becomes of a claim beside the figures that it quotes, and beside other claims."""

from __future__ import annotations

from collections.abc import Iterable

from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.sections import Section
from gwangju_ai.audit.verdict import Verdict


def beside_figures(claim: Verdict, figures: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a claim, held against those on the figures that it quotes.

    Nothing holds in full while a figure in it does not hold as printed.

    Args:
        claim: What its checks find.
        figures: What is found of each figure that it quotes.
    """
    if claim is Verdict.HOLDS and any(verdict.questions for verdict in figures):
        return Verdict.IN_PART
    return claim


def conflicts(sections: Iterable[Section]) -> list[tuple[Section, Finding]]:
    """Return what the article says that cannot all be true, in the order of the sections.

    Returns:
        Each section that has such a finding, with the first: one on figures that the article alone
        prints, or on two statements that it makes.
    """
    found = [
        (section, next(filter(_within_the_article, section.members), None)) for section in sections
    ]
    return [(section, finding) for section, finding in found if finding is not None]


def _within_the_article(finding: Finding) -> bool:
    if finding.check == "opposed":
        return True
    return len(finding.figures) > 1 and all(figure.of_article for figure in finding.figures)
