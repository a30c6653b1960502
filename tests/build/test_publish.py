"""Tests of putting files in place."""

import os
from pathlib import Path

import pytest

from gwangju_ai.build.files import Files
from gwangju_ai.build.publish import publish, real, sole_writer
from gwangju_ai.project.errors import BuildError


def test_a_failure_leaves_the_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is met before any file is replaced, and what was unfinished is gone at once."""
    publish(Files.of({"a": b"old", "b": b"old"}), tmp_path)
    write = Path.write_bytes

    def write_until_full(path: Path, content: bytes) -> None:
        write(path, content[:1])
        if path.name.endswith("b"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    with pytest.raises(BuildError, match="No space left on device"):
        publish(Files.of({"a": b"new", "b": b"new"}), tmp_path)
    assert {"a": b"old", "b": b"old"} == {p.name: p.read_bytes() for p in tmp_path.iterdir()}


def test_an_interrupt_leaves_nothing_unfinished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses Ctrl-C need not clean up."""
    write = Path.write_bytes

    def interrupted(path: Path, content: bytes) -> None:
        write(path, content)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        publish(Files.of({"a": b"new"}), tmp_path)
    assert [] == os.listdir(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_nobodys_to_remove(tmp_path: Path) -> None:
    """Unless it is empty; no file is replaced before that is known."""
    publish(Files.of({"a": b"old"}), tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "kept").touch()
    with pytest.raises(BuildError, match=r"/b: expected no folder with files in it"):
        publish(Files.of({"a": b"new", "b": b"new"}), tmp_path)
    assert b"old" == (tmp_path / "a").read_bytes()
    (tmp_path / "b" / "kept").unlink()
    assert ["a", "b"] == publish(Files.of({"a": b"new", "b": b"new"}), tmp_path)
    assert b"new" == (tmp_path / "b").read_bytes()


def test_a_folder_among_the_files_of_a_whole_folder_is_met_first(tmp_path: Path) -> None:
    """No file is replaced or removed; the message names it and what to do."""
    publish(Files.of({"a/1.csv": b"old", "a/2.csv": b"old"}), tmp_path)
    (tmp_path / "a" / "mine").mkdir()
    (tmp_path / "a" / "mine" / "kept").touch()
    with pytest.raises(BuildError, match=r"/a/mine: expected no folder .*; move it elsewhere"):
        publish(Files.of({"a/1.csv": b"new"}), tmp_path, whole="a")
    assert [b"old", b"old"] == [(tmp_path / "a" / f"{n}.csv").read_bytes() for n in (1, 2)]
    (tmp_path / "a" / "mine" / "kept").unlink()
    publish(Files.of({"a/1.csv": b"new"}), tmp_path, whole="a")
    assert ["1.csv"] == os.listdir(tmp_path / "a")


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    """Without the system's number of the error."""
    (tmp_path / "a").touch()
    with pytest.raises(BuildError, match=r"cannot write to .*/a: File exists$"):
        publish(Files.of({"b": b"new", "a/1.csv": b"new"}), tmp_path)
    assert ["a"] == os.listdir(tmp_path)


def test_a_link_is_replaced_and_what_it_leads_to_left_alone(tmp_path: Path) -> None:
    """An edition consists of files, even where a link would show the same."""
    (tmp_path / "elsewhere").write_bytes(b"same")
    (tmp_path / "a").symlink_to("elsewhere")
    assert ["a"] == publish(Files.of({"a": b"same"}), tmp_path)
    assert not (tmp_path / "a").is_symlink()
    assert b"same" == (tmp_path / "elsewhere").read_bytes()


@pytest.mark.parametrize("target", ["nowhere", "folder", "file"])
def test_a_folder_is_found_by_its_real_path(tmp_path: Path, target: str) -> None:
    """A link to a folder is one; a loop, a link that leads nowhere or to a file is none."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(target)
    if target == "folder":
        assert tmp_path.resolve() / "folder" == real(tmp_path / "link")
    else:
        got = "a file" if target == "file" else "a link that leads nowhere"
        with pytest.raises(BuildError, match=f"link: expected a folder, got {got}"):
            real(tmp_path / "link")
    assert tmp_path.resolve() / "new" == real(tmp_path / "new")


def test_a_place_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    """The message holds the path."""
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match=r"cannot write to .*/file"):
        publish(Files.of({"a": b""}), tmp_path / "file")


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


def test_a_leftover_that_cannot_be_cleared_is_one_message(tmp_path: Path) -> None:
    """It is named; the folder is free again for who comes after."""
    (tmp_path / ".unfinished-a").mkdir()
    for _ in range(2):
        with (
            pytest.raises(BuildError, match=r"cannot write to .*\.unfinished-a"),
            sole_writer(tmp_path),
        ):
            pass


def test_unfinished_downloads_are_cleared_too(tmp_path: Path) -> None:
    """A folder within a language's folder is no hiding place."""
    (tmp_path / "ko" / "02_talent").mkdir(parents=True)
    (tmp_path / "ko" / "02_talent" / ".unfinished-figure-1.csv").touch()
    with sole_writer(tmp_path):
        assert [] == os.listdir(tmp_path / "ko" / "02_talent")


def test_a_folder_that_is_whole_holds_nothing_else(tmp_path: Path) -> None:
    """A chart that a report no longer has takes its downloads with it, and nothing else goes."""
    publish(Files.of({"a.html": b"1", "a/1.csv": b"1", "a/2.csv": b"2"}), tmp_path, whole="a")
    publish(Files.of({"b.html": b"1", "b/1.csv": b"1"}), tmp_path, whole="b")
    changed = publish(Files.of({"a.html": b"1", "a/1.csv": b"3"}), tmp_path, whole="a")
    assert ["a/1.csv", "a/2.csv"] == changed
    found = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    assert ["a.html", "a/1.csv", "b.html", "b/1.csv"] == sorted(found)


def test_nothing_goes_where_no_folder_is_whole(tmp_path: Path) -> None:
    """A page put into a folder of other files leaves these alone."""
    publish(Files.of({"ko/a.html": b"1"}), tmp_path)
    publish(Files.of({"ko/index.html": b"1"}), tmp_path)
    assert ["a.html", "index.html"] == sorted(os.listdir(tmp_path / "ko"))


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """Unchanged files keep their times, so that nobody has to look at them again."""
    publish(Files.of({"a": b"1", "b": b"1"}), tmp_path)
    os.utime(tmp_path / "a", (0, 0))
    assert ["b"] == publish(Files.of({"a": b"1", "b": b"2"}), tmp_path)
    assert 0 == (tmp_path / "a").stat().st_mtime


def test_nothing_but_the_files_is_left(tmp_path: Path) -> None:
    """The unfinished files become the finished ones."""
    publish(Files.of({"a": b"1", "b": b"1"}), tmp_path)
    assert ["a", "b"] == sorted(os.listdir(tmp_path))
