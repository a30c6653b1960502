"""Snakemake, with a rule to execute and one to export, each by the plain commands."""

import shutil
from pathlib import Path

from tests.benchmarks import project, scenarios, tools
from tests.benchmarks.cost import Cost

NAME = "Snakemake 9"


def costs(folder: Path, edition: Path) -> dict[str, Cost]:
    """Return what its scenarios cost."""
    copy = project.copy(folder, edition)
    shutil.copy(Path(__file__).with_name("Snakefile"), copy)
    surroundings = project.environment(copy) | {"XDG_CACHE_HOME": str(copy / "cache")}
    make = [tools.installed() / "snakemake", "--cores", str(project.CORES), "--scheduler", "greedy"]
    return scenarios.costs(make, copy, surroundings)
