"""Markdown through pandoc, all pieces of a document in one call.

pandoc starts a process each time, and a report has hundreds of small pieces of Markdown. They are
read together, each as a quote or a document of its own, and written together, divided by marks; in
between they are pandoc's syntax tree, which the exporters change to fit their format. The marks
hold a digest of the text they divide, so no text can contain them.
"""

import hashlib
import json
import os
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pypandoc

from gwangju_ai.export import images
from gwangju_ai.project.errors import ExportError
from gwangju_ai.project.text import legible

#: A short list of what Markdown may be, so that it is nothing else: no attributes, no raw markup.
MARKDOWN = "commonmark+pipe_tables+tex_math_dollars+footnotes+smart"
#: Markdown of a cell, where HTML is HTML, which :mod:`.rich` reads.
CELL = f"{MARKDOWN}+raw_html"
_READER = Path(__file__).with_name("pieces.lua")
_WRITERS = {"html": ["--mathml"], "typst": []}

#: A comment of HTML: https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
#: A note's name where it is defined, and the lines that belong to it.
_DEFINED = r"[ \t>*+\d.)-]*\[\^[^\]]+\]:"
_NOTE = re.compile(
    rf"^(?={_DEFINED})[^[]*\[\^([^\]]+)\]:"
    rf"(.*(?:\n(?![ \t>]*$|{_DEFINED}).+|\n[ \t]*\n(?: {{4}}|\t).*)*)",
    re.MULTILINE,
)
_NAMED = re.compile(r"(?<!\\)\[\^([^\]]+)\]")
#: What has Markdown read as a document of its own: it may define a note or an address, hold HTML, a
#: tab, whose width depends on its column, or an end of line that a quote would not go on after.
_ALONE = re.compile(r"\]:|[<\t\r]")
#: Characters that JSON tells by their number, and returns.
_ESCAPED = re.compile(r"\\[ur]")

Tree = list[dict]

#: The widest number, in columns, that no line may break.
UNBROKEN = 18
#: How many quotes, lists and marks may stand within one another, so that Typst sets them all.
_DEEPEST = 12
#: How deep a tree may be as pandoc reads it, where HTML has divisions that show nothing.
_DEEPEST_READ = 300
_NODES = (dict, list)
_LONGEST = 300  # seconds for a call of pandoc, which takes less than one for a report


@dataclass(eq=False)
class Markup:
    """A piece of Markdown and, once read, its tree.

    Attributes:
        source: The Markdown.
        where: The place in the notebook that an error names.
        tree: pandoc's blocks.
        reader: What pandoc is to read the source as, where it is no Markdown.
        attachments: The pictures pasted into its cell: for each name its forms by media type.
    """

    source: str
    where: str
    tree: Tree = field(default_factory=list)
    reader: str = MARKDOWN
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(pieces: Iterable[Markup]) -> None:
    """Fill the trees of the pieces that have none yet.

    What a piece defines, such as a note or the address of a link, it defines for itself alone.

    Raises:
        ExportError: A comment does not end, a note holds another or belongs to no text, or pandoc
            cannot read a piece.
    """
    pieces = [piece for piece in pieces if piece.source and not piece.tree]
    if not pieces:
        return
    for piece in pieces:
        if piece.reader in (MARKDOWN, CELL):
            _check_notes(piece)
    for piece, tree in zip(pieces, _trees(pieces), strict=True):
        piece.tree = tree
        if holds(tree, "RawInline", "RawBlock"):
            piece.tree = transform(tree, partial(_uncommented, where=piece.where))
            if piece.reader != CELL:
                piece.tree = transform(piece.tree, raw_as_text)


