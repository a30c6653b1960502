"""How a page is cited: in English in letters that its readers can read."""

import pytest

from gwangju_ai.dataset import Dataset, load
from gwangju_ai.project.errors import DataError


@pytest.fixture(scope="module")
def data() -> Dataset:
    """Return the data package."""
    return load()


def test_an_outlet_needs_a_name_in_latin_letters(spoil):
    """A name in Hangul alone is refused by its place."""
    root = spoil("sources.csv", "Jeonnam Ilbo", "전남일보")
    with pytest.raises(DataError) as problem:
        load(root)
    assert (
        "data/sources.csv row 2, column outlet_en: expected a name in Latin letters, got '전남일보'"
    ) == str(problem.value)


def test_a_page_is_cited_by_outlet_and_date(data):
    """The English form names the outlet in Latin letters first, and in Hangul behind it."""
    article = data.source("jnilbo-2024-11")
    assert "전남일보(2024년 11월)" == article.cited("ko")
    assert "Jeonnam Ilbo (전남일보), Nov 2024" == article.cited("en")


def test_a_page_without_a_date_is_cited_by_its_outlet(spoil):
    """What is not known is left out; a name that is the same in both languages stands once."""
    root = spoil("sources.csv", "또다른신문,Third Daily", "e4ds,e4ds")
    page = load(root).source("undated-1")
    assert ("e4ds", "e4ds") == (page.cited("ko"), page.cited("en"))


def test_what_a_page_does_not_show_is_said_in_both_languages(package):
    """Blank cells are told in words, and a note stands behind them."""
    data = load(package)
    assert ("", "") == tuple(data.source("other-1").remarks.text(code) for code in ("ko", "en"))
    assert "제목 미확인; 발행일 미확인; 옮긴 글" == data.source("undated-1").remarks.ko
    assert (
        "headline not shown; date of publication not shown; a repost"
        == data.source("undated-1").remarks.en
    )


def test_the_article_itself_is_not_said_to_hide_its_headline(package):
    """It was found as a text without an address, so nothing was there to be shown."""
    data = load(package)
    assert "" == data.source("jnilbo-2024-11").remarks.en


def test_a_note_stands_in_both_languages(data):
    """Whoever reads Korean is told as much of a page as whoever reads English."""
    assert [] == [s.source_id for s in data.sources.values() if bool(s.note_ko) != bool(s.note_en)]
    assert [] == [s.source_id for s in data.sources.values() if s.subject and s.title]


def test_an_outlet_has_one_english_name(data):
    """All pages of an outlet bear the same name, and two outlets bear two."""
    names = {(page.outlet, page.outlet_en) for page in data.sources.values()}
    assert len(names) == len({ko for ko, _ in names}) == len({en for _, en in names})
