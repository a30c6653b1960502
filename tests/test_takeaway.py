"""What a reader takes away from the published edition, opened as a reader would."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import openpyxl
import pandas
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from gwangju_ai.build import weight
from gwangju_ai.project.edition import edition as stated
from gwangju_ai.project.parameters import MODELS

REPORTS = [(code, name) for code in ("ko", "en") for name in MODELS]


@pytest.fixture(scope="module", params=REPORTS, ids=[f"{code} {name}" for code, name in REPORTS])
def report(root: Path, request: pytest.FixtureRequest) -> Path:
    """Return the folder of a report's downloads."""
    code, name = request.param
    return root / "reports" / code / name


@pytest.fixture(scope="module")
def page(report: Path) -> BeautifulSoup:
    """Return the report's page."""
    return BeautifulSoup(report.with_suffix(".html").read_text(encoding="utf-8"), "lxml")


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def nodes(value: object) -> Iterator[dict]:
    """Yield every node of a JSON-LD document."""
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)


def test_no_cell_is_a_formula(report: Path) -> None:
    """Neither in a chart's data nor among the numbers."""
    for path in report.glob("*.csv"):
        text = path.read_bytes().decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        begun = [c for c in cells if c.startswith(tuple("=+-@\t\r")) and not _is_number(c)]
        assert [] == begun, path.name


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell))


def test_every_chart_has_its_three_files(report: Path, page: BeautifulSoup) -> None:
    """Data with rows, a drawing that is XML, and a picture of its width; no chart has others."""
    charts = len(page.select("figure.chart"))
    for ending in ("csv", "svg", "png"):
        assert charts == len(list(report.glob(f"figure-*.{ending}"))), ending
    for path in report.glob("figure-*.csv"):
        assert len(pandas.read_csv(path)), path.name
    for path in report.glob("figure-*.svg"):
        assert ElementTree.parse(path).getroot().tag.endswith("svg")
    for path in report.glob("figure-*.png"):
        with Image.open(path) as picture:
            assert 800 == picture.width


def test_values_of_a_chart_are_those_of_its_numbers(report: Path) -> None:
    """What stands beside an id in a chart's data is that number's value."""
    values = {row["id"]: row["value"] for row in rows(report / "numbers.csv")}
    for path in report.glob("figure-*.csv"):
        for row in rows(path):
            cells = {name.partition(" [")[0]: cell for name, cell in row.items()}
            ids = {name: cell for name, cell in row.items() if name.endswith(": id") and cell}
            for name, number in ids.items():
                assert values[number] == cells[name.removesuffix(": id")], (path.name, name)


def test_every_number_that_is_shown_can_be_taken_away(report: Path, page: BeautifulSoup) -> None:
    """Each number that the text links to is a row, and a row says where the page shows it."""
    links = page.select("main a[href^='#q-']")
    shown = {link["href"][1:] for link in links if not link.find_parent(class_="appendix")}
    known = {row["id"]: row["shown_at"].split() for row in rows(report / "numbers.csv")}
    assert shown <= known.keys()
    places = sorted({place for each in known.values() for place in each})
    assert [] == [place for place in places if page.find(id=place[1:]) is None]


def test_csv_and_workbook_agree(report: Path) -> None:
    """The workbook has the same numbers, and says what each column means."""
    book = openpyxl.load_workbook(report / "numbers.xlsx", read_only=True)
    assert ["numbers", "observations", "sources", "codebook"] == book.sheetnames
    frame = pandas.read_excel(report / "numbers.xlsx", sheet_name="numbers")
    told = pandas.read_csv(report / "numbers.csv")
    assert list(told["id"]) == list(frame["id"])
    assert list(told["value"]) == pytest.approx(list(frame["value"]), rel=1e-15)


def test_what_rests_on_an_observation_finds_it_in_the_workbook(report: Path) -> None:
    """Observations and sources that are named are there."""
    book = pandas.read_excel(report / "numbers.xlsx", sheet_name=None)
    used = {o for cell in book["numbers"]["observations"].dropna() for o in cell.split()}
    assert used <= set(book["observations"]["id"])
    assert set(book["observations"]["source_id"]) <= set(book["sources"]["id"])


def test_what_the_head_leads_to_is_there(report: Path, page: BeautifulSoup) -> None:
    """Other languages, other forms, and files of the data, from where the page stands."""
    led = [link["href"] for link in page.select("head link[rel=alternate]")]
    data = json.loads(page.find("script", type="application/ld+json").string)
    led += [node["contentUrl"] for node in nodes(data) if "contentUrl" in node]
    here = report.with_suffix(".html")
    local = [address for address in led if not address.startswith("https://")]
    assert len(local) == len(led) or stated().address
    assert [] == [a for a in local if not (here.parent / unquote(urldefrag(a).url)).exists()]


def test_the_head_says_what_the_page_is(page: BeautifulSoup) -> None:
    """Description, sign, Open Graph, both languages, and how a number is cited."""
    assert page.find("meta", attrs={"name": "description"})["content"]
    assert page.find("link", rel="icon")["href"].startswith("data:")
    assert page.find("meta", property="og:title")["content"] in page.title.get_text()
    languages = [link["hreflang"] for link in page.select("head link[hreflang]")]
    assert ["ko", "en", "x-default"] == languages
    cited = json.loads(page.find("script", id="cite").string)
    assert stated().version in cited["text"]


@pytest.mark.parametrize("code", ["ko", "en"])
def test_every_verdict_on_a_claim_is_published(root: Path, code: str) -> None:
    """As many as claims, each with an address that leads to its row of the page."""
    path = root / "reports" / code / "05_evidence_audit" / "claim-reviews.jsonld"
    graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    page = BeautifulSoup(
        (root / "reports" / code / "05_evidence_audit.html").read_text("utf-8"), "lxml"
    )
    claims = pandas.read_csv(root / "data" / "claims.csv")["claim_id"]
    assert sorted(f"c-{claim}" for claim in claims) == sorted(
        urldefrag(review["url"]).fragment for review in reviews
    )
    for review in reviews:
        assert review["claimReviewed"] in page.find(id=urldefrag(review["url"]).fragment).get_text()
        led = urljoin(path.as_uri(), urldefrag(review["url"]).url)
        assert led.endswith("/05_evidence_audit.html")


def test_the_crate_describes_the_edition(root: Path) -> None:
    """Every file that is kept, and no other, with its size; not what is written after it, or it."""
    folder = root / "reports"
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    files = {node["@id"]: node for node in graph if node["@type"] == "File"}
    not_described = {"ro-crate-metadata.json", "provenance.json", "SHA256SUMS"}
    described = weight.kept(folder).keys() - not_described
    assert described == files.keys()
    sizes = {name: str((folder / name).stat().st_size) for name in files}
    assert sizes == {name: node["contentSize"] for name, node in files.items()}


def test_the_references_name_every_report(root: Path) -> None:
    """In both forms, and the edition first."""
    items = json.loads((root / "reports" / "citation.json").read_text(encoding="utf-8"))
    keys = re.findall(r"(?m)^@misc\{(.+),$", (root / "reports" / "citation.bib").read_text("utf-8"))
    assert ["gwangju-ai-report"] == keys[:1]
    assert keys == [item["id"] for item in items]
    assert 1 + len(REPORTS) == len(keys)
