"""What makes several steps at once, and how many a machine has room for."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from gwangju_ai.build import warm
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.worker import Attempt, Job, attempt, begin


def cores() -> int:
    """Return how many cores this process may use, also where a container allows it fewer."""
    from loky import cpu_count

    return cpu_count()


@contextmanager
def makers(workers: int, private: Path, alone: bool = True) -> Iterator[Executor]:
    """Give what makes steps; at its end it makes no more, and waits for none.

    Each step has a process of its own, and a thread waits for it: so that what a step is seen to
    use is the same wherever it is made.

    Args:
        workers: How many steps it makes at once.
        private: The folder of the run.
        alone: Whether it is so where no process can be forked too; there it takes long to start
            one, and many small steps had better share a few.
    """
    if warm.is_safe():
        threads = ThreadPoolExecutor(workers)
        try:
            yield threads
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
        return
    from loky import ProcessPoolExecutor

    start = partial(ProcessPoolExecutor, initializer=begin, initargs=(os.getpid(), private))
    with warnings.catch_warnings():
        # A process that has grown is replaced by a new one, which is nothing that a user can mend.
        warnings.filterwarnings("ignore", module=r"loky\.")
        processes = _Alone(workers, start) if alone else start(workers)
        try:
            yield processes
        finally:
            processes.shutdown(kill_workers=True)


class _Alone(Executor):
    """Makes each step in a process of its own.

    Args:
        workers: How many steps it makes at once.
        start: Returns what has so many processes.
    """

    def __init__(self, workers: int, start: Callable[[int], Any]) -> None:
        self._threads, self._start = ThreadPoolExecutor(workers), start
        self._open: set[Any] = set()
        self._ended = False

    def submit(self, function: Callable, *given: Any) -> Future:
        """Have a function called in a new process."""
        return self._threads.submit(self._called, function, given)

    def _called(self, function: Callable, given: tuple) -> Any:
        process = self._start(1)
        self._open.add(process)
        try:
            return None if self._ended else process.submit(function, *given).result()
        finally:
            self._open.discard(process)
            process.shutdown(kill_workers=True)

    def shutdown(self, kill_workers: bool = True) -> None:
        """End all processes; what waits is not begun."""
        self._ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in list(self._open):
            process.shutdown(kill_workers=kill_workers)


def make(job: Job, progress: Progress | None) -> Attempt:
    """Make a step in a process of its own, and pass on what it tells meanwhile.

    Args:
        job: The step.
        progress: Is told; nobody where the step is made in another process than the build's.
    """

    def hear(event: tuple) -> None:
        match progress and event:
            case ("cell", number, count):
                progress.cell(job.name, number, count)
            case ("said", line):
                progress.say(line)
            case ("died", why):
                progress.say(f"{why}; started once more")

    try:
        return warm.call(f"{attempt.__module__}:attempt", job, hear=hear)
    except warm.Died as end:
        return Attempt(None, error=f"{job.name}: its process {end}")
