"""A term's first use in a report leads to the glossary."""

import re
from functools import cache

from gwangju_ai.dataset.rows import GlossaryTerm
from gwangju_ai.dataset.terms import glossary

_PAGE = "glossary.html"
_OPENED = re.compile(rf"\]\({re.escape(_PAGE)}#(?P<id>[a-z0-9_-]+)\)")
#: What is no running text: links and pictures, code, formulas, tags, headings, rows of tables.
_OTHER = (
    r"!?\[(?:\\.|[^\]\\])*\](?:\([^)]*\)|\{[^}]*\})?|`+[^`]*`+|\$[^$\n]*\$|<[^>\n]*>|^#.*$|^\|.*$"
)
#: What may follow a Korean term within its word.
_PARTICLES = (
    "은 는 이 가 을 를 의 에 와 과 도 만 로 으로 나 이나 에서 에서는 에서도 에는 에도 에게 "
    "보다 부터 까지 마다 처럼 라 이라 라는 이라는 란 이란 다 이다 였다 이었다 라고 이라고 "
    "이며 며 이고 고"
)


def linked(markdown: str, language: str, opened: set[str]) -> str:
    """Return a paragraph in which the first use of each term of the glossary is a link.

    Args:
        markdown: The paragraph. Its links, code, formulas, headings and tables stay as they are.
        language: ``ko`` or ``en``.
        opened: Ids of the terms that the report has opened so far; those linked here are added,
            and so are those that a quoted sentence brings as links.
    """
    terms = tuple(glossary().values())
    names = {form.casefold(): term for term in terms for form in term.forms(language)}
    opened.update(found["id"] for found in _OPENED.finditer(markdown))

    def link(match: re.Match) -> str:
        if not (form := match["form"]):
            return match[0]
        term = names[form.replace("\\", "").casefold()]
        if not term.link or term.term_id in opened:
            return match[0]
        opened.add(term.term_id)
        return f"[{form}]({_PAGE}#{term.term_id})"

    return _pattern(language, terms).sub(link, markdown)


@cache
def _pattern(language: str, terms: tuple[GlossaryTerm, ...]) -> re.Pattern:
    """Return what finds the terms, the longest first, and what is no running text."""
    forms = {form for term in terms for form in term.forms(language)}
    listed = "|".join(_form(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    after = r"(?![\w-])"
    if language == "ko":
        after = rf"(?=(?:{_PARTICLES.replace(' ', '|')})?(?!\w))"
    return re.compile(rf"{_OTHER}|(?<![\w-])(?P<form>{listed}){after}", re.MULTILINE)


def _form(form: str) -> str:
    """Return what finds one form; an abbreviation keeps its capitals, a sign may be escaped."""
    written = re.escape(form).replace(r"\&", r"\\?&")
    return written if sum(c.isupper() for c in form) > 1 else f"(?i:{written})"
