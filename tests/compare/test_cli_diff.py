"""``gwangju-ai diff``, and what continuous integration writes of a pull request by it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gwangju_ai import cli

from .conftest import TOP

LANGUAGES = ("ko", "en")
ROW = "a-demo-served-2023"


def run(*arguments: str) -> Result:
    """Run the command; an error that would show a traceback fails the test."""
    result = CliRunner().invoke(cli.main, ["diff", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as somebody."""
    names = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    return subprocess.check_output(["git", *names, *arguments], cwd=folder, text=True).strip()


def write(root: Path, found: dict[str, dict]) -> None:
    """Write findings as an edition in both languages."""
    for code in LANGUAGES:
        for name, told in found.items():
            path = root / "reports" / code / f"{name}.findings.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(told | {"language": code}), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, published: dict, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the edition's findings in its first commit, and work in it."""
    (tmp_path / "data").mkdir()
    for name in ("datapackage.json", "observations.csv", "units.csv"):
        shutil.copy(TOP / "data" / name, tmp_path / "data")
    write(tmp_path, published)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "The edition")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def altered(project: Path, edited: Callable) -> Path:
    """Return the same repository, in which a data row has another figure by now."""
    write(project, edited(ROW, "12"))
    return project


def row_number() -> int:
    """Return the number of the altered row, the names of the columns being row 1."""
    lines = (TOP / "data" / "observations.csv").read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(f"{ROW},"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "Error: nowhere: expected findings, got neither a file or folder nor a "),
        (["HEAD", "HEAD~1"], "Error: HEAD~1: expected findings, got neither a file or folder"),
        (["HEAD", "data"], "Error: data: expected findings, got none there; name the folder of"),
        (
            ["HEAD", "data/units.csv"],
            "Error: data/units.csv: expected the findings of a report, got Expecting value",
        ),
        (
            ["reports/ko", "reports/en"],
            "Error: expected findings of both in ko or en, got reports/ko in ko and reports/en ",
        ),
        (
            ["reports/ko", "HEAD", "--language", "en"],
            "Error: expected findings of both in en, got reports/ko in ko and HEAD in en, ko",
        ),
    ],
)
@pytest.mark.parametrize("output", [[], ["--output", "told.html", "--format", "html"]])
def test_what_cannot_be_compared_is_one_message(
    project: Path, arguments: list[str], message: str, output: list[str]
) -> None:
    """It says what was expected and what came, and writes nothing."""
    result = run(*arguments, *output)
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(message)
    assert not Path("told.html").exists()


@pytest.mark.parametrize("arguments", [["--format", "pdf"], ["--language", "de"], list("abc")])
def test_a_wrong_usage_is_status_2(project: Path, arguments: list[str]) -> None:
    """The message shows how the command is used."""
    result = run(*arguments)
    assert (2, True) == (result.exit_code, "Usage:" in result.stderr)


def test_a_folder_that_cannot_be_written_to(project: Path) -> None:
    """It is named, and what is in its place stays."""
    (project / "told").write_text("mine", encoding="utf-8")
    result = run("--output", "told/told.html")
    assert (1, True) == (result.exit_code, result.stderr.startswith("Error: cannot write to told"))
    assert "mine" == (project / "told").read_text(encoding="utf-8")


def test_without_an_edition_in_its_place(project: Path) -> None:
    """It says where one was looked for."""
    shutil.rmtree(project / "reports")
    result = run()
    assert (1, True) == (result.exit_code, "reports: expected findings, got none" in result.stderr)


def test_nothing_differs(project: Path) -> None:
    """The working edition is that of the last commit; a script need not know."""
    expected = (0, "HEAD → reports\nNo number and no statement differs.\n")
    for arguments in ([], ["--exit-code"]):
        result = run(*arguments)
        assert expected == (result.exit_code, result.stdout)


def test_the_working_edition_beside_the_last_commit(altered: Path) -> None:
    """Without arguments that is what is compared, with its cause; the status is for who asks."""
    result = run()
    assert 0 == result.exit_code
    heading = f"data row {row_number()} ({ROW}: 11 → 12) moves "
    assert result.stdout.splitlines()[3].startswith(heading)
    assert (1, result.stdout) == (run("--exit-code").exit_code, run("--exit-code").stdout)


def test_a_language_s_words(altered: Path) -> None:
    """Whoever asks for Korean gets Korean."""
    assert f"자료 {row_number()}행({ROW}: 11 → 12): 바뀐 수치" in run("--language", "ko").stdout


def test_each_form_can_be_written_to_a_file(altered: Path) -> None:
    """It has what would be printed, and nothing lies beside it."""
    for form in ("text", "json", "html", "markdown"):
        result = run("--format", form, "--output", f"out/told.{form}")
        assert (0, "") == (result.exit_code, result.stdout)
        printed = run("--format", form).stdout
        assert printed == Path("out", f"told.{form}").read_text(encoding="utf-8")
    assert 4 == len(list(Path("out").iterdir()))


def test_a_pull_request_is_told_what_its_data_row_moves(altered: Path, edited: Callable) -> None:
    """The script of CI compares with the commit that was branched from, and writes Markdown."""
    git(altered, "checkout", "-qb", "branch")
    git(altered, "commit", "-qam", "Alter a row")
    # The branch that it would go to has gone on.
    git(altered, "checkout", "-q", "main")
    write(altered, edited("a-demo-served-2021", "9"))
    git(altered, "commit", "-qam", "Alter another row")
    base = git(altered, "rev-parse", "main")
    git(altered, "checkout", "-q", "branch")
    (altered / ".ci").mkdir()
    script = shutil.copy(TOP / ".ci" / "numbers", altered / ".ci")
    command = altered / ".venv" / "bin" / "gwangju-ai"
    command.parent.mkdir(parents=True)
    start = "from gwangju_ai.cli import main; main()"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{start}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    lib = str(Path(cli.__file__).parents[1])
    told = subprocess.check_output(
        [script], env=os.environ | {"BASE": base, "PYTHONPATH": lib}, text=True, cwd="/"
    )
    (group,) = [line for line in told.splitlines() if line.startswith("**data row")]
    moved = sum(line.startswith(("| 03\\_", "| 05\\_")) for line in told.splitlines())
    assert f"**data row {row_number()} ({ROW}: 11 → 12) moves {moved} numbers**" == group


def test_ci_runs_that_script_on_a_pull_request() -> None:
    """It has the commits to compare with, and writes to the summary of the run."""
    workflow = (TOP / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert '- run: .ci/numbers >> "$GITHUB_STEP_SUMMARY"' in workflow
    assert "BASE: ${{ github.event.pull_request.base.sha }}" in workflow
    assert "fetch-depth: 0" in workflow
