"""What can be compared is read, and what cannot is refused in one message."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gwangju_ai.compare import sides
from gwangju_ai.compare.findings import StatedReport
from gwangju_ai.project.errors import ReportError

from .conftest import TOP, number


def told(language: str = "en", notebook: str = "02_talent", **more: object) -> str:
    """Return a findings file."""
    held = {"notebook": notebook, "language": language, "statements": [], "quantities": {}}
    return json.dumps(held | more)


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def commit(folder: Path) -> None:
    """Commit all that a folder holds."""
    names = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(["git", *names, *command], cwd=folder, check=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository with an edition of one report in both languages."""
    files = {f"reports/{code}/02_talent.findings.json": told(code) for code in ("ko", "en")}
    write(tmp_path, files)
    commit(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "expected the findings of a report, got Expecting"),
        ("[]", "expected the findings of a report, got JSON of a list"),
        ("[" * 100_000, "expected the findings of a report, got data that nest too deeply"),
        ("{}", "got none under quantities, statements"),
        ('{"quantities": {}, "statements": [1]}', "got none under statements"),
        ('{"quantities": [], "statements": []}', "got none under quantities"),
        ('{"quantities": {}, "statements": []}', "in one of ko, en, got '' in ''"),
        (told("de"), "in one of ko, en, got '02_talent' in 'de'"),
        (told(quantities={"q-1": {}}), "under quantities q-1 value"),
        (told(quantities={"q-1": number("1/0")}), "got '1/0' under quantities q-1 value"),
        (told(quantities={"q-1": number("1e99999999")}), "got '1e99999999' under quantities"),
        (told(quantities={"q-1": number("1", inputs=[1])}), "under quantities q-1 trail inputs 0"),
        (told(quantities={"q-1": number("1", decimals=10**9)}), "under quantities q-1 decimals"),
        (told(observations=[]), "got [] under observations"),
        (told(parameters=1), "got 1 under parameters"),
        (told(quantities={"q-1": number("9" * 5000)}), "under quantities q-1 value"),
    ],
)
def test_a_file_that_is_no_findings(tmp_path: Path, content: str, message: str) -> None:
    """It is named, with what is wrong in it."""
    path = write(tmp_path, {"x.json": content}) / "x.json"
    with pytest.raises(ReportError) as refused:
        sides.side(str(path), tmp_path)
    assert str(refused.value).startswith(f"{path}: expected the findings of a")
    assert message in str(refused.value)
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize(
    "named",
    ["nowhere", "HEAD~9", "HEAD~9:reports", "HEAD:data", "", ":reports", "-p", "--all", "x\0y"],
)
def test_a_name_that_stands_for_nothing(project: Path, named: str) -> None:
    """It says what may be named."""
    with pytest.raises(ReportError, match=r"expected findings, got .*; name the folder of an"):
        sides.side(named, project)


def test_a_project_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No revision is known there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReportError, match="HEAD: expected findings, got neither a file or folder"):
        sides.side("HEAD", tmp_path)


def test_a_folder_without_findings(tmp_path: Path) -> None:
    """Files elsewhere in it are none of an edition."""
    write(tmp_path, {"de/02_talent.findings.json": told(), "en/deep/a.findings.json": told()})
    with pytest.raises(ReportError, match="expected findings, got none there"):
        sides.side(str(tmp_path), tmp_path)


def test_a_link_that_leads_nowhere_and_a_pipe(tmp_path: Path) -> None:
    """They are files, so that no revision is looked for, and none is read for ever."""
    (tmp_path / "link").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name, got in (("link", "a link that leads nowhere"), ("pipe", "'a pipe or a device'")):
        with pytest.raises(ReportError, match=f"{name}: expected .*, got {got}"):
            sides.side(str(tmp_path / name), tmp_path)


def test_what_is_not_utf_8(tmp_path: Path) -> None:
    """The file is named, when it is read."""
    path = write(tmp_path, {"en/02_talent.findings.json": ""}) / "en" / "02_talent.findings.json"
    path.write_bytes(b"\xff")
    with pytest.raises(ReportError, match=r"en/02_talent\.findings\.json: expected UTF-8"):
        sides.side(str(tmp_path), tmp_path).findings("en")


def test_verdicts_that_cannot_be_read(tmp_path: Path) -> None:
    """They are named as a file of the edition."""
    audit = "en/05_evidence_audit"
    write(tmp_path, {f"{audit}.findings.json": told(), f"{audit}/claim-reviews.jsonld": "[]"})
    with pytest.raises(ReportError, match=r"claim-reviews\.jsonld: expected the verdicts"):
        sides.side(str(tmp_path), tmp_path).reviews("en")


def test_an_edition_one_language_and_one_report(project: Path) -> None:
    """Each is found by what it is named."""
    edition = {"ko": ["02_talent"], "en": ["02_talent"]}
    names = {
        "reports": edition,
        "reports/ko": {"ko": ["02_talent"]},
        "reports/ko/02_talent.findings.json": {"ko": ["02_talent"]},
        "HEAD": edition,
        "HEAD:reports/ko/": {"ko": ["02_talent"]},
        "HEAD:reports/ko/02_talent.findings.json": {"ko": ["02_talent"]},
    }
    found = {}
    for name in names:
        path = project / name
        held = sides.side(str(path) if path.exists() else name, project)
        found[name] = {code: [*held.findings(code)] for code in held.reports}
    assert names == found


def test_a_folder_is_meant_before_a_revision(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has a folder called as a branch may write ``refs/heads/x``."""
    monkeypatch.chdir(project)
    write(project, {"HEAD/04_phase2.findings.json": told(notebook="04_phase2")})
    assert ["04_phase2"] == [*sides.side("HEAD", project).findings("en")]


def test_a_revision_is_what_was_committed(project: Path) -> None:
    """What lies in the folder by now does not matter."""
    shutil.rmtree(project / "reports")
    assert ["02_talent"] == [*sides.side("HEAD", project).findings("en")]


def test_reports_come_in_reading_order(tmp_path: Path) -> None:
    """Those that are none of ours come last."""
    names = ("another", "05_evidence_audit", "00_summary")
    write(tmp_path, {f"en/{name}.findings.json": told() for name in names})
    expected = ["00_summary", "05_evidence_audit", "another"]
    assert expected == [*sides.side(str(tmp_path), tmp_path).findings("en")]


def test_texts_are_made_legible(tmp_path: Path) -> None:
    """What a terminal would obey is left out."""
    hostile = number("1", label="a\x1b[31mb\u202ec")
    path = write(tmp_path, {"x.json": told(quantities={"q-1": hostile})}) / "x.json"
    (report,) = sides.side(str(path), tmp_path).findings("en").values()
    assert "abc" == report.quantities["q-1"].label


def test_an_executed_notebook_has_the_findings_of_its_file() -> None:
    """Those that a build would write of it."""
    held = sides.side(str(TOP / "notebooks" / "03_testbeds.ipynb"), TOP).findings("en")
    path = TOP / "reports" / "en" / "03_testbeds.findings.json"
    expected = StatedReport.of(json.loads(path.read_text("utf-8")), "x")
    assert expected == held["03_testbeds"]


def test_the_verdicts_of_the_edition() -> None:
    """Every claim has one, by its id."""
    found = sides.side(str(TOP / "reports"), TOP).reviews("en")
    assert 71 == len(found)
    assert "fails" == found["c-camp-about-100"].verdict
