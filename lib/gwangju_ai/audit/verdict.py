"""The three verdicts of a check, and how heavily a failure weighs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.trail import Words


class Verdict(StrEnum):
    """What a check finds.

    Attributes:
        CONSISTENT: Numbers exist that the figures may stand for and that fit together.
        INCONSISTENT: No such numbers exist, whatever was rounded how.
        UNDECIDABLE: The figures known do not decide it.
    """

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDABLE = "undecidable"

    @property
    def fails(self) -> bool:
        """Whether it is inconsistent."""
        return self is Verdict.INCONSISTENT

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return vocabulary.label(self)


class Severity(StrEnum):
    """What a failure does to the article's conclusions.

    Attributes:
        DECISIVE: A conclusion no longer follows.
        NOTABLE: A conclusion stands, but with another size or for another date.
        MINOR: No conclusion rests on it.
    """

    DECISIVE = "decisive"
    NOTABLE = "notable"
    MINOR = "minor"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return vocabulary.label(self)

    @property
    def rank(self) -> int:
        """Its place, the heaviest being first."""
        return list(Severity).index(self)


def combined(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on what several checks test: one failure fails it, all must hold it."""
    found = set(verdicts)
    if Verdict.INCONSISTENT in found:
        return Verdict.INCONSISTENT
    return Verdict.CONSISTENT if found == {Verdict.CONSISTENT} else Verdict.UNDECIDABLE


def either(possible: bool, certain: bool) -> Verdict:
    """Return the verdict on a statement that the figures allow, entail, or rule out."""
    if certain:
        return Verdict.CONSISTENT
    return Verdict.UNDECIDABLE if possible else Verdict.INCONSISTENT
