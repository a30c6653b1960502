"""Whether anything was touched since a build found all in order: if not, there is nothing to ask.

No content is read for that. A file counts as touched where its size or its time of change is
another, which nobody can set; then the build asks its steps, which go by contents alone.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import gwangju_ai
from gwangju_ai.project import sums

_PLACE = ".cache/build"
_RECORD = "untouched.json"
_FOLDERS = ("data", "notebooks")
_TICK = 50_000_000
"""Nanoseconds in which a file system may not tell two changes apart."""


class Untouched:
    """What there is as a build begins, and what there was at the end of the last one.

    Args:
        root: The project's top folder.
        folder: The edition's.
        asked: JSON content that says what is to be built.
    """

    def __init__(self, root: Path, folder: Path, asked: Any) -> None:
        self._root, self._folder = root, folder
        self._asked = json.dumps([asked, str(folder), gwangju_ai.__path__[0], sys.version])
        self._began = time.time_ns()
        self._before: list[tuple] | None = None
        with suppress(OSError):  # which the build will meet again, and tell
            self._before = self._sources()

    def reports(self) -> int:
        """Return how many reports are as the last build left them; 0 where anything was touched."""
        with suppress(OSError, ValueError, TypeError):
            known = json.loads(self._record.read_bytes())
            if self._before is not None and known[:2] == [self._asked, self._seen(self._before)]:
                return known[2]
        return 0

    def note(self, reports: int) -> None:
        """Note that a build has found or made all there is to make.

        Where somebody changed a source meanwhile, or at the very moment that it began, it is not
        noted: what was then built may be of either state.

        Args:
            reports: How many.
        """
        with suppress(OSError):  # then the next build asks
            sources = self._sources()
            newest = max(changed for *_, changed in sources)
            if sources == self._before and newest < self._began - _TICK:
                known = [self._asked, self._seen(sources), reports]
                self._record.write_text(json.dumps(known))

    @property
    def _record(self) -> Path:
        return self._root / _PLACE / _RECORD

    def _sources(self) -> list[tuple]:
        """Return what can be seen of all that a build may read."""
        installed = Path(sysconfig.get_path("purelib"))
        found = [_look(installed, installed.stat())]
        with os.scandir(self._root) as entries:
            found += [_look(entry.path, entry.stat()) for entry in entries if _counts(entry)]
        for folder in (gwangju_ai.__path__[0], *(self._root / name for name in _FOLDERS)):
            found += _below(folder)
        return sorted(found)

    def _seen(self, sources: list[tuple]) -> str:
        """Return a digest of what can be seen of sources, edition and remembered results."""
        made = [*_below(self._folder), *_below(self._root / _PLACE)]
        return sums.digest(json.dumps([sources, sorted(made)]).encode())


def _below(folder: str | Path) -> Iterator[tuple]:
    """Yield what can be seen of the files in a folder and those within it.

    Raises:
        OSError: It cannot be looked through, or a folder in it is a link, which may lead anywhere.
    """
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and not entry.name.startswith((".", "__")):
                if entry.is_symlink():
                    raise OSError(errno.ELOOP, "a link", entry.path)
                yield from _below(entry.path)
            elif _counts(entry):
                yield _look(entry.path, entry.stat())


def _counts(entry: os.DirEntry) -> bool:
    return entry.is_file() and not entry.name.startswith(".") and entry.name != _RECORD


def _look(path: str | Path, seen: os.stat_result) -> tuple:
    return str(path), seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
