"""nbconvert finds the exporters by name and writes the same as the functions do."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import nbformat
import pikepdf
import pytest
from bs4 import BeautifulSoup
from jupyter_core.application import JupyterApp
from nbconvert.exporters import get_exporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from gwangju_ai.export import to_html, to_pdf
from gwangju_ai.export.document import read
from gwangju_ai.project.errors import ExportError, ReportError

from .make_notebook import executed

#: ``python -m nbconvert`` for each line it reads, in a process with all that it loads.
_NBCONVERT = """
import os, runpy, sys
import nbconvert.nbconvertapp, gwangju_ai.export.html.report, gwangju_ai.export.pdf.report
for line in sys.stdin:
    folder, exporter = line.split()
    child = os.fork()
    if not child:
        os.dup2(os.open(f"{folder}.stderr", os.O_WRONLY | os.O_CREAT), 2)
        os.chdir(folder)
        sys.argv = ["nbconvert", "--to", exporter, "report.ipynb"]
        runpy.run_module("nbconvert", run_name="__main__")
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture(scope="module")
def convert() -> Iterator[Callable[[Path, str], tuple[int, str]]]:
    """Return a function that runs nbconvert in a folder: its exit code, and what it wrote."""
    command = [sys.executable, "-c", _NBCONVERT]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:

        def run(folder: Path, exporter: str) -> tuple[int, str]:
            print(folder, exporter, file=process.stdin, flush=True)
            code = int(process.stdout.readline())
            return code, folder.with_suffix(".stderr").read_text(encoding="utf-8")

        yield run


@pytest.mark.parametrize("exporter", ["gwangju-html", "gwangju-pdf"])
def test_refusal(convert: Callable, tmp_path: Path, exporter: str) -> None:
    """A notebook that cannot be exported ends nbconvert with our message, and leaves no file."""
    notebook = executed()
    notebook.cells[1].execution_count = None
    nbformat.write(notebook, tmp_path / "report.ipynb")
    code, told = convert(tmp_path, exporter)
    assert 1 == code
    assert told.splitlines()[-1].startswith("report, cell 2: expected an executed notebook")
    assert "Traceback" not in told
    assert ["report.ipynb"] == [path.name for path in tmp_path.iterdir()]


def test_refusal_in_a_server() -> None:
    """Where another program of Jupyter has called the exporter, it hears of the refusal."""
    notebook = executed()
    notebook.cells[1].execution_count = None
    JupyterApp.instance()
    try:
        with pytest.raises(ExportError, match="expected an executed notebook"):
            get_exporter("gwangju-html")().from_notebook_node(notebook)
    finally:
        JupyterApp.clear_instance()


@pytest.mark.parametrize(
    ("exporter", "suffix", "function"),
    [
        ("gwangju-html", ".html", lambda notebook: to_html(read(notebook)).encode()),
        ("gwangju-pdf", ".pdf", lambda notebook: to_pdf(read(notebook))),
    ],
)
def test_command(convert: Callable, tmp_path: Path, exporter: str, suffix: str, function) -> None:
    """``jupyter nbconvert --to`` writes the report beside the notebook."""
    notebook = executed("en")
    nbformat.write(notebook, tmp_path / "report.ipynb")
    code, told = convert(tmp_path, exporter)
    assert (0, "") == (code, "" if code == 0 else told)
    assert function(notebook) == (tmp_path / f"report{suffix}").read_bytes()


@pytest.mark.parametrize("place", ["GwangjuHTMLExporter", "TemplateExporter"])
def test_without_the_code(place: str) -> None:
    """The exporter leaves the code out where it is told to, or nbconvert is, by ``--no-input``."""
    notebook = executed("en")
    told = Config({place: {"exclude_input": True}})
    page, _ = get_exporter("gwangju-html")(config=told).from_notebook_node(notebook)
    assert to_html(read(notebook), code=False) == page


def _exported(exporter: str) -> str | bytes:
    """Return what an exporter makes of a notebook by someone else, ``theirs.ipynb``."""
    cells = [new_markdown_cell("# Wheat\n\n## Rye\n\nOats"), new_code_cell("1", execution_count=1)]
    resources = {"metadata": {"name": "theirs"}}
    made, _ = get_exporter(exporter)().from_notebook_node(new_notebook(cells=cells), resources)
    return made


def test_a_page_of_someone_else() -> None:
    """It says nothing of our edition: no address, licence, author, nor what its numbers are."""
    page = BeautifulSoup(_exported("gwangju-html"), "lxml")
    linked = [place["href"] for place in page.select("[href]")]
    assert ["#main", "#Rye", "#Rye"] == linked
    text = page.get_text("|", strip=True)
    assert (
        "Wheat|Skip to the text|Contents|Rye|Wheat|Contents|Rye|Rye|Oats|The code of this report|1"
        == text
    )


