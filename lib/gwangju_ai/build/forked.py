"""A fresh process that starts at once: forked from a warm one, which has all libraries loaded."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from gwangju_ai.build import processes

VARIABLE = "GWANGJU_AI_WARM"
"""Name of the environment variable that names the warm process's socket."""


class Died(Exception):
    """A process ended without a result.

    Args:
        status: Its exit status, negative for a signal, as in `subprocess`.
    """

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status

    def __str__(self) -> str:
        return processes.ended(self.status)


class Forked:
    """A process that the warm one has forked, used as one of `subprocess.Popen`.

    It ends with the process that has asked for it.

    Args:
        address: The warm process's socket.
        command: A module and its arguments, as after ``python -m``.
        environment: All of its environment; the warm process's own where nothing is given.
        folder: Its working directory.
        files: What are its files 0, 1, 2 and further ones.

    Raises:
        Died: The warm process has ended.
    """

    stdin = stdout = stderr = None

    def __init__(
        self,
        address: str,
        command: Sequence[str],
        environment: dict[str, str] | None,
        folder: str | Path,
        files: Sequence[int],
    ) -> None:
        try:
            with socket.socket(socket.AF_UNIX) as asked:
                asked.connect(address)
                socket.send_fds(asked, [b"."], files)
                self._warm = Connection(asked.detach())
            self._warm.send((list(command), environment, str(folder)))
            self.pid, self.returncode = self._warm.recv()
        except (OSError, EOFError):
            raise Died(-signal.SIGKILL) from None

    def fileno(self) -> int:
        """Return a file that can be read when the process has ended."""
        return self._warm.fileno()

    def poll(self) -> int | None:
        """Return the exit status, or nothing while it runs."""
        return self.wait(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Return the exit status as soon as there is one, or nothing after so many seconds."""
        if self.returncode is None and self._warm.poll(timeout):
            try:
                _, self.returncode = self._warm.recv()
            except (OSError, EOFError):  # The warm process was killed, and with it this one.
                self.returncode = -signal.SIGKILL
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """Have it killed, with all that it has started, if it still runs."""
        self._warm.close()


def is_safe() -> bool:
    """Return whether a process that has loaded the libraries may fork: on Linux, but very old."""
    with suppress(AttributeError, OSError):
        os.close(os.pidfd_open(os.getpid()))
        return sys.platform == "linux" and processes.can_mark()
    return False


@contextmanager
def start(
    address: str, environment: dict[str, str], also: Sequence[str] = ()
) -> Iterator[None]:
    """Start a warm process, and end it with all that it has forked.

    Args:
        address: Where its socket is to be.
        environment: All of its environment, in which `processes.RUN` names its private folder.
        also: Modules that it loads beside the libraries.
    """
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen(128)
        told = map(str, (listener.fileno(), os.getpid(), *also))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gwangju_ai.build.forkserver", *told],
            env=environment,
            stdin=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )
    try:
        yield
    finally:
        process.kill()
        process.wait()
        processes.end(Path(environment[processes.RUN]))
