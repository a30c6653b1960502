"""Another article is data: a package laid out and filled as docs/new-article.md says is judged."""

import csv
import re
import shlex
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner
from frictionless import Package

from gwangju_ai import cli
from gwangju_ai.dataset.rows import ObservationRow, Source

TOP = Path(__file__).resolve().parents[1]
GUIDE = TOP.joinpath("docs", "new-article.md").read_text("utf-8")
EXAMPLE = TOP / "tests" / "example_article"
COMMANDS = re.findall(r"^(?:gwangju-ai|cd) .*$", GUIDE, re.MULTILINE)


def blocks(language: str) -> list[list[str]]:
    """Return the lines of each block of the guide in a language."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return [block.splitlines() for block in found]


@pytest.fixture(scope="module")
def call() -> Callable[..., str]:
    """Return a function that runs a command line in a folder, and returns what it prints."""

    def run(line: str, folder: Path) -> str:
        program, *arguments = shlex.split(line)
        assert "gwangju-ai" == program
        with pytest.MonkeyPatch.context() as patched:
            patched.delenv("GWANGJU_AI_ROOT", raising=False)
            patched.chdir(folder)
            done = CliRunner().invoke(cli.main, arguments)
        assert (0, "") == (done.exit_code, done.stderr)
        return done.stdout

    return run


@pytest.fixture(scope="module")
def empty(call: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package as the guide's first command lays it out."""
    folder = tmp_path_factory.mktemp("articles")
    new, enter, *_ = COMMANDS
    call(new, folder)
    return folder / enter.removeprefix("cd ")


@pytest.fixture(scope="module")
def filled(empty: Path) -> Path:
    """Return the package with the rows of the example."""
    for path in (*EXAMPLE.glob("*.csv"), *EXAMPLE.glob("*.yaml")):
        text, there = path.read_text("utf-8"), empty / "data" / path.name
        if path.name == "vocabulary.csv":
            text = there.read_text("utf-8") + text.partition("\n")[2]
        there.write_text(text, encoding="utf-8")
    return empty


def refused(*arguments: str) -> str:
    """Return the message with which a command ends, without a traceback."""
    result = CliRunner().invoke(cli.main, list(arguments))
    assert (1, True) == (result.exit_code, isinstance(result.exception, SystemExit))
    return result.stderr


def test_a_folder_that_has_files_is_refused(tmp_path: Path) -> None:
    """Nothing is written over what somebody has there, nor over a file."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for path, got in ((tmp_path, "a folder with files"), (tmp_path / "notes.txt", "a file")):
        message = f"Error: {path}: expected a new or an empty folder, got {got!r}; choose another\n"
        assert message == refused("new", str(path))
    assert ["notes.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_whose_name_is_too_long_is_refused(tmp_path: Path) -> None:
    """What the file system refuses to look up is told like what it refuses to write."""
    message = refused("new", str(tmp_path / ("n" * 300)))
    assert message.startswith("Error: cannot write to ")
    assert message.endswith(": File name too long\n")


def test_a_refused_folder_is_named_in_letters_that_can_be_seen(tmp_path: Path) -> None:
    """A name with a terminal's escape or a line break moves no cursor and makes no line."""
    path = tmp_path / "an\x1b[31m\narticle"
    path.write_text("mine", encoding="utf-8")
    message = f"Error: {tmp_path}/an article: expected a new or an empty folder, got 'a file'"
    assert f"{message}; choose another\n" == refused("new", str(path))


def test_a_package_that_cannot_be_finished_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves no half of a package."""
    write = Path.write_text

    def fail(path: Path, *arguments: object, **options: object) -> int:
        if path.name == "terms.csv":
            raise OSError(28, "No space left on device")
        return write(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", fail)
    path = tmp_path / "article"
    assert f"Error: cannot write to {path}: No space left on device\n" == refused("new", str(path))
    assert [] == list(path.iterdir())


def test_a_package_is_laid_out_whatever_package_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes nothing from the folder that the other commands would work on."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path / "missing"))
    assert 0 == CliRunner().invoke(cli.main, ["new", str(tmp_path / "article")]).exit_code


def test_an_empty_package_says_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first thing to fill in is the article."""
    assert 0 == CliRunner().invoke(cli.main, ["new", str(tmp_path)]).exit_code
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    for command in ("check", "audit"):
        assert (
            "Error: data/sources.csv, column article: expected one source marked true, the article "
            "that the package checks, got 'no source marked true'; write true in its row\n"
        ) == refused(command)


