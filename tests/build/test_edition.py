"""Tests of driving a build."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import gwangju_ai
from gwangju_ai.build import edition, plan, used, work
from gwangju_ai.project.errors import BuildError, ExportError

from .conftest import one_after_another
from .told import Told

OTHERS = [name for name in plan.NOTEBOOKS if name != plan.SUMMARY]


def build(project, *notebooks: str, output: Path | None = None, **settings: str):
    """Build notebooks in Korean and return the edition."""
    tasks = plan.plan(notebooks, ["ko"], settings, project.root)
    return edition.build(project.root, tasks, output, progress=Told())


@pytest.mark.parametrize("output", [None, "reports", "reports/mine", "notebooks/../reports"])
def test_other_parameters_never_reach_the_published_edition(project, runs, output) -> None:
    """The message says which, and how to name another folder."""
    folder = output and project.root / output
    with pytest.raises(BuildError, match="--output for trial_months=6"):
        build(project, "03", output=folder, trial_months="6")
    assert ([], False) == (runs, (project.root / "reports").exists())


def test_other_parameters_go_where_they_are_asked_to(project, runs, tmp_path: Path) -> None:
    """The edition there has the same layout."""
    build(project, "03", output=tmp_path / "out", trial_months="6")
    assert (tmp_path / "out" / "ko" / "03_testbeds.html").is_file()
    assert (tmp_path / "out" / "index.html").is_file()


def test_the_terms_have_a_page_in_each_language_built(project, runs) -> None:
    """It stands beside the reports, which lead to it."""
    build(project, "03")
    pages = {name: page for name, page in project.published().items() if "glossary" in name}
    assert ["ko/glossary.html"] == list(pages)
    expected = [("mou", "업무협약", ("협약",), "약속이다.")]
    assert repr(expected) == pages["ko/glossary.html"].decode()


def test_the_figures_have_a_page_in_each_language_built(project, runs) -> None:
    """It is told where the reports are that use them."""
    build(project, "03")
    pages = {name: page for name, page in project.published().items() if "register" in name}
    assert {"ko/register.html": b"[[], 'ko', 'ko']"} == pages


def test_one_failure_leaves_the_last_good_edition_and_the_others(project, runs) -> None:
    """Others are published, the failed one stays, and the summary waits for it."""
    build(project)
    before = project.published()
    project.write("02_talent", "fail")
    project.write("03_testbeds", "print(2)")
    made = build(project)
    after = project.published()
    changed = {Path(name).name.partition(".")[0] for name in after if after[name] != before[name]}
    # And the manifest, what tells of origins, and the zip of them all.
    assert {"03_testbeds", "SHA256SUMS", "provenance", "gwangju-ai-report"} == changed
    assert [
        ("02_talent", "02_talent: cell [2] failed"),
        ("00_summary", "00_summary: not run, since it draws on 02_talent"),
    ] == [(result.task.notebook, result.error) for result in made.failed]


def test_a_broken_notebook_does_not_stop_the_others(project, runs) -> None:
    """It fails by itself, before a kernel starts."""
    project.path("02_talent").write_text("{")
    made = build(project, "02", "03")
    assert ["02_talent"] == [result.task.notebook for result in made.failed]
    assert "ko/03_testbeds.html" in project.published()


def test_an_unexpected_error_is_located(project, runs, monkeypatch) -> None:
    """A mistake of ours costs one notebook, and the message says where to look."""
    monkeypatch.setattr(work, "execute", lambda job: {}["missing"])
    (result,) = build(project, "02").failed
    assert result.error.startswith(
        "02_talent: execute: unexpected KeyError: 'missing'\n  raised in "
    )


def test_a_failed_unit_is_tried_again(project, runs) -> None:
    """Failures are not remembered."""
    project.write("02_talent", "fail")
    build(project, "02")
    build(project, "02")
    assert ["02_talent", "02_talent"] == runs


def test_nothing_is_made_twice(project, runs) -> None:
    """A second build of the same project reuses everything and changes nothing."""
    build(project)
    before = project.published()
    runs.clear()
    made = build(project)
    assert ([], before) == (runs, project.published())
    assert all(result.reused for result in made.reports)


@pytest.mark.parametrize("page", ["glossary", "register", "appendix", "portal", "described"])
def test_no_page_is_made_twice(project, runs, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """Not even what describes the edition, which stands in it the second time."""
    made: list[str] = []
    make = getattr(gwangju_ai.export, page)

    def counted(*given: object) -> dict[str, bytes]:
        made.append(page)
        return make(*given)

    monkeypatch.setattr(gwangju_ai.export, page, counted)
    build(project, "03")
    build(project, "03")
    assert [page] == made


def test_a_changed_notebook_is_made_anew_with_the_summary(project, runs) -> None:
    """The others are reused; the summary draws on the changed findings."""
    build(project)
    runs.clear()
    project.write("02_talent", "print(2)")
    build(project)
    assert ["02_talent", "00_summary"] == runs


@pytest.mark.parametrize("page", ["portal", "register", "appendix", "glossary", "described"])
def test_an_entrance_that_cannot_be_made_leaves_the_reports(
    project, runs, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """The reports are published and stand in the manifest, and the problem is told."""

    def broken(*_: object) -> dict[str, bytes]:
        raise ExportError("en/x.findings.json: expected the findings of a report")

    monkeypatch.setattr(f"gwangju_ai.export.{page}", broken)
    made = build(project, "02")
    assert ("en/x.findings.json: expected the findings of a report", []) == (
        made.entrance,
        made.failed,
    )
    assert b"  ko/02_talent.html\n" in project.published()["SHA256SUMS"]


def test_force_makes_everything_anew(project, runs) -> None:
    """Whoever doubts what is remembered can have it all made again."""
    tasks = plan.plan(["02"], ["ko"], root=project.root)
    for force in (False, True):
        edition.build(project.root, tasks, progress=Told(), options=edition.Options(force=force))
    assert ["02_talent", "02_talent"] == runs


@pytest.mark.parametrize("name", ["ko/02_talent.html", "ko/02_talent.findings.json", "index.html"])
def test_tampered_and_missing_files_are_restored(project, runs, name: str) -> None:
    """The edition is what the build makes, whatever happened to it in between."""
    build(project)
    before = project.published()
    (project.root / "reports" / name).write_text("tampered")
    build(project)
    assert before == project.published()
    (project.root / "reports" / name).unlink()
    build(project)
    assert before == project.published()


def test_a_change_during_the_run_is_not_remembered(project, runs, monkeypatch) -> None:
    """A result made of what a file held before it was edited is not taken for one of the edited."""
    execute = work.execute
    data = project.root / "data" / "scenarios.yaml"

    def execute_and_edit(job):
        made = execute(job)
        time.sleep(0.05)  # as any real step takes: the file system's clock may be behind
        data.write_text(f"{data.read_text()}# edited\n")
        return made

    monkeypatch.setattr(used, "found", lambda root: ["data/scenarios.yaml"])
    monkeypatch.setattr(work, "execute", execute_and_edit)
    build(project, "02")
    monkeypatch.setattr(work, "execute", execute)
    build(project, "02")
    assert ["02_talent", "02_talent"] == runs
    build(project, "02")
    assert ["02_talent", "02_talent"] == runs


def test_the_summary_reads_the_findings_of_its_language(project, runs) -> None:
    """It is made last, from all others."""
    build(project, "00")
    content = project.published()["ko/00_summary.html"].decode()
    assert ["00_summary"] == runs[-1:]
    assert [True] * 5 == [f"{name}.findings.json" in content for name in OTHERS]


def test_progress_can_be_followed(project, runs) -> None:
    """Each step says when it begins and what became of it."""
    project.write("03_testbeds", "fail")
    lines = []
    for _ in range(2):
        told = Told()
        tasks = plan.plan(["02", "03"], ["ko"], root=project.root)
        edition.build(project.root, tasks, progress=told)
        lines.append([line for line in told.lines if "0" in line])
    first, second = lines
    assert [
        "02_talent: execute: begun",
        "02_talent: execute: made",
        "03_testbeds: execute: begun",
        "03_testbeds: execute: failed",
        "ko 02_talent: begun",
        "ko 02_talent: made",
    ] == first
    assert [
        "02_talent: execute: reused",
        "ko 02_talent: reused",
        "03_testbeds: execute: begun",
        "03_testbeds: execute: failed",
    ] == second


def refresh(project, *names: str):
    """Write fresh outputs into notebooks and return what became of it."""
    return edition.refresh(project.root, names, progress=Told())


@pytest.fixture
def one_process(plain_export: None, monkeypatch: pytest.MonkeyPatch):
    """Run real kernels from this process, where the plain exporters are."""
    one_after_another(monkeypatch)


def test_notebooks_are_executed_in_place(project, one_process) -> None:
    """Afterwards each cell has a count and outputs, and a second time changes nothing."""
    path = project.write("02_talent", "print(language)")
    refresh(project, "02")
    first = path.read_bytes()
    assert b'"execution_count": 2' in first
    assert b'"en\\n"' in first
    refresh(project, "02")
    assert first == path.read_bytes()


def test_the_committed_notebook_is_the_published_one(project, one_process) -> None:
    """With default parameters in English they are the same bytes."""
    path = project.write("02_talent", "print(language)")
    refresh(project, "02")
    tasks = plan.plan(["02"], ["en"], root=project.root)
    told = Told()
    edition.build(project.root, tasks, progress=told)
    assert path.read_bytes() == project.published()["en/02_talent.ipynb"]
    assert "en 02_talent: execute: reused" in told.lines


def test_a_notebook_edited_while_it_ran_is_left_alone(project, one_process) -> None:
    """Nobody's work is overwritten."""
    edit = f"import pathlib\np = pathlib.Path({str(project.path('02_talent'))!r})\n"
    edit += "p.write_text(p.read_text().replace('Title', 'Better title'))"
    path = project.write("02_talent", edit)
    (result,) = refresh(project, "02").failed
    assert "02_talent.ipynb: edited while it ran; run again" == result.error
    assert "Better title" in path.read_text()


