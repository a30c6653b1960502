"""Run one notebook in a kernel of its own, within limits of time and output."""

from __future__ import annotations

import json
import logging
import re
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import papermill
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError, from_dict, validate
from papermill.exceptions import strip_color
from traitlets.config import Config

from gwangju_ai.build import isolated
from gwangju_ai.build.scratch import scratch
from gwangju_ai.build.source import Notebook
from gwangju_ai.project import text
from gwangju_ai.project.errors import BuildError

CELL_TIMEOUT = 900
"""Seconds after which a cell is taken to hang; the slowest one needs well under a minute."""

MOST_OUTPUT = 800_000
"""Bytes that a cell may show; the largest of the published ones shows 400,000. To set a line that
has no place to break, typst takes a time that grows as the square of its length: minutes here."""

# What nbclient logs on its way, the error says with the cell.
_UNHEARD = logging.getLogger(f"{__name__}.nbclient")
_UNHEARD.disabled = True


class NotebookFailed(BuildError):
    """A notebook's cell raised an error, hung, showed too much or took its kernel down.

    Args:
        notebook: Name of the notebook.
        message: Which cell, its source and the error.
    """

    def __init__(self, notebook: str, message: str) -> None:
        super().__init__(notebook, message)
        self.notebook, self.message = notebook, text.legible(message)

    def __str__(self) -> str:
        return f"{self.notebook}: {self.message}"


class _Client(NotebookClient):
    """Has cells executed, and stops one as soon as it shows what no report can."""

    refused = ""
    shown = 0

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> Any:
        """Take an output; half a character and a flood of text end the cell."""
        output = super().process_message(msg, cell, cell_index)
        if msg["msg_type"] == "update_display_data":
            self.shown = max(self.shown, self._weight(msg["content"]))
        elif output is not None:
            before = self.shown if len(cell.outputs) > 1 else 0  # a cell may clear what it showed
            self.shown = before + self._weight(output)
        if self.shown > MOST_OUTPUT:
            self._refuse(f"it shows more than {MOST_OUTPUT:,} bytes")
        return output

    async def _async_check_alive(self) -> None:
        if self.kc is None:  # The run has ended; nbclient's own, which goes on asking, would fail.
            raise DeadKernelError("Kernel died")
        await super()._async_check_alive()

    def _weight(self, output: dict[str, Any]) -> int:
        """Return how many bytes an output has in a file."""
        try:
            return len(json.dumps(output, ensure_ascii=False).encode())
        except UnicodeEncodeError:
            # The text of an error or a warning is not the report's; what cells show must be whole.
            if output.get("output_type") == "error" or output.get("name") == "stderr":
                output.update(text.legible(output))
            else:
                self._refuse("it shows half a character (a lone surrogate), which no file can hold")
            return 0

    def _refuse(self, why: str) -> None:
        self.refused = self.refused or why
        # To the client the kernel now is dead, and soon it will be.
        self.task_poll_for_reply.cancel()


def execute(
    notebook: Notebook,
    name: str,
    parameters: Mapping[str, Any],
    root: Path,
    findings: Mapping[str, bytes] | None = None,
) -> NotebookNode:
    """Return the notebook with its outputs.

    Args:
        notebook: The notebook without results; it is not changed.
        name: Its name, for messages.
        parameters: What papermill injects after the cell tagged ``parameters``.
        root: The project's top folder; cells run in its ``notebooks`` folder, as in JupyterLab.
        findings: File name → content of the findings that the notebook may read.

    Raises:
        NotebookFailed: It is no valid notebook, or a cell raised an error, hung, showed too much
            or took its kernel down.
    """
    written = from_dict(notebook)
    try:
        validate(written)
    except ValidationError as error:
        raise NotebookFailed(name, f"not a valid notebook: {error}") from None
    prepared = papermill.execute_notebook(
        written,
        None,
        parameters=dict(parameters),
        kernel_name="python3",
        language="python",
        prepare_only=True,
    )
    with scratch() as private:
        for file, content in (findings or {}).items():
            private.joinpath("findings").mkdir(exist_ok=True)
            private.joinpath("findings", file).write_bytes(content)
        config = Config(isolated.settings(root, private))
        kernel = isolated.IsolatedKernel(kernel_name="python3", config=config)
        try:
            _run(prepared, name, kernel, root)
        finally:
            kernel.end()
        return _neutral(prepared, private)


def _run(notebook: NotebookNode, name: str, kernel: isolated.IsolatedKernel, root: Path) -> None:
    """Execute the cells one after another."""
    begun: list[str] = []
    client = _Client(
        notebook,
        km=kernel,
        log=_UNHEARD,
        timeout=CELL_TIMEOUT,
        raise_on_iopub_timeout=True,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(root / "notebooks")}},
        on_cell_execute=lambda cell, cell_index: begun.append(cell.source),
    )
    try:
        with client.setup_kernel(cleanup_kc=True):
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code":
                    cell.update(outputs=[], execution_count=None)
                client.execute_cell(cell, index)
            reply = client.wait_for_reply(client.kc.kernel_info())
            notebook.metadata["language_info"] = reply["content"]["language_info"]
    except CellExecutionError as error:
        why = _why(error)
    except CellTimeoutError:
        why = f"it ran for more than {CELL_TIMEOUT} s"
    except DeadKernelError:
        why = client.refused or _end(kernel.process.returncode)
    except RuntimeError as error:
        # Jupyter's one error for a kernel that cannot be talked to from the beginning.
        end = _end(kernel.process.poll()) if kernel.process else str(error)
        raise NotebookFailed(name, f"the kernel did not start: {end}") from None
    else:
        return
    raise NotebookFailed(name, _cell(len(begun), begun[-1], why))


def _cell(number: int, source: str, why: str) -> str:
    """Say which cell failed, what it says, and why."""
    indented = "\n".join(f"    {line}" for line in source.splitlines())
    return f"cell [{number}] failed:\n{indented}\n  {why}"


def _why(error: CellExecutionError) -> str:
    """Return the error that a cell raised and, when it came from a file, where."""
    frames = re.findall(
        r"^File (.+?:\d+), in (.+?)(?:\(|$)", strip_color(error.traceback), re.MULTILINE
    )
    where = f"\n  raised in {frames[-1][0]}, {frames[-1][1]}" if frames else ""
    message = error.evalue.replace("\n", "\n  ")
    return f"{error.ename}: {message}{where}"


def _end(status: int | None) -> str:
    """Say how a kernel ended."""
    if status is None:
        return "the kernel does not answer"
    if status >= 0:
        return f"the kernel ended with exit status {status}"
    name = signal.Signals(-status).name
    memory = ", as the system does when memory runs out" if name == "SIGKILL" else ""
    return f"the kernel was killed by signal {-status} ({name}){memory}"


def _neutral(content: Any, private: Path) -> Any:
    """Return a notebook in whose texts the folders of its run have the same names in every run."""
    if isinstance(content, dict):
        return type(content)({key: _neutral(value, private) for key, value in content.items()})
    if isinstance(content, list):
        return [_neutral(value, private) for value in content]
    if isinstance(content, str) and str(private) in content:
        for folder, name in (("/home", "~"), ("/tmp", "/tmp"), ("", "<run>")):
            content = content.replace(f"{private}{folder}", name)
    return content
