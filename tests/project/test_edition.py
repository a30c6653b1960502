"""Tests of what an edition is called."""

from pathlib import Path

import pytest

from gwangju_ai.project.edition import Imprint, edition
from gwangju_ai.project.errors import DataError

STATED = """\
cff-version: 1.2.0
title: A title
abstract: >-
  Two
  lines.
authors:
  - name: The authors
  - given-names: Ga
    family-names: Na
version: 2.10
date-released: 2026-11-23
"""


def stated(root: Path, more: str = "") -> Imprint:
    """Return the edition of a project whose file has further lines."""
    (root / "CITATION.cff").write_text(STATED + more, encoding="utf-8")
    return edition(root)


def test_a_project_that_says_nothing(tmp_path: Path) -> None:
    """Nothing is made up."""
    assert Imprint() == edition(tmp_path)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    """The file is named, with what to do."""
    (tmp_path / "CITATION.cff").write_text(STATED, encoding="utf-16")
    with pytest.raises(DataError, match=r"CITATION\.cff: expected UTF-8 text, .* save the file as"):
        edition(tmp_path)


def test_without_an_address_a_file_is_called_by_its_path(tmp_path: Path) -> None:
    """No address is made up either."""
    assert "ko/02_talent.html" == stated(tmp_path).at("ko/02_talent.html")


@pytest.mark.parametrize("written", ["https://example.org/r", "https://example.org/r/"])
def test_an_address_holds_the_files(tmp_path: Path, written: str) -> None:
    """It may be written with the slash at its end or without."""
    of = stated(tmp_path, f"url: {written}\n")
    assert "https://example.org/r/ko/02_talent.html" == of.at("ko/02_talent.html")


def test_a_repository_is_no_address_of_pages(tmp_path: Path) -> None:
    """Who cites the whole is led there, and a page of it is not."""
    of = stated(tmp_path, "repository-code: https://example.org/code\n")
    assert ("https://example.org/code", "") == (of.repository, of.address)


def test_reads_what_is_stated(tmp_path: Path) -> None:
    """Authors are bodies or people; a date is a date however YAML reads it."""
    of = stated(tmp_path)
    assert ("A title", "2026-11-23", "Two lines.") == (of.title, of.date, of.abstract)
    assert ("The authors", "Ga Na") == of.authors


def test_reads_the_file_as_it_is_now(tmp_path: Path) -> None:
    """A new version counts at once."""
    stated(tmp_path)
    text = (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace("2.10", "'3.0.0'"), encoding="utf-8")
    assert "3.0.0" == edition(tmp_path).version
