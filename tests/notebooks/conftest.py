"""Run a notebook's cells in this process and collect what it shows."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@dataclass
class Output:
    """One thing a notebook shows: its kind, key, text and the quantities in it."""

    kind: str
    key: str
    text: str
    markdown: str
    metadata: dict


@pytest.fixture
def run_notebook(monkeypatch):
    """Return a function that runs a notebook with other parameters and returns what it shows."""

    def run(name: str, **parameters) -> list[Output]:
        outputs: list[Output] = []

        def collect(bundle, metadata=None, raw=False):
            told = (metadata or {}).get("gwangju_ai", {})
            outputs.append(
                Output(
                    told.get("kind", ""),
                    told.get("key", ""),
                    bundle.get("text/plain", ""),
                    bundle.get("text/markdown", ""),
                    told,
                )
            )

        monkeypatch.setattr("gwangju_ai.present.report.display", collect)
        notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        scope: dict = {"__name__": "__main__"}
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            exec(compile(cell.source, f"{name}.ipynb cell {cell.id}", "exec"), scope)
            if "parameters" in cell.metadata.get("tags", []):
                scope.update(parameters)
        return outputs

    return run
