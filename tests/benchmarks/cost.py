"""What a command costs: seconds on the clock, and seconds of processors with all that it starts."""

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

SET_CHILD_SUBREAPER = 36
"""Option of Linux's prctl: processes whose parents have ended become children of this one."""


class Cost(NamedTuple):
    """What a command costs.

    Args:
        seconds: On the clock.
        cpu: Of the processors, user and system.
    """

    seconds: float
    cpu: float


def measure(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], runs: int = 1
) -> Cost:
    """Return what a command costs; the least of several runs, which should all do the same.

    Args:
        command: The command.
        folder: Where it runs.
        environment: What is added to this process's environment.
        runs: How many times it runs.
    """
    return min(_once(command, folder, environment) for _ in range(runs))


def _once(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    said = folder / "said.txt"
    others = {child.pid for child in psutil.Process().children()}
    before, start = _spent(), time.perf_counter()
    with said.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        status = process.wait()
    seconds = time.perf_counter() - start
    while left := {child.pid for child in psutil.Process().children()} - others:
        with suppress(ChildProcessError):  # It has been waited for.
            os.waitpid(left.pop(), 0)
    if status:
        shown = " ".join(map(str, command))
        last = "\n".join(said.read_text(errors="replace").splitlines()[-20:])
        sys.exit(f"error: expected `{shown}` to end well, got status {status}; it said:\n{last}")
    return Cost(seconds, _spent() - before)


def _spent() -> float:
    """Return the seconds that children of this process have spent, and theirs, as they ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
