"""Every link of the edition leads somewhere, and what it leads to can be read."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pandas
import pytest
from openpyxl import load_workbook

from .pages import LANGUAGES, PAGES, PAIRED, links

_OUTSIDE = ("http:", "https:", "mailto:")


def _inside(page: Path) -> set[tuple[Path, str]]:
    """Return the files of the project that a page links to, each with the place in it."""
    found = set()
    for address in links(page).addresses:
        if not address.startswith(_OUTSIDE):
            parts = urlsplit(address)
            file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            found.add((file, unquote(parts.fragment)))
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_link_has_its_target(edition: Path, path: str) -> None:
    """A link inside the edition leads to a file that is there, and to a place that it has."""
    broken = []
    for file, place in _inside(edition / path):
        if not file.is_file():
            broken.append(str(file.relative_to(edition.parent)))
        elif place and file.suffix == ".html" and place not in links(file).ids:
            broken.append(f"{file.name}#{place}")
    assert [] == sorted(broken)


@pytest.mark.parametrize("path", PAGES)
def test_a_name_stands_once(edition: Path, path: str) -> None:
    """No two parts of a page have one id."""
    assert [] == [name for name, times in Counter(links(edition / path).ids).items() if times > 1]


@pytest.mark.parametrize("name", PAIRED)
def test_both_languages_have_the_same_places(edition: Path, name: str) -> None:
    """A place of a page has one name in both languages, so that a reader can go across."""
    one, other = (set(links(edition / code / name).ids) for code in LANGUAGES)
    assert set() == one ^ other


def _csv(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    return len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])}


def _xlsx(path: Path) -> bool:
    book = load_workbook(path, read_only=True)
    return all(next(sheet.iter_rows()) for sheet in book)


_READ = {
    ".csv": _csv,
    ".parquet": lambda path: len(pandas.read_parquet(path)) > 1,
    ".xlsx": _xlsx,
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".ipynb": lambda path: json.loads(path.read_text(encoding="utf-8"))["cells"],
    ".jsonld": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".svg": lambda path: ElementTree.parse(path).getroot().tag.endswith("svg"),
    ".png": lambda path: path.read_bytes().startswith(b"\x89PNG\r\n"),
    ".pdf": lambda path: path.read_bytes().startswith(b"%PDF-1.7"),
    ".bib": lambda path: re.search(r"@\w+\{", path.read_text(encoding="utf-8")),
    ".md": lambda path: "\n# " in f"\n{path.read_text(encoding='utf-8')}",
    ".html": lambda path: links(path).ids,
}


def test_what_is_linked_can_be_read(edition: Path) -> None:
    """Each file that a page leads to is of the kind that its name says."""
    files = {file for path in PAGES for file, _ in _inside(edition / path) if file.is_file()}
    unread = [str(file) for file in sorted(files) if not _READ[file.suffix](file)]
    assert [] == unread
