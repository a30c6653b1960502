"""What an edition consists of, by digest: the file ``SHA256SUMS`` in it.

``sha256sum -c SHA256SUMS`` holds an edition against it, and so does ``gwangju-ai verify``. What a
repository does not keep stands behind ``#``, which the former passes over, since a clone is whole
without it. The archive has the manifest in it and cannot be named there.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from gwangju_ai.build import weight
from gwangju_ai.build.files import Files
from gwangju_ai.build.publish import publish
from gwangju_ai.export.words import WHOLE_FILE
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError, DataError
from gwangju_ai.project.text import decoded

FILE = sums.FILE
_PASSED_OVER = "# "
_HINT = "build the edition again, or take it anew from where it came from"


class Manifest:
    """The manifest of an edition that a build writes into.

    What the build does not write keeps the digest that it had: nobody vouches for it anew.

    Args:
        folder: The edition.
        say: Takes a line where something goes that no build wrote, or the manifest was damaged.

    Attributes:
        digests: Path → digest of what the edition consists of.
        wrong: Paths of what is altered or missing, and was not put right by now.
        is_known: Whether there was a manifest before this build, and it could be read.
    """

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self._folder, self._say = folder, say
        self.digests: dict[str, str] = {}
        try:
            self.digests = read(folder)
            self.is_known = True
        except BuildError:
            self.is_known = False
        self.wrong = {path for path, d in self.digests.items() if _fault(folder, path, d)}

    def publish(self, files: Files, within: str = "", whole: str = "") -> list[str]:
        """Publish files of the edition; return the paths of those that were altered or missing.

        Args:
            files: The files; those that stand there already are not read.
            within: The folder of the edition that they go to.
            whole: A folder in that one that holds these files alone.

        Raises:
            BuildError: The folder cannot be written to.
        """
        top = f"{within}/" if within else ""
        right = self.digests.keys() - self.wrong
        standing = [
            name
            for name, digest in files.digests.items()
            if top + name in right
            and self.digests[top + name] == digest
            and (self._folder / top / name).exists()  # a clone has not all
        ]
        written = publish(files, self._folder / within, whole, standing)
        changed = {f"{top}{name}" for name in written}
        if whole:
            gone = f"{top}{whole}/"
            self.digests = {p: d for p, d in self.digests.items() if not p.startswith(gone)}
        self.digests |= {f"{top}{name}": digest for name, digest in files.digests.items()}
        for path in sorted(changed - self.digests.keys()):
            self._say(f"removed {path}, since the edition does not have it")
        righted = self.wrong & changed & self.digests.keys()
        self.wrong = (self.wrong & self.digests.keys()) - {f"{top}{name}" for name in files}
        return sorted(righted)

    def foreign(self, paths: Iterable[str]) -> set[str]:
        """Return those of the paths that it does not name."""
        return set(paths) - self.digests.keys()

    def write(self) -> None:
        """Write the manifest, after all that it names; none where it would name nothing.

        Raises:
            BuildError: The folder cannot be written to.
        """
        kept = {path: d for path, d in self.digests.items() if weight.is_kept(path)}
        others = {path: d for path, d in self.digests.items() if path not in kept}
        passed_over = [_PASSED_OVER + line for line in sums.dumps(others).splitlines(keepends=True)]
        if not self.digests:
            return
        if not self.is_known and os.path.lexists(self._folder / FILE):
            self._say(f"{FILE} was damaged; made anew")
        listed = "".join([sums.dumps(kept), *passed_over])
        publish(Files.of({FILE: listed.encode()}), self._folder)


def problems(folder: Path) -> list[str]:
    """Name each file of an edition that is altered, missing or foreign, as `held` does."""
    return held(folder)[1]


def held(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Return path → digest of what is as it was built, and a line for each file that is not.

    A link is no file of an edition, and what is hidden none of its business; nothing is opened but
    files that stand in the folder.

    Raises:
        BuildError: There is no edition, or its manifest is not there or cannot be read.
    """
    if not folder.is_dir():
        got = "something else" if os.path.lexists(folder) else "nothing"
        raise BuildError(f"{folder}: expected the folder of an edition, got {got}; {_HINT}")
    digests = read(folder)
    faults = dict(_faults(folder, digests))
    sound = {path: digest for path, digest in digests.items() if path not in faults}
    return sound, [f"{_name(folder)}/{_shown(path)}: {fault}" for path, fault in faults.items()]


def is_empty(folder: Path) -> bool:
    """Say whether there is no edition in a folder, not even a damaged one."""
    return not os.path.lexists(folder) or (folder.is_dir() and not os.listdir(folder))


def read(folder: Path) -> dict[str, str]:
    """Return path → digest of the files that an edition should have.

    Raises:
        BuildError: The manifest is not there or cannot be read.
    """
    path, name = folder / FILE, f"{_name(folder)}/{FILE}"
    if path.is_symlink() or not path.exists():
        got = "a link" if path.is_symlink() else "none"
        raise BuildError(f"{name}: expected the digests of the edition's files, got {got}; {_HINT}")
    try:
        lines = decoded(path, name, _HINT).split("\n")
        return sums.loads("\n".join(line.removeprefix(_PASSED_OVER) for line in lines))
    except DataError as error:
        raise BuildError(str(error)) from None
    except ValueError as error:
        raise BuildError(f"{name} {error}; {_HINT}") from None


def _faults(folder: Path, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the path of each file that is not as it should be, and what is amiss."""
    found = _found(folder)
    for path in sorted(digests.keys() | found):
        if path not in digests:
            yield path, f"foreign; {FILE} does not name it"
        elif path not in found:
            if weight.is_kept(path):
                yield path, "missing"
        elif fault := _fault(folder, path, digests[path]):
            yield path, fault


def _fault(folder: Path, path: str, digest: str) -> str:
    """Say what is amiss with a file that should be there; nothing where it is as it was built."""
    try:
        mode = (folder / path).lstat().st_mode
    except OSError:
        return "missing" if weight.is_kept(path) else ""
    got = _content(folder / path, mode)
    return "" if got == digest else f"altered; expected the SHA-256 {digest}, got {got}"


def _found(folder: Path) -> set[str]:
    """Return the paths of what stands in a folder, but for the manifest and the archive.

    Raises:
        BuildError: It cannot be looked into.
    """
    found: set[str] = set()

    def refuse(error: OSError) -> None:
        expected = "expected a folder that can be read"
        raise BuildError(f"{error.filename}: {expected}, got {error.strerror}") from None

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *files):
            path = Path(place, name)
            if not name.startswith(".") and (path.is_symlink() or not path.is_dir()):
                found.add(path.relative_to(folder).as_posix())
    return found - {FILE, WHOLE_FILE}


def _content(path: Path, mode: int) -> str:
    """Return the digest of a file, or what is there instead of one."""
    if not stat.S_ISREG(mode):
        return "a link" if stat.S_ISLNK(mode) else "a pipe or a device"
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return str(error.strerror)


def _name(folder: Path) -> str:
    return os.path.basename(os.path.realpath(folder))


def _shown(path: str) -> str:
    """Return a path as a terminal may show it."""
    return path if path.isprintable() else ascii(path)
