"""Tests of seeing at a glance that nothing was touched since a build."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import gwangju_ai
from gwangju_ai import cli
from gwangju_ai.build import edition
from gwangju_ai.build.untouched import Untouched

ASKED = [["03"], "en", {}]
TICK = 0.06  # seconds, in which a file system has told a change from the next


@pytest.fixture
def root(project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the top folder of a project that was built, with a package of its own."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "quantity.py").write_text("one = 1\n")
    monkeypatch.setattr(gwangju_ai, "__path__", [str(package)])
    for name in ("reports/en/03_testbeds.html", ".cache/build/contents/0123", "README.md"):
        path = project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("whole")
    time.sleep(TICK)
    begun = untouched(project.root)
    assert 0 == begun.reports()
    begun.note(2, sources(project.root))
    return project.root


def sources(root: Path) -> list[Path]:
    """Return what the reports are said to be made from, among them what is not there."""
    names = ("../package/quantity.py", "data/observations.csv", "notebooks/03_testbeds.ipynb")
    return [root / name for name in (*names, "README.md", "missing", "data")]


def untouched(root: Path, asked: list = ASKED, folder: str = "reports") -> Untouched:
    """Return what there is as a build begins."""
    return Untouched(root, root / folder, asked)


def written(path: Path) -> None:
    """Put as many other letters in a file, and let it be as old as it was."""
    before = path.stat()
    path.write_text(path.read_text()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_back(path: Path) -> None:
    """Put a file in place of one, which has the same content."""
    copy = path.parents[1] / "copy"
    copy.write_bytes(path.read_bytes())
    os.replace(copy, path)


@pytest.mark.parametrize("change", [written, put_back, Path.unlink])
@pytest.mark.parametrize(
    "name",
    [
        "../package/quantity.py",
        "data/observations.csv",
        "notebooks/03_testbeds.ipynb",
        "README.md",
        "reports/en/03_testbeds.html",
        ".cache/build/contents/0123",
    ],
)
def test_whatever_was_touched_is_noticed(root: Path, name: str, change: Callable) -> None:
    """A source, a file of the edition or a result that is remembered; no time of a file counts."""
    change(root / name)
    assert 0 == untouched(root).reports()


def test_another_build_is_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of other notebooks, into another folder, by another Python."""
    assert 0 == untouched(root, [["03"], "ko", {}]).reports()
    assert 0 == untouched(root, folder="out").reports()
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert 0 == untouched(root).reports()


@pytest.mark.parametrize("content", ["", "[", "{}", "[]", "7", "\x00", '["", "", 2]'])
def test_a_record_that_is_none_says_nothing(root: Path, content: str) -> None:
    """The build asks its steps."""
    (root / ".cache/build/untouched.json").write_text(content)
    assert 0 == untouched(root).reports()


def test_a_change_during_a_build_is_not_noted(root: Path) -> None:
    """What was built may be of either state."""
    begun = untouched(root)
    written(root / "data" / "observations.csv")
    begun.note(2, sources(root))
    assert 0 == untouched(root).reports()


def test_a_change_at_the_moment_of_its_beginning_is_not_noted(root: Path) -> None:
    """A file system cannot tell it from one a moment later."""
    written(root / "data" / "observations.csv")
    untouched(root).note(2, sources(root))
    assert 0 == untouched(root).reports()


@pytest.mark.parametrize(
    "name",
    ["missing", "data/more.csv", "reports/more", "reports/en/more", ".cache/build/more"],
)
def test_what_has_come_is_noticed(root: Path, name: str) -> None:
    """What was looked for in vain, a table, a file of the edition, a result."""
    (root / name).touch()
    assert 0 == untouched(root).reports()


@pytest.mark.parametrize("to", ["data", "reports", "../package"])
def test_where_a_folder_of_the_edition_is_a_link_the_build_asks(root: Path, to: str) -> None:
    """It may lead anywhere, and round in circles."""
    (root / "reports" / "linked").symlink_to(root / to)
    begun = untouched(root)
    assert 0 == begun.reports()
    begun.note(2, sources(root))
    assert 0 == untouched(root).reports()


def test_where_nothing_was_touched_the_last_build_counts(root: Path) -> None:
    """What no build reads may change."""
    (root / "log").touch()
    (root / "notebooks" / ".ipynb_checkpoints").mkdir()
    (root / "notebooks" / "mine.ipynb").touch()
    assert 2 == untouched(root).reports()


def test_a_command_that_finds_nothing_touched_asks_no_step(
    project, runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It tells the same of the edition; a log, a plan and force ask all the same."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(project.root))
    time.sleep(TICK)

    def built(*options: str) -> str:
        told = CliRunner().invoke(cli.main, ["build", "03", *options])
        assert 0 == told.exit_code, told.output
        return told.output

    assert "2 made, 0 unchanged, 0 failed" in built()
    with monkeypatch.context() as context:
        context.setattr(edition, "build", lambda *_: pytest.fail("it asked"))
        context.setattr(edition, "foresee", lambda *_: iter(()))
        told = built()
        assert "\n0 made, 2 unchanged, 0 failed in " in told
        assert told.endswith(f"See {project.root / 'reports'}\n")
        assert "" == built("--dry-run")
    log = project.root / "log" / "lines"
    log.parent.mkdir()
    assert "03_testbeds: execute: unchanged" in built("--log-file", str(log))
    assert "2 made, 0 unchanged" in built("--force")
    (project.root / "reports" / "en" / "03_testbeds.html").write_text("")
    assert "put right" in built()
    assert json.loads(project.path("03_testbeds").read_text())
