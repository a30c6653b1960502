"""Tests of running one notebook in a kernel."""

import json

import pytest
from joblib import Parallel, delayed

from gwangju_ai.build import execute, source
from gwangju_ai.build.execute import NotebookFailed


def shown(project, code: str, **injected) -> str:
    """Run a notebook with this code and return what its last cell prints."""
    notebook = source.read(project.write("02_talent", code))
    executed = execute.execute(notebook, "02_talent", injected, project.root)
    return "".join(output.text for output in executed.cells[-1].outputs)


def failure(project, code: str) -> str:
    """Run a notebook whose code fails and return the message."""
    with pytest.raises(NotebookFailed) as caught:
        shown(project, code)
    return str(caught.value)


def test_a_failing_cell_is_named_with_its_source_and_the_error(project) -> None:
    """The message says which cell of which notebook failed, what it says, and why."""
    message = failure(project, "total = 1\ntotal / 0")
    assert (
        "02_talent: cell [2] failed:\n"
        "    total = 1\n"
        "    total / 0\n"
        "  ZeroDivisionError: division by zero"
    ) == message


def test_an_error_below_the_cell_is_located(project) -> None:
    """The innermost place in a file is named."""
    message = failure(project, "import json\njson.loads('')")
    assert "\n  raised in " in message
    assert message.endswith("raw_decode")


def test_a_cell_that_hangs_is_stopped(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build ends, even if a notebook does not."""
    monkeypatch.setattr(execute, "CELL_TIMEOUT", 1)
    assert (
        "02_talent: cell [2] failed:\n    while True: pass\n  it ran for more than 1 s"
    ) == failure(project, "while True: pass")


def test_a_kernel_that_dies_is_reported(project) -> None:
    """Lack of memory ends a kernel without an error in any cell."""
    assert (
        "02_talent: cell [2] failed:\n    import os; os._exit(1)\n"
        "  the kernel died; was there too little memory?"
    ) == failure(project, "import os; os._exit(1)")


def test_an_invalid_notebook_is_reported(project) -> None:
    """What the format forbids fails before a kernel starts."""
    notebook = {"cells": [{"cell_type": "cake", "id": "a"}], "metadata": {}} | {
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    with pytest.raises(NotebookFailed, match="02_talent: not a valid notebook"):
        execute.execute(notebook, "02_talent", {}, project.root)


def test_the_users_environment_stays_outside(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start-up files, styles and seeds of the user do not reach a notebook."""
    for name in ("PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "SECRET", "LANG", "TZ"):
        monkeypatch.setenv(name, "mine")
    code = "import os, json\nprint(json.dumps({k: v for k, v in os.environ.items()}))"
    seen = json.loads(shown(project, code))
    assert {} == {k: v for k, v in seen.items() if v == "mine"}
    assert ("0", "UTC", "C.UTF-8", "1", "1732924800", str(project.root)) == tuple(
        seen[name]
        for name in (
            "PYTHONHASHSEED",
            "TZ",
            "LC_ALL",
            "OMP_NUM_THREADS",
            "SOURCE_DATE_EPOCH",
            "GWANGJU_AI_ROOT",
        )
    )


def test_parameters_reach_the_cells_after_their_own(project) -> None:
    """What is injected overrides what is stated."""
    assert "as_printed en\n" == shown(project, "print(reading, language)", reading="as_printed")


def test_findings_are_laid_out_for_the_notebook(project) -> None:
    """They are files in a folder that the environment names."""
    code = (
        "import os, pathlib\n"
        "for path in pathlib.Path(os.environ['GWANGJU_AI_FINDINGS']).iterdir():\n"
        "    print(path.name, path.read_text())"
    )
    notebook = source.read(project.write("02_talent", code))
    findings = {"01_infrastructure.findings.json": b"{}"}
    executed = execute.execute(notebook, "02_talent", {}, project.root, findings)
    assert "01_infrastructure.findings.json {}\n" == executed.cells[-1].outputs[0].text


def test_the_notebook_given_is_left_alone(project) -> None:
    """The same source can be run again in another language."""
    notebook = source.read(project.write("02_talent", "print(1)"))
    before = json.dumps(notebook)
    execute.execute(notebook, "02_talent", {"language": "ko"}, project.root)
    assert before == json.dumps(notebook)


def test_kernels_that_run_at_once_do_not_hear_each_other(project) -> None:
    """Each has connections of its own."""
    code = "import time\nfor _ in range(20):\n    time.sleep(0.02)\n    print(reading, end=' ')"
    notebook = source.read(project.write("02_talent", code))
    runs = Parallel(n_jobs=2)(
        delayed(execute.execute)(notebook, "02_talent", {"reading": name}, project.root)
        for name in ("a", "b", "c", "d")
    )
    assert [f"{name} " * 20 for name in ("a", "b", "c", "d")] == [
        run.cells[-1].outputs[0].text for run in runs
    ]
