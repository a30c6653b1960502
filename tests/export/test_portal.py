"""The entrances lead to every report of an edition and say what the reports say."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export.document import read
from gwangju_ai.export.html.portal import portal
from gwangju_ai.export.statements import findings
from gwangju_ai.export.words import EDITION_FILES, NO_CHANGE, REPORTS, SUMMED_UP, WHOLE_FILE
from gwangju_ai.project.edition import Imprint
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed

HOSTILE = "</script><script>alert(1)</script>"
CHANGES = {
    "version": "2.0.0",
    "date": "2026-11-28",
    "since": {"version": "1.0.0", "date": "2026-11-23"},
    "lines": {"ko": ["인재: 한 건"], "en": ["Talent: <b>one</b> number"]},
}


@pytest.fixture(scope="module")
def found() -> dict[str, dict]:
    """Return the findings of the sample notebook in each language."""
    return {language: findings(read(executed(language))) for language in ("ko", "en")}


@pytest.fixture(scope="module")
def whole(found: dict[str, dict], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what leads to the reports of the edition as it is below."""
    return portal(_edition(found, tmp_path_factory.mktemp("whole")))


@pytest.fixture
def edition(found: dict[str, dict], tmp_path: Path) -> Path:
    """Return the folder of an edition that a test may change, in English alone."""
    return _edition({"en": found["en"]}, tmp_path)


def _edition(found: dict[str, dict], folder: Path) -> Path:
    """Write the findings of all reports but one."""
    for language, one in found.items():
        (folder / language).mkdir()
        for name in REPORTS:
            path = folder / language / f"{name}.findings.json"
            path.write_text(json.dumps(one | {"notebook": name}), encoding="utf-8")
    (folder / "en" / "03_testbeds.findings.json").unlink()
    return folder


def tree(files: dict[str, bytes], name: str = "en/index.html") -> BeautifulSoup:
    """Return one of some pages."""
    return BeautifulSoup(files[name], "lxml")


@pytest.fixture
def page(whole: dict[str, bytes]) -> BeautifulSoup:
    """Return the English entrance as a tree."""
    return tree(whole)


def index(page: BeautifulSoup) -> dict:
    """Return what a page's search looks through."""
    return json.loads(page.find(id="index").string)


def spoil(edition: Path, name: str, **changes: object) -> None:
    """Change what a findings file says."""
    path = edition / f"{name}.findings.json"
    found = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(found), encoding="utf-8")


def test_empty_folder(tmp_path: Path) -> None:
    """An edition without findings has no entrance."""
    with pytest.raises(ExportError, match="found none; build a report first"):
        portal(tmp_path)


@pytest.mark.parametrize("content", ["{", "{}", "[]"])
def test_broken_findings(edition: Path, content: str) -> None:
    """A file that is no findings file is named."""
    (edition / "en" / "02_talent.findings.json").write_text(content, encoding="utf-8")
    with pytest.raises(ExportError, match=r"02_talent\.findings\.json: expected the findings"):
        portal(edition)


@pytest.mark.parametrize("content", ["{", "[]", '{"since": null}', '{"since": {}, "lines": {}}'])
def test_broken_changes(edition: Path, content: str) -> None:
    """A file of changes that tells none is named."""
    (edition / "changes.json").write_text(content, encoding="utf-8")
    with pytest.raises(ExportError, match=r"changes\.json: expected what has changed"):
        portal(edition)


def test_hostile_title(edition: Path) -> None:
    """A title is text, whatever it holds."""
    spoil(edition, "en/02_talent", title=HOSTILE)
    files = portal(edition)
    for name, scripts in {"index.html": 1, "en/index.html": 3}.items():
        page = tree(files, name)
        assert scripts == len(page.find_all("script"))  # the page's own, and its data
        assert HOSTILE in page.main.get_text()


def test_hostile_statement(edition: Path) -> None:
    """What is searched cannot end the element that it stands in."""
    said = [{"kind": "answer", "key": "x", "text": f"Head\n\n{HOSTILE}", "numbers": {}}]
    spoil(edition, "en/02_talent", statements=said)
    page = tree(portal(edition))
    assert HOSTILE in {text for *_, text in index(page)["said"]}


def test_hostile_address(edition: Path) -> None:
    """What is no address of the web is no link."""
    path = edition / "en" / "02_talent.findings.json"
    sources = json.loads(path.read_text(encoding="utf-8"))["sources"]
    told = {name: source | {"url": "javascript:alert(1)"} for name, source in sources.items()}
    for name in set(REPORTS) - {"03_testbeds"}:
        spoil(edition, f"en/{name}", sources=told)
    assert {""} == {address for _, address in index(tree(portal(edition)))["sources"]}


def test_leads_to_all_files(page: BeautifulSoup) -> None:
    """Every file of every report that was made is linked, and none that was not."""
    names = set(REPORTS) - {"03_testbeds"}
    kinds = (".html", ".pdf", "/numbers.csv", "/numbers.xlsx", ".findings.json")
    expected = {f"{name}{kind}" for name in names for kind in kinds}
    assert expected == {a["href"] for a in page.select("#reports a")}


def test_leads_to_what_the_edition_has(page: BeautifulSoup) -> None:
    """Register, glossary, the files of the whole, how to cite, to answer, and what was revised."""
    links = {a["href"] for a in page.select(".desk a")}
    assert {"register.html", "glossary.html", "../citation.bib", "../citation.json"} <= links
    assert {"../../README.md#corrections-and-replies", "../../CHANGELOG.md"} <= links
    assert EDITION_FILES.keys() <= links
    assert not any(link.endswith(".zip") for link in links)  # a copy of the repository has none


