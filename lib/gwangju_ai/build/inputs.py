"""What the steps of a build may depend on, as it is now."""

from __future__ import annotations

import json
import platform
import sysconfig
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import gwangju_ai
from gwangju_ai.build import used, warm
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError, ReportError

ALWAYS = (
    "Python",
    "installed packages",
    "requirements.lock",
    "files of data/",
    f"{used.PACKAGE}build/steps.py",
)
"""What every step depends on: what is installed counts beside the lock, which says what ought to
be, a file that is new in the data package beside those that were read, and what says what a step
is given beside what makes it."""
MACHINE = ("Python", "installed packages")
"""What of these is of the machine; the lock says what packages there ought to be."""
CARRIERS = tuple(
    f"{used.PACKAGE}build/{name}.py"
    for name in ("called", "forkserver", "makers", "progress", "stderr")
)
"""What carries a step: some of it where processes can be forked, the rest elsewhere."""


class State:
    """Digests of what steps depend on, each taken once.

    Args:
        root: The project's top folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, str] = {}

    def digest(self, name: str) -> str:
        """Return the digest of an input; nothing where there is no such thing any more.

        Args:
            name: As `used.found` names it, or one of `ALWAYS`.

        Raises:
            BuildError: It is there and cannot be read.
        """
        if name not in self._known:
            self._known[name] = self._taken(name)
        return self._known[name]

    def changed_since(self, moment: int, names: Iterable[str]) -> bool:
        """Tell whether a file that an input is has changed since a moment.

        What it was then, its digest of now does not say. A file system's clock may be some
        milliseconds behind: who begins to work at that moment has read nothing by then.

        Args:
            moment: As `time.time_ns` tells it.
            names: As of `digest`.
        """
        for name in names:
            with suppress(OSError, ValueError):  # It is no file, or none any more.
                if self.path(name).stat().st_ctime_ns > moment:
                    return True
        return False

    def learn(self, facts: Iterable[str]) -> None:
        """Take the digests of facts of the data package together, since it is loaded for them.

        Where the package is broken, no fact is as it was.
        """
        asked = sorted(name for name in set(facts) if name not in self._known)
        if asked:
            found = {}
            with suppress(ReportError):
                names = [name.removeprefix(used.FACT) for name in asked]
                found = warm.call("gwangju_ai.build.work:facts", (self._root, names))
            self._known |= {name: found.get(name.removeprefix(used.FACT), "") for name in asked}

    def _taken(self, name: str) -> str:
        match name:
            case "Python":
                return platform.python_version()
            case "installed packages":
                folder = Path(sysconfig.get_path("purelib"))
                return key(sorted(path.name for path in folder.glob("*.dist-info")))
            case "files of data/":
                listed = (path.name for path in (self._root / "data").glob("[!.]*"))
                return key(sorted(listed))
        path = self.path(name)
        try:
            return sums.digest(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return ""
        except OSError as error:
            raise BuildError(f"cannot read {error.filename}: {error.strerror}") from None

    def place(self, name: str) -> Path:
        """Return the file of an input, or the folder in which it can be seen to change."""
        match name:
            case "installed packages":
                return Path(sysconfig.get_path("purelib"))
            case "files of data/":
                return self._root / "data"
        return self.path(name)

    def path(self, name: str) -> Path:
        """Return where the file of a name is."""
        name = name.removeprefix(used.TABLE)
        if name.startswith(used.PACKAGE):
            return Path(gwangju_ai.__path__[0]) / name.removeprefix(used.PACKAGE)
        return self._root / name


def called(name: str) -> str:
    """Return what an input is called for people."""
    if name.startswith(used.PACKAGE):
        return f"lib/{name}"
    return f"data: {name.removeprefix(used.FACT)}" if name.startswith(used.FACT) else name


def key(content: object) -> str:
    """Return the hash of JSON content."""
    return sums.digest(json.dumps(content, sort_keys=True).encode())


def same(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the names under which two mappings differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
