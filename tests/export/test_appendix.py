"""The appendix of an edition tells each trail once, and every report's numbers lead there."""

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable

import pikepdf
import pytest
from nbformat import NotebookNode

from gwangju_ai.export import words
from gwangju_ai.export.document import read
from gwangju_ai.export.pdf.appendix import appendix
from gwangju_ai.export.pdf.report import APPENDIX, to_pdf
from gwangju_ai.project.errors import ExportError

from .make_notebook import T, executed

NAMES = ("01_infrastructure", "02_talent")


@pytest.fixture(scope="module", params=["ko", "en"])
def edition(request: pytest.FixtureRequest) -> tuple[str, list[NotebookNode], bytes]:
    """Return a language, two reports in it that share their numbers, and their appendix."""
    notebooks = [executed(request.param, name=name) for name in NAMES]
    return request.param, notebooks, appendix(notebooks)[APPENDIX]


@pytest.fixture
def pdf(edition: tuple[str, list[NotebookNode], bytes]) -> pikepdf.Pdf:
    """Return the appendix, opened."""
    with pikepdf.open(io.BytesIO(edition[2])) as opened:
        yield opened


def names(pdf: pikepdf.Pdf) -> list[str]:
    """Return the names of a PDF's places."""
    listed = pdf.Root.Names.Dests.Names
    return [str(listed[n]) for n in range(0, len(listed), 2)]


def links(pdf: pikepdf.Pdf) -> list[str]:
    """Return what the links of a PDF lead to outside it."""
    annotations = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
    return [str(a.A.URI) for a in annotations if "/A" in a]


def test_two_languages() -> None:
    """Reports in two languages have no appendix in common."""
    with pytest.raises(
        ExportError, match="expected executed notebooks in one language, got en, ko"
    ):
        appendix([executed("ko"), executed("en", name="02_talent")])


def test_no_report() -> None:
    """Without a report there is nothing to make an appendix of."""
    with pytest.raises(ExportError, match="got none"):
        appendix([])


def test_order_does_not_matter(edition: tuple[str, list[NotebookNode], bytes]) -> None:
    """The same reports in another order give the same bytes."""
    _, notebooks, made = edition
    assert made == appendix(reversed(notebooks))[APPENDIX]


def test_each_trail_has_one_name(pdf: pikepdf.Pdf, edition) -> None:
    """Numbers, observations and sources are named once each, those of two reports too."""
    held = edition[1][0].cells[-1].outputs[0].metadata["gwangju_ai"]["appendix"]
    expected = {entry["id"] for entry in held["numbers"]}
    expected |= {f"o-{entry['id']}" for entry in held["observations"]}
    expected |= {f"s-{entry['id']}" for entry in held["sources"]}
    assert dict.fromkeys(expected, 1) == Counter(names(pdf))


def test_every_number_of_a_report_leads_there(pdf: pikepdf.Pdf, edition) -> None:
    """What a report's PDF leads to in the appendix is there, and it holds no trails itself."""
    with pikepdf.open(io.BytesIO(to_pdf(read(edition[1][0]), appendix=APPENDIX))) as report:
        led = [link.partition("#")[2] for link in links(report) if link.startswith(APPENDIX)]
        assert len(led) > 10
        # A number of the audit, which is not in this edition.
        assert {"q-1234567890"} == {*led} - {*names(pdf)}
        assert [] == [name for name in names(report) if re.match("[qos]-", name)]


def test_a_link_there_is_called_what_it_is(edition) -> None:
    """A link to a trail is read aloud by words, not by an address."""
    with pikepdf.open(io.BytesIO(to_pdf(read(edition[1][0]), appendix=APPENDIX))) as report:
        annotations = [a for page in report.pages for a in page.obj.get("/Annots", [])]
        said = {str(a.Contents) for a in annotations if "/A" in a and APPENDIX in str(a.A.URI)}
    assert {words.SOURCE_AND_FORMULA.text(edition[0])} == said


def test_headings_and_the_way_back(pdf: pikepdf.Pdf, edition) -> None:
    """A report whose numbers stand first has a heading, and a link back to its PDF."""
    with pdf.open_outline() as outline:
        (title,) = outline.root
        found = [str(item.title) for item in title.children]
    expected = (words.REPORTS[NAMES[0]], words.FIGURES, words.SOURCES)
    assert [word.text(edition[0]) for word in expected] == found
    assert f"{NAMES[0]}.pdf" in links(pdf)


def test_standards(pdf: pikepdf.Pdf, edition) -> None:
    """The appendix is PDF/A-3a and PDF/UA-1, in its language, and whole."""
    with pdf.open_metadata() as metadata:
        assert ("3", "A") == (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
        assert "1" == metadata["pdfuaid:part"]
    assert str(pdf.Root.Lang).startswith(edition[0])
    assert [] == pdf.check_pdf_syntax()


def test_it_can_be_searched(edition, tool: Callable[..., str], tmp_path) -> None:
    """A number, what it is and its source are found as a reader types them."""
    path = tmp_path / "appendix.pdf"
    path.write_bytes(edition[2])
    command = [tool("pdftotext"), str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s+", " ", text)
    language = edition[0]
    second = words.REPORTS[NAMES[1]].text(language)
    for said in (
        T[language]["gwangju"],
        "전남일보",
        words.ALSO_IN.text(language).format(reports=second),
    ):
        assert said in text
    assert not re.search("[\u2060\u200b\u00a0]", text)
