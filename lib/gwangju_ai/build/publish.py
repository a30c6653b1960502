"""Put finished files in place so that a reader never meets half of one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gwangju_ai.build.plan import LANGUAGES
from gwangju_ai.project.errors import BuildError

_UNFINISHED = ".unfinished-"


def publish(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write the files that differ from what is there; return their names.

    All are written beside their places first and then renamed, so that a full disk or a kill
    leaves the last good files.

    Raises:
        BuildError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = [name for name in files if not _holds(folder / name, files[name])]
        for name in changed:
            (folder / f"{_UNFINISHED}{name}").write_bytes(files[name])
        for name in changed:
            os.replace(folder / f"{_UNFINISHED}{name}", folder / name)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error}") from None
    return changed


@contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Keep other builds away from a folder, and clear what a killed one left.

    The lock is on the folder itself and ends with the process, however that ends.

    Raises:
        BuildError: Another build is writing there, or the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise BuildError(f"cannot write to {folder}: {error}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing to {folder}; wait until it ends"
            raise BuildError(message) from None
        for place in (folder, *(folder / language for language in LANGUAGES)):
            for leftover in place.glob(f"{_UNFINISHED}*"):
                leftover.unlink()
        yield
    finally:
        os.close(handle)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
