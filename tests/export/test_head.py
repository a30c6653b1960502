"""Tests of what a page says of itself in its head."""

import json
import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from gwangju_ai.export import jsonld
from gwangju_ai.export.document import read
from gwangju_ai.export.html.head import Head
from gwangju_ai.export.html.page import bound
from gwangju_ai.project.edition import Imprint

from .make_notebook import HOSTILE, executed

PUBLIC = Imprint(
    "The whole", "2.0.0", "2026-11-23", ("The authors",), "About it.", "https://example.org/r/"
)


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the edition an address."""
    for module in ("html.head", "jsonld", "citation"):
        monkeypatch.setattr(f"gwangju_ai.export.{module}.edition", lambda: PUBLIC)


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take everything that is known of the edition away."""
    for module in ("html.head", "jsonld", "citation"):
        monkeypatch.setattr(f"gwangju_ai.export.{module}.edition", lambda: Imprint())


def page(head: Head | None) -> BeautifulSoup:
    """Return the page of a glossary without terms that has this head."""
    content = {"entries": [], "language": "en", "other": "ko", "head": head}
    return BeautifulSoup(bound("glossary.html.j2", **content), "lxml")


def meta(found: BeautifulSoup) -> dict[str, str]:
    """Return what the head's elements say, by their names."""
    named = found.find_all("meta", content=True)
    return {m.get("property") or m.get("name") or "": m["content"] for m in named}


def links(found: BeautifulSoup) -> dict[str, str]:
    """Return where the head leads, by language or media type."""
    return {
        a.get("hreflang") or a["type"]: a["href"] for a in found.select("head link[rel=alternate]")
    }


# -- what could go wrong ------------------------------------------------------------------------


def test_a_page_without_a_head_of_its_own_is_a_page() -> None:
    """It has a title, and no description that would be empty."""
    found = page(None)
    assert found.title.get_text()
    assert "description" not in meta(found)


@pytest.mark.parametrize(
    "text", [HOSTILE, '"><script>alert(1)</script>', "</script><!--", "{{ 7 }}"]
)
def test_hostile_text_stays_in_its_place(text: str) -> None:
    """A title or a description ends no attribute and no script, and can be read back."""
    node = {"@type": "Report", "name": text}
    cited = {"text": text, "address": text}
    found = page(Head("en/x.html", "en", text, text, nodes=[node], cited=cited))
    assert text == meta(found)["description"] == meta(found)["og:title"]
    assert "alert" not in "".join(s.get_text() for s in found.find_all("script", type=False))
    (data,) = found.find_all("script", type="application/ld+json")
    assert node == json.loads(data.string)["@graph"][0]
    assert cited == json.loads(found.find("script", id="cite").string)
    assert "<" not in data.string


def test_nothing_is_made_up_where_nothing_is_known(unknown: None) -> None:
    """No edition, no day, no address: none is said."""
    head = Head.of(read(executed("en")))
    assert ("", "") == (head.edition, head.canonical)
    assert {"og:url", "og:image"}.isdisjoint(head.properties)
    assert "citation_publication_date" not in head.citation
    assert {"datePublished", "version"}.isdisjoint(head.nodes[0])


# -- what it says -------------------------------------------------------------------------------


def test_describes_a_report_by_its_first_finding(notebook: NotebookNode) -> None:
    """Headline and sentence, not longer than a description that is shown."""
    head = Head.of(read(notebook))
    assert head.description.startswith(("입주 기업이 줄었다. ", "Tenants are fewer. "))
    assert 300 >= len(head.description)


