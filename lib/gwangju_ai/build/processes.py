"""What the cells of a run have started: all of it ends with the run, on Linux wherever it is."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

RUN = "GWANGJU_AI_RUN"
"""Name of the environment variable that names a kernel's private folder: its children inherit it,
also those that leave the kernel's group of processes."""

_ROUNDS = 10


def end(folder: Path) -> None:
    """Kill the other processes of this user that were born with a folder, or one in it, as theirs.

    Args:
        folder: A private folder of a run or of a kernel.
    """
    for _ in range(_ROUNDS):  # A process may start another while its fellows are sought.
        found = [pid for pid in _own() if _born_in(pid, os.fsencode(folder))]
        for pid in found:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return


def _own() -> list[int]:
    """Return this user's other processes; none where the system has no folder of them."""
    own = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if path.stat().st_uid == os.geteuid() and int(path.name) != os.getpid():
                own.append(int(path.name))
    return own


def _born_in(pid: int, folder: bytes) -> bool:
    with suppress(OSError):
        environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        marks = (each for each in environment if each.startswith(f"{RUN}=".encode()))
        return any((mark.partition(b"=")[2] + b"/").startswith(folder + b"/") for mark in marks)
    return False
