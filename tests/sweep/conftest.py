"""A small project to sweep, and points that are run without processes."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.build.conftest import Project

from gwangju_ai.build import scratch, used, warm
from gwangju_ai.build.work import Made
from gwangju_ai.export.html import page
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import chart, run, unit

from .made import number


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a small project, which is the one that commands find."""
    made = Project(tmp_path / "project")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(made.root))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where a design may be written."""
    return tmp_path / "capacity.yaml"


@pytest.fixture(scope="session")
def _warm_folder() -> Iterator[Path]:
    with (
        scratch.scratch() as folder,
        warm.serving(folder, [unit.__name__]),
        pytest.MonkeyPatch.context() as unknown,
    ):
        unknown.delenv(warm.VARIABLE, raising=False)
        yield folder


@pytest.fixture
def served(_warm_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a warm process at hand, where there can be one; return its private folder."""
    if warm.is_safe():
        monkeypatch.setenv(warm.VARIABLE, str(_warm_folder / "warm"))
    return _warm_folder


#: A drawing that refers to a shape of its own, as those of charts do.
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><path id="p" d="M 0 0"/>'
    '</defs><use href="#p" x="1" y="1"/></svg>'
)


@pytest.fixture
def plainly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages that take no time: without a typeface, and one drawing for every chart."""
    monkeypatch.setattr(chart, "draw", lambda *told: DRAWN)
    monkeypatch.setattr(page, "faces", lambda *characters: "")


class Engine:
    """Runs points in this process, and keeps what was injected into each.

    Attributes:
        ran: The parameters of each run that are not at their defaults.
        used: What each run has used, as `used.found` names it.
        find: Returns the numbers of a point by what is injected.
    """

    def __init__(self) -> None:
        self.ran: list[dict[str, Any]] = []
        self.used: list[str] = []
        self.find: Callable[[dict[str, Any]], dict[str, Any]] = self.plain

    @staticmethod
    def plain(injected: dict[str, Any]) -> dict[str, Any]:
        """Return a number that moves with both parameters of the test-beds, and a claim."""
        months, slots = injected.get("trial_months", 12), injected.get("slots", 11)
        through = number(f"{12 * slots}/{months}", kind="answer", label="trials a year")
        claim = "Enough" if 12 * slots > 60 * months else "Too few"
        return {"numbers": {"served/through": through}, "claims": {"served": claim}}

    def run(self, asked: unit.NotebookRun) -> Made:
        """Run a point."""
        injected = dict(asked.injected)
        self.ran.append(injected)
        if asked.notebook["cells"][-1]["source"] == f"fail {injected.get('trial_months', 12)}":
            raise BuildError(f"{asked.name}: cell [2] failed: <b>no</b>\n=1+1")
        return Made({unit.NUMBERS: json.dumps(self.find(injected)).encode()}, self.used)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, plainly_drawn: None) -> Engine:
    """Have points run one after another in this process, by a function in place of a notebook.

    A point at whose months the notebook's code says ``fail`` fails. None counts as having used any
    file unless a test says so.
    """
    made = Engine()
    monkeypatch.setattr(unit, "run", made.run)
    monkeypatch.setattr(used, "found", lambda root: [])
    monkeypatch.setattr(used, "record", lambda: None)
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    monkeypatch.setattr(run, "cores", lambda: 1)

    def makers(workers: int, private: Path, alone: bool = True) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(workers)

    monkeypatch.setattr(run, "makers", makers)
    return made


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """Return a function that reads all files of a folder: path → content."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            os.fspath(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read
