"""Tests of knowing when a result can be used again."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import gwangju_ai
from gwangju_ai.build import cache, plan, source
from gwangju_ai.build.task import Job


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package of one module that stands in for the report's own."""
    package = tmp_path / "package"
    (package / "export" / "templates").mkdir(parents=True)
    (package / "quantity.py").write_text("one = 1\n")
    (package / "export" / "templates" / "report.html.j2").write_text("<html>\n")
    monkeypatch.setattr(gwangju_ai, "__path__", [str(package)])
    return package


@pytest.fixture
def digest(project, package: Path) -> Callable[..., str]:
    """Return a function that gives the digest of one notebook's run as things are now."""

    def digest(findings: dict[str, bytes] | None = None, **settings: str) -> str:
        (task,) = plan.plan(["03"], ["ko"], settings, project.root)
        notebook = source.read(project.path("03_testbeds"))
        job = Job(task, notebook, project.root, findings or {})
        return cache.digest(job, cache.surroundings(project.root))

    return digest


def _change_code(project, package: Path) -> None:
    project.write("03_testbeds", "print(2)")


def _change_tag(project, package: Path) -> None:
    path = project.path("03_testbeds")
    content = json.loads(path.read_text())
    content["cells"][0]["metadata"] = {"tags": ["lang-ko"]}
    path.write_text(json.dumps(content))


def _change_data(project, package: Path) -> None:
    with (project.root / "data" / "scenarios.yaml").open("a", encoding="utf-8") as file:
        file.write("# another\n")


def _add_data(project, package: Path) -> None:
    (project.root / "data" / "observations.csv").write_text("")


def _rename_data(project, package: Path) -> None:
    (project.root / "data" / "datapackage.json").rename(project.root / "data" / "package.json")


def _change_lock(project, package: Path) -> None:
    (project.root / "requirements.lock").write_text("papermill==2.8.0\n")


def _change_package(project, package: Path) -> None:
    (package / "quantity.py").write_text("one = 2\n")


def _write_copy(project, name: str) -> None:
    folder = project.root / "notebooks" / "text"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("# Title\n")


def _change_copy(project, package: Path) -> None:
    _write_copy(project, "03_testbeds.ko.md")


def _change_macros(project, package: Path) -> None:
    _write_copy(project, "macros.ko.md")


def _change_template(project, package: Path) -> None:
    (package / "export" / "templates" / "report.html.j2").write_text("<html lang=ko>\n")


@pytest.mark.parametrize(
    "change",
    [
        _change_code,
        _change_tag,
        _change_data,
        _add_data,
        _rename_data,
        _change_lock,
        _change_package,
        _change_template,
        _change_copy,
        _change_macros,
    ],
)
def test_whatever_reaches_the_result_changes_the_digest(
    project, package: Path, digest: Callable, change: Callable
) -> None:
    """A result is not used again after its source, its data, the package or the lock changed."""
    before = digest()
    change(project, package)
    assert before != digest()


def test_another_reports_copy_does_not_change_the_digest(project, digest: Callable) -> None:
    """An editor of one report does not wait for the others."""
    before = digest()
    _write_copy(project, "02_talent.ko.md")
    assert before == digest()


def test_a_change_under_an_older_time_is_noticed(project, package: Path, digest: Callable) -> None:
    """Contents count, not times: an older version may be put back."""
    before = digest()
    _change_data(project, package)
    os.utime(project.root / "data" / "scenarios.yaml", (0, 0))
    assert before != digest()


def test_parameters_change_the_digest(digest: Callable) -> None:
    """Other parameters are another result."""
    assert digest() != digest(trial_months="6")


def test_findings_change_the_digest(digest: Callable) -> None:
    """The summary is made anew when what it draws on says something else."""
    assert digest({"a.findings.json": b"{}"}) != digest({"a.findings.json": b"[]"})


def test_outputs_and_times_do_not_change_the_digest(project, digest: Callable) -> None:
    """Writing outputs into the committed notebook, or touching it, asks for no other run."""
    before = digest()
    path = project.path("03_testbeds")
    content = json.loads(path.read_text())
    content["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    path.write_text(json.dumps(content))
    os.utime(path, (0, 0))
    assert before == digest()


def test_leftovers_of_tools_do_not_change_the_digest(
    project, package: Path, digest: Callable
) -> None:
    """Compiled modules and hidden files are no sources."""
    before = digest()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "quantity.pyc").write_text("")
    (project.root / "data" / ".~lock.observations.csv#").write_text("")
    assert before == digest()


def test_the_place_of_the_project_does_not_change_the_digest(
    project, package: Path, digest: Callable
) -> None:
    """A checkout can be moved."""
    before = cache.surroundings(project.root)
    moved = project.root.with_name("moved")
    shutil.copytree(project.root, moved)
    assert before == cache.surroundings(moved)
