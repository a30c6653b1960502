"""The verdicts of the audit, and how heavily what is questioned weighs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.trail import Words


class Verdict(StrEnum):
    """What a check finds, and what its findings say of a figure or a claim.

    Attributes:
        HOLDS: Numbers exist that the figures may stand for and that fit together.
        IN_PART: A claim that holds of a part of what it says, or of all but a figure that it
            quotes.
        OVERTAKEN: The figure was true when it was first published, and has changed since.
        OTHER_BASE: The figure is right on a base that the article does not state, and not on the
            one that its words suggest.
        FAILS: No such numbers exist, whatever was rounded how.
        UNDECIDABLE: The figures known do not decide it.
    """

    HOLDS = "holds"
    IN_PART = "in_part"
    OVERTAKEN = "overtaken"
    OTHER_BASE = "other_base"
    FAILS = "fails"
    UNDECIDABLE = "undecidable"

    @property
    def fails(self) -> bool:
        """Whether nothing makes it true."""
        return self is Verdict.FAILS

    @property
    def questions(self) -> bool:
        """Whether what is printed does not hold as it is printed."""
        return self not in (Verdict.HOLDS, Verdict.UNDECIDABLE)

    @property
    def rank(self) -> int:
        """Its place in the order of telling, the gravest being first."""
        return _ORDER.index(self)

    @property
    def rating(self) -> int | None:
        """Its place on a scale from 1, nothing makes it true, to 5, it holds; or none."""
        return _SCALE.index(self) + 1 if self in _SCALE else None

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return vocabulary.label(self)


_ORDER = (
    Verdict.FAILS,
    Verdict.OTHER_BASE,
    Verdict.OVERTAKEN,
    Verdict.IN_PART,
    Verdict.UNDECIDABLE,
    Verdict.HOLDS,
)
#: What is undecided has no place between true and false.
_SCALE = tuple(verdict for verdict in _ORDER if verdict is not Verdict.UNDECIDABLE)


class Severity(StrEnum):
    """What it does to the article's conclusions if a check does not hold.

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
    """Return the verdict on what several checks test: the gravest one; it holds if all do."""
    return min(verdicts, key=lambda verdict: verdict.rank, default=Verdict.UNDECIDABLE)


def either(possible: bool, certain: bool) -> Verdict:
    """Return the verdict on a statement that the figures allow, entail, or rule out."""
    if certain:
        return Verdict.HOLDS
    return Verdict.UNDECIDABLE if possible else Verdict.FAILS
