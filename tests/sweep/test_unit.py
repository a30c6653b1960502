"""Tests of running a notebook's cells at one point."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.build.conftest import Project

from gwangju_ai import export
from gwangju_ai.build import execute, source, warm
from gwangju_ai.build.failure import NotebookFailed
from gwangju_ai.build.makers import make
from gwangju_ai.build.worker import Attempt, Job
from gwangju_ai.sweep import unit

from .made import SHOW

pytestmark = pytest.mark.usefixtures("served")
forked = pytest.mark.skipif(not warm.is_safe(), reason="forks, which is safe on Linux alone")


def asked(
    root: Path, notebook: source.Notebook, timeout: float = 60, **injected: Any
) -> unit.NotebookRun:
    """Return a unit of the test-beds."""
    return unit.NotebookRun("03_testbeds", notebook, injected, root, timeout)


def ran(project: Project, *codes: str, **options: Any) -> dict[str, Any]:
    """Return the numbers and claims of a notebook with cells of this code."""
    made = warm.call("gwangju_ai.sweep.unit:run", asked_of(project, *codes, **options))
    return json.loads(made.files[unit.NUMBERS])


def asked_of(project: Project, *codes: str, **options: Any) -> unit.NotebookRun:
    """Return a unit of a notebook with cells of this code behind its parameters."""
    project.write("03_testbeds")
    *cells, _ = json.loads(project.path("03_testbeds").read_text())["cells"]
    path = project.write_cells("03_testbeds", [*cells, *(project.cell("code", c) for c in codes)])
    return asked(project.root, source.read(path), **options)


def failure(project: Project, *codes: str, **options: Any) -> str:
    """Return how a notebook with cells of this code fails."""
    with pytest.raises(NotebookFailed) as caught:
        ran(project, *codes, **options)
    return str(caught.value)


def attempt(project: Project, code: str) -> Attempt:
    """Return what becomes of a point, as a sweep has it made."""
    name = f"{unit.__name__}:{unit.run.__name__}"
    return make(Job("4 trial_months=6", name, asked_of(project, code), project.root), None)


def test_a_cell_that_raises_is_told_with_its_number_its_source_and_the_error(project) -> None:
    """Cells are counted as a kernel counts them: without empty ones, with the parameters."""
    assert (
        "03_testbeds: cell [3] failed:\n"
        "    total = 1\n"
        "    total / 0\n"
        "  ZeroDivisionError: division by zero"
    ) == failure(project, "pass", "", "total = 1\ntotal / 0", "1 + ")


def test_cells_that_papermill_injects_are_counted(project) -> None:
    """Where a parameter departs from its default."""
    message = failure(project, "1 / 0", trial_months=6)
    assert message.startswith("03_testbeds: cell [3] failed:\n    1 / 0\n")


def test_an_error_below_the_cell_is_told_with_where_it_arose(project) -> None:
    """The innermost place in a file is named."""
    message = failure(project, "import json\njson.loads('')")
    assert "\n  JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n  raised in " in message
    assert message.endswith("raw_decode")


def test_a_cell_that_is_no_python_is_told(project) -> None:
    """As any other error."""
    message = failure(project, "1 +")
    assert message.startswith("03_testbeds: cell [2] failed:\n    1 +\n  SyntaxError: ")


@pytest.mark.parametrize("code", ["while True: pass", "import time; time.sleep(60)"])
def test_a_cell_that_runs_too_long_is_told(project, code: str) -> None:
    """It is interrupted wherever it is."""
    expected = f"03_testbeds: cell [2] failed:\n    {code}\n  it ran for more than 0.2 s"
    assert expected == failure(project, code, timeout=0.2)


@forked
def test_a_cell_that_will_not_be_interrupted_is_ended_with_its_process(
    project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A while after it has been asked to end."""
    code = (
        "from gwangju_ai.sweep import unit\nunit._LAST = 0.2\n"
        "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except BaseException: pass"
    )
    with pytest.raises(warm.Died) as caught:
        ran(project, code, timeout=1)
    assert "was killed by signal 14 (SIGALRM)" == str(caught.value)


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import sys; sys.exit(3)"])
def test_a_cell_that_raises_the_systems_exit_is_told(project, code: str) -> None:
    """It ends no process."""
    assert failure(project, code, "pass").endswith(f"    {code}\n  SystemExit: 3")


@pytest.mark.parametrize("code", ["exit", "exit()", "quit()", "get_ipython().ask_exit()"])
def test_a_cell_that_asks_its_kernel_to_end_is_told(project, code: str) -> None:
    """As in a build, it fails, since what later cells show would be missing there."""
    assert failure(project, code, "pass").startswith(
        f"03_testbeds: cell [2] failed:\n    {code}\n  "
    )


