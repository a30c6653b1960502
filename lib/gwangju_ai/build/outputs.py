"""The outputs of a notebook in one language, taken from what a kernel says, within limits."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from typing import Any

from jupyter_client.client import KernelClient
from nbclient import NotebookClient
from nbformat import NotebookNode

from gwangju_ai.build.source import INJECTED, tags
from gwangju_ai.project import text

MOST = 800_000
"""Bytes that a cell may show; the largest of the published ones shows 400,000. To set a line that
has no place to break, typst takes a time that grows as the square of its length: minutes here."""

MARK = "gwangju_ai"
"""Where a report says that an output is its own, and for which language it is."""

# What nbclient logs on its way, the error says with the cell.
UNHEARD = logging.getLogger(f"{__name__}.nbclient")
UNHEARD.disabled = True

_SHOWN = ("display_data", "execute_result", "update_display_data")
_SKIPPED = NotebookClient.skip_cells_with_tag.default_value
#: How a traceback calls a cell, in colours or without: Cell In[7], line 2.
_NUMBER = re.compile(r"(?<=In\[)\d+(?=\](?:\x1b\[[\d;]*m)*, line)")


class Refused(Exception):
    """A cell shows what no report can."""


class Outputs(NotebookClient):
    """Keep a notebook as its own execution would leave it, while another's is executed.

    The two have the same cells, but that one alone may have the cell that papermill injects.
    What messages do to outputs is for nbclient to know.

    Args:
        notebook: The notebook that is kept.
        executed: The one whose cells the kernel executes; it may be the same.
    """

    shown = 0

    def __init__(self, notebook: NotebookNode, executed: NotebookNode) -> None:
        super().__init__(notebook, log=UNHEARD, record_timing=False)
        own, other = _injected(notebook), _injected(executed)
        self._shift = len(own) - len(other)
        self._alone = other if self._shift < 0 else []
        self._from = min(own + other, default=0)
        self._number_of_first = sum(map(is_executed, notebook.cells[: self._from])) + 1
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.update(outputs=[], execution_count=None)
        if self._shift > 0:
            notebook.cells[self._from].execution_count = self._number_of_first

    def begin(self, client: KernelClient) -> None:
        """Prepare for the next cell.

        Args:
            client: What talks to the kernel, for what nbclient answers in a browser's stead.
        """
        self.kc, self.clear_before_next_output = client, False

    def take(self, message: Mapping[str, Any], index: int) -> None:
        """Take what the kernel says while it executes a cell.

        Args:
            message: The message.
            index: Place of the cell in the executed notebook.

        Raises:
            Refused: The cell shows half a character, or a flood of text.
        """
        if index in self._alone:
            return
        if index >= self._from:
            index += self._shift
        cell, message = self.nb.cells[index], self._renumbered(message)
        output = self.process_message(message, cell, index)
        if message["msg_type"] == "update_display_data":
            self.shown = max(self.shown, _weight(message["content"]))
        elif output is not None:
            before = self.shown if len(cell.outputs) > 1 else 0  # a cell may clear what it showed
            self.shown = before + _weight(output)
        if self.shown > MOST:
            raise Refused(f"it shows more than {MOST:,} bytes")

    def _renumbered(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Return a message with the numbers that the cells have in this notebook."""
        content = dict(message["content"])
        if "execution_count" in content:
            content["execution_count"] = self._number(content["execution_count"])
        if self._shift and "traceback" in content:
            content["traceback"] = [
                _NUMBER.sub(lambda found: str(self._number(int(found[0]))), line)
                for line in content["traceback"]
            ]
        return {**message, "content": content}

    def _number(self, executed: int) -> int:
        """Return the number here of the cell that has this number in the executed notebook."""
        is_moved = executed >= self._number_of_first + len(self._alone)
        return executed + self._shift if is_moved else executed


def is_executed(cell: NotebookNode) -> bool:
    """Say whether a kernel is asked to execute a cell."""
    return cell.cell_type == "code" and bool(cell.source.strip()) and _SKIPPED not in tags(cell)


def language_of(message: Mapping[str, Any]) -> str | None:
    """Return the language whose notebook an output is for: "" the first one's, None for all."""
    if message["msg_type"] not in _SHOWN:
        return None
    content = message["content"]
    marks = (content.get("transient") or {}).get(MARK) or {}
    return marks.get("language", "" if content["metadata"].get(MARK) else None)


def _injected(notebook: NotebookNode) -> list[int]:
    return [index for index, cell in enumerate(notebook.cells) if INJECTED in tags(cell)]


def _weight(output: dict[str, Any]) -> int:
    """Return how many bytes an output has in a file."""
    try:
        return len(json.dumps(output, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        # The text of an error or a warning is not the report's; what cells show must be whole.
        if output.get("output_type") == "error" or output.get("name") == "stderr":
            output.update(text.legible(output))
            return 0
        raise Refused(
            "it shows half a character (a lone surrogate), which no file can hold"
        ) from None
