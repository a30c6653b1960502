"""What a run said of itself is read from its outputs alone, and outputs of two runs are refused."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from gwangju_ai.export.outputs import Header, header
from gwangju_ai.project.errors import ExportError

from .make_notebook import executed, output, words

OPENING, SECTION = 1, 3  # the indices of the cells that open the report and its first section


def _said(notebook: NotebookNode) -> dict:
    """Return what the report's own output holds, for a test to change it."""
    return notebook.cells[OPENING].outputs[0].metadata.gwangju_ai


@pytest.mark.parametrize("asked", ["ko", "fr", "EN"])
def test_another_language_than_is_asked_for(asked: str) -> None:
    """A report says its own language; whoever asks for another is told so."""
    with pytest.raises(ExportError, match=rf"expected .*(in {asked}, got .*'en'|got '{asked}')"):
        header(executed("en"), "o", asked)


def test_an_output_of_another_run() -> None:
    """Where some cells were run again with other parameters, both cells are named."""
    notebook = executed("ko")
    notebook.cells[SECTION].outputs.append(words("prose", "late", "en", "text"))
    with pytest.raises(
        ExportError,
        match=r"o, cell 4: .* opened its report in o, cell 2, got prose 'late' of another; run all",
    ):
        header(notebook, "o")


def test_two_reports() -> None:
    """A notebook that opens a second report with other parameters mixes two runs."""
    notebook = executed("ko")
    notebook.cells[SECTION].outputs.append(output("report", "report", "another", {}))
    with pytest.raises(ExportError, match=r"cell 4: .* report in o, cell 2, got report 'report'"):
        header(notebook, "o")


def test_a_parameter_that_was_set_after_the_opening() -> None:
    """Where the cell of parameters was edited and run alone, the code is not what made the text."""
    notebook = executed("ko")
    notebook.cells[0].execution_count = 7
    with pytest.raises(
        ExportError,
        match=r"o, cell 1: expected to be run before the report was opened in o, cell 2",
    ):
        header(notebook, "o")


def test_a_report_that_was_not_opened() -> None:
    """Outputs whose report's record is gone belong to no known run."""
    notebook = executed("ko")
    notebook.cells[OPENING].outputs.pop(0)
    with pytest.raises(
        ExportError, match=r"o, cell 2: expected .* Report\.open before it .*, got title ''"
    ):
        header(notebook, "o")


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a\\b", "..", "a\nb", "", None])
def test_a_name_that_is_a_path(name: str | None) -> None:
    """A notebook cannot name a file outside the folder it is exported in."""
    notebook = executed("ko")
    _said(notebook).notebook = name
    with pytest.raises(ExportError, match=r"o, cell 2: expected .*(name of a file|notebook)"):
        header(notebook, "o")


@pytest.mark.parametrize("language", ["fr", None])
def test_a_report_in_no_language(language: str | None) -> None:
    """A report without a known language is refused, since nothing may guess it."""
    notebook = executed("ko")
    _said(notebook).parameters["language"] = language
    with pytest.raises(ExportError, match=r"o, cell 2: expected a report in ko or en, got one in"):
        header(notebook, "o")


def test_the_run_says_what_it_is() -> None:
    """Name, language, parameters and day are those of the run, whatever its file is called."""
    notebook = executed("en", as_of="2024-11-30")
    _said(notebook).date = "2024-11-28"
    parameters = {"language": "en", "reading": "corrected", "min_employees": 5}
    expected = Header("01_infrastructure", "en", parameters | {"as_of": "2024-11-30"}, "2024-11-28")
    assert expected == header(notebook, "o") == header(notebook, "o", "en")


def test_metadata_of_the_notebook_say_nothing() -> None:
    """What a notebook kept of an earlier run, before it was edited and run again, is passed by."""
    notebook = executed("en", min_employees=7)
    stale = {"notebook": "02_talent", "language": "ko", "parameters": {"min_employees": 5}}
    notebook.metadata.gwangju_ai = stale
    assert header(executed("en", min_employees=7), "o") == header(notebook, "o")


@pytest.mark.parametrize(("asked", "expected"), [("", "en"), ("en", "en"), ("ko", "ko")])
def test_a_notebook_that_opens_no_report(asked: str, expected: str) -> None:
    """Anyone's notebook has its file's name, and is English unless someone says Korean."""
    notebook = new_notebook(cells=[new_code_cell("1 + 1", execution_count=1)])
    assert Header("theirs", expected, {}, "") == header(notebook, "theirs", asked)
