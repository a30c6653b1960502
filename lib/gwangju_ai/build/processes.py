"""What the cells of a run have started: all of it ends with the run, on Linux wherever it is."""

from __future__ import annotations

import ctypes
import os
import signal
from contextlib import suppress
from pathlib import Path

RUN = "GWANGJU_AI_RUN"
"""Name of the environment variable that names a kernel's private folder: its children inherit it,
also those that leave the kernel's group of processes."""

_ROUNDS = 10


def ended(status: int) -> str:
    """Say how a process ended.

    Args:
        status: Its exit status, negative for a signal, as in `subprocess`.
    """
    if status >= 0:
        return f"ended with exit status {status}"
    name = signal.Signals(-status).name
    memory = ", as the system does when memory runs out" if name == "SIGKILL" else ""
    return f"was killed by signal {-status} ({name}){memory}"


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


def end_one(pid: int) -> None:
    """Kill a child of this process with its group, and what was born in the folder that is its own.

    Args:
        pid: Id of the child, which leads a group of its own.
    """
    folder = _folder(pid)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        os.killpg(pid, signal.SIGKILL)
    if folder and folder != os.environb.get(RUN.encode()):
        end(Path(os.fsdecode(folder)))


def mark(environment: dict[str, str]) -> None:
    """Have the system say that this process, which was forked, was born with an environment.

    What it forks will have been born with it too. The system reads it where the first process of
    all these was given its own; what has no room there is left out, our own variables last.

    Args:
        environment: Variable → value.
    """
    start, room = _birth()
    ours_first = sorted(environment.items(), key=lambda each: not each[0].startswith("GWANGJU_AI_"))
    content = b""
    for name, value in ours_first:
        entry = os.fsencode(f"{name}={value}\0")
        if len(content) + len(entry) <= room:
            content += entry
    ctypes.memmove(start, content.ljust(room, b"\0"), room)


def can_mark() -> bool:
    """Return whether what a forked process was born with can be said."""
    with suppress(OSError, ValueError, IndexError):
        return _birth()[1] > 0
    return False


def _birth() -> tuple[int, int]:
    """Return where in memory the environment lies that this process was born with, and its size."""
    after_name = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    start, end = map(int, after_name[47:49])  # proc(5): fields 50 and 51, env_start and env_end
    return start, end - start


def _own() -> list[int]:
    """Return this user's other processes; none where the system has no folder of them."""
    own = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if path.stat().st_uid == os.geteuid() and int(path.name) != os.getpid():
                own.append(int(path.name))
    return own


def _born_in(pid: int, folder: bytes) -> bool:
    return (_folder(pid) + b"/").startswith(folder + b"/")


def _folder(pid: int) -> bytes:
    """Return the folder that a process was born with as its own; nothing where it has none."""
    with suppress(OSError):
        for each in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
            if each.startswith(f"{RUN}=".encode()):
                return each.partition(b"=")[2]
    return b""
