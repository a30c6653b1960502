"""What may stand in a sentence or a cell of a table, and how it is written there."""

from dataclasses import dataclass
from enum import Enum, auto

from gwangju_ai.audit.finding import Reason
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.korean import PARTICLE, particle
from gwangju_ai.present.markdown import escape, link
from gwangju_ai.project.errors import ProseError


class Manner(Enum):
    """Where a value is read.

    Attributes:
        CELL: In a table or chart: days, and months in short.
        PROSE: In a sentence: a day by its month.
        DATED: In a sentence on definitions, limits or methods: days too.
    """

    CELL = auto()
    PROSE = auto()
    DATED = auto()


@dataclass(frozen=True)
class Link:
    """Words that lead to an anchor or address."""

    words: Words | Period
    target: str


@dataclass(frozen=True)
class Formatted:
    """A quantity with a format of its own: ``{{ rate | as("i") }}``."""

    quantity: Quantity
    spec: str


@dataclass(frozen=True)
class Between:
    """The range of two quantities: ``{{ low | to(high) }}``."""

    low: Quantity
    high: Quantity
    spec: str


@dataclass(frozen=True)
class Dated:
    """A period that tells its day wherever it stands: ``{{ announced | as("day") }}``."""

    period: Period


@dataclass(frozen=True)
class Listed:
    """Names that stand as a list: 2021년·2023년, 2021 and 2023; 없음, none."""

    names: tuple[Words | Period, ...]

    def text(self, language: str, manner: Manner) -> str:
        """Write the list; names that read alike stand once."""
        names = list(dict.fromkeys(_named(name, language, manner) for name in self.names))
        if not names:
            return _NONE.text(language)
        if language == "ko":
            return "·".join(names)
        head, last = names[:-1], names[-1]
        return f"{', '.join(head)} and {last}" if head else last


@dataclass(frozen=True)
class Written:
    """Markdown that is written already and stands as it is."""

    markdown: str


_NONE = Words("없음", "none")


def show(value: object, language: str, manner: Manner = Manner.CELL) -> tuple[str, str]:
    """Return a value as plain text and as Markdown, a number as a link to its trail.

    Raises:
        ProseError: It is none of a quantity, period, words or link, and so has no trail.
    """
    if isinstance(value, Quantity):
        value = Formatted(value, "")
    if isinstance(value, Formatted):
        text = value.quantity.text(language, value.spec, prose=manner is not Manner.CELL)
        return text, link(text, f"#{value.quantity.id}")
    if isinstance(value, Written):
        return value.markdown, value.markdown
    if isinstance(value, Reason):
        return _told(value, language)
    if isinstance(value, Link):
        text = _line(_named(value.words, language, manner))
        return text, link(text, value.target)
    if isinstance(value, Listed):
        text = _line(value.text(language, manner))
        return text, escape(text)
    if isinstance(value, Dated):
        value, manner = value.period, Manner.DATED
    if isinstance(value, Period | Words):
        text = _line(_named(value, language, manner))
        return text, escape(text)
    raise ProseError(
        f"{value!r}: expected a quantity, period, words or link, got {type(value).__name__}; "
        "plain numbers and strings have no trail"
    )


def _named(name: Words | Period, language: str, manner: Manner) -> str:
    if isinstance(name, Words) or manner is Manner.CELL:
        return name.text(language)
    return name.prose(language, days=manner is Manner.DATED)


def _told(reason: Reason, language: str) -> tuple[str, str]:
    """Return the sentence of a check, with each of its values shown in its place."""

    def written(form: int) -> str:
        return reason.text(
            language,
            lambda value, _, spec: show(Formatted(value, spec) if spec else value, language)[form],
        )

    text, markdown = written(0), written(1)
    # Particles follow the sound of what is read, so that links must not stand before them.
    chosen = [particle(pair[0], text[: pair.start()]) for pair in PARTICLE.finditer(text)]
    between = (zip(PARTICLE.split(told), [*chosen, ""], strict=True) for told in (text, markdown))
    text, markdown = ("".join(map("".join, pieces)) for pieces in between)
    return text, markdown


def _line(text: str) -> str:
    """Return text from data on one line, as Markdown has it."""
    return " ".join(text.split())