def write(pieces: Iterable[tuple[Markup, Tree]], writer: str) -> tuple[dict[Markup, str], str]:
    """Write trees as ``html`` or ``typst``.

    Args:
        pieces: Each piece with the tree to write for it, which may differ from its own.
        writer: Name of the format.

    Returns:
        The text of each piece, and what pandoc puts at the end of a document: the footnotes.
    """
    pieces = list(pieces)
    trees = [tree for _, tree in pieces]
    mark = _mark(json.dumps(tree) for tree in trees)
    line = f"<!--{mark}-->" if writer == "html" else f"//{mark}"
    end = {"t": "RawBlock", "c": [writer, line]}
    blocks = [block for tree in trees for block in (*tree, end)]
    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
    *texts, rest = _pandoc(document, "json", writer, "--wrap=none", *_WRITERS[writer]).split(line)
    found = {piece: text.strip() for (piece, _), text in zip(pieces, texts, strict=True)}
    return found, rest.strip()


def transform(node, visit: Callable[[dict], dict | list[dict] | None]):
    """Return a tree with ``visit`` applied to each element, the inner ones first.

    ``visit`` returns an element, a list of elements to stand in its place, or None to keep it.
    """
    if isinstance(node, dict) and "t" in node:
        content = node.get("c")
        inner = node
        if content is not None:
            nested = isinstance(content, _NODES)
            inner = {"t": node["t"], "c": transform(content, visit) if nested else content}
        result = visit(inner)
        return inner if result is None else result
    if isinstance(node, list):
        changed: list = []
        for child in node:
            if not isinstance(child, _NODES):
                changed.append(child)
                continue
            result = transform(child, visit)
            if isinstance(child, dict) and isinstance(result, list):
                changed.extend(result)
            else:
                changed.append(result)
        return changed
    return node


def holds(tree: Tree, *kinds: str) -> bool:
    """Tell whether a tree may hold elements of certain kinds, faster than by going through it."""
    said = str(tree)
    return any(f"'t': '{kind}'" in said for kind in kinds)


def plain(node) -> str:
    """Return the text of a tree without markup."""
    if isinstance(node, list):
        return "".join([plain(child) for child in node])
    if not isinstance(node, dict) or "t" not in node:
        return ""
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("RawInline", "RawBlock", "Note"):  # what an exporter put in, or stands elsewhere
        return ""
    if kind in ("Code", "Math", "CodeBlock"):
        return content[1]
    if kind == "Quoted":
        marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
        return f"{marks[0]}{plain(content[1])}{marks[1]}"
    if kind in ("Link", "Image", "Span", "Header"):
        return plain(content[-2] if kind in ("Link", "Image") else content[-1])
    return plain(content)


def width(text: str) -> int:
    """Return how many columns a text takes, a Hangul syllable taking two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def check_depth(piece: Markup) -> None:
    """Refuse what nests more deeply than both formats can set.

    Raises:
        ExportError: It does.
    """
    # A list, which has no content of its own, stands between two elements.
    most = _DEEPEST + 2
    if _depth(piece.tree) > 2 * most and _nested(piece.tree) > most:
        raise _too_deep(piece.where)


def _trees(pieces: list[Markup]) -> list[Tree]:
    """Return what pandoc reads the pieces as; where it cannot read them, one alone is to blame.

    Most are quotes in one document, since pandoc takes longer to begin a document than to read a
    sentence; the end of a quote ends all that its piece leaves open.
    """
    quotes = [p for p in pieces if p.reader == MARKDOWN and not _ALONE.search(p.source)]
    alone = [p for p in pieces if p.reader != MARKDOWN or _ALONE.search(p.source)]
    quoted = "\n\n".join("> " + piece.source.replace("\n", "\n> ") for piece in quotes)
    sources = [[quoted, MARKDOWN], *([piece.source, piece.reader] for piece in alone)]
    try:
        said = _pandoc(json.dumps(sources), str(_READER), "json")
        read = json.loads(said)["blocks"]
        if _ESCAPED.search(said) or legible(said) != said:
            read = legible(read)
    except (ExportError, RecursionError) as problem:
        if len(pieces) > 1:
            return [tree for piece in pieces for tree in _trees([piece])]
        (piece,) = pieces
        if isinstance(problem, RecursionError):
            raise _too_deep(piece.where) from None
        raise ExportError(f"{piece.where}: {problem}") from None
    together, *apart = (division["c"][1] for division in read)
    found = dict(zip(quotes, (quote["c"] for quote in together), strict=True))
    found |= zip(alone, apart, strict=True)
    trees = [found[piece] for piece in pieces]
    for piece, tree in zip(pieces, trees, strict=True):
        if _depth(tree) > _DEEPEST_READ:
            raise _too_deep(piece.where)
    return trees


def _depth(tree: Tree) -> int:
    """Return how many nodes are within one another, of however deep a tree."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [
            inner
            for node in level
            for inner in (node.values() if isinstance(node, dict) else node)
            if isinstance(inner, _NODES)
        ]
    return depth