def test_an_empty_package_has_the_headings_of_the_codebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table of this package is there with its columns, and no row but units and words."""
    path = tmp_path / "가나다"
    assert 0 == CliRunner().invoke(cli.main, ["new", str(path)]).exit_code
    rows = {}
    for table in (TOP / "data").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as ours:
            columns = next(csv.reader(ours))
        with (path / "data" / table.name).open(encoding="utf-8", newline="") as theirs:
            found, *rest = csv.reader(theirs)
        assert columns == found, table.name
        rows[table.stem] = len(rest)
    assert {"units", "vocabulary"} == {name for name, number in rows.items() if number}
    package = Package(str(path / "data" / "datapackage.json"))
    assert "article" == package.name
    assert [] == package.validate().flatten(["path", "rowNumber", "fieldName", "message"])


def test_the_guide_shows_rows_of_the_example() -> None:
    """Each line of its tables stands in a table of the example."""
    tables = [path.read_text("utf-8") for path in EXAMPLE.glob("*.csv")]
    lines = {line for table in tables for line in table.splitlines()}
    shown = [line for block in blocks("csv") for line in block]
    assert 12 == len(shown)
    assert [] == [line for line in shown if line not in lines]


def test_the_guide_tells_how_a_line_is_located(tmp_path: Path) -> None:
    """Its command prints the digest that the first figure of the example has."""
    (line,) = re.findall(r"^sed .*$", GUIDE, re.MULTILINE)
    (tmp_path / "text.txt").write_bytes("가\r\n나\r\n".encode())
    printed = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, text=True).stdout
    assert sha256("나".encode()).hexdigest() == printed.split()[0]


def test_the_guide_names_each_choice() -> None:
    """Whoever fills in a row finds what role, confidence and kind may be."""
    for row, column in ((ObservationRow, "role"), (ObservationRow, "confidence"), (Source, "kind")):
        for choice in get_args(row.model_fields[column].annotation):
            assert f"`{choice}`" in GUIDE, (column, choice)


def test_the_guide_leads_somewhere() -> None:
    """Every file that it links to exists."""
    targets = re.findall(r"\]\(([^)#:]+)\)", GUIDE)
    assert [] == [target for target in targets if not (TOP / "docs" / target).exists()]


def test_the_example_is_a_valid_package(filled: Path) -> None:
    """Frictionless finds nothing wrong with it."""
    report = Package(str(filled / "data" / "datapackage.json")).validate()
    assert [] == report.flatten(["path", "rowNumber", "fieldName", "message"])


def test_the_example_is_judged_as_the_guide_says(call: Callable[..., str], filled: Path) -> None:
    """Run in its folder, each command of the guide takes the example and no other package."""
    *_, check, audit, as_json, verify = COMMANDS
    told = call(audit, filled)
    assert "7 observations, 4 checks and all tables are in order.\n" == call(check, filled)
    assert (EXAMPLE / "audit.txt").read_text("utf-8") == told
    assert (EXAMPLE / "audit.json").read_text("utf-8") == call(as_json, filled)
    assert told.splitlines() in blocks("text")
    in_korean = call(f"{audit} --language ko", filled)
    assert in_korean.startswith("어긋남, 중요도 높음: share-of-each\n    ")
    assert "    잘못된 수치에 정정이 등록되어 있지 않다.\n" in in_korean
    assert in_korean.endswith(
        "맞음 2건, 부분만 맞음 0건, 시점 지남 1건, 다른 기준 0건, 어긋남 1건, 판단 불가 2건, "
        "검증할 수 없음 0건\n"
    )
    assert "gwangju-ai verify-article path/to/text.txt" == verify
