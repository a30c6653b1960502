"""How heavy an edition may be, so that it loads at once and the repository can keep many."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

PAGE, PDF, EDITION, GROWTH = 400_000, 500_000, 13_000_000, 4_000_000
"""Bytes of an HTML page, of a PDF, of all that is committed, and of what one edition may add."""

#: Made by every build beside the other files, and not committed.
_NOT_KEPT = (".ipynb", ".zip")


def kept(folder: Path) -> dict[str, Path]:
    """Return the files of an edition that are committed, by their place in it."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and is_kept(path.name)
    }


def is_kept(path: str) -> bool:
    """Say whether a file of an edition is committed."""
    return not path.endswith(_NOT_KEPT) and not path.rpartition("/")[2].startswith(".")


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


def growth(held: Collection[str], folder: Path) -> int:
    """Return by how many bytes a repository grows by the files of an edition, at most.

    Git keeps a file's content compressed, and each content once; packing makes it less, since
    pages are then kept by their differences.

    Args:
        held: Ids of the contents that the repository has, as git names them.
        folder: The edition.
    """
    contents = {path.read_bytes() for path in kept(folder).values()}
    return sum(len(zlib.compress(content)) for content in contents if blob(content) not in held)


def blob(content: bytes) -> str:
    """Return the id by which git names a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
