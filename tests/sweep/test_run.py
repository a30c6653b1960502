"""Tests of running the points of a design: each at most once, and none stops another."""

import json
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Event

import pytest
from tests.build.conftest import Project
from tests.build.told import Told

import gwangju_ai
from gwangju_ai.build import cache, used, warm
from gwangju_ai.build.edition import Options
from gwangju_ai.project.errors import BuildError
from gwangju_ai.sweep import drive, run
from gwangju_ai.sweep.design import Design
from gwangju_ai.sweep.drive import Swept
from gwangju_ai.sweep.run import Foreseen, PointOutcome

from .conftest import Engine
from .made import SHOW, frame, grid, read


def outcomes(project: Project, planned: Design, **options) -> list[PointOutcome]:
    """Return what becomes of each point, as it is known."""
    told = Options(**options)
    with run.opened(project.root, planned, Told(), told) as (runs, _, private):
        return list(runs.run(private))


def foreseen(project: Project, planned: Design, **options) -> Foreseen:
    """Return what a sweep would do."""
    return drive.foresee(project.root, planned, Told(), Options(**options))


def swept(project: Project, planned: Design, **options) -> Swept:
    """Sweep."""
    command = "gwangju-ai sweep capacity.yaml"
    return drive.sweep(project.root, planned, "en", command, Told(), Options(**options))


@pytest.fixture
def planned(file: Path) -> Design:
    """Return a grid of six points."""
    return grid(file, trial_months=[6, 9, 12], slots=[5, None])


# -- what goes wrong -------------------------------------------------------------------------------


def test_a_notebook_whose_parameters_are_not_its_models_is_refused(
    project: Project, engine: Engine, planned: Design
) -> None:
    """Before any point is run."""
    project.write("03_testbeds", trial_months=11)
    with pytest.raises(BuildError, match="trial_months: expected the default 12, got 11"):
        outcomes(project, planned)
    assert [] == engine.ran


def test_a_notebook_that_is_not_there_is_refused(
    project: Project, engine: Engine, planned: Design
) -> None:
    """As by a build."""
    project.path("03_testbeds").unlink()
    with pytest.raises(BuildError, match=r"^notebooks/03_testbeds\.ipynb: No such file"):
        outcomes(project, planned)


def test_a_point_that_fails_stops_no_other(
    project: Project, engine: Engine, planned: Design
) -> None:
    """It has its reason, and is told of by its number and parameters."""
    project.write("03_testbeds", "fail 6")
    done = outcomes(project, planned)
    reason = "03_testbeds: cell [2] failed: <b>no</b>\n=1+1"
    assert [reason, reason, "", "", "", ""] == [outcome.error for outcome in done]
    assert 6 == len(engine.ran)


def test_a_point_that_failed_is_run_again(
    project: Project, engine: Engine, planned: Design
) -> None:
    """Only that: what failed is not remembered."""
    project.write("03_testbeds", "fail 6")
    outcomes(project, planned)
    engine.ran.clear()
    outcomes(project, planned)
    assert [{"trial_months": 6, "slots": 5}, {"trial_months": 6}] == engine.ran


def test_a_sweep_whose_points_all_fail_still_has_its_files(
    project: Project, engine: Engine, file: Path
) -> None:
    """The overview says why, and the table is empty."""
    project.write("03_testbeds", "fail 6")
    done = swept(project, grid(file, trial_months=[6], slots=[5, 6]))
    assert (0, 0, 2) == (done.made, done.reused, len(done.failed))
    assert 0 == len(frame(done.files["findings.parquet"]))
    assert b"cell [2] failed: &lt;b>no&lt;/b>" in done.files["index.html"]