def test_offers_the_whole_where_it_has_an_address(
    found: dict[str, dict], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition that is served is as a build wrote it, with all of it in one file."""
    public = Imprint(address="https://example.org/r/")
    for module in ("html.portal", "jsonld"):
        monkeypatch.setattr(f"gwangju_ai.export.{module}.edition", lambda: public)
    page = tree(portal(_edition(found, tmp_path)), "ko/index.html")
    whole = f"https://example.org/r/{WHOLE_FILE}"
    assert whole in {a["href"] for a in page.select(".desk a")}
    data = json.loads(page.find("script", type="application/ld+json").string)["@graph"][0]
    assert whole in [part["contentUrl"] for part in data["distribution"]]


def test_says_the_first_headline(page: BeautifulSoup) -> None:
    """A report is introduced by its first finding's headline, the summary by what it holds."""
    cards = [card.select_one(":scope > p").get_text() for card in page.select("article")]
    assert SUMMED_UP.en == cards[0]
    assert 4 == sum("Tenants are fewer" in card for card in cards)


def test_shows_the_leading_chart(edition: Path) -> None:
    """It is the first chart of the executed notebook, described, and no number in it is a link."""
    notebook = executed("en", "02_talent")
    nbformat.write(notebook, edition / "en" / "02_talent.ipynb")
    (picture,) = tree(portal(edition)).select("[role=img]")
    assert picture["aria-label"]
    assert [] == picture.select("a")
    assert 1 == len(picture.find_all("svg"))


def test_says_what_has_changed(edition: Path) -> None:
    """As text, with the edition since which it has."""
    (edition / "changes.json").write_text(json.dumps(CHANGES), encoding="utf-8")
    section = tree(portal(edition)).find("section", {"aria-labelledby": "edition"})
    assert "Numbers changed since 1.0.0 (23 Nov 2026)" == section.h3.get_text()
    assert ["Talent: <b>one</b> number"] == [line.get_text() for line in section.select("li")]


def test_says_that_nothing_has_changed(whole: dict[str, bytes], edition: Path) -> None:
    """An edition in which no number moved says so; one that was not published says nothing."""
    assert NO_CHANGE.en not in tree(whole).get_text()
    told = CHANGES | {"since": None, "lines": {"ko": [], "en": []}}
    (edition / "changes.json").write_text(json.dumps(told), encoding="utf-8")
    assert NO_CHANGE.en in tree(portal(edition)).get_text()


def test_common_basis_is_said_once(edition: Path) -> None:
    """What all reports rest on is said once."""
    for name in set(REPORTS) - {"03_testbeds"}:
        spoil(edition, f"en/{name}", parameters={"reading": "corrected", "as_of": ""})
    assert 1 == len(tree(portal(edition)).select(".basis"))


def test_differing_basis_is_said_of_each(edition: Path) -> None:
    """Where the reports rest on different parameters, each says its own."""
    other = findings(read(executed("en", "01_infrastructure", as_of="2024-11-30")))
    spoil(edition, "en/01_infrastructure", **other)
    assert 5 == len(tree(portal(edition)).select(".basis"))


@pytest.mark.parametrize("name", ["index.html", "ko/index.html", "en/index.html"])
def test_names_a_page_element_once(whole: dict[str, bytes], name: str) -> None:
    """An entrance has one title and one main part, and skips no level of heading."""
    page = tree(whole, name)
    assert 1 == len(page.find_all("h1")) == len(page.find_all("main"))
    assert {"h1", "h2"} == {tag.name for tag in page.find_all(re.compile("^h[1-6]$"))}
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_front_leads_to_both_languages(whole: dict[str, bytes]) -> None:
    """Korean comes first; each language lists its reports, and leads to its own entrance."""
    sections = tree(whole, "index.html").select("main > section")
    assert ["ko", "en"] == [section["lang"] for section in sections]
    for section in sections:
        code = section["lang"]
        links = [a["href"] for a in section.find_all("a")]
        reports = [name for name in REPORTS if (code, name) != ("en", "03_testbeds")]
        assert [f"{code}/index.html", *(f"{code}/{name}.html" for name in reports)] == links


def test_one_language_alone(edition: Path) -> None:
    """An edition of one language has one entrance, and the front leads to it."""
    files = portal(edition)
    assert "ko/index.html" not in files
    (section,) = tree(files, "index.html").select("main > section")
    assert "en" == section["lang"]


def test_what_is_searched(page: BeautifulSoup) -> None:
    """What a report says is found under its anchor, a figure with its source."""
    found = index(page)
    anchors = [row[:2] for row in found["said"]]
    assert [0, "figure-tenants"] in anchors  # the chart that shares its key with a section
    assert {row[0] for row in found["said"]} == set(range(5))
    for *_, source in found["figures"]:
        assert found["sources"][source]


def test_readme_leads_to_the_files(whole: dict[str, bytes]) -> None:
    """The README of the edition says how it is made and links the files that exist."""
    readme = whole["README.md"].decode()
    assert "none is edited by hand" in readme
    links = set(re.findall(r"\]\(([^)]*)\)", readme))
    assert "ko/03_testbeds.pdf" in links
    assert "en/03_testbeds.pdf" not in links


def test_same_bytes(whole: dict[str, bytes], edition: Path) -> None:
    """The same findings give the same bytes."""
    assert whole["en/index.html"] == portal(edition)["en/index.html"]
