"""Tests of what is known of points: until something that they used is another."""

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from tests.build.conftest import Project
from tests.build.told import Told

import gwangju_ai
from gwangju_ai.build import cache, source, warm, work
from gwangju_ai.build.edition import Options
from gwangju_ai.build.store import Store
from gwangju_ai.project import parameters
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import drive
from gwangju_ai.sweep.memory import KnownPoints, UnitCost

from .made import grid

SIX = parameters.Testbeds(trial_months=6)
USED = [
    "gwangju_ai/quantity.py",
    "notebooks/text/03_testbeds.en.md",
    "table: data/observations.csv",
    "fact: corrected: figure a-demand-2023",
]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package of two modules that stands in for the report's own."""
    package = tmp_path / "package"
    package.mkdir()
    for name in ("quantity.py", "other.py"):
        (package / name).write_text("one = 1\n")
    monkeypatch.setattr(gwangju_ai, "__path__", [str(package)])
    return package


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the digests of facts, for a test to change, in place of those of a data package."""
    known = {"corrected: figure a-demand-2023": "1"}
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    monkeypatch.setattr(work, "facts", lambda asked: {name: known[name] for name in asked[1]})
    return known


@pytest.fixture
def store(project: Project) -> Iterator[Store]:
    """Return where a project keeps what is found."""
    made = Store(project.root / cache.PLACE)
    yield made
    made.close()


@pytest.fixture
def opened(
    project: Project, package: Path, facts: dict[str, str], store: Store
) -> Callable[[], KnownPoints]:
    """Return a function that opens what is known, as the next sweep does."""
    project.write_copy("03_testbeds", "en", "a piece")
    project.write_copy("02_talent", "en", "a piece")
    notebook = source.path_of(project.root, "03_testbeds")
    return lambda: KnownPoints(store, project.root, source.read(notebook))


@pytest.fixture
def known(opened: Callable[[], KnownPoints]) -> KnownPoints:
    """Have numbers kept of the point at six months; return who has kept them."""
    # Files were written before, and a file system's clock is some milliseconds behind.
    time.sleep(0.02)
    memory = opened()
    memory.remember(SIX, b'{"numbers": 6}', USED)
    return memory


def damaged(store: Path, content: bytes) -> Path:
    """Return the file of the store that has this content."""
    files = (store / "contents").iterdir()
    (found,) = [path for path in files if path.read_bytes() == content]
    return found


def test_a_point_that_was_never_run_is_not_known(known: KnownPoints, opened: Callable) -> None:
    """Neither another one, nor the same of another language."""
    for other in (parameters.Testbeds(), parameters.Testbeds(trial_months=6, language="ko")):
        assert not opened().has(other)


def test_a_point_is_known_to_this_sweep_and_the_next(known: KnownPoints, opened: Callable) -> None:
    """Its numbers are as they were kept."""
    for memory in (known, opened()):
        assert memory.has(parameters.Testbeds(trial_months=6))
        assert b'{"numbers": 6}' == memory.recall(SIX)


@pytest.mark.parametrize(
    "path",
    [
        "package/quantity.py",
        "project/notebooks/text/03_testbeds.en.md",
        "project/requirements.lock",
        "project/data/more.csv",
    ],
    ids=["module", "copy", "lock", "a new table"],
)
def test_a_point_is_not_known_where_what_it_used_was_changed(
    known: KnownPoints, opened: Callable, tmp_path: Path, path: str
) -> None:
    """Until it is as it was."""
    place = tmp_path / path
    before = place.read_bytes() if place.exists() else None
    place.write_bytes(b"another")
    assert not opened().has(SIX)
    if before is None:
        place.unlink()
    else:
        place.write_bytes(before)
    assert opened().has(SIX)


@pytest.mark.parametrize(
    "path",
    [
        "package/other.py",
        "project/notebooks/text/02_talent.en.md",
        "project/notebooks/02_talent.ipynb",
        "project/data/claims.csv",
        "project/data/observations.csv",
        "project/sweeps/capacity.yaml",
    ],
    ids=["module", "copy", "notebook", "table", "row of its table", "design"],
)
def test_a_point_is_known_where_something_else_was_changed(
    known: KnownPoints, opened: Callable, tmp_path: Path, path: str
) -> None:
    """A table in which the rows that it used are as they were, too."""
    place = tmp_path / path
    place.parent.mkdir(exist_ok=True)
    with place.open("a") as file:
        file.write("\n")
    assert opened().has(SIX)


def test_a_point_is_not_known_where_a_row_that_it_used_was_changed(
    known: KnownPoints, opened: Callable, project: Project, facts: dict[str, str]
) -> None:
    """The table says that rows may have changed, and they themselves that one has."""
    with (project.root / "data" / "observations.csv").open("a") as table:
        table.write("\n")
    facts["corrected: figure a-demand-2023"] = "2"
    assert not opened().has(SIX)


def test_a_point_of_a_notebook_that_was_changed_is_not_known(
    known: KnownPoints, opened: Callable, project: Project
) -> None:
    """What its cells show, and which of them were run, does not count."""
    project.write("03_testbeds", "2")
    assert not opened().has(SIX)
    project.write("03_testbeds")
    assert opened().has(SIX)


@pytest.mark.parametrize("content", [b"", b'{"numbers": 7}', None], ids=["empty", "other", "gone"])
def test_a_point_whose_numbers_are_damaged_is_not_known(
    known: KnownPoints, opened: Callable, project: Project, content: bytes | None
) -> None:
    """It is run again, and is known then."""
    path = damaged(project.root / cache.PLACE, b'{"numbers": 6}')
    path.unlink() if content is None else path.write_bytes(content)
    memory = opened()
    assert not memory.has(SIX)
    memory.remember(SIX, b'{"numbers": 6}', USED)
    assert opened().has(SIX)
    assert b'{"numbers": 6}' == opened().recall(SIX)


@pytest.mark.parametrize("folder", ["contents", "results"])
def test_a_point_is_not_known_where_the_store_is_damaged(
    known: KnownPoints, opened: Callable, project: Project, folder: str
) -> None:
    """Whatever of it: what it used, or the record of its files."""
    for path in (project.root / cache.PLACE / folder).iterdir():
        path.write_bytes(b"{}")
    memory = opened()
    assert not memory.has(SIX)
    memory.remember(SIX, b"6", USED)
    assert opened().has(SIX)


def test_numbers_that_are_damaged_while_a_sweep_runs_are_told_of(
    known: KnownPoints, project: Project
) -> None:
    """They are not in the table, and the next sweep runs their point again."""
    assert known.has(SIX)
    damaged(project.root / cache.PLACE, b'{"numbers": 6}').write_bytes(b"")
    with pytest.raises(BuildError, match="damaged meanwhile; run the sweep again"):
        known.recall(SIX)
    with pytest.raises(BuildError, match="damaged meanwhile; run the sweep again"):
        known.recall(parameters.Testbeds())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("package/quantity.py", "lib/gwangju_ai/quantity.py"),
        ("project/notebooks/text/03_testbeds.en.md", "notebooks/text/03_testbeds.en.md"),
        ("project/data/observations.csv", "table: data/observations.csv"),
        ("project/requirements.lock", "requirements.lock"),
    ],
)
def test_a_project_that_is_changed_while_a_sweep_runs_is_refused(
    opened: Callable, tmp_path: Path, path: str, name: str
) -> None:
    """Its points would be of several states; also where the change is undone."""
    memory = opened()
    content = (tmp_path / path).read_bytes()
    time.sleep(0.02)
    (tmp_path / path).write_bytes(content)
    with pytest.raises(BuildError, match=f"^{name}: changed while the sweep ran, whose points "):
        memory.remember(SIX, b"6", USED)
    assert not opened().has(SIX)


def test_another_file_may_be_changed_while_a_sweep_runs(opened: Callable, tmp_path: Path) -> None:
    """It has nothing to do with its points."""
    memory = opened()
    time.sleep(0.02)
    (tmp_path / "package" / "other.py").write_text("one = 2\n")
    memory.remember(SIX, b"6", USED)
    assert opened().has(SIX)


def test_what_points_used_is_kept_once(opened: Callable, project: Project) -> None:
    """Nearly all use the same, which would be most of what is kept."""
    memory = opened()
    for months in range(1, 9):
        memory.remember(parameters.Testbeds(trial_months=months), str(months).encode(), USED)
    assert 8 + 1 == len(os.listdir(project.root / cache.PLACE / "contents"))


def test_where_nothing_can_be_kept_a_sweep_ends(
    opened: Callable, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its table is made of what is kept."""

    def put(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "put", put)
    with pytest.raises(BuildError, match=r"^cannot keep what is found: No space left on device$"):
        opened().remember(SIX, b"6", USED)


