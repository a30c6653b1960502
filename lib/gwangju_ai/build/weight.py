"""How heavy an edition may be, so that it loads at once and the repository can keep many."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

PAGE, PDF, EDITION, GROWTH = 400_000, 500_000, 12_000_000, 4_000_000
"""Bytes of an HTML page, of a PDF, of all that is committed, and of what one edition may add."""

#: Made by every build beside the other files, and not committed.
_NOT_KEPT = (".ipynb", ".zip")


def kept(folder: Path) -> dict[str, Path]:
    """Return the files of an edition that are committed, by their place in it."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in _NOT_KEPT and not path.name.startswith(".")
    }


def problems(folder: Path) -> Iterator[str]:
    """Say which files of an edition are too heavy, and whether it is as a whole."""
    files = kept(folder)
    for name, path in files.items():
        most = {".html": PAGE, ".pdf": PDF}.get(path.suffix, EDITION)
        if (size := path.stat().st_size) > most:
            yield f"{name}: expected at most {most:,} bytes, got {size:,}"
    total = sum(path.stat().st_size for path in files.values())
    if total > EDITION:
        yield f"the edition: expected at most {EDITION:,} bytes in all, got {total:,}"


def growth(before: Path, after: Path) -> int:
    """Return by how many bytes a repository that holds one edition grows by the next, at most.

    Git keeps a file's content compressed, and each content once; packing makes it less, since
    pages are then kept by their differences.
    """
    old = {path.read_bytes() for path in kept(before).values()}
    contents = {path.read_bytes() for path in kept(after).values()} - old
    return sum(len(zlib.compress(content)) for content in contents)
