"""Fixtures of the exporters' tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbformat import NotebookNode

from .make_notebook import executed

_ELSEWHERE = """
import hashlib, sys, nbformat
from gwangju_ai import export
notebook = nbformat.read(sys.argv[2], as_version=4)
made = getattr(export, sys.argv[1])(export.read(notebook))
made = repr(sorted(made.items())) if isinstance(made, dict) else made
made = made if isinstance(made, bytes) else made.encode()
print(hashlib.sha256(made).hexdigest())
"""


SHAPES = Path(__file__).with_name("shapes")


class Exported(NamedTuple):
    """A notebook in both formats: the page, the PDF, and the PDF's text in its lines."""

    html: str
    pdf: bytes
    text: str


@pytest.fixture(scope="session")
def shapes(
    tmp_path_factory: pytest.TempPathFactory, tool: Callable[..., str], once: Callable
) -> Mapping[str, Exported]:
    """Return other people's notebooks, each named after its shape, as nbconvert exports them."""
    return once("shapes", lambda: _exported(tmp_path_factory.mktemp("shapes"), tool("pdftotext")))


def _exported(folder: Path, pdftotext: str) -> dict[str, Exported]:
    notebooks = sorted(SHAPES.glob("*.ipynb"))
    for exporter in ("gwangju-html", "gwangju-pdf"):
        command = [sys.executable, "-m", "nbconvert", "--to", exporter, "--output-dir", folder]
        done = subprocess.run([*command, *notebooks], capture_output=True, text=True, check=False)
        assert 0 == done.returncode, done.stderr
    found = {}
    for path in (folder / notebook.name for notebook in notebooks):
        page, pdf = path.with_suffix(".html"), path.with_suffix(".pdf")
        text = subprocess.check_output([pdftotext, pdf, "-"], text=True)
        found[path.stem] = Exported(page.read_text(encoding="utf-8"), pdf.read_bytes(), text)
    return found


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
