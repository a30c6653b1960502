"""Tests of functions in fresh processes that are forked from a warm one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gwangju_ai.build import forked, scratch, warm
from gwangju_ai.build.warm import Died
from gwangju_ai.project.errors import BuildError, NumeralError

pytestmark = pytest.mark.skipif(not warm.is_safe(), reason="forks, which is safe on Linux alone")

#: Asks a fresh process for the value of an expression.
EVAL = "builtins:eval"
IMPORT = "__import__('importlib').import_module"
TELL = f"{IMPORT}('gwangju_ai.build.warm').tell"


@pytest.fixture(scope="module")
def served() -> Iterator[Path]:
    """Return the private folder of a warm process."""
    with scratch.scratch() as folder, warm.serving(folder):
        yield folder


def until(happened: Callable[[], Any]) -> bool:
    """Wait until something has happened, for a minute at most; return whether it has."""
    for _ in range(600):
        if happened():
            return True
        time.sleep(0.1)
    return False


def gone(pid: int) -> bool:
    """Return whether a process has ended, or is but to be collected."""
    try:
        return "Z" == Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("safe", [True, False], ids=["forked", "here"])
def test_what_a_function_raises_is_raised_to_its_caller(served, monkeypatch, safe: bool) -> None:
    """An error for people as it is; any other as one that says where it arose."""
    monkeypatch.setattr(warm, "is_safe", lambda: safe)
    with pytest.raises(NumeralError) as caught:
        warm.call("gwangju_ai.numbers.numerals:parse", "1.2.3")
    assert "1.2.3" in str(caught.value)
    with pytest.raises(BuildError) as caught:
        warm.call("json:loads", "]")
    message = "unexpected JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n  raised in "
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith(", raw_decode")


def test_a_result_that_cannot_be_sent_is_told(served) -> None:
    """It is the function's mistake, and no death of its process."""
    with pytest.raises(BuildError, match=r"^unexpected .*: .*pickle"):
        warm.call(EVAL, "lambda: 1")


@pytest.mark.parametrize(
    ("code", "status"),
    [("_exit(3)", 3), ("_exit(0)", 0), ("kill(__import__('os').getpid(), 9)", -9)],
    ids=["exit", "silent end", "killed"],
)
def test_a_process_that_ends_without_a_result_is_told_by_its_status(
    served, code: str, status: int
) -> None:
    """Whether it was killed, and by what, is known."""
    with pytest.raises(Died) as caught:
        warm.call(EVAL, f"__import__('os').{code}")
    assert status == caught.value.status


def test_who_asks_a_warm_process_that_has_ended_is_told(served, monkeypatch) -> None:
    """Nobody waits for it."""
    monkeypatch.setenv(warm.VARIABLE, str(served / "nobody"))
    with pytest.raises(Died) as caught:
        warm.call("math:sqrt", 4)
    assert -signal.SIGKILL == caught.value.status


@pytest.mark.parametrize("safe", [True, False], ids=["forked", "here"])
def test_a_function_returns_and_tells_what_comes_on_its_way(
    served, monkeypatch, safe: bool
) -> None:
    """What it tells is heard in order, before the result."""
    monkeypatch.setattr(warm, "is_safe", lambda: safe)
    heard: list[object] = []
    code = f"[{TELL}(each) for each in (1, 'two', [3])] and bytes(3_000_000)"
    assert bytes(3_000_000) == warm.call(EVAL, code, heard.append)
    assert [1, "two", [3]] == heard


def test_a_function_is_called_here_where_there_is_no_warm_process(monkeypatch) -> None:
    """Nothing else is different."""
    monkeypatch.delenv(warm.VARIABLE, raising=False)
    assert os.getpid() == warm.call(EVAL, "__import__('os').getpid()")


def test_where_forking_is_not_safe_there_is_no_warm_process(tmp_path, monkeypatch) -> None:
    """No address is given, and none is known."""
    monkeypatch.delenv(warm.VARIABLE, raising=False)
    monkeypatch.setattr(warm, "is_safe", lambda: False)
    with warm.serving(tmp_path) as address:
        assert (None, None) == (address, os.environ.get(warm.VARIABLE))


