"""What the work itself costs: all cells and all exports, one after the other in one process.

Nothing is started, nothing is normalised or kept, and what a library or a module of ours has once
loaded or worked out is there for all that follow.
"""

import ast
import json
import os
import pkgutil
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from tests.benchmarks import project
from tests.benchmarks.cost import measure

IMPORTS, ASIDE, AROUND = "imports", "downloads and findings", "pages around, appendix, archive"
"""Parts that do not count towards the floor: what is imported once, and what nobody but our build
makes."""


def parts(copy: Path, edition: Path) -> dict[str, float]:
    """Return the seconds of processors that each part of the work takes.

    Args:
        copy: A copy of the project.
        edition: Its edition, with the executed notebooks.
    """
    told = copy / "floor.json"
    surroundings = project.environment(copy)
    surroundings["PYTHONPATH"] += os.pathsep + str(project.HERE)
    command = [project.BIN / "python", "-m", __name__, edition, told]
    measure(command, copy, surroundings)
    return json.loads(told.read_text())


def floor(found: dict[str, float]) -> float:
    """Return the seconds of processors that cells and both exports take, after the imports."""
    return whole(found) - found[ASIDE] - found[AROUND]


def whole(found: dict[str, float]) -> float:
    """Return the seconds that all takes which a build makes, after the imports."""
    return sum(seconds for part, seconds in found.items() if part != IMPORTS)


def _main(edition: Path, told: Path) -> None:
    spent: dict[str, float] = {}

    @contextmanager
    def part(name: str) -> Iterator[None]:
        start = _spent()
        yield
        spent[name] = spent.get(name, 0.0) + _spent() - start

    cells = {name: _cells(name) for name in project.NOTEBOOKS}
    with part(IMPORTS):
        _import(code for each in cells.values() for code in each)
        import nbformat

        from gwangju_ai import export

        for name in export.__all__:
            getattr(export, name)
    for language in project.LANGUAGES:
        os.environ["GWANGJU_AI_FINDINGS"] = str(edition / language)
        for each in cells.values():
            with part(f"cells, {language}"), open(os.devnull, "w") as out, redirect_stdout(out):
                parameters, *others = each
                scope = {"__name__": "__main__"}
                for code in (parameters, f"language = {language!r}", *others):
                    exec(code, scope)
    for language in project.LANGUAGES:
        for name in cells:
            with part("reading what was executed"):
                path = edition / language / f"{name}.ipynb"
                notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
                document = export.read(notebook, name, language)
            with part(ASIDE):
                files = export.downloads(document)
                export.dumps(export.findings(document))
            with part("HTML"):
                export.to_html(document, files, code=False)
            with part("PDF"):
                export.to_pdf(document, export.APPENDIX)
    with part(AROUND):
        _around(edition)
    told.write_text(json.dumps(spent))


def _around(edition: Path) -> None:
    """Make what a build makes of its reports."""
    from gwangju_ai.build import pages
    from gwangju_ai.project import sums

    place, languages = Path.cwd(), project.LANGUAGES
    files = {path.relative_to(edition).as_posix(): path for path in edition.rglob("*.*")}
    digests = {name: sums.digest(path.read_bytes()) for name, path in files.items()}
    steps = [step for step, _ in pages.around(edition, place, languages, digests)]
    last = pages.about(edition, place, digests), pages.whole(edition, place, digests)
    for step in (*steps, *last):
        pkgutil.resolve_name(step.function)(step.argument({}))


def _cells(name: str) -> list[str]:
    """Return the sources of a notebook's cells of code, that of the parameters first."""
    path = Path("notebooks") / f"{name}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _import(cells: Iterator[str]) -> None:
    for node in (node for cell in cells for node in ast.walk(ast.parse(cell))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            exec(ast.unparse(node), {})


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))