def test_a_project_that_is_changed_while_a_sweep_runs_is_refused(
    project: Project, engine: Engine, planned: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found before is kept, of the state before."""
    name = "notebooks/text/03_testbeds.en.md"
    project.write_copy("03_testbeds", "en", "a piece")
    monkeypatch.setattr(used, "found", lambda root: [name])
    time.sleep(0.02)

    def find(injected: dict) -> dict:
        if len(engine.ran) == 3:
            project.write_copy("03_testbeds", "en", "another")
        return Engine.plain(injected)

    engine.find = find
    with pytest.raises(BuildError, match=f"^{name}: changed while the sweep ran"):
        outcomes(project, planned)
    assert 3 == len(engine.ran)
    project.write_copy("03_testbeds", "en", "a piece")
    assert 2 == foreseen(project, planned).known


def test_one_process_of_several_that_breaks_fails_its_points_alone(
    project: Project, engine: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no process can be forked, several points are run by one."""

    class Broken(ThreadPoolExecutor):
        def submit(self, *asked) -> Future:
            if asked[1].name != "2 slots=5":
                return super().submit(*asked)
            broken = Future()
            broken.set_exception(BrokenProcessPool())
            return broken

    monkeypatch.setattr(run, "makers", lambda workers, private, alone: Broken(workers))
    done = outcomes(project, grid(file, slots=[4, 5, 6]))
    expected = ["", "2 slots=5: its process was ended; run the sweep again", ""]
    assert expected == [outcome.error for outcome in done]


# -- what is not run again -------------------------------------------------------------------------


def test_each_point_is_run_once_with_what_departs_from_the_defaults(
    project: Project, engine: Engine, planned: Design
) -> None:
    """In the order of the design, as long as one is run at once."""
    done = outcomes(project, planned)
    assert [1, 2, 3, 4, 5, 6] == [outcome.point.row for outcome in done]
    expected = [
        {"trial_months": 6, "slots": 5},
        {"trial_months": 6},
        {"trial_months": 9, "slots": 5},
        {"trial_months": 9},
        {"slots": 5},
        {},
    ]
    assert expected == engine.ran


def test_points_are_run_in_the_language_of_the_sweep(
    project: Project, engine: Engine, file: Path
) -> None:
    """Which departs from the default as a parameter does."""
    planned = read(file, "{notebook: testbeds, grid: {slots: [5, null]}}", language="ko")
    outcomes(project, planned)
    assert [{"language": "ko", "slots": 5}, {"language": "ko"}] == engine.ran


def test_a_point_that_is_known_is_not_run_again(
    project: Project, engine: Engine, planned: Design
) -> None:
    """It is told of as that."""
    outcomes(project, planned)
    engine.ran.clear()
    done = outcomes(project, planned)
    assert ([], [True] * 6) == (engine.ran, [outcome.reused for outcome in done])


def test_a_forced_sweep_runs_every_point(project: Project, engine: Engine, planned: Design) -> None:
    """Whatever is known."""
    outcomes(project, planned)
    engine.ran.clear()
    done = outcomes(project, planned, force=True)
    assert (6, [False] * 6) == (len(engine.ran), [outcome.reused for outcome in done])


def test_another_sweep_shares_the_points_that_are_known(
    project: Project, engine: Engine, planned: Design, tmp_path: Path
) -> None:
    """A list has some of a grid's, in another order and written otherwise."""
    outcomes(project, planned)
    engine.ran.clear()
    other = "[{slots: 7}, {slots: null, trial_months: 9}, {trial_months: 12}]"
    done = outcomes(project, read(tmp_path / "other.yaml", other, "03"))
    assert [{"slots": 7}] == engine.ran
    assert {1: False, 2: True, 3: True} == {each.point.row: each.reused for each in done}


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("package/quantity.py", 6),
        ("package/other.py", 0),
        ("project/notebooks/text/03_testbeds.en.md", 6),
        ("project/notebooks/text/02_talent.en.md", 0),
        ("project/data/units.csv", 6),
        ("project/data/claims.csv", 0),
    ],
)
def test_points_are_run_again_where_what_they_used_was_changed(
    project: Project,
    engine: Engine,
    planned: Design,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    again: int,
) -> None:
    """A module, a piece of copy or a table; none where it is another."""
    package = tmp_path / "package"
    package.mkdir()
    for module in ("quantity.py", "other.py"):
        (package / module).write_text("one = 1\n")
    for notebook in ("02_talent", "03_testbeds"):
        project.write_copy(notebook, "en", "a piece")
    engine.used = ["gwangju_ai/quantity.py", "notebooks/text/03_testbeds.en.md", "data/units.csv"]
    with monkeypatch.context() as patched:
        patched.setattr(gwangju_ai, "__path__", [str(package)])
        time.sleep(0.02)
        outcomes(project, planned)
        with (tmp_path / name).open("a") as file:
            file.write("\n")
        assert 6 - again == foreseen(project, planned).known
        engine.ran.clear()
        time.sleep(0.02)
        outcomes(project, planned)
    assert again == len(engine.ran)


