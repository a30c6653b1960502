"""The codebook says what is in the data package, and says it in valid tables."""

import re
import runpy
import shutil
from pathlib import Path

import pytest

from gwangju_ai.dataset import codebook
from gwangju_ai.project.errors import DataError


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """Return the top folder of a copy of the data package that a test may change."""
    shutil.copytree(root / "data", tmp_path / "data")
    return tmp_path


def changed(copy: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a file of the copied package."""
    path = copy / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_broken_package(copy):
    """No codebook is written of a package that breaks its rules."""
    changed(copy, "observations.csv", ",107,107,firm,", ",107,701,firm,")
    with pytest.raises(DataError, match="column printed: expected a figure equal to its value 701"):
        codebook.text(copy)


def test_active_characters(copy):
    """A bar or a bracket in the data neither adds a cell to a table nor starts a tag."""
    changed(copy, "excluded.csv", "statement without a figure", "a | bar and <b> a tag")
    assert r"| a \| bar and &lt;b>" in codebook.text(copy)


def test_counts_follow_the_data(copy):
    """The number of recommendations is counted, not typed."""
    before = codebook.text(copy)
    path = copy / "data" / "recommendations.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(rows[:-1]), encoding="utf-8")
    count = len(rows) - 1
    assert f"\n{count} rows; key: `recommendation_id`." in before
    assert f"\n{count - 1} rows; key: `recommendation_id`." in codebook.text(copy)


def test_terms_are_columns_or_words(copy):
    """The vocabulary is counted by theme; a term with a unit is a column, one without a word."""
    with (copy / "data" / "vocabulary.csv").open("a", encoding="utf-8") as file:
        file.write("sum_in_pixels,audit,firm,,합,sum,,,합이다.,A sum.\n")
        file.write("sum_in_words,audit,,,합,sum,,,합이다.,A sum.\n")

    def counts(root: Path) -> list[int]:
        (row,) = re.findall(r"^\| all \| (\d+) \| (\d+) \|$", codebook.text(root), re.MULTILINE)
        return [int(number) for number in row]

    root = Path(__file__).resolve().parents[2]
    assert [number + 1 for number in counts(root)] == counts(copy)


def test_both_files_are_written(copy, monkeypatch):
    """``python -m gwangju_ai.dataset`` writes descriptor and codebook anew."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(copy))
    texts = []
    for name in ("datapackage.json", "README.md"):
        path = copy / "data" / name
        texts.append(path.read_text(encoding="utf-8"))
        path.write_text("{}", encoding="utf-8")
    runpy.run_module("gwangju_ai.dataset", run_name="__main__")
    written = [
        (copy / "data" / name).read_text(encoding="utf-8")
        for name in ("datapackage.json", "README.md")
    ]
    assert texts == written


def test_current(root):
    """The committed codebook is the one that the package gives; make codebook."""
    assert codebook.text(root) == (root / "data" / "README.md").read_text(encoding="utf-8")


def test_one_sentence_a_line(root):
    """Prose has no line with two sentences, so that a change shows as the sentence it is."""
    lines = codebook.text(root).splitlines()
    assert [] == [line for line in lines if not line.startswith(("|", "<")) and ". " in line]
