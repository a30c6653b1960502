"""Tests of builds that end before their time: nothing is lost, half-written or left behind."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.build.conftest import Project

from gwangju_ai.build import edition

LIB = Path(edition.__file__).parents[2]
FOLDERS = os.pathsep.join([str(LIB), str(Path(__file__).parents[2])])
ENVIRONMENT = os.environ | {"PYTHONPATH": FOLDERS}
MOMENTS = 12
"""Random moments of a kill, for a first build and as many for a later one."""

#: A process that forks one for each build, so that none of them waits for imports. It is told the
#: project and the folder for temporary files. A step is made without a process of its own, takes a
#: moment and leaves a temporary file.
SERVER = """
import gc, json, os, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor
import gwangju_ai
from gwangju_ai import cli
from gwangju_ai import dataset
from gwangju_ai.build import cache, edition, forked, run, used, warm, work
from gwangju_ai.export import stored
from gwangju_ai.present import register
from tests.build import conftest

def execute(job):
    os.close(tempfile.mkstemp(prefix="left-behind-")[0])
    time.sleep(0.01)
    content = json.dumps(job.notebook["cells"][-1]["source"] * 1_000).encode()
    return work.Made({f"{code}/{job.name}.ipynb": content for code in job.injected})

def export(job):
    content = job.language.encode() + job.executed
    return work.Made({f"{job.name}{way}": content for way in (".html", ".pdf", ".findings.json")})

work.execute, work.export = execute, export
warm.is_safe = forked.is_safe = lambda: False
run.cores, run.makers = lambda: 1, lambda *_: ThreadPoolExecutor(1)
used.found = lambda root: []
stored.notebook = lambda path: path
dataset.load = register.entries = register.verdicts = lambda *_: []
gwangju_ai.export = conftest.plain_exporters()

def build():
    cli.main(["build", "01", "02", "03"], standalone_mode=False)

