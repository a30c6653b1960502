"""What a build tells while it works: lines, a display that renews itself, and a log."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, Literal

from gwangju_ai.build.stderr import Steady, is_terminal, tell
from gwangju_ai.project import text
from gwangju_ai.project.errors import BuildError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Outcome = Literal["made", "reused", "failed"]


class Progress:
    """Tell of steps, from any thread.

    On a terminal a display shows what is done, what is running, and how long it will take; lines
    above it tell what was made or failed. Elsewhere each step is a line at its beginning and one
    at its end. Where nobody can be told any more, the work goes on.

    Args:
        quiet: Tell of failures alone, and of what is said ``always``.
        log: File to which every line goes, with the seconds since the beginning.
        console: Where a display is shown; that of stderr when None.
    """

    def __init__(
        self, quiet: bool = False, log: Path | None = None, console: Console | None = None
    ) -> None:
        self._quiet, self._path, self._console = quiet, log, console
        self._log: IO[str] | None = None
        self._live: Any = None
        self._began = monotonic()
        self._expected: dict[str, float | None] = {}
        self._running: dict[str, tuple[float, str]] = {}
        self._ended: dict[str, tuple[Outcome, float]] = {}
        self._workers = 1
        # The display's own thread asks for the state with the display's lock in its hand: whoever
        # has this one must not call the display.
        self._state, self._output = Lock(), Lock()

    def __enter__(self) -> Progress:
        """Open the log.

        Raises:
            BuildError: It cannot be written.
        """
        if self._path is not None:
            try:
                self._log = open(self._path, "w", encoding="utf-8", buffering=1)
            except OSError as error:
                raise BuildError(
                    f"{self._path}: expected a file for the log that can be written, got: "
                    f"{error.strerror}; name another by --log-file"
                ) from None
        return self

    def __exit__(self, *error: object) -> None:
        """Take the display away and close the log."""
        if self._live is not None:
            self._live.stop()
            self._live = None
        if self._log is not None:
            with suppress(OSError):  # which has been told when a line could not be written
                self._log.close()
            self._log = None

    def plan(
        self,
        names: Iterable[str],
        seconds: Mapping[str, float] | None = None,
        workers: int | None = None,
    ) -> None:
        """Announce steps.

        Args:
            names: What they are called.
            seconds: Name → how long it is expected to take, where that is known.
            workers: How many steps run at once; as many as before when None.
        """
        with self._state:
            self._expected |= {name: (seconds or {}).get(name) for name in names}
            self._workers = workers or self._workers

    def begin(self, name: str) -> None:
        """Tell that a step begins."""
        with self._state:
            self._running[name] = monotonic(), ""
        self._show()
        self._tell(f"{_line(name)}: started", self._live is None and not self._quiet)

    def cell(self, name: str, number: int, count: int) -> None:
        """Tell which cell of its notebook a step executes."""
        with self._state:
            began, _ = self._running.get(name, (monotonic(), ""))
            self._running[name] = began, f"cell {number} of {count}"

    def end(self, name: str, outcome: Outcome, seconds: float = 0.0) -> None:
        """Tell what became of a step."""
        with self._state:
            self._running.pop(name, None)
            self._ended[name] = outcome, seconds
        told = {"made": f"made in {seconds:.1f} s", "reused": "unchanged", "failed": "FAILED"}
        # A display counts what is as it was.
        shown = not self._quiet and (outcome != "reused" or self._live is None)
        style = "red" if outcome == "failed" else ""
        self._tell(f"{_line(name)}: {told[outcome]}", shown or outcome == "failed", style)

    def say(self, line: str, always: bool = False) -> None:
        """Tell something else.

        Args:
            line: What.
            always: Also when quiet, as an error or what a build came to.
        """
        self._tell(text.legible(line), always or not self._quiet)

    def display(self) -> Text:
        """Return what a terminal shows just now."""
        from rich.text import Text

        with self._state:
            lines = [self._counted(), *self._at_work()]
        return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")

    def _counted(self) -> str:
        count = Counter(outcome for outcome, _ in self._ended.values())
        every = len({*self._expected, *self._running, *self._ended})
        told = [f"{len(self._ended)} of {every} done"]
        told += [f"{count['reused']} unchanged"] * (count["reused"] > 0)
        told += [f"{count['failed']} failed"] * (count["failed"] > 0)
        told += [f"{len(self._running)} running"]
        left = self._left()
        told += [] if left is None else [f"about {_duration(left)} left"]
        return ", ".join(told)

    def _at_work(self) -> list[str]:
        return [
            f"  {_line(name)}{': ' * bool(cell)}{cell}" for name, (_, cell) in self._running.items()
        ]

    def _left(self) -> float | None:
        """Return how many seconds are left; None where nothing is known of how long a step takes.

        A step of which nothing is known takes as long as the others on average.
        """
        known = [seconds for seconds in self._expected.values() if seconds is not None]
        known += [seconds for outcome, seconds in self._ended.values() if outcome == "made"]
        if not known:
            return None

        def expected(name: str) -> float:
            seconds = self._expected.get(name)
            return sum(known) / len(known) if seconds is None else seconds

        now = monotonic()
        running = [max(expected(n) - now + began, 0) for n, (began, _) in self._running.items()]
        waiting = self._expected.keys() - self._running - self._ended.keys()
        whole = sum(running) + sum(map(expected, waiting))
        return max(whole / self._workers, *running, 0)

    def _show(self) -> None:
        """Begin to show the display, on a terminal that can move its cursor."""
        with self._output:
            if self._live is not None or self._quiet:
                return
            if self._console is None and not is_terminal(sys.stderr):
                return
            # Here, since a build that finds all unchanged shows none.
            from rich.console import Console
            from rich.live import Live

            console = self._console or Console(file=Steady(sys.stderr))
            if console.is_terminal and not console.is_dumb_terminal:
                # What is printed on stdout is not for the terminal alone.
                live = Live(
                    console=console,
                    get_renderable=self.display,
                    transient=True,
                    redirect_stdout=False,
                )
                live.start()
                self._live = live

    def _tell(self, line: str, shown: bool, style: str = "") -> None:
        with self._output:
            self._note(line)
            live = self._live
            if shown and live is None:
                tell(line)
        if shown and live is not None:
            from rich.text import Text

            live.console.print(Text(line, style=style), soft_wrap=True)

    def _note(self, line: str) -> None:
        """Write a line into the log; one that can be written no more is told of once."""
        if self._log is None:
            return
        try:
            self._log.write(f"{monotonic() - self._began:8.1f} s  {line}\n")
        except OSError as error:
            with suppress(OSError):
                self._log.close()
            self._log = None
            tell(f"{self._path}: the log ends here: {error.strerror}; the build goes on")


def _line(name: str) -> str:
    """Return a name as one line."""
    return " ".join(text.legible(name).split())


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min" if minutes else f"{rest} s"
