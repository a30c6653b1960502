"""Hold the notebooks against what the report needs of them, without running them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gwangju_ai.build import source
from gwangju_ai.build.plan import LANGUAGES, NOTEBOOKS
from gwangju_ai.project.errors import BuildError


def problems(root: Path) -> list[str]:
    """Return what is wrong with the notebooks of a project, one line each."""
    found = [line for name in NOTEBOOKS for line in _of_notebook(root, name)]
    known = {f"{name}.ipynb" for name in NOTEBOOKS}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        if path.name not in known:
            found.append(f"{path.name}: no notebook of the report goes by this name")
    return found


def _of_notebook(root: Path, name: str) -> Iterator[str]:
    path = source.path_of(root, name)
    try:
        notebook = source.read(path)
        source.check_parameters(notebook, name, root)
    except BuildError as error:
        yield str(error)
        return
    prose = [c for c in notebook["cells"] if c["cell_type"] == "markdown"]
    code = [c["source"] for c in notebook["cells"] if _is_code(c)]
    for language in LANGUAGES:
        other = {f"lang-{x}" for x in LANGUAGES if x != language}
        titles = [
            c for c in prose if c["source"].startswith("# ") and not other & set(source.tags(c))
        ]
        if len(titles) != 1:
            yield f"{name}: expected one title (# …) in language {language}, got {len(titles)}"
    opens = f'Report.open("{name}", globals())'
    if not any(opens in text for text in code):
        yield f"{name}: expected a cell with {opens}"
    if not code or not code[-1].rstrip().endswith(".appendix()"):
        yield f"{name}: expected the last cell to be report.appendix()"
    yield from _execution(path, name)
    published = root / "reports" / "en" / path.name
    if published.is_file() and published.read_bytes() != path.read_bytes():
        yield (
            f"{name}: expected the same bytes in notebooks/ and reports/en/, got others; "
            "run gwangju-ai notebooks and gwangju-ai build"
        )


def _execution(path: Path, name: str) -> Iterator[str]:
    """Say which cells of the committed notebook were not run, or failed."""
    cells = json.loads(path.read_bytes())["cells"]
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


def _is_code(cell: dict[str, Any]) -> bool:
    return cell["cell_type"] == "code" and bool("".join(cell["source"]).strip())
