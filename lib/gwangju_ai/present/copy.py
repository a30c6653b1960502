"""The report's copy: a Markdown file a report and language.

A file reads from top to bottom as the report does. It begins with the title and what stands under
it; ``## Heading {#key}`` is the heading of a section, ``### key`` opens a piece: a paragraph, or
the title of a chart or table. ``macros.ko.md`` beside the files holds what all of them may use.
"""

import re
from pathlib import Path

from gwangju_ai.present.template import Engine, Piece
from gwangju_ai.project.errors import DataError, ProseError, cut
from gwangju_ai.project.text import read_text

#: Key of what stands before the first section or piece.
TITLE = "title"
#: Values that it has unasked: the last day that the data know, and how many pages they come from.
UNASKED = frozenset(("day", "pages"))
#: Name of the file of macros.
MACROS = "macros"

_MOST = 1_000_000
_KEY = r"[A-Za-z][A-Za-z0-9_-]*"
_HEADING = re.compile(
    rf"^(?:## (?P<text>.+?) \{{#(?P<section>{_KEY})\}}|### (?P<piece>{_KEY}))[ \t]*$", re.MULTILINE
)
_TITLE = re.compile(r"# \S")
_OTHER = re.compile(r"^#.*$", re.MULTILINE)


class Copy:
    """The copy of one report in one language.

    Args:
        path: Its file, ``02_talent.ko.md``.
        macros: Whether ``macros.ko.md`` beside it holds macros that it may use.

    Raises:
        ProseError: The file is missing, has no title, or a line that looks like a heading and is
            none; a key stands twice; a piece is empty or cannot be read; a digit is typed.
    """

    def __init__(self, path: Path, macros: bool = True) -> None:
        self.path, self.language = path, path.suffixes[-2].lstrip(".")
        self._macros = path.with_name(f"{MACROS}.{self.language}.md") if macros else None
        self._sources = self._read()
        text, written = self._sources
        file = _name(path)
        engine = Engine(self.language, written, _name(self._macros) if macros else "")
        found = list(_HEADING.finditer(text))
        self._check_headings(text, found)
        ends = [*(match.start() for match in found), len(text)]
        self.pieces = {TITLE: Piece(TITLE, text[: ends[0]], engine, file, 1)}
        self.sections: dict[str, Piece] = {}
        for match, end in zip(found, ends[1:], strict=True):
            line, below = _line(text, match), text[match.end() : end]
            if key := match["section"]:
                self.sections[key] = Piece(key, match["text"], engine, file, line)
                if below.strip():
                    raise ProseError(
                        f"{file}, line {line}, section {key}: expected a piece (### key) under "
                        "the heading, got text that no cell shows"
                    )
            else:
                key = match["piece"]
                self.pieces[key] = Piece(key, below, engine, file, line)

    def _check_headings(self, text: str, found: list[re.Match]) -> None:
        """Hold every line that begins like a heading against the three forms there are."""
        if not _TITLE.match(text):
            raise ProseError(f"{_name(self.path)}: expected it to begin with a title (# Title)")
        known = {0, *(match.start() for match in found)}
        for other in _OTHER.finditer(text):
            if other.start() not in known:
                raise ProseError(
                    f"{_name(self.path)}, line {_line(text, other)}: expected "
                    f"'## Heading {{#key}}' or '### key', got {cut(repr(other[0]), 100)}"
                )
        once = {("piece", TITLE)}
        for match in found:
            kind = "section" if match["section"] else "piece"
            if (kind, match[kind]) in once:
                raise ProseError(
                    f"{_name(self.path)}, line {_line(text, match)}: "
                    f"expected the {kind} {match[kind]} once, got it twice"
                )
            once.add((kind, match[kind]))

    def changed(self) -> bool:
        """Tell whether a file was edited since it was read."""
        return self._sources != self._read()

    def _read(self) -> tuple[str, str]:
        return _text(self.path), _text(self._macros) if self._macros else ""

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


class Copies:
    """The copy of one report in both languages, in the words that its files have now.

    Args:
        folder: Where the files are.
        notebook: Name of the notebook.
    """

    def __init__(self, folder: Path, notebook: str) -> None:
        self._paths = {code: folder / f"{notebook}.{code}.md" for code in ("ko", "en")}
        self._read: dict[str, Copy] = {}

    def __getitem__(self, language: str) -> Copy:
        """Return the copy in a language; if a file was edited, both are read again.

        Raises:
            ProseError: A file cannot be read, or the two do not agree.
        """
        if not self._read or any(copy.changed() for copy in self._read.values()):
            read = {code: Copy(path) for code, path in self._paths.items()}
            agree(*read.values())
            self._read = read
        return self._read[language]


def agree(one: Copy, other: Copy) -> None:
    """Hold two languages against each other: the same pieces, each showing the same values.

    Raises:
        ProseError: A piece stands in one language only, or shows a value that the other does not.
    """
    for copy, without in ((one, other), (other, one)):
        for kind, theirs, ours in (
            ("piece", copy.pieces, without.pieces),
            ("section", copy.sections, without.sections),
        ):
            for key in (key for key in theirs if key not in ours):
                raise ProseError(
                    f"{theirs[key].where}: expected {_name(without.path)} to have this {kind} too, "
                    f"got {', '.join(ours) or 'none'}"
                )
    for lefts, rights in ((one.pieces, other.pieces), (one.sections, other.sections)):
        for key, left in lefts.items():
            right = rights[key]
            if differing := left.shows ^ right.shows or left.needs ^ right.needs:
                raise ProseError(
                    f"{left.where}: expected the same values as in {right.where}, "
                    f"only one has {', '.join(sorted(differing))}"
                )


def _name(path: Path) -> str:
    return f"notebooks/text/{path.name}"


def _line(text: str, match: re.Match) -> int:
    return text.count("\n", 0, match.start()) + 1


def _text(path: Path) -> str:
    try:
        text = read_text(path, _name(path))
    except FileNotFoundError:
        raise ProseError(f"{_name(path)}: no such file; expected the copy of a language") from None
    except DataError as problem:
        raise ProseError(str(problem)) from None
    if len(text) > _MOST:
        raise ProseError(
            f"{_name(path)}: expected at most {_MOST:,} letters, got {len(text):,}; "
            "the longest copy of a report has 30,000"
        )
    return text
