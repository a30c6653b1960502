"""Fixtures of the exporters' tests."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbformat import NotebookNode

from .make_notebook import executed

_ELSEWHERE = """
import hashlib, json, sys, nbformat
from gwangju_ai import export
found = []
for path in sys.argv[1:]:
    document = export.read(nbformat.read(path, as_version=4))
    for exporter in ("to_html", "to_pdf", "downloads"):
        made = getattr(export, exporter)(document)
        made = repr(sorted(made.items())) if isinstance(made, dict) else made
        made = made if isinstance(made, bytes) else made.encode()
        found.append(((exporter, document.language), hashlib.sha256(made).hexdigest()))
print(json.dumps(found))
"""


SHAPES = Path(__file__).with_name("shapes")


class Exported(NamedTuple):
    """A notebook in both formats: the page, the PDF, and the PDF's text in its lines."""

    html: str
    pdf: bytes
    text: str


@pytest.fixture(scope="package")
def shapes(
    tmp_path_factory: pytest.TempPathFactory, tool: Callable[..., str], once: Callable
) -> Mapping[str, Exported]:
    """Return other people's notebooks, each named after its shape, as nbconvert exports them."""
    return once("shapes", lambda: _exported(tmp_path_factory.mktemp("shapes"), tool("pdftotext")))


def _exported(folder: Path, pdftotext: str) -> dict[str, Exported]:
    found = {}
    for path in sorted(SHAPES.glob("*.ipynb")):
        page, _ = get_exporter("gwangju-html")().from_filename(str(path))
        pdf, _ = get_exporter("gwangju-pdf")().from_filename(str(path))
        printed = folder / f"{path.stem}.pdf"
        printed.write_bytes(pdf)
        text = subprocess.check_output([pdftotext, printed, "-"], text=True)
        found[path.stem] = Exported(page, pdf, text)
    return found


@pytest.fixture(params=["ko", "en"])
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    """Return the executed sample notebook, once in each language."""
    return executed(request.param)


@pytest.fixture(scope="session")
def digests_elsewhere(
    tmp_path_factory: pytest.TempPathFactory, once: Callable
) -> Mapping[tuple[str, str], str]:
    """Return what exporters make of the sample in another process, folder, time zone and locale.

    A digest for each exporter and language.
    """

    def made() -> dict[tuple[str, str], str]:
        folder = tmp_path_factory.mktemp("elsewhere")
        for language in ("ko", "en"):
            nbformat.write(executed(language), folder / f"{language}.ipynb")
        other = {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
        done = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE, "ko.ipynb", "en.ipynb"],
            cwd=folder,
            env=os.environ | other,
            capture_output=True,
            text=True,
            check=True,
        )
        return {tuple(of): digest for of, digest in json.loads(done.stdout)}

    return once("digests_elsewhere", made)
