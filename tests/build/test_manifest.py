"""An edition can be held against what its build wrote, and nothing altered goes unnoticed."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from gwangju_ai import cli
from gwangju_ai.build import edition, manifest, plan, work
from gwangju_ai.build.archive import archive
from gwangju_ai.build.files import Files
from gwangju_ai.export.words import WHOLE_FILE
from gwangju_ai.project.errors import BuildError

from .told import Told

#: A digest that no file has.
NONE = "0" * 64
#: What tells of reports and pages, and so is another when one of them is.
TOLD_OF_ALL = (manifest.FILE, "provenance.json")
#: What is said of an edition that does not tell what it was made from, as here.
UNKNOWN = (
    "What the edition was made from is not known: expected provenance.json as it was built, got "
    "none; an earlier version wrote none, and a build does."
)


def build(project, *notebooks: str, output: Path | None = None) -> None:
    """Build notebooks in Korean."""
    tasks = plan.plan(notebooks, ["ko"], root=project.root)
    edition.build(project.root, tasks, output, progress=Told())


def run(*arguments: str) -> Result:
    """Run the command; an error that would show a traceback fails the test."""
    result = CliRunner().invoke(cli.main, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an edition, in a project in which the command runs."""
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (root / "data" / "datapackage.json").touch()
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(root))
    folder = root / "reports"
    folder.mkdir()
    made = manifest.Manifest(folder, print)
    endings = (".html", ".pdf", ".ipynb", ".findings.json", "/figure-1.csv")
    made.publish(Files.of({f"03_testbeds{ending}": ending.encode() for ending in endings}), "ko")
    made.publish(Files.of({"README.md": b"#", "index.html": b"<p>", "preview.png": b"png"}))
    made.write()
    (folder / WHOLE_FILE).write_bytes(archive(root, folder))
    return folder


def _alter(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def _link(path: Path) -> None:
    path.rename(path.with_name(".original"))
    path.symlink_to(".original")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_alter, "altered; expected the SHA-256 "),
        (_link, "altered; expected the SHA-256 "),
        (_pipe, "altered; expected the SHA-256 "),
        (Path.unlink, "missing"),
    ],
)
@pytest.mark.parametrize("name", ["ko/03_testbeds.html", "ko/03_testbeds.pdf", "README.md"])
def test_what_is_not_as_it_was_built_is_named(
    reports: Path, name: str, change: Callable, fault: str
) -> None:
    """With its path and what is amiss, and nothing else is."""
    change(reports / name)
    result = run("verify")
    line, *more = result.stdout.splitlines()
    assert (1, [UNKNOWN]) == (result.exit_code, more)
    assert line.startswith(f"reports/{name}: {fault}")


@pytest.mark.parametrize(
    "name", ["ko/more.html", "notes.txt", "en/index.html", "ko/x.ipynb", "z.zip"]
)
def test_what_no_build_wrote_is_named(reports: Path, name: str) -> None:
    """Whatever lies beside the edition would be taken for a part of it."""
    (reports / name).parent.mkdir(exist_ok=True)
    (reports / name).write_text("")
    result = run("verify")
    expected = f"reports/{name}: foreign; SHA256SUMS does not name it\n{UNKNOWN}\n"
    assert (1, expected) == (result.exit_code, result.stdout)


def test_a_folder_that_is_gone(reports: Path) -> None:
    """Each of its files is named."""
    gone = sorted(p.relative_to(reports).as_posix() for p in (reports / "ko").rglob("*.*"))
    shutil.rmtree(reports / "ko")
    expected = [f"reports/{name}: missing" for name in gone if not name.endswith(".ipynb")]
    assert [*expected, UNKNOWN] == run("verify").stdout.splitlines()


def test_a_folder_that_is_a_link_is_not_entered(reports: Path, tmp_path: Path) -> None:
    """What stands elsewhere is no part of the edition."""
    (reports / "ko").rename(tmp_path / "elsewhere")
    (reports / "ko").symlink_to(tmp_path / "elsewhere")
    lines = run("verify").stdout.splitlines()
    assert "reports/ko: foreign; SHA256SUMS does not name it" in lines
    assert "reports/ko/03_testbeds.html: missing" in lines


