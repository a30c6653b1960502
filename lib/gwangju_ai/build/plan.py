"""Which notebooks to run, in which language, with which parameters, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gwangju_ai.project import parameters
from gwangju_ai.project.about import alike, called, shown, suggestion
from gwangju_ai.project.errors import BuildError, ParameterError
from gwangju_ai.project.parameters import Parameters

SUMMARY = "00_summary"
"""The one notebook that draws on the findings of all others in its language."""

CELL_TIMEOUT = 900
"""Seconds after which a cell is taken to hang; the slowest one needs well under a minute."""

NOTEBOOKS = tuple(parameters.MODELS)
LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class Task:
    """One run of one notebook: what the build makes, reuses and publishes as a whole."""

    notebook: str
    parameters: Parameters

    @property
    def language(self) -> str:
        """Language of the report."""
        return self.parameters.language

    @property
    def needs(self) -> tuple[str, ...]:
        """Notebooks whose findings, in the same language, this run reads."""
        return tuple(n for n in NOTEBOOKS if n != SUMMARY) if self.notebook == SUMMARY else ()

    @property
    def is_published(self) -> bool:
        """Whether all parameters but the language are at their defaults."""
        return self.parameters == type(self.parameters)(language=self.language)

    def __str__(self) -> str:
        return f"{self.language} {self.notebook}"


def find_notebook(name: str) -> str:
    """Return the notebook meant by ``02_talent``, ``02``, ``talent`` or a path to it.

    Raises:
        BuildError: No notebook, or more than one, goes by that name.
    """
    key = Path(name).name.removesuffix(".ipynb")
    for notebook in NOTEBOOKS:
        number, _, word = notebook.partition("_")
        if key in (notebook, number, word):
            return notebook
    words = {n.partition("_")[2]: n for n in NOTEBOOKS} | {n: n for n in NOTEBOOKS}
    close = alike(key, words)
    hint = f"did you mean {words[close]}?" if close else f"there are {', '.join(NOTEBOOKS)}"
    raise BuildError(f"no notebook {shown(name)}; {hint}")


def plan(
    notebooks: Iterable[str] = (),
    languages: Iterable[str] = LANGUAGES,
    settings: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> list[Task]:
    """Return the tasks to build, those that others need first.

    Args:
        notebooks: Names as `find_notebook` reads them; none means all. The summary brings the
            notebooks that it draws on.
        languages: ``ko``, ``en`` or both.
        settings: Parameters as typed; each goes to every notebook that has it.
        root: The project's top folder.

    Raises:
        BuildError: A notebook is unknown.
        ParameterError: A parameter is unknown to every notebook asked for, or its value is wrong.
    """
    asked = {find_notebook(name) for name in notebooks} or set(NOTEBOOKS)
    if SUMMARY in asked:
        asked = set(NOTEBOOKS)
    settings = dict(settings or {})
    if "language" in settings:
        raise ParameterError("the language is chosen by --language, not by -p")
    chosen = [n for n in NOTEBOOKS if n in asked and n != SUMMARY]
    chosen += [SUMMARY] if SUMMARY in asked else []
    known = {field for n in chosen for field in parameters.model(n).model_fields}
    for name in settings.keys() - known:
        raise ParameterError(_unknown(name, settings[name], known))
    tasks = []
    for notebook in chosen:
        fields = parameters.model(notebook).model_fields
        own = {name: text for name, text in settings.items() if name in fields}
        for language in languages:
            values = parameters.from_strings(notebook, {**own, "language": language}, root)
            tasks.append(Task(notebook, values))
    return tasks


def _unknown(name: str, value: str, known: set[str]) -> str:
    homes = [n for n, m in parameters.MODELS.items() if name in m.model_fields]
    hint = f"; it belongs to {', '.join(homes)}" if homes else suggestion(name, sorted(known))
    return f"no notebook asked for has a parameter {called(name)} (value {shown(value)}){hint}"
