"""Notebooks in shapes that other people's have come out whole in both formats, or are refused."""

import io
import re
from collections.abc import Mapping

import nbformat
import pikepdf
import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import read, to_html, to_pdf
from gwangju_ai.project.errors import ExportError

from .conftest import SHAPES, Exported

REFUSED = sorted((SHAPES / "refused").glob("*.ipynb"))


def _main(shape: Exported) -> BeautifulSoup:
    return BeautifulSoup(shape.html, "lxml").main


@pytest.mark.parametrize("export", [to_html, to_pdf])
@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_refused(path, export) -> None:
    """What cannot be shown is refused by both formats alike, with its place and the reason."""
    notebook = nbformat.read(path, as_version=4)
    with pytest.raises(ExportError, match=re.escape(notebook.metadata.refused)):
        export(read(notebook, path.stem))


def test_every_shape_is_exported(shapes: Mapping[str, Exported]) -> None:
    """Every notebook that is not refused has a title in both formats."""
    for name, shape in shapes.items():
        title = BeautifulSoup(shape.html, "lxml").h1.get_text()
        assert (name, True) == (name, bool(title) and title in shape.text)


def test_hidden(shapes: Mapping[str, Exported]) -> None:
    """What its author hid is nowhere in either file, and what stands beside it is."""
    for name, kept in (
        ("comments", ["An avenue of lindens.", "A comment is written <!-- so -->."]),
        ("hidden_by_tags", ["12 lindens", "13 oaks", "What is left."]),
        ("papermill_report_mode", ["2 lindens"]),
    ):
        shape = shapes[name]
        assert "SECRET" not in shape.html + shape.text
        shown = " ".join(_main(shape).get_text().split())
        for text in kept:
            assert (text in shown, text in shape.text) == (True, True), text


def test_code_stays_where_outputs_are_removed(shapes: Mapping[str, Exported]) -> None:
    """Code whose output alone is hidden is shown with the rest."""
    code = [cell.get_text() for cell in _main(shapes["hidden_by_tags"]).select(".code code")]
    assert ["count(trees)", "count(oaks)"] == code


def test_each_cell_has_its_own_notes(shapes: Mapping[str, Exported]) -> None:
    """Notes and addresses of one name are those of their cells."""
    shape = shapes["cells_with_notes_of_one_name"]
    notes = [note.p.get_text() for note in _main(shape).select(".footnotes li")]
    assert ["In April, before the leaves.↩︎", "In November, after the leaves.↩︎"] == notes
    assert "In April, before the leaves.\nIn November, after the leaves." in shape.text
    links = ["https://example.org/map", "https://example.org/photograph"]
    assert links == [a["href"] for a in _main(shape).select(".text a[href^=http]")]
    assert links == [address for address in _led(shape) if isinstance(address, str)]


def test_links(shapes: Mapping[str, Exported]) -> None:
    """Links lead to the same places in both formats: headings, reports, pages elsewhere."""
    page, led = BeautifulSoup(shapes["links"].html, "lxml"), _led(shapes["links"])
    texts = page.select(".text a")
    outside = [a["href"] for a in texts if not a["href"].startswith("#")]
    assert [address.replace(".html", ".pdf") for address in outside] == [
        address for address in led if isinstance(address, str)
    ]
    assert [
        "02_talent.html",
        "03_testbeds.html",
        "02_talent.html#stay",
        "My%20trees.html#How-many",
        "https://example.org/trees",
    ] == outside
    headings = ["Data", "What-isn't-known?", "What-is-counted", "무엇을-세는가"]
    assert [h.encode() for h in headings] == [name for name in led if isinstance(name, bytes)]
    assert headings == [h["id"] for h in page.main.select("section h2")]


def test_what_cannot_be_linked(shapes: Mapping[str, Exported]) -> None:
    """A link that a report cannot have is its text, with where it led."""
    for text in (_main(shapes["links"]).get_text(), shapes["links"].text):
        assert "The table (cannot be linked: data/trees.csv), a script (cannot be linked:" in text


def test_html_in_cells(shapes: Mapping[str, Exported]) -> None:
    """HTML of Markdown cells is read in both formats, and its links lead to the same places."""
    shape = shapes["html_in_cells"]
    places = ["How-many", "The-kinds-&-their-height", "paragraph-contents"]
    assert [f"#{name}" for name in places] == [a["href"] for a in _main(shape).select(".text a")]
    assert [*(name.encode() for name in places[:2]), 0] == _led(shape)  # a text is on its page
    for text in (_main(shape).get_text(" "), shape.text):
        assert "<" not in text
        assert "Told in short" in text


def test_empty_headings(shapes: Mapping[str, Exported]) -> None:
    """A heading without a text is none in either format."""
    headings = _main(shapes["empty_headings"]).select("h1, h2, h3, h4, h5, h6")
    assert ["Trees"] == [heading.get_text() for heading in headings]
    with pikepdf.open(io.BytesIO(shapes["empty_headings"].pdf)) as pdf, pdf.open_outline() as tree:
        assert (["Trees"], []) == (
            [item.title for item in tree.root],
            [child.title for item in tree.root for child in item.children],
        )


def _led(shape: Exported) -> list[str | bytes | int]:
    """Return where the links of a PDF lead: an address, the name of a place, or a page.

    A name is one that the file has.
    """
    found: list[str | bytes | int] = []
    with pikepdf.open(io.BytesIO(shape.pdf)) as pdf:
        dests = pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        names = [bytes(name) for name in dests if isinstance(name, pikepdf.String)]
        pages = [page.obj.objgen for page in pdf.pages]
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                if "/A" in link:
                    found.append(str(link.A.URI))
                elif isinstance(link.Dest, pikepdf.String):
                    found.append(names[names.index(bytes(link.Dest))])
                else:
                    found.append(pages.index(link.Dest[0].objgen))
    return found
