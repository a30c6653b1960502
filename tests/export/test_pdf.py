"""The PDF report is tagged, archivable, complete, and depends on the notebook alone."""

import hashlib
import io
import os
import re
from collections.abc import Callable, Mapping

import pikepdf
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gwangju_ai.export.document import read
from gwangju_ai.export.pdf.report import to_pdf
from gwangju_ai.project.errors import ExportError

from .make_notebook import HOSTILE, IN_CHART, T, executed, words


@pytest.fixture(scope="module", params=["ko", "en"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """Return the sample report with its language, once in each."""
    return request.param, to_pdf(read(executed(request.param, as_of="2024-11-30")))


@pytest.fixture
def pdf(made: tuple[str, bytes]) -> pikepdf.Pdf:
    """Return the sample report, opened."""
    with pikepdf.open(io.BytesIO(made[1])) as opened:
        yield opened


def test_error_names_the_cell() -> None:
    """What Typst refuses is reported with the notebook and the cell."""
    notebook = executed()
    for output in notebook.cells[3].outputs:
        if "image/svg+xml" in output.get("data", {}):
            empty = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
            output.data["image/svg+xml"] = empty
    with pytest.raises(ExportError, match=r"notebook, cell 4: Typst cannot set it: .*SVG"):
        to_pdf(read(notebook))


def test_not_executed() -> None:
    """A notebook that was never run makes no PDF."""
    notebook = executed()
    notebook.cells[1].execution_count = None
    with pytest.raises(ExportError, match="cell 2"):
        to_pdf(read(notebook))


def test_files_of_the_machine_cannot_be_read() -> None:
    """Text that calls on Typst to read a file is shown, and nothing is read."""
    notebook = executed()
    notebook.cells.insert(2, new_markdown_cell('\\#read("/etc/passwd") #image("/etc/passwd")'))
    assert to_pdf(read(notebook)).startswith(b"%PDF")


def test_standards(pdf: pikepdf.Pdf) -> None:
    """The file says that it follows PDF/A-3a and PDF/UA-1."""
    with pdf.open_metadata() as metadata:
        assert ("3", "A") == (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
        assert "1" == metadata["pdfuaid:part"]


def test_title_language_and_date(made: tuple[str, bytes], pdf: pikepdf.Pdf) -> None:
    """Title and language are the report's; the date is the parameter's, not the clock's."""
    language, _ = made
    assert T[language]["title"] == str(pdf.docinfo["/Title"])
    assert str(pdf.Root.Lang).startswith(language)
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20241130")


def test_undated() -> None:
    """A document that names no date gets the conventional one of reproducible builds."""
    with pikepdf.open(io.BytesIO(to_pdf(read(executed())))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:19800101")


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(element)
            if "/K" in element:
                waiting.append(element.K)
    return found


def test_structure(made: tuple[str, bytes], pdf: pikepdf.Pdf) -> None:
    """Headings, tables with header cells, and a chart with its text are tagged as such."""
    elements = _elements(pdf)
    kinds = {str(element.S) for element in elements}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure", "/Link", "/L"} <= kinds
    alts = {str(e.Alt) for e in elements if str(e.S) == "/Figure" and "/Alt" in e}
    assert T[made[0]]["alt"] in alts


def test_outline(pdf: pikepdf.Pdf) -> None:
    """Every heading is a bookmark."""
    with pdf.open_outline() as outline:
        (title,) = outline.root
        assert 6 == len(title.children)


def test_places_have_names(pdf: pikepdf.Pdf) -> None:
    """Other documents can lead to a section, a table, a chart and a number by its name."""
    listed = pdf.Root.Names.Dests.Names
    found = {str(listed[n]): listed[n + 1] for n in range(0, len(listed), 2)}
    assert {"tenants", "spaces", "q-0000000001", "o-a-camp-tenants-2022"} <= found.keys()
    pages = [page.objgen for page in pdf.pages]
    assert pages.index(found["tenants"][0].objgen) < pages.index(found["q-0000000001"][0].objgen)


def test_whole(pdf: pikepdf.Pdf) -> None:
    """Nothing is wrong with the file's syntax."""
    assert [] == pdf.check_pdf_syntax()


def test_a_header_cell_says_what_it_heads(pdf: pikepdf.Pdf) -> None:
    """Every header cell is that of its column."""
    cells = [element for element in _elements(pdf) if str(element.S) == "/TH"]
    assert {"/Column"} == {str(a.Scope) for cell in cells for a in cell.A}


def test_fonts_are_our_own(pdf: pikepdf.Pdf) -> None:
    """Only the report's typeface and the fonts that Typst brings are embedded."""
    names = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            names.add(re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)).partition("-")[0])
    assert names <= {"NotoSansKR", "DejaVuSansMono", "NewCMMath", "NewComputerModernMath"}
    assert "NotoSansKR" in names


def test_no_code(made: tuple[str, bytes], tool: Callable[..., str], tmp_path) -> None:
    """Code is absent; text, its hostile parts and the whole long token are there to be found."""
    import subprocess

    path = tmp_path / "report.pdf"
    path.write_bytes(made[1])
    text = subprocess.run(
        [tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    packed = re.sub(r"\s", "", text)
    assert "report.section" not in text
    assert re.sub(r"\s", "", HOSTILE.replace("😀", "□")) in packed
    for key in ("title", "lead", "n1"):
        assert re.sub(r"\s", "", T[made[0]][key]) in packed


def test_words_of_a_drawing(made: tuple[str, bytes], tool: Callable[..., str], tmp_path) -> None:
    """A drawing's words can be searched; what the typeface lacks is a box, not another font's."""
    import subprocess

    path = tmp_path / "report.pdf"
    path.write_bytes(made[1])
    text = subprocess.run(
        [tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert IN_CHART.replace("🙂", "□") in text


def test_nothing_leaves_the_margin(
    made: tuple[str, bytes], tool: Callable[..., str], tmp_path
) -> None:
    """No word stands outside the text area, not even of a wide table."""
    import subprocess

    path = tmp_path / "report.pdf"
    path.write_bytes(made[1])
    boxes = subprocess.run(
        [tool("pdftotext"), "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    edges = [
        float(edge) for edge in re.findall(r'<word xMin="[^"]*" yMin="[^"]*" xMax="([^"]*)"', boxes)
    ]
    assert len(edges) > 200
    assert max(edges) <= 595.28 - 79.37 + 1


def test_words_are_whole_and_found_whole(
    made: tuple[str, bytes], tool: Callable[..., str], tmp_path
) -> None:
    """What keeps a Korean word in one line, or breaks a long one, is not in the way of a search."""
    import subprocess

    path = tmp_path / "report.pdf"
    path.write_bytes(made[1])
    text = subprocess.run(
        [tool("pdftotext"), str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "" == "".join(re.findall("[\u2060\u200b\u00a0]", text))
    lead = T[made[0]]["lead"].split()
    assert set() == {word for word in lead if word not in text.split()}


def test_same_bytes_elsewhere(
    notebook: NotebookNode, digests_elsewhere: Mapping[tuple[str, str], str]
) -> None:
    """Another process, folder, time zone, locale and hash seed give the same bytes."""
    document = read(notebook)
    here = hashlib.sha256(to_pdf(document)).hexdigest()
    assert here == digests_elsewhere["to_pdf", document.language]


def test_clock_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH and the clock leave the bytes as they are."""
    first = to_pdf(read(executed()))
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1234567890")
    assert first == to_pdf(read(executed()))


def test_a_list_with_a_key_is_a_list(tool: Callable[..., str], tmp_path) -> None:
    """The first item of a paragraph that has a name is numbered as the others are."""
    import subprocess

    notebook = executed("en")
    listed = words("prose", "ask", "en", "1. first item\n1. second item")
    notebook.cells[3].outputs.insert(1, listed)
    path = tmp_path / "report.pdf"
    path.write_bytes(to_pdf(read(notebook)))
    shown = subprocess.run(
        [tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    found = re.findall(r"(\d)\.\s+(\w+) item", shown.stdout)
    assert [("1", "first"), ("2", "second")] == found
