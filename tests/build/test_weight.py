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
    assert problem.startswith("the edition: expected at most 12,000,000 bytes in all, got 18,")


def test_growth(tmp_path: Path) -> None:
    """What both editions hold costs nothing, wherever it stands; what is new costs its bytes."""
    before = write(tmp_path / "before", a__pdf=1000, b__pdf=1000)
    after = write(tmp_path / "after", a__pdf=1000, c__pdf=1000)
    (after / "moved.pdf").write_bytes((before / "b.pdf").read_bytes())
    assert 1000 <= weight.growth(before, after) < 1100
