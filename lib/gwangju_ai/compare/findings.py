"""Findings as a comparison reads them: what numbers are, what they rest on, and what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import canonical
from gwangju_ai.project.errors import ComparisonError
from gwangju_ai.project.text import legible

#: A value as findings write it: ``21/107`` and ``84`` are exact, ``0.125`` and ``8.7e-05`` are not.
#: Its length is bounded, since a short text can stand for a number without end.
_VALUE = (
    r"^-?[0-9]{1,2000}(/0*[1-9][0-9]{0,2000}|(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?)$"
)  # fmt: skip
_ROUNDED = re.compile("[.e]")
_SHOWN = 80  # letters of what is wrong


class _Held(BaseModel):
    """A part of a findings file; it may hold more than is read here."""

    model_config = ConfigDict(strict=True, frozen=True)


Value = Annotated[str, StringConstraints(pattern=_VALUE)]


class StatedInterval(_Held):
    """The range around a number."""

    low: Value
    high: Value
    kind: Literal["confidence", "simulation", "bounds"] = "confidence"
    level: float | None = None

    @property
    def exact(self) -> Interval:
        """The range with its ends as they are written."""
        return Interval(Fraction(self.low), Fraction(self.high), self.kind, self.level)


class StatedTrail(_Held):
    """Where a number comes from, as far as it leads to others, to data rows and to parameters."""

    inputs: list[str] = []
    observations: list[str] = []
    notebook: str = ""
    formula: str = ""


class StatedNumber(_Held):
    """A number of a report."""

    id: str
    value: Value
    text: str
    label: str = ""
    unit: str = "ratio"
    decimals: int | None = Field(None, ge=0, le=20)
    interval: StatedInterval | None = None
    trail: StatedTrail = StatedTrail()

    @property
    def exact(self) -> Fraction:
        """The value as this edition would keep it."""
        return Fraction(_kept(self.value))

    @property
    def kept(self) -> tuple[str | None, ...]:
        """Value and interval as this edition would keep them: an earlier one had more digits."""
        interval = self.interval
        ends = (interval.low, interval.high) if interval else (None, None)
        return tuple(map(_kept, (self.value, *ends)))


class PrintedFigure(_Held):
    """A data row, by what of it can move a number."""

    printed: str = ""
    value: str = ""
    value_text: str = ""
    unit: str = ""
    period: str = ""
    source_id: str = ""


class StatedSentence(_Held):
    """A statement of a report, with its numbers by the expressions that show them."""

    key: str
    kind: str = ""
    text: str = ""
    markdown: str = ""
    numbers: dict[str, str] = {}


class StatedReport(_Held):
    """The findings of one report in one language."""

    notebook: str = ""
    language: str = ""
    parameters: dict[str, Any] = {}
    statements: list[StatedSentence] = []
    quantities: dict[str, StatedNumber] = {}
    observations: dict[str, PrintedFigure] = {}

    @classmethod
    def of(cls, told: dict[str, Any], name: str) -> StatedReport:
        """Read findings, every text made legible.

        Args:
            told: What the file holds; its parts are known to be what they should.
            name: What an error calls it.

        Raises:
            ComparisonError: A part of it is not what findings hold.
        """
        named = {number: {**it, "id": number} for number, it in told["quantities"].items()}
        try:
            return cls.model_validate(legible(told | {"quantities": named}))
        except ValidationError as problem:
            first = problem.errors(include_url=False)[0]
            place = " ".join(map(str, first["loc"]))
            raise ComparisonError(
                f"{name}: expected the findings of a report, got {first['input']!r:.{_SHOWN}} "
                f"under {place:.{_SHOWN}}; build the report again"
            ) from None

    def shown(self) -> dict[str, tuple[StatedSentence, str]]:
        """Return number → the first statement that shows it, and the expression there."""
        found: dict[str, tuple[StatedSentence, str]] = {}
        for statement in self.statements:
            for expression, number in statement.numbers.items():
                found.setdefault(number, (statement, expression))
        return found


Findings = Mapping[str, StatedReport]
"""Notebook → its findings, in one language."""


def _kept(value: str | None) -> str | None:
    return canonical(float(value)) if value and _ROUNDED.search(value) else value
