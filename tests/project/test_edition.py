"""Tests of what an edition is called."""

import os
from collections.abc import Callable
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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: A title", "name: A title", ", column title: expected a text, got 'no such key'"),
        ("title: A title", "title: ' '", ", column title: expected a text, or no such key"),
        ("title: A title", "title:", ", column title: expected a text, or no such key, got ''"),
        ("title: A title", "title: ~", ", column title: expected a text, got None"),
        ("title: A title", "title: [A]", ", column title: expected a text, got ['A']"),
        ("2026-11-23", "2026-13-45", ", column date-released: expected a day YYYY-MM-DD of the "
         "years 2000 to 2099, got '2026-13-45'"),
        ("2026-11-23", "20261123", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "2026-W48-1", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "２０２６-11-23", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "9999-12-31", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "0001-01-01", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "yesterday", ", column date-released: expected a day YYYY-MM-DD"),
        ("2026-11-23", "", ", column date-released: expected a day YYYY-MM-DD"),
        ("2.10", "[2]", ", column version: expected a text, got ['2']"),
        ("  - name: The authors", "  - The authors", ", column authors.0: expected a name"),
        ("  - name: The authors", "  - orcid: x", ", column authors.0: expected a name"),
        ("  - name: The authors", "  - name: ' '", ", column authors.0.name: expected a text, or"),
        ("authors:\n  - name: The authors\n  - given-names: Ga\n    family-names: Na",
         "authors: We",
         ", column authors: expected a list of authors, each after a dash, got 'We'"),
        ("authors:", "url: javascript:alert(1)\nauthors:", ", column url: expected an http"),
        ("authors:", "url: https://\nauthors:", ", column url: expected an http or https address"),
        ("authors:", "url: https://a.org/b c\nauthors:", ", column url: expected an http"),
        ("authors:", "url: [https://a.org]\nauthors:", ", column url: expected a text, got"),
        ("authors:", "repository-code: x\nauthors:", ", column repository-code: expected an http"),
        ("authors:", "title: B\nauthors:", ": expected each key once, got 'title twice in line"),
        ("authors:", "x: !!python/name:os\nauthors:", ": expected a plain value, no anchor or tag"),
        ("version: 2.10", "version: 2:10", ": expected a value that every reader of YAML"),
        (STATED, "", ": expected a mapping or a list, got 'nothing'"),
        (STATED, "- title: A", ": expected a mapping from keys such as title and version, got ["),
        (STATED, "[" * 20_000, ": expected a text for a key, and at most 20 values within one"),
    ],
)  # fmt: skip
def test_what_cannot_be_cited_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The key is named, or the line where the file is no plain YAML."""
    assert old in STATED
    (tmp_path / "CITATION.cff").write_text(STATED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        edition(tmp_path)
    assert str(error.value).startswith(f"CITATION.cff{message}")


@pytest.mark.parametrize(
    "make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path), lambda p: p.symlink_to("x")]
)
def test_what_is_no_file_is_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A folder, a pipe, a loop of links or a link to nothing is no project that says nothing."""
    make(tmp_path / "CITATION.cff")
    with pytest.raises(DataError, match=r"^CITATION\.cff: expected a file"):
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
    assert "2.10" == of.version  # no number, which would be 2.1
    assert ("The authors", "Ga Na") == of.authors


def test_reads_the_file_as_it_is_now(tmp_path: Path) -> None:
    """A new version counts at once."""
    stated(tmp_path)
    text = (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace("2.10", "'3.0.0'"), encoding="utf-8")
    assert "3.0.0" == edition(tmp_path).version
