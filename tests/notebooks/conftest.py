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
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import nbformat
import pytest

from gwangju_ai.analysis.phase2 import scenarios
from gwangju_ai.present.charts import Chart
from gwangju_ai.present.copy import Copies
from gwangju_ai.present.languages import ALSO
from gwangju_ai.present.report import Report
from gwangju_ai.project.parameters import MODELS

T = TypeVar("T")
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

    def run(name: str, also: str, **parameters) -> dict[str, list[Output]]:
        outputs: dict[str, list[Output]] = defaultdict(list)
        chosen = {**MODELS[name]().model_dump(), **parameters}
        own = chosen.pop("language")
        draw = Chart.svg

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
        def drawn(chart: Chart, *way) -> str:
            turn = crc32(repr((chosen, _told(chart, *way))).encode())
            return draw(chart, *way) if turn % 3 == 0 else ""

        with monkeypatch.context() as patched:
            patched.setattr("gwangju_ai.present.report.display", collect)
            patched.setattr(Chart, "svg", drawn)
            patched.setenv(ALSO, also)
            notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
            scope: dict = {"__name__": "__main__"}
            for cell in notebook.cells:
                if cell.cell_type != "code":
                    continue
                exec(compile(cell.source, f"{name}.ipynb cell {cell.id}", "exec"), scope)
                if "parameters" in cell.metadata.get("tags", []):
                    scope.update(parameters)
        return dict(outputs)

    return run


@pytest.fixture
def run_anew(run_in_each: Callable) -> Callable[..., list[Output]]:
    """Return a function that runs a notebook with other parameters and returns what it shows."""

    def run(name: str, **parameters) -> list[Output]:
        (outputs,) = run_in_each(name, "", **parameters).values()
        return outputs

    return run


class Common:
    """What all runs of a process have in common, and what was made of that alone: made once.

    That is the package, the scenarios and plain values; most analyses are of these, and the same
    whatever the levers are.
    """

    def __init__(self) -> None:
        self._copies, self._scenarios = cache(Copies), cache(scenarios.load)
        self._results: dict[object, object] = {}
        self._drawings: dict[object, str] = {}
        self._known: dict[int, object] = {}
        self._run, self._draw = Report.run, Chart.svg

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have reports share it."""
        monkeypatch.setattr("gwangju_ai.present.report.Copies", self._copies)
        monkeypatch.setattr(scenarios, "load", self.scenarios)
        monkeypatch.setattr(Report, "run", lambda *told, **options: self.run(*told, **options))
        monkeypatch.setattr(Chart, "svg", lambda *way: self.svg(*way))

    def scenarios(self, root: Path | None = None) -> Mapping[str, scenarios.Scenario]:
        """Return the scenarios by name."""
        named = self._scenarios(root)
        return {name: self._knowing(scenario) for name, scenario in named.items()}

    def svg(self, chart: Chart, *way: object) -> str:
        """Draw a chart, unless one that shows the same was drawn."""
        told = _told(chart, *way)
        if told not in self._drawings:
            self._drawings[told] = self._draw(chart, *way)
        return self._drawings[told]

    def run(self, report: Report, analysis: Callable, *arguments, **options) -> object:
        """Run an analysis, unless it was run with the very same arguments."""
        self._knowing(report.data)
        try:
            asked = self._name(getattr(analysis, "__self__", None)), *map(self._name, arguments)
            asked = getattr(analysis, "__func__", analysis), asked, self._name(options)
        except LookupError:
            return self._run(report, analysis, *arguments, **options)
        if asked not in self._results:
            made = self._run(report, analysis, *arguments, **options)
            self._results[asked] = self._knowing(made)
        return self._results[asked]

    def _knowing(self, value: T) -> T:
        self._known[id(value)] = value  # which keeps it, so that no other has its id
        return value

    def _name(self, value: object) -> object:
        """Return what stands for a value, the same for the very same.

        Raises:
            LookupError: It is neither plain nor known.
        """
        match value:
            case None | str() | int() | float():
                return type(value), value
            case list() | tuple():
                return tuple(map(self._name, value))
            case dict():
                return tuple((key, self._name(each)) for key, each in value.items())
        return id(self._known[id(value)])


def _told(chart: Chart, language: str, *page) -> str:
    """Return what a chart shows, in words."""
    figures = [quantity.id for quantity in chart.table().quantities()]
    return repr((language, page, chart.describe(language), figures))


_common = Common()


@pytest.fixture
def run_notebook(
    run_in_each: Callable, reading_once: Callable, once: Callable, monkeypatch: pytest.MonkeyPatch
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

        def make() -> dict[str, list[Output]]:
            with monkeypatch.context() as patched:
                reading_once(patched)
                _common.patch(patched)
                return run_in_each(name, also, **told)

        return once(f"{name}-{digest}", make)[own]

    return run
