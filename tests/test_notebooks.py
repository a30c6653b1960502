"""The committed notebooks can be held against their outputs.

nbval passes over pictures in bitmap formats and over cells that ask it to; neither may occur. That
every cell was executed is a matter of ``gwangju-ai check``.
"""

from pathlib import Path

import nbformat
import pytest

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


def test_the_notebook_is_valid(notebook: nbformat.NotebookNode) -> None:
    """The file obeys its format, so that any Jupyter opens it without repairs."""
    nbformat.validate(notebook)
