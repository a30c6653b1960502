"""Tests of the ``gwangju-ai`` command."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from gwangju_ai import audit, cli
from gwangju_ai.build import edition
from gwangju_ai.build.files import Files
from gwangju_ai.build.plan import Task
from gwangju_ai.project import parameters


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the top folder of a project with nothing to run."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}\n")
    shutil.copy(Path(__file__).parents[1] / "data" / "scenarios.yaml", tmp_path / "data")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> list:
    """Record what builds are asked for instead of building; `failing` tasks fail."""
    calls: list = []

    def build(root: Path, tasks: list[Task], output: Path | None, progress, options) -> object:
        calls.append((tasks, output, options))
        failed = [edition.Built(t, None, f"{t.notebook}: cell [3] failed") for t in tasks[:1]]
        made = [edition.Built(t, Files.of({})) for t in tasks[1:]]
        return edition.Edition(root / "reports", failed + made)

    monkeypatch.setattr(edition, "build", build)
    return calls


def run(*arguments: str) -> Result:
    """Run the command; an error that would show a traceback fails the test."""
    result = CliRunner().invoke(cli.main, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "02_talnet"], "Error: no notebook '02_talnet'; did you mean 02_talent?\n"),
        (["parameters", "8"], "Error: no notebook '8'; there are 00_summary, "),
        (["text", "talnet"], "Error: no notebook 'talnet'; did you mean 02_talent?\n"),
        (
            ["text", "talent"],
            "Error: 02_talent.findings.json: expected the findings of 02_talent; build that ",
        ),
        (
            ["build", "03", "-p", "trial_months=48"],
            "Error: 03_testbeds: parameter trial_months: "
            "expected a whole number, 1 to 36 (months), got 48\n",
        ),
        (
            ["build", "-p", "trial_month=6"],
            "Error: no notebook asked for has a parameter trial_month (value '6'); "
            "did you mean trial_months?\n",
        ),
        (
            ["build", "--scenario", "budgetcut"],
            "Error: 04_phase2: parameter scenario: expected a name in data/scenarios.yaml, "
            "got 'budgetcut'; did you mean budget_cut?\n",
        ),
        (
            ["build", "03", "-p", "trial_months=6"],
            "Error: reports/ holds the edition with default parameters; "
            "name another folder by --output for trial_months=6\n",
        ),
    ],
)
def test_a_wrong_request_is_one_message_and_status_1(
    project: Path, arguments: list[str], message: str
) -> None:
    """Nothing has run, and no traceback is shown."""
    result = run(*arguments)
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(message)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--language", "de"],
        ["text", "talent", "--language", "de"],
        ["text"],
        ["build", "-p", "trial_months"],
        ["build", "-p", "=6"],
        ["build", "-p", "reading=corrected", "-p", "reading=as_printed"],
        ["build", "--scenario", "base", "-p", "scenario=base"],
        ["verify-article", "no-such-file"],
    ],
)
def test_a_wrong_usage_is_status_2(project: Path, arguments: list[str]) -> None:
    """The message shows how the command is used."""
    result = run(*arguments)
    assert 2 == result.exit_code
    assert "Usage:" in result.stderr


def test_outside_a_project_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the file that was looked for."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    result = run("build")
    assert 1 == result.exit_code
    assert "data/datapackage.json" in result.stderr


def test_a_relative_place_for_caches_is_ignored(project: Path, tmp_path: Path) -> None:
    """As the XDG specification demands: no library makes folders where the command is called."""
    place = tmp_path / "here"
    place.mkdir()
    relative = {f"XDG_{name}_HOME": name.lower() for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    subprocess.run(
        [sys.executable, "-c", "from gwangju_ai.cli import main; main()", "check"],
        cwd=place,
        env=os.environ | relative | {"HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert [] == list(place.iterdir())


def test_an_interrupt_is_status_130(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a build without a traceback."""

    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(edition, "build", interrupted)
    result = run("build")
    assert (130, "Interrupted; what was published before is as it was.\n") == (
        result.exit_code,
        result.stderr,
    )


COMMAND = [sys.executable, "-c", "from gwangju_ai.cli import main; main()"]


