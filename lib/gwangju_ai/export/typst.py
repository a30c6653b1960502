"""Markdown in Typst's terms: words kept whole, links checked, tables fitted to the page."""

import re
from dataclasses import dataclass
from functools import cache

from gwangju_ai.export import markup
from gwangju_ai.export.anchors import Anchors, LinkTarget
from gwangju_ai.export.document import Document
from gwangju_ai.export.markup import UNBROKEN, Markup, Tree, plain, width
from gwangju_ai.project import fonts

TEXT_WIDTH = 436.5  # points: A4 less two margins of 28 mm
AUDIT = "05_evidence_audit"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SPACES = ("Space", "SoftBreak", "LineBreak")
_NO_BREAK = {"t": "Str", "c": "\u00a0"}
_SIZES = (8.5, 7.5, 6.5)
_CHARACTER = 0.54  # of the type size: the mean width of a column that a character takes
_GUTTER = 11.0  # points between two columns, with some air
_LONG, _LONG_IN_TABLE = 40, 16
_WHOLE_ROW = 800  # columns of text in a cell: a row with no more of it is not divided
_WORD_IN_TABLE, _WORD = 16, 60
#: Keeps the characters on both sides together, and is taken out of what is read (`packing`).
JOINER = "\u2060"
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
#: The spaces of a day, which stands in one line.
_DAY = re.compile(
    rf"(\d\u2060?[년월]\u2060?|\b\d{{1,2}}|\b(?:{_MONTHS})) "
    rf"(?=\d+\u2060?[월일]|(?:{_MONTHS})\b|\d{{4}}\b)"
)
_UNSEEN = "\n\u200b" + JOINER
_TRAIL = re.compile(r"[qos]-")
#: Where a line might break in a word: anywhere but between two letters or digits of ASCII.
_SEAM = re.compile(r"(?<=\S)(?=\S)(?<![A-Za-z0-9](?=[A-Za-z0-9]))")


