"""One class a table of the data package; what a column means and a cell may hold is said here.

The loader reads and refuses by these classes, and ``data/datapackage.json`` and the codebook are
written from them: types, constraints and keys come from the annotations, and the meaning of a
column is the description of its field.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from gwangju_ai.dataset.cells import (
    LOCATOR,
    Address,
    Arguments,
    BoolCell,
    FormatCell,
    Forms,
    Ids,
    Lever,
    Locator,
    OptionalId,
    OptionalNumber,
    PeriodCell,
    Printed,
    PublishedCell,
    UrlCell,
    ValueCell,
)
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.numbers.units import Unit
from gwangju_ai.project.rows import LATIN, NAME, Refers, Row, Slug, Text, Unique

#: Kinds of page for whose figures no publisher answers.
_UNANSWERED = ("repost", "blog")

#: Where a measure says what its figures are told apart by: 재원별 사업비, cost by funder.
_BY_KO = re.compile(r"\b(재원|분야|사업)별 ")
_BY_EN = re.compile(r",? by (funder|field|project)$")

_NO_HEADLINE = Words("제목 미확인", "headline not shown")
_NO_DATE = Words("발행일 미확인", "date of publication not shown")


#: Parts of the report that a word can belong to beside the themes.
PARTS = ("common", "audit")

#: A theme is called by its word in the vocabulary, and themes are told in the order of these words.
Theme = Annotated[Slug, Refers("vocabulary", part="audit")]


class Measure(Row):
    """What is counted or measured."""

    key = ("measure_id",)

    measure_id: Slug = Field(description="Id of the measure.")
    theme: Theme = Field(description="Part of the report it belongs to.")
    unit: Annotated[Slug, Refers("units")] = Field(description="Unit of all its figures.")
    label_ko: Annotated[Text, Unique()] = Field(description="Name in Korean.")
    label_en: Annotated[Text, Unique()] = Field(description="Name in English.")
    definition_ko: Text = Field(description="Definition in Korean.")
    definition_en: Text = Field(
        description="What is counted, by whom, at what moment, and what it must not be confused "
        "with."
    )

    @property
    def label(self) -> Words:
        """Its name in both languages."""
        return Words(self.label_ko, self.label_en)


class Entity(Row):
    """Whom or what a figure is about."""

    key = ("entity_id",)

    entity_id: Slug = Field(description="Id of the entity.")
    label_ko: Annotated[Text, Unique()] = Field(description="Name in Korean.")
    label_en: Annotated[Text, Unique()] = Field(description="Name in English.")

    @property
    def label(self) -> Words:
        """Its name in both languages."""
        return Words(self.label_ko, self.label_en)


class Term(Row):
    """A word of the report's tables and charts: a derived column, or a row that is no entity.

    A term with a unit names a column; one without is a word.
    """

    key = ("name",)

    name: Annotated[str, StringConstraints(pattern=NAME)] = Field(
        description="Name of the column or row in the analyses, one that pandas does not own."
    )
    theme: Annotated[Slug, Refers("vocabulary", also=PARTS, part="audit")] = Field(
        description="Part of the report it belongs to: a theme, which is itself a word of this "
        "table, or `audit`; `common` belongs to all."
    )
    unit: str = Field(
        description="Unit that the column's figures must have; blank for the name of a row or of "
        "an index."
    )
    format: FormatCell = Field(
        description="How the column's cells are written, as in prose: `.1` with one decimal, `+` "
        "with a sign; blank for the unit's usual way."
    )
    ko: Text = Field(description="Heading of the column, or name of the row, in Korean.")
    en: Text = Field(description="The same in English, in lower case.")
    figure_ko: str = Field(
        description="What one figure of the column is called in Korean, where `{row}` stands for "
        "the name of its row; blank where figures get no name."
    )
    figure_en: str = Field(description="The same in English.")
    definition_ko: Text = Field(description="Definition in Korean.")
    definition_en: Text = Field(description="What is computed, or what the word means.")

    @property
    def label(self) -> Words:
        """The heading of a column, or the name of a row."""
        return Words(self.ko, self.en)


class GlossaryTerm(Row):
    """A term of the glossary: what is called how, what it means, and what it is not called."""

    key = ("term_id",)

    term_id: Slug = Field(description="Id of the term, and its anchor on the glossary's page.")
    ko: Text = Field(description="The term in Korean.")
    en: Text = Field(description="The term in English.")
    definition_ko: Text = Field(description="What it means, in Korean: one sentence, at most two.")
    definition_en: Text = Field(description="The same in English.")
    also_ko: Forms = Field(
        description="Other forms that may be used, such as the abbreviation, in Korean, with ` | ` "
        "between them."
    )
    also_en: Forms = Field(description="The same in English.")
    avoid_ko: Forms = Field(
        description="What is not to be used instead, in Korean, with ` | ` between them; inside a "
        "form that may be used it is none."
    )
    avoid_en: Forms = Field(description="The same in English, as whole words.")
    link: BoolCell = Field(
        description="Whether its first use in a report leads to the glossary; everyday words do "
        "not."
    )
    comment: str = Field(description="Whose definition or name it is, if it is somebody's.")

    def name(self, language: str) -> str:
        """Return the term in a language."""
        return self.ko if language == "ko" else self.en

    def definition(self, language: str) -> str:
        """Return what it means in a language."""
        return self.definition_ko if language == "ko" else self.definition_en

    def also(self, language: str) -> tuple[str, ...]:
        """Return the other forms that may be used."""
        return self.also_ko if language == "ko" else self.also_en

    def forms(self, language: str) -> tuple[str, ...]:
        """Return all forms that may be used, the term itself first."""
        return (self.name(language), *self.also(language))

    def avoid(self, language: str) -> tuple[str, ...]:
        """Return the forms that are not to be used."""
        return self.avoid_ko if language == "ko" else self.avoid_en


class Source(Row):
    """A page that prints figures."""

    key = ("source_id",)

    source_id: Slug = Field(
        description="Id of the page: a word of its domain and six hexadecimal digits of the "
        "SHA-256 of its address."
    )
    outlet: Text = Field(description="Who published the page.")
    outlet_en: Annotated[str, StringConstraints(pattern=LATIN)] = Field(
        description="The same in Latin letters: the outlet's own English name, or its name as it "
        "is read; what follows a comma tells a page that is not its own."
    )
    title: str = Field(description="Headline; blank where it was not shown.")
    subject: str = Field(
        description="What the page is about, as it says itself, where its headline was not shown."
    )
    published: PublishedCell = Field(
        description="Day, month or year of publication; blank where the page did not show it."
    )
    url: Annotated[UrlCell, Unique()] = Field(
        description="Address of the page; blank for the article, which was found as a text."
    )
    kind: Literal[
        "newspaper",
        "wire",
        "broadcast",
        "magazine",
        "online",
        "government",
        "institute",
        "company",
        "repost",
        "blog",
        "other",
    ] = Field(
        description="Kind of outlet; a `repost` is another's report on a page that is not that "
        "outlet's own."
    )
    note_ko: str = Field(
        description="What else there is to say of the page, in Korean; that it shows no headline "
        "or date follows from the blank cells."
    )
    note_en: str = Field(description="The same in English.")
    article: BoolCell = Field(
        description="Whether it is the article that the package checks; one source is."
    )

    @property
    def name(self) -> Words:
        """Who published the page; in English in Latin letters, with the Korean name behind it."""
        if self.outlet == self.outlet_en:
            return Words(self.outlet, self.outlet)
        return Words(self.outlet, f"{self.outlet_en} ({self.outlet})")

    @property
    def remarks(self) -> Words:
        """What the page does not show, and what else there is to say of it; often nothing."""
        lacks = [_NO_HEADLINE] * (not self.title and bool(self.url))
        lacks += [_NO_DATE] * (not self.published)
        told = [*lacks, Words(self.note_ko, self.note_en)]
        texts = ([w.text(code) for w in told if w.text(code)] for code in ("ko", "en"))
        return Words(*map("; ".join, texts))

    def cited(self, language: str) -> str:
        """Name the page as a reader cites it in passing: outlet and date."""
        outlet = self.name.text(language)
        if not self.published:
            return outlet
        day = self.published.text(language)
        return f"{outlet}({day})" if language == "ko" else f"{outlet}, {day}"


class ObservationRow(Row):
    """One printed figure, as the table holds it."""

    key = ("observation_id",)

    observation_id: Slug = Field(description="Id of the figure; the article's begin with `a-`.")
    measure_id: Annotated[Slug, Refers("measures")] = Field(description="What is measured.")
    entity_id: Annotated[Slug, Refers("entities")] = Field(description="Whom it is about.")
    period: PeriodCell = Field(
        description="Moment or span that the figure speaks of: a year, month or day, or two of "
        "them joined by a slash."
    )
    printed: Printed = Field(
        description="The figure as printed, without its counter word; trailing zeros are kept, "
        "because they tell the precision."
    )
    value: ValueCell = Field(description="The same as a plain number, money in its currency.")
    unit: Annotated[Slug, Refers("units")] = Field(description="Unit, that of the measure.")
    role: Literal["reported", "target", "plan", "capacity", "derived-by-source"] = Field(
        description="Standing of the figure: a report, a target, a plan, a capacity, or computed "
        "by the source from other figures."
    )
    source_id: Annotated[Slug, Refers("sources")] = Field(description="Page that prints it.")
    origin_id: Slug = Field(
        description="Release behind the page: rows that share it are reprints of one another and "
        "count as one source."
    )
    locator: str = Field(
        description="Where on the page: for the article, the line of its text and the SHA-256 of "
        "that line."
    )
    confidence: Literal["high", "medium", "low"] = Field(
        description="How plainly the page says it; `low` where it is at odds with plainer ones, or "
        "may speak of something else."
    )
    note: str = Field(description="Caveats.")
    statement: str = Field(description="What the page says, in our own words.")


class Excluded(Row):
    """A row of the collected evidence that is no observation."""

    key = ("file", "measure_id", "entity", "period", "value", "url")

    file: Literal["infrastructure.csv", "talent.csv", "testbeds.csv", "phase2.csv"] = Field(
        description="File of the evidence."
    )
    measure_id: Text = Field(description="Measure as the evidence named it.")
    entity: str = Field(description="Entity as the evidence named it.")
    period: str = Field(description="Period as the evidence gave it.")
    value: OptionalNumber = Field(description="Value; blank for a statement without a figure.")
    url: Address = Field(description="Page.")
    reason: Text = Field(description="Why it is left out.")


class Claim(Row):
    """A statement of the article that can be true or false, in our own words."""

    key = ("claim_id",)

    claim_id: Slug = Field(description="Id of the claim.")
    locator: Locator = Field(
        description="Line of the article's text that makes the claim, and the SHA-256 of that line."
    )
    ko: Text = Field(description="The claim in Korean.")
    en: Text = Field(description="The claim in English.")
    theme: Theme = Field(description="Part of the report it belongs to.")
    figures: Annotated[Ids, Refers("observations", article=True)] = Field(
        description="The article's figures that it quotes, with spaces between them; blank where "
        "it quotes none."
    )

    @property
    def label(self) -> Words:
        """The claim in both languages."""
        return Words(self.ko, self.en)


class Recommendation(Row):
    """What the article has someone ask of someone, in our own words."""

    key = ("recommendation_id",)

    recommendation_id: Slug = Field(description="Id of the recommendation.")
    locator: Locator = Field(
        description="Line of the article's text that makes it, and the SHA-256 of that line."
    )
    who_ko: Text = Field(description="Who asks, in Korean.")
    who_en: Text = Field(description="The same in English.")
    whom_ko: Text = Field(description="Of whom it is asked, in Korean.")
    whom_en: Text = Field(description="The same in English.")
    what_ko: Text = Field(description="What is asked for, in Korean.")
    what_en: Text = Field(description="The same in English.")
    favours: Annotated[Ids, Refers("observations")] = Field(
        description="Figures that speak for it, with spaces between them."
    )
    opposes: Annotated[Ids, Refers("observations")] = Field(
        description="Figures that speak against it, with spaces between them; none speaks for it "
        "too."
    )
    since: Annotated[Ids, Refers("observations")] = Field(
        description="Figures of what has happened since, with spaces between them."
    )
    since_ko: Text = Field(description="What has happened since, in Korean.")
    since_en: Text = Field(description="The same in English.")
    lever: Lever = Field(
        description="Lever of the outlook on phase 2 that stands for it; blank where none does."
    )

    @field_validator("opposes")
    @classmethod
    def _not_both(cls, opposes: tuple[str, ...], told: ValidationInfo) -> tuple[str, ...]:
        if both := [one for one in opposes if one in told.data.get("favours", ())]:
            raise ValueError(f"figures that do not speak for it too, as {both[0]} does")
        return opposes


class CheckRow(Row):
    """Which check applies to which figures, and what hangs on it."""

    key = ("check_id",)

    check_id: Slug = Field(description="Id of the application of a check.")
    check: Slug = Field(description="Name of the check.")
    claim_id: Annotated[OptionalId, Refers("claims")] = Field(
        description="Claim that it decides; blank where it tests a figure alone."
    )
    arguments: Arguments = Field(
        description="What the check is given: role in the check to observation ids or options."
    )
    severity: Literal["minor", "notable", "decisive"] = Field(description="Weight of a failure.")
    conclusion_ko: str = Field(
        description="What a failure changes in the article's conclusion, in Korean."
    )
    conclusion_en: str = Field(description="The same in English.")


class RelationRow(Row):
    """How the figures of one measure are bound to those of others, whoever prints them."""

    key = ("relation_id",)

    relation_id: Slug = Field(description="Id of the relation.")
    relation: Literal[
        "part_of",
        "sum_of",
        "ratio_of",
        "share_of",
        "rate_of",
        "cumulative",
        "settled",
        "same_as",
    ] = Field(
        description="What binds them: a part of a whole, a sum of parts, a ratio of two numbers, a "
        "percentage of a base, an amount for each of a number, a running total, a figure that does "
        "not change once it is known, or one thing under several names."
    )
    measure_id: Annotated[Slug, Refers("measures")] = Field(description="What it is about.")
    entity_id: Annotated[OptionalId, Refers("entities")] = Field(
        description="Whom it is about; blank for everyone, each with figures of their own."
    )
    of: Arguments = Field(
        description="What it is bound to: role to one `measure` or several, with `@entity` where "
        "that is another, `:plan` for plans and targets only, `:any` for figures of any standing, "
        "and `.start` or `.end` for the year in which the figure's period begins or ends; or a "
        "figure that the table states itself."
    )
    when: Literal["", "period", "release", "within", "not_later"] = Field(
        description="Which of their figures may be held together: of overlapping periods, of one "
        "release, of spans within that of the whole, or counted no later than the whole; settled "
        "figures always may."
    )
    reason: Text = Field(description="Why it is so.")


#: The class of each table's rows; ``package.yaml`` has their order.
TABLES: dict[str, type[Row]] = {
    "units": Unit,
    "measures": Measure,
    "entities": Entity,
    "vocabulary": Term,
    "terms": GlossaryTerm,
    "sources": Source,
    "observations": ObservationRow,
    "excluded": Excluded,
    "claims": Claim,
    "recommendations": Recommendation,
    "checks": CheckRow,
    "relations": RelationRow,
}


def joined(entity: Words, measure: Words) -> Words:
    """Return what a figure is called without its date: 4기 지원자 수, applicants, cohort 4.

    What the entity's name says is not said again by the measure's, and a measure that tells figures
    apart by the entity, such as 재원별 사업비, has it in brackets.
    """
    return Words(_joined_ko(entity.ko, measure.ko), _joined_en(entity.en, measure.en))


def _joined_ko(entity: str, measure: str) -> str:
    if entity in measure:
        return measure
    if by := _BY_KO.search(measure):
        return f"{measure[: by.start()]}{measure[by.end() :]}({entity})"
    said, words = re.split(r"[\s()·,]+", entity), measure.split()
    again = [word in said or entity.endswith(word) for word in words]
    if all(again):
        return entity
    first = again.index(False)
    if words[:first] not in ([], ["AI"], ["AX"]):  # these belong to what follows
        measure = " ".join(words[first:])
    return f"{entity}{'의' if ' ' in entity else ''} {measure}"


def _joined_en(entity: str, measure: str) -> str:
    if entity in measure:
        return measure
    if by := _BY_EN.search(measure):
        return f"{measure[: by.start()]} ({entity})"
    return f"{measure}, {entity}"


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
    def of_article(self) -> bool:
        """Whether the article prints it."""
        return self.source.article

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
    def planned(self) -> bool:
        """Whether it tells what is to be, not what is."""
        return self.role in ("plan", "target")

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
    def weak(self) -> bool:
        """Whether nobody answers for it: a blog, a repost, or a page that is doubtful itself.

        A missing date alone does not make a page weak: an outlet still answers for it.
        """
        return self.source.kind in _UNANSWERED or self.row.confidence == "low"

    @property
    def line(self) -> int | None:
        """Line of the article's text, for the article's own figures."""
        match = LOCATOR.fullmatch(self.row.locator)
        return int(match["line"]) if match else None

    @cached_property
    def label(self) -> Words:
        """What the figure is: measure, entity and period."""
        what = joined(self.entity.label, self.measure.label)
        return Words(*(f"{what.text(code)}, {self.period.text(code)}" for code in ("ko", "en")))

    @cached_property
    def as_printed(self) -> Quantity:
        """The figure as its source prints it, whatever the reading and whoever answers for it."""
        return observed(self.printed, self.row.unit, [self.id], name=self.label)

    @cached_property
    def quantity(self) -> Quantity:
        """The figure as a quantity that knows this observation."""
        return observed(
            self.reading,
            self.row.unit,
            [self.id],
            corrected=self.correction is not None,
            weak=self.weak,
            name=self.label,
        )
