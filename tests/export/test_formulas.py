r"""Formulas of a Markdown cell are found as Jupyter finds them, and code is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook

from gwangju_ai.export import document, to_html, to_pdf
from gwangju_ai.export.formulas import told
from gwangju_ai.export.markup import Markup, read, transform


def _formulas(markdown: str) -> list[tuple[str, str]]:
    piece = Markup(told(markdown), "cell 1")
    read([piece])
    found: list[tuple[str, str]] = []

    def visit(element: dict) -> None:
        if element["t"] == "Math":
            found.append((element["c"][0]["t"], element["c"][1]))

    transform(piece.tree, visit)
    return found


@pytest.mark.parametrize(
    "markdown",
    [
        "`\\\\(a\\\\)`",
        "``` \\\\(a\\\\) ```",
        "```\n\\begin{equation}a\\end{equation}\n```",
        "~~~tex\n$$\na\n$$\n~~~",
        "   ```\n$$\na\n$$",
        "costs $5 and $6",
        r"from \$ 5 to \$ 6",
        r"\\begin{equation}",
        "\\begin{equation} a \\end{align}",
        "\\(a\\)",
    ],
)
def test_what_is_no_formula(markdown: str) -> None:
    """Code, prices, escapes, and what does not end as it began hold no formula."""
    assert [] == _formulas(markdown)


@pytest.mark.parametrize(
    ("markdown", "formula"),
    [
        ("$$a$$", "a"),
        ("$$\na\n$$", "a"),
        ("text $$\n\na\n\n= b\n- c\n+ d\n> 1\n# 2\n$$ text", "a = b - c + d > 1 # 2"),
        ("\\\\[a_1 * b * c\\\\]", "a_1 * b * c"),
        ("\\begin{equation}\na_1 % said\n= b\n\\end{equation}", None),
        ("\\begin{align*}\na &= b \\\\\n- c &= 5\\%\n\\end{align*}", None),
        ("$$\\begin{align}a&=b\\end{align}$$", r"\begin{align}a&=b\end{align}"),
        ("`code` and ``more ` of it`` $$a$$", "a"),
        ("```\ncode\n```\n\n$$a$$", "a"),
    ],
)
def test_formula_of_its_own(markdown: str, formula: str | None) -> None:
    """What stands on its own may go over lines that look like a list, a quotation or a heading."""
    environments = {
        "equation": r"\begin{equation} a_1 = b \end{equation}",
        "align*": r"\begin{align*} a &= b \\ - c &= 5\% \end{align*}",
    }
    expected = formula or environments[markdown.split("}")[0].removeprefix("\\begin{")]
    assert [("DisplayMath", expected)] == _formulas(markdown)


@pytest.mark.parametrize(
    ("markdown", "formula"),
    [
        ("the \\\\(a_1 * b\\\\) of *it*", "a_1 * b"),
        ("the $ a_1 $ of it", "a_1"),
        ("the $a_1$ of it", "a_1"),
        (
            "$x + \\begin{matrix}1&2\\end{matrix}$",
            "x + \\begin{matrix}1&2\\end{matrix}",
        ),
        ("costs \\$5 and $a$", "a"),
    ],
)
def test_formula_in_a_line(markdown: str, formula: str) -> None:
    """What stands in a line is set in it."""
    assert [("InlineMath", formula)] == _formulas(markdown)


@given(st.text("ab `~*_#>-1.\n\t", max_size=60))
def test_text_without_dollars_and_strokes_stays(text: str) -> None:
    """Text that has no sign of a formula is not touched."""
    assert text == told(text)


@given(st.text("ab $\\`()[]{}\n", max_size=60))
def test_told_twice_is_told_once(text: str) -> None:
    """A formula that has been told stands as pandoc reads it, and stays so."""
    assert told(text) == told(told(text))


@pytest.mark.parametrize(
    "source", ["a $$ $$ b", "a\n\n$$\n\n$$\n\nb", "a $$ % c\n $$ b", "a \\\\( \\\\) b"]
)
def test_an_empty_formula_is_none(source: str) -> None:
    """Neither format has anything to show or to read aloud; both show what stands around it."""
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), new_markdown_cell(source)])
    assert "<math" not in to_html(document.read(notebook))
    assert to_pdf(document.read(notebook)).startswith(b"%PDF")
