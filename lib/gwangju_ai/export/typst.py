"""Markdown in Typst's terms: words kept whole, links checked, tables fitted to the page."""

import re
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
_WHOLE, _WHOLE_CELL = 12, 120  # rows, and columns of text in a cell, that never split over pages
_WORD_IN_TABLE = 16


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
    return "".join(c if ord(c) in known or c in "\n\u200b" else "□" for c in text)


def broken(text: str, longest: int) -> str:
    """Return the text with places to break in words that are too long for a line."""
    parts = re.split(r"(\S+)", text)
    return "".join(
        "\u200b".join(part[i : i + longest] for i in range(0, len(part), longest))
        if len(part) > longest and not _HANGUL.search(part)
        else part
        for part in parts
    )


def dressed(piece: Markup, document: Document, anchors: Anchors, shows: bool = True) -> Tree:
    """Return the tree of a piece as the Typst writer is to have it.

    Args:
        piece: What to write.
        document: The document it stands in.
        anchors: The document's anchors.
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
                return _link(content, piece.where, document, anchors, shows)
            case "Para" | "Plain":
                return {"t": kind, "c": _whole_words(content, _WORD_IN_TABLE if in_table else 60)}
            case "Table":
                return _table(content)
        return None

    return markup.transform(piece.tree, visit)


def _raw(text: str) -> dict:
    return {"t": "RawInline", "c": ["typst", text]}


def _words(inlines: list[dict]) -> list[list[dict]]:
    """Divide inline elements at their spaces."""
    runs: list[list[dict]] = [[]]
    for element in inlines:
        if element["t"] in _SPACES:
            runs.append([])
        else:
            runs[-1].append(element)
    return [run for run in runs if run]


def term_label(term: str) -> str:
    """Return the label of a term's entry in the PDF; in HTML it stands on a page of its own."""
    return f"term-{term}"


def _link(
    content: list, where: str, document: Document, anchors: Anchors, shows: bool
) -> list[dict]:
    """Return a link; in Korean one for each of its words, which lines break between."""
    _, text, (address, _) = content
    target = anchors.target(address, where)
    if target is LinkTarget.NOWHERE:
        return text
    if target is LinkTarget.NUMBER and not shows:
        target = LinkTarget.HERE
    if target is LinkTarget.REPORT:
        address = address.replace(".html", ".pdf", 1)
    opened = address.partition("#")[2]
    if target is LinkTarget.GLOSSARY and opened in document.appendix.opened:
        target, address = LinkTarget.HERE, f"#{term_label(opened)}"
    call = {
        LinkTarget.NUMBER: f"#number({string(address[1:])})",
        LinkTarget.HERE: f"#here({string(address[1:])})",
    }.get(target, f"#link({string(address)})")
    if width(plain(text)) <= UNBROKEN:
        text = markup.transform(text, lambda e: _NO_BREAK if e["t"] in _SPACES else None)
    result: list[dict] = []
    # In Korean one element a word, so that it stays with the particle that follows.
    for word in _words(text) if document.language == "ko" else [text]:
        inner = [_raw(f"{call}["), *word, _raw("]")]
        result += [{"t": "Space"}, {"t": "Span", "c": [["", [], []], inner]}]
    findings = document.contested.get(address[1:]) if target is LinkTarget.NUMBER else None
    if findings:
        own = document.notebook == AUDIT
        place = f"label({string(findings[0])})" if own else string(f"{AUDIT}.pdf#{findings[0]}")
        result.append(_raw(f"#dagger({place})"))
    return result[1:]


def _whole_words(inlines: list[dict], widest: int) -> list[dict]:
    """Box each word with Hangul: lines break between words, as `word-break: keep-all` has it."""
    result: list[dict] = []
    run: list[dict] = []
    for element in [*inlines, {"t": "Space"}]:
        if element["t"] not in _SPACES:
            run.append(element)
            continue
        text = plain(run)
        if _HANGUL.search(text) and " " not in text and width(text) <= widest:
            run = [_raw("#word["), *run, _raw("]")]
        result += [*run, element]
        run = []
    return result[:-1]


def _table(content: list) -> dict:
    """Return a table as a call of the template, its columns fitted to the page."""
    _, _, columns, head, bodies, _ = content
    lines = [cells for _, cells in (*head[1], *(row for body in bodies for row in body[3]))]
    size, shares = fit([[plain(cell[4]) for cell in cells] for cells in lines])
    sides = ["right" if c[0]["t"] == "AlignRight" else "left" for c in columns]
    tuples = "".join(f"{share:.2f}%," for share in shares), "".join(f"{side}," for side in sides)
    inlines = [_raw(f"#rows({size}pt, ({tuples[0]}), ({tuples[1]})")]
    for cell in (cell for cells in lines for cell in cells):
        inner = [inline for block in cell[4] for inline in block["c"]]
        inlines += [_raw(", ["), *inner, _raw("]")]
    return {"t": "Para", "c": [*inlines, _raw(")")]}


def fits_a_page(tree: Tree) -> bool:
    """Tell whether a table is so small that it is kept in one piece."""
    _, _, _, _, bodies, _ = tree[0]["c"]
    rows = [cells for body in bodies for _, cells in body[3]]
    tallest = max((width(plain(cell[4])) for cells in rows for cell in cells), default=0)
    return len(rows) <= _WHOLE and tallest <= _WHOLE_CELL


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
