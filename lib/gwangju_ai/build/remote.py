"""What a worker of a Dask cluster does: make steps of a project that travels as bytes.

A worker need not have this package: these functions travel to it whole, and so import nothing but
the standard library. Steps are made by an agent, a process of the project that was sent, so that a
worker serves whatever state of a project it is asked for.
"""

from __future__ import annotations

import importlib.metadata
import io
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
from multiprocessing.connection import Connection


def installed() -> dict[str, str]:
    """Return the packages that are imported here, name → version, and Python itself."""
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for each in importlib.metadata.distributions():
        if name := each.metadata["Name"]:  # The first on the path is imported.
            found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), each.version)
    return found


def make(project: bytes, digest: str, job: bytes) -> bytes:
    """Return what an agent of a project answers to a job.

    Args:
        project: The project's files, as a tar archive.
        digest: Of that archive.
        job: What the agent is asked.

    Raises:
        RuntimeError: The agent ended without an answer.
    """
    from distributed import get_worker

    worker = get_worker()
    kept = worker.__dict__.setdefault("_gwangju_ai", {"lock": threading.Lock(), "idle": {}})
    with kept["lock"]:
        idle = kept["idle"].setdefault(digest, [])
        agent = idle.pop() if idle else _start(worker.local_directory, project, digest)
    channel, process = agent
    try:
        channel.send_bytes(job)
        answer = channel.recv_bytes()
    except (OSError, EOFError):
        channel.close()
        raise RuntimeError(f"the agent ended with status {process.wait()}") from None
    idle.append(agent)
    return answer


def _start(place: str, project: bytes, digest: str) -> tuple[Connection, subprocess.Popen]:
    """Start an agent; it ends when the worker, which alone can ask it, has ended."""
    folder = os.path.join(place, f"gwangju-ai-{digest[:16]}")
    if not os.path.isdir(folder):
        unfinished = tempfile.mkdtemp(dir=place)
        with tarfile.open(fileobj=io.BytesIO(project)) as files:
            files.extractall(unfinished, filter="data")
        try:
            os.rename(unfinished, folder)
        except OSError:  # Another worker that shares the place was faster.
            shutil.rmtree(unfinished)
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gwangju_ai.build.agent", str(theirs.fileno())],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": f"{folder}/lib", "GWANGJU_AI_ROOT": folder},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
    return Connection(ours.detach()), process
