"""Put finished files in place so that a reader never meets half of one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gwangju_ai.build.files import Files
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError

_UNFINISHED = ".unfinished-"


def real(folder: Path) -> Path:
    """Return the real path of a folder, which may not be there yet.

    Raises:
        BuildError: Something else is there.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        got = "a file" if folder.exists() else "a link that leads nowhere"
        raise BuildError(f"{folder}: expected a folder, got {got}")
    return Path(os.path.realpath(folder))


def publish(
    files: Files,
    folder: Path,
    whole: str = "",
    standing: Collection[str] = (),
) -> list[str]:
    """Write the files that differ from what is there; return the names that changed.

    All are written beside their places first and then renamed, so that a full disk or a kill
    leaves the last good files.

    Args:
        files: The files, whose names may have a folder in them; what stands there already is not
            read.
        folder: Where to.
        whole: A folder in it that holds these files alone: what else is there goes at the end,
            and its names are returned too.
        standing: Names of files that are known to be there as they should.

    Raises:
        BuildError: The folder cannot be written to, or a folder with files in it is in the way.
    """
    unfinished: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [name for name in files if name not in standing]
        changed = [name for name in others if not _holds(folder / name, files.digests[name])]
        inside = sorted((folder / whole).iterdir()) if whole and (folder / whole).is_dir() else []
        gone = [name for path in inside if (name := f"{whole}/{path.name}") not in files]
        for name in (*changed, *gone):
            _make_way(folder / name)
        for name in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            unfinished.append(_unfinished(folder / name))
            unfinished[-1].write_bytes(files[name])
        for name in changed:
            os.replace(_unfinished(folder / name), folder / name)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _refused(folder, error) from None
    finally:
        for path in unfinished:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return [*changed, *gone]


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
        raise _refused(folder, error) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is writing to {folder}; wait until it ends"
            raise BuildError(message) from None
        try:
            for leftover in folder.rglob(f"{_UNFINISHED}*"):
                leftover.unlink()
        except OSError as error:
            raise _refused(folder, error) from None
        yield
    finally:
        os.close(handle)


def _make_way(path: Path) -> None:
    """Remove an empty folder from where a file goes or goes from.

    Raises:
        BuildError: The folder has files in it, which are nobody's to remove.
    """
    if path.is_dir() and not path.is_symlink():
        if any(path.iterdir()):
            expected = "expected no folder with files in it"
            raise BuildError(f"{path}: {expected}, got one; move it elsewhere and build again")
        path.rmdir()


def _refused(folder: Path, error: OSError) -> BuildError:
    return BuildError(f"cannot write to {error.filename or folder}: {error.strerror or error}")


def _unfinished(path: Path) -> Path:
    """Return where a file is written before it takes its place."""
    return path.with_name(f"{_UNFINISHED}{path.name}")


def _holds(path: Path, digest: str) -> bool:
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            return sums.digest(path.read_bytes()) == digest
    return False
