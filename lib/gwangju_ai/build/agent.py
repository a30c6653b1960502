"""Make steps that a worker of a Dask cluster asks for, one after another, till it has ended.

``remote`` starts it as ``python -P -m gwangju_ai.build.agent SOCKET`` in the project that was sent.
"""

from __future__ import annotations

import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection

from gwangju_ai.build import scratch, warm
from gwangju_ai.build.makers import make
from gwangju_ai.build.worker import Job
from gwangju_ai.project.location import root


def main() -> None:
    """Answer jobs until nobody can ask any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The worker decides how this ends.
    with (
        Connection(int(sys.argv[1])) as asked,
        scratch.run() as private,
        warm.serving(private),
        suppress(EOFError, OSError),
    ):
        while True:
            job = _here(pickle.loads(asked.recv_bytes()))
            asked.send_bytes(pickle.dumps(make(job, None)))


def _here(job: Job) -> Job:
    """Return a job as one of the project that is here."""
    argument = job.argument
    if hasattr(argument, "root"):
        argument = replace(argument, root=root())
    return replace(job, root=root(), argument=argument)


if __name__ == "__main__":
    main()