def test_what_a_point_takes_is_known_from_the_last_sweep_of_its_notebook(
    opened: Callable, project: Project
) -> None:
    """It is not known of a notebook that was changed."""
    assert None is opened().pace()
    for seconds in (1.5, 0.5):
        opened().note(UnitCost(seconds, 60_000))
        assert UnitCost(seconds, 60_000) == opened().pace()
    project.write("03_testbeds", "2")
    assert None is opened().pace()


def test_a_pace_of_another_version_is_not_known(opened: Callable, store: Store) -> None:
    """It is noted anew."""
    memory = opened()
    memory.note(UnitCost(1.5, 60_000))
    (key,) = os.listdir(Path(store._results))
    store.put(key, {"pace.json": json.dumps({"seconds": 1.5}).encode()})
    assert None is memory.pace()


# -- with the report's own data --------------------------------------------------------------------

#: The cells that are kept of the test-beds: enough for an answer.
KEPT = (*range(6), 8, 14)


def edit(path: Path, row: str, change: Callable[[str], str]) -> None:
    """Change one row of a table."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (place,) = [number for number, line in enumerate(lines) if line.startswith(f"{row},")]
    changed = change(lines[place])
    assert lines[place] != changed
    lines[place] = changed
    path.write_text("".join(lines), encoding="utf-8")


@pytest.mark.skipif(not warm.is_safe(), reason="what a process used is known where it is forked")
def test_a_row_of_data_that_a_notebook_used_makes_its_points_run_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a row that it did not use, makes none."""
    copy = tmp_path / "copy"
    for folder in ("data", "notebooks"):
        copytree(root / folder, copy / folder)
    (copy / "requirements.lock").touch()
    path = copy / "notebooks" / "03_testbeds.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"] = [content["cells"][number] for number in KEPT]
    path.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(copy))
    planned = grid(tmp_path / "one.yaml", trial_months=[6])

    def known() -> int:
        return drive.foresee(copy, planned, Told(), Options()).known

    time.sleep(0.02)
    done = drive.sweep(copy, planned, "en", "again", Told(), Options())
    assert (1, []) == (done.made, done.failed)
    assert 1 == known()
    observations = copy / "data" / "observations.csv"
    edit(observations, "a-employment-rate-cohort-1", lambda row: row.replace("undated", "no date"))
    assert 1 == known()
    edit(observations, "a-demo-served-2023", lambda row: row.replace("no second", "no other"))
    assert 0 == known()
