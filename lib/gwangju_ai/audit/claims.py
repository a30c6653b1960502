"""What becomes of a claim beside the figures that it quotes and the claims that oppose it.

No claim and figure of it ever carry verdicts that contradict one another, whatever the checks of a
package find and whichever figures it lists under the claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gwangju_ai.audit.finding import Finding
from gwangju_ai.audit.verdict import Verdict, combined
from gwangju_ai.dataset import Dataset

#: Verdicts that say of a claim that something of it holds, now and on the base that it suggests.
_HOLDING = (Verdict.HOLDS, Verdict.IN_PART)


def beside_figures(
    claim: Verdict, quoted: Iterable[Verdict], used: Iterable[Verdict] = ()
) -> Verdict:
    """Return the verdict on a claim, held against those on its figures.

    What holds, holds in part as soon as a figure of it does not hold as printed. What was overtaken
    or is right on another base, and what nothing else decides, is as bad as the worst figure that
    it quotes. No figure makes a verdict better.

    Args:
        claim: What its checks find.
        quoted: What is found of each figure that the claim quotes.
        used: What is found of each other figure of the article by which its checks decide.
    """
    questioned = [verdict for verdict in quoted if verdict.questions]
    if claim in _HOLDING:
        in_part = questioned or any(verdict.questions for verdict in used)
        return Verdict.IN_PART if in_part else claim
    return combined([claim, *questioned])


def used(findings: Iterable[Finding]) -> list[str]:
    """Return the article's figures by which checks decide, by their observation, each once."""
    own = (f.observation.id for finding in findings for f in finding.figures if f.of_article)
    return list(dict.fromkeys(own))


def beside_opposed(
    verdicts: Mapping[str, Verdict], pairs: Iterable[Collection[str]]
) -> dict[str, Verdict]:
    """Return the verdicts on claims, of which no two hold that cannot both be true."""
    found = dict(verdicts)
    for pair in pairs:
        if all(verdicts[name] is Verdict.HOLDS for name in pair):
            found |= dict.fromkeys(pair, Verdict.IN_PART)
    return found


def opposed(data: Dataset, findings: Iterable[Finding]) -> list[tuple[Finding, list[str]]]:
    """Return the findings on two claims that cannot both be true, each with the ids of the two."""
    return [
        (finding, data.checks[finding.id].arguments["claims"].split())
        for finding in findings
        if finding.check == "opposed" and finding.questions
    ]
