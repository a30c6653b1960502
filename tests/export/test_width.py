"""What is wider than a page stays within it in the PDF, and scrolls in a box of its own in HTML."""

import itertools
import subprocess
from collections.abc import Callable

import pandas as pd
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell

from gwangju_ai.export import to_pdf

from .test_rich import displayed, notebook


def test_no_text_is_printed_over_another(tool: Callable[..., str], tmp_path) -> None:
    """A table of more columns than a page has room for is divided, in outputs and in Markdown."""
    names, values = [f"column_{n}" for n in range(30)], [f"-1.23456{n}" for n in range(30)]
    frame = pd.DataFrame([values], columns=[name.upper() for name in names])
    lines = [names, ["-"] * 30, values]
    table = "\n".join(f"|{'|'.join(line)}|" for line in lines)
    path = tmp_path / "report.pdf"
    made = notebook(new_markdown_cell(table), displayed({"text/html": frame.to_html()}))
    path.write_bytes(to_pdf(made, "n"))
    command = [tool("pdftotext"), "-bbox", str(path), "-"]
    page = BeautifulSoup(subprocess.check_output(command, text=True), "xml")
    found = sorted(
        (round(float(word["yMin"])), float(word["xMin"]), float(word["xMax"]), word.get_text())
        for word in page.find_all("word")
    )
    assert 2 * 2 * 30 <= len(found)
    pairs = [(a, b) for a, b in itertools.pairwise(found) if a[0] == b[0]]
    assert [] == [(a, b) for a, b in pairs if a[2] > b[1]]
