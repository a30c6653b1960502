"""Tests of the process that makes tasks."""

import subprocess
import sys
from pathlib import Path

RUN = """
import os, sys, warnings, pathlib
from gwangju_ai.build import worker
worker.begin(os.getppid(), pathlib.Path(sys.argv[1]))
import IPython.paths, matplotlib
warnings.warn("a library's")
from jupyter_core.paths import jupyter_data_dir
print(IPython.paths.get_ipython_dir(), matplotlib.get_configdir(), jupyter_data_dir())
"""


def test_a_worker_sees_neither_the_users_home_nor_the_users_warnings(tmp_path: Path) -> None:
    """Libraries keep their files in the run's folder, and none of their warnings is an error."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)],
        env={"HOME": "/proc/x", "PYTHONWARNINGS": "error"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (0, "") == (done.returncode, done.stderr)
    expected = [str(tmp_path / name) for name in ("ipython", "matplotlib", "jupyter/data")]
    assert expected == done.stdout.split()
