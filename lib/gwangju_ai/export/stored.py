"""Files of an edition as the pages that lead to its reports read them."""

import json
from collections.abc import Collection
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import to_notebook

from gwangju_ai.project import notebook as form
from gwangju_ai.project import text
from gwangju_ai.project.errors import DataError, ExportError

#: What parts of a findings file are, where it is asked for them.
_LISTED = {"statements": ("kind", "key", "text")}
_NAMED = ("quantities", "observations", "sources")


_EXPECTED, _AGAIN = "the findings of a report", "build the report again"


def findings(path: Path, asked: Collection[str]) -> dict:
    """Return what a findings file holds.

    Args:
        path: The file.
        asked: The parts that it must have.

    Raises:
        ExportError: It is no file that can be read, no findings file, or has not all that is asked.
    """
    return _whole(data(path, _EXPECTED, _AGAIN), str(path), asked)


def loads(content: str, name: str, asked: Collection[str]) -> dict:
    """Return what the text of a findings file holds; an error calls the file by ``name``.

    Raises:
        ExportError: It is no findings file, or has not all that is asked.
    """
    return _whole(_data(content, name, _EXPECTED, _AGAIN), name, asked)


def data(path: Path, expected: str, hint: str) -> dict:
    """Return the JSON object of a file.

    Raises:
        ExportError: It is no file that can be read, or holds none.
    """
    try:
        content = text.decoded(path, str(path))
    except DataError as problem:
        raise ExportError(f"{problem}; {hint}") from None
    except FileNotFoundError:
        raise ExportError(f"{path}: expected {expected}, got no such file; {hint}") from None
    return _data(content, str(path), expected, hint)


def notebook(path: Path) -> NotebookNode:
    """Return the executed notebook of a file.

    Raises:
        ExportError: It is no file that can be read, or no notebook.
    """
    try:
        told = form.loads(text.decoded(path, str(path)), str(path), ExportError)
    except DataError as problem:
        raise ExportError(f"{problem}; build the report again") from None
    form.check(told, str(path), ExportError)
    return to_notebook(told)


def _data(content: str, name: str, expected: str, hint: str) -> dict:
    try:
        told = json.loads(content)
        if isinstance(told, dict):
            return told
        got = f"JSON of a {type(told).__name__}"
    except RecursionError:
        got = "data that nest too deeply"
    except ValueError as problem:
        got = str(problem)
    raise ExportError(f"{name}: expected {expected}, got {got}; {hint}")


def _whole(told: dict, name: str, asked: Collection[str]) -> dict:
    wrong = [part for part in asked if part not in told]
    wrong += [p for p, keys in _LISTED.items() if p in asked and not _list(told.get(p), keys)]
    wrong += [p for p in _NAMED if p in asked and not _table(told.get(p))]
    if wrong:
        raise ExportError(
            f"{name}: expected {_EXPECTED}, got none under "
            f"{', '.join(dict.fromkeys(sorted(wrong)))}; {_AGAIN}"
        )
    return told


def _list(entries: object, keys: Collection[str]) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in keys)
        for entry in entries
    )


def _table(entries: object) -> bool:
    return isinstance(entries, dict) and all(isinstance(e, dict) for e in entries.values())
