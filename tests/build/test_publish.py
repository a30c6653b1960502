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


def test_unfinished_downloads_are_cleared_too(tmp_path: Path) -> None:
    """A folder within a language's folder is no hiding place."""
    (tmp_path / "ko" / "02_talent").mkdir(parents=True)
    (tmp_path / "ko" / "02_talent" / ".unfinished-figure-1.csv").touch()
    with sole_writer(tmp_path):
        assert [] == os.listdir(tmp_path / "ko" / "02_talent")


def test_a_folder_that_is_whole_holds_nothing_else(tmp_path: Path) -> None:
    """A chart that a report no longer has takes its downloads with it, and nothing else goes."""
    publish({"a.html": b"1", "a/1.csv": b"1", "a/2.csv": b"2"}, tmp_path, whole="a")
    publish({"b.html": b"1", "b/1.csv": b"1"}, tmp_path, whole="b")
    assert ["a/1.csv"] == publish({"a.html": b"1", "a/1.csv": b"3"}, tmp_path, whole="a")
    found = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    assert ["a.html", "a/1.csv", "b.html", "b/1.csv"] == sorted(found)


def test_nothing_goes_where_no_folder_is_whole(tmp_path: Path) -> None:
    """A page put into a folder of other files leaves these alone."""
    publish({"ko/a.html": b"1"}, tmp_path)
    publish({"ko/index.html": b"1"}, tmp_path)
    assert ["a.html", "index.html"] == sorted(os.listdir(tmp_path / "ko"))


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
