"""A notebook as its author wrote it: cells without results, and the parameters it states.

Notebooks are plain JSON here. nbformat, which takes two seconds to import, holds them against the
format's schema when they run.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gwangju_ai.build.code import tree
from gwangju_ai.project import notebook as form
from gwangju_ai.project import parameters, text
from gwangju_ai.project.errors import BuildError, DataError, ParameterError
from gwangju_ai.project.parameters import Parameters

Notebook = dict[str, Any]

#: What an author says of a cell in its metadata; all else there is left behind by tools.
SAID = ("tags", "jupyter")
#: Tag of the cell of parameters, and the id of the one that papermill puts after it.
PARAMETERS, INJECTED = "parameters", "injected-parameters"
#: What of a report is in one language, for a cell that asks for it.
_IN_ONE_LANGUAGE = ("language", "told", "quoted", "findings", "quote")


def path_of(root: Path, notebook: str) -> Path:
    """Return where a notebook is kept."""
    return root / "notebooks" / f"{notebook}.ipynb"


def read(path: Path) -> Notebook:
    """Return the notebook of a file as `loads` does.

    Raises:
        BuildError: The file is missing, or is no valid notebook.
    """
    return loads(content(path), _file(path))


def content(path: Path) -> bytes:
    """Return the bytes of a notebook's file.

    Raises:
        BuildError: It is missing, or no file that can be read.
    """
    try:
        return text.read_bytes(path, _file(path))
    except FileNotFoundError:
        raise BuildError(
            f"{_file(path)}: No such file; expected a notebook of the report"
        ) from None
    except DataError as problem:
        raise BuildError(str(problem)) from None


def loads(content: bytes, name: str) -> Notebook:
    """Return the notebook without outputs, execution counts and what tools leave behind.

    A cell without an id gets one from its position, so that the same file is always the same.

    Args:
        content: The bytes of the file.
        name: Its name, for messages.

    Raises:
        BuildError: It is no valid notebook, or two cells have one id.
    """
    parsed = form.loads(content, name, BuildError)
    form.check(parsed, name, BuildError)
    cells = [_cell(cell, index) for index, cell in enumerate(parsed["cells"])]
    known: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        where = f"{name}, {form.named(number, cell)}"
        _check_cell(cell, where)
        if cell["id"] in known:
            raise BuildError(
                f"{where}: expected an id of its own, got {cell['id']!r}, which is that of cell "
                f"{known[cell['id']]} too; give one of them another"
            )
        known[cell["id"]] = number
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    return cell["metadata"].get("tags", [])


def _file(path: Path) -> str:
    return f"notebooks/{path.name}"


def _cell(cell: dict[str, Any], index: int) -> dict[str, Any]:
    kept = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id", f"cell-{index:03}"),
        "metadata": {key: cell["metadata"][key] for key in SAID if cell["metadata"].get(key)},
        "source": "".join(cell["source"]),
    }
    if "attachments" in cell:
        kept["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept


def _check_cell(cell: Mapping[str, Any], where: str) -> None:
    """Refuse what nbformat would change at random, papermill pass over, or no file can hold."""
    if form.has_halves(cell):
        raise BuildError(f"{where}: expected text, got half a character (a lone surrogate)")
    if not isinstance(cell["id"], str) or not form.ID.fullmatch(cell["id"]):
        got = str(cell["id"])[:80]
        raise BuildError(
            f"{where}: expected an id of 1 to 64 letters, digits, - and _, got {got!r}"
        )
    if cell["id"] == INJECTED:
        raise BuildError(f"{where}: expected another id than {INJECTED!r}, which papermill's has")
    if PARAMETERS in tags(cell) and cell["cell_type"] != "code":
        raise BuildError(
            f"{where}: expected the tag {PARAMETERS!r} on a cell of code, "
            f"got it on a {cell['cell_type']} cell"
        )


def stated_parameters(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return what the cell tagged ``parameters`` assigns.

    Raises:
        BuildError: There is not exactly one such cell, or it holds more than plain assignments.
    """
    cells = [c for c in notebook["cells"] if PARAMETERS in tags(c)]
    if len(cells) != 1:
        raise BuildError(f"{name}: expected one cell tagged 'parameters', got {len(cells)}")
    source, where = cells[0]["source"], f"{name}, the cell tagged 'parameters'"
    stated: dict[str, Any] = {}
    for statement in tree(source, where).body:
        line = source.splitlines()[statement.lineno - 1].strip()[:80]
        place = f"{where}, line {statement.lineno}"
        match statement:
            case ast.Assign(targets=[ast.Name(id=key)], value=value):
                types = None
            case ast.AnnAssign(target=ast.Name(id=key), value=ast.expr() as value):
                parts = list(ast.walk(statement.annotation))
                types = {part.id for part in parts if isinstance(part, ast.Name)}
                types |= {
                    "NoneType"
                    for part in parts
                    if isinstance(part, ast.Constant) and not part.value
                }
            case _:
                raise _unplain(place, line)
        try:
            stated_value = ast.literal_eval(value)
        except (ValueError, TypeError, RecursionError, MemoryError):
            raise _unplain(place, line) from None
        if key in stated:
            raise BuildError(f"{place}: expected {key} once, got it again: {line!r}")
        if types is not None and type(stated_value).__name__ not in types:
            raise BuildError(
                f"{place}: expected a value of the type that is written beside it, got {line!r}"
            )
        stated[key] = stated_value
    return stated


