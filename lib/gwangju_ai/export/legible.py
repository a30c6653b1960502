"""An executed notebook's texts as its exporters take them, whatever printed them."""

from nbformat import NotebookNode

from gwangju_ai.project import text


def legible(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with each of its texts made legible, and streams as a terminal shows them.

    Args:
        notebook: The notebook, which stays as it is.
    """
    return text.legible(NotebookNode({**notebook, "cells": [_cell(c) for c in notebook.cells]}))


def _cell(cell: NotebookNode) -> NotebookNode:
    outputs = [
        NotebookNode({**output, "text": _shown(output.text)})
        if output.output_type == "stream"
        else output
        for output in cell.get("outputs", [])
    ]
    return NotebookNode({**cell, "outputs": outputs}) if outputs else cell


def _shown(stream: str) -> str:
    lines = text.ESCAPES.sub("", stream).replace("\r\n", "\n").split("\n")
    return "\n".join(map(_overwritten, lines))


def _overwritten(line: str) -> str:
    """Return a line with what was written over its beginning, as bars of progress are."""
    if "\r" not in line and "\b" not in line:
        return line
    shown: list[str] = []
    at = 0
    for character in line:
        if character == "\r":
            at = 0
        elif character == "\b":
            at = max(at - 1, 0)
        else:
            shown[at : at + 1] = character
            at += 1
    return "".join(shown)
