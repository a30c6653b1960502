"""What makes several steps at once, and how many a machine has room for."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from gwangju_ai.build import warm
from gwangju_ai.build.progress import Progress
from gwangju_ai.build.worker import Attempt, Job, attempt, begin


def cores() -> int:
    """Return how many cores this process may use, also where a container allows it fewer."""
    from loky import cpu_count

    return cpu_count()


@contextmanager
def makers(workers: int, private: Path) -> Iterator[Executor]:
    """Give what makes steps; at its end it makes no more, and waits for none.

    Where processes can be forked, each step has one of its own, and a thread waits for it.

    Args:
        workers: How many steps it makes at once.
        private: The folder of the run.
    """
    if warm.is_safe():
        threads = ThreadPoolExecutor(workers)
        try:
            yield threads
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
        return
    from loky import ProcessPoolExecutor

    with warnings.catch_warnings():
        # A process that has grown is replaced by a new one, which is nothing that a user can mend.
        warnings.filterwarnings("ignore", module=r"loky\.")
        processes = ProcessPoolExecutor(workers, initializer=begin, initargs=(os.getpid(), private))
        try:
            yield processes
        finally:
            processes.shutdown(kill_workers=True)


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
