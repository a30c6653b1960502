"""A text that stands as it was found is told by its letters."""

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export.document import read
from gwangju_ai.export.html.report import to_html
from gwangju_ai.export.language import spoken

from .make_notebook import executed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("July 2020 issue – AI", "en"),
        ("AI 사관학교 풀패키지", "ko"),
        ("ㄱ AI hub", "ko"),
        ("AI 中心", "en"),
    ],
)
def test_a_headline_is_korean_where_it_holds_hangul(text, language):
    """Latin letters stand in Korean headlines too; Hangul does not in English ones."""
    assert language == spoken(text)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_others_wrote_says_its_language(language):
    """A headline or a printed figure in the other language is marked for who reads it aloud."""
    page = BeautifulSoup(to_html(read(executed(language))), "lxml")
    for part in page.select(".sources :is(a, cite), .figures p span"):
        text = part.get_text()
        if any(c.isalpha() for c in text) and not text.startswith("http"):
            assert spoken(text) == part.get("lang", language)


def test_a_page_without_a_headline_is_told_by_its_subject():
    """In brackets stands what the page is about; one that shows nothing has its address alone."""
    notebook = executed("en")
    entries = notebook.cells[-1].outputs[-1].metadata["gwangju_ai"]["appendix"]["sources"]
    entries[0] |= {"title": "", "subject": "사관학교 수료식", "url": "https://example.org/1"}
    page = BeautifulSoup(to_html(read(notebook)), "lxml")
    (found,) = page.select(f"#s-{entries[0]['id']} a")
    assert ("[사관학교 수료식]", "ko") == (found.get_text(), found["lang"])
