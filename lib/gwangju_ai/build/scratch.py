"""A private folder for what a run needs on its way: gone at its end, or by the next run."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gwangju_ai.build import processes
from gwangju_ai.project.errors import BuildError

LIBRARIES = {
    "IPYTHONDIR": "ipython",
    "MPLCONFIGDIR": "matplotlib",
    **{f"JUPYTER_{kind}_DIR": f"jupyter/{kind}".lower() for kind in ("CONFIG", "DATA", "RUNTIME")},
}
"""Where libraries keep their files: in a private folder, by variable."""

_NAME = "gwangju-ai-run-"
_LOCK = "lock"
_PATIENCE = 200
"""So many times a folder is emptied in which others still write, for ten seconds at most."""
#: A folder in which a kernel's sockets lie may have this many bytes: a socket's path has 103 on
#: macOS and 107 on Linux, and the folders of a run and of a kernel are between, each of 24.
_MOST = 103 - 2 * 24 - len("/k-1")


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a new folder that nobody else may enter, and remove it at the end.

    Its owner holds a lock on a file in it, which ends with the process, however that ends: what
    lies beside it without an owner was left by a killed run, and goes too.

    Raises:
        BuildError: There is no place for it.
    """
    place = _place()
    sweep(place)
    try:
        folder, lock = _claim(place)
    except OSError as error:
        raise BuildError(f"{place}: cannot make a folder there: {error.strerror}") from None
    try:
        yield folder
    finally:
        _remove(folder)
        os.close(lock)
        # Once more: of a run that was killed a moment ago, a worker may have been writing till now.
        sweep(place)


@contextmanager
def run() -> Iterator[Path]:
    """Yield the folder of a run, in which this process and its libraries keep their files."""
    before = {name: os.environ.get(name) for name in ("TMPDIR", *LIBRARIES)}
    temporary = tempfile.tempdir
    with scratch() as folder:
        for name in LIBRARIES.values():
            folder.joinpath(name).mkdir(mode=0o700, parents=True, exist_ok=True)
        gather(folder)
        try:
            yield folder
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value
            tempfile.tempdir = temporary


def gather(folder: Path) -> None:
    """Have this process, its libraries and what it starts keep their files in a run's folder.

    Nothing is made in it, since a worker that begins late would bring back one that has gone.
    """
    for variable, name in LIBRARIES.items():
        os.environ[variable] = str(folder / name)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _place() -> Path:
    """Return the first of the system's folders for temporary files whose path is short enough."""
    try:
        named = tempfile.gettempdir()
    except FileNotFoundError as error:
        hint = "point TMPDIR at a folder that can be written"
        raise BuildError(f"{error.strerror}; {hint}") from None
    most = _MOST + 24 * Path(named).name.startswith(_NAME)  # within a run's folder already
    for place in map(Path, (named, os.environ.get("XDG_RUNTIME_DIR", named), "/tmp")):
        short = len(os.fsencode(place.resolve())) <= most
        if short and os.access(place, os.W_OK | os.X_OK):
            return place.resolve()
    raise BuildError(
        f"TMPDIR: expected a folder whose path has at most {_MOST} bytes, since the sockets of "
        f"kernels lie in it, got {named}; point TMPDIR at another folder"
    )


def _claim(place: Path) -> tuple[Path, int]:
    """Make a folder and lock it; a run that sweeps just then may take it for one without owner."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=place))
        with suppress(FileNotFoundError):
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with suppress(BlockingIOError, FileNotFoundError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(os.fstat(lock), os.stat(folder / _LOCK)):
                    return folder, lock
            os.close(lock)


def sweep(place: Path) -> None:
    """Remove the folders of runs that have no owner any more.

    Args:
        place: Where they lie.
    """
    for folder in place.glob(f"{_NAME}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            if not (folder / _LOCK).exists():
                folder.rmdir()  # It was killed between two steps; one that is in use is not empty.
                continue
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)
            finally:
                os.close(lock)


def _remove(folder: Path) -> None:
    """Remove a folder with the processes that were born in it, its lock last.

    What a kill leaves of it still says what it is.
    """
    processes.end(folder)
    for _ in range(_PATIENCE):
        with suppress(OSError):
            for path in folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                elif path.name != _LOCK:
                    path.unlink()
            if os.listdir(folder) == [_LOCK]:
                (folder / _LOCK).unlink()
            folder.rmdir()
            return
        time.sleep(0.05)  # A process that ends just now was still writing there.