@pytest.mark.parametrize(
    "arguments", [["parameters"], ["--help"], ["build", "--help"], ["audit", "--json"]]
)
def test_a_full_standard_output_is_one_message(arguments: list[str]) -> None:
    """What could not be printed is not passed over, and there is no traceback."""
    lib = str(Path(cli.__file__).parents[1])
    root = str(Path(__file__).parents[1])
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=os.environ | {"PYTHONPATH": lib, "GWANGJU_AI_ROOT": root},
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    expected = "Error: cannot write the output: No space left on device\n"
    assert (1, expected) == (done.returncode, done.stderr)


NO_BUILD = """
from gwangju_ai.build import edition
from gwangju_ai.build.files import Files
from gwangju_ai import cli

def build(root, tasks, output, progress, options):
    progress.begin("en 02_talent")
    for line in range(3):
        progress.say("a line of progress")
    progress.end("en 02_talent", "made", 1.0)
    (root / "published").touch()
    return edition.Edition(root, [edition.Built(tasks[0], Files.of({}))])

edition.build = build
cli.main()
"""


@pytest.mark.parametrize("closed", ["2>/dev/full", "2>&-", "2>&- 1>&- 0>&-"])
def test_progress_that_cannot_be_told_stops_nothing(project: Path, closed: str) -> None:
    """The build goes on to its end, with the status that it would have had."""
    lib = str(Path(cli.__file__).parents[1])
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "$1" build 02 --language en {closed}', sys.executable, NO_BUILD],
        env=os.environ | {"PYTHONPATH": lib, "GWANGJU_AI_ROOT": str(project)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)
    assert (project / "published").exists()


def test_a_failed_notebook_is_status_1(asked: list) -> None:
    """The others are counted, and the error is the last thing said but for where to look."""
    result = run("build", "02", "03", "--language", "ko")
    assert 1 == result.exit_code
    assert "Error (ko): 02_talent: cell [3] failed\n" in result.stderr
    assert re.search(
        r"\n1 made, 0 unchanged, 1 failed in \d+\.\d s\. What failed is as it was before\.\n"
        r"See .*/reports\n$",
        result.stderr,
    )


def test_what_failed_in_both_languages_is_told_once(asked: list, monkeypatch) -> None:
    """It is one notebook that has to be mended."""

    def build(root: Path, tasks: list[Task], *others: object) -> object:
        failed = [edition.Built(task, None, "02_talent: cell [3] failed") for task in tasks]
        return edition.Edition(root / "reports", failed)

    monkeypatch.setattr(edition, "build", build)
    told = run("build", "02").stderr
    assert 1 == told.count("cell [3] failed")
    assert "Error (ko, en): 02_talent: cell [3] failed\n" in told


def test_a_build_is_asked_for_as_typed(asked: list, tmp_path: Path) -> None:
    """Names, language, parameters, folder and how to build arrive."""
    run(
        *["build", "03", "phase2", "--language", "ko", "--scenario", "budget_cut", "--force"],
        *["-p", "trial_months=6", "-p", "as_of=2024-11-30", "--output", str(tmp_path / "out")],
        *["--jobs", "3", "--timeout", "60", "--log-file", str(tmp_path / "build.log")],
    )
    ((tasks, output, options),) = asked
    assert [("03_testbeds", "ko"), ("04_phase2", "ko")] == [(t.notebook, t.language) for t in tasks]
    trial, phase2 = (task.parameters for task in tasks)
    assert (6, "2024-11-30") == (trial.trial_months, trial.as_of)
    assert ("budget_cut", "2024-11-30") == (phase2.scenario, phase2.as_of)
    expected = edition.Options(force=True, jobs=3, timeout=60, log=tmp_path)
    assert (tmp_path / "out", expected) == (output, options)


