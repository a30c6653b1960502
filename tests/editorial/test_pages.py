"""How the pages of the published edition are laid out: the answers first, on few pages."""

import re
import subprocess

import pikepdf
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import words

LANGUAGES = ("ko", "en")
REPORTS = list(words.REPORTS)
#: Pages of a PDF before its details and appendix.
MOST = 14
#: Bytes of a PDF.
HEAVIEST = 500_000
APPENDIX = "appendix"
#: Points from the top of a page: where its footer begins.
FOOT = 842 - 19 / 25.4 * 72


def pages_of_text(path, language: str) -> int:
    """Return how many pages stand before the details or the appendix, which begin a page."""
    after = {word.text(language) for word in (words.DETAILS, words.DATA_OF_CHARTS, words.APPENDIX)}
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
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
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


def names(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of a PDF's places."""
    listed = pdf.Root.Names.Dests.Names
    return {str(listed[n]) for n in range(0, len(listed), 2)}


def outside(pdf: pikepdf.Pdf) -> list[str]:
    """Return the addresses that a PDF's links lead to."""
    annotations = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
    return [str(a.A.URI) for a in annotations if "/A" in a]


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_between_pdfs_lead_to_a_place(root, language):
    """Where a PDF leads into another of the edition, there is a place of that name."""
    known, led = {}, {}
    for name in (*REPORTS, APPENDIX):
        with pikepdf.open(root / f"reports/{language}/{name}.pdf") as pdf:
            known[f"{name}.pdf"], led[name] = names(pdf), outside(pdf)
    lost = {
        f"{name} -> {address}"
        for name, addresses in led.items()
        for address in addresses
        for file, _, place in (address.partition("#"),)
        if file.endswith(".pdf") and "/" not in file
        if file not in known or (place and place not in known[file])
    }
    assert set() == lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_leads_to_the_appendix(root, language):
    """Each report's PDF leads to the appendix of its language, and holds no trail itself."""
    for name in REPORTS:
        with pikepdf.open(root / f"reports/{language}/{name}.pdf") as pdf:
            assert any(address.startswith("appendix.pdf#q-") for address in outside(pdf))
            assert not [place for place in names(pdf) if re.match("[qos]-", place)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pdf_is_heavy(root, language):
    """A PDF takes at most half a megabyte."""
    sizes = {path.name: path.stat().st_size for path in root.glob(f"reports/{language}/*.pdf")}
    assert {} == {name: size for name, size in sizes.items() if size > HEAVIEST}


def lines_of_pages(path, tool) -> list[list[tuple[float, float]]]:
    """Return, for each page of a PDF, where its words begin: points from the left and the top."""
    command = [tool("pdftotext"), "-bbox", str(path), "-"]
    boxes = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"')
    return [
        [(float(left), float(top)) for left, top in word.findall(page)]
        for page in boxes.split("<page ")[1:]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*REPORTS, APPENDIX])
def test_no_heading_stands_alone(root, tool, language, name):
    """Below every heading its page, or its column, has more than a line."""
    path = root / f"reports/{language}/{name}.pdf"
    found = lines_of_pages(path, tool)
    wide = 200 if name == APPENDIX else 600
    alone = []
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        pages = [page.objgen for page in pdf.pages]
        waiting = [*outline.root[0].children]
        for item in waiting:
            waiting += item.children
            spot = item.destination if item.destination is not None else item.action.D
            left, top = float(spot[2]), 842 - float(spot[3])
            below = {
                round(y)
                for x, y in found[pages.index(spot[0].objgen)]
                if left - 5 <= x <= left + wide and top + 30 < y < FOOT
            }
            if len(below) < 2:
                alone.append(str(item.title))
    assert [] == alone
