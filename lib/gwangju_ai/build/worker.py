"""Make one task in a worker process; what goes wrong becomes part of the result."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.build import scratch, task
from gwangju_ai.build.plan import Task
from gwangju_ai.build.task import Job
from gwangju_ai.project.errors import ReportError


@dataclass
class TaskResult:
    """What became of one task.

    Args:
        task: Which.
        files: Its files, name → content; None when it failed.
        error: Why it failed, for people.
        seconds: How long it took.
        reused: Whether an earlier result was taken.
    """

    task: Task
    files: dict[str, bytes] | None
    error: str = ""
    seconds: float = 0.0
    reused: bool = False


def begin(driver: int, folder: Path) -> None:
    """Prepare a process of this machine for tasks.

    Args:
        driver: Process id of the build, which alone decides how the process ends.
        folder: Where temporary files go.
    """
    # Ctrl-C and the end of a terminal reach all processes of a build. A function, since what is
    # ignored would be ignored by kernels too.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    scratch.gather(folder)
    # The user's PYTHONWARNINGS may make errors of what libraries say to those who develop them.
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    threading.Thread(target=_end_with, args=[driver], daemon=True).start()


def attempt(job: Job) -> TaskResult:
    """Make a task.

    Args:
        job: The task with all it needs.
    """
    start = time.monotonic()
    with suppress(OSError):  # where nobody can be told, the work goes on
        print(f"{job.task}: started", file=sys.stderr, flush=True)
    files, error = None, ""
    try:
        files = task.make(job)
    except ReportError as problem:
        error = str(problem)
    except Exception as problem:
        # Not an error meant for people: say where it arose, so that it can be mended.
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        error = (
            f"{job.task.notebook}: unexpected {type(problem).__name__}: {problem}\n"
            f"  raised in {frame.filename}:{frame.lineno}, {frame.name}"
        )
    return TaskResult(job.task, files, error, time.monotonic() - start)


def _end_with(driver: int) -> None:
    """End this process when the build that started it was killed; its kernel then ends itself."""
    while os.getppid() == driver:
        time.sleep(0.2)
    os._exit(1)
