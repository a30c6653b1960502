"""Texts as Typst takes them: literals of what the typeface has, their words kept whole."""

import re
from functools import cache

from gwangju_ai.export import typeface
from gwangju_ai.export.language import HANGUL
from gwangju_ai.export.markup import width

#: Keeps the characters on both sides together, and is taken out of what is read (`packing`).
JOINER = "\u2060"
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
#: The spaces of a day, which stands in one line.
DAY = re.compile(
    rf"(\d\u2060?[년월]\u2060?|\b\d{{1,2}}|\b(?:{_MONTHS})) "
    rf"(?=\d+\u2060?[월일]|(?:{_MONTHS})\b|\d{{4}}\b)"
)
_UNSEEN = "\n\u200b" + JOINER
_NO_BREAK = "\u2007\u202f"
_SOFT_HYPHEN = 0xAD  # would divide a word for whoever searches for it
#: What shows nothing where it is not supported, such as a variation selector:
#: https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt, Default_Ignorable.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
_TAB = 8  # columns between the places where tabs stop
_WIDEST = 60  # columns of a word that is kept whole
#: Where a line might break in a word: anywhere but between two letters or digits of ASCII.
_SEAM = re.compile(r"(?<=\S)(?=\S)(?<![A-Za-z0-9](?=[A-Za-z0-9]))")


def string(text: str) -> str:
    """Return a text as a Typst string literal, without characters that the font lacks."""
    escaped = covered(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", " ") + '"'


def label(name: str) -> str:
    """Return a label in Typst's terms."""
    return f"label({string(name)})"


@cache
def _characters() -> frozenset[int]:
    return typeface.characters() - {_SOFT_HYPHEN}


def covered(text: str) -> str:
    """Return the text with a box for every character that can be seen and that the font lacks.

    PDF/UA forbids a character that cannot be shown; a reader sees that something is missing.
    """
    if text.isascii() and text.isprintable():
        return text
    known = _characters()
    return "".join(c if ord(c) in known or c in _UNSEEN else _instead(c) for c in text)


def _instead(character: str) -> str:
    """Return what stands for a character that the font lacks; spaces look like one another."""
    if character.isspace():
        return "\u00a0" if character in _NO_BREAK else " "
    return "" if _IGNORABLE.match(character) else "□"


def expanded(text: str) -> str:
    """Return text with spaces for its tabs, as wide as a terminal and a browser show them."""
    return "\n".join(map(_expanded, text.split("\n")))


def _expanded(line: str) -> str:
    *parts, last = line.split("\t")
    return "".join(part + " " * (_TAB - width(part) % _TAB) for part in parts) + last


def broken(text: str, longest: int) -> str:
    """Return the text with places to break in words that are too long for a line.

    A line breaks behind a hyphen by itself.
    """
    parts = re.split(r"(?<=-)|(\S+?-|\S+)", text)
    return "".join(
        "\u200b".join(part[i : i + longest] for i in range(0, len(part), longest))
        if len(part) > longest and not HANGUL.search(part)
        else part
        for part in filter(None, parts)
    )


def joined(text: str, goes_on: bool) -> str:
    """Put a joiner at each place of a word where a line might break, and before what goes on."""
    return (JOINER if goes_on else "") + _SEAM.sub(JOINER, text)


def whole(text: str, widest: int = _WIDEST) -> str:
    """Return a text that breaks between its words: those with Hangul hold joiners.

    By the rules of Unicode, lines may break between any two syllables of Hangul; Korean sets whole
    words, as `word-break: keep-all` has it. A box around each word would do that too, and would
    make a PDF half as large again.
    """
    return DAY.sub(
        "\\1\u00a0",
        " ".join(
            joined(word, False) if HANGUL.search(word) and width(word) <= widest else word
            for word in text.split(" ")
        ),
    )
