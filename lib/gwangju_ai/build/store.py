"""Results as plain files: each content once, under its SHA-256, and a record of names a result.

Nothing in it is believed: whenever a result is used, its record is held against the key that it
stands under, and each content against its digest. Nothing in it is run either.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gwangju_ai.build.files import Files
from gwangju_ai.project import sums

_OURS = re.compile(r"[0-9a-f]{64}|\.unfinished-\d+")


class Damaged(Exception):
    """What stands under a key is not what was put there."""


class Store:
    """Results by key, in a folder of the user's own, which several builds may share.

    Args:
        place: The folder, which is made if need be.

    Raises:
        OSError: There can be no such folder, or it cannot be made private.
    """

    def __init__(self, place: Path) -> None:
        for path in (place.parent, place):
            if os.path.lexists(path) and not path.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, _instead(path))
        if place.is_symlink():  # somebody else's folder, perhaps, and not to be made private
            raise NotADirectoryError(errno.ENOTDIR, "a link")
        self._contents, self._results = place / "contents", place / "results"
        place.mkdir(parents=True, exist_ok=True)
        if place.stat().st_mode & 0o077:  # whatever the umask
            place.chmod(0o700)
        self._contents.mkdir(exist_ok=True)
        self._results.mkdir(exist_ok=True)
        self._lock = os.open(place, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def close(self) -> None:
        """Let another build trim the store."""
        os.close(self._lock)

    def get(self, key: str) -> Files | None:
        """Return the files that were put under a key; None where none were.

        Args:
            key: A SHA-256 of whatever the files depend on.

        Raises:
            Damaged: They are not as they were; of a content this is raised when it is read.
        """
        try:
            digests = self._record(key)
        except FileNotFoundError:
            return None
        except OSError:
            raise Damaged(key) from None
        with suppress(OSError):  # where nothing can be written, no time of use is kept
            os.utime(self._results / key)
        return Files(digests, self._content)

    def put(self, key: str, files: Mapping[str, bytes]) -> None:
        """Put files under a key, in place of what is there.

        Raises:
            OSError: They cannot be written; what could not be finished is gone.
        """
        digests = {name: sums.digest(content) for name, content in files.items()}
        for name, content in files.items():
            try:
                self._content(digests[name])
            except Damaged:
                self._write(self._contents / digests[name], content)
        # At last, so that a build that is killed before has put nothing there.
        listed = sums.dumps(digests)
        self._write(self._results / key, f"{_seal(key, listed)}\n{listed}".encode())

    def trim(self, most: int) -> None:
        """Drop the results beyond so many bytes that were not used for the longest time.

        Nothing is done while another build uses the store, since it may be writing contents that
        no record names yet; what a killed one left is dropped.

        Raises:
            OSError: The store cannot be written.
        """
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(self._lock, fcntl.LOCK_SH)  # which the attempt has given up
            return
        kept: set[str] = set()
        size = 0
        for path in sorted(_ours(self._results), key=lambda p: p.lstat().st_mtime_ns, reverse=True):
            try:
                more = set(self._record(path.name).values()) - kept
                size += sum((self._contents / digest).stat().st_size for digest in more)
            except (OSError, Damaged):
                _remove(path)
                continue
            if size > most:
                _remove(path)
            else:
                kept |= more
        for path in _ours(self._contents):
            if path.name not in kept:
                _remove(path)

    def _record(self, key: str) -> dict[str, str]:
        """Return name → digest of a result."""
        try:
            seal, _, listed = (self._results / key).read_bytes().decode().partition("\n")
            if seal == _seal(key, listed):
                return sums.loads(listed)
        except ValueError:
            pass
        raise Damaged(key)

    def _content(self, digest: str) -> bytes:
        try:
            content = (self._contents / digest).read_bytes()
        except OSError:
            raise Damaged(digest) from None
        if sums.digest(content) != digest:
            raise Damaged(digest)
        return content

    def _write(self, path: Path, content: bytes) -> None:
        unfinished = self._contents / f".unfinished-{os.getpid()}"
        try:
            unfinished.write_bytes(content)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)


def _instead(path: Path) -> str:
    return "a link to nothing" if path.is_symlink() and not path.exists() else "a file"


def _seal(key: str, listed: str) -> str:
    """Return the digest of a record, which fits under its own key alone."""
    return sums.digest(f"{key}\n{listed}".encode())


def _ours(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
