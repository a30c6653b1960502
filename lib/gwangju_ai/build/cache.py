"""Know when a task's files need not be made again, and have them.

A result is kept under the hash of everything it depends on, never under a time of change: the
notebook's source and copy, the package, the data, the parameters, the lock file and what is
installed.
"""

from __future__ import annotations

import json
import platform
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import gwangju_ai
from gwangju_ai.build.store import Damaged, Store
from gwangju_ai.build.task import Job
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError

_PLACE = ".cache/build"
_LIMIT = 1_000_000_000
"""Bytes beyond which the least recently used results go."""


class Memory:
    """The results of earlier builds; a build goes on without where they cannot be kept.

    Args:
        store: Where they are; None where they cannot be anywhere.
        say: Takes a line where something is not as it should be.
    """

    def __init__(self, store: Store | None, say: Callable[[str], None]) -> None:
        self._store, self._say = store, say
        self._keeps = store is not None

    def recall(self, key: str, of: str) -> dict[str, bytes] | None:
        """Return the files that are remembered under a key, or None.

        Args:
            key: Hash of everything they depend on.
            of: What they are the result of.
        """
        try:
            return self._store.get(key) if self._store else None
        except Damaged:
            self._say(f"{of}: its remembered result was damaged; made again")
            return None

    def remember(self, key: str, files: Mapping[str, bytes]) -> None:
        """Keep files under a key for the next build."""
        try:
            if self._keeps:
                self._store.put(key, files)
        except OSError as error:
            self._keeps = False
            self._say(_forgetful(error))

    def result(
        self, of: str, inputs: object, make: Callable[[], dict[str, bytes]]
    ) -> dict[str, bytes]:
        """Return the files that are made from inputs, or were by an earlier build.

        Args:
            of: What they are.
            inputs: JSON content that changes with whatever the files depend on.
            make: Makes them.
        """
        under = key([of, inputs])
        files = self.recall(under, of)
        if files is None:
            files = make()
            self.remember(under, files)
        return files

    def trim(self) -> None:
        """Drop what is beyond the limit."""
        with suppress(OSError):  # then there is nothing to be won
            if self._store:
                self._store.trim(_LIMIT)


@contextmanager
def opened(root: Path, say: Callable[[str], None]) -> Iterator[Memory]:
    """Give what earlier builds of a project remember, and keep it within its limit."""
    try:
        store = Store(root / _PLACE)
    except OSError as error:
        say(_forgetful(error))
        yield Memory(None, say)
        return
    try:
        memory = Memory(store, say)
        yield memory
        memory.trim()
    finally:
        store.close()


def _forgetful(error: OSError) -> str:
    expected = "expected a folder that can be written"
    return f"nothing is remembered: {_PLACE}: {expected}, got {error.strerror}"


def surroundings(root: Path) -> str:
    """Return the hash of what all tasks of a project depend on.

    What is installed counts beside the lock file: the lock says what ought to be there.
    """
    package = Path(gwangju_ai.__path__[0])
    installed = sorted(p.name for p in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    content = {
        "python": platform.python_version(),
        "installed": installed,
        "package": hashes(package, _tree(package)),
        "data": hashes(root, _tree(root / "data")),
        "lock": hashes(root, [root / "pyproject.toml", root / "requirements.lock"]),
        "edition": hashes(root, [root / "CITATION.cff"]),
    }
    return key(content)


def digest(job: Job, surroundings: str) -> str:
    """Return the hash of everything that a task's files depend on.

    The notebook counts without its outputs, so that writing them does not ask for another run.
    """
    content = {
        "surroundings": surroundings,
        "notebook": job.notebook,
        "name": job.task.notebook,
        "copy": _copy(job),
        "parameters": job.task.parameters.model_dump(mode="json"),
        "findings": {name: sums.digest(found) for name, found in job.findings.items()},
    }
    return key(content)


def _copy(job: Job) -> dict[str, str]:
    """Return the hashes of the notebook's copy in both languages, which are held together."""
    folder = job.root / "notebooks" / "text"
    names = (job.task.notebook, "macros")
    return hashes(folder, (path for name in names for path in folder.glob(f"{name}.*.md")))


def _tree(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(p.startswith((".", "__pycache__")) for p in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def hashes(base: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Return the hashes of files by their path in a folder.

    Raises:
        BuildError: One cannot be read.
    """
    try:
        return {
            path.relative_to(base).as_posix(): sums.digest(path.read_bytes())
            for path in paths
            if path.is_file()
        }
    except OSError as error:
        raise BuildError(f"cannot read {error.filename}: {error.strerror}") from None


def key(content: object) -> str:
    """Return the hash of JSON content."""
    return sums.digest(json.dumps(content, sort_keys=True).encode())
