"""The glossary of an edition: one page a language, to which the reports' terms lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.export import words
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound

PAGE = "glossary.html"


@dataclass(frozen=True)
class DefinedTerm:
    """A term as the glossary shows it.

    Attributes:
        id: Its anchor.
        term: What it is called.
        also: Other forms that may be used; those that hold the term, or are part of it, go unsaid.
        definition: What it means.
    """

    id: str
    term: str
    also: tuple[str, ...]
    definition: str

    @property
    def others(self) -> list[str]:
        """Other forms that a reader would not take for the term."""
        own = self.term.casefold()
        return [form for form in self.also if own not in form.casefold() not in own]


def glossary(entries: Iterable[DefinedTerm], language: str) -> dict[str, bytes]:
    """Return the page of the terms by its name, in the order of the language's alphabet.

    Args:
        entries: The terms.
        language: ``ko`` or ``en``.
    """
    page = bound(
        "glossary.html.j2",
        styles=["glossary.css"],
        head=Head(
            path=f"{language}/{PAGE}",
            language=language,
            title=words.GLOSSARY.text(language),
            description=words.GLOSSARY_ABOUT.text(language),
        ),
        entries=sorted(entries, key=lambda entry: (entry.term.casefold(), entry.id)),
        language=language,
        other=next(code for code in words.LANGUAGES if code != language),
    )
    return {PAGE: page.encode()}
