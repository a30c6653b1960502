"""The committed notebooks can be held against their outputs, and run by Jupyter's own tools.

nbval passes over pictures in bitmap formats and over cells that ask it to; neither may occur. That
every cell was executed is a matter of ``gwangju-ai check``.
"""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from papermill.exceptions import PapermillExecutionError

from gwangju_ai.export.outputs import header
from gwangju_ai.project.parameters import MODELS


@pytest.fixture(params=list(MODELS))
def notebook(root: Path, request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    """Return one of the committed notebooks."""
    return nbformat.read(root / "notebooks" / f"{request.param}.ipynb", as_version=4)


def test_no_output_is_a_bitmap(notebook: nbformat.NotebookNode) -> None:
    """A chart is an SVG, which is compared byte for byte; nbval takes any PNG for any other."""
    shown = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    types = {mimetype for output in shown for mimetype in output.get("data", {})}
    assert set() == types & {"image/png", "image/jpeg"}


def test_no_cell_evades_the_comparison(notebook: nbformat.NotebookNode) -> None:
    """No comment and no tag tells nbval to skip a cell, its output or its error."""
    evading = [
        cell.source
        for cell in notebook.cells
        if "nbval" in cell.source.lower()
        or any("nbval" in tag or tag == "raises-exception" for tag in cell.metadata.get("tags", []))
    ]
    assert [] == evading


def test_the_notebook_has_no_second_record_of_its_run(notebook: nbformat.NotebookNode) -> None:
    """What it was run with stands in what it shows alone, which the next run renews."""
    assert {"kernelspec", "language_info"} == notebook.metadata.keys()


def test_the_notebook_is_valid(notebook: nbformat.NotebookNode) -> None:
    """The file obeys its format, so that any Jupyter opens it without repairs."""
    nbformat.validate(notebook)


def beginning(root: Path, name: str) -> nbformat.NotebookNode:
    """Return a notebook without its sections: how it was run is told before and after them."""
    notebook = nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    first = next(at for at, cell in enumerate(cells) if cell.source.startswith("report.section("))
    assert cells[-1].source == "report.appendix()"
    notebook.cells = [*cells[:first], cells[-1]]
    return notebook


def told(page: Path) -> tuple[list[str], dict[str, str]]:
    """Return the end of what a page says of its basis, and the parameters that are no defaults."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    rows = soup.select(".parameters tr.departs")
    basis = soup.select_one(".basis").get_text().split(" · ")
    return basis[-2:], {row.th.get_text(): row.td.code.get_text() for row in rows}


def test_papermill_and_nbconvert(
    root: Path, call: Callable, tmp_path: Path, tool: Callable[..., str]
) -> None:
    """Page and PDF tell the parameters that papermill ran the notebook with, not its defaults."""
    nbformat.write(beginning(root, "02_talent"), tmp_path / "i.ipynb")
    call("papermill i.ipynb o.ipynb -p reading as_printed -p as_of 2024-11-30")
    call("jupyter nbconvert --to gwangju-html o.ipynb")
    call("jupyter nbconvert --to gwangju-pdf o.ipynb")
    basis = ["The article is read as printed", "only figures known by 30 Nov 2024"]
    parameters = {"reading": "as_printed", "as_of": "2024-11-30"}
    assert (basis, parameters) == told(tmp_path / "o.html")
    text = subprocess.check_output([tool("pdftotext"), tmp_path / "o.pdf", "-"], text=True)
    assert " · ".join(basis) in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", ["Trial_months", "XYZ"])
def test_papermill_with_a_name_that_is_none_of_ours(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In capitals or like none of ours, it stops the cell that opens the report."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
    notebook = nbformat.read(root / "notebooks" / "03_testbeds.ipynb", as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "code"][:2]
    nbformat.write(notebook, tmp_path / "opening.ipynb")
    with pytest.raises(PapermillExecutionError, match=f"{name}: no such parameter .value 6."):
        papermill.execute_notebook(tmp_path / "opening.ipynb", None, {name: 6}, progress_bar=False)


def test_an_edited_cell(root: Path, call: Callable, tmp_path: Path) -> None:
    """Who edits the cell of parameters in Jupyter and runs all cells has a report of that run."""
    notebook = beginning(root, "03_testbeds")
    parameters = notebook.cells[0]
    parameters.source = parameters.source.replace("trial_months = 12", "trial_months = 6")
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    call("jupyter nbconvert --execute --to gwangju-html mine.ipynb")
    basis = ["figures as published, whatever their date", "trial_months = 6 (default 12)"]
    assert (basis, {"trial_months": "6"}) == told(tmp_path / "mine.html")


def test_all_cells_run_again(root: Path) -> None:
    """All cells run twice in one kernel; the second run is of the cell as it was edited since."""
    notebook = nbformat.read(root / "notebooks" / "03_testbeds.ipynb", as_version=4)
    client = NotebookClient(notebook, resources={"metadata": {"path": str(root / "notebooks")}})
    cells = [(at, cell) for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    (_, parameters), *_ = cells
    with client.setup_kernel():
        for months in ("trial_months = 12", "trial_months = 6"):
            parameters.source = parameters.source.replace("trial_months = 12", months)
            for at, cell in cells:
                client.execute_cell(cell, at)
    assert 6 == header(notebook, "03_testbeds").parameters["trial_months"]
