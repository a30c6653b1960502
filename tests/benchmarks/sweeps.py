"""``python -m tests.benchmarks.sweeps``: what a point of a sweep costs, here and by other tools.

The points are slots of ``03_testbeds`` from 1 on. Other tools make an executed notebook and
nbconvert's own page of each; our sweep makes its numbers, and a table and an overview of all.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas
import psutil
from tests.benchmarks import project, tools
from tests.benchmarks.cost import Cost, measure
from tests.benchmarks.project import BIN, CORES

_POINTS = (10, 100, 1_000)
_PEERS = 12
"""Points of other tools, each of which costs them the same."""
_WORKERS = 3
_CLOCK, _CPU = "by the clock", "by processors"
_LOOP = """
papermill --no-progress-bar notebooks/03_testbeds.ipynb made/$0.ipynb -p slots $0 --cwd notebooks &&
jupyter nbconvert --to html made/$0.ipynb
"""


def main() -> None:
    """Print the tables of sweeps, as they stand in docs/benchmarks.md."""
    tools.installed()
    with tempfile.TemporaryDirectory(prefix="gwangju-ai-bench-") as name:
        folder = Path(name)
        rows, memory = {}, {}
        copy = project.copy(folder / "ours")
        _sweep(copy, 2)  # what a first run compiles
        for points in _POINTS:
            with _peak(memory, points):
                cost = _sweep(copy, points)
            rows[f"gwangju-ai sweep, {points:,} points"] = _each(cost, points)
            known = _each(_sweep(copy, points, ()), points)
            rows[f"gwangju-ai sweep, {points:,} points that are known"] = known
        local = _sweep(copy, 100, ("--force", "--jobs", str(_WORKERS)))
        rows[f"gwangju-ai sweep --jobs {_WORKERS}, 100 points"] = _each(local, 100)
        with _cluster(folder) as address:
            there = ("--force", "--cluster", address)
            _sweep(copy, 2 * _WORKERS, there)  # what a first task of a worker brings
            cost = _sweep(copy, 100, there)
        # What the workers' processors spend is not this command's.
        clock = {_CLOCK: _each(cost, 100)[_CLOCK]}
        rows[f"gwangju-ai sweep --cluster, {_WORKERS} workers, 100 points"] = clock
        rows[f"papermill + nbconvert, xargs -P, {_PEERS} points"] = _each(_loop(folder), _PEERS)
        rows[f"Snakemake 9, {_PEERS} points"] = _each(_snakemake(folder), _PEERS)
    found = pandas.DataFrame.from_dict(rows, orient="index")
    print(f"{CORES} cores, load {os.getloadavg()[0]:.1f}\n")
    _show("Seconds a point", found, ".3f")
    _show("To reach", _targets(found, memory), ".2f")


def _show(title: str, frame: pandas.DataFrame, form: str) -> None:
    told = frame.astype(object).where(frame.notna(), None)  # NaN would be written as a number
    print(f"### {title}\n\n{told.to_markdown(floatfmt=form, missingval='–')}\n", flush=True)


def _targets(found: pandas.DataFrame, memory: dict[int, float]) -> pandas.DataFrame:
    """Return what is to be reached, and what came of it."""
    rows = (row for _, row in found.iterrows())
    few, few_known, some, some_known, many, many_known, local, there, loop, snakemake = rows
    # What is left is what running a point costs, with what a sweep pays once for it.
    one_of_few, one_of_some, one_of_many = few - few_known, some - some_known, many - many_known
    first, then = (some * 100 - few * 10) / 90, (many * 1_000 - some * 100) / 900
    reached = {
        "a point, 100 of them / papermill + nbconvert": ("at most 0.20", some / loop),
        "a point, 100 of them / Snakemake 9": ("below 1", some / snakemake),
        "one more point, 100 to 1,000 / 10 to 100": ("0.90 to 1.10", then / first),
        "running a point, 1,000 of them / 10 of them": ("", one_of_many / one_of_few),
        "running a point, 1,000 of them / 100 of them": ("0.90 to 1.10", one_of_many / one_of_some),
        "three workers by Dask / three processes": ("at most 1.15", there / local),
        "memory, 1,000 points / 100 points": (
            "0.90 to 1.10",
            pandas.Series({_CLOCK: memory[1_000] / memory[100]}),
        ),
    }
    return pandas.DataFrame(
        {
            what: {"to reach": aim, _CLOCK: came.get(_CLOCK), _CPU: came.get(_CPU)}
            for what, (aim, came) in reached.items()
        }
    ).T


def _each(cost: Cost, points: int) -> dict[str, float]:
    print(f"{points} points: {cost}", file=sys.stderr, flush=True)
    return {_CLOCK: cost.seconds / points, _CPU: cost.cpu / points}


def _sweep(copy: Path, points: int, options: tuple[str, ...] = ("--force",)) -> Cost:
    """Return what a sweep costs."""
    design = copy / "points.yaml"
    told = {"notebook": "testbeds", "grid": {"slots": [*range(1, points + 1)]}}
    design.write_text(json.dumps(told))
    command = [BIN / "gwangju-ai", "sweep", design, "-q", "--output", copy / "out", *options]
    return measure(command, copy, project.environment(copy))


@contextmanager
def _peak(memory: dict[int, float], points: int) -> Iterator[None]:
    """Note the most memory, in MB, of the command that runs meanwhile, without what it forks."""
    ended = threading.Event()
    me = psutil.Process()

    def watch() -> None:
        most = 0
        while not ended.wait(0.1):
            for child in me.children():
                try:
                    if "sweep" in child.cmdline():
                        most = max(most, child.memory_info().rss)
                except psutil.Error:
                    continue
        memory[points] = most / 1e6

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        print(f"{points} points: {memory[points]:.0f} MB", file=sys.stderr, flush=True)


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """Have a scheduler and workers of one thread each, on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    here = ("--host", "127.0.0.1", "--no-dashboard")
    commands = [[*dask, "scheduler", "--port", port, *here]]
    commands += [
        [*dask, "worker", address, "--nthreads", "1", "--no-nanny", *here] for _ in range(_WORKERS)
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    started = [subprocess.Popen(command, **quiet) for command in commands]
    try:
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(_WORKERS, timeout=60)
        yield address
    finally:
        for process in started:
            process.kill()
            process.wait()


def _loop(folder: Path) -> Cost:
    """Return what the plain commands cost, on all cores."""
    copy = project.copy(folder / "loop")
    copy.joinpath("made").mkdir()
    copy.joinpath("points.txt").write_text("".join(f"{n}\n" for n in range(1, _PEERS + 1)))
    copy.joinpath("point.sh").write_text(_LOOP)
    each = f'xargs -P {CORES} -L 1 sh -e -c "$(cat point.sh)" < points.txt'
    return measure(["sh", "-c", each], copy, project.environment(copy))


def _snakemake(folder: Path) -> Cost:
    """Return what Snakemake with the same commands costs."""
    copy = project.copy(folder / "snakemake")
    shutil.copy(Path(__file__).parent / "peers" / "Snakefile_sweep", copy / "Snakefile")
    command = [tools.installed() / "snakemake", "--cores", str(CORES), "--scheduler", "greedy"]
    surroundings = project.environment(copy) | {"XDG_CACHE_HOME": str(copy / "cache")}
    return measure([*command, "--config", f"points={_PEERS}"], copy, surroundings)


if __name__ == "__main__":
    main()