@pytest.fixture
def findings(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[SimpleNamespace]:
    """Return two findings that the audit is made to have: one holds, one figure is wrong."""
    found = [
        SimpleNamespace(
            id=name,
            check="ratio",
            verdict=verdict,
            evaluated=True,
            severity=audit.Severity.NOTABLE,
            claim=None,
            figures=[],
            repairs=[],
            chance=None,
            others=[],
            conclusion=None,
            open=bool(blamed),
            blamed=blamed,
            full=audit.Reason("*수치*가 맞는다.", "The *figures* fit."),
        )
        for name, verdict, blamed in (
            ("first", audit.Verdict.HOLDS, []),
            (
                "second",
                audit.Verdict.FAILS,
                [SimpleNamespace(observation=SimpleNamespace(id="a-rate-2022"))],
            ),
        )
    ]
    monkeypatch.setattr("gwangju_ai.dataset.load", lambda root, reading: None)
    monkeypatch.setattr(audit, "run", lambda data: found)
    return found


def test_the_audit_names_what_is_at_fault(findings: list) -> None:
    """As JSON, each finding has its verdict, weight, reason and the figures blamed."""
    result = run("audit", "--json")
    first, second = json.loads(result.stdout)
    assert (0, [], ["a-rate-2022"]) == (result.exit_code, first["at_fault"], second["at_fault"])
    assert second["corrected"] is False


@pytest.mark.parametrize(
    ("observation_id", "printed"),
    [
        ("a-employment-rate-cohort-1", "86.8"),
        ("a-completers-cumulative", "961"),
        ("a-early-employed-cohort-4", "41"),
        ("a-employment-rate-cohorts-1-3", "74"),
    ],
)
def test_a_misprint_in_the_table_of_figures_does_not_stop_the_audit(
    project: Path, observation_id: str, printed: str
) -> None:
    """The audit of a package with a misprint ends with its findings and their counts."""
    shutil.copytree(Path(__file__).parents[1] / "data", project / "data", dirs_exist_ok=True)
    path = project / "data" / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["observation_id"] == observation_id)
    row["printed"] = row["value"] = printed
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    result = run("audit")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "not evaluated, " in result.stdout.splitlines()[0]


def test_what_cannot_be_evaluated_is_told_first(findings: list) -> None:
    """What cannot be evaluated is told first, and counted apart from what is undecided."""
    findings[0].evaluated, findings[0].verdict = False, audit.Verdict.UNDECIDABLE
    result = run("audit")
    assert 0 == result.exit_code
    assert result.stdout.startswith("not evaluated, notable: first\n")
    assert result.stdout.endswith("1 fails, 0 undecidable, 1 not evaluated\n")
    entries = json.loads(run("audit", "--json").stdout)
    assert [False, True] == [entry["evaluated"] for entry in entries]


def test_the_audit_is_readable(findings: list) -> None:
    """Verdict, weight, name and reason of each finding are there."""
    assert "fails, notable: second\n    The *figures* fit.\n" in run("audit").stdout


def test_a_strict_audit_fails_where_a_correction_is_missing(findings: list) -> None:
    """A wrong figure that the data package declares is no failure."""
    assert 1 == run("audit", "--strict").exit_code
    findings[1].open = False
    assert 0 == run("audit", "--strict").exit_code


def test_a_strict_audit_fails_where_a_check_could_not_be_made(findings: list) -> None:
    """What was not evaluated was not found right."""
    findings[1].open = False
    findings[0].evaluated = False
    assert 1 == run("audit", "--strict").exit_code


def test_the_copy_is_that_of_the_edition(project: Path) -> None:
    """The words are those of the language asked for, as the published report has them."""
    for code, title in (("ko", "인재"), ("en", "Talent")):
        path = project / "reports" / code / "02_talent.findings.json"
        path.parent.mkdir(parents=True)
        told = {"kind": "title", "key": "", "text": f"# {title}"}
        path.write_text(
            json.dumps({"title": title, "parameters": {}, "quantities": {}, "statements": [told]})
        )
    assert ["# 인재\n", "# Talent\n"] == [
        run("text", "talent", "--language", "ko").stdout,
        run("text", "02").stdout,
    ]


def test_parameters_are_listed_with_all_one_must_know() -> None:
    """Name, default, meaning, type, limits and unit stand together."""
    assert (
        "  trial_months = 12\n"
        "      time for which one trial holds its equipment\n"
        "      whole number, 1 to 36 (months)\n"
    ) in run("parameters", "testbeds").stdout


def test_without_a_name_all_notebooks_are_listed() -> None:
    """The list is the one of the report, in reading order."""
    lines = run("parameters", "--language", "ko").stdout.splitlines()
    assert list(parameters.MODELS) == [line for line in lines if not line.startswith(" ")]


@pytest.mark.parametrize("name", cli.main.commands)
def test_every_command_explains_itself(name: str) -> None:
    """The help of each is there without a project."""
    result = run(name, "--help")
    assert (0, True) == (result.exit_code, bool(cli.main.commands[name].help))
    assert isinstance(cli.main.commands[name], click.Command)
