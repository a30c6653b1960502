"""An edition is published whole, checked and told, or not at all."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gwangju_ai.build import check, edition, manifest, plan, publication, work
from gwangju_ai.build.files import Files
from gwangju_ai.build.manifest import Manifest
from gwangju_ai.build.progress import Progress
from gwangju_ai.project.errors import BuildError, ReportError

from .told import Told

DAY = "2026-11-28"
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Numbers\n\n- By hand.\n\n## [1.0.0]\n"
CITATION = "title: x\nversion: 1.0.0\ndate-released: '2026-11-23'\n"


def findings(text: str, row: str = "") -> str:
    """Return a findings file with one number, written as given, and the row that it rests on."""
    trail = {"inputs": [], "observations": ["b-graduates"]}
    value = text.rstrip("%") if text.endswith("%") else "1"
    quantity = {"value": value, "text": text, "label": "rate", "trail": trail}
    told = {"statements": [], "quantities": {f"q-{text}": quantity}}
    return json.dumps(told | {"observations": {"b-graduates": {"printed": row}}})


@pytest.fixture
def root(project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a changelog, without faults in its notebooks."""
    (project.root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (project.root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    monkeypatch.setattr(check, "problems", lambda root, edition: [])
    return project.root


@pytest.fixture
def making(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that says which files a build makes, and which task fails."""
    made: dict = {}

    def build(root: Path, tasks: list, output: Path, progress: Progress):
        output.mkdir(parents=True, exist_ok=True)
        files = Manifest(output, progress.say)
        contents = {name: content.encode() for name, content in made["files"].items()}
        files.publish(Files.of(contents))
        files.write()
        fails = made["fails"]
        report = edition.Built(tasks[0], None if fails else Files.of({}), fails)
        return edition.Edition(output, [report])

    monkeypatch.setattr(edition, "build", build)

    def make(rate: str = "50%", fails: str = "", row: str = "", **more: str) -> None:
        files = {f"{code}/02_talent.findings.json": findings(rate, row) for code in ("ko", "en")}
        files |= {name.replace("__", "."): text for name, text in more.items()}
        made.update(files=files, fails=fails)

    return make


def release(root: Path, told: Told | None = None) -> publication.Publication:
    """Publish."""
    return publication.release(root, DAY, told or Told())


def everything(root: Path) -> dict[str, str]:
    """Return the changelog and the edition."""
    paths = [root / "CHANGELOG.md", *sorted((root / "reports").rglob("*"))]
    files = [path for path in paths if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("fault", ["a cell fails", "a page is too heavy", "a notebook is at fault"])
def test_what_is_not_right_is_not_published(
    root: Path, making: Callable[..., None], monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """The last edition and the changelog stay as they were, and the fault is named."""
    making()
    release(root)
    before = everything(root)
    making(
        rate="60%",
        fails="cell [3] failed" if fault == "a cell fails" else "",
        a__html="x" * (400_001 if fault == "a page is too heavy" else 1),
    )
    if fault == "a notebook is at fault":
        monkeypatch.setattr(check, "problems", lambda root, edition: ["02_talent: no title"])
    with pytest.raises(BuildError, match=r"cell \[3\] failed|400,000 bytes|no title"):
        release(root)
    assert before == everything(root)


def test_a_repository_that_would_grow_too_much(root: Path, making: Callable[..., None]) -> None:
    """What an edition may add is limited, and the limit can be raised by who knows why."""
    making(a__csv="1,2\n" * 9)
    with pytest.raises(BuildError, match=r"grow by at most 20 bytes, got .*; a new form"):
        publication.release(root, DAY, Told(), most=20)
    assert publication.release(root, DAY, Told(), most=10_000).growth > 20


def test_a_changelog_without_a_place_for_numbers(root: Path, making: Callable[..., None]) -> None:
    """It says which section it looks for."""
    making()
    (root / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    with pytest.raises(BuildError, match="expected a section '### Numbers', found none"):
        release(root)


def test_what_moved_is_told(root: Path, making: Callable[..., None]) -> None:
    """In the changelog under its day, above what was written by hand, and for the entrance."""
    making()
    release(root)
    making(rate="60%")
    assert "rate" == release(root).moved[0].name
    listed = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"- {DAY}: 02_talent: rate, 50% → 60%\n" in listed.partition("By hand")[0]
    told = json.loads((root / "reports" / "changes.json").read_text(encoding="utf-8"))
    assert (1, ["02_talent: rate, 50% → 60%"]) == (told["moved"], told["lines"]["ko"])


def test_a_data_row_that_moved_a_number_is_told(root: Path, making: Callable[..., None]) -> None:
    """It is named by its number in the table, behind the number that it moved."""
    table = root / "data" / "observations.csv"
    heading = table.read_text(encoding="utf-8").strip()
    table.write_text(f"{heading}\nb-graduates{',' * heading.count(',')}\n", encoding="utf-8")
    making(row="11")
    release(root)
    making(rate="60%", row="12")
    release(root)
    listed = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"- {DAY}: 02_talent: rate, 50% → 60% (data row 2)\n" in listed
    told = json.loads((root / "reports" / "changes.json").read_text(encoding="utf-8"))
    assert ["02_talent: rate, 50% → 60% (자료 2행)"] == told["lines"]["ko"]


def test_publishing_twice_tells_it_once(root: Path, making: Callable[..., None]) -> None:
    """What is compared is the edition of the last commit, not the one that lies there."""
    making()
    release(root)
    for command in (["init", "-q"], ["add", "reports"], ["commit", "-qm", "x"]):
        names = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
        subprocess.run(["git", *names, *command], cwd=root, check=True)
    making(rate="60%")
    release(root)
    once = everything(root)
    release(root)
    assert once == everything(root)
    assert 1 == once["CHANGELOG.md"].count("50% → 60%")


def test_an_edition_that_is_only_mended_tells_the_entrance_nothing(
    root: Path, making: Callable[..., None]
) -> None:
    """Its version is that of the last commit, so there is no edition since which numbers moved."""
    making()
    release(root)
    for command in (["init", "-q"], ["add", "reports", "CITATION.cff"], ["commit", "-qm", "x"]):
        names = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
        subprocess.run(["git", *names, *command], cwd=root, check=True)
    making(rate="60%")
    release(root)
    assert "reports/changes.json" not in everything(root)


def test_what_the_edition_no_longer_has_goes(root: Path, making: Callable[..., None]) -> None:
    """A file that the last edition had and this one lacks is removed, and named."""
    making(figure__csv="1")
    release(root)
    making()
    assert ["figure.csv"] == release(root).removed
    assert "reports/figure.csv" not in everything(root)


def test_what_is_published_can_be_held_against_its_manifest(
    root: Path, making: Callable[..., None]
) -> None:
    """Also what tells of moved numbers is in it; what the edition no longer has is not."""
    making(figure__csv="1")
    release(root)
    making(rate="60%")
    release(root)
    assert [] == manifest.problems(root / "reports")
    assert {"changes.json", "ko/02_talent.findings.json", "en/02_talent.findings.json"} == set(
        manifest.read(root / "reports")
    )


def test_what_no_build_made_goes(root: Path, making: Callable[..., None]) -> None:
    """Whatever somebody put beside the edition is removed, and named."""
    making()
    release(root)
    (root / "reports" / "ko" / "more.ipynb").touch()
    assert ["ko/more.ipynb"] == release(root).removed
    assert [] == manifest.problems(root / "reports")


def test_what_was_altered_is_put_right_and_told(root: Path, making: Callable[..., None]) -> None:
    """The last edition is held against its manifest before another takes its place."""
    making()
    release(root)
    (root / "reports" / "ko" / "02_talent.findings.json").write_text(findings("70%"))
    told = Told()
    release(root, told)
    assert ["put right ko/02_talent.findings.json"] == told.lines
    assert [] == manifest.problems(root / "reports")


def test_a_full_disk_leaves_the_last_edition(
    root: Path, making: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either all of an edition is in its place or nothing."""
    making()
    release(root)
    before = everything(root)
    before.pop("CHANGELOG.md")
    making(more__csv="1")
    write = Path.write_bytes

    def write_until_full(path: Path, content: bytes) -> int:
        if path.parent == root / "reports" and path.name.endswith("more.csv"):
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    with pytest.raises(BuildError, match="No space left on device"):
        release(root)
    after = everything(root)
    after.pop("CHANGELOG.md")  # made anew by the next try
    assert before == after


@pytest.mark.parametrize("place", [".cache", ".cache/edition", "reports"])
def test_a_place_that_is_no_folder_is_one_message(
    root: Path, making: Callable[..., None], place: str
) -> None:
    """It is named, and the changelog stays as it was."""
    making()
    path = root / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("nowhere")
    before = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    with pytest.raises(BuildError, match=place):
        release(root)
    assert before == (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not (path.parent / "nowhere").exists()


def test_an_edition_that_cannot_be_compared_with(root: Path, making: Callable[..., None]) -> None:
    """Without a repository it is the one that lies there, and its damaged file is named."""
    making()
    release(root)
    (root / "reports" / "ko" / "02_talent.findings.json").write_text("{")
    with pytest.raises(ReportError, match=r"ko/02_talent\.findings\.json: expected the findings"):
        release(root)


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CITATION.cff"])
@pytest.mark.parametrize("content", [None, b"\xff"])
def test_a_file_that_cannot_be_read(
    root: Path, making: Callable[..., None], name: str, content: bytes | None
) -> None:
    """It is named, and nothing is published."""
    making()
    (root / name).unlink()
    if content:
        (root / name).write_bytes(content)
    with pytest.raises(ReportError, match=name):
        release(root)
    assert not (root / "reports").exists()


def test_a_build_after_publishing_changes_nothing(
    root: Path, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is published from beside is, file by file, what a build makes in its place."""

    def export(job: work.Export) -> work.Made:
        name = job.name
        found = findings(job.executed.decode()).encode()
        ways = {f"{name}.html": b"<p>", f"{name}.findings.json": found, f"{name}/a.csv": b"1"}
        return work.Made(ways)

    monkeypatch.setattr(work, "export", export)
    for code in ("pass", "print(2)"):
        path = root / "notebooks" / "02_talent.ipynb"
        path.write_text(path.read_text("utf-8").replace("pass", code), encoding="utf-8")
        release(root)
    published = {path: path.read_bytes() for path in (root / "reports").rglob("*.*")}
    told = Told()
    edition.build(root, plan.plan(root=root), progress=told)
    assert published == {path: path.read_bytes() for path in (root / "reports").rglob("*.*")}
    assert {"reused"} == {line.rpartition(": ")[2] for line in told.lines}
    assert [] == manifest.problems(root / "reports")
    assert "changes.json" in manifest.read(root / "reports")
