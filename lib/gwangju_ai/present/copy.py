"""The report's copy: a Markdown file a report and language.

A file reads from top to bottom as the report does. It begins with the title and what stands under
it; ``## Heading {#key}`` is the heading of a section, ``### key`` opens a piece: a paragraph, or
the title of a chart or table. ``macros.ko.md`` beside the files holds what all of them may use.
"""

import re
from collections import Counter
from pathlib import Path

from gwangju_ai.present.template import Engine, Piece
from gwangju_ai.project.errors import ProseError

#: Key of what stands before the first section or piece.
TITLE = "title"
#: Name of the file of macros.
MACROS = "macros"

_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_HEADING = re.compile(
    rf"^(?:## (?P<text>.+?) \{{#(?P<section>{_KEY})\}}|### (?P<piece>{_KEY}))[ \t]*$", re.MULTILINE
)
_OTHER = re.compile(r"^##.*$", re.MULTILINE)


class Copy:
    """The copy of one report in one language.

    Args:
        path: Its file, ``02_talent.ko.md``; ``macros.ko.md`` beside it holds the macros.

    Raises:
        ProseError: The file is missing, a piece cannot be read, a key stands twice, or a digit is
            typed.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.language = path, path.suffixes[-2].lstrip(".")
        self._macros = path.with_name(f"{MACROS}.{self.language}.md")
        self._sources = text, macros = _text(path), _text(self._macros)
        found = list(_HEADING.finditer(text))
        self._check_headings(text, found)
        engine = Engine(self.language, macros, _name(self._macros))

        def piece(key: str, source: str, start: int) -> Piece:
            blank = "\n" * text.count("\n", 0, start)  # so that line numbers are the file's
            return Piece(blank + source, engine, f"{_name(path)}, {key}")

        ends = [*(m.start() for m in found), len(text)]
        self.pieces = {TITLE: piece(TITLE, text[: ends[0]], 0)}
        self.sections: dict[str, Piece] = {}
        for match, end in zip(found, ends[1:], strict=True):
            if key := match["section"]:
                self.sections[key] = piece(key, match["text"], match.start())
                if text[match.end() : end].strip():
                    raise ProseError(
                        f"{_name(path)}, section {key}: expected a piece (### key) under the "
                        "heading, got text that no cell shows"
                    )
            else:
                key = match["piece"]
                self.pieces[key] = piece(key, text[match.end() : end], match.end())

    def _check_headings(self, text: str, found: list[re.Match]) -> None:
        for kind in ("section", "piece"):
            for key, number in Counter(m[kind] for m in found if m[kind]).items():
                if number > 1 or (kind, key) == ("piece", TITLE):
                    raise ProseError(
                        f"{_name(self.path)}: expected the {kind} {key} once, got it twice"
                    )
        known = {match.start() for match in found}
        for other in _OTHER.finditer(text):
            if other.start() not in known:
                line = text.count("\n", 0, other.start()) + 1
                raise ProseError(
                    f"{_name(self.path)}, line {line}: expected '## Heading {{#key}}' or "
                    f"'### key', got {other[0]!r}"
                )

    def changed(self) -> bool:
        """Tell whether a file was edited since it was read."""
        return self._sources != (_text(self.path), _text(self._macros))

    def piece(self, key: str) -> Piece:
        """Return a piece.

        Raises:
            ProseError: The file has none of that key; those it has are listed.
        """
        return self._get("piece", self.pieces, key)

    def section(self, key: str) -> Piece:
        """Return the heading of a section.

        Raises:
            ProseError: The file has none of that key; those it has are listed.
        """
        return self._get("section", self.sections, key)

    def _get(self, kind: str, known: dict[str, Piece], key: str) -> Piece:
        if key not in known:
            raise ProseError(
                f"{_name(self.path)}: expected a {kind} {key}, got {', '.join(known) or 'none'}"
            )
        return known[key]


def agree(one: Copy, other: Copy) -> None:
    """Hold two languages against each other: the same pieces, each showing the same values.

    Raises:
        ProseError: A piece stands in one language only, or shows a value that the other does not.
    """
    for copy, without in ((one, other), (other, one)):
        for key in copy.pieces:
            without.piece(key)
        for key in copy.sections:
            without.section(key)
    for key, left in one.pieces.items():
        right = other.pieces[key]
        if differing := left.shows ^ right.shows or left.needs ^ right.needs:
            raise ProseError(
                f"{left.where}: expected the same values as in {other.path.name}, "
                f"only one has {', '.join(sorted(differing))}"
            )


def _name(path: Path) -> str:
    return f"notebooks/text/{path.name}"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ProseError(f"{_name(path)}: no such file; expected the copy of a language") from None
    except UnicodeDecodeError:
        raise ProseError(f"{_name(path)}: expected UTF-8 text; save the file as UTF-8") from None
