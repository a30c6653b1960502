"""Settings and fixtures that all tests share."""

import fcntl
import os
import pickle
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
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


@pytest.fixture
def call(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that runs a command line in a folder where the notebooks are at hand."""
    (tmp_path / "notebooks").symlink_to(root / "notebooks")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

    def run(command: str) -> None:
        done = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True)
        assert 0 == done.returncode, done.stderr[-2000:]

    return run
