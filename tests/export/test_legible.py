"""What an executed notebook says reaches every format as text that can be seen and found."""

import base64
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from unicodedata import is_normalized, normalize

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from gwangju_ai.export import downloads, dumps, findings, to_html, to_pdf
from gwangju_ai.export.document import read
from gwangju_ai.export.legible import legible

from .make_notebook import T, executed

HANGUL = "창업캠프 입주기업은 얼마나 줄었는가"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "red link"),
        ("  0%|   |\r 50%|█  |\r100%|██ |\n", "100%|██ |\n"),
        ("longer\rshort", "shortr"),
        ("12\b\b34\n5", "34\n5"),
        ("\b\ba\r\nb\n", "a\nb\n"),
        ("a\x00b\x07\x85c", "ab c"),
    ],
)
def test_a_stream_reads_as_on_a_terminal(printed: str, shown: str) -> None:
    """Escape sequences and what was written over are gone, and no control character is left."""
    stream = new_output("stream", name="stdout", text=printed)
    notebook = new_notebook(cells=[new_code_cell("print()", outputs=[stream])])
    assert shown == legible(notebook).cells[0].outputs[0].text


def test_a_notebook_stays_as_it_was() -> None:
    """A copy is made legible; what the caller holds is the notebook as it was executed."""
    notebook = new_notebook(cells=[new_markdown_cell("a\x07")])
    assert ["a", "a\x07"] == [n.cells[0].source for n in (legible(notebook), notebook)]
    assert isinstance(legible(notebook).cells[0].metadata, NotebookNode)


def test_every_text_of_a_notebook_is_composed() -> None:
    """Cells, outputs and what a report says of them; names, numbers and truth values stay."""
    data = {"text/plain": HANGUL, "image/svg+xml": f"<svg><text>{HANGUL}</text></svg>"}
    said = {"gwangju_ai": {"kind": "table", "numbers": [{"name": HANGUL, "n": 1, "b": True}]}}
    output = new_output("display_data", data, metadata=said)
    code = new_code_cell(f"# {HANGUL}", outputs=[output])
    notebook = new_notebook(cells=[new_markdown_cell(HANGUL), code])
    taken_apart = nbformat.from_dict(
        json.loads(normalize("NFD", json.dumps(notebook, ensure_ascii=False)))
    )
    assert notebook != taken_apart
    assert notebook == legible(taken_apart)


# -- in each format --------------------------------------------------------------------------------

#: Signs of direction, joiners and marks of order, as characters and as Markdown's numbers of them.
UNSEEN = "\ufeff보이\u200d지 않는\ufe0f\u2028기\u200b호\u200f\u202e다&#x202e;&#7;"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ufeff]")


@pytest.fixture(scope="module")
def notebook() -> NotebookNode:
    """Return a report whose texts are taken apart and hold what cannot be seen."""
    taken_apart = nbformat.from_dict(
        json.loads(normalize("NFD", json.dumps(executed("ko"), ensure_ascii=False)))
    )
    taken_apart.cells.insert(3, new_markdown_cell(UNSEEN))
    stream = new_output("stream", name="stdout", text="\x1b[31m 0%\r끝\x00\x07 50\b\b99\n")
    taken_apart.cells[2].outputs.append(stream)
    return taken_apart


def test_a_page_is_composed_and_holds_no_control(notebook: NotebookNode) -> None:
    """What Markdown writes as the number of a character is one too."""
    page = to_html(read(notebook))
    assert [] == CONTROLS.findall(page)
    assert is_normalized("NFC", page)
    assert ("보이\u200d지 않는\ufe0f 기\u200b호\u200f다" in page, "끝 99" in page) == (True, True)


def test_a_search_finds_words_in_the_pdf(
    notebook: NotebookNode, tmp_path: Path, tool: Callable[..., str]
) -> None:
    """Hangul is composed there too, and what cannot be seen neither divides words nor is a box."""
    path = tmp_path / "report.pdf"
    path.write_bytes(to_pdf(read(notebook)))
    command = [tool("pdftotext"), str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert is_normalized("NFC", text)
    assert "보이지 않는 기호다" in text
    assert T["ko"]["h1"] in text


def test_findings_and_downloads_are_composed(notebook: NotebookNode) -> None:
    """So a search, and whoever takes a table away, meets one spelling."""
    files = {"findings": dumps(findings(read(notebook))).encode(), **downloads(read(notebook))}
    texts = {name: content.decode("utf-8-sig") for name, content in files.items() if _text(name)}
    assert {"findings", "01_infrastructure/numbers.csv"} < texts.keys()
    assert [] == [name for name, text in texts.items() if not is_normalized("NFC", text)]
    assert [] == [name for name, text in texts.items() if CONTROLS.search(text.replace("\r\n", ""))]


def _text(name: str) -> bool:
    return not name.endswith((".png", ".xlsx"))


#: What turns text round or is no character, as it is and as HTML and SVG write it by number.
TURNED = "\x00\x1b\u202e\u2066\x07"
BY_NUMBER = "&#0;&#x1b;&#x202e;&#8294;&#7;"
_SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>{}</title></svg>"


def _unseen(page: str) -> list[str]:
    """Return what cannot be seen in a page, its pictures unpacked."""
    held = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)
    texts = [page, *(base64.b64decode(each).decode() for each in held)]
    pattern = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\\u202e|&#x202e;|&#8238;"
    return [found for text in texts for found in re.findall(pattern, text)]


def test_nothing_unseen_reaches_a_page_by_its_number() -> None:
    """Markdown, HTML, tables, titles and pictures may write a character by its number."""
    picture = {"a.svg": {"image/svg+xml": _SVG.format("a&#x202e;&#8238;b")}}
    words = (
        f"# Wheat {BY_NUMBER}\n\n<b>c{BY_NUMBER}</b> "
        f"[a{BY_NUMBER}](https://e.org 'b{BY_NUMBER}')\n\n"
        f"| d{BY_NUMBER} |\n| --- |\n| e{TURNED} |\n\n![f{BY_NUMBER}](attachment:a.svg)"
    )
    data = [
        {"text/html": f"<table title='{BY_NUMBER}'><tr><td>g{BY_NUMBER}{TURNED}</table>"},
        {"text/markdown": f"h{BY_NUMBER}"},
        {"image/svg+xml": _SVG.format("i&#x202e;")},
    ]
    outputs = [new_output("display_data", each) for each in data]
    outputs.append(new_output("stream", name="stdout", text=f"j{TURNED}"))
    cells = [
        new_markdown_cell(words, attachments=picture),
        new_code_cell(f"1  # {TURNED}", outputs=outputs, execution_count=1),
    ]
    page = to_html(read(new_notebook(cells=cells), f"k{TURNED}"))
    assert [] == _unseen(page)
    assert page.count("data:image/svg+xml;base64,") == 2


def test_nothing_unseen_reaches_a_report_by_its_number() -> None:
    """The drawing of a report's chart becomes a part of the page."""
    notebook = executed("en")
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    (drawn,) = (output.data for output in outputs if "image/svg+xml" in output.get("data", {}))
    drawn["image/svg+xml"] = drawn["image/svg+xml"].replace("</text>", "&#x202e;</text>", 1)
    assert "&#x202e;" in drawn["image/svg+xml"]
    assert [] == _unseen(to_html(read(notebook)))
