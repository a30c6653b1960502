"""Run a notebook's cells in this process and collect what it shows.

A notebook runs once for each set of parameters. Whichever test asks first runs it, on whichever
worker of pytest-xdist; all others, on every worker, are given a copy of what it showed.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from zlib import crc32

import nbformat
import pytest

from gwangju_ai.dataset import Dataset, load
from gwangju_ai.dataset.noting import computed
from gwangju_ai.present.charts import Chart
from gwangju_ai.present.copy import Copies
from gwangju_ai.present.languages import ALSO
from gwangju_ai.project.parameters import MODELS

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@dataclass
class Output:
    """One thing a notebook shows: its kind, key, text and the quantities in it."""

    kind: str
    key: str
    text: str
    markdown: str
    metadata: dict


@pytest.fixture(autouse=True)
def _complete(no_gaps: None) -> None:
    """Refuse a notebook that adds up a column in which figures are missing."""


@pytest.fixture
def run_in_each(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, list[Output]]]:
    """Return a function that runs a notebook once and returns what it shows in each language.

    The first is that of the parameters; the others stand in ``also``, as the environment has them.
    """

    draw = Chart.svg

    def run(name: str, also: str, **parameters) -> dict[str, list[Output]]:
        outputs: dict[str, list[Output]] = defaultdict(list)
        own = parameters.get("language", MODELS[name]().language)

        def collect(bundle, metadata=None, raw=False, transient=None):
            told = (metadata or {}).get("gwangju_ai", {})
            mark = (transient or {}).get("gwangju_ai", {})
            outputs[mark.get("language", own)].append(
                Output(
                    told.get("kind", ""),
                    told.get("key", ""),
                    bundle.get("text/plain", ""),
                    bundle.get("text/markdown", ""),
                    told,
                )
            )

        # Drawing takes as long as all the rest, and no test here looks at it. A chart has a broad
        # and a narrow form in each language: one in three is drawn, by the parameters which.
        turns = count(crc32(repr(sorted(parameters.items())).encode()))

        def drawn(chart: Chart, *way) -> str:
            return draw(chart, *way) if next(turns) % 3 == 0 else ""

        monkeypatch.setattr("gwangju_ai.present.report.display", collect)
        monkeypatch.setattr(Chart, "svg", drawn)
        monkeypatch.setenv(ALSO, also)
        notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        scope: dict = {"__name__": "__main__"}
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            exec(compile(cell.source, f"{name}.ipynb cell {cell.id}", "exec"), scope)
            if "parameters" in cell.metadata.get("tags", []):
                scope.update(parameters)
        monkeypatch.delenv(ALSO)
        return dict(outputs)

    return run


@pytest.fixture
def run_anew(run_in_each: Callable) -> Callable[..., list[Output]]:
    """Return a function that runs a notebook with other parameters and returns what it shows."""

    def run(name: str, **parameters) -> list[Output]:
        (outputs,) = run_in_each(name, "", **parameters).values()
        return outputs

    return run


#: What reports are opened with, read and judged once for all runs of a process.
_loaded, _copies = cache(load), cache(Copies)
_judged: dict[str, Mapping[str, list[str]]] = {}


def _contested(function: Callable, data: Dataset) -> Mapping[str, list[str]]:
    if data.view not in _judged:
        _judged[data.view] = computed(function, data)
    return _judged[data.view]


@pytest.fixture
def run_notebook(
    run_in_each: Callable, once: Callable, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[Output]]:
    """Return the same function, but what was run before is not run again in either language.

    A test that patches the library, or that is about the run itself, takes ``run_anew``. The
    summary asks which language it is told in, and runs once for each.
    """

    def run(name: str, **parameters) -> list[Output]:
        chosen = {**MODELS[name]().model_dump(), **parameters}
        own = chosen.pop("language")
        also = "ko" if name != "00_summary" and own in ("ko", "en") else ""
        first = "en" if also else own
        surroundings = {k: v for k, v in os.environ.items() if k.startswith("GWANGJU_AI_")}
        asked = repr((name, first, sorted(chosen.items()), sorted(surroundings.items())))
        digest = hashlib.sha256(asked.encode()).hexdigest()[:16]
        told = parameters | {"language": first}
        return once(f"{name}-{digest}", lambda: run_in_each(name, also, **told))[own]

    monkeypatch.setattr("gwangju_ai.present.report.load", _loaded)
    monkeypatch.setattr("gwangju_ai.present.report.Copies", _copies)
    monkeypatch.setattr("gwangju_ai.present.report.computed", _contested)
    return run
