"""What is damaged on the disk is made again and said; what cannot be written stops nothing else."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gwangju_ai.build import edition, plan
from gwangju_ai.project.errors import BuildError

from .told import Told


def build(project, *notebooks: str, output: Path | None = None) -> list[str]:
    """Build notebooks in Korean; return what is told of, but for what begins or is reused."""
    told = Told()
    tasks = plan.plan(notebooks or ["03"], ["ko"], root=project.root)
    edition.build(project.root, tasks, output, told)
    return [line for line in told.lines if not line.endswith((": begun", ": reused"))]


def remembered(project) -> list[Path]:
    """Return the files of the cache."""
    return sorted(p for p in (project.root / ".cache" / "build").rglob("*") if p.is_file())


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _remove(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _forbid(path: Path) -> None:
    path.chmod(0)


DAMAGES = [_flip, _truncate, _empty, _remove, _folder, _loop, _forbid]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_never_published(project, runs, damage: Callable) -> None:
    """Whichever file of it is hurt, what is read of it is made again, and it is healed."""
    build(project)
    before, files = project.published(), remembered(project)
    for path in files:
        if not os.path.lexists(path):
            continue  # with what was damaged before it went
        damage(path)
        shutil.rmtree(project.root / "reports")
        told = [line for line in build(project) if "damaged" in line]
        assert before == project.published(), path
        assert len(told) <= 1, path
        runs.clear()
        assert [] == build(project), path
        assert [] == runs, path


def test_what_stands_as_it_was_made_is_not_read_again(project, runs) -> None:
    """A cache that is damaged where nobody needs it costs nothing."""
    build(project)
    for path in (project.root / ".cache" / "build" / "contents").iterdir():
        if b"runs.json" not in path.read_bytes() and b'"given"' not in path.read_bytes():
            _flip(path)
    runs.clear()
    assert ([], []) == (build(project), runs)


def test_a_damaged_result_is_told_in_one_line(project, runs) -> None:
    """It names the step, which is made again from what is remembered of the others."""
    build(project)
    shutil.rmtree(project.root / "reports")
    for path in remembered(project):
        if path.read_bytes() == b"<p>portal</p>":
            _flip(path)
    assert [
        "portal: its remembered result was damaged; made again",
        "portal: made",
    ] == build(project)


def test_one_result_in_the_place_of_another_is_not_published(project, runs) -> None:
    """What is whole but belongs elsewhere is as wrong as what is damaged."""
    build(project, "02", "03")
    before = project.published()
    records = [path for path in remembered(project) if path.parent.name == "results"]
    for path in records[1:]:
        shutil.copyfile(records[0], path)
    build(project, "02", "03")
    assert before == project.published()


def _file(path: Path) -> None:
    path.write_text("")


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _looped(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("place", [".cache", ".cache/build"])
@pytest.mark.parametrize(
    ("wrong", "got"),
    [(_file, "a file"), (_dangling, "a link to nothing"), (_looped, "a link to nothing")],
)
def test_a_cache_that_cannot_be_there_costs_one_line(
    project, runs, place: str, wrong: Callable, got: str
) -> None:
    """The edition is made all the same; nothing is remembered, and nothing else is touched."""
    path = project.root / place
    path.parent.mkdir(exist_ok=True)
    wrong(path)
    first, *rest = build(project)
    expected = "nothing is remembered: .cache/build: expected a folder that can be written"
    assert f"{expected}, got {got}" == first
    assert ["03_testbeds: execute: made", "ko 03_testbeds: made"] == rest[:2]
    assert "ko/03_testbeds.html" in project.published()
    assert not (project.root / "nowhere").exists()


def test_a_cache_that_may_not_be_written_costs_one_line(project, runs) -> None:
    """What it has is used; what is new is not remembered."""
    build(project)
    for name in ("results", "contents", "."):
        (project.root / ".cache" / "build" / name).chmod(0o500)
    if os.access(project.root / ".cache" / "build", os.W_OK):
        pytest.skip("nothing is forbidden to this user")
    assert [] == build(project)
    project.write("03_testbeds", "print(2)")
    first, second = build(project)[:2]
    assert "03_testbeds: execute: made" == first
    assert second.startswith("nothing is remembered: .cache/build: expected")


def test_the_cache_is_private_whatever_the_umask(project, runs) -> None:
    """Under umask 000 nobody else could put a result into it, and it holds no pickle."""
    before = os.umask(0)
    try:
        build(project)
    finally:
        os.umask(before)
    assert 0o700 == (project.root / ".cache" / "build").stat().st_mode & 0o777
    # A pickle of protocol 2 and above begins with byte 0x80.
    assert [] == [path for path in remembered(project) if path.read_bytes()[:1] == b"\x80"]


@pytest.mark.parametrize("wrong", [_file, _dangling, _looped])
@pytest.mark.parametrize("output", [None, "out"])
def test_an_edition_that_cannot_be_there_is_one_message(
    project, runs, wrong: Callable, output: str | None
) -> None:
    """The message names the place; nothing has run."""
    wrong(project.root / (output or "reports"))
    with pytest.raises(BuildError, match=f"{output or 'reports'}: expected a folder"):
        build(project, output=output and project.root / output)
    assert [] == runs


def _fill(monkeypatch: pytest.MonkeyPatch, is_full: Callable[[Path], bool]) -> None:
    """Make the disk full where a path says so: the write that meets it stops half way."""
    write = Path.write_bytes

    def write_until_full(path: Path, content: bytes) -> int:
        if is_full(path):
            write(path, content[: len(content) // 2])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)


def test_a_full_disk_leaves_the_last_edition_and_nothing_unfinished(
    project, runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was unfinished is freed at once, so that the last edition can still be used."""
    build(project)
    before = project.published()
    project.write("03_testbeds", "print(2)")
    _fill(monkeypatch, lambda path: path.name.endswith("03_testbeds.pdf"))
    with pytest.raises(BuildError, match="No space left on device"):
        build(project)
    assert before == project.published()


