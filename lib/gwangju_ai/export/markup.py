"""Markdown through pandoc, all pieces of a document in one call.

pandoc starts a process each time, and a report has hundreds of small pieces of Markdown. They are
read together, divided by marks, and written together in the same way; in between they are pandoc's
syntax tree, which the exporters change to fit their format. The marks hold a digest of the text
they divide, so no text can contain them.
"""

import hashlib
import json
import subprocess
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc

from gwangju_ai.project.errors import ExportError

# A short list of what is read, so that nothing else is: no attributes, no raw markup.
_READER = "commonmark+pipe_tables+tex_math_dollars+footnotes+smart"
_WRITERS = {"html": ["--mathml"], "typst": []}

Tree = list[dict]

#: The widest number, in columns, that no line may break.
UNBROKEN = 18


@dataclass(eq=False)
class Markup:
    """A piece of Markdown and, once read, its tree.

    Attributes:
        source: The Markdown.
        where: The place in the notebook that an error names.
        tree: pandoc's blocks.
    """

    source: str
    where: str
    tree: Tree = field(default_factory=list)


def read(pieces: Iterable[Markup]) -> None:
    """Fill the trees of the pieces.

    Raises:
        ExportError: A piece does not end, as when a code fence is left open.
    """
    pieces = list(pieces)
    mark = _mark(piece.source for piece in pieces)
    text = "".join(f"{piece.source}\n\n{mark}{n}z\n\n" for n, piece in enumerate(pieces))
    blocks = iter(json.loads(_pandoc(text, _READER, "json"))["blocks"])
    for n, piece in enumerate(pieces):
        end = {"t": "Para", "c": [{"t": "Str", "c": f"{mark}{n}z"}]}
        tree: Tree = []
        for block in blocks:
            if block == end:
                break
            tree.append(block)
        else:
            raise ExportError(
                f"{piece.where}: expected Markdown that ends, got a code fence left open: "
                f"{piece.source[:60]!r}"
            )
        piece.tree = transform(tree, _raw_as_text)


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
        inner = {"t": node["t"], "c": transform(node["c"], visit)} if "c" in node else node
        result = visit(inner)
        return inner if result is None else result
    if isinstance(node, list):
        changed: list = []
        for child in node:
            result = transform(child, visit)
            spliced = isinstance(child, dict) and isinstance(result, list)
            changed.extend(result if spliced else [result])
        return changed
    return node


def plain(node) -> str:
    """Return the text of a tree without markup."""
    if isinstance(node, list):
        return "".join(plain(child) for child in node)
    if not isinstance(node, dict) or "t" not in node:
        return ""
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("RawInline", "RawBlock"):  # what an exporter put in
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


def _raw_as_text(element: dict) -> dict | None:
    """Show markup of another language as what it is: text. The reader cannot be told to."""
    if element["t"] == "RawInline":
        return {"t": "Str", "c": element["c"][1]}
    if element["t"] == "RawBlock":
        return {"t": "Para", "c": [{"t": "Str", "c": element["c"][1].strip()}]}
    return None


def _mark(texts: Iterable[str]) -> str:
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "replace"))
    return f"mark{digest.hexdigest()[:24]}x"


def _pandoc(text: str, reader: str, writer: str, *options: str) -> str:
    # The wheel's own pandoc: pypandoc.convert_text would take a newer one that it finds on the
    # machine, and another pandoc writes other bytes.
    program = Path(pypandoc.__file__).parent / "files" / "pandoc"
    command = [program, "--sandbox", f"--from={reader}", f"--to={writer}", *options]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ExportError(f"pandoc could not write {writer}: {done.stderr.strip()}")
    return done.stdout
