"""Tests of running steps: which one begins when, and what becomes of it."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest

from gwangju_ai.build import cache, cuts, run, scratch, used, warm
from gwangju_ai.build.run import Runner
from gwangju_ai.build.steps import Step
from gwangju_ai.build.work import Made

from .told import Told


def step(name: str, function: str, *needs: str, argument: object = None, size: int = 0) -> Step:
    """Return a step that is given nothing."""
    return Step(name, function, {}, lambda made: {}, lambda made: argument, needs, size=size)


@pytest.fixture
def runner(project, request: pytest.FixtureRequest) -> Iterator[Runner]:
    """Return what runs two steps at once, or as many as a test's parameter says."""
    told, jobs = Told(), getattr(request, "param", 2)
    with (
        scratch.run() as private,
        cache.opened(project.root, pytest.fail) as memory,
        Runner(project.root, memory, told, private, jobs) as made,
    ):
        made.told = told
        yield made


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return a module for functions of steps, which are made in threads of this process."""
    module = SimpleNamespace(made=lambda argument: Made({"x": b"x"}))
    monkeypatch.setitem(sys.modules, "made_up", module)
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    monkeypatch.setattr(used, "found", lambda root: [])
    monkeypatch.setattr(run, "makers", lambda workers, private: ThreadPoolExecutor(workers))
    return module


@pytest.mark.parametrize("forked", [True, False], ids=["forked", "never forked"])
@pytest.mark.parametrize("runner", [1], indirect=True)
def test_a_step_whose_process_ends_fails_and_the_next_is_made(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, forked: bool
) -> None:
    """Whether each has a process of its own, or one makes several."""
    if not forked:
        monkeypatch.setattr(warm, "is_safe", lambda: False)
    some = [
        step("dies", "os:_exit", argument=7, size=2),
        step("waits", "gwangju_ai.build.work:Made", "dies"),
        step("lives", "gwangju_ai.build.work:Made", argument={"x": b"x"}),
    ]
    done = {result.step.name: result for result in runner.run(some)}
    assert ["dies", "lives"] == list(done)
    assert done["dies"].files is None
    assert done["dies"].error.startswith("dies: its process ")
    assert {"x": b"x"} == dict(done["lives"].files)


@pytest.mark.parametrize("force", [True, False])
def test_only_a_forced_build_cuts_every_font(project, work, force: bool) -> None:
    """Any other takes those that an earlier one has cut."""
    cuts_all = []
    work.made = lambda argument: cuts_all.append(cuts.keep is None) or Made({})
    with (
        scratch.run() as private,
        cache.opened(project.root, pytest.fail) as memory,
        Runner(project.root, memory, Told(), private, 1, force) as made,
    ):
        list(made.run([step("page", "made_up:made")]))
    assert [force] == cuts_all


def test_a_step_begins_as_soon_as_what_it_needs_is_made(runner: Runner, work) -> None:
    """It does not wait for what has nothing to do with it."""
    began = Event()

    def slow(argument: object) -> Made:
        assert began.wait(60), "the other did not begin meanwhile"
        return Made({})

    def begin(argument: object) -> Made:
        began.set()
        return Made({})

    work.slow, work.begin = slow, begin
    some = [
        step("slow", "made_up:slow", size=9),
        step("needed", "made_up:made"),
        step("needs", "made_up:begin", "needed"),
    ]
    assert [""] * 3 == [result.error for result in runner.run(some)]


@pytest.mark.parametrize("runner", [1], indirect=True)
def test_what_the_longest_work_waits_for_begins_first(runner: Runner, work) -> None:
    """Not what itself takes longest."""
    some = [
        step("long", "made_up:made", size=5),
        step("short", "made_up:made", size=1),
        step("longest", "made_up:made", "short", size=6),
    ]
    assert ["short", "longest", "long"] == [result.step.name for result in runner.run(some)]


def test_what_needs_a_step_that_failed_is_passed_over(runner: Runner, work) -> None:
    """And what needs that in turn; it is told of none of them."""
    work.fails = lambda argument: 1 / 0
    some = [
        step("fails", "made_up:fails"),
        step("made", "made_up:made"),
        step("needs", "made_up:made", "made", "fails"),
        step("needs that", "made_up:made", "needs"),
    ]
    done = {result.step.name: result.files is not None for result in runner.run(some)}
    assert {"fails": False, "made": True} == done
    assert not any("needs" in line for line in runner.told.lines)


def test_what_was_made_before_is_reused_at_once(project, runner: Runner, work) -> None:
    """Also by who waits for it, and nothing is begun."""
    some = [step("made", "made_up:made"), step("needs", "made_up:made", "made")]
    assert [False, False] == [result.reused for result in runner.run(some)]
    lines = len(runner.told.lines)
    assert [("made", True), ("needs", True)] == [(r.step.name, r.reused) for r in runner.run(some)]
    assert ["made: reused", "needs: reused"] == runner.told.lines[lines:]
