"""What is made: everything, nothing, and what one change asks for."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import project
from tests.benchmarks.cost import Cost, measure

COLD, NOTHING, SENTENCE, NOTEBOOK, TEMPLATE = ALL = (
    "cold",
    "no-op",
    "sentence",
    "notebook",
    "template",
)


def costs(
    command: Sequence[str | Path], copy: Path, surroundings: dict[str, str]
) -> dict[str, Cost]:
    """Return what a command costs in each scenario, that follow one another.

    Args:
        command: It makes what is not as the project is now.
        copy: The copy of the project in which it runs.
        surroundings: What is added to its environment.
    """
    found = {COLD: measure(command, copy, surroundings)}
    found[NOTHING] = measure(command, copy, surroundings, runs=3)
    project.edit_sentence(copy)
    found[SENTENCE] = measure(command, copy, surroundings)
    project.edit_notebook(copy / "notebooks" / f"{project.EDITED}.ipynb")
    found[NOTEBOOK] = measure(command, copy, surroundings)
    project.edit_template(copy)
    found[TEMPLATE] = measure(command, copy, surroundings)
    return found
