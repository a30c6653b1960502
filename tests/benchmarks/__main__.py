"""``python -m tests.benchmarks``: what a build costs, and what the same costs by other tools.

With the path of another checkout: time and memory of each notebook, here and there.
"""

import datetime
import os
import platform
import sys
import tempfile
from pathlib import Path

import pandas
from tests.benchmarks import floor, notebooks, ours, table, tools
from tests.benchmarks.peers import loop, myst_nb, nbconvert, snakemake
from tests.benchmarks.project import CORES, HERE, copy

PEERS = (loop, nbconvert, myst_nb, snakemake)


def main() -> None:
    """Print tables of all costs, as they stand in docs/benchmarks.md."""
    tools.installed()
    machine = f"{CORES} cores, {platform.system()}, Python {platform.python_version()}"
    print(f"{machine}, {datetime.date.today()}, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="gwangju-ai-bench-") as name:
        folder = Path(name)
        costs = {ours.NAME: ours.costs(folder / "ours")}
        _tell(ours.NAME, costs[ours.NAME])
        edition = folder / "ours" / "reports"
        parts = floor.parts(copy(folder / "floor"), edition)
        _tell("the floor", parts)
        for peer in PEERS:
            place = folder / peer.__name__.rpartition(".")[2]
            costs[peer.NAME] = peer.costs(place, edition)
            _tell(peer.NAME, costs[peer.NAME])
    clock, cpu = table.seconds(costs), table.cpu(costs)
    _show("Seconds", clock)
    _show("Seconds of processors", cpu)
    _show("As many times our build's seconds", table.ratios(clock))
    _show("As many times its seconds of processors", table.ratios(cpu))
    work = pandas.DataFrame({"seconds of processors": parts})
    work.loc["the floor"] = floor.floor(parts)
    work.loc["the floor, with the imports"] = floor.floor(parts) + parts[floor.IMPORTS]
    work.loc["all that a build makes"] = floor.whole(parts)
    _show("The work itself, in one process", work)
    _show("To reach", table.targets(costs, parts))


def _tell(what: str, found: dict) -> None:
    print(f"{what}: {found}", file=sys.stderr, flush=True)


def _show(title: str, frame: pandas.DataFrame) -> None:
    told = frame.astype(object).where(frame.notna(), None)  # NaN would be written as a number
    print(f"\n### {title}\n\n{told.to_markdown(floatfmt='.2f', missingval='–')}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        against = {"here": HERE, "there": Path(sys.argv[1]).resolve()}
        print(notebooks.table(against).to_string(float_format="{:.2f}".format))
    else:
        main()
