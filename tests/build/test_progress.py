"""Tests of what a build tells while it works."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from gwangju_ai.build import progress
from gwangju_ai.build.progress import Progress
from gwangju_ai.project.errors import BuildError


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let no time pass by itself."""
    made = Clock()
    monkeypatch.setattr(progress, "monotonic", made)
    return made


def terminal(width: int = 80, **options) -> Console:
    """Return a terminal whose text can be read."""
    options = {"force_terminal": True, "width": width, "_environ": {"TERM": "xterm"}, **options}
    return Console(file=StringIO(), **options)


def work(told: Progress) -> None:
    """Tell of a build of three steps."""
    told.plan(["en 00_summary", "en 02_talent", "ko 02_talent"])
    told.end("en 00_summary", "reused")
    told.begin("en 02_talent")
    told.cell("en 02_talent", 1, 41)
    told.end("en 02_talent", "made", 13.42)
    told.begin("ko 02_talent")
    told.end("ko 02_talent", "failed", 1.0)
    told.say("put right reports/a.html")
    told.say("\n1 made, 1 unchanged, 1 failed in 14.4 s.", always=True)


@pytest.mark.parametrize("name", ["", "nowhere/build.log"])
def test_a_log_that_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    """A build that would be told of nowhere does not begin."""
    path = tmp_path / name
    with pytest.raises(BuildError) as caught, Progress(log=path):
        pass
    assert str(caught.value).startswith(f"{path}: expected a file for the log")
    assert str(caught.value).endswith("name another by --log-file")


def test_a_log_that_can_be_written_no_more_is_told_once(capfd) -> None:
    """The build goes on."""
    with Progress(log=Path("/dev/full")) as told:
        told.say("one")
        told.say("two")
    ends = "/dev/full: the log ends here: No space left on device; the build goes on"
    assert f"{ends}\none\ntwo\n" == capfd.readouterr().err


@pytest.mark.parametrize("closing", ["os.close(2)", "sys.stderr.close()", "close_reader()"])
def test_the_work_goes_on_where_nobody_can_be_told(closing: str) -> None:
    """A terminal was closed, or a pipe has no reader."""
    program = (
        "import os, sys\nfrom gwangju_ai.build.progress import Progress\n"
        "def close_reader():\n"
        "    reader, writer = os.pipe(); os.dup2(writer, 2); os.close(reader); os.close(writer)\n"
        f"with Progress() as told:\n    {closing}\n"
        "    told.begin('a'); told.end('a', 'made'); told.say('b')\n"
        "print('done')"
    )
    ran = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    assert (0, b"done\n") == (ran.returncode, ran.stdout)


def test_a_display_goes_on_where_its_terminal_has_gone() -> None:
    """Its own thread says nothing of it either."""
    program = (
        "import os, pty, sys\nfrom gwangju_ai.build.progress import Progress\n"
        "reader, writer = pty.openpty(); os.dup2(writer, 2); os.close(writer)\n"
        "with Progress() as told:\n"
        "    told.begin('a'); os.close(reader); told._live.refresh()\n"
        "    told.end('a', 'made'); told.say('b')\n"
        "print('done')"
    )
    environment = os.environ | {"TERM": "xterm"}
    ran = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, check=False, env=environment
    )
    assert (0, b"done\n") == (ran.returncode, ran.stdout)


def test_no_control_characters_of_names_and_lines_are_told(capfd, tmp_path: Path) -> None:
    """They would move the cursor, ring, or colour what follows."""
    hostile, log = "a\x1b[2J\x07\r\n\u202eb\ud800", tmp_path / "log"
    with Progress(log=log) as told:
        told.begin(hostile)
        told.end(hostile, "failed")
        told.say(hostile)
    seen = "a b\ufffd: started\na b\ufffd: FAILED\na\nb\ufffd\n"
    assert seen == capfd.readouterr().err
    assert not set("\x1b\x07\r\u202e") & set(log.read_text(encoding="utf-8"))
    console = terminal(no_color=True)
    with Progress(console=console) as told:
        told.begin(hostile)
        assert ["0 of 1 done, 1 running", "  a b\ufffd"] == told.display().plain.splitlines()


def test_lines_are_plain_where_there_is_no_terminal(capfd) -> None:
    """One at the beginning of a step, and one at its end."""
    with Progress() as told:
        work(told)
    assert (
        "en 00_summary: unchanged\n"
        "en 02_talent: started\n"
        "en 02_talent: made in 13.4 s\n"
        "ko 02_talent: started\n"
        "ko 02_talent: FAILED\n"
        "put right reports/a.html\n"
        "\n1 made, 1 unchanged, 1 failed in 14.4 s.\n"
    ) == capfd.readouterr().err


