"""The first place at which two editions differ."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf

_AROUND = 20
"""So many letters or bytes are shown from where two files differ."""


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield each file that is not the same in two folders, with the first place that differs.

    Args:
        one: A folder.
        other: Another.
    """
    names = (_names(one), _names(other))
    for name in sorted(names[0] | names[1]):
        missing = [
            folder for folder, found in zip((one, other), names, strict=True) if name not in found
        ]
        if missing:
            yield f"{name}: not in {missing[0]}"
        elif place := difference(name, (one / name).read_bytes(), (other / name).read_bytes()):
            yield f"{name}: {place}"


def difference(name: str, one: bytes, other: bytes) -> str:
    """Return the first place at which two files differ; nothing where they are the same.

    Args:
        name: Their name, of whose ending it depends what a place is.
        one: The content of one.
        other: The content of the other.
    """
    if one == other:
        return ""
    known = {".ipynb": _in_notebook, ".pdf": _in_pdf, ".xlsx": _in_zip, ".zip": _in_zip}
    within = known.get(Path(name).suffix, lambda *_: "")(one, other)
    return within or _in_text(one, other) or _in_bytes(one, other)


def _names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _in_notebook(one: bytes, other: bytes) -> str:
    cells = [json.loads(content)["cells"] for content in (one, other)]
    for number, (left, right) in enumerate(zip(*cells, strict=False)):
        if left == right:
            continue
        shown = [cell.get("outputs", []) for cell in (left, right)]
        for place, outputs in enumerate(zip(*shown, strict=False)):
            if outputs[0] != outputs[1]:
                texts = [json.dumps(o, indent=1, ensure_ascii=False).encode() for o in outputs]
                return f"cell [{number}], output [{place}]: {_in_text(*texts)}"
        parts = sorted(k for k in left.keys() | right.keys() if left.get(k) != right.get(k))
        return f"cell [{number}], {parts[0]}"
    return ""


def _in_pdf(one: bytes, other: bytes) -> str:
    with pikepdf.open(io.BytesIO(one)) as left, pikepdf.open(io.BytesIO(other)) as right:
        pages = zip(left.pages, right.pages, strict=False)
        for number, (first, second) in enumerate(pages, 1):
            shown = [page.Contents.read_bytes() for page in (first, second)]
            if shown[0] != shown[1]:
                return f"page {number}: {_in_bytes(*shown)}"
    return ""


def _in_zip(one: bytes, other: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(one)) as left, zipfile.ZipFile(io.BytesIO(other)) as right:
        names = [archive.namelist() for archive in (left, right)]
        if names[0] != names[1]:
            return f"entries {names[0]} and {names[1]}"
        for name in names[0]:
            if place := difference(name, left.read(name), right.read(name)):
                return f"{name}: {place}"
    return ""


def _in_text(one: bytes, other: bytes) -> str:
    try:
        texts = [content.decode() for content in (one, other)]
    except UnicodeDecodeError:
        return ""
    place = _first(*texts)
    before = texts[0][:place]
    line, column = before.count("\n") + 1, place - before.rfind("\n")
    left, right = (text[place : place + _AROUND] for text in texts)
    return f"line {line}, column {column}: {left!r} and {right!r}"


def _in_bytes(one: bytes, other: bytes) -> str:
    place = _first(one, other)
    left, right = (content[place : place + _AROUND] for content in (one, other))
    return f"byte {place}: {left!r} and {right!r}"


def _first(one: str | bytes, other: str | bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
