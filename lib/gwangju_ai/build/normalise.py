"""Make the bytes of an executed notebook depend on its content alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from gwangju_ai.build.source import SAID

_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
# From the beginning of a word, since one that may begin anywhere is sought anew at each letter.
_CELL_FILE = re.compile(r"(?<!\S)\S*/ipykernel_\d+/\d+\.py")

_TEXT_TYPES = ("text/plain", "text/html")
"""Kinds of data in which Python's own texts turn up; charts and Markdown are made repeatably."""


def normalise(notebook: NotebookNode, root: Path) -> NotebookNode:
    """Return the executed notebook without traces of the run.

    Timings, papermill's records, Python's patch version, random cell ids, addresses of objects and
    paths of this machine go, and so does what libraries say on stderr; what the run is, its
    outputs say.
    """
    # Of one that failed, no kernel has said what it speaks.
    said = notebook.metadata.get("language_info", {"name": "python"})
    language = {k: v for k, v in said.items() if k != "version"}
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": language,
    }
    cells = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        kept = {**cell, "metadata": {k: cell.metadata[k] for k in SAID if cell.metadata.get(k)}}
        if "injected-parameters" in tags:
            kept["id"] = "injected-parameters"
        if cell.cell_type == "code":
            kept["outputs"] = [_output(output, root) for output in _coalesced(cell.outputs)]
        cells.append(kept)
    result = nbformat.from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )
    nbformat.validate(result)
    return result


def dumps(notebook: NotebookNode) -> bytes:
    """Return the notebook as the bytes of its file."""
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
    return (text.rstrip("\n") + "\n").encode()


def aside(notebook: NotebookNode) -> dict[int, str]:
    """Return what each cell of an executed notebook has said on stderr, by its number."""
    said: dict[int, str] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                number = cell.execution_count
                said[number] = said.get(number, "") + output.text
    return said


def _coalesced(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with what was printed as one, where it began, and without stderr.

    Of a line that was written over, as a bar of progress is, the last state stays.
    """
    printed = "".join(each.text for each in outputs if each.get("name") == "stdout")
    # A carriage return at the end of a line writes over nothing.
    lines = (line[line.rfind("\r", 0, -1) + 1 :] for line in printed.split("\n"))
    whole = NotebookNode(name="stdout", output_type="stream", text="\n".join(lines))
    first = next((each for each in outputs if each.get("name") == "stdout"), None)
    return [
        whole if output is first else output
        for output in outputs
        if output.output_type != "stream" or output is first
    ]


def _output(output: NotebookNode, root: Path) -> dict[str, Any]:
    if output.output_type == "stream":
        return {**output, "text": _text(output.text, root)}
    if output.output_type == "error":
        traceback = [_text(line, root) for line in output.traceback]
        return {**output, "evalue": _text(output.evalue, root), "traceback": traceback}
    data = {
        kind: _text(value, root) if kind in _TEXT_TYPES else value
        for kind, value in output.data.items()
    }
    return {**output, "data": data}


def _text(text: str, root: Path) -> str:
    text = _CELL_FILE.sub("cell.py", _ADDRESS.sub("at 0x0", text))
    # The environment first: it often lies inside the project.
    for path, name in ((sys.prefix, "<python>"), (str(root), "."), (str(Path.home()), "~")):
        text = text.replace(path + "/", name + "/")
    return text
