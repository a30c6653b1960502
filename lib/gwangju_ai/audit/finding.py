"""What a check says of its figures: verdict, reason, repairs, and what the report uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from gwangju_ai.audit.verdict import Severity, Verdict
from gwangju_ai.dataset import Correction, Observation
from gwangju_ai.dataset.rows import Claim
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived, observed
from gwangju_ai.numbers.trail import Words


@dataclass(frozen=True)
class Statement:
    """A sentence in both languages with a place for each of its numbers.

    The audit knows no layout: whoever shows the sentence fills the places, as for any other prose
    of the report.
    """

    ko: str
    en: str
    values: dict[str, object] = field(default_factory=dict)

    def tagged(self, tag: str) -> Statement:
        """Return the sentence with a tag before each of its names, to stand beside its like."""
        ko, en = (re.sub(r"\{(?=[A-Za-z_])", f"{{{tag}_", text) for text in (self.ko, self.en))
        return Statement(ko, en, {f"{tag}_{name}": value for name, value in self.values.items()})

    def __add__(self, other: Statement) -> Statement:
        both = self.values.keys() & other.values.keys()
        assert not both, f"two sentences name {both}"
        return Statement(
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
        quantity = observed(
            observation.printed, observation.row.unit, [observation.id], name=observation.label
        )
        return cls(observation.printed, quantity, counted, observation)

    @property
    def shown(self) -> Quantity | Period:
        """What a sentence or a table shows: a year as a date, anything else as a quantity."""
        if self.quantity.unit == "year":
            return Period.parse(str(self.quantity.value))
        return self.quantity


@dataclass(frozen=True)
class Repair:
    """The nearest values of one figure that alone would let the check pass."""

    figure: Figure
    values: tuple[Quantity, ...]

    @classmethod
    def of(cls, figure: Figure, values: Iterable[Fraction], inputs: Iterable[Quantity]) -> Repair:
        """Make the values quantities of the figure's unit that rest on the other figures."""
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
            ),
        )

    @property
    def change(self) -> Fraction:
        """The smallest change, as a share of what is printed."""
        printed = self.figure.quantity.value
        return min(abs(q.value - printed) for q in self.values) / (abs(printed) or 1)


@dataclass(frozen=True)
class Outcome:
    """What a check says of one case.

    Attributes:
        verdict: Whether the figures fit together.
        reason: Why, with the numbers.
        repairs: What would make it consistent, one entry a figure; empty where it is.
        chance: Probability that a random figure of the same form would pass; None where the check
            has no figure that could be random.
        suspects: The figures that may be at fault; empty where only a statement can be.
    """

    verdict: Verdict
    reason: Statement
    repairs: tuple[Repair, ...] = ()
    chance: Fraction | None = None
    suspects: tuple[Figure, ...] = ()


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
        blamed: Those at fault; empty unless it fails by a figure.
        reason: Why, with the numbers.
        repairs: What would make it consistent, the blamed figures first.
        chance: Probability in percent that a random figure of the same form would pass.
        others: What other sources print for the blamed figures.
        corrections: The declared corrections of the blamed figures.
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
    reason: Statement
    repairs: tuple[Repair, ...]
    chance: Quantity | None
    others: tuple[Observation, ...]
    corrections: tuple[Correction, ...]

    @property
    def fails(self) -> bool:
        """Whether it is inconsistent."""
        return self.verdict is Verdict.INCONSISTENT

    @property
    def open(self) -> bool:
        """Whether a figure is at fault for which no correction is declared."""
        return len(self.corrections) < len(self.blamed)