def test_a_page_without_sections() -> None:
    """Where nothing could stand in the contents, there are none."""
    page = BeautifulSoup(
        to_html(read(new_notebook(cells=[new_markdown_cell("# Rye\n\nOats")]))), "lxml"
    )
    assert "Rye|Skip to the text|Rye|Oats" == page.get_text("|", strip=True)
    assert [] == page.select("nav")


def test_a_pdf_of_someone_else(tmp_path: Path, tool: Callable[..., str]) -> None:
    """The same, and its foot has the name of the file."""
    path = tmp_path / "theirs.pdf"
    path.write_bytes(_exported("gwangju-pdf"))
    text = subprocess.check_output([tool("pdftotext"), path, "-"], text=True)
    assert ["Wheat", "Rye", "Oats", "theirs", "1/1"] == text.split()
    with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
        assert (None, None) == (said.get("dc:creator"), said.get("dc:description"))


def _with_warning(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook one cell of which wrote to both streams."""
    told = "/tmp/x9/cell.py:1: UserWarning: a font\n"
    notebook.cells[3].outputs[:0] = [
        new_output("stream", name="stderr", text=told),
        new_output("stream", name="stdout", text="COUNTED\n"),
    ]
    return notebook


@pytest.mark.parametrize("export", [to_html, to_pdf])
def test_what_libraries_write_to_stderr_is_no_part_of_a_report(export) -> None:
    """It tells of the machine; who reads the report sees the same bytes without it."""
    notebook, clean = _with_warning(executed("en")), _with_warning(executed("en"))
    del clean.cells[3].outputs[0]
    assert export(read(clean)) == export(read(notebook))
    assert "COUNTED" in to_html(read(notebook))


def test_what_is_left_out_is_told(convert: Callable, tmp_path: Path) -> None:
    """nbconvert's log has a line for it, with the cell."""
    nbformat.write(_with_warning(executed("en")), tmp_path / "report.ipynb")
    code, told = convert(tmp_path, "gwangju-html")
    assert 0 == code
    assert (
        "report, cell 4: what was written to stderr is left out of the report: "
        "'/tmp/x9/cell.py:1: UserWarning: a font'" in told
    )


def test_others_streams_stay() -> None:
    """A notebook that opens no report shows what it printed to either stream."""
    outputs = [new_output("stream", name="stderr", text="WARNED\n")]
    cells = [
        new_markdown_cell("# Wheat"),
        new_code_cell("1", execution_count=1, outputs=outputs),
    ]
    assert "WARNED" in to_html(read(new_notebook(cells=cells)))


BROKEN = {
    "empty": b"",
    "truncated": b'{"cells": [',
    "binary": bytes(range(256)),
    "utf-16": '{"cells": []}'.encode("utf-16"),
    "nested": b"[" * 20_000,
    "of another format": b'{"nbformat": 5, "cells": [], "metadata": {}}',
    "cells of no kind": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [5]}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_notebook(tmp_path: Path, content: bytes) -> None:
    """It is refused by its name, in one line of readable length."""
    path = tmp_path / "theirs.ipynb"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=r"^theirs(, cell 1|, nbformat)?: expected ") as refusal:
        get_exporter("gwangju-html")().from_filename(str(path))
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file(tmp_path: Path, kind: str) -> None:
    """Nothing waits for a pipe, and nothing stumbles over a folder."""
    path = tmp_path / "theirs.ipynb"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(ReportError, match=f"^theirs: expected a file, got 'a {kind}"):
        get_exporter("gwangju-pdf")().from_filename(str(path))


def test_a_broken_file_ends_the_command_line_with_our_message(
    convert: Callable, tmp_path: Path
) -> None:
    """As any refusal does: no traceback, no file."""
    (tmp_path / "report.ipynb").write_bytes(b"[" * 20_000)
    code, told = convert(tmp_path, "gwangju-html")
    assert (1, False) == (code, "Traceback" in told)
    assert "report: expected a Jupyter notebook of format 4" in told.splitlines()[-1]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("text", ""),
        ({"kind": 5}, "kind"),
        ({"kind": "report", "parameters": []}, "parameters"),
        ({"kind": "prose", "quantities": {}}, "quantities"),
        ({"kind": "table", "reviews": ["a"]}, "reviews.0"),
        ({"kind": "appendix", "appendix": {"numbers": [5]}}, "appendix.numbers.0"),
    ],
    ids=str,
)
def test_an_output_that_no_report_makes(said: object, place: str) -> None:
    """What an output says of itself is held against the form that reports give it."""
    shown = new_output("display_data", {"text/plain": "a"}, metadata={"gwangju_ai": said})
    cells = [
        new_markdown_cell("# Wheat"),
        new_code_cell("1", execution_count=1, outputs=[shown]),
    ]
    told = f"cell 2: expected an output as reports make it, got one that is not at {place!r}"
    with pytest.raises(ExportError, match=re.escape(told)):
        to_html(read(new_notebook(cells=cells)))
