"""Which statements say something else than before, apart from their numbers.

That is asked of what a reader takes a report for: its title, the findings of the first screen, what
the evidence audit says of a figure or claim, and its verdict on each claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gwangju_ai.compare.findings import StatedReport, StatedSentence
from gwangju_ai.export.words import AUDIT

VERDICT = "verdict"
_TURN = ("title", "answer")
_NUMBER = re.compile(r"\[[^\]]*\]\(#q-[0-9a-f]+\)|[+\-−]?\d[\d,.]*(?<![,.])")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
#: A particle has the form that the sound before it asks for, which is that of a number here.
_PARTICLE = re.compile(r"(?<=#)(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")


@dataclass(frozen=True)
class ClaimVerdict:
    """A verdict of the evidence audit on a claim."""

    claim: str
    verdict: str


@dataclass(frozen=True)
class Turn:
    """A statement that says something else.

    Attributes:
        notebook: The notebook that makes it.
        kind: ``title``, ``answer``, ``prose`` or :data:`VERDICT`.
        key: Its key, or the id of the claim.
        before: What it said; empty if it is new.
        after: What it says; empty if it is gone.
        of: The claim that a verdict is on.
    """

    notebook: str
    kind: str
    key: str
    before: str
    after: str
    of: str = ""


def turns(notebook: str, before: StatedReport, after: StatedReport) -> Iterator[Turn]:
    """Yield the statements of a notebook that turned, came or went."""
    kinds = (*_TURN, "prose") if notebook == AUDIT else _TURN
    old, new = _by_key(before, kinds), _by_key(after, kinds)
    for key in [*new, *(key for key in old if key not in new)]:
        one, other = old.get(key), new.get(key)
        if _said(one) != _said(other):
            yield Turn(notebook, *key, one.text if one else "", other.text if other else "")


def verdicts(
    before: Mapping[str, ClaimVerdict], after: Mapping[str, ClaimVerdict]
) -> Iterator[Turn]:
    """Yield the claims, by id, that both editions judge, and judge otherwise."""
    for claim, now in after.items():
        was = before.get(claim, now)
        if was.verdict != now.verdict:
            yield Turn(AUDIT, VERDICT, claim, was.verdict, now.verdict, now.claim)


def _by_key(report: StatedReport, kinds: tuple[str, ...]) -> dict[tuple, StatedSentence]:
    return {(it.kind, it.key): it for it in reversed(report.statements) if it.kind in kinds}


def _said(statement: StatedSentence | None) -> str:
    """Return what a statement says, a sign in place of each number."""
    if statement is None:
        return ""
    plain = _NUMBER.sub("#", statement.markdown or statement.text)
    return _PARTICLE.sub("~", _LINK.sub(r"\1", plain))
