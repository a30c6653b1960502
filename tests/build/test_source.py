"""Tests of reading notebooks as their authors wrote them."""

import json
import os

import pytest

from gwangju_ai.build import source
from gwangju_ai.project import notebook as form
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
    ("content", "problem"),
    [
        (b"", "x.ipynb: expected a Jupyter notebook of format 4, got an empty file"),
        (b"{", "x.ipynb: expected a Jupyter notebook of format 4, got Expecting property name"),
        (b"[]", "x.ipynb: expected a Jupyter notebook of format 4, got JSON of a list"),
        (b"null", "x.ipynb: expected a Jupyter notebook of format 4, got JSON of a NoneType"),
        (b"[" * 20_000, "x.ipynb: expected a Jupyter notebook of format 4, got data more than 200"),
        (b"\xff\xfe", "x.ipynb: expected a Jupyter notebook of format 4, got byte 0xff, which"),
        ('{"cells": []}'.encode("utf-16"), "x.ipynb: expected a Jupyter notebook of format 4"),
        ('{"cells": "\uac00"}'.encode("cp949"), "x.ipynb: expected a Jupyter notebook of format 4"),
        (b'{"nbformat": 4, "nbformat": 4}', "x.ipynb: expected a Jupyter notebook of format 4, got "
         "the key 'nbformat' twice in one object"),
        (b'{"cells": []}', "x.ipynb, nbformat: expected a Jupyter notebook of format 4, got "),
        (b'{"worksheets": [], "nbformat": 3}', "x.ipynb, nbformat: expected a Jupyter notebook"),
        (b'{"cells": [], "nbformat": 5}', "x.ipynb, nbformat: expected a Jupyter notebook"),
        (b'{"cells": 1, "nbformat": 4}', "x.ipynb, metadata: expected a Jupyter notebook of"),
        (b'{"cells": [{}], "nbformat": 4, "metadata": {}}', "x.ipynb, cell 1: expected a Jupyter "),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_notebook_is_refused(content: bytes, problem: str) -> None:
    """No broken file gets as far as a kernel; the message is one line of readable length."""
    with pytest.raises(BuildError) as refusal:
        source.loads(content, "x.ipynb")
    assert (problem, True) == (str(refusal.value)[: len(problem)], len(str(refusal.value)) < 300)


@pytest.mark.parametrize("content", ["folder", "loop", "dangling", "pipe", "absent"])
def test_what_is_no_file_is_refused(project, content: str) -> None:
    """Whatever stands in a notebook's place is named, and nothing waits for it."""
    path = project.path("02_talent")
    path.unlink()
    match content:
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
        case "dangling":
            path.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(path)
    with pytest.raises(BuildError, match=r"^notebooks/02_talent\.ipynb: "):
        source.read(path)


@pytest.mark.parametrize(
    ("index", "change", "problem"),
    [
        (2, {"cell_type": "odd"}, ": expected"),
        (2, {"source": 5}, ", source"),
        (2, {"source": ["a", 5]}, ", source"),
        (2, {"metadata": []}, ", metadata"),
        (2, {"metadata": {"tags": "parameters"}}, ", metadata, tags"),
        (2, {"metadata": {"tags": [1]}}, ", metadata, tags"),
        (2, {"metadata": {"jupyter": True}}, ", metadata, jupyter"),
        (2, {"outputs": {}}, ", outputs"),
        (2, {"outputs": [{"output_type": "odd"}]}, ", output 1"),
        (2, {"execution_count": "1"}, ", execution_count"),
        (0, {"attachments": {"a.png": "data"}}, ", attachments"),
        (2, {"id": "a b"}, ": expected an id of 1 to 64 letters, digits, - and _, got 'a b'"),
        (2, {"id": "a" * 65}, ": expected an id of 1 to 64 letters"),
        (2, {"id": ""}, ": expected an id of 1 to 64 letters"),
        (2, {"id": ["a"]}, ": expected an id of 1 to 64 letters"),
        (2, {"id": "injected-parameters"}, ": expected another id"),
        (2, {"source": "'\ud800'"}, ": expected text, got half a character"),
        (0, {"attachments": {"a\ud800": {}}}, ": expected text, got half a character"),
        (2, {"metadata": {"tags": ["\udfff"]}}, ": expected text, got half a character"),
        (2, {"metadata": {"a": json.loads("[" * 300 + "]" * 300)}}, ": expected data at"),
        (0, {"metadata": {"tags": ["parameters"]}}, ": expected the tag 'parameters' on a "
         "cell of code, got it on a markdown cell"),
    ],
    ids=str,
)  # fmt: skip
def test_a_cell_that_breaks_the_format_is_named(project, index, change, problem: str) -> None:
    """What nbformat would mend by chance, or stumble over, is told with its cell."""
    path = project.path("02_talent")
    content = json.loads(path.read_text())
    content["cells"][index].update(change)
    path.write_text(json.dumps(content))
    with pytest.raises(BuildError) as refusal:
        source.read(path)
    named = form.named(index + 1, content["cells"][index])
    expected = f"notebooks/02_talent.ipynb, {named}{problem}"
    assert (expected, True) == (
        str(refusal.value)[: len(expected)],
        len(str(refusal.value)) < 400,
    )


def test_half_a_character_in_the_bytes_of_a_file_is_named(project) -> None:
    """Some editors write it as it is, where JSON would have it by its number."""
    path = project.path("02_talent")
    content = path.read_text().replace('"pass"', '"\ud800"')
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(BuildError, match=r"cell 3 \(\w+\): expected text, got half a character"):
        source.read(path)


@pytest.mark.parametrize("ids", [["a", "b", "a"], ["cell-002", "b", None]])
def test_two_cells_with_one_id_are_named(project, ids: list[str | None]) -> None:
    """nbformat would give one of them a random id, and each run would have other bytes."""
    path = project.path("02_talent")
    content = json.loads(path.read_text())
    for cell, name in zip(content["cells"], ids, strict=True):
        cell["id"] = name
        if name is None:
            del cell["id"]
    path.write_text(json.dumps(content))
    with pytest.raises(
        BuildError, match=r"cell 3 \(a|cell-002\): expected an id of its own, .* of cell 1 too"
    ):
        source.read(path)


@pytest.mark.parametrize(
    "code",
    ["a = f()", "import os", "a, b = 1, 2", "a.b = 1", "a = 1\nprint(a)", "a: int", "a = -b"],
)
def test_a_cell_of_parameters_holds_plain_values_only(project, code: str) -> None:
    """Code there could not be held against the model without running it."""
    line = code.count("\n") + 1
    with pytest.raises(
        BuildError, match=rf"line {line}: expected assignments of plain values only"
    ):
        parameters_of(project, code)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("a = 1 +", "line 1: expected Python, got invalid syntax in 'a = 1 +'"),
        ("a = 1\n%time", "line 2: expected Python, got a command of IPython, '%time'"),
        ("a = " + "(" * 20_000, "line 1: expected Python, got too many nested parentheses"),
        ("a = " + "-" * 200_000 + "1", ": expected Python, got code that nests too deeply"),
        ("a = 1\na = 2", "line 2: expected a once, got it again: 'a = 2'"),
        ("a: int = 'x'", "line 1: expected a value of the type that is written beside it, got "),
        ("a: str = None", "line 1: expected a value of the type that is written beside it, got "),
        ("a: Whole = 1", "line 1: expected a value of the type that is written beside it, got "),
    ],
    ids=lambda text: text[:30],
)
def test_what_is_wrong_with_a_cell_of_parameters_is_told(project, code: str, problem: str) -> None:
    """With its line, and never by a traceback."""
    with pytest.raises(BuildError) as refusal:
        parameters_of(project, code)
    assert problem in str(refusal.value)
    assert len(str(refusal.value)) < 400


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
        project, "a: int = 1  # how many\n\nb: str | None = None\nc = 'x'"
    )


def test_results_and_traces_of_tools_do_not_count(project) -> None:
    """Running a notebook, or opening it in JupyterLab, does not change it as a source."""
    path = project.path("02_talent")
    before = source.read(path)
    content = json.loads(path.read_text())
    content["metadata"] = {"kernelspec": {"name": "mine"}, "language_info": {"version": "3.11.9"}}
    stream = {"output_type": "stream", "name": "stdout", "text": "a"}
    content["cells"][1].update(execution_count=7, outputs=[stream])
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