def _unplain(place: str, line: str) -> BuildError:
    return BuildError(
        f"{place}: expected assignments of plain values only, one a line, got {line!r}"
    )


def check_parameters(notebook: Notebook, name: str, root: Path) -> None:
    """Hold the stated parameters against the model: the same names with the same defaults.

    A parameter that was edited in the notebook would otherwise reach the published edition.

    Raises:
        BuildError: They differ; the message names each.
    """
    stated = stated_parameters(notebook, name)
    try:
        parameters.validate(name, stated, root)
    except ParameterError as error:
        raise BuildError(f"{error}\n  (in the cell tagged 'parameters')") from None
    defaults = parameters.model(name)().model_dump()
    wrong = [
        f"\n  {key}: expected the default {defaults[key]!r}, "
        + (f"got {stated[key]!r}" if key in stated else "got nothing")
        for key in defaults
        if key not in stated or stated[key] != defaults[key]
    ]
    if wrong:
        raise BuildError(
            f"{name}: the cell tagged 'parameters' departs from "
            "lib/gwangju_ai/project/parameters.py; "
            f"use -p NAME=VALUE to try other values:{''.join(wrong)}"
        )


def asks_language(notebook: Notebook, name: str) -> bool:
    """Say whether a cell asks for the report's language, or for something said in it.

    One that does not comes to the same whatever the language: all that differs is how it is shown.

    Raises:
        BuildError: A cell is no Python.
    """
    return any(
        getattr(node, "attr", "") in _IN_ONE_LANGUAGE or getattr(node, "id", "") == "language"
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and PARAMETERS not in tags(cell)
        # A cell that has none of the words need not be read as Python.
        if any(word in cell["source"] for word in _IN_ONE_LANGUAGE)
        for node in ast.walk(tree(cell["source"], f"{name}, cell {cell['id']}"))
    )


def departures(chosen: Parameters) -> dict[str, Any]:
    """Return the parameters that are not at their defaults, in the model's order."""
    defaults = type(chosen)().model_dump()
    return {k: v for k, v in chosen.model_dump().items() if v != defaults[k]}


def told_departures(chosen: Parameters) -> str:
    """Return the parameters that are not at their defaults as they are typed, but the language."""
    departing = departures(chosen)
    return ", ".join(f"{name}={value}" for name, value in departing.items() if name != "language")
