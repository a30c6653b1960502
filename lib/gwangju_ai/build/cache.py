"""Know when a step need not be made again, and have its files.

A step is remembered with the digests of what it used: what it was given, and the modules, files
and facts that it was seen to use. It is not made again while all of them are as they were; no time
of change counts. Where a step was made from several states of the project, each is remembered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from gwangju_ai.build import inputs as every
from gwangju_ai.build import used
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import State, key
from gwangju_ai.build.steps import Step
from gwangju_ai.build.store import Damaged, Store

PLACE = ".cache/build"
_LIMIT = 1_000_000_000
"""Bytes beyond which the least recently used results go."""
_MOST = 8
"""So many states of the project are remembered a step."""
_RECORD = "runs.json"


@dataclass(frozen=True)
class Trace:
    """A step that was made: what it was made from.

    Args:
        given: Digests of what it was given, by name.
        used: Digests of what it was seen to use, by name; none of a fact that is not known yet.
        seconds: How long it took.
        result: Key of its files.
        parts: Of what it was given, digests of what went into it, where that is not all.
    """

    given: Mapping[str, str]
    used: Mapping[str, str]
    seconds: float = 0.0
    result: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)

    def differs(
        self,
        given: Mapping[str, str],
        now: State,
        part: Callable[[str, Collection[str]], str] = lambda name, seen: "",
    ) -> list[str]:
        """Return the names of what is not as it was: first what is plain to see.

        Args:
            given: Digests of what it would be given now, by name.
            now: What there is now.
            part: Returns the digest of what would go into it of a thing that it would be given, by
                the thing's name and the names of what it was seen to use; none of all of it.
        """
        known, changed = self.parts, every.same(self.given, given)
        if changed := [n for n in changed if n not in known or part(n, self.used) != known[n]]:
            return changed
        return self.stale(now)

    def stale(self, now: State) -> list[str]:
        """Return the names of what it was seen to use and is not as it was."""
        apart = (used.FACT, used.TABLE, used.QUOTED)
        files = {name: d for name, d in self.used.items() if not name.startswith(apart)}
        if changed := [name for name, digest in files.items() if now.digest(name) != digest]:
            return changed
        return [name for name in self.asked(now) if self._is_another(name, now)]

    def _is_another(self, fact: str, now: State) -> bool:
        # One whose digest is not known, or that says nothing any more, may be another.
        return not self.used[fact] or now.digest(fact) != self.used[fact]

    def is_alike(self, other: Trace) -> bool:
        """Say whether another run was made from the same files."""
        used_here, used_there = (
            {name: digest for name, digest in run.used.items() if not name.startswith(used.FACT)}
            for run in (self, other)
        )
        return (dict(self.given), used_here) == (dict(other.given), used_there)

    def asked(self, now: State) -> list[str]:
        """Return the facts that may have changed, since a table of theirs has."""
        if self.used == self.renewed(now).used:
            return []
        return [name for name in self.used if name.startswith(used.FACT)]

    def renewed(self, now: State) -> Trace:
        """Return the run as made from the tables of now, whose facts are as they were."""
        tables = {name: now.digest(name) for name in self.used if name.startswith(used.TABLE)}
        return replace(self, used={**self.used, **tables})


class Memory:
    """The results of earlier builds; a build goes on without where they cannot be kept.

    Args:
        store: Where they are; None where they cannot be anywhere.
        say: Takes a line where something is not as it should be.
    """

    def __init__(self, store: Store | None, say: Callable[[str], None]) -> None:
        self._store, self._say = store, say
        self._keeps = store is not None

    def runs(self, step: Step) -> list[Trace]:
        """Return how a step was made before, the last time first."""
        try:
            return self._runs(step)
        except Damaged:
            self._say(f"{step.name}: its remembered result was damaged; made again")
            return []

    def _runs(self, step: Step) -> list[Trace]:
        files = self._store.get(_place(step)) if self._store else None
        with suppress(KeyError, TypeError, ValueError):  # another version's
            return [Trace(**each) for each in json.loads(files[_RECORD])] if files else []
        return []

    def recall(self, step: Step, run: Trace) -> Files | None:
        """Return the files that came of a run, or None where they are gone."""
        try:
            return self._store.get(run.result) if self._store else None
        except Damaged:
            self._say(f"{step.name}: its remembered result was damaged; made again")
            return None

    def remember(self, step: Step, run: Trace, files: Files) -> Trace:
        """Keep the files of a run for the next build, and return it with the key of them."""
        kept = replace(run, result=key([_place(step), files.digests]))
        self._write(lambda store: store.put(kept.result, files))
        self.note(step, kept)
        return kept

    def note(self, step: Step, run: Trace) -> None:
        """Note how a step was made, in place of what was noted of this run before."""
        before: list[Trace] = []
        with suppress(Damaged):  # which was told when it was looked for
            before = [each for each in self._runs(step) if not each.is_alike(run)]
        noted = json.dumps([asdict(each) for each in [run, *before][:_MOST]])
        self._write(lambda store: store.put(_place(step), {_RECORD: noted.encode()}))

    def _write(self, put: Callable[[Store], None]) -> None:
        try:
            if self._keeps:
                put(self._store)
        except OSError as error:
            self._keeps = False
            self._say(forgetful(error))


@contextmanager
def opened(root: Path, say: Callable[[str], None]) -> Iterator[Memory]:
    """Give what earlier builds of a project remember, and keep it within its limit."""
    try:
        store = Store(root / PLACE)
    except OSError as error:
        say(forgetful(error))
        yield Memory(None, say)
        return
    with trimmed(store):
        yield Memory(store, say)


@contextmanager
def trimmed(store: Store) -> Iterator[None]:
    """Drop what is beyond the limit of a store when it has been used, and close it."""
    try:
        yield
        with suppress(OSError):  # then there is nothing to be won
            store.trim(_LIMIT)
    finally:
        store.close()


def _place(step: Step) -> str:
    return key([step.name, step.asks])


def forgetful(error: OSError) -> str:
    """Say that nothing is remembered, and why."""
    expected = "expected a folder that can be written"
    return f"nothing is remembered: {PLACE}: {expected}, got {error.strerror}"