def test_a_failed_notebook_is_kept_as_far_as_it_came(project, served, tmp_path: Path) -> None:
    """It stands beside the log, with what its cells had shown and the error, and is no report."""
    project.write("02_talent", "print('so far')\n1 / 0")
    tasks = plan.plan(["02"], ["ko", "en"], root=project.root)
    options = edition.Options(log=tmp_path / "log")
    made = edition.build(project.root, tasks, progress=Told(), options=options)
    path = tmp_path / "log" / "02_talent.failed.ipynb"
    expected = (
        "02_talent: cell [2] failed:\n    print('so far')\n    1 / 0\n"
        f"  ZeroDivisionError: division by zero\n  as far as it came it is kept in {path}"
    )
    assert [expected] * 2 == [report.error for report in made.failed]
    shown = json.loads(path.read_text("utf-8"))["cells"][-1]["outputs"]
    assert [("stream", ["so far\n"]), ("error", None)] == [
        (output["output_type"], output.get("text")) for output in shown
    ]
    assert {} == project.published()


SLOW_BUILD = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
import gwangju_ai
from concurrent.futures import ThreadPoolExecutor
from gwangju_ai.build import edition, plan, run, used, warm, work

def execute(job):
    if job.name == "02_talent":
        Path(sys.argv[1], "reached").touch()
        time.sleep(60)
    return work.Made({f"{code}/{job.name}.ipynb": b"made" for code in job.injected})