def test_a_cache_on_a_full_disk_costs_one_line(
    project, runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edition is made; what could not be remembered leaves nothing behind."""
    _fill(monkeypatch, lambda path: ".cache" in path.parts)
    lines = build(project, "02", "03")
    assert 1 == sum("No space left on device" in line for line in lines)
    assert {"ko 02_talent: made", "ko 03_testbeds: made"} < set(lines)
    assert [] == remembered(project)
    assert "ko/03_testbeds.html" in project.published()


@pytest.mark.parametrize("damage", [_flip, _truncate, _empty, _remove, _folder])
@pytest.mark.parametrize("name", ["ko/03_testbeds.html", "ko/register.html", "index.html"])
def test_a_published_file_that_is_put_right_is_told(
    project, runs, damage: Callable, name: str
) -> None:
    """The unit is unchanged, what was published of it was not."""
    build(project)
    before = project.published()
    damage(project.root / "reports" / name)
    told = f"put right {name}"
    assert [told] == build(project)
    assert before == project.published()
    assert [] == build(project)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"1", b"\xff", b'{"cells": 1, "nbformat": 4}', None]
)
def test_a_damaged_notebook_beside_is_named(project, runs, content: bytes | None) -> None:
    """A build of another report says which one nobody vouches for, and goes on."""
    path = project.root / "reports" / "ko" / "02_talent.ipynb"
    path.parent.mkdir(parents=True)
    path.mkdir() if content is None else path.write_bytes(content)
    tasks = plan.plan(["03"], ["ko"], root=project.root)
    made = edition.build(project.root, tasks, progress=Told())
    assert made.entrance.startswith("SHA256SUMS: expected the digests of ko/02_talent.ipynb, got")
    assert "ko/03_testbeds.html" in project.published()


def test_a_file_that_cannot_be_packed_is_one_message(
    project, runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive has all files, so one that cannot be read is named."""
    read = Path.read_bytes

    def forbidden(path: Path) -> bytes:
        if path.name == "LICENSE":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    (project.root / "LICENSE").touch()
    monkeypatch.setattr(Path, "read_bytes", forbidden)
    with pytest.raises(BuildError, match=r"cannot read .*LICENSE: Permission denied"):
        build(project)


def test_what_another_build_wrote_was_not_wrong(project, runs) -> None:
    """A notebook that is put back as it was finds its result remembered, and nothing was amiss."""
    build(project)
    project.write("03_testbeds", "print(2)")
    build(project)
    project.write("03_testbeds")
    assert [] == build(project)


def test_the_manifest_is_the_same_whatever_was_remembered(project, runs) -> None:
    """A first, a second and a forced build of one project leave the same bytes."""
    build(project)
    first = project.published()
    build(project)
    tasks = plan.plan(["03"], ["ko"], root=project.root)
    edition.build(project.root, tasks, progress=Told(), options=edition.Options(force=True))
    assert first == project.published()
    assert "SHA256SUMS" in first
    assert ["03_testbeds", "03_testbeds"] == runs
