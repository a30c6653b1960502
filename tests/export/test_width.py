"""What is wider than a page stays within it in the PDF, and scrolls in a box of its own in HTML."""

import itertools
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gwangju_ai.export import to_html, to_pdf
from gwangju_ai.export.document import read
from gwangju_ai.project.errors import ExportError

from .test_rich import displayed, notebook

Words = Callable[[NotebookNode], list[tuple[int, float, float, str]]]


@pytest.fixture
def words(tool: Callable[..., str], tmp_path: Path) -> Words:
    """Return a function that tells of each word of a PDF its line, left and right, in points."""

    def told(made: NotebookNode) -> list[tuple[int, float, float, str]]:
        path = tmp_path / "report.pdf"
        path.write_bytes(to_pdf(read(made, "n")))
        command = [tool("pdftotext"), "-bbox", str(path), "-"]
        page = BeautifulSoup(subprocess.check_output(command, text=True), "xml")
        return sorted(
            (round(float(each["yMin"])), float(each["xMin"]), float(each["xMax"]), each.get_text())
            for each in page.find_all("word")
        )

    return told


def test_no_text_is_printed_over_another(words: Words) -> None:
    """A table of more columns than a page has room for is divided, in outputs and in Markdown."""
    names, values = [f"column_{n}" for n in range(30)], [f"-1.23456{n}" for n in range(30)]
    frame = pd.DataFrame([values], columns=[name.upper() for name in names])
    lines = [names, ["-"] * 30, values]
    table = "\n".join(f"|{'|'.join(line)}|" for line in lines)
    made = notebook(new_markdown_cell(table), displayed({"text/html": frame.to_html()}))
    found = words(made)
    assert 2 * 2 * 30 <= len(found)
    pairs = [(a, b) for a, b in itertools.pairwise(found) if a[0] == b[0]]
    assert [] == [(a, b) for a, b in pairs if a[2] > b[1]]


SUM = " + ".join(f"x_{{{n}}}" for n in range(60))


def test_a_formula_far_too_wide() -> None:
    """A formula that would be too small to read, and has no place to break, is refused."""
    cell = new_markdown_cell(f"$$\\frac{{{SUM}}}{{2}}$$")
    said = "^n, cell 2: expected a formula that has room on a page, got one [2-9].. times as wide"
    with pytest.raises(ExportError, match=said):
        to_pdf(read(notebook(cell), "n"))


@pytest.mark.parametrize(
    "formula",
    [f"{SUM} = y", rf"\left({SUM}\right) y", rf"\frac{{{SUM[:250]}}}{{2}}", "{}"],
    ids=["sum", "brackets", "fraction", "nothing"],
)
def test_a_long_formula_keeps_within_the_page(formula: str, words: Words) -> None:
    """It is made smaller, or where it would be too small divided at its signs."""
    found = words(notebook(new_markdown_cell(f"a\n$$\n{formula}\n$$\nb")))
    edges = [28 / 25.4 * 72 - 1, (210 - 28) / 25.4 * 72 + 1]
    assert [] == [word for word in found if not edges[0] <= word[1] < word[2] <= edges[1]]


@pytest.mark.parametrize("source", ["| a |\n|---|\n| 1 |", "```\nx\n```", "* a\n\n      x"])
def test_tables_and_code_of_a_cell_scroll(source: str) -> None:
    """A box that the keyboard reaches, and that has a name, stands around each, and only one."""
    shown = displayed({"text/markdown": source})
    page = BeautifulSoup(to_html(read(notebook(new_markdown_cell(source), shown), "n")), "lxml")
    wide = page.select(".text :is(table, pre), .printed :is(table, pre)")
    boxes = [[box for box in each.parents if "scroll" in box.get("class", [])] for each in wide]
    assert [1, 1] == [len(around) for around in boxes]
    assert ["0", "group"] == [boxes[0][0][name] for name in ("tabindex", "role")]
    assert boxes[0][0]["aria-label"] in ("Table", "Code")
