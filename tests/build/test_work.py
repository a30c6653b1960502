"""Tests of what the steps of a build do."""

import json
from pathlib import Path

import pytest

from gwangju_ai.build import plan, source, warm, work

# What differs between runs by nature: hashes, addresses, warnings with their place, sets.
RESTLESS = """
import os, warnings
print(hash("a"), object(), {"a", "b", "c"})
warnings.warn("from a cell")
from IPython.display import display
display(object())
lambda: 0
"""


def execution(project, path: Path, *languages: str) -> work.Execution:
    """Return the execution of a notebook with default parameters."""
    tasks = plan.plan(["02"], languages, root=project.root)
    injected = {task.language: source.departures(task.parameters) for task in tasks}
    return work.Execution("02_talent", source.read(path), injected, project.root, {}, 60)


def report(project, path: Path, language: str) -> dict[str, bytes]:
    """Return all files of a report."""
    made = work.execute(execution(project, path, language)).files
    executed = made[f"{language}/02_talent.ipynb"]
    return made | work.export(work.Export("02_talent", language, executed)).files


@pytest.fixture
def restless(project, plain_export) -> Path:
    """Return a notebook that does all it can to differ."""
    return project.write("02_talent", RESTLESS)


def test_two_runs_give_the_same_bytes(
    project, restless: Path, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither time nor place nor the user's environment reaches a file."""
    first = report(project, restless, "ko")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "123")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    assert first == report(project, restless, "ko")


def test_a_report_has_all_its_forms(project, restless: Path) -> None:
    """HTML, PDF, the executed notebook, its findings and its downloads go together."""
    endings = (".findings.json", ".html", ".pdf", "/numbers.csv")
    expected = [*(f"02_talent{ending}" for ending in endings), "ko/02_talent.ipynb"]
    assert expected == sorted(report(project, restless, "ko"))


def test_only_departures_from_the_defaults_are_injected(project, restless: Path) -> None:
    """The default run leaves the notebook's cells as its author wrote them."""
    executed = json.loads(report(project, restless, "ko")["ko/02_talent.ipynb"])
    assert ["# Parameters\n", 'language = "ko"\n'] == executed["cells"][2]["source"]
    assert "injected-parameters" == executed["cells"][2]["id"]


def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of what a step says from now on."""
    said: list[str] = []
    monkeypatch.setattr(warm, "tell", lambda event: said.append(event[1]) if "said" in event else 0)
    return said


def test_what_a_cell_says_aside_is_told_and_no_part_of_the_files(
    project, restless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library's warning is for who builds: it is told in a line, and no reader meets it."""
    said = told(monkeypatch)
    files = report(project, restless, "ko")
    assert not any(b"UserWarning" in content for content in files.values())
    (line,) = said
    assert line.startswith("02_talent: cell [3] wrote to stderr: ")
    assert line.endswith('UserWarning: from a cell warnings.warn("from a cell")')


def test_what_a_cell_says_aside_is_told_once_for_all_languages(
    project, restless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said once."""
    said = told(monkeypatch)
    work.execute(execution(project, restless, "en", "ko"))
    assert 1 == len(said)


def test_a_flood_of_warnings_is_cut(project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told stays readable, and legible."""
    code = "import sys\nsys.stderr.write('\\x1b[31m' + 'a\\x07 ' * 1000)"
    said = told(monkeypatch)
    work.execute(execution(project, project.write("02_talent", code), "en"))
    (line,) = said
    assert line.startswith("02_talent: cell [2] wrote to stderr: a a a")
    assert line.endswith("a …")
    assert len(line) < 600


def test_nothing_that_cannot_be_seen_reaches_a_page(project) -> None:
    """NUL, escape sequences and controls of direction go wherever a cell shows them."""
    hostile = "a\\x00\\x1b[31mb\\x1b]0;c\\x07\\u202ed\\u2066\\x9b"
    code = (
        f"from IPython.display import display, HTML\nt = '{hostile}'\n"
        "told = {'kind': 'report', 'key': '-', 'run': language, 'quantities': [],\n"
        "        'notebook': '02_talent', 'parameters': {'language': language}}\n"
        "print(t)\ndisplay(HTML('<p>' + t + '</p>'))\n"
        "display({'text/plain': t}, raw=True)\n"
        "display({'text/markdown': t}, metadata={'gwangju_ai': told}, raw=True)\nt"
    )
    path = project.write("02_talent", code)
    files = report(project, path, "en")
    found = {
        (name, sign)
        for name, content in files.items()
        if name.endswith((".html", ".json"))
        for sign in "\x00\x1b\x07\u202e\u2066\x9b"
        if sign in content.decode()
    }
    assert set() == found


def test_findings_are_sorted_and_readable(project, restless: Path) -> None:
    """They can be compared line by line, and Korean stays Korean."""
    files = report(project, restless, "ko")
    assert b'{\n  "notebook": "02_talent"\n}\n' == files["02_talent.findings.json"]