@forked
@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("import os; os._exit(0)", "ended with exit status 0"),
        ("import os; os._exit(3)", "ended with exit status 3"),
        ("import os; os.kill(os.getpid(), 9)", "was killed by signal 9 (SIGKILL), as the system "),
        ("import ctypes; ctypes.string_at(0)", "was killed by signal 11 (SIGSEGV)"),
    ],
    ids=["silent end", "exit", "killed", "fault"],
)
def test_a_cell_that_ends_its_process_fails_its_point_alone(project, code: str, end: str) -> None:
    """How it ended is told, and the next point has a process of its own."""
    failed = attempt(project, code)
    assert failed.files is None
    assert failed.error.startswith(f"4 trial_months=6: its process {end}")
    assert attempt(project, "pass").files is not None


def test_what_no_file_can_hold_fails_its_point(project) -> None:
    """Half a character."""
    code = SHOW + r"show('answer', 'served', '\ud800 {n}', n=1)"
    failed = attempt(project, code)
    assert failed.files is None
    assert "UnicodeEncodeError" in failed.error


def test_a_notebook_that_shows_no_report_has_no_numbers(project) -> None:
    """What it prints is not told either."""
    assert {"numbers": {}, "claims": {}} == ran(project, "print(6)", "6", "'<b>'")


def test_numbers_and_claims_are_those_that_the_cells_show(project) -> None:
    """With what was injected, in reading order."""
    code = SHOW + (
        "show('title', '', '# {rate} was met\\n\\nBy {rate}.', rate=Fraction(1, 3))\n"
        "show('prose', 'served', '{n}', n=trial_months, low=5, high=Fraction(13, 2))\n"
        "show('prose', 'set', '{m}', m=trial_months, parameter='trial_months', unit='month')"
    )
    found = ran(project, "x = 1", code, trial_months=6)
    assert ["title/rate", "served/n", "set/m"] == list(found["numbers"])
    assert {"title": "… was met"} == found["claims"]
    assert {
        "kind": "prose", "label": "the n", "value": "6", "low": "5", "high": "13/2",
        "unit": "trial", "text": "6", "id": "q-n", "parameter": None,
    } == found["numbers"]["served/n"]  # fmt: skip
    assert "trial_months" == found["numbers"]["set/m"]["parameter"]


def test_cells_run_where_a_kernel_runs_them(project) -> None:
    """In the folder of the notebooks, with a display, and in one namespace."""
    code = SHOW + (
        "import os\nassert 'notebooks' == os.path.basename(os.getcwd())\nassert __name__ == "
        "'__main__'\nshow('answer', 'a', '{n}', n=len(In))"
    )
    assert "3" == ran(project, code)["numbers"]["a/n"]["value"]


@forked
def test_a_point_has_no_trace_of_another(project) -> None:
    """Neither a variable, nor a module that was changed, nor the state of random numbers."""
    marks = "import builtins, numpy\nassert not hasattr(builtins, 'mark')\nbuiltins.mark = 1\n"
    draw = "show('answer', 'a', '{n}', n=numpy.random.randint(10**9))"
    first, second = (ran(project, marks + SHOW + draw)["numbers"] for _ in range(2))
    assert first["a/n"]["value"] != second["a/n"]["value"]


def test_a_notebook_is_not_changed_by_its_run(project) -> None:
    """It is run at many points."""
    made = asked_of(project, "6", trial_months=6)
    before = json.dumps(made.notebook)
    warm.call("gwangju_ai.sweep.unit:run", made)
    assert before == json.dumps(made.notebook)


# -- a real notebook -------------------------------------------------------------------------------


@forked
def test_a_point_gives_the_numbers_of_the_findings_of_a_build(root: Path) -> None:
    """Of the test-beds at six months: id, value, unit, interval and label by key and expression."""
    name, injected = "03_testbeds", {"trial_months": 6}
    notebook = source.read(source.path_of(root, name))
    done = execute.execute(notebook, name, {"en": injected}, root)
    made = warm.call(f"{unit.__name__}:run", asked(root, notebook, **injected))
    findings = export.findings(export.read(done.notebooks["en"], name, "en"))
    found = json.loads(made.files[unit.NUMBERS])

    assert 6 == findings["parameters"]["trial_months"]
    expected = {}
    for statement in findings["statements"]:
        for expression, number in statement["numbers"].items():
            told = findings["quantities"][number]
            ends = told.get("interval", {})
            key = f"{statement['key'] or statement['kind']}/{expression}"
            mine = [number, told["value"], told["unit"], ends.get("low"), ends.get("high")]
            expected.setdefault(key, [*mine, told.get("label", "")])
    actual = {
        key: [told[part] for part in ("id", "value", "unit", "low", "high", "label")]
        for key, told in found["numbers"].items()
    }
    assert len(expected) > 100
    assert expected == {key: actual.get(key) for key in expected}
    assert set() == {told[0] for told in actual.values()} - findings["quantities"].keys()
    headlines = {
        statement["key"] or "title": statement["text"].partition("\n\n")[0].removeprefix("# ")
        for statement in findings["statements"]
        if statement["kind"] in ("title", "answer")
    }
    assert headlines.keys() == found["claims"].keys()
    for key, claim in found["claims"].items():
        parts = claim.split("…")
        assert all(part in headlines[key] for part in parts), (claim, headlines[key])
