"""nbconvert finds the exporters by name and writes the same as the functions do."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pikepdf
import pytest
from bs4 import BeautifulSoup
from jupyter_core.application import JupyterApp
from nbconvert.exporters import get_exporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

from gwangju_ai.export import to_html, to_pdf
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed


def _convert(folder: Path, exporter: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbconvert", "--to", exporter, "report.ipynb"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("exporter", ["gwangju-html", "gwangju-pdf"])
def test_refusal(tmp_path: Path, exporter: str) -> None:
    """A notebook that cannot be exported ends nbconvert with our message, and leaves no file."""
    notebook = executed()
    notebook.cells[1].execution_count = None
    nbformat.write(notebook, tmp_path / "report.ipynb")
    done = _convert(tmp_path, exporter)
    assert 1 == done.returncode
    assert done.stderr.splitlines()[-1].startswith("report, cell 2: expected an executed notebook")
    assert "Traceback" not in done.stderr
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
        ("gwangju-html", ".html", lambda notebook: to_html(notebook).encode()),
        ("gwangju-pdf", ".pdf", to_pdf),
    ],
)
def test_command(tmp_path: Path, exporter: str, suffix: str, function) -> None:
    """``jupyter nbconvert --to`` writes the report beside the notebook."""
    notebook = executed("en")
    nbformat.write(notebook, tmp_path / "report.ipynb")
    done = _convert(tmp_path, exporter)
    assert (0, "") == (done.returncode, "" if done.returncode == 0 else done.stderr)
    assert function(notebook) == (tmp_path / f"report{suffix}").read_bytes()


@pytest.mark.parametrize("place", ["GwangjuHTMLExporter", "TemplateExporter"])
def test_without_the_code(place: str) -> None:
    """The exporter leaves the code out where it is told to, or nbconvert is, by ``--no-input``."""
    notebook = executed("en")
    told = Config({place: {"exclude_input": True}})
    page, _ = get_exporter("gwangju-html")(config=told).from_notebook_node(notebook)
    assert to_html(notebook, code=False) == page


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
    page = BeautifulSoup(to_html(new_notebook(cells=[new_markdown_cell("# Rye\n\nOats")])), "lxml")
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
