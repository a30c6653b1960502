"""An edition that loads slowly, or that the repository cannot keep, is found out."""

import random
from pathlib import Path

import pytest

from gwangju_ai.build import weight


def write(folder: Path, **sizes: int) -> Path:
    """Write files that cannot be compressed, their dots written as two underscores."""
    folder.mkdir(exist_ok=True)
    for name, size in sizes.items():
        content = random.Random(name).randbytes(size)
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("name", "size"),
    [("a__html", weight.PAGE), ("a__pdf", weight.PDF), ("a__csv", weight.EDITION)],
)
def test_too_heavy(tmp_path: Path, name: str, size: int) -> None:
    """One byte too many is named with the file, its limit and its size."""
    folder = write(tmp_path / "edition", **{name: size + 1})
    expected = f"{name.replace('__', '.')}: expected at most {size:,} bytes, got {size + 1:,}"
    assert expected == next(weight.problems(folder))
    assert [] == list(weight.problems(write(tmp_path / "edition", **{name: size})))


def test_what_is_not_committed_weighs_nothing(tmp_path: Path) -> None:
    """Executed notebooks and the archive of the edition are made by every build."""
    folder = write(tmp_path / "edition", a__ipynb=10, b__zip=10, c__csv=10)
    assert ["c.csv"] == list(weight.kept(folder))


def test_all_together_too_heavy(tmp_path: Path) -> None:
    """Files that are light enough each may be too heavy together."""
    sizes = {f"n{n}__csv": weight.EDITION // 2 for n in range(3)}
    (problem,) = weight.problems(write(tmp_path / "edition", **sizes))
    assert problem.startswith("the edition: expected at most 13,000,000 bytes in all, got 19,")


def test_an_id_is_the_one_that_git_gives() -> None:
    """The example is that of the Git Book, chapter 10.2: ``test content`` with a line end."""
    assert "d670460b4b4aece5915caf5c68d12f560a9fe3e4" == weight.blob(b"test content\n")


def test_growth(tmp_path: Path) -> None:
    """What the repository has costs nothing, wherever it stands; what is new costs its bytes."""
    folder = write(tmp_path / "edition", a__pdf=1000, b__pdf=1000)
    (folder / "again.pdf").write_bytes((folder / "b.pdf").read_bytes())
    held = {weight.blob((folder / "a.pdf").read_bytes())}
    assert 1000 <= weight.growth(held, folder) < 1100
