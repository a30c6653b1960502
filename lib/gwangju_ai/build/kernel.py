"""The process of a kernel: Jupyter's own, which ends with its build and hides nothing of a text.

It is started as ``python -P -m gwangju_ai.build.kernel -f connection.json``.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.jsonutil import json_clean, json_default

from gwangju_ai.build import processes, used


class Kernel(IPythonKernel):
    """A kernel that answers each request to execute a cell, whatever the cell has done to it."""

    @property
    def kernel_info(self) -> dict[str, Any]:
        """What the kernel says of itself, with what its cells have used of the project."""
        found = used.found(Path(os.environ["GWANGJU_AI_ROOT"]))
        return super().kernel_info | {"gwangju_ai": {"used": found}}

    async def do_execute(self, *given: Any, **named: Any) -> dict[str, Any]:
        """Execute a cell, and give it back as failed where it has spoilt the kernel for the next.

        Jupyter's own logs an error of the kernel itself and says nothing, and a client waits for
        the answer for ever; one that is to end does so a moment later, in the midst of a cell that
        is not to blame.
        """
        streams = sys.stdout, sys.stderr
        try:
            reply = await super().do_execute(*given, **named)
        except Exception as error:
            reply = _error(type(error).__name__, f"{error} (in the kernel itself)")
        if streams != (sys.stdout, sys.stderr):
            sys.stdout, sys.stderr = streams
            return _error("RuntimeError", "the cell replaced sys.stdout or sys.stderr for good")
        if self.shell.exit_now:
            return _error("SystemExit", "the cell asked its kernel to end")
        return reply


def _error(name: str, message: str) -> dict[str, Any]:
    """Return the content of an answer that tells of an error."""
    return {"status": "error", "ename": name, "evalue": message, "traceback": []}


def pack(content: Any) -> bytes:
    """Return a message's content as JSON in ASCII.

    Jupyter's own packer fails on half a character in the midst of the kernel, and what it then
    complains of would be the cell's output. Escaped, the half arrives where it can be refused.
    """
    try:
        text = json.dumps(content, default=json_default, allow_nan=False)
    except (TypeError, ValueError):
        text = json.dumps(json_clean(content), default=json_default, allow_nan=False)
    return text.encode("ascii")


def end_with(parent: int, folder: Path) -> None:
    """End this process, and all that it has started, as soon as its parent has ended.

    Args:
        parent: Id of the process that started this one.
        folder: The kernel's private folder.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        processes.end(folder)
        # A kernel leads a group of processes of its own.
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Run a kernel until it is stopped."""
    used.record()
    end_with(int(os.environ["JPY_PARENT_PID"]), Path(os.environ[processes.RUN]))
    # What it would log as an error, the build tells with its cell.
    set_up = [f"--Session.packer={__spec__.name}.pack", f"--log-level={logging.CRITICAL}"]
    IPKernelApp.launch_instance([*sys.argv[1:], *set_up], kernel_class=Kernel)


if __name__ == "__main__":
    main()
