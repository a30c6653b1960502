"""A loop of the plain commands, on all cores: papermill, then nbconvert by our two exporters."""

from pathlib import Path

from tests.benchmarks import project, scenarios
from tests.benchmarks.cost import Cost, measure

NAME = "papermill + nbconvert, xargs -P"

_UNIT = """
notebook=made/$0/$1.ipynb
papermill --no-progress-bar notebooks/$1.ipynb $notebook -p language $0 &&
jupyter nbconvert --to gwangju-html $notebook &&
jupyter nbconvert --to gwangju-pdf $notebook
"""


def costs(folder: Path, edition: Path) -> dict[str, Cost]:
    """Return what making all costs."""
    return {scenarios.COLD: on_all_cores(_UNIT, project.copy(folder, edition))}


def on_all_cores(unit: str, copy: Path) -> Cost:
    """Return what a shell script costs, run for each language $0 and notebook $1.

    Args:
        unit: The script.
        copy: The copy of the project in which it runs.
    """
    for language in project.LANGUAGES:
        copy.joinpath("made", language).mkdir(parents=True)
    pairs = [f"{code} {name}" for name in project.NOTEBOOKS for code in project.LANGUAGES]
    copy.joinpath("units.txt").write_text("\n".join(pairs) + "\n")
    copy.joinpath("unit.sh").write_text(unit)
    each = f'xargs -P {project.CORES} -L 1 sh -e -c "$(cat unit.sh)" < units.txt'
    return measure(["sh", "-c", each], copy, project.environment(copy))
