"""nbconvert alone: it executes and writes its own page, without parameters and without a PDF."""

from pathlib import Path

from tests.benchmarks import prepared, project, scenarios
from tests.benchmarks.cost import Cost
from tests.benchmarks.peers import loop

NAME = "nbconvert --execute, xargs -P"

_UNIT = "jupyter nbconvert --to html --execute --output-dir made/$0 ready/$0/$1.ipynb"


def costs(folder: Path, edition: Path) -> dict[str, Cost]:
    """Return what making all costs."""
    copy = project.copy(folder, edition)
    prepared.write(copy, copy / "ready")
    return {scenarios.COLD: loop.on_all_cores(_UNIT, copy)}
