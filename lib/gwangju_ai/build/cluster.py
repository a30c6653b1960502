"""Steps made on other machines by Dask: what they need travels as bytes, and so does what comes.

No file system is shared. The scheduler is somebody else's to start: this process connects to the
address that is given and listens nowhere. TLS is set up by Dask's own configuration.
"""

from __future__ import annotations

import gzip
import io
import logging
import pickle
import socket
import tarfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import gwangju_ai
from gwangju_ai.build import packages, remote
from gwangju_ai.build.packages import LOCK
from gwangju_ai.build.worker import Attempt, Job
from gwangju_ai.project import sums
from gwangju_ai.project.errors import BuildError, listed

_SENT = ("data", "notebooks/text")
"""Folders that steps read beside the package; what is made of them or hidden stays here."""
_SENT_FILES = ("CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md", LOCK, "pyproject.toml")
_PATIENCE = 10
"""Seconds that a scheduler has to answer."""
_AHEAD = 2
"""Steps sent to each thread of a worker, so that it need not wait for the next."""
_NAMED = 3
"""Packages that are told of where they differ."""


class Lost(BrokenExecutor):
    """The cluster is there no more."""


class Cluster(Executor):
    """Makes steps on the workers of a Dask cluster whose packages are those of the lock.

    Args:
        address: Of the scheduler: ``tcp://host:port`` or ``tls://host:port``.
        root: The project's top folder.
        say: Takes a line where a worker is refused.

    Raises:
        BuildError: No scheduler answers there, or none of its workers will do.
    """

    def __init__(self, address: str, root: Path, say: Callable[[str], None]) -> None:
        from cloudpickle import register_pickle_by_value
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # Its errors are told by ours.
        register_pickle_by_value(remote)
        self._address, self._say = address, say
        self._expected = packages.pins(root)
        self._known: dict[str, bool] = {}
        content = project(root)
        self._digest = sums.digest(content)
        _knock(address)
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            raise _nobody(address, f"{type(error).__name__}: {error}") from None
        # By a task, which is done again where the worker that has it is lost.
        self._project = self._client.submit(bytes, content, key=f"gwangju-ai-{self._digest}")
        if not self._fit():
            self._client.close()
            raise BuildError(
                f"--cluster {address}: expected workers with the packages of {LOCK}, got none; "
                "start some from an environment that is made from it"
            )

    def slots(self) -> int:
        """Return how many steps may be sent at once."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return _AHEAD * sum(workers[name]["nthreads"] for name in self._fit() if name in workers)

    def submit(self, function: Callable, job: Job, *_: Any) -> Future:
        """Have a worker make a step.

        Args:
            function: Not sent: an agent makes the step as `makers.make` does.
            job: The step.
        """
        future: Future[Attempt] = Future()
        future.set_running_or_notify_cancel()
        sent = pickle.dumps(job)
        try:
            task = self._client.submit(
                remote.make,
                self._project,
                self._digest,
                sent,
                workers=self._fit(),
                allow_other_workers=False,
                pure=False,
            )
            task.add_done_callback(partial(self._done, future, job.name))
        except Exception:  # Dask has many ways to say that nobody is there.
            future.set_exception(self._lost())
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on without."""
        self._client.close(timeout=_PATIENCE)

    def _done(self, future: Future, name: str, task: Any) -> None:
        """Pass on what came of a step."""
        try:
            future.set_result(pickle.loads(task.result()))
        except Exception as error:
            if task.status == "error":
                told = f"{name}: no worker could make it: {error}"
                future.set_result(Attempt(None, error=told))
            else:
                future.set_exception(self._lost())

    def _lost(self) -> Lost:
        return Lost(
            f"the cluster at {self._address} is gone; what came back is kept, and the same command "
            "goes on from there"
        )

    def _fit(self) -> list[str]:
        """Return the workers whose packages are those of the lock; others are told of, once."""
        there = self._client.scheduler_info(n_workers=-1)["workers"]
        new = [name for name in there if name not in self._known]
        if new:
            for name, found in self._client.run(remote.installed, workers=new).items():
                self._known[name] = not (wrong := packages.differing(self._expected, found))
                if wrong:
                    self._say(
                        f"worker {there[name].get('name', name)} at {name} is refused: expected "
                        f"the packages of {LOCK} (SHA-256 {self._hash[:12]}…), got "
                        f"{listed(wrong, _NAMED)}"
                    )
        return [name for name in there if self._known.get(name)]

    @property
    def _hash(self) -> str:
        return sums.digest(repr(sorted(self._expected.items())).encode())


@contextmanager
def joined(address: str, root: Path, say: Callable[[str], None]) -> Iterator[Cluster]:
    """Give a cluster, and leave it at the end.

    Raises:
        BuildError: As for `Cluster`.
    """
    cluster = Cluster(address, root, say)
    try:
        yield cluster
    finally:
        cluster.shutdown()


def _knock(address: str) -> None:
    """See whether somebody listens at an address: Dask itself would try for long.

    Raises:
        BuildError: Nobody does, or it is no address of a scheduler.
    """
    try:
        told = urlsplit(address)
        if told.scheme not in ("tcp", "tls") or not told.hostname or not told.port:
            raise _nobody(address, "no address such as tcp://host:8786")
        socket.create_connection((told.hostname, told.port), _PATIENCE).close()
    except (OSError, ValueError) as error:
        raise _nobody(address, str(error)) from None


def _nobody(address: str, got: str) -> BuildError:
    expected = "expected a Dask scheduler that answers there"
    return BuildError(f"--cluster {address}: {expected}, got {got}")


def project(root: Path) -> bytes:
    """Return the files of a project that steps read, as a tar archive without times and owners."""
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=6, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as made,
    ):
        for name in _SENT:  # Cells run beside the texts, even where there are none.
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            made.addfile(entry)
        for name, path in sorted(_files(root)):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = path.stat().st_size, 0o644
            with path.open("rb") as content:
                made.addfile(entry, content)
    return buffer.getvalue()


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is sent: place in the project, and where it is."""
    yield from _below("lib/gwangju_ai", Path(gwangju_ai.__path__[0]))
    for folder in _SENT:
        yield from _below(folder, root / folder)
    yield from ((name, root / name) for name in _SENT_FILES if (root / name).is_file())


def _below(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "__pycache__")) for part in inside.parts)
        if path.is_file() and not hidden:
            yield f"{name}/{inside.as_posix()}", path
