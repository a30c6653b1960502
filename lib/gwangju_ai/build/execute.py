"""Run one notebook in a kernel of its own, within limits of time and output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

from gwangju_ai.build import failure, isolated
from gwangju_ai.build.failure import KernelDied, NotebookFailed
from gwangju_ai.build.outputs import MARK, UNHEARD, Outputs, Refused, is_executed, language_of
from gwangju_ai.build.scratch import scratch
from gwangju_ai.build.source import Notebook

CELL_TIMEOUT = 900
"""Seconds after which a cell is taken to hang; the slowest one needs well under a minute."""


@dataclass(frozen=True)
class Executed:
    """What an execution came to.

    Args:
        notebooks: Language → the notebook with its outputs.
        used: What the cells have used, as the kernel tells it.
    """

    notebooks: dict[str, NotebookNode]
    used: list[str]


class _Client(NotebookClient):
    """Has cells executed, and gives what they show to the notebooks of the languages.

    Args:
        languages: Language → the outputs of its notebook. The first one's cells are executed.
    """

    refused = ""

    def __init__(self, languages: Mapping[str, Outputs], **options: Any) -> None:
        self._languages = languages
        self._first = next(iter(languages.values()))
        super().__init__(self._first.nb, log=UNHEARD, record_timing=False, **options)

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> None:
        """Take a message; half a character and a flood of text end the cell."""
        if msg["msg_type"] == "status":
            super().process_message(msg, cell, cell_index)
            return
        try:
            for outputs in self._meant(language_of(msg)):
                outputs.take(msg, cell_index)
        except Refused as why:
            self.refused = self.refused or str(why)
            # To the client the kernel now is dead, and soon it will be.
            self.task_poll_for_reply.cancel()

    def _meant(self, language: str | None) -> list[Outputs]:
        """Return the outputs that a message is for."""
        if language is None:
            return list(self._languages.values())
        if not language:
            return [self._first]
        if language not in self._languages:
            known = ", ".join(self._languages)
            raise Refused(f"it shows something in the language {language!r}, expected {known}")
        return [self._languages[language]]

    async def _async_check_alive(self) -> None:
        if self.kc is None:  # The run has ended; nbclient's own, which goes on asking, would fail.
            raise DeadKernelError("Kernel died")
        await super()._async_check_alive()


def execute(
    notebook: Notebook,
    name: str,
    runs: Mapping[str, Mapping[str, Any]],
    root: Path,
    findings: Mapping[str, bytes] | None = None,
    timeout: int = CELL_TIMEOUT,
    hear: Callable[[tuple], None] = lambda event: None,
) -> Executed:
    """Return the notebook with its outputs in each language, from one execution.

    A kernel that dies is started once more, from the first cell.

    Args:
        notebook: The notebook without results; it is not changed.
        name: Its name, for messages.
        runs: Language → what papermill injects after the cell tagged ``parameters``. The cells of
            the first are executed, and what they show goes where it is meant for.
        root: The project's top folder; cells run in its ``notebooks`` folder, as in JupyterLab.
        findings: File name → content of the findings that the notebook may read.
        timeout: Seconds after which a cell is taken to hang.
        hear: Is told ``("cell", number, count)`` before each cell of code, and ``("died", why)``
            of a kernel that is started once more.

    Raises:
        NotebookFailed: It is no valid notebook, or a cell raised an error, hung, showed too much
            or took its kernel down.
    """
    written = nbformat.from_dict(notebook)
    try:
        nbformat.validate(written)
    except nbformat.ValidationError as error:
        raise NotebookFailed(name, f"not a valid notebook: {error}") from None

    ready = {language: prepared(written, injected) for language, injected in runs.items()}
    attempt = partial(_attempt, ready, name, root, findings or {}, timeout, hear)
    try:
        return attempt()
    except KernelDied as died:
        hear(("died", str(died)))
    try:
        return attempt()
    except KernelDied as died:
        raise NotebookFailed(name, f"{died.message} (tried twice)", died.partial) from None


def prepared(notebook: NotebookNode, injected: Mapping[str, Any]) -> NotebookNode:
    """Return a notebook with its parameters, as papermill injects them."""
    return papermill.execute_notebook(
        notebook,
        None,
        parameters=dict(injected),
        kernel_name="python3",
        language="python",
        prepare_only=True,
    )


def _attempt(
    prepared: Mapping[str, NotebookNode],
    name: str,
    root: Path,
    findings: Mapping[str, bytes],
    timeout: int,
    hear: Callable[[tuple], None],
) -> Executed:
    """Execute a notebook in a new kernel, with files of its own."""
    with scratch() as private:
        for file, content in findings.items():
            private.joinpath("findings").mkdir(exist_ok=True)
            private.joinpath("findings", file).write_bytes(content)
        config = Config(isolated.settings(root, private, also=list(prepared)[1:]))
        kernel = isolated.IsolatedKernel(kernel_name="python3", config=config)
        try:
            used = _run(prepared, name, kernel, root, timeout, hear)
        except NotebookFailed as failed:
            failed.partial = failed.partial and _neutral(failure.writable(failed.partial), private)
            raise
        finally:
            kernel.end()
        return Executed(_neutral(dict(prepared), private), used)


def _run(
    prepared: Mapping[str, NotebookNode],
    name: str,
    kernel: isolated.IsolatedKernel,
    root: Path,
    timeout: int,
    hear: Callable[[tuple], None],
) -> list[str]:
    """Execute the cells one after another, and return what they have used."""
    notebook = next(iter(prepared.values()))
    languages = {each: Outputs(kept, notebook) for each, kept in prepared.items()}
    begun: list[str] = []
    cell = None

    def begin(cell: NotebookNode, cell_index: int) -> None:
        begun.append(cell.source)
        hear(("cell", len(begun), count))
        for outputs in languages.values():
            outputs.begin(client.kc)

    client = _Client(
        languages,
        km=kernel,
        timeout=timeout,
        # Of much that is shown, the last may come long after the cell has been answered for.
        iopub_timeout=timeout,
        raise_on_iopub_timeout=True,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(root / "notebooks")}},
        on_cell_execute=begin,
    )
    count = sum(map(is_executed, notebook.cells))
    failed = NotebookFailed
    try:
        with client.setup_kernel(cleanup_kc=True):
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
            reply = client.wait_for_reply(client.kc.kernel_info(), cell)["content"]
            for each in prepared.values():
                each.metadata["language_info"] = reply["language_info"]
            return reply.get(MARK, {}).get("used", [])
    except CellExecutionError as error:
        why = failure.why(error)
    except CellTimeoutError:
        why = f"it ran for more than {timeout} s"
    except DeadKernelError:
        why = client.refused or failure.end(kernel.process.returncode)
        failed = NotebookFailed if client.refused else KernelDied
    except RuntimeError as error:
        # Jupyter's one error for a kernel that cannot be talked to from the beginning.
        end = failure.end(kernel.process.poll()) if kernel.process else str(error)
        raise KernelDied(name, f"the kernel did not start: {end}") from None
    raise failed(name, failure.cell(len(begun), begun[-1], why), notebook)


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
