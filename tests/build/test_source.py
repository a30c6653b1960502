"""Tests of reading notebooks as their authors wrote them."""

import json

import pytest

from gwangju_ai.build import source
from gwangju_ai.project.errors import BuildError


def parameters_of(project, code: str) -> dict:
    """Return what a parameters cell with this code states."""
    path = project.path("02_talent")
    content = json.loads(path.read_text())
    content["cells"][1]["source"] = code
    path.write_text(json.dumps(content))
    return source.stated_parameters(source.read(path), "02_talent")


def test_a_missing_notebook_is_named(project) -> None:
    """The message holds the path that was expected."""
    project.path("02_talent").unlink()
    with pytest.raises(BuildError, match=r"02_talent\.ipynb: No such file"):
        source.read(project.path("02_talent"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"cells": []}',
        b'{"cells": 1, "nbformat": 4}',
        b"\xff\xfe",
        b'{"cells": [{}], "nbformat": 4}',
        b'{"worksheets": [], "nbformat": 3}',
    ],
)
def test_what_is_no_notebook_is_refused(content: bytes) -> None:
    """No broken file gets as far as a kernel."""
    with pytest.raises(BuildError, match=r"x\.ipynb: expected a Jupyter notebook of format 4"):
        source.loads(content, "x.ipynb")


@pytest.mark.parametrize("code", ["a = 1 +", "a = f()", "import os", "a, b = 1, 2", "a.b = 1"])
def test_a_cell_of_parameters_holds_plain_values_only(project, code: str) -> None:
    """Code there could not be held against the model without running it."""
    with pytest.raises(BuildError, match="assignments of plain values only"):
        parameters_of(project, code)


def test_a_notebook_without_a_cell_of_parameters_is_refused(project) -> None:
    """Papermill would inject at the top, where the notebook's own values would override."""
    path = project.write_cells("02_talent", [])
    with pytest.raises(BuildError, match="expected one cell tagged 'parameters', got 0"):
        source.stated_parameters(source.read(path), "02_talent")


def test_a_default_edited_in_the_notebook_is_refused(project) -> None:
    """Otherwise the published edition would hold other parameters than it says."""
    path = project.write("03_testbeds", trial_months=6)
    with pytest.raises(BuildError, match="trial_months: expected the default 12, got 6"):
        source.check_parameters(source.read(path), "03_testbeds", project.root)


def test_a_parameter_missing_in_the_notebook_is_refused(project) -> None:
    """Papermill would inject a variable that the reader of the notebook never saw."""
    path = project.path("02_talent")
    path.write_text(path.read_text().replace("as_of = ''\\n", ""))
    with pytest.raises(BuildError, match="as_of: expected the default '', got nothing"):
        source.check_parameters(source.read(path), "02_talent", project.root)


def test_a_misspelt_parameter_in_the_notebook_is_refused(project) -> None:
    """The message is the one of the model, and says where to look."""
    path = project.write("03_testbeds", trial_month=6)
    with pytest.raises(BuildError, match=r"(?s)did you mean trial_months\?.*tagged 'parameters'"):
        source.check_parameters(source.read(path), "03_testbeds", project.root)


def test_annotated_parameters_are_read(project) -> None:
    """A type and a comment may stand beside a parameter."""
    assert {"a": 1, "b": None, "c": "x"} == parameters_of(
        project, "a: int = 1  # how many\n\nb = None\nc = 'x'"
    )


def test_results_and_traces_of_tools_do_not_count(project) -> None:
    """Running a notebook, or opening it in JupyterLab, does not change it as a source."""
    path = project.path("02_talent")
    before = source.read(path)
    content = json.loads(path.read_text())
    content["metadata"] = {"kernelspec": {"name": "mine"}, "language_info": {"version": "3.11.9"}}
    content["cells"][1].update(execution_count=7, outputs=[{"output_type": "stream"}])
    content["cells"][1]["metadata"]["execution"] = {"iopub.execute_input": "now"}
    content["cells"][2]["source"] = content["cells"][2]["source"].splitlines(keepends=True)
    path.write_text(json.dumps(content))
    assert before == source.read(path)


def test_what_an_author_hid_is_kept(project) -> None:
    """A cell's tags are its author's, and so is what JupyterLab keeps of a collapsed one."""
    path = project.path("02_talent")
    content = json.loads(path.read_text())
    hidden = {"tags": ["remove-input"], "jupyter": {"source_hidden": True}}
    content["cells"][2]["metadata"] = hidden | {"execution": {}, "collapsed": True}
    path.write_text(json.dumps(content))
    assert hidden == source.read(path)["cells"][2]["metadata"]


def test_cells_without_ids_get_repeatable_ones(project) -> None:
    """nbformat would make up random ones."""
    path = project.path("02_talent")
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        del cell["id"]
    path.write_text(json.dumps(content))
    ids = [cell["id"] for cell in source.read(path)["cells"]]
    assert ["cell-000", "cell-001", "cell-002"] == ids
