"""Tests of the private folder of a run."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gwangju_ai.build import scratch
from gwangju_ai.project.errors import BuildError

HOLD = """
import sys, time
from gwangju_ai.build import scratch
with scratch.run() as folder:
    (folder / "key.json").write_text("secret")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder for temporary files, with a short path as such folders have."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="t") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder).resolve()


@pytest.fixture
def holder(place: Path) -> Iterator[tuple[subprocess.Popen, Path]]:
    """Return a process that has a folder, and the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True)
    try:
        yield process, Path(process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("length", [60, 200])
def test_a_path_too_long_for_sockets_is_told_where_no_other_folder_is_at_hand(
    place: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """The message says the limit and what to do."""
    long = place / ("x" * length)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(scratch.os, "access", lambda path, mode: Path(path) != Path("/tmp"))
    with pytest.raises(BuildError) as caught, scratch.scratch():
        pass
    assert (
        "TMPDIR: expected a folder whose path has at most 51 bytes, since the sockets of kernels "
        f"lie in it, got {long}; point TMPDIR at another folder"
    ) == str(caught.value)


def test_a_folder_that_cannot_be_made_is_told(place: Path, monkeypatch) -> None:
    """A full disk is the usual reason."""

    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(BuildError) as caught, scratch.scratch():
        pass
    assert f"{place}: cannot make a folder there: No space left on device" == str(caught.value)


def test_a_folder_is_private_short_and_gone_at_the_end(place: Path) -> None:
    """Nobody else may enter it, and a kernel's sockets find room in it."""
    with scratch.scratch() as run, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(run))
        with scratch.scratch() as kernel:
            assert run == kernel.parent
            assert 0o700 == stat.S_IMODE(kernel.stat().st_mode)
            assert len(os.fsencode(kernel / "k-1")) <= 103
    assert [] == list(place.iterdir())


def test_all_temporary_files_of_a_run_lie_in_its_folder(place: Path) -> None:
    """Those of child processes too; afterwards they are made where they were before."""
    with scratch.run() as folder:
        ask = [sys.executable, "-c", "import tempfile; print(tempfile.gettempdir())"]
        child = subprocess.run(ask, stdout=subprocess.PIPE, text=True, check=True).stdout
        assert (f"{folder}\n", str(folder)) == (child, tempfile.gettempdir())
    assert (str(place), str(place)) == (os.environ["TMPDIR"], tempfile.gettempdir())


def test_the_folder_of_a_run_that_goes_on_is_left_alone(holder) -> None:
    """Two builds of two editions may run at once."""
    process, folder = holder
    with scratch.scratch():
        pass
    assert (None, True) == (process.poll(), (folder / "key.json").exists())


def test_the_next_run_removes_what_a_killed_one_left(place: Path, holder) -> None:
    """Whose process is gone, whatever process now has its number."""
    process, folder = holder
    process.kill()
    process.wait()
    assert (folder / "key.json").exists()
    with scratch.scratch():
        pass
    assert [] == list(place.iterdir())


def test_a_folder_whose_removal_was_broken_off_is_removed(place: Path) -> None:
    """The lock goes last, and a folder without one is removed where it is empty."""
    for name, inside in (("a", ["lock"]), ("b", []), ("c", ["lock", "rest"])):
        folder = place / f"gwangju-ai-run-{name}"
        folder.mkdir()
        for each in inside:
            folder.joinpath(each).touch()
    with scratch.scratch():
        pass
    assert [] == list(place.iterdir())


def test_what_is_no_run_is_never_removed(tmp_path: Path, place: Path) -> None:
    """A folder of a like name, one without a lock, and what a link leads to are somebody's."""
    (place / "gwangju-ai-report").mkdir()
    (place / "gwangju-ai-run-mine").mkdir()
    (place / "gwangju-ai-run-mine" / "work").touch()
    (tmp_path / "lock").touch()
    (tmp_path / "work").touch()
    (place / "gwangju-ai-run-link").symlink_to(tmp_path)
    with scratch.scratch():
        pass
    names = ["gwangju-ai-report", "gwangju-ai-run-link", "gwangju-ai-run-mine"]
    assert names == sorted(path.name for path in place.iterdir())
    assert ["lock", "work"] == sorted(path.name for path in tmp_path.iterdir())
