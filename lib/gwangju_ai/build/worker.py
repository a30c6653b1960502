"""Make one step in a process of its own; what goes wrong becomes part of the outcome."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
import warnings
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from gwangju_ai.build import cuts, scratch, used
from gwangju_ai.project.errors import ReportError


@dataclass(frozen=True)
class Job:
    """A step with all that a process needs to make it.

    Args:
        name: Name of the step.
        function: ``module:name`` of what makes it.
        argument: What the function takes.
        root: The project's top folder.
        cuts: Where the fonts of pages are kept; None where all is to be made anew.
    """

    name: str
    function: str
    argument: Any = field(repr=False)
    root: Path
    cuts: cuts.Keep | None = None


@dataclass
class Attempt:
    """What became of a step.

    Args:
        files: Its files, name → content; None when it failed.
        used: What was used for it, as `used.found` names it.
        error: Why it failed, for people.
        seconds: How long it took.
        partial: A notebook as far as it came before it failed.
    """

    files: dict[str, bytes] | None
    used: list[str] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    partial: bytes = b""


def begin(driver: int, folder: Path) -> None:
    """Prepare a process that makes one step after another, where none can be forked.

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


def _end_with(driver: int) -> None:
    """End this process when the build that started it was killed; its kernel then ends itself."""
    while os.getppid() == driver:
        time.sleep(0.2)
    os._exit(1)


def attempt(job: Job) -> Attempt:
    """Make a step."""
    used.record()
    cuts.keep = job.cuts
    start = time.monotonic()
    # The user's PYTHONWARNINGS may make errors of what libraries say to those who develop them.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = _made(job)
    outcome.seconds = time.monotonic() - start
    return outcome


def _made(job: Job) -> Attempt:
    try:
        module, _, name = job.function.partition(":")
        made = getattr(import_module(module), name)(job.argument)
        return Attempt(made.files, sorted({*made.used, *used.found(job.root)}))
    except ReportError as problem:
        return Attempt(None, error=str(problem), partial=_partial(problem, job.root))
    except Exception as problem:
        # Not an error meant for people: say where it arose, so that it can be mended.
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"\n  raised in {frame.filename}:{frame.lineno}, {frame.name}"
        error = f"{job.name}: unexpected {type(problem).__name__}: {problem}{where}"
        return Attempt(None, error=error)


def _partial(problem: ReportError, root: Path) -> bytes:
    """Return the notebook that failed, as far as it came; nothing where there is none."""
    notebook = getattr(problem, "partial", None)
    if notebook is None:
        return b""
    from gwangju_ai.build import normalise

    return normalise.dumps(normalise.normalise(notebook, root))
