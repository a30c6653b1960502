"""The process of a kernel: Jupyter's own, which ends with its build and hides nothing of a text.

It is started as ``python -P -m gwangju_ai.build.kernel -f connection.json``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from typing import Any

from jupyter_client.jsonutil import json_clean, json_default


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


def end_with(parent: int) -> None:
    """End this process, and all that it has started, as soon as its parent has ended."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.2)
        # A kernel leads a group of processes of its own.
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Run a kernel until it is stopped."""
    from ipykernel.kernelapp import launch_new_instance

    end_with(int(os.environ["JPY_PARENT_PID"]))
    launch_new_instance([*sys.argv[1:], f"--Session.packer={__spec__.name}.pack"])


if __name__ == "__main__":
    main()
