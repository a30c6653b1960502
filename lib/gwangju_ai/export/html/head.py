"""What a page says of itself in its head, to browsers, search engines and whoever cites it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field

from markupsafe import Markup as Safe

from gwangju_ai.export import jsonld, words
from gwangju_ai.export.citation import Cited, named, number
from gwangju_ai.export.document import CaptionedFigure, Document, Paragraph
from gwangju_ai.export.embedded import embedded
from gwangju_ai.export.markup import plain
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.edition import edition

#: Two bars, of which one has a dagger's colour: a figure beside what became of it.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" '
    'rx="3" fill="#17497d"/><path d="M4 12V7M8 12V4" stroke="#fff" stroke-width="2.4"/>'
    '<path d="M12 12V9" stroke="#f0a35e" stroke-width="2.4"/></svg>'
)
ICON = f"data:image/svg+xml;base64,{base64.b64encode(_ICON.encode()).decode()}"
_LOCALES = {"ko": "ko_KR", "en": "en_GB"}
_FRONT = "index.html"
_LONGEST = 300  # characters of a description that is shown anywhere


@dataclass(frozen=True)
class Head:
    """A page, as its head tells of it.

    Attributes:
        path: Where it stands in the edition, ``en/04_phase2.html``; empty if it is part of none.
        language: ``ko`` or ``en``.
        title: Its title.
        description: What it says, in a sentence or two.
        date: The last day that its figures know, ISO; empty where it has none.
        nodes: What it states by schema.org.
        cited: How a number on it is cited; empty where it has none.
        picture: Path in the edition of a picture that stands for it; empty where there is none.
        files: Other forms of it: media type and address, from the page.
    """

    path: str
    language: str
    title: str
    description: str
    date: str = ""
    nodes: list[dict] = field(default_factory=list)
    cited: dict[str, str] = field(default_factory=dict)
    picture: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, document: Document, in_edition: bool = True) -> Head:
        """Return the head of a report's page, which names other files if an edition has them."""
        name, language = document.notebook, document.language
        path, title, told = f"{language}/{name}.html", document.plain_title(), _told(document)
        if not in_edition:
            return cls("", language, title, told, document.date)
        files = [("application/pdf", f"{name}.pdf"), ("application/json", f"{name}.findings.json")]
        if document.reviews:
            files.append(("application/ld+json", f"{name}/{jsonld.REVIEWS}"))
        figures = {b.number for b in document.blocks if isinstance(b, CaptionedFigure)}
        return cls(
            path,
            language,
            title,
            told,
            document.date,
            [*jsonld.report(document, told), *jsonld.verdicts(document)],
            number(Cited(path, language, title)),
            f"{language}/{name}/figure-1.png" if "1" in figures else "",
            tuple(files),
        )

    @property
    def edition(self) -> str:
        """The edition and the day up to which figures are known, as the foot of a page says it."""
        said = [named(self.language)]
        if self.date:
            date = Period.parse(self.date).text(self.language)
            said.append(words.DATA_UNTIL.text(self.language).format(date=date))
        line = " · ".join(filter(None, said))
        return line[:1].upper() + line[1:]

    @property
    def canonical(self) -> str:
        """The page's address, or nothing."""
        return self.path and edition().at(self.path, "")

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """The page in each language, and for readers of neither: language and address."""
        if not self.path:
            return []
        own, _, file = self.path.rpartition("/")
        paths = {code: f"{code}/{file}" for code in words.LANGUAGES}
        paths["x-default"] = _FRONT if file == _FRONT else paths["ko"]
        up = "../" if own else ""
        return [(code, edition().at(path, f"{up}{path}")) for code, path in paths.items()]

    @property
    def properties(self) -> dict[str, str]:
        """What Open Graph asks for; a picture and an address need the edition to have one."""
        other = next(code for code in words.LANGUAGES if code != self.language)
        found = {
            "og:type": "article" if self.cited else "website",
            "og:site_name": words.SITE.text(self.language),
            "og:title": self.title,
            "og:description": self.description,
            "og:locale": _LOCALES[self.language],
            "og:locale:alternate": self.path and _LOCALES[other],
            "og:url": self.canonical,
            "og:image": self.picture and self.canonical and edition().at(self.picture),
        }
        return {name: value for name, value in found.items() if value}

    @property
    def citation(self) -> dict[str, str]:
        """What reference managers ask for, of a report."""
        if not self.cited:
            return {}
        found = {
            "citation_title": self.title,
            "citation_author": ", ".join(edition().authors),
            "citation_publication_date": edition().date.replace("-", "/"),
            "citation_language": self.language,
            "citation_pdf_url": self.canonical and f"{self.canonical.removesuffix('.html')}.pdf",
        }
        return {name: value for name, value in found.items() if value}

    @property
    def icon(self) -> str:
        """The sign of the edition, as an address that holds it."""
        return ICON

    def data(self) -> Safe:
        """Return the statements by schema.org, to stand in a script element."""
        return embedded(jsonld.graph(self.nodes))

    def cite(self) -> Safe:
        """Return how a number is cited, to stand in a script element."""
        return embedded(self.cited)


def _told(document: Document) -> str:
    """Return the first finding of a report, or else its first words."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    for block in sorted(paragraphs, key=lambda block: block.kind != "answer")[:1]:
        headline = f"{plain(block.headline.tree).rstrip('.')}. " if block.headline else ""
        return _short(headline + plain(block.text.tree))
    return words.ABOUT.text(document.language)


def _short(text: str) -> str:
    """Return as many of a text's words as a description holds."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 1].rpartition(' ')[0]}…"
