"""Markdown in Typst's terms: words kept whole, links led, tables fitted to the page."""

import re

from gwangju_ai.export import markup
from gwangju_ai.export.anchors import unlinked
from gwangju_ai.export.language import HANGUL
from gwangju_ai.export.markup import UNBROKEN, Markup, Tree, plain, width
from gwangju_ai.export.pdf.literal import (
    DAY,
    JOINER,
    broken,
    covered,
    expanded,
    joined,
    label,
    string,
)
from gwangju_ai.export.pdf.ways import Ways

TEXT_WIDTH = 436.5  # points: A4 less two margins of 28 mm
_SPACES = ("Space", "SoftBreak", "LineBreak")
_NO_BREAK = {"t": "Str", "c": "\u00a0"}
_SIZES = (8.5, 7.5, 6.5)
_CHARACTER = 0.54  # of the type size: the mean width of a column that a character takes
_CAPITALS, _CAPITAL = 6, 0.4  # so many find room in the gutter; what each further takes beyond one
_GUTTER, _NARROWEST = 11.0, 5.0  # points between two columns, with some air and without
_LONG, _LONG_IN_TABLE = 40, 16
_WHOLE_ROW = 800  # columns of text in a cell: a row with no more of it is not divided
_WORD_IN_TABLE, _WORD = 16, 60
_LINE = 72  # columns of code in a line
_PIXEL = 0.75  # points: a pixel of a web page
_IN_TABLE = 60  # points: a picture in a table's cell


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
                # In parts: what pandoc takes over one grows with the square of its length.
                parts = re.split("(?<=\u200b)", broken(covered(content), longest))
                return [{"t": "Str", "c": part} for part in parts]
            case "Code":
                return {"t": "Code", "c": [["", [], []], broken(covered(content[1]), longest)]}
            case "CodeBlock":
                text = broken(covered(expanded(content[1])), _LINE)
                return {"t": "CodeBlock", "c": [["", [], []], text]}
            case "Quoted":
                opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                return [{"t": "Str", "c": opening}, *content[1], {"t": "Str", "c": closing}]
            case "Image":
                return _picture(content, in_table)
            case "Math":
                formula = {"t": "Math", "c": [content[0], covered(content[1])]}
                call = f"#formula({string(content[1])}"
                if content[0]["t"] == "DisplayMath":
                    call = f"#displayed({string(content[1])}, {string(piece.where)}"
                return [_raw(f"{call})["), formula, _raw("]")]
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


def _picture(content: list, in_table: bool) -> dict:
    """Return a picture as a call of the template, as wide as it says, if the page has the room."""
    (_, _, attributes), alt, (file, _) = content
    wide = f"{int(dict(attributes)['width']) * _PIXEL}pt" if attributes else "auto"
    most = f"{_IN_TABLE if in_table else TEXT_WIDTH}pt"
    return _raw(f"#picture({string(file)}, {string(plain(alt))}, {wide}, {most})")


def _raw(text: str) -> dict:
    return {"t": "RawInline", "c": ["typst", text]}


def _link(content: list, where: str, ways: Ways, shows: bool, in_table: bool) -> list[dict]:
    _, text, (address, _) = content
    to, name = ways.to(address, where), address.removeprefix("#")
    if not to:
        led = covered(unlinked(plain(text), address, ways.document.language))
        return [*text, {"t": "Str", "c": broken(led, _LONG_IN_TABLE if in_table else _LONG)}]
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
        if HANGUL.search(text) and width(text) <= widest:
            for part in word:
                part["c"] = joined(part["c"], part is not word[0])
    for space, before, after in zip(spaces, texts, texts[1:], strict=False):
        if DAY.search(f"{before} {after}"):
            space |= _NO_BREAK
    return result


