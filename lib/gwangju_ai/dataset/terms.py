"""The glossary: what each thing is called in both languages, and what it is not called.

``data/terms.csv`` is held here; the reports' words are held against it by ``misnamed``.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gwangju_ai import project
from gwangju_ai.dataset.rows import GlossaryTerm
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import read

FILE = "data/terms.csv"
_LANGUAGES = ("ko", "en")


class Misnamed(NamedTuple):
    """A form to avoid that a text uses, and what stands instead of it."""

    found: str
    use: str


def read_glossary(path: Path) -> dict[str, GlossaryTerm]:
    """Read a glossary.

    Args:
        path: The CSV file.

    Raises:
        DataError: A row breaks a rule of the table, or `check` refuses it.
    """
    terms = read(path, GlossaryTerm)
    check(terms)
    return terms


def check(terms: dict[str, GlossaryTerm]) -> None:
    """Hold the terms against one another.

    Raises:
        DataError: A row names what another names, or avoids a form that may be used. File, row,
            column and value are named.
    """
    for language in _LANGUAGES:
        owner: dict[str, str] = {}
        for term in terms.values():
            for form in term.forms(language):
                if owner.setdefault(form.casefold(), term.term_id) != term.term_id:
                    raise DataError(
                        FILE, term.place, language, form, "a form that belongs to one term",
                        f"it is one of {owner[form.casefold()]} too",
                    )  # fmt: skip
        for term in terms.values():
            for form in term.avoid(language):
                if form.casefold() in owner:
                    raise DataError(
                        FILE, term.place, f"avoid_{language}", form, "a form that no term may use",
                        f"it is one of {owner[form.casefold()]}",
                    )  # fmt: skip


@cache
def _glossary(root: Path) -> dict[str, GlossaryTerm]:
    return read_glossary(root / FILE)


def glossary() -> dict[str, GlossaryTerm]:
    """Return the terms of the glossary by id.

    Raises:
        DataError: A row breaks a rule of the table.
    """
    return _glossary(project.root())


def misnamed(text: str, language: str, terms: Iterable[GlossaryTerm]) -> list[Misnamed]:
    """Return the forms to avoid that a text uses.

    A form inside a longer one that may be used is none: ``아카데미`` in the name of another
    academy. In English a form is a whole word, whatever its capitals.
    """
    terms = tuple(terms)
    allowed = [m.span() for m in _any(language, terms, False).finditer(text)]
    names = {form.casefold(): term for term in terms for form in term.avoid(language)}
    return [
        Misnamed(found[0], names[found[0].casefold()].name(language))
        for found in _any(language, terms, True).finditer(text)
        if not any(start <= found.start() and found.end() <= end for start, end in allowed)
    ]


@cache
def _any(language: str, terms: tuple[GlossaryTerm, ...], avoided: bool) -> re.Pattern:
    """Return what finds any form to avoid, or any that may be used; the longest first."""
    forms = {f for term in terms for f in (term.avoid if avoided else term.forms)(language)}
    listed = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    if not listed:
        return re.compile(r"(?!)")
    return re.compile(listed if language == "ko" else rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