def test_a_point_whose_store_is_damaged_is_run_again(
    project: Project, engine: Engine, planned: Design
) -> None:
    """And the sweep comes to the same."""
    before = swept(project, planned).files
    for path in (project.root / cache.PLACE / "contents").iterdir():
        if b"claims" in path.read_bytes():
            path.write_bytes(b"{}")
    engine.ran.clear()
    assert before == swept(project, planned).files
    assert 6 == len(engine.ran)


def test_a_sweep_that_is_interrupted_goes_on_where_it_was(
    project: Project, engine: Engine, planned: Design
) -> None:
    """Each point is run once in all."""

    def find(injected: dict) -> dict:
        if injected == {"trial_months": 9}:
            raise KeyboardInterrupt
        return Engine.plain(injected)

    engine.find = find
    with pytest.raises(KeyboardInterrupt):
        outcomes(project, planned)
    assert 4 == len(engine.ran)
    engine.find, engine.ran = Engine.plain, []
    done = outcomes(project, planned)
    assert [{"trial_months": 9}, {"slots": 5}, {}] == engine.ran
    assert 6 == len(done)


def test_a_sweep_goes_on_where_nothing_can_be_remembered(
    project: Project, engine: Engine, planned: Design
) -> None:
    """It says so, and its points are run each time."""
    (project.root / ".cache").write_text("no folder")
    told = Told()
    for _ in range(2):
        done = drive.sweep(project.root, planned, "en", "again", told, Options())
        assert (6, 0) == (done.made, done.reused)
    assert 12 == len(engine.ran)
    assert any(line.startswith("nothing is remembered: .cache/build: ") for line in told.lines)


# -- what is foreseen and told ---------------------------------------------------------------------


def test_what_is_foreseen_is_not_run(project: Project, engine: Engine, planned: Design) -> None:
    """How long it takes is not known before the first sweep of a notebook."""
    assert Foreseen(6, 0, None, None) == foreseen(project, planned)
    assert [] == engine.ran


def test_how_long_a_sweep_takes_is_foreseen_by_the_last(
    project: Project, engine: Engine, planned: Design, tmp_path: Path
) -> None:
    """By the points that are left and the processes that there are."""
    outcomes(project, planned)
    assert Foreseen(6, 6, 0.0, 0) == foreseen(project, planned)
    half = grid(tmp_path / "half.yaml", trial_months=[6, 7, 8], slots=[5])
    with run.opened(project.root, half, Told(), Options()) as (_, memory, _):
        memory.note(run.UnitCost(3.0, 500))
    assert Foreseen(3, 1, 6.0, 1000) == foreseen(project, half)
    assert Foreseen(3, 1, 3.0, 1000) == foreseen(project, half, jobs=8)
    assert Foreseen(3, 0, 9.0, 1500) == foreseen(project, half, force=True)


def test_what_happens_to_each_point_is_told(project: Project, engine: Engine, file: Path) -> None:
    """By its number and by what differs between the points."""
    project.write("03_testbeds", "fail 6")
    told = Told()
    planned = grid(file, trial_months=[6, 7], slots=[5])
    drive.sweep(project.root, planned, "en", "again", told, Options())
    expected = [
        "1 trial_months=6: begun",
        "1 trial_months=6: failed",
        "2 trial_months=7: begun",
        "2 trial_months=7: made",
    ]
    assert expected == told.lines


# -- what comes of it ------------------------------------------------------------------------------


