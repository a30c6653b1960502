"""MyST-NB: a Sphinx project of the twelve notebooks, executed through its cache; pages alone."""

from pathlib import Path

from tests.benchmarks import prepared, project, scenarios, tools
from tests.benchmarks.cost import Cost, measure

NAME = "myst-nb"

_CONF = """
project = "benchmark"
extensions = ["myst_nb"]
nb_execution_mode = "cache"
nb_execution_timeout = 900
nb_execution_raise_on_error = True
templates_path = ["_templates"]
"""
_INDEX = "# Reports\n\n```{toctree}\n:glob:\n*/*\n```\n"
_LAYOUT = """{% extends "!layout.html" %}
{% block extrahead %}<meta name="edition" content="1">{% endblock %}
"""


def costs(folder: Path, edition: Path) -> dict[str, Cost]:
    """Return what its scenarios cost; of a change in the copy files it learns nothing."""
    copy = project.copy(folder, edition)
    source = copy / "source"
    prepared.write(copy, source)
    source.joinpath("_templates").mkdir()
    layout = source / "_templates" / "layout.html"
    for path, content in {
        source / "conf.py": _CONF,
        source / "index.md": _INDEX,
        layout: _LAYOUT,
    }.items():
        path.write_text(content)
    bin = tools.installed()
    surroundings = project.environment(copy, bin)
    build = [bin / "sphinx-build", "-b", "html", "-j", str(project.CORES), source, copy / "made"]
    found = {scenarios.COLD: measure(build, copy, surroundings)}
    found[scenarios.NOTHING] = measure(build, copy, surroundings, runs=3)
    for language in project.LANGUAGES:
        project.edit_notebook(source / language / f"{project.EDITED}.ipynb")
    found[scenarios.NOTEBOOK] = measure(build, copy, surroundings)
    layout.write_text(_LAYOUT.replace("1", "2"))
    found[scenarios.TEMPLATE] = measure(build, copy, surroundings)
    return found