def test_each_call_has_a_process_of_its_own(served) -> None:
    """What one leaves behind, another does not find."""
    mark = f"({IMPORT}('sys').modules.setdefault('left', 1), {IMPORT}('os').getpid())"
    first, second = warm.call(EVAL, mark), warm.call(EVAL, mark)
    assert first[1] != second[1] != os.getpid()
    assert not warm.call(EVAL, f"'left' in {IMPORT}('sys').modules")


def test_no_two_processes_draw_the_same_random_numbers(served) -> None:
    """A copy of the warm process would go on with its numbers."""
    draw = f"({IMPORT}('random').random(), {IMPORT}('numpy.random').random())"
    first, second = warm.call(EVAL, draw), warm.call(EVAL, draw)
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_the_warm_process_is_single_threaded_and_has_nothing_of_the_project(served) -> None:
    """A thread would not be copied by a fork, and what is loaded would count as used."""
    code = (
        f"({IMPORT}('os').getppid(), [name for name in {IMPORT}('sys').modules"
        " if name.startswith('gwangju_ai')])"
    )
    pid, loaded = warm.call(EVAL, code)
    assert [str(pid)] == os.listdir(f"/proc/{pid}/task")
    assert [
        "gwangju_ai",
        "gwangju_ai.build",
        "gwangju_ai.build.processes",
    ] == loaded[:3]
    of_the_call = {"build.called", "build.forked", "build.used", "build.warm", "project"}
    of_the_call |= {"project.errors", "project.location"}
    assert {f"gwangju_ai.{name}" for name in of_the_call} >= set(loaded[3:])


def test_a_call_whose_caller_gives_up_is_ended(served) -> None:
    """With what it has started."""
    heard: list[int] = []

    def hear(event: list[int]) -> None:
        heard.extend(event)
        raise KeyboardInterrupt

    code = (
        f"{TELL}([{IMPORT}('os').getpid(), {IMPORT}('subprocess').Popen(['sleep', '99']).pid])"
        f" or {IMPORT}('time').sleep(99)"
    )
    with pytest.raises(KeyboardInterrupt):
        warm.call(EVAL, code, hear)
    assert 2 == len(heard)
    assert until(lambda: all(map(gone, heard))), heard


HOLD = """
import os, sys, time
from gwangju_ai.build import scratch, warm
with scratch.run() as folder, warm.serving(folder):
    code = "__import__('subprocess').Popen(['sleep', '99'], start_new_session=True).pid"
    sleeper = warm.call("builtins:eval", code)
    code = "[__import__('os').getppid(), __import__('os').getpid()]"
    tell = "__import__('importlib').import_module('gwangju_ai.build.warm').tell"
    hear = lambda pids: print(folder, sleeper, *pids, flush=True)
    warm.call("builtins:eval", f"{tell}({code}) or __import__('time').sleep(99)", hear)
"""


@pytest.mark.parametrize("killed", ["driver", "warm process"])
def test_whatever_is_killed_nothing_is_left(tmp_path, killed: str) -> None:
    """The warm process ends with its driver, all forked ones with it; the folder goes too."""
    driver = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        folder, *pids = driver.stdout.readline().split()
        sleeper, server, child = map(int, pids)
        os.kill({"driver": driver.pid, "warm process": server}[killed], signal.SIGKILL)
        driver.wait(timeout=60)
        assert until(lambda: all(map(gone, (server, child, sleeper))))
        assert until(lambda: not Path(folder).exists())
    finally:
        driver.kill()
        driver.communicate()


def test_a_forked_process_is_used_as_one_of_subprocess(served) -> None:
    """It is asked for its end, waited for, and sent signals."""
    with open(os.devnull) as nothing:
        files = [nothing.fileno()] * 3
        address = os.environ[warm.VARIABLE]
        process = forked.Forked(address, ["timeit", "-n1", "while True: pass"], None, "/", files)
    assert (None, None) == (process.poll(), process.wait(timeout=0.1))
    process.terminate()
    assert (-signal.SIGTERM, -signal.SIGTERM) == (process.wait(), process.poll())
    process.kill()
    process.close()
