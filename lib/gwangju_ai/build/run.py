"""Run the steps of a build: reuse what is as it was, make the rest on all cores."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gwangju_ai.build import cuts, steps, warm
from gwangju_ai.build.cache import PLACE, Memory, Trace
from gwangju_ai.build.files import Files
from gwangju_ai.build.inputs import ALWAYS, CARRIERS, MACHINE, State, called, key
from gwangju_ai.build.makers import cores, make, makers
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.steps import Step
from gwangju_ai.build.store import Damaged
from gwangju_ai.build.used import FACT, QUOTED
from gwangju_ai.build.worker import Attempt, Job
from gwangju_ai.project.errors import BuildError, listed

if TYPE_CHECKING:
    from gwangju_ai.build.cluster import Cluster

_NAMED = 3
"""So many inputs that have changed are called by name."""


@dataclass
class Done:
    """What became of a step.

    Args:
        step: Which.
        files: Its files; None when it failed.
        error: Why it failed, for people.
        seconds: How long it took.
        reused: Whether an earlier result was taken.
        trace: What it was made from; None when it failed.
        partial: A notebook as far as it came before it failed.
    """

    step: Step
    files: Files | None
    error: str = ""
    seconds: float = 0.0
    reused: bool = False
    trace: Trace | None = None
    partial: bytes = b""


class Runner(AbstractContextManager):
    """Runs steps; those that follow may need what came of those before.

    Args:
        root: The project's top folder.
        memory: What earlier builds remember.
        progress: Is told what happens.
        private: The folder of this run.
        jobs: How many steps are made at once; as many as there are cores when None.
        force: Make every step, whatever is remembered.
        cluster: Address of the Dask scheduler whose workers make steps; this machine when empty.
    """

    def __init__(
        self,
        root: Path,
        memory: Memory,
        progress: Progress,
        private: Path,
        jobs: int | None = None,
        force: bool = False,
        cluster: str = "",
    ) -> None:
        self._address = cluster
        self._cluster: Cluster | None = None
        self._root, self._memory, self._progress = root, memory, progress
        self._private, self._jobs, self._force = private, jobs, force
        self._now = State(root)
        self._made: dict[str, Files] = {}
        self._remembered: list[tuple[Step, Trace]] = []
        self._used: set[str] = set()
        self._since: dict[str, int] = {}
        self._makers: Executor | None = None
        self._open = ExitStack()

    def __exit__(self, *error: object) -> None:
        try:
            if error[0] is None:
                self._settle()
        finally:
            self._open.close()

    @property
    def sources(self) -> set[Path]:
        """What all steps so far rest on: files, and folders in which none may come or go."""
        named = (name for name in self._used if not name.startswith((FACT, QUOTED)))
        return set(map(self._now.place, named))

    def run(self, some: Iterable[Step]) -> Iterator[Done]:
        """Yield what becomes of each step as it is known; one that fails stops those that need it.

        A step begins as soon as what it needs is made. One that needs a step that failed is passed
        over.

        Args:
            some: The steps, those that others need first.
        """
        waiting = list(some)
        runs = self._known(waiting)
        seconds = {name: traces[0].seconds for name, traces in runs.items() if traces}
        self._progress.plan(runs, seconds)
        length = _length(waiting, seconds)
        ready: list[Step] = []
        running: dict[Future, tuple[Step, dict[str, str]]] = {}
        coming = set(runs)
        while coming:
            for step in self._free(waiting, coming):
                found = None if self._force else self._recalled(step, runs[step.name])
                if found is None:
                    ready.append(step)
                else:
                    coming.remove(step.name)
                    self._made[step.name] = found.files
                    self._progress.end(step.name, "reused")
                    yield found
            # What takes longest first, so that no core waits for it alone at the end.
            ready.sort(key=lambda step: -length[step.name])
            while ready and len(running) < self._slots():
                step = ready.pop(0)
                running[self._begin(step)] = step, step.given(self._made)
            ended = wait(running, return_when=FIRST_COMPLETED).done if running else ()
            for future in ended:
                step, given = running.pop(future)
                coming.remove(step.name)
                yield self._taken(step, given, future)

    def _free(self, waiting: list[Step], coming: set[str]) -> Iterator[Step]:
        """Take out the steps that wait for nothing that is still coming, and yield those to make.

        One that needs what was not made is passed over.
        """
        for step in list(waiting):
            if coming.isdisjoint(step.needs):
                waiting.remove(step)
                if all(need in self._made for need in step.needs):
                    yield step
                else:
                    coming.remove(step.name)

    def foresee(self, some: Iterable[Step]) -> Iterator[tuple[Step, str]]:
        """Yield each step with why it would be made now; with nothing where it would not be."""
        some = list(some)
        runs = self._known(some)
        for step in some:
            if needs := [need for need in step.needs if need not in self._made]:
                yield step, f"if something new comes of: {', '.join(needs)}"
                continue
            found = None if self._force else self._recalled(step, runs[step.name])
            if found is None:
                yield step, "--force" if self._force else self._why(step, runs[step.name])
            else:
                self._made[step.name] = found.files
                yield step, ""

    def _known(self, some: Iterable[Step]) -> dict[str, list[Trace]]:
        """Return how steps were made before, by name, the last time first.

        What facts they used is looked up for all together, since the data are loaded for it.
        """
        runs = {step.name: self._memory.runs(step) for step in some}
        self._now.learn(
            name for traces in runs.values() for run in traces for name in run.asked(self._now)
        )
        return runs

    def inputs(self, some: Collection[Done]) -> list[dict[str, str]]:
        """Return what each of these steps was made from, wherever that was: name → digest.

        What a step is given goes by its place in the project; what is of the machine is left out.
        """
        used = [done.trace.used for done in some]
        self._now.learn(
            name for each in used for name, d in each.items() if name.startswith(FACT) and not d
        )
        return [self._inputs(done) for done in some]

    def _inputs(self, done: Done) -> dict[str, str]:
        known = {n: d for n, d in done.trace.used.items() if not n.startswith(QUOTED)}
        lacking = [name for name in (*known, *CARRIERS) if not known.get(name)]
        known |= {name: self._now.digest(name) for name in lacking}
        given = {steps.origin(done.step, name): d for name, d in done.trace.given.items()}
        return {name: d for name, d in {**known, **given}.items() if name not in MACHINE}

    def _recalled(self, step: Step, runs: list[Trace]) -> Done | None:
        """Return what became of a step if it was made from what there is now."""
        given, lost = step.given(self._made), set()
        for run in runs:
            if run.result in lost or self._differs(step, run, given):
                continue
            if found := self._memory.recall(step, run):
                known = replace(run.renewed(self._now), given=given)
                if known != run:  # Nothing need be loaded for that the next time.
                    self._memory.note(step, known)
                self._used.update(run.given, run.used)
                return Done(step, self._healing(step, found), reused=True, trace=known)
            lost.add(run.result)  # Other runs may have come to the same files.
        return None

    def _differs(self, step: Step, run: Trace, given: Mapping[str, str]) -> list[str]:
        """Return the names of what is not as it was when a step was made."""
        return run.differs(given, self._now, lambda name, seen: self._part(step, name, seen))

    def _part(self, step: Step, name: str, seen: Collection[str]) -> str:
        """Return the digest of what goes into a step of a thing that it is given.

        Where that cannot be told, or is all of it, there is none.
        """
        with suppress(KeyError, TypeError, ValueError, OSError):
            if (part := step.part(self._made, name, seen)) is not None:
                return key(part)
        return ""

    def _healing(self, step: Step, found: Files) -> Files:
        return Files(found.digests, lambda digest: self._whole(step, found, digest))

    def _whole(self, step: Step, found: Files, digest: str) -> bytes:
        """Return a content that is remembered; the step is made again where it was damaged."""
        try:
            return found.read(digest)
        except Damaged:
            self._progress.say(f"{step.name}: its remembered result was damaged; made again")
        result = self._taken(step, step.given(self._made), self._begin(step))
        if result.files is None:
            raise BuildError(result.error)
        return result.files.read(digest)

    def _why(self, step: Step, runs: list[Trace]) -> str:
        """Say what has changed since a step was last made."""
        if not runs:
            return "never made before" + steps.with_parameters(step)
        given = step.given(self._made)
        changed = min((self._differs(step, run, given) for run in runs), key=len)
        names = listed(map(called, changed), _NAMED)
        return f"changed: {names}" if names else "its files are gone"

    def _workers(self) -> int:
        return self._jobs or cores()

    def _slots(self) -> int:
        """Return how many steps may be on their way at once."""
        return max(self._workers(), self._joined().slots()) if self._address else self._workers()

    def _joined(self) -> Cluster:
        """Return the cluster, which is joined by the first step that is to be made."""
        if self._cluster is None:
            from gwangju_ai.build.cluster import joined

            found = joined(self._address, self._root, self._progress.say)
            self._cluster = self._open.enter_context(found)
        return self._cluster

    def _begin(self, step: Step) -> Future:
        """Have a step made, and return what will be told of it."""
        travels = bool(self._address) and step.travels
        if self._makers is None and not travels:
            self._warm()
            workers = self._workers()
            self._progress.plan([], workers=workers)
            self._makers = self._open.enter_context(makers(workers, self._private))
        self._progress.begin(step.name)
        self._since[step.name] = time.time_ns()
        argument = step.argument(self._made)
        keep = None if travels else self._cuts()
        job = Job(step.name, step.function, argument, self._root, keep)
        executor = self._joined() if travels else self._makers
        return executor.submit(make, job, self._progress if warm.is_safe() else None)

    def _cuts(self) -> cuts.Keep | None:
        """Return where the fonts of pages are kept, unless all is to be made anew."""
        if self._force:
            return None
        return cuts.kept_in(self._root / PLACE, self._now.digest)

    def _taken(self, step: Step, given: Mapping[str, str], told: Future) -> Done:
        """Remember what came of a step, as soon as it is told."""
        try:
            outcome = told.result()
        except BrokenExecutor as end:
            if step.travels and self._address:
                raise BuildError(str(end)) from None
            self._makers = None  # One of several processes that make steps was killed.
            outcome = Attempt(None, error=f"{step.name}: its process was ended; build again")
        if outcome.files is None:
            self._progress.end(step.name, "failed", outcome.seconds)
            return Done(step, None, outcome.error, outcome.seconds, partial=outcome.partial)
        self._progress.end(step.name, "made", outcome.seconds)
        names = [*outcome.used, *ALWAYS]
        known = {n: "" if n.startswith((FACT, QUOTED)) else self._now.digest(n) for n in names}
        self._used.update(given, known)
        parts = {name: part for name in given if (part := self._part(step, name, known))}
        run = Trace(given, known, outcome.seconds, parts=parts)
        files = self._made[step.name] = Files.of(outcome.files)
        # Where somebody changed the project while the step ran, its files are not used again.
        now = State(self._root)
        if not (now.changed_since(self._since[step.name], names) or run.stale(now)):
            self._remembered.append((step, self._memory.remember(step, run, files)))
        return Done(step, files, seconds=outcome.seconds, trace=run)

    def _settle(self) -> None:
        """Note the facts behind what was made, all at once, since the data are loaded for them.

        Till then a step is remembered as one that any change of its tables makes stale.
        """
        self._now.learn(n for _, run in self._remembered for n in run.used if n.startswith(FACT))
        now = State(self._root)
        for step, run in self._remembered:
            facts = {name: self._now.digest(name) for name in run.used if name.startswith(FACT)}
            if facts and not run.stale(now):
                self._memory.note(step, replace(run, used={**run.used, **facts}))

    def _warm(self) -> None:
        """Have the process from which others are forked."""
        if warm.is_safe() and warm.VARIABLE not in os.environ:
            self._open.enter_context(warm.serving(self._private))


def _length(some: list[Step], seconds: Mapping[str, float]) -> dict[str, float]:
    """Return how long it takes from a step's beginning to the end of all that waits for it.

    Args:
        some: The steps, those that others need first.
        seconds: How long each took before, by name; where that is not known its size is a guess.
    """
    found: dict[str, float] = {}
    for step in reversed(some):
        length = seconds.get(step.name, step.size) + found.get(step.name, 0.0)
        found[step.name] = length
        found |= {need: max(found.get(need, 0.0), length) for need in step.needs}
    return found
