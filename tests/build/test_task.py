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


def test_findings_are_sorted_and_readable(job: task.Job) -> None:
    """They can be compared line by line, and Korean stays Korean."""
    assert b'{\n  "notebook": "02_talent"\n}\n' == task.make(job)["02_talent.findings.json"]
