"""Run the points of a design that are not known yet, on all cores, and tell what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from gwangju_ai.build import cache, scratch, source, warm
from gwangju_ai.build.cluster import Lost
from gwangju_ai.build.edition import Options
from gwangju_ai.build.makers import cores, make, makers
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.store import Store
from gwangju_ai.build.worker import Attempt, Job
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import unit
from gwangju_ai.sweep.design import Design, Point
from gwangju_ai.sweep.memory import KnownPoints, UnitCost

LOADED = ("gwangju_ai.audit", "gwangju_ai.present", unit.__name__)
"""What each run uses of the package, whatever its notebook."""


@dataclass(frozen=True)
class PointOutcome:
    """What became of a point.

    Args:
        point: Which.
        error: Why it failed, for people; empty where it did not.
        reused: Whether an earlier sweep had run it.
    """

    point: Point
    error: str = ""
    reused: bool = False


@dataclass(frozen=True)
class Foreseen:
    """What a sweep would do.

    Args:
        points: How many points it has.
        known: How many of them are known.
        seconds: How long the others take here; None where nothing is known of it.
        size: How many bytes are kept of them; as of `seconds`.
    """

    points: int
    known: int
    seconds: float | None
    size: int | None


class Runs:
    """The runs of a design's points.

    Args:
        root: The project's top folder.
        design: The points.
        memory: What is known of them.
        notebook: The notebook without outputs.
        progress: Is told what happens.
        options: How to run.
    """

    def __init__(
        self,
        root: Path,
        design: Design,
        memory: KnownPoints,
        notebook: source.Notebook,
        progress: Progress,
        options: Options,
    ) -> None:
        self._root, self._design, self._memory = root, design, memory
        self._notebook, self._progress, self._options = notebook, progress, options

    def foresee(self) -> Foreseen:
        """Say what would be run; nothing is."""
        points, pace = self._design.points, self._memory.pace()
        known = sum(map(self._is_known, points))
        left = len(points) - known
        if left and pace is None:
            return Foreseen(len(points), known, None, None)
        seconds = left * pace.seconds / min(self._workers(), left) if left else 0.0
        return Foreseen(len(points), known, seconds, left * pace.size if left else 0)

    def run(self, private: Path) -> Iterator[PointOutcome]:
        """Yield what becomes of each point as it is known; one that fails stops no other.

        Args:
            private: The folder of this run.

        Raises:
            BuildError: The project is changed meanwhile, or nothing can be kept.
        """
        waiting = []
        for point in self._design.points:
            if self._is_known(point):
                yield PointOutcome(point, reused=True)
            else:
                waiting.append(point)
        if waiting:
            yield from self._made(waiting, private)

    def _made(self, waiting: list[Point], private: Path) -> Iterator[PointOutcome]:
        """Run points, so many at once as there are workers."""
        pace, workers = self._memory.pace(), min(self._workers(), len(waiting))
        names = {point.row: self._called(point) for point in waiting}
        expected = dict.fromkeys(names.values(), pace and pace.seconds)
        self._progress.plan(names.values(), expected, workers)
        took, sizes = [], []
        waiting.reverse()
        running: dict[Future, Point] = {}
        with self._executor(workers, private) as (executor, slots):
            while waiting or running:
                while waiting and len(running) < slots():
                    point = waiting.pop()
                    self._progress.begin(names[point.row])
                    running[self._begin(point, names[point.row], executor)] = point
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    point = running.pop(future)
                    done = _told(future, names[point.row])
                    if done.files is None:
                        self._progress.end(names[point.row], "failed", done.seconds)
                        yield PointOutcome(point, done.error)
                        continue
                    numbers = done.files[unit.NUMBERS]
                    self._memory.remember(point.parameters, numbers, done.used)
                    took.append(done.seconds)
                    sizes.append(len(numbers))
                    self._progress.end(names[point.row], "made", done.seconds)
                    yield PointOutcome(point)
        if took:
            self._memory.note(UnitCost(median(took), round(median(sizes))))

    @contextmanager
    def _executor(
        self, workers: int, private: Path
    ) -> Iterator[tuple[Executor, Callable[[], int]]]:
        """Give what runs points, and how many it takes at once."""
        if self._options.cluster:
            from gwangju_ai.build.cluster import joined

            address, say = self._options.cluster, self._progress.say
            with joined(address, self._root, say) as cluster:
                yield cluster, cluster.slots
            return
        with warm.serving(private, LOADED), makers(workers, private, alone=False) as executor:
            yield executor, lambda: workers

    def _begin(self, point: Point, name: str, executor: Executor) -> Future:
        asked = unit.NotebookRun(
            self._design.notebook,
            self._notebook,
            source.departures(point.parameters),
            self._root,
            self._options.timeout,
        )
        job = Job(name, f"{unit.__name__}:{unit.run.__name__}", asked, self._root)
        return executor.submit(make, job, self._progress if warm.is_safe() else None)

    def _is_known(self, point: Point) -> bool:
        return not self._options.force and self._memory.has(point.parameters)

    def _called(self, point: Point) -> str:
        return f"{point.row} {point.told(self._design.varied)}".rstrip()

    def _workers(self) -> int:
        return self._options.jobs or cores()


@contextmanager
def opened(
    root: Path, design: Design, progress: Progress, options: Options
) -> Iterator[tuple[Runs, KnownPoints, Path]]:
    """Give the runs of a design's points, what is known of them, and a private folder.

    Raises:
        BuildError: The notebook is no valid one, or its parameters are not those of its model.
    """
    notebook = source.read(source.path_of(root, design.notebook))
    source.check_parameters(notebook, design.notebook, root)
    with scratch.run() as private:
        try:
            store = Store(root / cache.PLACE)
        except OSError as error:
            progress.say(cache.forgetful(error))
            store = Store(private / "found")
        with cache.trimmed(store):
            memory = KnownPoints(store, root, notebook)
            yield Runs(root, design, memory, notebook, progress, options), memory, private


def _told(future: Future, name: str) -> Attempt:
    try:
        return future.result()
    except Lost as end:
        raise BuildError(str(end)) from None
    except BrokenExecutor:  # One of several processes was killed.
        return Attempt(None, error=f"{name}: its process was ended; run the sweep again")
