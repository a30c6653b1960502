"""Tests of the edition as a research object.

What must be is said by RO-Crate 1.1, https://w3id.org/ro/crate/1.1: of the metadata file, of the
root and of each file.
"""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gwangju_ai.export.document import read
from gwangju_ai.export.files.crate import described
from gwangju_ai.export.statements import dumps, findings

from .make_notebook import HOSTILE, executed

METADATA = "ro-crate-metadata.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an edition of one report in two languages, with some of its other files."""
    for language in ("ko", "en"):
        place = tmp_path / language / "01_infrastructure"
        place.mkdir(parents=True)
        found = dumps(findings(read(executed(language))))
        place.with_suffix(".findings.json").write_text(found, encoding="utf-8")
        place.with_suffix(".html").write_text("<p>", encoding="utf-8")
        place.with_suffix(".pdf").write_bytes(b"%PDF")
        (place / "figure-1.png").write_bytes(b"png")
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "README.md").write_text("#", encoding="utf-8")
    return tmp_path


def paths(folder: Path) -> list[str]:
    """Return the files of an edition."""
    return [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()]


def entities(folder: Path) -> dict[str, dict]:
    """Return what the metadata describe, by id."""
    made = json.loads(described(folder, paths(folder))[METADATA])
    return {entity["@id"]: entity for entity in made["@graph"]}


def referred(value: object) -> list[str]:
    """Return the ids that a property refers to."""
    values = value if isinstance(value, list) else [value]
    return [v["@id"] for v in values if isinstance(v, dict) and "@id" in v]


def test_an_empty_edition(tmp_path: Path) -> None:
    """It still says what it is, and how it is cited."""
    made = described(tmp_path, [])
    assert ["citation.bib", "citation.json", METADATA] == list(made)


def test_a_hostile_title_is_text(folder: Path) -> None:
    """Whatever a report is called, the file is JSON."""
    path = folder / "en" / "01_infrastructure.findings.json"
    told = json.loads(path.read_text(encoding="utf-8")) | {"title": HOSTILE}
    path.write_text(json.dumps(told), encoding="utf-8")
    assert f"Report: {HOSTILE}" == entities(folder)["en/01_infrastructure.html"]["name"]


def test_the_metadata_file_describes_itself(folder: Path) -> None:
    """It is a CreativeWork about the root, and says which version it conforms to."""
    descriptor = entities(folder)[METADATA]
    assert "CreativeWork" == descriptor["@type"]
    assert {"@id": "./"} == descriptor["about"]
    assert {"@id": "https://w3id.org/ro/crate/1.1"} == descriptor["conformsTo"]


def test_the_root_has_what_it_must(folder: Path) -> None:
    """A Dataset with name, description, day and licence; the day is the edition's."""
    root = entities(folder)["./"]
    assert "Dataset" == root["@type"]
    assert root["name"]
    assert root["description"]
    assert date.fromisoformat(root["datePublished"])
    (licence,) = referred(root["license"])
    assert {"name", "description"} <= entities(folder)[licence].keys()


def test_each_file_is_a_file_that_the_root_holds(folder: Path) -> None:
    """Ids are relative paths of files that are there, and each is part of the root."""
    found = entities(folder)
    files = [name for name, entity in found.items() if entity["@type"] == "File"]
    made = described(folder, paths(folder)).keys() - {METADATA}
    assert (
        sorted({*paths(folder), *made}) == sorted(files) == sorted(referred(found["./"]["hasPart"]))
    )
    assert not any(urlsplit(name).scheme or name.startswith(("/", ".")) for name in files)


def test_nothing_is_referred_to_that_is_not_described(folder: Path) -> None:
    """The graph is flat and whole; no id stands twice."""
    found = entities(folder)
    graph = json.loads(described(folder, paths(folder))[METADATA])["@graph"]
    assert len(graph) == len(found)
    known = {*found, "https://w3id.org/ro/crate/1.1"}
    for entity in graph:
        for name, value in entity.items():
            assert set(referred(value)) <= known, (entity["@id"], name)


def test_a_file_says_what_it_holds(folder: Path) -> None:
    """Its form, its size and its standard."""
    pdf = entities(folder)["ko/01_infrastructure.pdf"]
    assert ("application/pdf", "4") == (pdf["encodingFormat"], pdf["contentSize"])
    assert 2 == len(pdf["conformsTo"])
    assert all(re.fullmatch(r"\w+/[\w.+-]+", e["encodingFormat"])
               for e in entities(folder).values() if e["@type"] == "File")  # fmt: skip


def test_all_terms_are_those_of_the_context(folder: Path) -> None:
    """The context is that of RO-Crate 1.1, and nothing is added to it."""
    context = json.loads(described(folder, paths(folder))[METADATA])["@context"]
    assert "https://w3id.org/ro/crate/1.1/context" == context


def test_a_chart_is_called_by_its_number(folder: Path) -> None:
    """Its data and its picture by the same."""
    found = entities(folder)
    assert "Figure 1" == found["ko/01_infrastructure/figure-1.png"]["name"]
    assert "Report: " in found["ko/01_infrastructure.pdf"]["name"]


def test_same_bytes_a_second_time(folder: Path) -> None:
    """What it wrote itself before changes nothing, and no clock is asked."""
    first = described(folder, paths(folder))
    for name, content in first.items():
        (folder / name).write_bytes(content)
    assert first == described(folder, paths(folder))
