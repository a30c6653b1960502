"""Steps on a Dask cluster: a scheduler and workers in their own processes on loopback."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from gwangju_ai.build import cluster, edition
from gwangju_ai.build.edition import Options
from gwangju_ai.build.plan import plan
from gwangju_ai.build.progress import Progress
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import design, drive
from gwangju_ai.sweep.drive import Swept

from .conftest import Project

ROOT = Path(__file__).parents[2]
PATIENCE = 60

#: Shows a number that depends on the point, after it has noted that it ran and waited a moment.
CELL = """
import os, time
from IPython.display import display
with open({notes!r}, "a") as notes:
    notes.write(f"{{trial_months}} {{os.environ['GWANGJU_AI_ROOT']}}\\n")
time.sleep({seconds})
told = {{"id": "q-1", "name": "n", "value": str(trial_months), "unit": "trial",
        "text": str(trial_months), "label": "it", "trail": {{}}}}
display({{"text/plain": "it"}}, raw=True,
        metadata={{"gwangju_ai": {{"kind": "answer", "key": "a", "quantities": [told]}}}})
"""


class Dask:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address, self._folder = f"tcp://127.0.0.1:{port}", folder
        self.processes: dict[str, subprocess.Popen] = {}
        told = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self._start("scheduler", told, {})

    def worker(self, name: str, **environment: str) -> None:
        """Start a worker of one thread."""
        told = (self.address, "--host", "127.0.0.1", "--name", name, "--nthreads", "1")
        where = ("--no-nanny", "--no-dashboard", "--local-directory", str(self._folder / name))
        self._start(name, ("worker", *told, *where), environment)

    def _start(self, name: str, told: tuple[str, ...], environment: dict[str, str]) -> None:
        command = told if told[0] == "worker" else ("scheduler", *told)
        log = (self._folder / f"{name}.log").open("wb")
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=self._folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def kill(self, name: str) -> None:
        """Kill a process, as a machine that fails does."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers are there."""
        from distributed import Client

        with Client(self.address, timeout=PATIENCE, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=PATIENCE)

    def end(self) -> None:
        """End all of them."""
        for process in self.processes.values():
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Have a scheduler."""
    folder = tmp_path / "dask"
    folder.mkdir()
    made = Dask(folder)
    try:
        made.wait_for(0)
        yield made
    finally:
        made.end()


@pytest.fixture
def toy(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a small project whose lock is the real one."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (project.root / "requirements.lock").write_text(lock, encoding="utf-8")
    (project.root / "notebooks" / "text").mkdir()
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(project.root))
    return project


@pytest.fixture
def swept(toy: Project, tmp_path: Path) -> Callable[..., Swept]:
    """Return a function that sweeps a toy notebook over lengths of trials."""
    notes = tmp_path / "notes"
    notes.touch()
    file = tmp_path / "lengths.yaml"

    def sweep(months: range, seconds: float = 0.0, say: list | None = None, **told) -> Swept:
        toy.write("03_testbeds", CELL.format(notes=str(notes), seconds=seconds))
        told_grid = {"notebook": "testbeds", "grid": {"trial_months": [*months]}}
        file.write_text(json.dumps(told_grid), encoding="utf-8")
        planned = design.read([file], root=toy.root)
        progress = Progress(quiet=True)
        if say is not None:
            progress.say = lambda line, always=False: say.append(line)
        return drive.sweep(toy.root, planned, "en", "sweep", progress, Options(**told))

    sweep.notes = notes
    return sweep


def test_no_scheduler_is_told_with_its_address(toy: Project) -> None:
    """In one message, and in a moment."""
    with pytest.raises(BuildError, match=r"--cluster tcp://127\.0\.0\.1:9: expected a Dask sched"):
        cluster.Cluster("tcp://127.0.0.1:9", toy.root, print)


@pytest.mark.parametrize("address", ["nowhere", "http://127.0.0.1:9", "", "tcp://127.0.0.1:x"])
def test_what_is_no_address_of_a_scheduler_is_refused(address: str, toy: Project) -> None:
    """At once."""
    with pytest.raises(BuildError, match=f"--cluster {address}: expected a Dask scheduler"):
        cluster.Cluster(address, toy.root, print)


def test_tls_without_certificates_is_told(toy: Project, dask: Dask) -> None:
    """They are for Dask's configuration to name."""
    dask.worker("one")
    dask.wait_for(1)
    address = dask.address.replace("tcp://", "tls://")
    with pytest.raises(BuildError, match="got TypeError: TLS expects"):
        cluster.Cluster(address, toy.root, print)


def test_a_project_without_a_lock_is_refused(project: Project) -> None:
    """Nobody could say what workers must have."""
    (project.root / "requirements.lock").unlink()
    with pytest.raises(BuildError, match=r"requirements\.lock: expected the packages"):
        cluster.Cluster("tcp://127.0.0.1:9", project.root, print)


def test_a_cluster_without_workers_is_refused(toy: Project, dask: Dask) -> None:
    """It would wait for ever."""
    with pytest.raises(BuildError, match=r"expected workers with the packages .*, got none"):
        cluster.Cluster(dask.address, toy.root, print)


