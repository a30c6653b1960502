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
import importlib, json, os, sys

LOADED = {
    "gwangju-ai": ["audit", "build.check", "dataset.codebook", "export.document", "present.report"],
    "jupyter-nbconvert": ["export.html.report", "export.pdf.report"],
}
MAIN = {
    "gwangju-ai": ("gwangju_ai.cli", "main"),
    "jupyter-nbconvert": ("nbconvert.nbconvertapp", "main"),
    "papermill": ("papermill.cli", "papermill"),
}
for line in sys.stdin:
    program, arguments, folder, environment, *written = json.loads(line)
    module, name = MAIN[program]
    main = getattr(importlib.import_module(module), name)
    for each in LOADED.get(program, []):
        importlib.import_module(f"gwangju_ai.{each}")
    child = os.fork()
    if not child:
        for number, path in enumerate(written, 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [program, *arguments]
        sys.exit(main())
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="session")
def program(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., subprocess.CompletedProcess]]:
    """Return a function that runs our command or one of Jupyter's, in a process of its own.

    Each is forked from a process that has the program loaded and nothing read. It works on the
    folder that it is run in, unless a variable says otherwise.
    """
    command = [sys.executable, "-c", _PROGRAMS]
    kept = {name: value for name, value in os.environ.items() if name != "GWANGJU_AI_ROOT"}
    environment = kept | {"PYTHONPATH": str(root / "lib")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    written = tmp_path_factory.mktemp("programs")
    with subprocess.Popen(command, env=environment, **pipes) as process:

        def run(
            line: str | list[str], folder: Path, *, stdout: str = "", **variables: str
        ) -> subprocess.CompletedProcess:
            name, *arguments = shlex.split(line) if isinstance(line, str) else line
            if name == "jupyter":  # which becomes the program of its first argument's name
                name, *arguments = f"jupyter-{arguments[0]}", *arguments[1:]
            out, err = stdout or str(written / "out"), str(written / "err")
            told = [name, arguments, str(folder), environment | variables, out, err]
            print(json.dumps(told), file=process.stdin, flush=True)
            code = int(process.stdout.readline())
            printed = "" if stdout else Path(out).read_text(encoding="utf-8")
            said = Path(err).read_text(encoding="utf-8")
            return subprocess.CompletedProcess([name, *arguments], code, printed, said)

        yield run


@pytest.fixture
def call(root: Path, tmp_path: Path, program: Callable) -> Callable[[str], None]:
    """Return a function that runs a command line in a folder where the notebooks are at hand."""
    (tmp_path / "notebooks").symlink_to(root / "notebooks")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def run(command: str) -> None:
        done = program(command, tmp_path, GWANGJU_AI_ROOT=str(root), PATH=path)
        assert 0 == done.returncode, done.stderr[-2000:]

    return run