def _table(content: list) -> list[dict]:
    """Return a table as calls of the template, its columns fitted to the page."""
    _, _, columns, head, bodies, _ = content
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    texts = [[plain(cell[4]).replace(JOINER, "") for cell in cells] for _, cells in rows]
    parts = divided(texts)
    fitted = [fit([[row[n] for n in part] for row in texts]) for part in parts]
    size = min(size for size, _ in fitted)
    whole = max(width(text) for row in texts for text in row) <= _WHOLE_ROW
    flags = ", ".join("true" if flag else "false" for flag in (whole, head[1]))
    calls = []
    for part, (_, shares) in zip(parts, fitted, strict=True):
        sides = ["right" if columns[n][0]["t"] == "AlignRight" else "left" for n in part]
        tuples = "".join(f"{each:.2f}%," for each in shares), "".join(f"{s}," for s in sides)
        inlines = [_raw(f"#rows({size}pt, ({tuples[0]}), ({tuples[1]}), {flags}")]
        for (name, *_), cells in rows:
            for n in part:
                repeated = not n and part is not parts[0]
                named = name and not n and not repeated
                mark = [_raw(f"#metadata(none)#{label(name)}")] if named else []
                inner = [inline for block in cells[n][4] for inline in block["c"]]
                if repeated:  # its notes stand below already
                    inner = markup.transform(inner, lambda e: [] if e["t"] == "Note" else None)
                inlines += [_raw(", ["), *mark, *inner, _raw("]")]
        calls.append({"t": "Para", "c": [*inlines, _raw(")")]})
    return calls


def divided(cells: list[list[str]]) -> list[list[int]]:
    """Return the columns of each part of a table, the first column in each.

    A part has as many columns as the page has room for in the smallest type, close together; nearly
    always that is all of them.
    """
    least = [n * _CHARACTER * _SIZES[-1] + _NARROWEST for n in _unbroken(cells)]
    parts = [[0]]
    for n in range(1, len(least)):
        if len(parts[-1]) > 1 and sum(least[c] for c in [*parts[-1], n]) > TEXT_WIDTH:
            parts.append([0])
        parts[-1].append(n)
    return parts


def _unbroken(cells: list[list[str]]) -> list[float]:
    """Return how much the longest word of each column takes."""
    return [
        # Short numbers hold no-break spaces, which split() without an argument would break.
        max((_room(word) for cell in column for word in cell.split(" ")), default=1)
        for column in zip(*cells, strict=True)
    ]


def _room(word: str) -> float:
    """Return how many columns a word takes as far as it stays whole, with room for its capitals."""
    capitals = sum(character.isupper() for character in word[:_LONG_IN_TABLE])
    return min(width(word), UNBROKEN) + _CAPITAL * max(capitals - _CAPITALS, 0)


def fit(cells: list[list[str]]) -> tuple[float, list[float]]:
    """Choose a type size and the columns' shares of the text width, in percent.

    A column takes what its longest cell needs. Where that is more than the page has, each column
    takes what its longest word needs and a part of the rest; where little is left of that, the type
    gets smaller, and at the smallest size all columns may come closer together.

    Args:
        cells: The texts of each row; their words have room in the smallest type (`divided`).
    """
    words_ = _unbroken(cells)
    longest = [
        max(word, *(width(cell) for cell in column))
        for word, column in zip(words_, zip(*cells, strict=True), strict=True)
    ]
    for size in _SIZES:
        needed = [n * _CHARACTER * size + _GUTTER for n in longest]
        least = [n * _CHARACTER * size + _GUTTER for n in words_]
        if sum(needed) <= TEXT_WIDTH:
            return size, [100 * n / TEXT_WIDTH for n in needed]
        spare = TEXT_WIDTH - sum(least)
        if spare >= 0.15 * TEXT_WIDTH:
            break
    if spare < 0:
        return size, [100 * m / sum(least) for m in least]
    wish = [n - m for n, m in zip(needed, least, strict=True)]
    shares = [m + spare * w / sum(wish) for m, w in zip(least, wish, strict=True)]
    return size, [100 * share / TEXT_WIDTH for share in shares]