def test_without_an_address_the_languages_lead_to_one_another(notebook: NotebookNode) -> None:
    """From the page itself, so that they do on a reader's own disk; there is no canonical one."""
    head = Head.of(read(notebook))
    found = page(head)
    expected = {"ko": "ko", "en": "en", "x-default": "ko"}
    for code, folder in expected.items():
        led = urljoin(f"https://r/{head.path}", links(found)[code])
        assert f"https://r/{folder}/01_infrastructure.html" == led
    assert None is found.find("link", rel="canonical")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("index.html", "ko/index.html"), ("en/index.html", "../ko/index.html")],
)
def test_readers_of_neither_language_are_led_to_the_front(path: str, expected: str) -> None:
    """The page before the two languages is for them."""
    found = dict(Head(path, "ko", "t", "d").alternates)
    front = "https://r/index.html"
    assert (expected, front) == (found["ko"], urljoin(f"https://r/{path}", found["x-default"]))


def test_with_an_address_all_of_them_are_absolute(public: None, notebook: NotebookNode) -> None:
    """As search engines want them."""
    head = Head.of(read(notebook))
    found = page(head)
    address = f"https://example.org/r/{head.path}"
    assert address == found.find("link", rel="canonical")["href"] == meta(found)["og:url"]
    assert all(links(found)[c].startswith("https://") for c in ("ko", "en", "x-default"))
    assert meta(found)["og:image"].endswith("/01_infrastructure/figure-1.png")
    assert meta(found)["citation_pdf_url"] == address.replace(".html", ".pdf")


def test_has_a_sign_that_the_policy_allows(notebook: NotebookNode) -> None:
    """It is in the page, and no request is made for it."""
    found = page(Head.of(read(notebook)))
    assert found.find("link", rel="icon")["href"].startswith("data:image/svg+xml")
    policy = found.find("meta", attrs={"http-equiv": True})["content"]
    assert "img-src data:" in policy
    assert "default-src 'none'" in policy


def test_says_edition_and_day_of_the_data(public: None) -> None:
    """In the language of the page; without a day of data the edition alone."""
    head = Head("en/x.html", "en", "t", "d", date="2026-03-12")
    assert "Edition 2.0.0, 23 Nov 2026 · figures published up to 12 Mar 2026" == head.edition
    korean = replace(head, language="ko").edition
    assert "2.0.0판(2026년 11월 23일) · 2026년 3월 12일까지 공표된 수치" == korean
    assert "Edition 2.0.0, 23 Nov 2026" == replace(head, date="").edition


# -- schema.org ---------------------------------------------------------------------------------


def test_a_report_and_its_data(notebook: NotebookNode) -> None:
    """A Report that is based on a Dataset, whose files can be reached from the page."""
    document = read(notebook)
    report, dataset = jsonld.report(document, "d" * 60)
    assert ("Report", "Dataset") == (report["@type"], dataset["@type"])
    assert {"@id": dataset["@id"]} == report["isBasedOn"]
    # https://developers.google.com/search/docs/appearance/structured-data/dataset
    assert dataset["name"]
    assert 50 <= len(dataset["description"]) <= 5000
    files = [part["contentUrl"] for part in dataset["distribution"]]
    assert ["numbers.csv", "numbers.xlsx"] == [name.rpartition("/")[2] for name in files[:2]]
    assert all(part["encodingFormat"] for part in dataset["distribution"])


def test_addresses_in_the_data_are_absolute_where_there_is_one(public: None) -> None:
    """And the same file is meant."""
    report, _ = jsonld.report(read(executed("en")), "d")
    assert "https://example.org/r/en/01_infrastructure.html" == report["url"]
    assert re.fullmatch(r"https://example\.org/r/en/.*\.pdf", report["encoding"][0]["contentUrl"])


@pytest.mark.parametrize(("path", "up"), [("index.html", ""), ("ko/index.html", "../")])
def test_the_edition_leads_to_its_reports(path: str, up: str) -> None:
    """From whichever page states it."""
    (dataset,) = jsonld.edition_of([("ko/02_talent.html", "인재")], "ko", path)
    (report,) = dataset["hasPart"]
    assert ("Report", "인재", f"{up}ko/02_talent.html") == tuple(
        report[part] for part in ("@type", "name", "url")
    )
