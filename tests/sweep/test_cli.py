"""Tests of the command ``gwangju-ai sweep``."""

import csv
import fcntl
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result
from tests.build.conftest import Project

from gwangju_ai import cli
from gwangju_ai.build import publish
from gwangju_ai.project.errors import BuildError

from .conftest import Engine

GRID = "notebook: testbeds\ngrid: {trial_months: [6, 12], slots: [5, null]}\n"


def run(*arguments: object) -> Result:
    """Run the command; an error that would show a traceback fails the test."""
    result = CliRunner().invoke(cli.main, ["sweep", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder that need not be there."""
    return tmp_path / "out"


@pytest.fixture
def written(file: Path) -> Path:
    """Return a file with a grid of four points."""
    file.write_text(GRID)
    return file


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["--notebook", "testbeds"],
        ["a.yaml", "--language", "both"],
        ["a.yaml", "--jobs", "0"],
        ["a.yaml", "--timeout", "0"],
        ["a.yaml", "--nonsense"],
    ],
)
def test_a_wrong_usage_is_status_2(project: Project, engine: Engine, arguments: list[str]) -> None:
    """The message shows how the command is used."""
    result = run(*arguments)
    assert 2 == result.exit_code
    assert "Usage:" in result.stderr


def test_a_project_without_ready_sweeps_says_where_they_would_be(
    project: Project, engine: Engine
) -> None:
    """Where no design is named, those of the project are meant."""
    result = run()
    told = "Error: notebooks/sweeps: expected designs of sweeps such as 03_capacity.yaml, got none"
    assert (1, f"{told}\n") == (result.exit_code, result.stderr)


def test_an_output_that_is_a_file_is_a_wrong_usage(
    project: Project, engine: Engine, written: Path, out: Path
) -> None:
    """It is left as it is."""
    out.write_text("mine")
    assert (2, "mine") == (run(written, "--output", out).exit_code, out.read_text())


BAD = {
    "unknown": ("notebook: testbeds\ngrid: {trial_month: [6]}", "did you mean trial_months?"),
    "wrong": ("notebook: testbeds\ngrid: {trial_months: [0]}", "expected a whole number, 1 to 36"),
    "ambiguous": ("notebook: 03\ngrid: {trial_months: [6]}", "put a text in quotation marks"),
    "summary": ("notebook: '00'\ngrid: {as_of: ['']}", "sweep one of those"),
    "scenario": ("notebook: phase2\ngrid: {scenario: [bas]}", "did you mean base?"),
    "no notebook": ("grid: {trial_months: [6]}", "here or by --notebook"),
    "no YAML": ("{", "expected YAML"),
    "binary": ("\x00\x01", "expected "),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("also", [[], ["--dry-run"], ["--force"]], ids=["", "dry run", "forced"])
def test_a_bad_design_leaves_the_output_as_it_was(
    project: Project,
    engine: Engine,
    file: Path,
    out: Path,
    files: Callable,
    name: str,
    also: list[str],
) -> None:
    """It is one message with status 1, and nothing has been run."""
    content, message = BAD[name]
    file.write_text(content)
    out.mkdir()
    (out / "findings.parquet").write_bytes(b"earlier")
    result = run(file, "--output", out, *also)
    assert (1, "", []) == (result.exit_code, result.stdout, engine.ran)
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
    assert {"findings.parquet": b"earlier"} == files(out)


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_design_that_is_no_file_is_one_message(
    project: Project, engine: Engine, tmp_path: Path, name: str
) -> None:
    """And no folder is made for it."""
    result = run(tmp_path / name)
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: ")
    assert not (project.root / "sweeps").exists()


def test_a_notebook_that_is_broken_is_one_message(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """Nothing is written."""
    project.path("03_testbeds").write_text("{")
    result = run(written, "--output", out)
    assert 1 == result.exit_code
    assert result.stderr.startswith("Error: notebooks/03_testbeds.ipynb: expected ")
    assert not out.exists() or {} == files(out)


def test_a_folder_that_another_sweep_writes_to_is_refused(
    project: Project, engine: Engine, written: Path, out: Path
) -> None:
    """Nothing is run for it."""
    out.mkdir()
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        result = run(written, "--output", out)
    finally:
        os.close(handle)
    assert (1, []) == (result.exit_code, engine.ran)
    assert f"Error: another build is writing to {out}; wait until it ends\n" == result.stderr


def test_a_disk_that_is_full_leaves_the_last_files(
    project: Project,
    engine: Engine,
    written: Path,
    out: Path,
    files: Callable,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """None of them is half of one sweep and half of another."""
    run(written, "--output", out)
    before = files(out)
    engine.find = lambda injected: {"numbers": {}, "claims": {}}
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if "index.html" in path.name:
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(publish.Path, "write_bytes", full)
    result = run(written, "--output", out, "--force")
    assert (1, before) == (result.exit_code, files(out))
    assert "No space left on device" in result.stderr


def test_an_interrupted_sweep_is_status_130(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """What was published before is as it was."""

    def find(injected: dict) -> dict:
        raise KeyboardInterrupt

    run(written, "--output", out)
    before, found = files(out), engine.find
    engine.find = find
    result = run(written, "--output", out, "--force")
    assert (130, before) == (result.exit_code, files(out))
    assert result.stderr.endswith("Interrupted; what was published before is as it was.\n")
    engine.find = found
    assert 0 == run(written, "--output", out).exit_code


# -- a dry run -------------------------------------------------------------------------------------


def test_a_dry_run_runs_nothing_and_writes_nothing(
    project: Project, engine: Engine, written: Path, out: Path, tmp_path: Path
) -> None:
    """Neither a folder for the output nor a log."""
    log = tmp_path / "log"
    result = run(written, "--output", out, "--dry-run", "--log-file", log)
    expected = (
        "4 points of 03_testbeds: 0 known, 4 to run; "
        "how long that takes is known once some have been run.\n"
    )
    assert (0, expected, "") == (result.exit_code, result.stdout, result.stderr)
    assert [False] * 3 == [path.exists() for path in (out, log, project.root / "sweeps")]
    assert [] == engine.ran


def test_a_dry_run_says_what_is_known_and_how_long_the_rest_takes(
    project: Project, engine: Engine, written: Path, file: Path, out: Path
) -> None:
    """By the last sweep of the notebook."""
    run(written, "--output", out)
    told = run(written, "--dry-run").stdout
    assert (
        "4 points of 03_testbeds: 4 known, 0 to run; about 0:00 min and 0.0 MB of disk.\n" == told
    )
    file.write_text(GRID.replace("[6, 12]", "[6, 7]"))
    assert "2 known, 2 to run; about 0:00 min and " in run(file, "--dry-run").stdout
    assert "0 known, 4 to run; about 0:00 min and " in run(file, "--dry-run", "--force").stdout
    assert 4 == len(engine.ran)


# -- a sweep ---------------------------------------------------------------------------------------


def test_a_sweep_is_a_table_a_list_of_points_and_an_overview(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """What it came to is said, and where it is."""
    result = run(written, "--output", out)
    assert (0, "") == (result.exit_code, result.stdout)
    assert ["findings.parquet", "index.html", "points.csv"] == list(files(out))
    *_, summed, where = result.stderr.splitlines()
    assert summed.startswith("4 run, 0 known, 0 failed in ")
    assert f"See {out / 'index.html'}" == where
    found = pandas.read_parquet(out / "findings.parquet")
    numbers = found[found["kind"] == "answer"]
    assert [10.0, 22.0, 5.0, 11.0] == list(numbers["value"])


def test_a_sweep_again_is_the_same_and_runs_nothing(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """With more processes, too."""
    run(written, "--output", out)
    before = files(out)
    result = run(written, "--output", out, "--jobs", 2)
    assert (0, before, 4) == (result.exit_code, files(out), len(engine.ran))
    assert "0 run, 4 known, 0 failed in " in result.stderr


def test_without_a_folder_a_sweep_goes_under_the_name_of_its_design(
    project: Project, engine: Engine, written: Path, files: Callable
) -> None:
    """In the project's folder of sweeps."""
    assert 0 == run(written).exit_code
    expected = ["findings.parquet", "index.html", "points.csv"]
    assert expected == list(files(project.root / "sweeps" / "capacity"))


def test_a_sweep_with_a_point_that_failed_is_status_1(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """Its files are written, and the error is told with the number of its point."""
    project.write("03_testbeds", "fail 6")
    result = run(written, "--output", out)
    assert 1 == result.exit_code
    told = "\nError: point 2: 03_testbeds: cell [2] failed: <b>no</b>\n=1+1\n"
    assert told in result.stderr
    assert "2 run, 0 known, 2 failed in " in result.stderr
    assert ["findings.parquet", "index.html", "points.csv"] == list(files(out))
    assert {3, 4} == set(pandas.read_parquet(out / "findings.parquet")["point"])


def test_of_many_points_that_failed_a_few_are_told(
    project: Project, engine: Engine, file: Path, out: Path
) -> None:
    """All are in the list of points."""
    project.write("03_testbeds", "fail 12")
    file.write_text("notebook: testbeds\ngrid: {slots: [1, 2, 3, 4, 5]}")
    told = run(file, "--output", out, "--quiet").stderr
    assert 3 == told.count("Error: point ")
    assert "\nand 2 more points; all are listed\n" in told
    listed = (out / "points.csv").read_text(encoding="utf-8-sig")
    assert 5 == len([row for row in csv.DictReader(io.StringIO(listed)) if row["reason"]])


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_reason_in_the_list_of_points_is_a_formula(
    project: Project, engine: Engine, written: Path, out: Path, start: str
) -> None:
    """A spreadsheet takes it for a text."""

    def find(injected: dict) -> dict:
        raise BuildError(f"{start}cmd|' /C calc'!A0")

    engine.find = find
    assert 1 == run(written, "--output", out).exit_code
    listed = (out / "points.csv").read_text(encoding="utf-8-sig")
    reasons = {row["reason"] for row in csv.DictReader(io.StringIO(listed))}
    assert {f"'{start}cmd|' /C calc'!A0"} == reasons


def test_what_else_is_in_the_folder_is_left_there(
    project: Project, engine: Engine, written: Path, out: Path, files: Callable
) -> None:
    """It may be somebody's notes."""
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    run(written, "--output", out)
    assert b"mine" == files(out)["notes.txt"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_table_and_overview_are_in_the_language_asked_for(
    project: Project, engine: Engine, written: Path, out: Path, language: str
) -> None:
    """And so are the points."""
    run(written, "--output", out, "--language", language)
    assert f" lang={language}><meta " in (out / "index.html").read_text(encoding="utf-8")
    assert {"ko": 4, "en": 0}[language] == sum("language" in each for each in engine.ran)


def test_files_of_papermills_are_swept_by_the_name_of_a_notebook(
    project: Project, engine: Engine, tmp_path: Path, out: Path
) -> None:
    """The command on the overview is the one that sweeps them again."""
    paths = [tmp_path / "a 1.yaml", tmp_path / "b.yaml"]
    for months, path in enumerate(paths, start=6):
        path.write_text(f"trial_months: {months}\n")
    told = [*paths, "--notebook", "testbeds", "--language", "ko"]
    assert 0 == run(*told, "--output", out).exit_code
    expected = [{"language": "ko", "trial_months": 6}, {"language": "ko", "trial_months": 7}]
    assert expected == engine.ran
    command = shlex.join(["gwangju-ai", "sweep", *map(str, told)])
    assert command in (out / "index.html").read_text(encoding="utf-8")


def test_nothing_that_is_slow_is_loaded_to_refuse_a_design(project: Project, file: Path) -> None:
    """Who mistypes a parameter does not wait for charts."""
    file.write_text("notebook: testbeds\ngrid: {trial_month: [6]}")
    code = (
        "import sys\nfrom gwangju_ai import cli\n"
        f"try: cli.main(['sweep', {str(file)!r}])\n"
        "finally: print([m for m in ('matplotlib', 'seaborn') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(Path(cli.__file__).parents[1])},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (1, "[]\n") == (done.returncode, done.stdout)
    assert done.stderr.startswith("Error: capacity.yaml, grid.trial_month: ")