def test_what_a_repository_does_not_keep_may_be_missing(reports: Path) -> None:
    """A clone has neither executed notebooks nor the archive; nor do hidden files matter."""
    (reports / WHOLE_FILE).unlink()
    (reports / "ko" / "03_testbeds.ipynb").unlink()
    (reports / ".nojekyll").touch()
    (reports / "ko" / ".ipynb_checkpoints").mkdir()
    (reports / "ko" / ".ipynb_checkpoints" / "x.ipynb").touch()
    assert 0 == run("verify").exit_code


def test_a_damaged_notebook_is_named(reports: Path) -> None:
    """Where it is there, it has to be the one that was built."""
    _alter(reports / "ko" / "03_testbeds.ipynb")
    assert run("verify").stdout.startswith("reports/ko/03_testbeds.ipynb: altered; ")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\n", "reports/SHA256SUMS: expected UTF-8 text, got 'byte 0xff in line 1'"),
        (b"nonsense\n", "reports/SHA256SUMS line 1: expected a SHA-256, two blanks"),
        (f"{NONE}  a".encode(), "reports/SHA256SUMS line 1: expected a SHA-256, two blanks"),
        (f"{NONE}  a\n{NONE}  a\n".encode(), "reports/SHA256SUMS line 2: expected each path once"),
        (f"{NONE}  a\n# {NONE}  a\n".encode(), "reports/SHA256SUMS line 2: expected each path"),
        *(
            (f"{NONE}  {path}\n".encode(), "reports/SHA256SUMS line 1: expected a SHA-256, two")
            for path in (
                "../x",
                "/etc/passwd",
                "a/../../x",
                "a//b",
                "./a",
                "a\\b",
                "a\x1b[2J",
                "a\r",
            )
        ),
        (b"\n" * 2, "reports/SHA256SUMS line 1: expected a SHA-256, two blanks"),
    ],
)
def test_a_damaged_manifest_is_one_message(reports: Path, content: bytes, told: str) -> None:
    """It says which line is wrong, and no path of it is followed."""
    (reports / "SHA256SUMS").write_bytes(content)
    result = run("verify")
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(f"Error: {told}")


def test_an_empty_manifest_names_nothing(reports: Path) -> None:
    """So every file is foreign."""
    (reports / "SHA256SUMS").write_bytes(b"")
    files = [
        p for p in reports.rglob("*") if p.is_file() and p.name not in ("SHA256SUMS", WHOLE_FILE)
    ]
    assert len(files) == run("verify").stdout.count(": foreign; ")


@pytest.mark.parametrize("change", [Path.unlink, _link, _pipe, lambda p: (p.unlink(), p.mkdir())])
def test_a_manifest_that_is_no_file_is_one_message(reports: Path, change: Callable) -> None:
    """An edition without one cannot be told from an altered one."""
    change(reports / "SHA256SUMS")
    result = run("verify")
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Error: reports/SHA256SUMS: expected ")


@pytest.mark.parametrize("wrong", ["file", "dangling", "loop", "nowhere"])
def test_an_edition_that_is_none_is_one_message(tmp_path: Path, wrong: str) -> None:
    """Whatever path is given, no project is needed to say so."""
    path = tmp_path / wrong
    if wrong == "file":
        path.touch()
    elif wrong != "nowhere":
        path.symlink_to("loop")
    result = run("verify", str(path))
    assert (1, "") == (result.exit_code, result.stdout)
    assert f"{wrong}: expected the folder of an edition" in result.stderr


