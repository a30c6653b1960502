"""Whether anything was touched since a build found all in order: if not, there is nothing to ask.

No content is read for that. A file counts as touched where its size or its time of change is
another, which nobody can set; then the build asks its steps, which go by contents alone.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import gwangju_ai
from gwangju_ai.project import sums

_PLACE = ".cache/build"
_RECORD = "untouched.json"
_TICK = 50_000_000
"""Nanoseconds in which a file system may not tell two changes apart."""


class Untouched:
    """What there was at the end of the last build, and is as this one begins.

    Args:
        root: The project's top folder.
        folder: The edition's.
        asked: JSON content that says what is to be built.
    """

    def __init__(self, root: Path, folder: Path, asked: Any) -> None:
        self._made = (folder, root / _PLACE)
        self._record = root / _PLACE / _RECORD
        self._asked = json.dumps([asked, str(folder), gwangju_ai.__path__[0], sys.version])
        self._began = time.time_ns()

    def reports(self) -> int:
        """Return how many reports are as the last build left them; 0 where anything was touched."""
        with suppress(OSError, ValueError, TypeError):
            asked, sources, seen, reports = json.loads(self._record.read_bytes())
            if (asked, seen) == (self._asked, self._seen(sources)):
                return reports
        return 0

    def note(self, reports: int, sources: Iterable[Path]) -> None:
        """Note that a build has found or made all there is to make.

        Where somebody changed a source meanwhile, or at the very moment that it began, it is not
        noted: what was then built may be of either state.

        Args:
            reports: How many.
            sources: The files that they were made from, and folders in which none may come or go.
        """
        named = sorted(map(str, sources))
        with suppress(OSError):  # then the next build asks
            if all(_looked(name)[-1] < self._began - _TICK for name in named):
                known = [self._asked, named, self._seen(named), reports]
                self._record.write_text(json.dumps(known))

    def _seen(self, sources: list[str]) -> str:
        """Return a digest of what can be seen of sources, edition and remembered results."""
        made = (entry for folder in self._made for entry in _below(folder))
        return sums.digest(json.dumps([*map(_looked, sources), *sorted(made)]).encode())


def _below(folder: str | Path) -> Iterator[list]:
    """Yield what can be seen of the files in a folder and those within it.

    Raises:
        OSError: It cannot be looked through, or a folder in it is a link, which may lead anywhere.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.is_symlink():
                    raise OSError(errno.ELOOP, "a link", entry.path)
                yield from _below(entry.path)
            elif entry.name != _RECORD:
                yield _looked(entry.path)


def _looked(path: str) -> list:
    """Return what can be seen of a file or folder; of one that is not there its time is 0."""
    try:
        seen = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return [path, 0]
    return [path, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns]
