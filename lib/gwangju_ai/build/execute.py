"""Run one notebook in a kernel of its own that sees nothing of the machine but the project."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import papermill
from jupyter_client import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError, from_dict, validate
from papermill.exceptions import PapermillExecutionError, strip_color
from traitlets import Dict
from traitlets.config import Config

import gwangju_ai
from gwangju_ai.build.source import Notebook
from gwangju_ai.project.errors import BuildError

CELL_TIMEOUT = 900
"""Seconds after which a cell is taken to hang; the slowest one needs well under a minute."""

SOURCE_DATE_EPOCH = "1732924800"
"""2024-11-30, the last day of the month in which the article appeared; no clock is read."""

# What a process needs to start at all. Everything else of the caller's environment stays outside:
# a start-up file, a style sheet or a backend of the user's would change the report.
_INHERITED = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "XDG_CACHE_HOME")

_FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # An empty file: the library's own defaults, whatever the user's settings are.
    "MATPLOTLIBRC": os.devnull,
}


class NotebookFailed(BuildError):
    """A notebook's cell raised an error, hung or took its kernel down.

    Args:
        notebook: Name of the notebook.
        message: Which cell, its source and the error.
    """

    def __init__(self, notebook: str, message: str) -> None:
        super().__init__(notebook, message)
        self.notebook, self.message = notebook, message

    def __str__(self) -> str:
        return f"{self.notebook}: {self.message}"


class IsolatedKernel(AsyncKernelManager):
    """A kernel with exactly the environment it is given."""

    environment = Dict(config=True)

    async def start_kernel(self, **options: Any) -> None:
        """Start the kernel; nothing of the caller's environment is passed on."""
        await super().start_kernel(env=dict(self.environment), **options)


def execute(
    notebook: Notebook,
    name: str,
    parameters: Mapping[str, Any],
    root: Path,
    findings: Mapping[str, bytes] | None = None,
) -> NotebookNode:
    """Return the notebook with its outputs, as papermill leaves it.

    Args:
        notebook: The notebook without results; it is not changed.
        name: Its name, for messages.
        parameters: What to inject after the cell tagged ``parameters``.
        root: The project's top folder; cells run in its ``notebooks`` folder, as in JupyterLab.
        findings: File name → content of the findings that the notebook may read.

    Raises:
        NotebookFailed: It is no valid notebook, or a cell raised an error, hung or took its
            kernel down.
    """
    written = from_dict(notebook)
    try:
        validate(written)
    except ValidationError as error:
        raise NotebookFailed(name, f"not a valid notebook: {error}") from None
    begun: list[str] = []
    with tempfile.TemporaryDirectory(prefix="gwangju-ai-") as place:
        private = Path(place)
        for file, content in (findings or {}).items():
            private.joinpath("findings").mkdir(exist_ok=True)
            private.joinpath("findings", file).write_bytes(content)
        try:
            return papermill.execute_notebook(
                written,
                None,
                parameters=dict(parameters),
                kernel_name="python3",
                language="python",
                cwd=root / "notebooks",
                progress_bar=False,
                request_save_on_cell_execute=False,
                autosave_cell_every=0,
                execution_timeout=CELL_TIMEOUT,
                kernel_manager_class=IsolatedKernel,
                config=_kernel_config(root, private),
                shutdown_kernel="immediate",
                coalesce_streams=True,
                on_cell_execute=lambda cell, cell_index: begun.append(cell.source),
            )
        except PapermillExecutionError as error:
            raise NotebookFailed(name, _cell(error.exec_count, error.source, _why(error))) from None
        except CellTimeoutError:
            why = f"it ran for more than {CELL_TIMEOUT} s"
            raise NotebookFailed(name, _cell(len(begun), begun[-1], why)) from None
        except DeadKernelError:
            why = "the kernel died; was there too little memory?"
            raise NotebookFailed(name, _cell(len(begun), begun[-1], why)) from None


def _kernel_config(root: Path, private: Path) -> Config:
    environment = {key: os.environ[key] for key in _INHERITED if key in os.environ}
    environment |= _FIXED
    environment |= {
        "PYTHONPATH": str(Path(gwangju_ai.__path__[0]).parent),
        "IPYTHONDIR": str(private / "ipython"),
        "GWANGJU_AI_ROOT": str(root),
        "GWANGJU_AI_FINDINGS": str(private / "findings"),
    }
    return Config(
        {
            # IPC needs no ports; the path is the kernel's own, since parallel kernels would
            # otherwise share ./kernel-ipc-N and talk to one another.
            "KernelManager": {"transport": "ipc", "ip": str(private / "k")},
            "IsolatedKernel": {"environment": environment},
            # No folder of kernel specifications: the kernel is this Python.
            "KernelSpecManager": {"kernel_dirs": []},
        }
    )


def _cell(number: int, source: str, why: str) -> str:
    """Say which cell failed, what it says, and why."""
    indented = "\n".join(f"    {line}" for line in source.splitlines())
    return f"cell [{number}] failed:\n{indented}\n  {why}"


def _why(error: PapermillExecutionError) -> str:
    """Return the error that a cell raised and, when it came from a file, where."""
    traceback = strip_color("\n".join(error.traceback))
    frames = re.findall(r"^File (.+?:\d+), in (.+?)(?:\(|$)", traceback, re.MULTILINE)
    where = f"\n  raised in {frames[-1][0]}, {frames[-1][1]}" if frames else ""
    message = error.evalue.replace("\n", "\n  ")
    return f"{error.ename}: {message}{where}"