def string(text: str) -> str:
    """Return a text as a Typst string literal, without characters that the font lacks."""
    escaped = covered(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", " ") + '"'


@cache
def _characters() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(fonts.regular(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def covered(text: str) -> str:
    """Return the text with a box for every character that the font lacks.

    PDF/UA forbids a character that cannot be shown; a reader sees that something is missing.
    """
    if text.isascii() and text.isprintable():
        return text
    known = _characters()
    return "".join(c if ord(c) in known or c in _UNSEEN else "□" for c in text)


def broken(text: str, longest: int) -> str:
    """Return the text with places to break in words that are too long for a line."""
    parts = re.split(r"(\S+)", text)
    return "".join(
        "\u200b".join(part[i : i + longest] for i in range(0, len(part), longest))
        if len(part) > longest and not _HANGUL.search(part)
        else part
        for part in parts
    )


@dataclass(frozen=True)
class Ways:
    """Where the links of a PDF lead.

    Attributes:
        document: What they stand in.
        anchors: Its anchors.
        appendix: The file that holds the trails; empty where this one does.
        held: Ids of the trails in a file that holds those of several reports, and nothing else.
    """

    document: Document
    anchors: Anchors
    appendix: str = ""
    held: frozenset[str] = frozenset()

    def to(self, address: str, where: str) -> str:
        """Return what Typst links to for an address; empty where there is nothing to lead to.

        Raises:
            ExportError: It leads to a place in this document that does not exist.
        """
        target = self.anchors.target(address, where)
        file, _, name = address.partition("#")
        file = file.replace(".html", ".pdf", 1)
        match target:
            case LinkTarget.NUMBER | LinkTarget.HERE if name in self.anchors.trails:
                return self.trail(name)
            case LinkTarget.NUMBER | LinkTarget.HERE if self.held:
                return string(f"{self.document.notebook}.pdf#{name}")
            case LinkTarget.NUMBER | LinkTarget.HERE:
                return label(name)
            case LinkTarget.REPORT if name in self.held or (self.appendix and _TRAIL.match(name)):
                return self.trail(name)
            case LinkTarget.REPORT:
                return string(f"{file}#{name}" if name else file)
            case LinkTarget.GLOSSARY if name in self.document.appendix.opened and not self.held:
                return label(term_label(name))
            case LinkTarget.NOWHERE:
                return ""
        return string(address)

    def trail(self, name: str) -> str:
        """Return what Typst links to for the trail of a number, an observation or a source."""
        return string(f"{self.appendix}#{name}") if self.appendix else label(name)

    def finding(self, name: str) -> str:
        """Return what Typst links to for a finding of the audit."""
        here = self.document.notebook == AUDIT and not self.held
        return label(name) if here else string(f"{AUDIT}.pdf#{name}")


def label(name: str) -> str:
    """Return a label in Typst's terms."""
    return f"label({string(name)})"


def dressed(piece: Markup, ways: Ways, shows: bool = True) -> Tree:
    """Return the tree of a piece as the Typst writer is to have it.

    Args:
        piece: What to write.
        ways: Where its links lead.
        shows: Whether its numbers count as shown here; those of the appendix's formulas do not.
    """
    in_table = any(block["t"] == "Table" for block in piece.tree)
    longest = _LONG_IN_TABLE if in_table else _LONG

    def visit(element: dict) -> dict | list[dict] | None:
        kind, content = element["t"], element.get("c")
        match kind:
            case "Str":
                return {"t": "Str", "c": broken(covered(content), longest)}
            case "Code":
                return {"t": "Code", "c": [["", [], []], broken(covered(content[1]), longest)]}
            case "CodeBlock":
                return {"t": "CodeBlock", "c": [["", [], []], covered(content[1])]}
            case "Quoted":
                opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                return [{"t": "Str", "c": opening}, *content[1], {"t": "Str", "c": closing}]
            case "Image":
                return content[1]
            case "Math":
                return [_raw(f"#formula({string(content[1])})["), element, _raw("]")]
            case "Header":
                return {"t": "Para", "c": [{"t": "Strong", "c": content[2]}]}
            case "Link":
                return _link(content, piece.where, ways, shows, in_table)
            case "Para" | "Plain":
                widest = _WORD_IN_TABLE if in_table else _WORD
                return {"t": kind, "c": _whole_words(content, widest)}
            case "Table":
                return _table(content)
        return None

    return markup.transform(piece.tree, visit)


def _raw(text: str) -> dict:
    return {"t": "RawInline", "c": ["typst", text]}


def term_label(term: str) -> str:
    """Return the label of a term's entry in the PDF; in HTML it stands on a page of its own."""
    return f"term-{term}"


def _link(content: list, where: str, ways: Ways, shows: bool, in_table: bool) -> list[dict]:
    _, text, (address, _) = content
    to, name = ways.to(address, where), address.removeprefix("#")
    if not to:
        return text
    if width(plain(text)) <= UNBROKEN:
        text = markup.transform(text, lambda e: _NO_BREAK if e["t"] in _SPACES else None)
    if not shows or name not in ways.anchors.numbers:
        return [_raw(f"#link({to})["), *text, _raw("]")]
    call = "figure-in-table" if in_table else "number"
    marks = [_raw(f"#dagger({ways.finding(f)})") for f in ways.document.contested.get(name, [])[:1]]
    return [_raw(f"#{call}({to}, {string(name)})["), *text, _raw("]"), *marks]


def _whole_words(inlines: list[dict], widest: int) -> list[dict]:
    """Join each word with Hangul, whatever markup divides it, and the parts of a day."""
    words: list[list[dict]] = [[]]
    spaces: list[dict] = []

    def gather(element: dict) -> dict | None:
        if element["t"] not in ("Str", *_SPACES):
            return None
        copy = dict(element)
        if element["t"] == "Str":
            words[-1].append(copy)
        else:
            spaces.append(copy)
            words.append([])
        return copy

    result = markup.transform(inlines, gather)
    texts = ["".join(part["c"] for part in word) for word in words]
    for text, word in zip(texts, words, strict=True):
        if _HANGUL.search(text) and width(text) <= widest:
            for part in word:
                part["c"] = _joined(part["c"], part is not word[0])
    for space, before, after in zip(spaces, texts, texts[1:], strict=False):
        if _DAY.search(f"{before} {after}"):
            space |= _NO_BREAK
    return result


def _joined(text: str, goes_on: bool) -> str:
    """Put a joiner at each place of a word where a line might break, and before what goes on."""
    return (JOINER if goes_on else "") + _SEAM.sub(JOINER, text)


def whole(text: str, widest: int = _WORD) -> str:
    """Return a text that breaks between its words: those with Hangul hold joiners.

    By the rules of Unicode, lines may break between any two syllables of Hangul; Korean sets whole
    words, as `word-break: keep-all` has it. A box around each word would do that too, and would
    make a PDF half as large again.
    """
    return _DAY.sub(
        "\\1\u00a0",
        " ".join(
            _joined(word, False) if _HANGUL.search(word) and width(word) <= widest else word
            for word in text.split(" ")
        ),
    )


def _table(content: list) -> dict:
    """Return a table as a call of the template, its columns fitted to the page."""
    _, _, columns, head, bodies, _ = content
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    lines = [cells for _, cells in rows]
    texts = [[plain(cell[4]).replace(JOINER, "") for cell in cells] for cells in lines]
    size, shares = fit(texts)
    sides = ["right" if c[0]["t"] == "AlignRight" else "left" for c in columns]
    tuples = "".join(f"{share:.2f}%," for share in shares), "".join(f"{side}," for side in sides)
    whole = max(width(text) for row in texts for text in row) <= _WHOLE_ROW
    flag = "true" if whole else "false"
    inlines = [_raw(f"#rows({size}pt, ({tuples[0]}), ({tuples[1]}), {flag}")]
    for (name, *_), cells in rows:
        for n, cell in enumerate(cells):
            mark = [_raw(f"#metadata(none)#{label(name)}")] if name and not n else []
            inner = [inline for block in cell[4] for inline in block["c"]]
            inlines += [_raw(", ["), *mark, *inner, _raw("]")]
    return {"t": "Para", "c": [*inlines, _raw(")")]}


def fit(cells: list[list[str]]) -> tuple[float, list[float]]:
    """Choose a type size and the columns' shares of the text width, in percent.

    A column takes what its longest cell needs. Where that is more than the page has, each column
    takes what its longest word needs and a part of the rest; where even that is too much, the
    type gets smaller, and at the smallest size all columns shrink alike.
    """
    columns = list(zip(*cells, strict=True))
    longest = [max(width(cell) for cell in column) for column in columns]
    words_ = [
        # Short numbers hold no-break spaces, which split() without an argument would break.
        min(max((width(w) for cell in column for w in cell.split(" ")), default=1), UNBROKEN)
        for column in columns
    ]
    for size in _SIZES:
        needed = [n * _CHARACTER * size + _GUTTER for n in longest]
        least = [n * _CHARACTER * size + _GUTTER for n in words_]
        if sum(needed) <= TEXT_WIDTH:
            return size, [100 * n / TEXT_WIDTH for n in needed]
        spare = TEXT_WIDTH - sum(least)
        if spare >= 0 and (size == _SIZES[-1] or spare >= 0.15 * TEXT_WIDTH):
            wish = [n - m for n, m in zip(needed, least, strict=True)]
            shares = [m + spare * w / sum(wish) for m, w in zip(least, wish, strict=True)]
            return size, [100 * share / TEXT_WIDTH for share in shares]
    return size, [100 * m / sum(least) for m in least]
