"""Tests of knowing whether what a step used is as it was."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

import gwangju_ai
from gwangju_ai.build import inputs, plan, steps, used
from gwangju_ai.build.cache import Trace
from gwangju_ai.build.inputs import State


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package of one module that stands in for the report's own."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "quantity.py").write_text("one = 1\n")
    monkeypatch.setattr(gwangju_ai, "__path__", [str(package)])
    return package


NAMES = ("gwangju_ai/quantity.py", "data/units.csv", "table: data/claims.csv", *inputs.ALWAYS)


def run(project, names=NAMES) -> Trace:
    """Return a run that used what there is now."""
    now = State(project.root)
    return Trace({"notebooks/03_testbeds.ipynb": "1"}, {name: now.digest(name) for name in names})


def differs(project, before: Trace, **given: str) -> list[str]:
    """Return what is not as it was before a change."""
    return before.differs(given or before.given, State(project.root))


def test_another_notebook_is_named_alone(project, package: Path) -> None:
    """Nothing else is looked at."""
    given = {"notebooks/03_testbeds.ipynb": "2"}
    assert ["notebooks/03_testbeds.ipynb"] == run(project).differs(given, State(project.root))


@pytest.mark.parametrize(
    ("known", "part", "expected"),
    [
        ({}, "same", ["02_talent.findings.json"]),
        ({"02_talent.findings.json": "same"}, "", ["02_talent.findings.json"]),
        ({"02_talent.findings.json": "same"}, "another", ["02_talent.findings.json"]),
        ({"02_talent.findings.json": "same"}, "same", []),
    ],
    ids=["all of it counts", "it cannot be told any more", "another part", "the same part"],
)
def test_of_a_thing_that_is_another_the_part_counts_that_went_in(
    project, package: Path, known: dict, part: str, expected: list[str]
) -> None:
    """Where it is known which; what was seen to be used is asked for beside it."""
    before = replace(run(project), given={"02_talent.findings.json": "1"}, parts=known)
    given, now = {"02_talent.findings.json": "2"}, State(project.root)
    asked = []
    actual = before.differs(given, now, lambda *about: asked.append(about) or part)
    assert (expected, [("02_talent.findings.json", before.used)] if known else []) == (
        actual,
        asked,
    )
    (package / "quantity.py").write_text("one = 2\n")
    late = before.differs(given, State(project.root), lambda *about: part)
    assert (expected or ["gwangju_ai/quantity.py"]) == late


@pytest.mark.parametrize("change", ["written", "removed", "made a folder"])
def test_a_file_that_was_used_and_changed_is_named(project, package: Path, change: str) -> None:
    """Whatever became of it."""
    before = run(project)
    path = package / "quantity.py"
    path.unlink()
    if change == "written":
        path.write_text("one = 2\n")
    elif change == "made a folder":
        path.mkdir()
    assert ["gwangju_ai/quantity.py"] == differs(project, before)


def test_a_change_under_an_older_time_is_noticed(project, package: Path) -> None:
    """Contents count, not times: an older version may be put back."""
    before = run(project)
    (package / "quantity.py").write_text("one = 2\n")
    os.utime(package / "quantity.py", (0, 0))
    assert ["gwangju_ai/quantity.py"] == differs(project, before)


def test_a_new_file_of_the_data_package_is_noticed(project, package: Path) -> None:
    """What read the folder may read it too."""
    before = run(project)
    (project.root / "data" / "more.csv").touch()
    assert ["files of data/"] == differs(project, before)


def test_a_changed_lock_is_named(project, package: Path) -> None:
    """Other libraries may come to something else."""
    before = run(project)
    (project.root / "requirements.lock").write_text("papermill==2.8.0\n")
    assert ["requirements.lock"] == differs(project, before)


def test_another_python_and_other_packages_are_named(
    project, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is installed counts beside what the lock says."""
    before = run(project)
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    assert ["Python", "installed packages"] == differs(project, before)


def test_what_was_not_used_may_change(project, package: Path) -> None:
    """An editor of one report does not wait for the others."""
    before = run(project)
    (package / "other.py").write_text("two = 2\n")
    (project.root / "data" / "sources.csv").write_text("")
    (project.root / "data" / ".~lock.observations.csv#").touch()
    assert [] == differs(project, before)


def test_the_place_of_the_project_may_change(project, package: Path) -> None:
    """A checkout can be moved."""
    before = run(project)
    moved = project.root.rename(project.root.with_name("moved"))
    assert [] == before.differs(before.given, State(moved))


def test_facts_are_not_asked_for_while_their_tables_are_as_they_were(
    project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data package need not be loaded for that."""
    monkeypatch.setattr("gwangju_ai.build.warm.call", lambda *_: pytest.fail("it was loaded"))
    before = Trace({}, dict(run(project).used) | {"fact: corrected: latest": "x"})
    now = State(project.root)
    now.learn(before.asked(now))
    assert [] == before.differs({}, now)


def _facts(project, before: Trace) -> list[str]:
    now = State(project.root)
    now.learn(before.asked(now))
    return before.differs({}, now)


@pytest.mark.parametrize(("found", "expected"), [("x", []), ("y", ["fact: latest"])])
def test_where_a_table_changed_its_facts_decide(
    project, monkeypatch: pytest.MonkeyPatch, found: str, expected: list[str]
) -> None:
    """A row that nobody asked for changes nothing."""
    before = Trace({}, dict(run(project).used) | {"fact: latest": "x"})
    with (project.root / "data" / "claims.csv").open("a") as file:
        file.write("\n")
    monkeypatch.setattr("gwangju_ai.build.warm.call", lambda *_: {"latest": found})
    changed = _facts(project, before)
    assert expected == changed


def test_where_the_data_package_is_broken_no_fact_is_as_it_was(project) -> None:
    """The step runs and says what is wrong."""
    before = Trace({}, dict(run(project).used) | {"fact: corrected: latest": "x"})
    (project.root / "data" / "claims.csv").write_text("broken\n")
    assert ["fact: corrected: latest"] == _facts(project, before)


def test_a_notebook_counts_without_its_outputs(project) -> None:
    """Writing outputs into the committed notebook, or touching it, asks for no other run."""

    def given() -> dict[str, str]:
        tasks = plan.plan(["03"], ["ko"], root=project.root)
        return steps.of(tasks, project.root, 60, pytest.fail)[0].given({})

    before = given()
    path = project.path("03_testbeds")
    content = json.loads(path.read_text())
    content["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    path.write_text(json.dumps(content))
    assert before == given()
    content["cells"][0]["metadata"] = {"tags": ["lang-ko"]}
    path.write_text(json.dumps(content))
    assert before != given()


def test_what_is_not_the_projects_own_is_not_named(project) -> None:
    """Libraries are known by the lock and by what is installed."""
    assert [] == [name for name in used.found(project.root) if "pandas" in name]
    assert "gwangju_ai/build/used.py" in used.found(project.root)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gwangju_ai/analysis/talent/bases.py", "lib/gwangju_ai/analysis/talent/bases.py"),
        ("fact: corrected: latest", "data: corrected: latest"),
        ("notebooks/text/03_testbeds.ko.md", "notebooks/text/03_testbeds.ko.md"),
    ],
)
def test_an_input_is_called_by_what_a_reader_can_find(name: str, expected: str) -> None:
    """A module by its path."""
    assert expected == inputs.called(name)
