"""What an author hides in a notebook is in no report, and all else is."""

import json

import pytest
from nbconvert.preprocessors import TagRemovePreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from papermill.execute import prepare_notebook_metadata

from gwangju_ai.export import findings, to_html
from gwangju_ai.export.document import Heading, read
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed

SECTION = 3  # the index of the cell with the first section


def _notebook(**metadata) -> NotebookNode:
    """Return a notebook with a cell of code and one of text, which have this metadata."""
    printed = new_output("stream", name="stdout", text="a result\n")
    cells = [
        new_markdown_cell("# Title"),
        new_code_cell("the_call()", outputs=[printed], execution_count=1, metadata=metadata),
        new_markdown_cell("a paragraph", metadata=metadata),
    ]
    return new_notebook(cells=cells)


def _shown(notebook: NotebookNode) -> list[str]:
    page = to_html(read(notebook))
    return [text for text in ("the_call", "a result", "a paragraph") if text in page]


def test_failed_cell_that_is_hidden() -> None:
    """A notebook that did not run through is refused, whether its failure is hidden or not."""
    notebook = _notebook(tags=["remove-cell"])
    notebook.cells[1].outputs = [new_output("error", ename="E", evalue="x", traceback=[])]
    with pytest.raises(ExportError, match="got E: x; run it again, or tag the cell raises-"):
        read(notebook)


@pytest.mark.parametrize("spelling", ["-", "_"])
@pytest.mark.parametrize("verb", ["remove", "hide"])
@pytest.mark.parametrize(
    ("part", "shown"),
    [("cell", []), ("input", ["a result"]), ("output", ["the_call", "a paragraph"])],
)
def test_tags(verb: str, spelling: str, part: str, shown: list[str]) -> None:
    """The tags of Jupyter Book hide what they name, in both spellings."""
    assert shown == _shown(_notebook(tags=["other", f"{verb}{spelling}{part}"]))


@pytest.mark.parametrize("spelling", ["-", "_"])
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_tags_of_streams(name: str, spelling: str) -> None:
    """The tags of Jupyter Book that name a stream hide it, and nothing else of the cell."""
    notebook = _notebook(tags=[f"remove{spelling}{name}"])
    both = [new_output("stream", name=each, text=f"to {each}\n") for each in ("stdout", "stderr")]
    notebook.cells[1].outputs = [*both, new_output("display_data", {"text/plain": "a result"})]
    assert ["the_call", "a result", "a paragraph"] == _shown(notebook)
    page = to_html(read(notebook))
    assert [each != name for each in ("stdout", "stderr")] == [
        f"to {each}" in page for each in ("stdout", "stderr")
    ]


@pytest.mark.parametrize(
    ("field", "shown"),
    [("source_hidden", ["a result"]), ("outputs_hidden", ["the_call", "a paragraph"])],
)
def test_collapsed_in_jupyterlab(field: str, shown: list[str]) -> None:
    """What is collapsed in JupyterLab is hidden."""
    assert shown == _shown(_notebook(jupyter={field: True}))
    assert 3 == len(_shown(_notebook(jupyter={field: False})))


def test_report_mode_of_papermill() -> None:
    """A notebook run in papermill's report mode shows no code."""
    notebook = _notebook()
    notebook.metadata.papermill = {}
    prepare_notebook_metadata(notebook, "in.ipynb", "out.ipynb", report_mode=True)
    assert ["a result", "a paragraph"] == _shown(notebook)


def test_tags_of_nbconvert() -> None:
    """A tag that nbconvert is told of hides as it does there."""
    remove = TagRemovePreprocessor(remove_input_tags={"private"}, enabled=True)
    notebook, _ = remove(_notebook(tags=["private"]), {})
    assert ["a result"] == _shown(notebook)


def test_outputs_that_nbconvert_removed() -> None:
    """A cell whose outputs nbconvert took away with its count was run nevertheless."""
    remove = TagRemovePreprocessor(remove_all_outputs_tags={"remove-output"}, enabled=True)
    notebook, _ = remove(_notebook(tags=["remove-output"]), {})
    assert ["the_call", "a paragraph"] == _shown(notebook)


def test_hidden_section() -> None:
    """Nothing that a hidden cell showed through the report is in the report or its findings."""
    notebook = executed("en")
    kept = {s["key"] for s in findings(read(notebook))["statements"]} - {"tenants", "single"}
    notebook.cells[SECTION].metadata.tags = ["remove-output"]
    assert {"memoranda"} == {b.key for b in read(notebook).blocks if isinstance(b, Heading)} - {""}
    assert kept >= {s["key"] for s in findings(read(notebook))["statements"]}
    assert "One tenant in five" not in json.dumps(findings(read(notebook)))


def test_a_hidden_opening_is_the_run() -> None:
    """A report that is opened in a hidden cell is of the run that opened it."""
    notebook = executed("ko")
    title = notebook.cells[1].outputs.pop()
    notebook.cells.insert(2, new_code_cell("t", outputs=[title], execution_count=2))
    notebook.cells[1].metadata.tags = ["remove-cell"]
    document = read(notebook)
    assert ("01_infrastructure", "ko") == (document.notebook, document.language)
    assert 5 == document.parameters["min_employees"]
