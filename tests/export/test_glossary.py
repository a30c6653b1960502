"""The page of the terms: every term once, at its anchor, in its language's order."""

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export.html.glossary import DefinedTerm, glossary
from gwangju_ai.export.words import REPORTS

ENTRIES = [
    DefinedTerm("mou", "MoU", ("MoUs", "memorandum of understanding"), "A promise."),
    DefinedTerm("cohort", "cohort", (), "<b>People</b> of a year."),
]


@pytest.fixture
def page() -> BeautifulSoup:
    """Return the page in English as a tree."""
    return BeautifulSoup(glossary(ENTRIES, "en")["glossary.html"], "lxml")


def test_a_definition_is_text(page: BeautifulSoup) -> None:
    """Markup in a definition is shown, not followed."""
    assert [] == page.main.find_all("b")
    assert "<b>People</b> of a year." in page.get_text()


def test_terms_stand_in_order_each_at_its_anchor(page: BeautifulSoup) -> None:
    """Capitals do not matter; forms that cannot be taken for the term stand beside it."""
    assert [("cohort", "cohort"), ("mou", "MoU memorandum of understanding")] == [
        (term["id"], term.get_text()) for term in page.find_all("dt")
    ]


def test_it_leads_to_every_report_and_to_the_other_language(page: BeautifulSoup) -> None:
    """It has the frame of the reports, and none of them is the current page."""
    links = {a["href"] for a in page.find_all("a")}
    assert {f"{name}.html" for name in REPORTS} <= links
    assert {"../ko/glossary.html", "index.html"} <= links
    assert [] == page.select("[aria-current]")


def test_the_page_asks_for_nothing(page: BeautifulSoup) -> None:
    """No script of another file, no style of an element, no address that a browser would load."""
    told = ":not([rel=alternate], [rel=canonical], [href^='data:'])"  # what it is, not loaded
    outside = "script[src], iframe, object, embed, img[src], [style]"
    assert [] == page.select(f"{outside}, link[href]{told}")


def test_same_bytes() -> None:
    """The same terms give the same bytes, whatever their order."""
    assert glossary(ENTRIES, "ko") == glossary(ENTRIES[::-1], "ko")
