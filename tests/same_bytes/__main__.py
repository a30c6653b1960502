"""Build in two surroundings and compare all files: ``python -m tests.same_bytes [--all]``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

from .compare import differences

HERE = Path(__file__).parents[2]
FOLDERS = ("data", "lib", "notebooks")
FILES = ("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "requirements.lock")
COMMAND = "from gwangju_ai.cli import main; main()"

#: A home in which nobody can write, not even root.
READ_ONLY = "/proc"

#: A processor of 2008, as far as arithmetic can tell: sums and logarithms differ in last digits.
OLD_PROCESSOR = {
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA,-FMA4",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3,X86_V4,AVX512_ICL,AVX512_SPR",
    "OPENBLAS_CORETYPE": "Nehalem",
}

#: What Python runs as it starts, in the command and in its workers: where no process can be forked
#: safely, as on macOS, kernels are ordinary ones; and it is another year. Clocks that are asked
#: past `time` stay as they are.
ELSEWHERE = """
import os, time
del os.pidfd_open
ahead, now = 500 * 86400, (time.time, time.time_ns, time.localtime, time.gmtime)
time.time = lambda: now[0]() + ahead
time.time_ns = lambda: now[1]() + ahead * 10**9
time.localtime = lambda seconds=None: now[2](time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: now[3](time.time() if seconds is None else seconds)
"""


@dataclass(frozen=True)
class Surroundings:
    """Where and how a report is built.

    Args:
        place: Name of the folder that the project is copied to.
        variables: Environment variables; None for one that is not to be there.
        umask: Permissions that files made are not to have.
        jobs: How many steps are made at once.
        start: What Python runs as it starts.
    """

    place: str
    variables: dict[str, str | None]
    umask: int
    jobs: int
    start: str = ""


BOTH = (
    Surroundings(
        "plain",
        {
            "PYTHONHASHSEED": "1",
            "TZ": "UTC",
            "LANG": "C.UTF-8",
            "LC_ALL": None,
            "HOME": READ_ONLY,
        },
        0o022,
        2,
    ),
    Surroundings(
        "다른 곳 & more",
        {
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Seoul",
            "LANG": "ko_KR.UTF-8",
            "LC_ALL": "C",
            "HOME": None,
            **OLD_PROCESSOR,
        },
        0o077,
        1,
        ELSEWHERE,
    ),
)


def main() -> None:
    """Build twice, and end with status 1 where a file differs, naming each and its place."""
    notebooks = [] if "--all" in sys.argv[1:] else ["04"]
    with tempfile.TemporaryDirectory() as folder:
        with ThreadPoolExecutor() as pool:
            editions = list(pool.map(lambda each: built(each, Path(folder), notebooks), BOTH))
        for line in differences(*editions):
            print(line)
            sys.exit(1)
        number = sum(path.is_file() for path in editions[0].rglob("*"))
    print(f"{number} files: the same bytes in both surroundings")


def built(each: Surroundings, folder: Path, notebooks: list[str]) -> Path:
    """Return the edition that is built in these surroundings."""
    root, start = folder / each.place, folder / f"start of {each.place}"
    for name in FOLDERS:
        copytree(HERE / name, root / name, ignore=ignore_patterns("__pycache__", ".*"))
    for name in FILES:
        copy(HERE / name, root)
    start.mkdir()
    (start / "sitecustomize.py").write_text(each.start)
    path = os.pathsep.join(map(str, (start, root / "lib")))
    variables = os.environ | {"GWANGJU_AI_ROOT": str(root), "PYTHONPATH": path} | each.variables
    subprocess.run(
        [sys.executable, "-c", COMMAND, "build", "--quiet", "--jobs", str(each.jobs), *notebooks],
        cwd=root,
        env={name: value for name, value in variables.items() if value is not None},
        umask=each.umask,
        check=True,
    )
    return root / "reports"


if __name__ == "__main__":
    main()