work.execute, warm.is_safe = execute, lambda: False
run.cores, run.makers = lambda: 1, lambda *_: ThreadPoolExecutor(1)
root = Path(sys.argv[1])
edition.build(root, plan.plan(["01", "02"], ["ko"], root=root))
"""


def test_a_killed_build_goes_on_where_it_was(project, runs) -> None:
    """What was made before the kill is there and is not made again; nothing stays locked."""
    lib = str(Path(edition.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, str(project.root)], env=os.environ | {"PYTHONPATH": lib}
    )
    try:
        deadline = time.monotonic() + 60
        while not (project.root / "reached").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    build(project, "01", "02")
    assert ["02_talent"] == runs


REPORT = """
from IPython.display import display

def show(kind, text, **more):
    told = {"kind": kind, "key": kind, "run": language, "quantities": [], **more}
    display({"text/markdown": text}, metadata={"gwangju_ai": told}, raw=True)

show("report", "-", notebook="02_talent", parameters={"language": language})
show("answer", "답\\n\\nanswer")
show("appendix", "-", appendix={"numbers": [], "observations": [], "sources": []})
"""

COMMAND = [sys.executable, "-c", "from gwangju_ai.cli import main; main()", "build", "02"]


def environment(project, **more: str) -> dict[str, str]:
    """Return an environment in which the command finds the project."""
    lib = str(Path(edition.__file__).parents[2])
    return os.environ | {"PYTHONPATH": lib, "GWANGJU_AI_ROOT": str(project.root)} | more


def test_the_command_makes_the_same_bytes_anywhere(project, tmp_path: Path) -> None:
    """Workers, kernels and exporters take nothing from time, place, locale or hash seed."""
    project.write("02_talent", REPORT)
    made = []
    for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Seoul", "ko_KR.UTF-8")):
        place = tmp_path / seed
        place.mkdir()
        subprocess.run(
            [*COMMAND, "--force"],
            env=environment(project, PYTHONHASHSEED=seed, TZ=zone, LANG=language),
            cwd=place,
            check=True,
            capture_output=True,
        )
        made.append(project.published())
    ways = (".html", ".pdf", ".ipynb", ".findings.json", "/numbers.csv", "/numbers.xlsx")
    expected = {f"{code}/02_talent{way}" for code in ("ko", "en") for way in ways}
    assert expected | {"index.html", "citation.bib", "ro-crate-metadata.json"} <= made[0].keys()
    assert made[0] == made[1]


def test_a_terminated_build_ends_at_once_with_all_its_processes(project) -> None:
    """The status is that of the signal, and no worker or kernel keeps the output open."""
    project.write("02_talent", "import time\ntime.sleep(60)")
    process = subprocess.Popen(
        COMMAND, env=environment(project), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        line = process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=30)
    finally:
        process.kill()
    assert line.endswith("02_talent: execute: started\n")
    assert rest.endswith("Interrupted; what was published before is as it was.\n")
    assert 143 == process.returncode