build()  # imports all that a build needs
gc.collect()
gc.freeze()  # or each build would copy what it looks for garbage in
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.environ["GWANGJU_AI_ROOT"], os.environ["TMPDIR"] = json.loads(line)
        tempfile.tempdir = None
        build()
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[subprocess.Popen]:
    """Return the process that forks builds; a project of its own is its first."""
    first = Project(tmp_path_factory.mktemp("server") / "project")
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env=ENVIRONMENT | {"GWANGJU_AI_ROOT": str(first.root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process


class Builds:
    """Builds of a small project in processes of their own."""

    def __init__(self, project: Project, temporary: Path, server: subprocess.Popen) -> None:
        self.project, self.temporary, self.server = project, temporary, server
        self.environment = ENVIRONMENT | {
            "GWANGJU_AI_ROOT": str(project.root),
            "TMPDIR": str(temporary),
        }

    def build(self, until: float | None = None) -> int:
        """Build, and return the status, negative for a signal; ``until`` is when it is killed."""
        told = [str(self.project.root), str(self.temporary)]
        print(json.dumps(told), file=self.server.stdin, flush=True)
        child = int(self.server.stdout.readline())
        if until is not None:
            time.sleep(until)
            with suppress(ProcessLookupError):  # it was done before
                os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(int(self.server.stdout.readline()))

    def say(self, word: str) -> None:
        """Have all notebooks say something else."""
        for name in ("01_infrastructure", "02_talent", "03_testbeds"):
            self.project.write(name, f"print({word!r})")

    def keep(self, folder: Path) -> None:
        """Keep the project as it is."""
        shutil.copytree(self.project.root, folder)

    def restore(self, folder: Path) -> None:
        """Let the project be as it was kept."""
        shutil.rmtree(self.project.root)
        shutil.copytree(folder, self.project.root)


@pytest.fixture
def temporary() -> Iterator[Path]:
    """Return a folder for temporary files, with a short path as such folders have."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="t") as folder:
        yield Path(folder)


@pytest.fixture
def builds(project: Project, temporary: Path, server: subprocess.Popen) -> Builds:
    """Return builds of the small project."""
    return Builds(project, temporary, server)


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_a_build_killed_at_any_moment_loses_nothing(
    builds: Builds, tmp_path: Path, warm: bool
) -> None:
    """Each file is as it was or as it will be, and the next build makes all and tidies up."""
    before: dict[str, bytes] = {}
    if warm:
        builds.say("before")
        assert 0 == builds.build()
        before = builds.project.published()
    builds.say("after")
    if not warm:
        assert 0 == builds.build()  # the first one waits for the server
        for made in ("reports", ".cache"):
            shutil.rmtree(builds.project.root / made)
    builds.keep(tmp_path / "kept")
    durations = []
    for _ in range(2):  # the quicker counts: most kills are to come before the end
        builds.restore(tmp_path / "kept")
        begin = time.monotonic()
        assert 0 == builds.build()
        durations.append(time.monotonic() - begin)
    duration = min(durations)
    after = builds.project.published()
    assert before.keys() <= after.keys()
    seed = 12 + warm
    moments = random.Random(seed)
    killed = 0
    for number in range(MOMENTS):
        builds.restore(tmp_path / "kept")
        moment = moments.uniform(0, duration)
        about = f"kill {number} of seed {seed}, after {moment:.3f} of {duration:.3f} s"
        killed += builds.build(until=moment) == -signal.SIGKILL
        found = {
            path: content
            for path, content in builds.project.published().items()
            if not Path(path).name.startswith(".unfinished-")
        }
        assert before.keys() <= found.keys(), about
        wrong = [p for p, c in found.items() if c not in (before.get(p), after.get(p))]
        assert [] == wrong, about
        assert 0 == builds.build(), about
        assert after == builds.project.published(), about
        assert [] == list(builds.temporary.iterdir()), about
    assert killed > MOMENTS / 2


def living(builds: Builds) -> list[str]:
    """Return the commands of the processes that know the project."""
    mark = f"GWANGJU_AI_ROOT={builds.project.root}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in place.joinpath("environ").read_bytes().split(b"\0"):
                command = place.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append(f"{place.name} {command}")
    return found


def until(happened: Callable[[], bool]) -> bool:
    """Wait until something has happened, for five minutes at most; return whether it has."""
    for _ in range(3000):
        if happened():
            return True
        time.sleep(0.1)
    return False


#: What a cell starts: also what leaves the kernel's group and session, with and without another
#: program, is its own.
OUTLIVING = """
import os, pathlib, subprocess, tempfile, time
subprocess.Popen(["sleep", "1000"])
subprocess.Popen(["sleep", "1000"], start_new_session=True)
for leave in (os.setpgrp, os.setsid):
    if not os.fork():
        leave()
        time.sleep(1000)
        os._exit(0)
tempfile.mkdtemp()
pathlib.Path("../begun").touch()
time.sleep(1000)
"""


def _warm_process(driver: int) -> int:
    """Return the process that a build forks others from: the only one that it starts."""
    children = Path(f"/proc/{driver}/task/{driver}/children").read_text().split()
    (child,) = children
    return int(child)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks /proc for processes")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_no_process_and_no_file_outlives_a_build(builds: Builds, sent: str) -> None:
    """The warm process, steps, kernels and what a cell has started end with it, however it ends."""
    process = _at_work(builds)
    try:
        number = signal.Signals[sent]
        # A terminal sends to all processes of a command, an impatient user to the one he sees.
        (process.send_signal if sent == "SIGKILL" else lambda n: os.killpg(process.pid, n))(number)
        _, told = process.communicate(timeout=300)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert (-9 if sent == "SIGKILL" else 128 + number) == process.returncode
    if sent in ("SIGINT", "SIGTERM"):  # after the others there is nobody who could read it
        lines = [line for line in told.splitlines() if not line.endswith("started")]
        assert ["Interrupted; what was published before is as it was."] == lines
    if sent != "SIGKILL":
        assert [] == list(builds.temporary.iterdir())
    _is_over(builds)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="asks /proc for processes")
def test_a_build_whose_warm_process_was_killed_fails_and_leaves_nothing(builds: Builds) -> None:
    """It says of each step that it could not be made, as of a notebook at fault."""
    process = _at_work(builds)
    try:
        os.kill(_warm_process(process.pid), signal.SIGKILL)
        _, told = process.communicate(timeout=300)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert 1 == process.returncode
    assert "Traceback" not in told
    assert "02_talent: execute: FAILED" in told
    _is_over(builds)


def _heed() -> None:
    """Let signals end this process, also where the tests were started to ignore them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _at_work(builds: Builds) -> subprocess.Popen:
    """Return a build in the midst of a cell."""
    builds.project.write("02_talent", OUTLIVING)
    command = [sys.executable, "-c", "from gwangju_ai.cli import main; main()", "build", "02"]
    process = subprocess.Popen(
        command,
        env=builds.environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed,
    )
    assert until((builds.project.root / "begun").exists)
    return process


def _is_over(builds: Builds) -> None:
    """Hold that nothing is left of a build, and that the next one goes on."""
    assert until(lambda: not living(builds)), living(builds)
    builds.say("the next")
    assert 0 == builds.build()
    assert [] == list(builds.temporary.iterdir())
