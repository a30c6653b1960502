"""Tests of making the files of one task."""

import json

import pytest

from gwangju_ai.build import plan, source, task

# What differs between runs by nature: hashes, addresses, warnings with their place, sets.
RESTLESS = """
import os, warnings
print(hash("a"), object(), {"a", "b", "c"})
warnings.warn("from a cell")
from IPython.display import display
display(object())
lambda: 0
"""


@pytest.fixture
def job(project, plain_export) -> task.Job:
    """Return the Korean run of a notebook that does all it can to differ."""
    path = project.write("02_talent", RESTLESS)
    (korean,) = plan.plan(["02"], ["ko"], root=project.root)
    return task.Job(korean, source.read(path), project.root)


def test_two_runs_give_the_same_bytes(
    job: task.Job, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither time nor place nor the user's environment reaches a file."""
    first = task.make(job)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "123")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    assert first == task.make(job)


def test_a_task_makes_all_forms_of_a_report(job: task.Job) -> None:
    """HTML, PDF, the executed notebook, its findings and its downloads go together."""
    endings = (".findings.json", ".html", ".ipynb", ".pdf", "/numbers.csv")
    assert [f"02_talent{ending}" for ending in endings] == sorted(task.make(job))


def test_only_departures_from_the_defaults_are_injected(job: task.Job) -> None:
    """The default run leaves the notebook's cells as its author wrote them."""
    executed = json.loads(task.make(job)["02_talent.ipynb"])
    assert ["# Parameters\n", 'language = "ko"\n'] == executed["cells"][2]["source"]
    assert "injected-parameters" == executed["cells"][2]["id"]


def test_what_a_cell_says_aside_is_told_and_no_part_of_the_files(
    job: task.Job, capsys: pytest.CaptureFixture[str]
) -> None:
    """A library's warning is for who builds: it is told in a line, and no reader meets it."""
    files = task.make(job)
    assert not any(b"UserWarning" in content for content in files.values())
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("ko 02_talent: cell [3] wrote to stderr: ")
    assert line.endswith('UserWarning: from a cell warnings.warn("from a cell")')


def test_a_flood_of_warnings_is_cut(project, plain_export, capsys) -> None:
    """What is told stays readable, and legible."""
    code = "import sys\nsys.stderr.write('\\x1b[31m' + 'a\\x07 ' * 1000)"
    path = project.write("02_talent", code)
    (english,) = plan.plan(["02"], ["en"], root=project.root)
    task.make(task.Job(english, source.read(path), project.root))
    told = capsys.readouterr().err
    assert told.startswith("en 02_talent: cell [2] wrote to stderr: a a a")
    assert told.endswith("a …\n")
    assert len(told) < 600


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
    (english,) = plan.plan(["02"], ["en"], root=project.root)
    files = task.make(task.Job(english, source.read(path), project.root))
    found = {
        (name, sign)
        for name, content in files.items()
        if name.endswith((".html", ".json"))
        for sign in "\x00\x1b\x07\u202e\u2066\x9b"
        if sign in content.decode()
    }
    assert set() == found


def test_findings_are_sorted_and_readable(job: task.Job) -> None:
    """They can be compared line by line, and Korean stays Korean."""
    assert b'{\n  "notebook": "02_talent"\n}\n' == task.make(job)["02_talent.findings.json"]
