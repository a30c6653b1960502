"""One class a table of the data package; what a single cell may hold is said here."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words

#: Source id of the newspaper article that the report checks.
ARTICLE = "jnilbo-2024-11"

LOCATOR = re.compile(r"L(?P<line>\d+) sha256:(?P<digest>[0-9a-f]{64})")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Text = Annotated[str, StringConstraints(min_length=1)]


def _period(text: str) -> Period:
    return Period.parse(text)


def _published(text: str) -> Period | None:
    return Period.parse(text) if text else None


def _decimal(text: str) -> Fraction:
    try:
        return Fraction(Decimal(text))
    except InvalidOperation:
        raise ValueError("a plain decimal number such as 1045 or 68.8") from None


def _url(text: str) -> str:
    if text and not re.match(r"https?://[^\s/]+", text):
        raise ValueError("an http or https address, or nothing")
    return text


def _json(text: str) -> dict:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"a JSON object ({error.msg} at character {error.pos + 1})") from None
    if not isinstance(value, dict):
        raise ValueError('a JSON object such as {"part": "a-…"}')
    return value


PeriodCell = Annotated[Period, BeforeValidator(_period)]
PublishedCell = Annotated[Period | None, BeforeValidator(_published)]
ValueCell = Annotated[Fraction, BeforeValidator(_decimal)]


class Row(BaseModel):
    """A row of a table; every column is declared, and no other is accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Measure(Row):
    """What is counted or measured."""

    measure_id: Slug
    theme: Literal["infrastructure", "talent", "testbeds", "phase2", "context"]
    unit: Slug
    label_ko: Text
    label_en: Text
    definition_ko: Text
    definition_en: Text

    @property
    def label(self) -> Words:
        """Its name in both languages."""
        return Words(self.label_ko, self.label_en)


class Entity(Row):
    """Whom or what a figure is about."""

    entity_id: Slug
    label_ko: Text
    label_en: Text

    @property
    def label(self) -> Words:
        """Its name in both languages."""
        return Words(self.label_ko, self.label_en)


class Term(Row):
    """A word of the report's tables and charts: a derived column, or a row that is no entity.

    A term with a unit names a column: ``unit`` is what its figures must have, ``format`` how they
    are written (as in prose: ``.1``, ``+``), ``figure_ko`` and ``figure_en`` what one of them is
    called, where ``{row}`` stands for the name of its row. A term without a unit is a word.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    theme: Literal["common", "infrastructure", "talent", "testbeds", "phase2", "audit"]
    unit: str
    format: str
    ko: Text
    en: Text
    figure_ko: str
    figure_en: str
    definition_ko: Text
    definition_en: Text

    @property
    def label(self) -> Words:
        """The heading of a column, or the name of a row."""
        return Words(self.ko, self.en)


class Source(Row):
    """A page that prints figures."""

    source_id: Slug
    outlet: Text
    title: str
    published: PublishedCell
    url: Annotated[str, AfterValidator(_url)]
    kind: Literal[
        "newspaper",
        "wire",
        "broadcast",
        "magazine",
        "online",
        "government",
        "institute",
        "company",
        "other",
    ]
    note: str

    def cited(self, language: str) -> str:
        """Name the page as a reader cites it in passing: outlet and date."""
        return f"{self.outlet} ({self.published.text(language)})" if self.published else self.outlet


class ObservationRow(Row):
    """One printed figure, as the table holds it."""

    observation_id: Slug
    measure_id: Slug
    entity_id: Slug
    period: PeriodCell
    printed: Text
    value: ValueCell
    unit: Slug
    role: Literal["reported", "target", "plan", "capacity", "derived-by-source"]
    source_id: Slug
    origin_id: Slug
    locator: str
    confidence: Literal["high", "medium", "low"]
    note: str
    statement: str


class Claim(Row):
    """A statement of the article that can be true or false, in our own words."""

    claim_id: Slug
    locator: Text
    ko: Text
    en: Text
    theme: str


class CheckRow(Row):
    """Which check applies to which figures, and what hangs on it."""

    check_id: Slug
    check: Slug
    claim_id: str
    arguments: Annotated[dict, BeforeValidator(_json)]
    severity: Literal["minor", "notable", "decisive"]
    conclusion_ko: str
    conclusion_en: str


@dataclass(frozen=True)
class Correction:
    """A declared departure from a printed figure.

    Attributes:
        observation: The observation that is read differently.
        expect_printed: What must still be printed there, or the correction is void.
        use: The figure read instead, as it would be printed.
        sources: Observations that say so.
        reason: Why, in both languages.
    """

    observation: str
    expect_printed: str
    use: str
    sources: tuple[str, ...]
    reason: Words


@dataclass(frozen=True)
class Observation:
    """One printed figure with its measure, entity and source resolved.

    Attributes:
        row: The row as the table holds it.
        measure: What is measured.
        entity: Whom it is about.
        source: Who printed it.
        correction: The correction in force under the chosen reading, if any.
    """

    row: ObservationRow
    measure: Measure = field(repr=False)
    entity: Entity = field(repr=False)
    source: Source = field(repr=False)
    correction: Correction | None = None

    @property
    def id(self) -> str:
        """Id of the row."""
        return self.row.observation_id

    @property
    def period(self) -> Period:
        """The moment or span that the figure speaks of."""
        return self.row.period

    @property
    def role(self) -> str:
        """Whether it is reported, a target, a plan, a capacity or a rate of the source's own."""
        return self.row.role

    @property
    def origin(self) -> str:
        """Id of the release the figure comes from; reprints share it."""
        return self.row.origin_id

    @property
    def printed(self) -> str:
        """The figure as printed by the source, whatever the reading."""
        return self.row.printed

    @property
    def reading(self) -> str:
        """The figure as the chosen reading takes it."""
        return self.correction.use if self.correction else self.row.printed

    @property
    def known(self) -> date:
        """The day from which the figure can be known.

        That is the last day that its publication date allows. Where the page showed none, a plan
        or target is known when its period begins, anything else when it ends.
        """
        if self.source.published:
            return self.source.published.end
        return self.period.start if self.role in ("plan", "target") else self.period.end

    @property
    def line(self) -> int | None:
        """Line of the article's text, for the article's own figures."""
        match = LOCATOR.fullmatch(self.row.locator)
        return int(match["line"]) if match else None

    @property
    def label(self) -> Words:
        """What the figure is: measure, entity and period."""
        entity, measure = self.entity.label, self.measure.label
        first, _, rest = measure.ko.partition(" ")
        # "AI 창업캠프 창업캠프 입주기업" would read like a slip.
        what = rest if rest and entity.ko.endswith(first) else measure.ko
        return Words(
            f"{entity.ko} {what}, {self.period.text('ko')}",
            f"{measure.en}, {entity.en}, {self.period.text('en')}",
        )

    @property
    def quantity(self) -> Quantity:
        """The figure as a quantity that knows this observation."""
        return observed(
            self.reading,
            self.row.unit,
            [self.id],
            corrected=self.correction is not None,
            name=self.label,
        )