def test_a_whole_edition_is_said_to_be_so(reports: Path) -> None:
    """With its place."""
    result = run("verify")
    expected = f"{reports}: every file is as it was built.\n{UNKNOWN}\n"
    assert (0, expected) == (result.exit_code, result.stdout)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing at fault but the edition."""
    monkeypatch.setattr("gwangju_ai.build.check.problems", lambda root: [])
    monkeypatch.setattr("gwangju_ai.audit.run", lambda data: [])
    data = SimpleNamespace(observations=[], checks=[])
    monkeypatch.setattr("gwangju_ai.dataset.load", lambda root: data)
    monkeypatch.setattr("gwangju_ai.dataset.codebook.hold", lambda root: None, raising=False)


@pytest.mark.parametrize("name", ["ko/03_testbeds.html", "ko/03_testbeds.pdf", "SHA256SUMS"])
def test_check_holds_the_edition_too(reports: Path, sound: None, name: str) -> None:
    """An altered file is a fault like any other, and an untouched edition is none."""
    assert 0 == run("check").exit_code
    _alter(reports / name)
    result = run("check")
    assert 1 == result.exit_code
    assert result.stdout.startswith(f"reports/{name}")


def test_check_misses_a_language(reports: Path, sound: None) -> None:
    """A folder that is gone is no smaller fault than a byte."""
    shutil.rmtree(reports / "ko")
    assert "reports/ko/03_testbeds.pdf: missing\n" in run("check").stdout


@pytest.mark.parametrize("empty", [True, False])
def test_a_project_without_an_edition_has_none_at_fault(
    project, sound: None, monkeypatch: pytest.MonkeyPatch, empty: bool
) -> None:
    """Nothing was built yet, or an article has its data package alone."""
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(project.root))
    if empty:
        (project.root / "reports").mkdir()
    assert 0 == run("check").exit_code
    assert "expected the digests" if empty else "expected the folder" in run("verify").stderr


def test_coreutils_agree(reports: Path) -> None:
    """``sha256sum -c`` accepts a clone of the edition and names what was altered."""
    (reports / "ko" / "03_testbeds.ipynb").unlink()
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert 0 == subprocess.run(command, cwd=reports, check=False).returncode
    _alter(reports / "ko" / "03_testbeds.html")
    done = subprocess.run(command, cwd=reports, check=False, capture_output=True, text=True)
    assert (1, "ko/03_testbeds.html: FAILED\n") == (done.returncode, done.stdout)


def test_the_archive_of_an_edition_can_be_held_against_it(reports: Path, tmp_path: Path) -> None:
    """What was unpacked is verified by its path, outside of any project."""
    with zipfile.ZipFile(reports / WHOLE_FILE) as whole:
        whole.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").glob("*/reports")
    assert 0 == run("verify", str(unpacked)).exit_code
    _alter(unpacked / "index.html")
    assert run("verify", str(unpacked)).stdout.startswith("reports/index.html: altered; ")


def test_a_build_of_a_part_blesses_nothing_else(project, runs) -> None:
    """What it did not write is held against the build that did."""
    build(project, "02", "03")
    _alter(project.root / "reports" / "ko" / "02_talent.html")
    build(project, "03")
    (line,) = manifest.problems(project.root / "reports")
    assert line.startswith("reports/ko/02_talent.html: altered; ")


def test_what_a_report_no_longer_has_leaves_the_manifest(
    project, runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chart that went takes its downloads with it, and nobody misses them."""
    export = work.export

    def with_download(job: work.Export) -> work.Made:
        made = export(job)
        made.files[f"{job.name}/figure-1.csv"] = b"1"
        return made

    monkeypatch.setattr(work, "export", with_download)
    build(project, "03")
    project.write("03_testbeds", "print(2)")
    monkeypatch.setattr(work, "export", export)
    build(project, "03")
    assert not (project.root / "reports" / "ko" / "03_testbeds" / "figure-1.csv").exists()
    assert [] == manifest.problems(project.root / "reports")


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("nonsense")])
def test_a_build_of_a_part_cannot_restore_a_manifest(project, runs, damage: Callable) -> None:
    """It makes none that would call the rest foreign, and says what does restore it."""
    build(project, "02", "03")
    damage(project.root / "reports" / "SHA256SUMS")
    before = project.published()
    tasks = plan.plan(["03"], ["ko"], root=project.root)
    made = edition.build(project.root, tasks, progress=Told())
    assert made.entrance.startswith("SHA256SUMS: expected the digests of ko/02_talent.")
    assert "`gwangju-ai build`" in made.entrance
    assert before == project.published()
    with pytest.raises(BuildError, match="reports/SHA256SUMS"):
        manifest.problems(project.root / "reports")
    build(project)
    assert [] == manifest.problems(project.root / "reports")


@pytest.mark.parametrize("change", [_alter, _link, Path.unlink])
@pytest.mark.parametrize("name", ["ko/02_talent.findings.json", "ko/02_talent.pdf"])
def test_no_page_is_made_from_a_file_that_is_altered(
    project, runs, name: str, change: Callable
) -> None:
    """Neither the entrance nor the archive, which stay; the file is named, and a build heals."""
    build(project)
    before = project.published()
    change(project.root / "reports" / name)
    project.write("03_testbeds", "print(2)")
    tasks = plan.plan(["03"], ["ko"], root=project.root)
    made = edition.build(project.root, tasks, progress=Told())
    assert f"{name} is not as it was built" in made.entrance
    assert "`gwangju-ai build`" in made.entrance
    after = project.published()
    around = [path for path in before if "0" not in path and path not in TOLD_OF_ALL]
    assert {WHOLE_FILE, "index.html", "citation.bib", "ko/register.html"} < set(around)
    assert [before[path] for path in around] == [after[path] for path in around]
    assert [f"reports/{name}"] == [
        line.partition(":")[0] for line in manifest.problems(project.root / "reports")
    ]
    project.write("03_testbeds")
    build(project)
    assert before.items() <= project.published().items()


