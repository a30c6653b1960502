"""Whether the files of an edition can be made again from the project that is here.

Nothing is made for it: what each was made from is held against what there is now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gwangju_ai.build import packages, provenance, remote, source
from gwangju_ai.build.cache import Trace
from gwangju_ai.build.inputs import State, called, key
from gwangju_ai.build.pages import AFTER, CHANGES, PROVENANCE
from gwangju_ai.build.provenance import Origin
from gwangju_ai.export.words import WHOLE_FILE
from gwangju_ai.project.errors import BuildError, listed

_NAMED = 3
"""So many of the files and inputs that a line tells of are called by name."""
_EDITION, _NOTEBOOKS = "reports/", "notebooks/"
_NOT_NOTED = {*AFTER, CHANGES, WHOLE_FILE}


@dataclass
class Answer:
    """What can be said.

    Args:
        lines: It, for people.
        is_sure: Whether all can be made again from here.
    """

    lines: list[str] = field(default_factory=list)
    is_sure: bool = False


def answer(folder: Path, sound: Mapping[str, str], root: Path | None) -> Answer:
    """Say of an edition which of its files can be made again from here, and why not the others.

    Args:
        folder: The edition.
        sound: Path → digest of what in it is as it was built.
        root: The project's top folder; None where there is no project.

    Raises:
        BuildError: What the edition says of its origins, or an input, cannot be read.
    """
    if PROVENANCE not in sound:
        return Answer(
            [
                f"What the edition was made from is not known: expected {PROVENANCE} as it was "
                "built, got none; an earlier version wrote none, and a build does."
            ]
        )
    if root is None or not (root / _NOTEBOOKS).is_dir():
        return Answer(
            [
                "Whether it can be made again cannot be told: expected a project with data and "
                "notebooks here, got none; run the command in a clone, with the edition's path."
            ]
        )
    origins = {p: o for p, o in provenance.read(folder).items() if p in sound}
    differing = _Comparison(root, sound, origins).differing()
    lines = [*_packages(root), *_told(origins, differing)]
    others = sorted(sound.keys() - origins.keys() - _NOT_NOTED)
    if others:
        lines.append(f"{_files(others)}: not noted what they were made from.")
    again = sum(not differing[origin.key] for origin in origins.values())
    if lines:
        return Answer([*lines, f"{again:,} of {len(origins) + len(others):,} files can be made "
                       "again from here."])  # fmt: skip
    every = "Every file can be made again from here: all inputs are as they were."
    return Answer([every], is_sure=True)


class _Comparison:
    """What the files of an edition were made from, beside what there is now.

    Args:
        root: The project's top folder.
        sound: As in `answer`.
        origins: Path → origin.
    """

    def __init__(self, root: Path, sound: Mapping[str, str], origins: Mapping[str, Origin]) -> None:
        self._root, self._sound, self._origins = root, sound, origins
        self._now = State(root)
        self._given: dict[str, str] = {}

    def differing(self) -> dict[str, list[str]]:
        """Return the inputs that are not as they were, by the keys of origins.

        Of what is itself to be made anew, none is as it was.
        """
        origins = {origin.key: origin for origin in self._origins.values()}
        traces = {key: self._trace(origin) for key, origin in origins.items()}
        self._now.learn(name for trace in traces.values() for name in trace.asked(self._now))
        found = {key: self._differs(trace) for key, trace in traces.items()}
        while True:
            anew = {f"{_EDITION}{path}" for path, o in self._origins.items() if found[o.key]}
            more = {
                key: sorted(anew & origin.used.keys())
                for key, origin in origins.items()
                if not found[key] and not anew.isdisjoint(origin.used)
            }
            if not more:
                return found
            found |= more

    def _trace(self, origin: Origin) -> Trace:
        given = {n: d for n, d in origin.used.items() if n.startswith((_EDITION, _NOTEBOOKS))}
        given = {n: d for n, d in given.items() if n.startswith(_EDITION) or n.endswith(".ipynb")}
        used = {name: d for name, d in origin.used.items() if name not in given}
        for name in used:
            path = self._now.path(name)
            if path.exists() and not path.is_file() and not path.is_dir():
                raise BuildError(f"{name}: expected a file, got a pipe or a device")
        return Trace(given, used)

    def _differs(self, trace: Trace) -> list[str]:
        before = {**trace.given, **trace.used}
        changed = trace.differs({name: self._present(name) for name in trace.given}, self._now)
        return [f"{called(name)}{self._way(name, before[name])}" for name in changed]

    def _way(self, name: str, before: str) -> str:
        """Return in which way an input differs, where it is more than another content."""
        if not (self._given[name] if name in self._given else self._now.digest(name)):
            return " (missing)"
        if not before:
            return " (new)"
        return f" (it was that of SHA-256 {before[:12]}…)" if name == packages.LOCK else ""

    def _present(self, name: str) -> str:
        """Return the digest of a notebook without results, or of a file of the edition."""
        if name not in self._given:
            self._given[name] = self._taken(name)
        return self._given[name]

    def _taken(self, name: str) -> str:
        if name.startswith(_EDITION):
            return self._sound.get(name.removeprefix(_EDITION), "")
        try:
            return key(source.read(self._root / name))
        except BuildError:
            return ""


def _told(origins: Mapping[str, Origin], differing: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Say of files with the same differences that and why a build would make them anew."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for path, origin in sorted(origins.items()):
        if names := tuple(differing[origin.key]):
            groups.setdefault(names, []).append(path)
    for names, paths in groups.items():
        yield f"{_files(paths)}: a build would make anew; other inputs: {listed(names, _NAMED)}."


def _packages(root: Path) -> Iterator[str]:
    """Say which packages are not those of the lock."""
    if not (root / packages.LOCK).is_file():
        return
    if wrong := packages.differing(packages.pins(root), remote.installed()):
        yield f"Other packages are installed than {packages.LOCK} has: {listed(wrong, _NAMED)}."


def _files(paths: list[str]) -> str:
    return listed((f"{_EDITION}{path}" for path in paths), _NAMED)
