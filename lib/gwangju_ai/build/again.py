"""Whether the files of an edition can be made again from the project that is here.

Nothing is made for it: what each was made from is held against what there is now.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
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
_LONGEST = 120
"""Letters of a name that is told."""
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
    own, others = _Comparison(root, sound, origins).differing()
    shown = partial(_files, folder)
    lines = list(_packages(root))
    groups: dict[tuple[str, ...], list[str]] = {}
    for path, origin in sorted(origins.items()):
        groups.setdefault(tuple(own.get(origin.key, ())), []).append(path)
    for inputs, paths in groups.items():
        if inputs:
            lines.append(
                f"{shown(paths)}: a build would make anew, since these inputs are not as they "
                f"were: {_listed(inputs)}."
            )
    anew = {path for path, origin in origins.items() if origin.key in {*own, *others}}
    following = sorted(path for path, origin in origins.items() if origin.key in others)
    if following:
        lines.append(f"{shown(following)}: made from these files, and may change with them.")
    unknown = sorted(sound.keys() - origins.keys() - _NOT_NOTED)
    if unknown:
        lines.append(f"{shown(unknown)}: what they were made from is not noted.")
    if not lines:
        every = "Every file can be made again from here: all inputs are as they were."
        return Answer([every], is_sure=True)
    again, all_ = len(origins) - len(anew), len(origins) + len(unknown)
    return Answer([*lines, f"{again:,} of {all_:,} files can be made again from here."])


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

    def differing(self) -> tuple[dict[str, list[str]], set[str]]:
        """Return which origins are others now, by their keys.

        Returns:
            Those that have inputs of their own that are not as they were, which are named; and
            those that draw on the files of these, as a page does on a report.
        """
        origins = {origin.key: origin for origin in self._origins.values()}
        traces = {key: self._trace(origin) for key, origin in origins.items()}
        self._now.learn(name for trace in traces.values() for name in trace.asked(self._now))
        own = {key: names for key, trace in traces.items() if (names := self._differs(trace))}
        found = set(own)
        while True:
            anew = {f"{_EDITION}{path}" for path, o in self._origins.items() if o.key in found}
            more = {key for key, o in origins.items() if not anew.isdisjoint(o.used)} - found
            if not more:
                return own, found - own.keys()
            found |= more

    def _trace(self, origin: Origin) -> Trace:
        given = {n: d for n, d in origin.used.items() if n.startswith((_EDITION, _NOTEBOOKS))}
        given = {n: d for n, d in given.items() if n.startswith(_EDITION) or n.endswith(".ipynb")}
        used = {name: d for name, d in origin.used.items() if name not in given}
        for name in used:
            path = self._now.path(name)
            if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
                raise BuildError(f"{name}: expected a file, got a pipe or a device")
        return Trace(given, used)

    def _differs(self, trace: Trace) -> list[str]:
        before = {**trace.given, **trace.used}
        changed = trace.differs({name: self._present(name) for name in trace.given}, self._now)
        return [f"{called(name)}{self._way(name, before[name])}" for name in changed]

    def _way(self, name: str, before: str) -> str:
        """Return in which way an input differs, where it is more than another content."""
        if name.startswith(_EDITION):
            return ""
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


def _packages(root: Path) -> Iterator[str]:
    """Say which packages are not those of the lock."""
    if not (root / packages.LOCK).is_file():
        return
    if wrong := packages.differing(packages.pins(root), remote.installed()):
        yield f"Other packages are installed than {packages.LOCK} has: {_listed(wrong)}."


def _files(folder: Path, paths: Iterable[str]) -> str:
    name = os.path.basename(os.path.realpath(folder))
    return _listed(f"{name}/{path}" for path in paths)


def _listed(names: Iterable[str]) -> str:
    """List the first of some names; one that is very long is cut."""
    return listed((n if len(n) <= _LONGEST else f"{n[:_LONGEST]}…" for n in names), _NAMED)
