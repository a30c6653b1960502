"""Settings and fixtures that all tests share."""

import fcntl
import json
import os
import pickle
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

ON_CI = bool(os.environ.get("CI"))

# No deadline: a slow machine is not a wrong result. On CI the examples are the same in every run.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if ON_CI else "local")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's top folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this test run that all its workers have in common."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def once(shared: Path) -> Callable[[str, Callable[[], object]], object]:
    """Return a function that has a thing made, by whichever worker asks for its name first.

    All others, on every worker, are given a copy of it.
    """

    def made(name: str, make: Callable[[], object]) -> object:
        kept = shared / name
        with shared.joinpath(f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # closing the file gives it back, after an error too
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        return pickle.loads(kept.read_bytes())

    return made


@pytest.fixture
def no_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sum over NA fail: pandas leaves NA out in silence, and a sum of fewer figures is wrong.

    A mean, a least or greatest figure and a running total are no better. Whoever asks for
    ``skipna=False`` gets NA where a figure is missing, and so is not silent.
    """
    from gwangju_ai.numbers.array import QuantityArray

    def strict(method: str) -> Callable:
        original = getattr(QuantityArray, method)

        def reduce(self: QuantityArray, name: str, **options: object) -> object:
            if name != "count" and options.get("skipna", True) and self.isna().any():
                raise AssertionError(
                    f"{name} of {self.dtype} with NA: drop its rows, or say what is missing"
                )
            return original(self, name, **options)

        return reduce

    for method in ("_reduce", "_accumulate"):
        monkeypatch.setattr(QuantityArray, method, strict(method))


@pytest.fixture(scope="session")
def reading_once() -> Callable[[pytest.MonkeyPatch], None]:
    """Return a function that has reports opened with what they have read and judged before.

    That is for tests that leave the project's own data package as it is.
    """
    from gwangju_ai.dataset import Dataset, load
    from gwangju_ai.dataset.noting import computed

    loaded, judged = cache(load), {}

    def contested(function: Callable, data: Dataset) -> Mapping[str, list[str]]:
        if data.view not in judged:
            judged[data.view] = computed(function, data)
        return judged[data.view]

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("gwangju_ai.present.report.load", loaded)
        monkeypatch.setattr("gwangju_ai.present.report.computed", contested)

    return patch


@pytest.fixture(scope="session")
def tool() -> Callable[..., str]:
    """Return a function that finds a program of the system under any of its names.

    Without the program the test is skipped, but on CI it fails: there a skipped test would pass
    unseen for ever.
    """

    def find(*names: str) -> str:
        for name in names:
            path = shutil.which(name)
            if path:
                return path
        message = f"this test needs {' or '.join(names)}; install it as .ci/run does"
        if ON_CI:
            pytest.fail(message)
        pytest.skip(message)

    return find


#: Runs a program for each line it reads, in a process forked from one that has it loaded.
_PROGRAMS = """
import json, os, sys
import gwangju_ai.export.html.report, gwangju_ai.export.pdf.report
from nbconvert.nbconvertapp import main as nbconvert
from papermill.cli import papermill

for line in sys.stdin:
    arguments, folder, environment, errors = json.loads(line)
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = arguments
        sys.exit(papermill() if arguments[0] == "papermill" else nbconvert())
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="session")
def programs(root: Path) -> Iterator[subprocess.Popen]:
    """Return the process that forks papermill and nbconvert, which are loaded once."""
    environment = os.environ | {"PYTHONPATH": str(root / "lib")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", _PROGRAMS]
    with subprocess.Popen(command, env=environment, **pipes) as process:
        yield process


@pytest.fixture
def call(
    root: Path, tmp_path: Path, programs: subprocess.Popen, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Return a function that runs a command line in a folder where the notebooks are at hand."""
    (tmp_path / "notebooks").symlink_to(root / "notebooks")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    errors = tmp_path / "errors"

    def run(command: str) -> None:
        name, *arguments = shlex.split(command)
        if name == "jupyter":  # which becomes the program that its first argument names
            assert "nbconvert" == arguments.pop(0)
            name = "jupyter-nbconvert"
        environment = os.environ | {"PYTHONPATH": str(root / "lib")}
        told = [[name, *arguments], str(tmp_path), environment, str(errors)]
        print(json.dumps(told), file=programs.stdin, flush=True)
        code = int(programs.stdout.readline())
        assert 0 == code, errors.read_text(encoding="utf-8")[-2000:]

    return run
