"""What both formats say alike around the text: parts, parameters, the basis of the numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from gwangju_ai.export import words
from gwangju_ai.export.document import Appendix, Block, Code, Document, Heading, Paragraph
from gwangju_ai.numbers.period import Period
from gwangju_ai.project import parameters
from gwangju_ai.project.about import Description

_BOXES = ("answer", "definition", "unknown")
#: Values of a parameter that say that it is not set.
_UNSET = (None, "")


@dataclass
class Part:
    """A section of level 2 with all that belongs to it; the first part has no heading.

    Attributes:
        section: Its heading.
        groups: Its blocks; answers that follow one another stand together in a list, and so do
            definitions, and what is not known.
        limits: What limits its findings.
        details: What only some readers want to know.
    """

    section: Heading | None = None
    groups: list[Block | list[Paragraph]] = field(default_factory=list)
    limits: list[Paragraph] = field(default_factory=list)
    details: list[Block] = field(default_factory=list)

    @property
    def answers(self) -> bool:
        """Whether it has the answers of the first screen."""
        return any(isinstance(g, list) and g[0].kind == "answer" for g in self.groups)


def parts(document: Document) -> list[Part]:
    """Divide the document, without its appendix, at its sections of level 2."""
    result = [Part()]
    flat: list[tuple[Part, Block]] = []
    for block in document.blocks:
        if isinstance(block, Appendix | Code):
            continue
        if isinstance(block, Heading) and block.level == 2:
            result.append(Part(block))
        elif getattr(block, "detail", False):
            result[-1].details.append(block)
        elif isinstance(block, Paragraph) and block.kind == "limit":
            result[-1].limits.append(block)
        else:
            flat.append((result[-1], block))
    for (_, kind), group in groupby(flat, lambda item: (id(item[0]), _together(item[1]))):
        items = list(group)
        blocks = [block for _, block in items]
        items[0][0].groups.extend([blocks] if kind else blocks)
    return result


def _together(block: Block) -> str:
    """Return the kind of a paragraph that stands in one box with others of its kind."""
    return block.kind if isinstance(block, Paragraph) and block.kind in _BOXES else ""


@dataclass(frozen=True)
class Parameter:
    """A parameter as a reader is told of it.

    Attributes:
        name: Its name.
        value: What the notebook was run with.
        default: What it would have been.
        meaning: What it stands for, with its unit; empty where the notebook is none of the
            report's.
        departs: Whether value and default differ.
    """

    name: str
    value: str
    default: str
    meaning: str
    departs: bool


def told(notebook: str, language: str, chosen: Mapping[str, object]) -> list[Parameter]:
    """Return the parameters that a run used, in the order of the notebook's model.

    One that is not set does nothing and is not told, unless it departs from its default by that.
    """
    known = parameters.MODELS.get(notebook)
    fields = known.model_fields if known else {}
    described = parameters.describe(notebook, language) if known else []
    meanings = {row.name: _meaning(row, language) for row in described}
    order = [name for name in fields if name in chosen]
    order += [name for name in chosen if name not in fields]
    result = []
    for name in order:
        value = chosen[name]
        default = fields[name].default if name in fields else value
        departs = value != default and name != "language"
        if departs or value not in _UNSET:
            texts = (_said(one, language) for one in (value, default))
            result.append(Parameter(name, *texts, meanings.get(name, ""), departs))
    return result


def _meaning(row: Description, language: str) -> str:
    """Return what a parameter stands for, with the unit of its values."""
    if not row.unit:
        return row.meaning
    return f"{row.meaning}({row.unit})" if language == "ko" else f"{row.meaning} ({row.unit})"


def _said(value: object, language: str) -> str:
    return words.NOT_SET.text(language) if value in _UNSET else str(value)


def basis(notebook: str, language: str, chosen: Mapping[str, object]) -> str:
    """Say in a line which reading and which date the numbers rest on, and what departs."""
    said = []
    if chosen.get("reading") in words.READINGS:
        said.append(words.READINGS[chosen["reading"]].text(language))
    if chosen.get("as_of"):
        date = Period.parse(str(chosen["as_of"])).text(language)
        said.append(words.AS_OF.text(language).format(date=date))
    else:
        said.append(words.ALL_DATES.text(language))
    said += [
        f"{p.name} = {p.value} ({words.DEFAULT.text(language)} {p.default})"
        for p in told(notebook, language, chosen)
        if p.departs and p.name not in ("reading", "as_of")
    ]
    line = " · ".join(said)
    return line[:1].upper() + line[1:]
