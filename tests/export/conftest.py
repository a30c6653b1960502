"""Fixtures of the exporters' tests."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from .make_notebook import executed

_ELSEWHERE = """
import hashlib, sys, nbformat
from gwangju_ai import export
notebook = nbformat.read(sys.argv[2], as_version=4)
made = getattr(export, sys.argv[1])(notebook)
made = repr(sorted(made.items())) if isinstance(made, dict) else made
made = made if isinstance(made, bytes) else made.encode()
print(hashlib.sha256(made).hexdigest())
"""


@pytest.fixture(params=["ko", "en"])
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    """Return the executed sample notebook, once in each language."""
    return executed(request.param)


@pytest.fixture
def digest_elsewhere(tmp_path: Path) -> Callable[[str, NotebookNode], str]:
    """Return a function that exports in another process, folder, time zone and locale."""

    def digest(exporter: str, notebook: NotebookNode) -> str:
        path = tmp_path / "notebook.ipynb"
        nbformat.write(notebook, path)
        other = {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
        found = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE, exporter, str(path)],
            cwd=tmp_path,
            env=os.environ | other,
            capture_output=True,
            text=True,
            check=True,
        )
        return found.stdout.strip()

    return digest
