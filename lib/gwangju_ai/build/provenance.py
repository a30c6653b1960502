"""What each file of an edition was made from: ``provenance.json`` in it.

Its words are those of W3C PROV (https://www.w3.org/TR/prov-o/): an entity is something by name and
SHA-256, an activity a step of the build with what it ``used`` and what it ``generated``. Inputs are
named once, and an activity has their numbers in that list. They go by their place in the project,
modules by that in ``lib``, facts of the data package by what was asked of it, each with the digest
of its content; a notebook's digest is that of its cells without results, and what was looked for
and was not there has none. ``requirements.lock`` is an input like others, since after a build of a
part the reports may be of two; nothing of the machine is one, so that the file is the same bytes
wherever it is made. The ``version`` is that of the project that wrote it last.

What describes and cites an edition as a whole, and the archive, are made of all else in it, this
file included, and are not named here. Of a sweep the points' inputs count together, with its design
and with what makes its table and page.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from gwangju_ai import __version__
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import ALWAYS, key
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.pages import AFTER, PROVENANCE
from gwangju_ai.build.run import Done, Runner
from gwangju_ai.build.used import FACT, TABLE
from gwangju_ai.project import sums, text
from gwangju_ai.project.errors import BuildError, DataError

_MOST = 8_000_000  # bytes; all of ours are far below one
_LONGEST = 1000  # letters of a name that is no path
_TABLE = r"(?:(?!table\b)[a-z][a-z_]*|gwangju_ai\.audit\.table:contested)"
_FACT = re.compile(rf"{FACT}[^:]+: (?:table {_TABLE}|{_TABLE}(?: .*)?)")
"""A fact, of a table or of the one function whose rows are looked up like one's: who looks a fact
up calls its function, and a name that stands in a file must lead to no other."""
_DIGEST = re.compile("(?:[0-9a-f]{64})?")
_EXPECTED = "what an edition was made from"
_HINT = "build the edition again"


@dataclass(frozen=True)
class Origin:
    """How a file came to be.

    Args:
        step: The step that made it.
        parameters: What tells the step from others of its name: all parameters, of a report.
        used: Its inputs, name → digest; none of what was not there.
    """

    step: str
    parameters: Mapping[str, Any] = field(repr=False)
    used: Mapping[str, str] = field(repr=False)

    @cached_property
    def key(self) -> str:
        """What two files of one step, made from the same, have in common."""
        return key([self.step, self.parameters, self.used])


class Provenance:
    """The origins of the files of an edition that a build writes into.

    What the build does not write keeps the origin that it had, if that is as it was built.

    Args:
        folder: The edition.
        manifest: Its manifest.
        say: Takes a line where the file was damaged.
    """

    def __init__(self, folder: Path, manifest: Manifest, say: Callable[[str], None]) -> None:
        self._origins: dict[str, Origin] = {}
        self._noted: dict[str, Done] = {}
        try:
            if PROVENANCE in manifest.digests.keys() - manifest.wrong:
                self._origins = read(folder)
                return
        except BuildError:
            pass
        if os.path.lexists(folder / PROVENANCE):
            say(f"{PROVENANCE} was damaged; made anew")

    def note(self, made_by: Mapping[str, Done]) -> None:
        """Note which step each of some files comes of, by their paths."""
        self._noted |= {path: done for path, done in made_by.items() if path not in AFTER}

    def put(self, paths: Iterable[str], origin: Origin) -> None:
        """Put down the origin of some files, which no step of a build has made."""
        self._origins |= dict.fromkeys(paths, origin)

    def learn(self, runner: Runner) -> None:
        """Learn from who ran the steps what all of them were made from."""
        some = {id(done): done for done in self._noted.values()}
        inputs = zip(some.values(), runner.inputs(some.values()), strict=True)
        origins = {id(d): Origin(d.step.name, d.step.asks, used) for d, used in inputs}
        self._origins |= {path: origins[id(done)] for path, done in self._noted.items()}
        self._noted.clear()

    def publish(self, manifest: Manifest) -> None:
        """Publish the origins of what an edition consists of; a build that ended early has some.

        Raises:
            BuildError: The folder cannot be written to.
        """
        known = {path: o for path, o in self._origins.items() if path not in self._noted}
        known = {path: o for path, o in known.items() if path in manifest.digests}
        if known or PROVENANCE in manifest.digests:
            manifest.publish(Files.of({PROVENANCE: dumps(known).encode()}))


def dumps(origins: Mapping[str, Origin]) -> str:
    """Return path → origin as JSON, a line each of an input and of a step."""
    entities = sorted({pair for origin in origins.values() for pair in origin.used.items()})
    numbers = {pair: number for number, pair in enumerate(entities)}
    generated: dict[str, list[str]] = {}
    for path in sorted(origins):
        generated.setdefault(origins[path].key, []).append(path)
    activities = [
        {
            "step": origins[paths[0]].step,
            "parameters": origins[paths[0]].parameters,
            "used": sorted(map(numbers.__getitem__, origins[paths[0]].used.items())),
            "generated": paths,
        }
        for paths in generated.values()
    ]
    activities.sort(key=lambda each: (each["step"], each["generated"]))
    return (
        f'{{"version": {_line(__version__)},\n'
        f'"entity": [\n{_lines(entities)}\n],\n'
        f'"activity": [\n{_lines(activities)}\n]}}\n'
    )


def _lines(some: list) -> str:
    return ",\n".join(map(_line, some))


def _line(content: object) -> str:
    return json.dumps(content, sort_keys=True)


def read(folder: Path) -> dict[str, Origin]:
    """Return path → origin of the files of an edition; nothing where it does not say.

    Raises:
        BuildError: What is there cannot be read, or says something else.
    """
    path, name = folder / PROVENANCE, f"{os.path.basename(os.path.realpath(folder))}/{PROVENANCE}"
    if not os.path.lexists(path):
        return {}
    try:
        if path.is_symlink():
            raise ValueError("a link")
        return _loads(text.read_bytes(path, name, _MOST).decode())
    except DataError as problem:
        raise BuildError(f"{problem}; {_HINT}") from None
    except RecursionError:
        got = "data that nest too deeply"
    except OSError as problem:
        got = str(problem.strerror)
    except ValueError as problem:
        got = str(problem)
    raise BuildError(f"{name}: expected {_EXPECTED}, got {got}; {_HINT}")


def _loads(content: str) -> dict[str, Origin]:
    """Return path → origin.

    Raises:
        ValueError: The content says something else; it is named.
    """
    told = json.loads(content)
    entities, activities = (_list(told, part) for part in ("entity", "activity"))
    for number, entity in enumerate(entities):
        if not _is_entity(entity):
            raise ValueError(f"no name and SHA-256 as number {number} under entity")
    origins: dict[str, Origin] = {}
    for number, activity in enumerate(activities):
        where = f"number {number} under activity"
        if not _is_activity(activity, len(entities)):
            raise ValueError(f"no step with parameters, inputs and files as {where}")
        used = dict(entities[each] for each in activity["used"])
        origin = Origin(activity["step"], activity["parameters"], used)
        for path in activity["generated"]:
            if path in origins:
                raise ValueError(f"a file of two steps as {where}")
            origins[path] = origin
    return origins


def _list(told: object, part: str) -> list:
    found = told.get(part) if isinstance(told, dict) else None
    if not isinstance(found, list):
        raise ValueError(f"no list under {part}")
    return found


def _is_entity(entity: object) -> bool:
    match entity:
        case [str(name), str(digest)] if name and _DIGEST.fullmatch(digest):
            if name.startswith(FACT):
                return bool(_FACT.fullmatch(name)) and name.isprintable() and len(name) <= _LONGEST
            return name in ALWAYS or sums.is_within(name.removeprefix(TABLE))
    return False


def _is_activity(activity: object, entities: int) -> bool:
    match activity:
        case {
            "step": str(step),
            "parameters": dict(),
            "used": [*used],
            "generated": [str(), *_] as generated,
        }:
            return (
                step.isprintable()
                and len(step) <= _LONGEST
                and all(type(each) is int and 0 <= each < entities for each in used)
                and all(isinstance(each, str) and sums.is_within(each) for each in generated)
            )
    return False
