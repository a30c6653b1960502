"""Words of the other language on a page: what a reader of one language should not stumble over.

Korean holds Latin letters where Korean does: in units, abbreviations and names (the glossary's and
those of ``latin.csv``, which says why), in code, formulas, addresses and references. English holds
Hangul in brackets, behind a name. Every part of a page is held against the language that it says it
is in, so that a Korean headline on an English page is no stray, but one that nothing marks is.
"""

import csv
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from gwangju_ai.export import words

#: Parts that are no text of the page: what is typed or run, and what a browser does not show.
UNREAD = ("script", "style", "code", "pre", "kbd", "samp", "math")
#: Attributes that are read to someone or shown.
READ = ("alt", "aria-label", "aria-description", "title", "placeholder", "data-some", "data-none")

_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:[’'&/.-]?[A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]+")
#: Addresses, names of files and of notebooks, commands, and places that a script fills.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.-]+\.(?:csv|json|html|pdf|svg|png|bib|zip|md|cff)\b"
    r"|\b\d\d_[a-z_]+\d?\b|\bmake(?: [a-z]+)?|\{[a-z]+\}"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|kr|it|ru|news)\b"
)
#: Whose work and of which year: (Clopper & Pearson 1934), (Friede et al. 2017).
_CITED = re.compile(r"\((?:[A-Z][A-Za-z’-]+(?:,? & |, | et al\. | ))+(?:18|19|20)\d\d\)")
#: A letter that stands for a number in a formula, or for a table, a line or a model: n, A1, L19.
_LETTER = re.compile(r"(?<![A-Za-z.&])[A-Zb-z](?=\d|[^A-Za-z.&’'-]|$)|\b(?:min|max|ln|exp)\(")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def texts(page: BeautifulSoup, language: str) -> Iterator[tuple[str, str]]:
    """Yield what a page tells in a language, folded parts too, each with the tag it stands in."""
    for node in _of(page, language, ""):
        if isinstance(node, Tag):
            for name in READ:
                if name in node.attrs:
                    yield f"{node.name} {name}", str(node[name])
            if node.name == "meta" and node.get("name") == "description":
                yield "meta description", str(node["content"])
        elif text := " ".join(node.split()):
            yield node.parent.name, text


def _of(part: Tag, language: str, own: str) -> Iterator[Tag | NavigableString]:
    for child in part.children:
        if isinstance(child, Tag):
            if child.name not in UNREAD:
                its = str(child.get("lang", own))
                if its == language:
                    yield child
                yield from _of(child, language, its)
        elif own == language and not isinstance(child, PreformattedString):
            yield child


@cache
def latin(root: Path) -> frozenset[str]:
    """Return the Latin words that stand in Korean: of the glossary, of units and of the list."""
    with (root / "tests/editorial/latin.csv").open(encoding="utf-8", newline="") as file:
        found = {row["word"] for row in csv.DictReader(file)}
    for name, columns in (("terms", ("ko", "also_ko")), ("units", ("ko",))):
        with (root / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.update(_LATIN.findall(" ".join(row[column] for column in columns)))
    return frozenset(found)


@cache
def found_names(root: Path) -> tuple[str, ...]:
    """Return headlines, subjects, outlets, site and authors as they call themselves."""
    with (root / "data/sources.csv").open(encoding="utf-8", newline="") as file:
        names = {row[c] for row in csv.DictReader(file) for c in ("title", "subject", "outlet")}
    names |= {words.SITE.en, words.AUTHORS}
    return tuple(sorted((n for n in names if _LATIN.search(n)), key=lambda n: (-len(n), n)))


def strays(
    text: str, language: str, known: Collection[str] = (), names: Collection[str] = ()
) -> list[str]:
    """Return the words of the other language that a text holds without a reason.

    Args:
        text: What a page tells.
        language: In which it tells it.
        known: Latin words that stand in Korean.
        names: Whole names that stand in it as they were found.
    """
    if language == "en":
        while (shorter := _BRACKETS.sub(" ", text)) != text:
            text = shorter
        return _HANGUL.findall(text)
    text = _ADDRESS.sub(" ", text)
    for name in names if _LATIN.search(text) else ():
        text = text.replace(name, " ")
    text = _LETTER.sub(" ", _CITED.sub(" ", text))
    return [word for word in _LATIN.findall(text) if word not in known]
