"""Time and memory of each notebook, and their ratios to those of another checkout.

``make bench AGAINST=../other`` runs each notebook once in each checkout, one after the other, so
that a busy machine slows both. Each run is a Python process of its own: it starts, imports the
package and runs the cells. Ratios below 1 mean that this checkout takes less.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pandas
from tests.benchmarks.project import HERE

#: Bytes in one unit of what the system tells of a process's largest memory.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
RUN = """
import json, sys
scope = {"__name__": "__main__"}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), cell["id"], "exec"), scope)
"""


def measure(root: Path, name: str) -> dict[str, float]:
    """Return the seconds and the mebibytes at most that a checkout's notebook takes."""
    own = root / ".venv" / "bin" / "python"
    surroundings = {
        "PYTHONPATH": str(root / "lib"),
        "GWANGJU_AI_ROOT": str(root),
        "GWANGJU_AI_FINDINGS": str(root / "reports" / "en"),
    }
    start = time.perf_counter()
    process = subprocess.Popen(
        [own if own.exists() else sys.executable, "-c", RUN, root / "notebooks" / name],
        cwd=root / "notebooks",
        env=os.environ | surroundings,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"error: {name} of {root} ended with status {process.returncode}")
    return {"seconds": seconds, "MiB": usage.ru_maxrss * RSS_UNIT / 2**20}


def table(checkouts: dict[str, Path]) -> pandas.DataFrame:
    """Return a row for each notebook that all checkouts have; ratios where there are two."""
    paths = sorted((HERE / "notebooks").glob("*.ipynb"))
    common = [
        p for p in paths if all((c / "notebooks" / p.name).exists() for c in checkouts.values())
    ]
    rows = {
        path.stem: {
            (where, what): value
            for where, root in checkouts.items()
            for what, value in measure(root, path.name).items()
        }
        for path in common
    }
    found = pandas.DataFrame.from_dict(rows, orient="index")
    if len(checkouts) > 1:
        found = found.join(pandas.concat({"ratio": found["here"] / found["there"]}, axis="columns"))
    return found
