"""Tests of putting files in place."""

import os
from pathlib import Path

import pytest

from gwangju_ai.build.publish import publish, sole_writer
from gwangju_ai.project.errors import BuildError


def test_a_failure_leaves_the_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is met before any file is replaced."""
    publish({"a": b"old", "b": b"old"}, tmp_path)
    write = Path.write_bytes

    def write_until_full(path: Path, content: bytes) -> None:
        if path.name.endswith("b"):
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    with pytest.raises(BuildError, match="No space left on device"):
        publish({"a": b"new", "b": b"new"}, tmp_path)
    assert [b"old", b"old"] == [(tmp_path / name).read_bytes() for name in "ab"]


def test_a_place_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    """The message holds the path."""
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match=r"cannot write to .*/file"):
        publish({"a": b""}, tmp_path / "file")


def test_a_second_build_is_refused(tmp_path: Path) -> None:
    """Two builds into one folder would mix their files."""
    with (
        sole_writer(tmp_path),
        pytest.raises(BuildError, match="another build is writing"),
        sole_writer(tmp_path),
    ):
        pass


def test_the_folder_is_free_again_after_a_failure(tmp_path: Path) -> None:
    """A build that failed does not lock the next one out."""
    with pytest.raises(ValueError, match="failed"), sole_writer(tmp_path):
        raise ValueError("failed")
    with sole_writer(tmp_path):
        pass


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    """Unfinished files do not pile up, and finished ones stay."""
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / ".unfinished-a.html").touch()
    (tmp_path / "ko" / "a.html").touch()
    with sole_writer(tmp_path):
        assert ["a.html"] == os.listdir(tmp_path / "ko")


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """Unchanged files keep their times, so that nobody has to look at them again."""
    publish({"a": b"1", "b": b"1"}, tmp_path)
    os.utime(tmp_path / "a", (0, 0))
    assert ["b"] == publish({"a": b"1", "b": b"2"}, tmp_path)
    assert 0 == (tmp_path / "a").stat().st_mtime


def test_nothing_but_the_files_is_left(tmp_path: Path) -> None:
    """The unfinished files become the finished ones."""
    publish({"a": b"1", "b": b"1"}, tmp_path)
    assert ["a", "b"] == sorted(os.listdir(tmp_path))
