"""A notebook as its author wrote it: cells without results, and the parameters it states.

Notebooks are plain JSON here. nbformat, which takes two seconds to import, holds them against the
format's schema when they run.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gwangju_ai.project import parameters
from gwangju_ai.project.errors import BuildError, ParameterError
from gwangju_ai.project.parameters import Parameters

Notebook = dict[str, Any]

#: What an author says of a cell in its metadata; all else there is left behind by tools.
SAID = ("tags", "jupyter")


def path_of(root: Path, notebook: str) -> Path:
    """Return where a notebook is kept."""
    return root / "notebooks" / f"{notebook}.ipynb"


def read(path: Path) -> Notebook:
    """Return the notebook of a file as `loads` does.

    Raises:
        BuildError: The file is missing or is no valid notebook.
    """
    try:
        return loads(path.read_bytes(), str(path))
    except OSError as error:
        raise BuildError(f"cannot read the notebook {path}: {error.strerror}") from None


def loads(content: bytes, name: str) -> Notebook:
    """Return the notebook without outputs, execution counts and what tools leave behind.

    A cell without an id gets one from its position, so that the same file is always the same.

    Args:
        content: The bytes of the file.
        name: Its name, for messages.

    Raises:
        BuildError: It is no valid notebook.
    """
    try:
        parsed = json.loads(content)
        if parsed["nbformat"] != 4:
            raise ValueError(f"nbformat {parsed['nbformat']}")
        cells = [_cell(cell, index) for index, cell in enumerate(parsed["cells"])]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise BuildError(f"{name}: expected a Jupyter notebook of format 4 ({reason})") from None
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    return cell["metadata"].get("tags", [])


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


def stated_parameters(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return what the cell tagged ``parameters`` assigns.

    Raises:
        BuildError: There is not exactly one such cell, or it holds more than plain assignments.
    """
    cells = [c for c in notebook["cells"] if "parameters" in tags(c)]
    if len(cells) != 1:
        raise BuildError(f"{name}: expected one cell tagged 'parameters', got {len(cells)}")
    stated = {}
    try:
        for statement in ast.parse(cells[0]["source"]).body:
            if isinstance(statement, ast.AnnAssign):
                target = statement.target
            elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                target = statement.targets[0]
            else:
                raise ValueError(ast.unparse(statement))
            stated[target.id] = ast.literal_eval(statement.value)
    except (SyntaxError, ValueError, AttributeError, TypeError) as error:
        raise BuildError(
            f"{name}: the cell tagged 'parameters' may hold assignments of plain values only, "
            f"one a line ({error})"
        ) from None
    return stated


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


def departures(chosen: Parameters) -> dict[str, Any]:
    """Return the parameters that are not at their defaults, in the model's order."""
    defaults = type(chosen)().model_dump()
    return {k: v for k, v in chosen.model_dump().items() if v != defaults[k]}
