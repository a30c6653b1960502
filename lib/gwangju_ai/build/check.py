"""Hold the notebooks and their copy against what the report needs of them, running nothing."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gwangju_ai.build import source
from gwangju_ai.build.code import tree
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS
from gwangju_ai.build.shown import Place, shown
from gwangju_ai.export.hidden import NOTEBOOK_ONLY
from gwangju_ai.present.copy import TITLE, UNASKED, Copy, agree
from gwangju_ai.project import notebook as form
from gwangju_ai.project import parameters
from gwangju_ai.project.errors import BuildError, ExportError, ProseError

_CELL = re.compile(r"(?<=, )cell ([0-9]+)")


def problems(root: Path, edition: Path | None = None) -> list[str]:
    """Return what is wrong with the notebooks of a project, one line each.

    Args:
        root: The project's top folder.
        edition: The edition that the notebooks belong to; ``reports`` when None.
    """
    folder = edition or root / "reports"
    for name in ("notebooks", "notebooks/text"):
        if not (root / name).is_dir():
            got = "what is none" if os.path.lexists(root / name) else "nothing"
            return [f"{name}: expected a folder, got {got}"]
    found = [line for name in NOTEBOOKS for line in _of_notebook(root, name, folder)]
    known = {f"{name}.ipynb" for name in NOTEBOOKS}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        if path.name not in known:
            found.append(f"{path.name}: no notebook of the report goes by this name")
    return found


def _of_notebook(root: Path, name: str, edition: Path) -> Iterator[str]:
    path = source.path_of(root, name)
    try:
        content = source.content(path)
        notebook = source.loads(content, f"notebooks/{path.name}")
        source.check_parameters(notebook, name, root)
        code = [cell for cell in notebook["cells"] if _is_code(cell)]
        trees = [tree(cell["source"], f"{name}, cell {cell['id']}") for cell in code]
    except BuildError as error:
        yield str(error)
        return
    yield from _words(notebook, name)
    yield from _copy(root, notebook, name)
    for cell, parsed in zip(code, trees, strict=True):
        if "parameters" not in source.tags(cell):
            yield from _overwritten(parsed, name, cell["id"])
    if not any(_opens(node, name) for each in trees for node in ast.walk(each)):
        yield f'{name}: expected a cell with Report.open("{name}", globals())'
    if not (trees and trees[-1].body and _is_appendix(trees[-1].body[-1])):
        yield f"{name}: expected the last cell to be report.appendix()"
    yield from _execution(content, name)
    made = edition / "en" / path.name
    if made.is_file() and made.read_bytes() != content:
        yield (
            f"{name}: expected the same bytes in notebooks/ and {edition.name}/en/, got others; "
            "run gwangju-ai notebooks and gwangju-ai build"
        )


def _words(notebook: source.Notebook, name: str) -> Iterator[str]:
    """Say what of its own text the exporters would refuse, once it had run."""
    hidden = {"outputs": [], "source": ""}
    cells = [c if c["cell_type"] != "code" else c | hidden for c in notebook["cells"]]
    if all(NOTEBOOK_ONLY in source.tags(c) for c in cells if c["source"].strip()):
        return
    # Imported where it is needed, since it is slow: no notebook of ours has text of its own.
    import nbformat

    from gwangju_ai.export import document

    try:
        title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {name}"}
        document.read(nbformat.from_dict({**notebook, "cells": [*cells, title]}), name)
    except ExportError as error:
        # An exporter counts the cells; whoever mends one knows its id.
        yield _CELL.sub(
            lambda found: form.named(int(found[1]), notebook["cells"][int(found[1]) - 1]),
            str(error),
            count=1,
        )


def _overwritten(parsed: ast.Module, name: str, cell: str) -> Iterator[str]:
    """Name the parameters that a cell assigns anew: who opens the report again is refused then."""
    fields = parameters.model(name).model_fields
    for node in ast.walk(parsed):
        match node:
            case ast.Name(id=variable, ctx=ast.Store()) if variable in fields:
                yield (
                    f"{name}, cell {cell}, line {node.lineno}: expected a variable that is no "
                    f"parameter, got {variable}; give it another name"
                )


def _opens(node: ast.AST, name: str) -> bool:
    """Tell whether code opens the report of a notebook."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="Report"), attr="open"),
            args=[ast.Constant(value=notebook), ast.Call(func=ast.Name(id="globals"))],
        ):
            return notebook == name
    return False


def _is_appendix(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr="appendix"))):
            return True
    return False


def _copy(root: Path, notebook: source.Notebook, name: str) -> Iterator[str]:
    """Hold what the cells show against the copy files, and these against each other."""
    folder = root / "notebooks" / "text"
    try:
        copies = [Copy(folder / f"{name}.{language}.md") for language in LANGUAGES]
        agree(*copies)
        found = shown(notebook, name)
    except (ProseError, BuildError) as error:
        yield str(error)
        return
    if (titles := sum(show.method == "title" for show in found)) != 1:
        yield f"{name}: expected report.title() once, got it {titles} times"
    used: dict[tuple[bool, str], Place] = {}
    for show in found:
        yield from _piece(copies[-1], show, used.get((show.is_heading, show.key)))
        used[show.is_heading, show.key] = show
    copy = copies[-1]
    for is_heading, pieces in ((True, copy.sections), (False, copy.pieces)):
        for key, piece in pieces.items():
            if key != TITLE and (is_heading, key) not in used:
                yield f"{piece.where}: expected a cell of {name}.ipynb to show it, got none"


def _piece(copy: Copy, show: Place, before: Place | None) -> Iterator[str]:
    """Say what is wrong with one place that shows a piece, and one before it that shows it too."""
    try:
        piece = copy.section(show.key) if show.is_heading else copy.piece(show.key)
    except ProseError as error:
        yield f"{show.where}: {error}"
        return
    needs = piece.needs - UNASKED if show.key == TITLE else piece.needs
    if show.values != needs:
        passed, needed = (", ".join(sorted(v)) or "none" for v in (show.values, needs))
        yield f"{show.where}: {piece.where}: expected the values {needed}, got {passed}"
    if before and (show.once or before.once):
        yield (
            f"{show.where}: {piece.where}: expected to be shown once, got it in "
            f"{before.where.partition(', ')[2]} too; give both outputs keys of their own with at="
        )


def _execution(content: bytes, name: str) -> Iterator[str]:
    """Say which cells of the committed notebook were not run, or failed."""
    cells = form.loads(content, name, BuildError)["cells"]
    code = [c for c in cells if _is_code(c)]
    for expected, cell in enumerate(code, start=1):
        if cell["execution_count"] != expected:
            yield (
                f"{name}: code cell {expected} has the execution count "
                f"{cell['execution_count']}; run gwangju-ai notebooks"
            )
            return
        if any(output["output_type"] == "error" for output in cell["outputs"]):
            yield f"{name}: code cell {expected} shows an error; mend it, run gwangju-ai notebooks"
        if form.has_halves(cell["outputs"]):
            yield (
                f"{name}: code cell {expected} shows half a character (a lone surrogate); mend it, "
                "run gwangju-ai notebooks"
            )


def _is_code(cell: dict[str, Any]) -> bool:
    return cell["cell_type"] == "code" and bool("".join(cell["source"]).strip())
