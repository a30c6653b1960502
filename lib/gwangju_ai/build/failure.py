"""How the execution of a notebook failed: the words for it, and what is kept."""

from __future__ import annotations

import json
import re
import traceback

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from papermill.exceptions import strip_color

from gwangju_ai.build import processes
from gwangju_ai.build.outputs import MOST
from gwangju_ai.project import text
from gwangju_ai.project.errors import BuildError


class NotebookFailed(BuildError):
    """A notebook's cell raised an error, hung, showed too much or took its kernel down.

    Args:
        notebook: Name of the notebook.
        message: Which cell, its source and the error.
        partial: The notebook with what its cells had shown by then; None if none had begun.
    """

    def __init__(self, notebook: str, message: str, partial: NotebookNode | None = None) -> None:
        super().__init__(notebook, message)
        self.notebook, self.message = notebook, text.legible(message)
        self.partial = partial

    def __str__(self) -> str:
        return f"{self.notebook}: {self.message}"


class KernelDied(NotebookFailed):
    """A kernel came to an end that nobody asked for."""


def cell(number: int, source: str, why: str) -> str:
    """Say which cell failed, what it says, and why."""
    indented = "\n".join(f"    {line}" for line in source.splitlines())
    return f"cell [{number}] failed:\n{indented}\n  {why}"


def why(error: CellExecutionError) -> str:
    """Return the error that a cell raised and, when it came from a file, where."""
    frames = re.findall(
        r"^File (.+?:\d+), in (.+?)(?:\(|$)", strip_color(error.traceback), re.MULTILINE
    )
    where = f"\n  raised in {frames[-1][0]}, {frames[-1][1]}" if frames else ""
    message = error.evalue.replace("\n", "\n  ")
    return f"{error.ename}: {message}{where}"


def raised(error: BaseException) -> str:
    """Return an error that a cell raised in this process and, when it came from a file, where."""
    frames = traceback.extract_tb(error.__traceback__)
    of_cells = [n for n, frame in enumerate(frames) if frame.filename.startswith("<ipython-input")]
    below = frames[max(of_cells, default=-1) + 1 :]
    where = ""
    if below:
        where = f"\n  raised in {below[-1].filename}:{below[-1].lineno}, {below[-1].name}"
    message = str(error).replace("\n", "\n  ")
    return f"{type(error).__name__}: {message}{where}"


def end(status: int | None) -> str:
    """Say how a kernel ended."""
    if status is None:
        return "the kernel does not answer"
    return f"the kernel {processes.ended(status)}"


def writable(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook that failed without what no file can or should hold."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [each for each in cell.outputs if len(json.dumps(each)) <= MOST]
    held = json.dumps(notebook, ensure_ascii=False).encode("utf-8", "replace")
    return nbformat.from_dict(json.loads(held))
