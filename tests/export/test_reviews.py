"""Tests of verdicts on claims as ClaimReview.

What a ClaimReview must have is said by those who read them: ``claimReviewed``, ``reviewRating`` and
``url``, and of the rating ``alternateName``, at
https://developers.google.com/search/docs/appearance/structured-data/factcheck; what it should have
is there and at https://schema.org/ClaimReview.
"""

import json
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from gwangju_ai.export import downloads, jsonld, to_html
from gwangju_ai.export.document import CaptionedTable, read
from gwangju_ai.export.html.head import Head
from gwangju_ai.project.errors import ExportError

from .make_notebook import BESIDE, HOSTILE, executed

REQUIRED = {"claimReviewed", "reviewRating", "url"}
RECOMMENDED = {"author", "datePublished", "itemReviewed"}
NAME = "05_evidence_audit"


def review(name: str, **changed: object) -> dict:
    """Return a verdict as a notebook's output holds it."""
    told = {
        "id": name,
        "claim": "Tenants fall.",
        "outlet": "Jeonnam Ilbo (전남일보)",
        "published": "2024-11",
        "verdict": "holds",
        "rating": 5,
        "reason": "The figures fall throughout.",
    }
    return {**told, **changed}


def reviewed(*reviews: dict, language: str = "en") -> NotebookNode:
    """Return a notebook whose table of two rows is of claims with these verdicts."""
    notebook = executed(language, NAME)
    for cell in notebook.cells:
        for shown in cell.get("outputs", []):
            metadata = shown.get("metadata", {}).get("gwangju_ai", {})
            if metadata.get("key") == "spaces":
                metadata["reviews"] = list(reviews)
    return notebook


@pytest.fixture(params=["ko", "en"])
def judged(request: pytest.FixtureRequest) -> NotebookNode:
    """Return a notebook with a verdict that decides a claim and one that does not."""
    second = review("bonds", claim=HOSTILE, verdict="undecided", rating=None)
    return reviewed(review("tenants-fall"), second, language=request.param)


def file(notebook: NotebookNode) -> list[dict]:
    """Return the verdicts of a report's file."""
    content = downloads(read(notebook))[f"{NAME}/claim-reviews.jsonld"]
    told = json.loads(content)
    assert "https://schema.org" == told["@context"]
    return told["@graph"]


def parted(graph: list[dict]) -> tuple[dict[str, dict], list[dict]]:
    """Return what is stated to be referred to, by id, and the verdicts."""
    return (
        {node["@id"]: node for node in graph if "@id" in node},
        [node for node in graph if node["@type"] == "ClaimReview"],
    )


def test_a_verdict_that_lacks_a_part_is_refused() -> None:
    """The message names the claim and what is missing."""
    with pytest.raises(ExportError, match="got 'a' without verdict"):
        read(reviewed(review("a", verdict=None), review("b")))


def test_a_verdict_for_each_row_or_none() -> None:
    """Otherwise an address would lead to another claim."""
    with pytest.raises(ExportError, match="a name for each of its 2 rows, got 1"):
        read(reviewed(review("a")))


def test_a_report_without_claims_has_none(notebook: NotebookNode) -> None:
    """It has no file of verdicts, leads to none, and states none."""
    assert not any("claim" in name for name in downloads(read(notebook)))
    head = Head.of(read(notebook))
    assert ["Report", "Dataset"] == [node["@type"] for node in head.nodes]
    assert "application/ld+json" not in dict(head.files)


def test_has_what_a_fact_check_must_and_should_have(judged: NotebookNode) -> None:
    """Claim, verdict, reason and address; who claimed it when, and who judged it when.

    Who and where is stated once and referred to, as JSON-LD allows within a document.
    """
    known, found = parted(file(judged))
    assert 2 == len(found)
    for each in found:
        assert each.keys() >= REQUIRED | RECOMMENDED | {"reviewBody"}
        assert each["reviewRating"]["alternateName"]
        claim = each["itemReviewed"]
        assert ("Claim", "2024-11") == (claim["@type"], claim["datePublished"])
        assert "Jeonnam Ilbo (전남일보)" == known[claim["author"]["@id"]]["name"]
        assert claim["author"] == known[claim["appearance"]["@id"]]["publisher"]
        assert known[each["author"]["@id"]]["name"]


def test_what_is_undecided_has_no_place_on_the_scale(judged: NotebookNode) -> None:
    """Its name says it; a number between false and true would be made up."""
    decided, undecided = (each["reviewRating"] for each in parted(file(judged))[1])
    assert (5, 5, 1) == tuple(decided[f"{part}Rating"] for part in ("best", "best", "worst"))
    assert decided["worstRating"] <= decided["ratingValue"] <= decided["bestRating"]
    assert {"@type": "Rating", "alternateName": "undecided"} == undecided


def test_an_address_leads_to_the_claims_row(judged: NotebookNode) -> None:
    """From the file in its folder, to a row of the page beside the folder."""
    rows = BeautifulSoup(to_html(read(judged)), "lxml").select("tr[id]")
    page = f"https://r/{read(judged).language}/{NAME}.html"
    base = f"{page.removesuffix('.html')}/claim-reviews.jsonld"
    addresses = [urljoin(base, each["url"]) for each in parted(file(judged))[1]]
    assert [f"{page}#c-tenants-fall", f"{page}#c-bonds"] == addresses
    found = [row["id"] for row in rows if row["id"].startswith("c-")]
    assert ["c-tenants-fall", "c-bonds"] == found


def test_the_page_states_those_that_decide_a_claim(judged: NotebookNode) -> None:
    """Search engines read them there; who claimed and who judged is stated once."""
    page = BeautifulSoup(to_html(read(judged), downloads=BESIDE), "lxml")
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    known, (each,) = parted(graph)
    assert "#c-tenants-fall" == each["url"]
    assert "NewsMediaOrganization" == known[each["itemReviewed"]["author"]["@id"]]["@type"]
    assert "Organization" == known[each["author"]["@id"]]["@type"]
    assert (
        f"{NAME}/claim-reviews.jsonld" == dict(Head.of(read(judged)).files)["application/ld+json"]
    )


def test_rows_are_named_in_the_document(judged: NotebookNode) -> None:
    """So that a block of the report cannot take the name."""
    tables = (b for b in read(judged).blocks if isinstance(b, CaptionedTable))
    named = next(table for table in tables if table.key == "spaces")
    assert ("c-tenants-fall", "c-bonds") == named.rows


def test_an_unknown_day_is_not_said() -> None:
    """An article without a date has none made up for it."""
    told = jsonld.reviews(read(reviewed(review("a", published=""), review("b"))))
    _, (first, second) = parted(json.loads(told)["@graph"])
    assert "datePublished" not in first["itemReviewed"]
    assert "2024-11" == second["itemReviewed"]["datePublished"]