def test_the_files_do_not_depend_on_how_points_were_run(
    project: Project, engine: Engine, planned: Design
) -> None:
    """One after another, two at once of which the later ends first, or remembered."""
    engine.find = lambda injected: Engine.plain(injected)
    project.write("03_testbeds", "fail 9")
    first = swept(project, planned, jobs=1)
    remembered = swept(project, planned)
    assert (0, 4, 2) == (remembered.made, remembered.reused, len(remembered.failed))
    second_ended = Event()

    def find(injected: dict) -> dict:
        if injected == {"trial_months": 6, "slots": 5}:
            assert second_ended.wait(60)
        if injected == {"trial_months": 6}:
            second_ended.set()
        return Engine.plain(injected)

    engine.find = find
    both = swept(project, planned, jobs=2, force=True)
    assert (4, [3, 4]) == (both.made, [outcome.point.row for outcome in both.failed])
    assert first.files == remembered.files == both.files
    assert ["findings.parquet", "index.html", "points.csv"] == sorted(first.files)


def test_a_sweep_of_an_edition_has_files_of_its_own_name(
    project: Project, engine: Engine, planned: Design
) -> None:
    """Beside those of other sweeps."""
    told = (project.root, planned, "en", "again", Told(), Options())
    done = drive.sweep(*told, file="sweep-capacity")
    expected = [f"sweep-capacity.{way}" for way in ("csv", "html", "parquet")]
    assert expected == sorted(done.files)


def test_the_list_of_points_has_each_with_why_it_failed(
    project: Project, engine: Engine, planned: Design
) -> None:
    """As CSV, in which no reason is a formula, and an open parameter is empty."""
    project.write("03_testbeds", "fail 6")
    engine.ran.clear()
    lines = swept(project, planned).files["points.csv"].decode("utf-8-sig").split("\r\n")
    reason = '"03_testbeds: cell [2] failed: <b>no</b>\n=1+1"'
    expected = [
        "point,trial_months,slots,state,reason",
        f"1,6,5,failed,{reason}",
        f"2,6,,failed,{reason}",
        "3,9,5,run,",
        "4,9,,run,",
        "5,12,5,run,",
        "6,12,,run,",
        "",
    ]
    assert expected == lines


@pytest.mark.parametrize("name", ["=1+1", "@x", "+1", "-1"])
def test_no_value_in_the_list_of_points_is_a_formula(
    project: Project, engine: Engine, file: Path, name: str
) -> None:
    """A spreadsheet takes it for a text, as the name of a scenario is."""
    scenarios = project.root / "data" / "scenarios.yaml"
    text = scenarios.read_text(encoding="utf-8")
    scenarios.write_text(text.replace("budget_cut:", f'"{name}":'), encoding="utf-8")
    told = {"notebook": "phase2", "grid": {"scenario": ["base", name]}}
    planned = read(file, json.dumps(told), root=project.root)
    lines = swept(project, planned).files["points.csv"].decode("utf-8-sig").split("\r\n")
    assert ["1,base,run,", f"2,'{name},run,"] == lines[1:3]


# -- in processes ----------------------------------------------------------------------------------

CODE = (
    SHOW
    + """
import os
if trial_months == 7:
    os._exit(7)
if trial_months == 8:
    1 / 0
show("title", "", "# {n} trials", n=Fraction(12 * (slots or 11), trial_months))
show("answer", "a", "Enough" if trial_months < 9 else "Too few", low=1, high=2, n=trial_months)
"""
)


@pytest.mark.skipif(not warm.is_safe(), reason="where it is not, one process runs several points")
def test_points_in_processes_of_their_own_come_to_the_same(project: Project, file: Path) -> None:
    """Two at once, of which one is killed by its cell, and remembered."""
    project.write("03_testbeds", CODE)
    planned = grid(file, trial_months=[6, 7, 8, 9], slots=[5])
    first = swept(project, planned, jobs=2)
    assert (2, 0, [2, 3]) == (first.made, first.reused, [each.point.row for each in first.failed])
    died, raised = (outcome.error for outcome in first.failed)
    assert "2 trial_months=7: its process ended with exit status 7" == died
    assert raised.endswith("\n  ZeroDivisionError: division by zero")
    second = swept(project, planned, jobs=1)
    assert (0, 2) == (second.made, second.reused)
    assert first.files == second.files
    rows = frame(first.files["findings.parquet"]).query("key == 'title/n'")
    assert [(1, 10.0), (4, 60 / 9)] == list(zip(rows["point"], rows["value"], strict=True))