def _nested(tree: Tree) -> int:
    """Return how many elements with content are within one another."""
    deepest, waiting = 0, [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += isinstance(node, dict) and "c" in node
        deepest = max(deepest, depth)
        inner = node.values() if isinstance(node, dict) else node
        waiting += [(each, depth) for each in inner if isinstance(each, _NODES)]
    return deepest


def _too_deep(where: str) -> ExportError:
    return ExportError(
        f"{where}: expected at most {_DEEPEST} quotes, lists and other marks within one another, "
        "got more; take them apart"
    )


def _check_notes(piece: Markup) -> None:
    """Refuse a note that would be lost, and one that leads to another.

    pandoc shows no note that its text does not name, and would never end with one that leads back
    to itself.
    """
    notes = {label.casefold(): text for label, text in _NOTE.findall(piece.source)}
    named = Counter(name.casefold() for name in _NAMED.findall(piece.source))
    for label, text in notes.items():
        if inner := [name for name in _NAMED.findall(text) if name.casefold() in notes]:
            raise ExportError(
                f"{piece.where}: expected the note [^{label}] to hold no other note, "
                f"got [^{inner[0]}] in it"
            )
        if named[label] < 2:  # once where it is defined
            raise ExportError(
                f"{piece.where}: expected the note [^{label}] to be named in the same cell, got it "
                "without a text that names it"
            )


def raw_as_text(element: dict) -> dict | list[dict] | None:
    """Show markup of another language as what it is: text. The reader cannot be told to."""
    match element:
        case {"t": "RawInline", "c": [_, text]}:
            return {"t": "Str", "c": text}
        case {"t": "RawBlock", "c": [_, text]}:
            return {"t": "Para", "c": [{"t": "Str", "c": text}]}
    return None


def _uncommented(element: dict, where: str) -> dict | list[dict] | None:
    """Leave out a comment of HTML, which is for whoever writes.

    A tag of a picture is one, whose size Markdown has no words for.
    """
    kind = element["t"]
    if kind not in ("RawInline", "RawBlock"):
        return None
    language, text = element["c"]
    text = _COMMENT.sub("", text)
    if "<!--" in text:
        raise ExportError(
            f"{where}: expected a comment that ends in -->, got {text[text.index('<!--') :][:60]!r}"
        )
    if kind == "RawBlock":
        text = text.strip()
    if image := images.tagged(text):
        return image if kind == "RawInline" else {"t": "Para", "c": [image]}
    return {"t": kind, "c": [language, text]} if text else []


def _mark(texts: Iterable[str]) -> str:
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "replace"))
    return f"mark{digest.hexdigest()[:24]}x"


def _pandoc(text: str, reader: str, writer: str, *options: str) -> str:
    # The wheel's own pandoc: pypandoc.convert_text would take a newer one that it finds on the
    # machine, and another pandoc writes other bytes.
    program = Path(pypandoc.__file__).parent / "files" / "pandoc"
    command = [program, "--sandbox", f"--from={reader}", f"--to={writer}", *options]
    try:
        done = subprocess.run(
            command,
            input=text,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"LC_ALL": "C.UTF-8"},  # in which it can name any folder
            check=False,
            timeout=_LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise ExportError(f"pandoc took more than {_LONGEST} s for it; make it simpler") from None
    if done.returncode:
        said = done.stderr.partition("\nstack traceback:")[0].removeprefix("Error running Lua:")
        does = "read it" if writer == "json" else f"write {writer}"
        raise ExportError(f"pandoc cannot {does}: {said.strip()[:300]}")
    return done.stdout