@pytest.mark.parametrize("term", [None, "", "dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor_gets_lines(
    monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    """Sequences of a display would stand there as letters."""
    stream = StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    with Progress() as told:
        told.begin("a")
        told.end("a", "made")
    assert "a: started\na: made in 0.0 s\n" == stream.getvalue()


def test_quiet_tells_failures_and_what_a_build_came_to(capfd) -> None:
    """On a terminal too, which then has no display."""
    expected = "ko 02_talent: FAILED\n\n1 made, 1 unchanged, 1 failed in 14.4 s.\n"
    console = terminal()
    for where in (None, console):
        with Progress(quiet=True, console=where) as told:
            work(told)
        assert expected == capfd.readouterr().err
    assert "" == console.file.getvalue()


def test_the_log_has_every_line_with_its_time(capfd, tmp_path: Path, clock: Clock) -> None:
    """Also when quiet."""
    clock.now = 5.0
    with Progress(quiet=True, log=tmp_path / "build.log") as told:
        told.begin("en 02_talent")
        clock.now = 18.42
        told.end("en 02_talent", "made", 13.42)
        told.say("put right a")
    assert (
        "     0.0 s  en 02_talent: started\n"
        "    13.4 s  en 02_talent: made in 13.4 s\n"
        "    13.4 s  put right a\n"
    ) == (tmp_path / "build.log").read_text(encoding="utf-8")
    assert "" == capfd.readouterr().err


def test_a_display_shows_what_runs_and_what_is_left(clock: Clock) -> None:
    """A step of which nothing is known takes as long as the others; workers share the rest."""
    names = ["en 01", "en 02", "en 03", "ko 01", "ko 02"]
    told = Progress(console=terminal())
    told.plan(names, {"en 01": 10.0, "en 02": 100.0, "ko 01": 40.0}, workers=2)
    told.end("ko 01", "reused")
    told.begin("en 02")
    told.begin("en 01")
    told.cell("en 02", 12, 41)
    seen = ["1 of 5 done, 1 unchanged, 2 running, about 1:45 min left"]
    seen += ["  en 02: cell 12 of 41", "  en 01"]
    assert seen == told.display().plain.splitlines()
    clock.now = 10.0
    told.end("en 01", "failed", 10.0)
    assert ["2 of 5 done, 1 unchanged, 1 failed, 1 running, about 1:35 min left", seen[1]] == (
        told.display().plain.splitlines()
    )
    for name in ("en 02", "en 03", "ko 02"):
        told.end(name, "made", 50.0)
    assert "5 of 5 done, 1 unchanged, 1 failed, 0 running, about 0 s left" == (told.display().plain)
    told.__exit__()


def test_the_longest_step_decides_what_is_left(clock: Clock) -> None:
    """However many workers there are."""
    told = Progress()
    told.plan(["a", "b"], {"a": 30.0, "b": 2.0}, workers=8)
    with told._state:
        told._running["a"] = 0.0, ""
    assert "0 of 2 done, 1 running, about 30 s left" == told.display().plain.splitlines()[0]


def test_nothing_is_guessed_of_what_is_left() -> None:
    """Where no step's time is known."""
    told = Progress()
    told.plan(["a"])
    assert "0 of 1 done, 0 running" == told.display().plain


def test_a_display_keeps_to_a_narrow_terminal() -> None:
    """A syllable of Hangul is two columns wide; what does not fit is cut, not wrapped."""
    console = terminal(width=20)
    told = Progress(console=console)
    told.plan(["광주 인공지능 실증 보고서"])
    with told._state:
        told._running["광주 인공지능 실증 보고서"] = 0.0, "cell 1 of 2"
    lines = console.render_lines(told.display(), pad=False)
    seen = ["".join(segment.text for segment in line) for line in lines]
    assert [True, True] == [cell_len(line) <= 20 and line.endswith("…") for line in seen]


def test_a_display_stands_below_the_lines_and_goes_away() -> None:
    """What is as it was is counted only; the cursor is there again at the end."""
    console = terminal()
    with Progress(console=console) as told:
        told.begin("en 01")
        told.end("en 00", "reused")
        told.end("en 01", "made", 1.0)
        told.say("a [b] :smile: " + "c" * 100)
    seen = console.file.getvalue()
    assert "en 01: made in 1.0 s" in seen
    assert "a [b] :smile: " + "c" * 100 in seen
    assert "en 00" not in seen
    assert seen.rindex("\x1b[?25h") > seen.rindex("\x1b[?25l")


@pytest.mark.parametrize(("given", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_colours_where_none_are_wanted(given: dict[str, str], coloured: bool) -> None:
    """NO_COLOR is heard; what failed is red elsewhere."""
    console = terminal(_environ={"TERM": "xterm", **given})
    with Progress(console=console) as told:
        work(told)
    assert coloured is ("\x1b[31m" in console.file.getvalue())


def test_the_cursor_comes_back_after_an_error() -> None:
    """Also after Ctrl-C."""
    console = terminal()
    with suppress(KeyboardInterrupt), Progress(console=console) as told:
        told.begin("a")
        raise KeyboardInterrupt
    seen = console.file.getvalue()
    assert seen.rindex("\x1b[?25h") > seen.rindex("\x1b[?25l")


@pytest.mark.parametrize("where", ["lines", "terminal"])
def test_many_threads_tell_at_once(capfd, tmp_path: Path, where: str) -> None:
    """No line is torn, and nobody waits for ever."""
    console, log = terminal() if where == "terminal" else None, tmp_path / "log"

    def step(number: int) -> None:
        name = f"step {number:02}"
        told.begin(name)
        for cell in range(20):
            told.cell(name, cell, 20)
        told.end(name, "made")

    with Progress(log=log, console=console) as told, ThreadPoolExecutor(8) as pool:
        told.plan([f"step {number:02}" for number in range(40)], workers=8)
        list(pool.map(step, range(40)))
        assert "40 of 40 done, 0 running, about 0 s left" == told.display().plain
    expected = sorted(
        f"step {n:02}: {what}" for n in range(40) for what in ("made in 0.0 s", "started")
    )
    assert expected == sorted(line[12:] for line in log.read_text().splitlines())
    if where == "lines":
        assert expected == sorted(capfd.readouterr().err.splitlines())


def test_a_build_that_makes_nothing_loads_no_display() -> None:
    """One that finds all unchanged is to be over at once."""
    program = (
        "import sys; from gwangju_ai.build.progress import Progress\n"
        "with Progress() as told:\n    told.plan(['a']); told.end('a', 'reused')\n"
        "print('rich' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert b"False\n" == ran.stdout
