"""What our own build costs."""

from pathlib import Path

from tests.benchmarks import project, scenarios
from tests.benchmarks.cost import Cost

NAME = "gwangju-ai build"


def costs(folder: Path) -> dict[str, Cost]:
    """Return what its scenarios cost.

    Args:
        folder: Where the project is copied to; its edition is in ``reports`` there.
    """
    copy = project.copy(folder)
    build = [project.BIN / "gwangju-ai", "build"]
    return scenarios.costs(build, copy, project.environment(copy))
