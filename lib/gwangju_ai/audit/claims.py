"""What becomes of a claim beside the figures that it quotes."""

from __future__ import annotations

from collections.abc import Iterable

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
