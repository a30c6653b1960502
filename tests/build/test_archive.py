"""Tests of the edition as one file."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from gwangju_ai.build.archive import archive
from gwangju_ai.export.words import WHOLE_FILE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with an edition, what an earlier build left, and what nobody asked for."""
    files = {
        "data/observations.csv": "a,b\n",
        "reports/index.html": "<p>",
        "reports/ko/02_talent/figure-1.png": "png",
        "reports/ko/02_talent.ipynb": "{}",
        f"reports/{WHOLE_FILE}": "the zip before",
        "reports/ko/.unfinished-x": "half",
        "LICENSE": "MIT",
        "lib/code.py": "pass",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def opened(root: Path) -> zipfile.ZipFile:
    """Return the archive of a project, opened."""
    return zipfile.ZipFile(io.BytesIO(archive(root, root / "reports")))


def test_an_edition_without_a_project_around_it(tmp_path: Path) -> None:
    """What is not there is not in it."""
    (tmp_path / "out").mkdir()
    with zipfile.ZipFile(io.BytesIO(archive(tmp_path, tmp_path / "out"))) as made:
        assert [] == made.namelist()


def test_holds_the_edition_and_the_data_in_a_folder_of_its_own(root: Path) -> None:
    """Executed notebooks are in it; the last archive, half files and code are not."""
    names = (
        "LICENSE",
        "data/observations.csv",
        "reports/index.html",
        "reports/ko/02_talent.ipynb",
        "reports/ko/02_talent/figure-1.png",
    )
    with opened(root) as made:
        assert [f"gwangju-ai-report/{name}" for name in names] == made.namelist()
        assert None is made.testzip()
        assert b"<p>" == made.read("gwangju-ai-report/reports/index.html")


def test_same_bytes_whatever_the_files_times_and_rights(root: Path) -> None:
    """Neither a clock nor the machine reaches the archive."""
    first = archive(root, root / "reports")
    os.utime(root / "LICENSE", (0, 0))
    (root / "LICENSE").chmod(0o600)
    assert first == archive(root, root / "reports")
    with opened(root) as made:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in made.infolist()}
