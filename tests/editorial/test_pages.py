"""How the pages of the published edition are laid out: the answers first, on few pages."""

import subprocess

import pikepdf
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import words

LANGUAGES = ("ko", "en")
REPORTS = list(words.REPORTS)
#: Pages of a PDF before its details and appendix.
MOST = 14


def pages_of_text(path, language: str) -> int:
    """Return how many pages stand before the details or the appendix, which begin a page."""
    after = {
        word.text(language) for word in (words.DETAILS, words.DATA_OF_CHARTS, words.APPENDIX)
    }
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        (title,) = outline.root
        first = next(item for item in title.children if str(item.title) in after)
        destination = first.destination if first.destination is not None else first.action.D
        return pages.index(destination[0].objgen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_short_before_its_details(root, language):
    """No PDF has more than fourteen pages of text."""
    lengths = {n: pages_of_text(root / f"reports/{language}/{n}.pdf", language) for n in REPORTS}
    assert {} == {name: pages for name, pages in lengths.items() if pages > MOST}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_one_page(root, language):
    """Nothing of the summary but its data and appendix stands after the first page."""
    assert 1 == pages_of_text(root / f"reports/{language}/00_summary.pdf", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_the_first_screen_answers(root, language, report):
    """Before the first section stand the title, what kind of numbers these are, and a chart."""
    path = root / f"reports/{language}/{report}.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    before = []
    for part in page.main.find_all(True, recursive=False):
        if part.name == "section" and "answers" not in part.get("class", []):
            break
        before.append(part)
    assert "h1" == before[0].name
    assert words.QUALITY.text(language) == before[1].get_text()
    assert 1 == sum("chart" in part.get("class", []) for part in before)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_the_first_page_of_a_pdf_has_its_chart(root, tool, language, report):
    """The chart that carries the report stands on its first page."""
    path = root / f"reports/{language}/{report}.pdf"
    command = [tool("pdftotext"), "-l", "1", str(path), "-"]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert words.FIGURE_NUMBER.text(language).format(number=1) in page
