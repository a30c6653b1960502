"""Tests of removing the traces of a run from a notebook."""

import sys
from multiprocessing import get_context
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from gwangju_ai.build import normalise

ROOT = Path("/home/someone/report")


@pytest.fixture
def executed() -> nbformat.NotebookNode:
    """Return a notebook as papermill leaves it."""
    injected = v4.new_code_cell("language = 'ko'", metadata={"tags": ["injected-parameters"]})
    shown = v4.new_code_cell("show()", id="shown", execution_count=2)
    shown.metadata = {"execution": {"iopub.status.busy": "now"}, "papermill": {"duration": 0.1}}
    shown.outputs = [
        v4.new_output("stream", name="stdout", text="/tmp/ipykernel_7/12.py:3: UserWarning: x\n"),
        v4.new_output("execute_result", {"text/plain": "<f at 0x7f52c1d0>"}, execution_count=2),
        v4.new_output("display_data", {"text/markdown": "**a** at 0x7f52c1d0"}),
        v4.new_output("display_data", {"application/json": {"at": 1}, "text/html": f"{ROOT}/x"}),
    ]
    metadata = {
        "papermill": {"start_time": "now"},
        "kernelspec": {"name": "mine", "display_name": "Mine"},
        "language_info": {"name": "python", "version": "3.11.7"},
    }
    return v4.new_notebook(cells=[injected, shown], metadata=metadata)


def test_nothing_of_the_run_is_left(executed) -> None:
    """Times, versions and papermill's records are gone."""
    text = normalise.dumps(normalise.normalise(executed, ROOT)).decode()
    assert [] == [
        w for w in ("now", "3.11.7", "papermill", "mine", "Mine", "duration") if w in text
    ]


def test_addresses_and_paths_become_neutral(executed) -> None:
    """Python's own texts say where things were in memory and on disk."""
    outputs = normalise.normalise(executed, ROOT).cells[1].outputs
    assert ["cell.py:3: UserWarning: x\n", "<f at 0x0>", "./x"] == [
        outputs[0].text,
        outputs[1].data["text/plain"],
        outputs[3].data["text/html"],
    ]


def test_what_is_said_aside_is_left_out(executed) -> None:
    """Libraries warn on stderr; what they say belongs to who builds, not to who reads."""
    executed.cells[1].outputs.insert(1, v4.new_output("stream", name="stderr", text="beware\n"))
    assert "beware" not in normalise.dumps(normalise.normalise(executed, ROOT)).decode()


def test_what_is_printed_in_parts_is_one_text(executed) -> None:
    """Where a kernel cuts its output depends on time."""
    parts = ["a", "\n", "10 %\r20", " %\r100 %", "\n", "b\r\nc\r"]
    printed = [v4.new_output("stream", name="stdout", text=part) for part in parts]
    drawn = v4.new_output("display_data", {"text/markdown": "**a**"})
    executed.cells[1].outputs = [*printed[:3], drawn, *printed[3:]]
    first, second = normalise.normalise(executed, ROOT).cells[1].outputs
    assert ("a\n100 %\nb\r\nc\r", "**a**") == (first.text, second.data["text/markdown"])


def test_an_errors_traceback_has_no_paths(executed) -> None:
    """A cell that may fail shows where it did."""
    error = v4.new_output(
        "error",
        ename="ValueError",
        evalue="<f at 0x7f52c1d0>",
        traceback=["\x1b[0;31m---\x1b[0m", f"File {ROOT}/x.py:3", "/tmp/ipykernel_7/12.py"],
    )
    executed.cells[1].outputs = [error]
    (output,) = normalise.normalise(executed, ROOT).cells[1].outputs
    assert "<f at 0x0>" == output.evalue
    assert ["\x1b[0;31m---\x1b[0m", "File ./x.py:3", "cell.py"] == output.traceback


@pytest.mark.parametrize(
    "text", ["x", "/", "/ipykernel_1", "at 0x", "\r", "/ipykernel_7/12.py"], ids=repr
)
def test_a_long_text_without_blanks_is_read_once(text: str) -> None:
    """The work grows with the length: a regular expression that starts anew everywhere hangs."""
    out = nbformat.v4.new_output("stream", name="stdout", text=text * (3_000_000 // len(text)))
    cell = nbformat.v4.new_code_cell("x", outputs=[out])
    book = nbformat.v4.new_notebook(cells=[cell], metadata={"language_info": {"name": "p"}})
    # In a process of its own, since nothing but a signal stops a regular expression.
    process = get_context("fork").Process(target=normalise.normalise, args=(book, Path("/p")))
    process.start()
    process.join(timeout=60)
    process.kill()
    assert 0 == process.exitcode


def test_the_environments_files_are_not_taken_for_the_projects(executed) -> None:
    """The environment may lie inside the project or outside it."""
    executed.cells[1].outputs[0].text = f"{sys.prefix}/lib/a.py"
    (first, *_) = normalise.normalise(executed, Path(sys.prefix).parent).cells[1].outputs
    assert "<python>/lib/a.py" == first.text


def test_what_the_report_says_is_not_touched(executed) -> None:
    """Markdown is the author's; only Python's own texts are searched."""
    outputs = normalise.normalise(executed, ROOT).cells[1].outputs
    assert "**a** at 0x7f52c1d0" == outputs[2].data["text/markdown"]


def test_the_notebook_has_no_second_record_of_its_run(executed) -> None:
    """Its parameters stand in its outputs, where the next run renews them, and nowhere else."""
    executed.metadata.gwangju_ai = {"parameters": {"trial_months": 12}}
    assert {"kernelspec", "language_info"} == normalise.normalise(executed, ROOT).metadata.keys()


def test_what_an_author_hid_stays_hidden(executed) -> None:
    """A cell's tags are kept, and the fields in which JupyterLab keeps what is collapsed."""
    hidden = {"tags": ["remove-input"], "jupyter": {"outputs_hidden": True}}
    executed.cells[1].metadata |= hidden
    assert hidden == normalise.normalise(executed, ROOT).cells[1].metadata


def test_the_injected_cell_has_a_fixed_id(executed) -> None:
    """Papermill makes up a random one."""
    assert ["injected-parameters", "shown"] == [
        cell.id for cell in normalise.normalise(executed, ROOT).cells
    ]


def test_normalising_twice_changes_nothing(executed) -> None:
    """The result is a fixed point, so that committed notebooks stay as they are."""
    once = normalise.normalise(executed, ROOT)
    assert normalise.dumps(once) == normalise.dumps(normalise.normalise(once, ROOT))


def test_a_notebook_that_failed_has_no_language_of_a_kernel(executed) -> None:
    """A kernel says what it speaks when it has done its work."""
    del executed.metadata["language_info"]
    told = normalise.normalise(executed, ROOT).metadata.language_info
    assert {"name": "python"} == told