def test_a_report_that_the_manifest_does_not_name_reaches_no_page(project, runs) -> None:
    """Findings that no build wrote would be told at the entrance."""
    build(project)
    (project.root / "reports" / "en").mkdir()
    (project.root / "reports" / "en" / "02_talent.findings.json").write_text("{}")
    tasks = plan.plan(["03"], ["ko"], root=project.root)
    made = edition.build(project.root, tasks, progress=Told())
    assert "en/02_talent.findings.json is not as it was built" in made.entrance


def test_a_build_that_cannot_publish_leaves_a_manifest_of_what_it_did(project, runs) -> None:
    """The reports before the one that could not be written are not called altered."""
    build(project, "02", "03")
    for name in ("02_talent", "03_testbeds"):
        project.write(name, "print(2)")
    (project.root / "reports" / "ko" / "03_testbeds.html").unlink()
    (project.root / "reports" / "ko" / "03_testbeds.html").mkdir()
    (project.root / "reports" / "ko" / "03_testbeds.html" / "mine").touch()
    with pytest.raises(BuildError, match=r"03_testbeds\.html: expected no folder"):
        build(project, "02", "03")
    assert not [line for line in manifest.problems(project.root / "reports") if "02_" in line]


def test_a_foreign_file_among_a_reports_downloads_goes_with_a_word(project, runs) -> None:
    """A folder of downloads holds these alone."""
    build(project, "03")
    folder = project.root / "reports" / "ko" / "03_testbeds"
    folder.mkdir(exist_ok=True)
    (folder / "mine.csv").touch()
    told = Told()
    edition.build(project.root, plan.plan(["03"], ["ko"], root=project.root), progress=told)
    assert "removed ko/03_testbeds/mine.csv, since the edition does not have it" in told.lines
    assert not (folder / "mine.csv").exists()


def test_a_name_that_a_terminal_would_obey_is_spelled_out(reports: Path) -> None:
    """A foreign file cannot write over the lines that name it."""
    (reports / "\x1b[2Jx").touch()
    (reports / os.fsdecode(b"\xff")).touch()
    told = run("verify").stdout
    assert "reports/'\\x1b[2Jx': foreign" in told
    assert "reports/'\\udcff': foreign" in told


def test_a_clone_is_built_without_a_word_of_what_it_lacks(reports: Path) -> None:
    """Nothing was wrong with it that would be put right."""
    content = (reports / "ko" / "03_testbeds.ipynb").read_bytes()
    notebook = Files.of({"03_testbeds.ipynb": content})
    (reports / "ko" / "03_testbeds.ipynb").unlink()
    assert [] == manifest.Manifest(reports, print).publish(notebook, "ko")
    _alter(reports / "ko" / "03_testbeds.ipynb")
    assert ["ko/03_testbeds.ipynb"] == manifest.Manifest(reports, print).publish(notebook, "ko")


def test_a_build_looks_at_nothing_but_its_edition(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is in the folder that it goes to, nobody waits for it to be read."""
    looked: list[str] = []
    monkeypatch.setattr(os, "walk", lambda folder, **_: looked.append(folder) or [])
    manifest.Manifest(reports, print)
    assert [] == looked


def test_every_edition_has_one(project, runs, tmp_path: Path) -> None:
    """Also where it is made elsewhere."""
    build(project, "03", output=tmp_path / "out")
    assert [] == manifest.problems(tmp_path / "out")
    assert "ko/03_testbeds.html" in manifest.read(tmp_path / "out")


def test_an_unreadable_manifest_raises_for_people(tmp_path: Path) -> None:
    """The error is one of the report's."""
    (tmp_path / "x").touch()
    with pytest.raises(BuildError, match="expected the digests of the edition's files, got none"):
        manifest.problems(tmp_path)
