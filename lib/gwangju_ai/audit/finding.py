"""What a check says of its figures: verdict, reason, repairs, and what the report uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.dataset import Correction, Observation
from gwangju_ai.dataset.rows import Claim
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import ProseError

#: A place in a reason: its name, and the format that the number there is written in.
_PLACE = re.compile(r"\{([A-Za-z_]\w*)(?::([^{}]*))?\}")

_YEAR = re.compile("[1-9][0-9]{3}")


@dataclass(frozen=True)
class Reason:
    """What a check says, in both languages, with a place for each of its numbers.

    The audit knows no layout: whoever shows the reason fills the places, ``{share}`` or
    ``{share:.1}``, as those of the report's copy.

    Raises:
        ProseError: A language has a place that the other or the values lack, or a value none; or a
            digit is typed, which has no trail.
    """

    ko: str
    en: str
    values: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in (self.ko, self.en):
            if differing := {place[1] for place in _PLACE.finditer(text)} ^ self.values.keys():
                raise ProseError(
                    f"reason {text!r}: expected a place a value in both languages, "
                    f"got {', '.join(sorted(differing))} on one side only"
                )
            if typed := re.search(r"\d+", _PLACE.sub("", text)):
                raise ProseError(
                    f"reason {text!r}: expected every number as a value, "
                    f"got the digits {typed[0]!r} typed in"
                )

    def text(self, language: str, fill: Callable[[object, str, str], str]) -> str:
        """Write the reason in ``ko`` or ``en``.

        Args:
            language: ``ko`` or ``en``.
            fill: Writes a value, given with the name of its place and its format.
        """
        template = self.ko if language == "ko" else self.en
        return _PLACE.sub(lambda p: fill(self.values[p[1]], p[1], p[2] or ""), template)

    def __add__(self, other: Reason) -> Reason:
        both = self.values.keys() & other.values.keys()
        assert not both, f"two reasons name {both}"
        return Reason(
            f"{self.ko} {other.ko}".strip(),
            f"{self.en} {other.en}".strip(),
            self.values | other.values,
        )


@dataclass(frozen=True)
class Figure:
    """A printed figure as a check takes it.

    Attributes:
        printed: What is printed, whatever the report's reading.
        quantity: The same as a quantity.
        counted: Whether it is a whole number by nature.
        observation: Where it stands; None for a figure that the table of checks states itself.
    """

    printed: str
    quantity: Quantity
    counted: bool
    observation: Observation | None = None

    @classmethod
    def of(cls, observation: Observation, counted: bool) -> Figure:
        """Take an observation as its source prints it."""
        return cls(observation.printed, observation.as_printed, counted, observation)

    @property
    def of_article(self) -> bool:
        """Whether the article prints it."""
        return self.observation is not None and self.observation.of_article

    @property
    def shown(self) -> Quantity | Period:
        """What a sentence or a table shows."""
        return dated(self.quantity)


def dated(quantity: Quantity) -> Quantity | Period:
    """Return a year of four digits as a date, anything else as it is."""
    year = str(quantity.value)
    return Period.parse(year) if quantity.unit == "year" and _YEAR.fullmatch(year) else quantity


@dataclass(frozen=True)
class Repair:
    """The nearest values of one figure that alone would let the check pass."""

    figure: Figure
    values: tuple[Quantity, ...]

    @classmethod
    def of(cls, figure: Figure, values: Iterable[Fraction], inputs: Iterable[Quantity]) -> Repair:
        """Make the values quantities of the figure's unit that rest on the other figures.

        A count below zero repairs nothing and is left out.
        """
        kept = tuple(inputs)
        return cls(
            figure,
            tuple(
                derived(
                    value,
                    figure.quantity.unit,
                    ko="검증을 통과하는 가장 가까운 값",
                    en="nearest value that passes the check",
                    inputs=kept,
                    decimals=figure.quantity.decimals,
                )
                for value in values
                if value >= 0 or not figure.counted
            ),
        )

    @property
    def change(self) -> Fraction:
        """The smallest change, as a share of what is printed."""
        printed = self.figure.quantity.value
        return min(abs(q.value - printed) for q in self.values) / (abs(printed) or 1)


@dataclass(frozen=True)
class Judgement:
    """What a check says of one case.

    Attributes:
        verdict: Whether the figures fit together.
        reason: Why, with the numbers, in one line.
        more: What there is to say beyond that, if anything.
        repairs: What would make it consistent, one entry a figure; empty where it is.
        chance: Probability that a random figure of the same form would pass; None where the check
            has no figure that could be random; a function of none where it takes many trials.
        suspects: The figures that may be at fault; empty where only a statement can be.
        evaluated: Whether the check could be made of these figures at all.
    """

    verdict: Verdict
    reason: Reason
    repairs: tuple[Repair, ...] = ()
    chance: Fraction | Callable[[], Fraction | None] | None = None
    suspects: tuple[Figure, ...] = ()
    evaluated: bool = True
    more: Reason | None = None


@dataclass(frozen=True)
class Finding:
    """The verdict on one row of the table of checks.

    Attributes:
        id: Id of the row; names the place in the evidence audit.
        check: Name of the check.
        title: What the check tests.
        heading: What the finding is about; the check's title where the table has no heading.
        group: Id of the finding in whose section this one is told.
        verdict: Whether the figures fit together.
        severity: What a failure does to the article's conclusions.
        conclusion: What changes in the article's conclusion if it fails; None where nothing does.
        claim: The article's statement that it decides, if any.
        figures: The figures tested.
        blamed: Those that do not hold as printed; empty unless it questions a figure.
        reason: Why, with the numbers, in one line.
        more: What there is to say beyond that, if anything.
        repairs: What would make it consistent, the blamed figures first.
        probability: Computes :attr:`chance`.
        others: What other sources print for the blamed figures.
        corrections: The declared corrections of the blamed figures.
        evaluated: Whether the check could be made of these figures at all.
        declared: Whether the table of checks has the row; else it follows from a relation of the
            measures.
    """

    id: str
    check: str
    title: Words
    heading: Words
    group: str
    verdict: Verdict
    severity: Severity
    conclusion: Words | None
    claim: Claim | None
    figures: tuple[Figure, ...]
    blamed: tuple[Figure, ...]
    reason: Reason
    repairs: tuple[Repair, ...]
    probability: Callable[[], Quantity | None] = field(repr=False, compare=False)
    others: tuple[Figure, ...]
    corrections: tuple[Correction, ...]
    evaluated: bool = True
    declared: bool = True
    more: Reason | None = None

    @cached_property
    def chance(self) -> Quantity | None:
        """Probability in percent that a random figure of the same form would pass."""
        return self.probability()

    @property
    def headline(self) -> Words:
        """What changes, or what it is about, without a full stop."""
        words = self.conclusion or self.heading
        return Words(words.ko.rstrip("."), words.en.rstrip("."))

    @property
    def full(self) -> Reason:
        """All that there is to say: the reason and what goes beyond it."""
        return self.reason + self.more if self.more else self.reason

    @property
    def fails(self) -> bool:
        """Whether it is inconsistent."""
        return self.verdict is Verdict.FAILS

    @property
    def questions(self) -> bool:
        """Whether what is printed does not hold as it is printed."""
        return self.verdict.questions

    @property
    def open(self) -> bool:
        """Whether a figure is questioned for which no correction is declared."""
        return len(self.corrections) < len(self.blamed)
