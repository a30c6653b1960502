"""One notebook at one point: its cells run, and the numbers of what they show.

The cells run by IPython in the process that is asked, without a kernel and its messages, since
nothing but numbers is kept; forked for one point alone, it has no trace of another's.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import nbformat
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from gwangju_ai.build import failure
from gwangju_ai.build.execute import prepared
from gwangju_ai.build.failure import NotebookFailed
from gwangju_ai.build.outputs import MARK, is_executed
from gwangju_ai.build.source import Notebook
from gwangju_ai.build.work import Made
from gwangju_ai.sweep import found

NUMBERS = "numbers.json"
_LAST = 10
"""Seconds that a cell has, when its time is up, before its process is ended."""


@dataclass(frozen=True)
class NotebookRun:
    """A notebook to run at a point.

    Args:
        name: Name of the notebook.
        notebook: The notebook as its author wrote it.
        injected: The parameters that depart from their defaults.
        root: The project's top folder.
        timeout: Seconds that a cell may take.
    """

    name: str
    notebook: Notebook = field(repr=False)
    injected: Mapping[str, Any]
    root: Path
    timeout: float


class _TimeIsUp(BaseException):
    """A cell has had its time; no cell means to catch it."""


def run(unit: NotebookRun) -> Made:
    """Run all cells of a notebook, and return the numbers of what they show.

    Raises:
        NotebookFailed: A cell raised an error or took too long.
    """
    notebook = prepared(nbformat.from_dict(unit.notebook), unit.injected)
    os.chdir(unit.root / "notebooks")
    shell = _shell()
    shown: list[tuple[dict[str, Any], str]] = []
    for number, cell in enumerate(filter(is_executed, notebook.cells), start=1):
        with capture_output() as said:
            why = _failure(shell, cell.source, unit.timeout)
        if why:
            raise NotebookFailed(unit.name, failure.cell(number, cell.source, why))
        shown += [
            (output.metadata.get(MARK) or {}, output.data.get("text/plain", ""))
            for output in said.outputs
        ]
    return Made({NUMBERS: json.dumps(found.of(shown), ensure_ascii=False).encode()})


def _shell() -> InteractiveShell:
    """Return an IPython without variables, and without a file of what it has run."""
    InteractiveShell.clear_instance()
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    shell.ask_exit = _refuse_to_end
    return shell


def _refuse_to_end() -> NoReturn:
    raise SystemExit("the cell asked its process to end")


def _failure(shell: InteractiveShell, source: str, timeout: float) -> str:
    """Run a cell, and say why it failed; nothing where it did not."""
    try:
        with _limit(timeout):
            result: ExecutionResult = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
    except _TimeIsUp as late:  # at the cell's very end
        error = late
    if isinstance(error, _TimeIsUp):
        return f"it ran for more than {timeout:g} s"
    return "" if error is None else failure.raised(error)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Have what runs meanwhile interrupted after some seconds, and then ended."""

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, _LAST)
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
