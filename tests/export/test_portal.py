"""The entrance leads to every report of an edition and says what the reports say."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export.findings import findings
from gwangju_ai.export.portal import portal
from gwangju_ai.export.words import REPORTS, SUMMED_UP
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition, with the findings of all reports but one."""
    for language in ("ko", "en"):
        (tmp_path / language).mkdir()
        for name in REPORTS:
            found = findings(executed(language, name))
            path = tmp_path / language / f"{name}.findings.json"
            path.write_text(json.dumps(found), encoding="utf-8")
    (tmp_path / "en" / "03_testbeds.findings.json").unlink()
    return tmp_path


@pytest.fixture
def page(edition: Path) -> BeautifulSoup:
    """Return the entrance as a tree."""
    return BeautifulSoup(portal(edition)["index.html"], "html.parser")


def test_empty_folder(tmp_path: Path) -> None:
    """An edition without findings has no entrance."""
    with pytest.raises(ExportError, match="found none; build a report first"):
        portal(tmp_path)


@pytest.mark.parametrize("content", ["{", "{}", "[]"])
def test_broken_findings(edition: Path, content: str) -> None:
    """A file that is no findings file is named."""
    (edition / "ko" / "02_talent.findings.json").write_text(content, encoding="utf-8")
    with pytest.raises(ExportError, match=r"02_talent\.findings\.json: expected the findings"):
        portal(edition)


def test_hostile_title(edition: Path) -> None:
    """A title is text, whatever it holds."""
    path = edition / "ko" / "02_talent.findings.json"
    found = json.loads(path.read_text(encoding="utf-8")) | {"title": "<script>x</script>"}
    path.write_text(json.dumps(found), encoding="utf-8")
    page = BeautifulSoup(portal(edition)["index.html"], "html.parser")
    assert [] == page.find_all("script")
    assert "<script>x</script>" in page.get_text()


def test_leads_to_all_files(page: BeautifulSoup) -> None:
    """Every file of every report that was made is linked, and none that was not."""
    made = {(code, name) for code in ("ko", "en") for name in REPORTS} - {("en", "03_testbeds")}
    kinds = ("html", "pdf", "findings.json")
    expected = {f"{code}/{name}.{kind}" for code, name in made for kind in kinds}
    assert expected == {a["href"] for a in page.main.find_all("a")}


def test_languages_side_by_side(page: BeautifulSoup) -> None:
    """Each report stands once in Korean and once in English, each part marked as such."""
    for row in page.select("section.pair"):
        assert ["ko", "en"] == [part["lang"] for part in row.find_all("div", recursive=False)]


def test_leads_to_terms_replies_and_revisions(page: BeautifulSoup) -> None:
    """Whoever is spoken of finds how to answer; each language has its glossary."""
    links = [a["href"] for a in page.footer.find_all("a")]
    both = ["../README.md#corrections-and-replies", "../CHANGELOG.md"]
    assert [*both, "ko/glossary.html", *both, "en/glossary.html"] == links


def test_says_the_first_headline(page: BeautifulSoup) -> None:
    """A report is introduced by its first finding's headline, the summary by what it holds."""
    assert SUMMED_UP.en in page.get_text()
    assert 4 == page.get_text().count("Tenants are fewer")


def test_missing_report_is_said(page: BeautifulSoup) -> None:
    """A report that was not made in a language is said to be missing."""
    assert 1 == page.get_text().count("Not part of this edition.")


def test_common_basis_is_said_once(page: BeautifulSoup) -> None:
    """What all reports rest on is said once a language."""
    assert 2 == len(page.select(".basis"))


def test_differing_basis_is_said_of_each(edition: Path) -> None:
    """Where the reports rest on different parameters, each says its own."""
    other = findings(executed("ko", as_of="2024-11-30"))
    path = edition / "ko" / "01_infrastructure.findings.json"
    path.write_text(json.dumps(other), encoding="utf-8")
    page = BeautifulSoup(portal(edition)["index.html"], "html.parser")
    assert 6 + 1 == len(page.select(".basis"))


def test_names_a_page_element_once(page: BeautifulSoup) -> None:
    """The entrance has one title and one main part, and skips no level of heading."""
    assert 1 == len(page.find_all("h1")) == len(page.find_all("main"))
    assert {"h1", "h2"} == {tag.name for tag in page.find_all(re.compile("^h[1-6]$"))}


def test_readme_leads_to_the_files(edition: Path) -> None:
    """The README of the edition says how it is made and links the files that exist."""
    readme = portal(edition)["README.md"].decode()
    assert "none is edited by hand" in readme
    links = set(re.findall(r"\]\(([^)]*)\)", readme))
    assert "ko/03_testbeds.pdf" in links
    assert "en/03_testbeds.pdf" not in links


def test_same_bytes(edition: Path) -> None:
    """The same findings give the same bytes."""
    assert portal(edition) == portal(edition)