def test_a_worker_with_another_lock_is_refused_by_name(
    dask: Dask, swept: Callable, tmp_path: Path
) -> None:
    """The others make all."""
    other = tmp_path / "other" / "papermill-0.1.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Name: papermill\nVersion: 0.1\n")
    dask.worker("old", PYTHONPATH=str(other.parent))
    dask.worker("new")
    dask.wait_for(2)
    said: list[str] = []
    done = swept(range(1, 5), say=said, cluster=dask.address)
    refused = [line for line in said if "refused" in line]
    assert 1 == len(refused)
    assert refused[0].startswith("worker old at tcp://127.0.0.1:")
    assert "papermill 0.1 instead of 2." in refused[0]
    assert [] == [outcome.error for outcome in done.failed]
    assert 4 == done.made
    where = {line.split()[1] for line in swept.notes.read_text().splitlines()}
    assert {str(tmp_path / "dask" / "new")} == {str(Path(each).parents[2]) for each in where}


def test_a_project_is_sent_as_the_same_bytes_and_without_what_is_made_of_it(toy: Project) -> None:
    """Neither caches nor hidden files nor editions travel."""
    (toy.root / "data" / ".hidden").touch()
    (toy.root / "reports").mkdir()
    (toy.root / "reports" / "a.html").touch()
    sent = cluster.project(toy.root)
    os.utime(toy.root / "data" / "units.csv", (1, 1))
    assert cluster.project(toy.root) == sent
    with tarfile.open(fileobj=io.BytesIO(sent)) as files:
        names = files.getnames()
    assert {"data", "lib", "notebooks", "requirements.lock"} >= {n.split("/")[0] for n in names}
    assert [] == [n for n in names if "/." in n or "__pycache__" in n or "reports" in n]
    assert "lib/gwangju_ai/build/agent.py" in names


def test_three_workers_make_the_bytes_that_are_made_here(dask: Dask, swept: Callable) -> None:
    """A sweep's files are the same, and this process listens nowhere."""
    for name in ("one", "two", "three"):
        dask.worker(name)
    dask.wait_for(3)
    done = swept(range(1, 13), cluster=dask.address)
    listening = [c for c in psutil.Process().net_connections("inet") if c.status == "LISTEN"]
    assert [] == listening
    assert (12, 0, []) == (done.made, done.reused, done.failed)
    here = swept(range(1, 13), force=True)
    assert here.files == done.files
    where = {line.split()[1] for line in swept.notes.read_text().splitlines()[:12]}
    assert 3 == len(where)


def test_a_worker_that_is_killed_costs_its_points_alone(dask: Dask, swept: Callable) -> None:
    """They run again elsewhere, and the rest once."""
    for name in ("one", "two", "three"):
        dask.worker(name)
    dask.wait_for(3)

    def kill() -> None:
        while len(swept.notes.read_text().splitlines()) < 3:
            time.sleep(0.05)
        dask.kill("two")

    killer = threading.Thread(target=kill)
    killer.start()
    done = swept(range(1, 10), seconds=1.0, cluster=dask.address)
    killer.join()
    assert (9, []) == (done.made, done.failed)
    ran = [line.split()[0] for line in swept.notes.read_text().splitlines()]
    assert {str(months) for months in range(1, 10)} == set(ran)
    assert len(ran) in (9, 10)
    assert swept(range(1, 10), seconds=1.0).files == done.files


def test_a_scheduler_that_is_killed_loses_nothing_that_was_done(
    dask: Dask, swept: Callable
) -> None:
    """What came back is kept, and the next run goes on from there."""
    dask.worker("one")
    dask.wait_for(1)

    def kill() -> None:
        while len(swept.notes.read_text().splitlines()) < 4:
            time.sleep(0.05)
        dask.kill("scheduler")

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(BuildError, match="is gone; what came back is kept"):
        swept(range(1, 10), seconds=0.5, cluster=dask.address)
    killer.join()
    done = swept(range(1, 10), seconds=0.5)
    assert 9 == done.made + done.reused
    assert done.reused >= 2


def test_a_cell_that_kills_its_process_fails_its_point_alone(
    dask: Dask, swept: Callable, toy: Project
) -> None:
    """The worker and its agent go on."""
    dask.worker("one")
    dask.wait_for(1)
    dying = "import os, signal\nif trial_months == 2:\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    write = toy.write
    toy.write = lambda name, code: write(name, dying + code)
    done = swept(range(1, 5), cluster=dask.address)
    assert [2] == [outcome.point.row for outcome in done.failed]
    assert "killed by signal 9" in done.failed[0].error
    assert 3 == done.made


def test_a_report_that_a_worker_makes_has_the_bytes_of_one_made_here(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Executed notebook, page, PDF and downloads."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(ROOT))
    dask.worker("one")
    dask.wait_for(1)
    tasks = plan(["03"], ["en"], root=ROOT)
    made = {}
    for name, address in (("there", dask.address), ("here", "")):
        folder = tmp_path / name
        done = edition.build(
            ROOT, tasks, folder, Progress(quiet=True), Options(force=True, cluster=address)
        )
        assert [] == done.failed
        made[name] = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
    assert made["here"] == made["there"]
