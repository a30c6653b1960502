"""Tables of HTML become a grid that both formats set."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from gwangju_ai.export.grid import grid, roomy
from gwangju_ai.export.markup import Markup, plain, read


def _grid(html: str) -> list[dict]:
    soup = BeautifulSoup(html, "lxml")
    roomy(soup)
    piece = Markup(str(soup), "cell 1", reader="html")
    read([piece])
    (table,) = [block for block in piece.tree if block["t"] == "Table"]
    return grid(table["c"])


def _rows(html: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return the texts of the heading and of the rows."""
    content = _grid(html)[-1]["c"]
    texts = [
        [[plain(cell[4]) for cell in cells] for _, cells in rows]
        for rows in (content[3][1], content[4][0][3])
    ]
    return texts[0], texts[1]


def _sides(html: str) -> list[str]:
    return [side["t"].removeprefix("Align") for side, _ in _grid(html)[-1]["c"][2]]


@pytest.mark.parametrize("html", ["<table><tr><td></td></tr></table>"])
def test_nothing_in_it(html: str) -> None:
    """A table that says nothing is none."""
    assert [] == _grid(html)


def test_frame_with_levels() -> None:
    """Levels of a frame's columns become one heading, and its sparse index is said in each row."""
    index = pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["place", "year"])
    columns = pd.MultiIndex.from_tuples([("firms", "mean"), ("firms", "sd"), ("staff", "mean")])
    frame = pd.DataFrame([[1.5, 0.1, 7], [2, 0.2, 8], [3, 0.3, 9], [4, 0.4, 1]], index, columns)
    head, rows = _rows(frame.to_html())
    assert [["place", "year", "firms · mean", "firms · sd", "staff · mean"]] == head
    assert ["a", "1", "1.5", "0.1", "7"] == rows[0]
    assert ["a", "2", "2.0", "0.2", "8"] == rows[1]


def test_numbers_are_set_as_numbers() -> None:
    """A column of numerals stands to the right, whatever is missing in it."""
    frame = pd.DataFrame({"a": [1.5, None], "b": ["x", "1"], "c": [-3, 1e9], "d": ["5 %", "1,200"]})
    assert ["Right", "Right", "Left", "Right", "Right"] == _sides(frame.to_html())


def test_frame_without_rows() -> None:
    """An empty frame shows its headings."""
    head, rows = _rows(pd.DataFrame(columns=["a", "b"]).to_html())
    assert ([["a", "b"]], []) == (head, rows)


def test_caption_stands_before() -> None:
    """A caption is not lost: it becomes a paragraph before the table."""
    before, table = _grid("<table><caption>said</caption><tr><td>1</td></tr></table>")
    assert ("Para", "said", "Table") == (before["t"], plain(before), table["t"])


def test_spans() -> None:
    """A cell that spans rows is said in each, and one that spans columns once."""
    html = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr><tr><td rowspan=9>e</td></tr></table>"
    )
    head, rows = _rows(html)
    assert ([], [["a", "b", ""], ["a", "c", "d"], ["e", "", ""]]) == (head, rows)


@pytest.mark.parametrize("cell", ["", "<p>x", "<td rowspan=2>"])
def test_table_that_is_broken(cell: str) -> None:
    """A span outside a table, and a table without a row, are no tables and no error."""
    roomy(BeautifulSoup(f"<td rowspan=2>{cell}</td><table>{cell}</table>", "lxml"))


def test_ends_that_are_left_out() -> None:
    """Cells and rows may leave out their ends, as in HTML."""
    html = "<table><tr><th>a<th>b<tr><td>1<td rowspan=2>2<tr><td>3</table>"
    assert ([["a", "b"]], [["1", "2"], ["3", "2"]]) == _rows(html)


def test_blocks_in_a_cell() -> None:
    """Paragraphs, lists, code and tables in a cell become lines of it."""
    cell = (
        "<p>a</p><ul><li>b</li><li>c</li></ul><ol><li>d</li></ol><pre>e</pre><h3>f</h3>"
        "<blockquote><p>g</p></blockquote><table><tr><td>h</td></tr></table>"
    )
    _, rows = _rows(f"<table><tr><td>{cell}</td><td>x</td></tr></table>")
    assert [["a b c d e f g h", "x"]] == rows


_CELLS = st.tuples(st.integers(1, 3), st.integers(1, 3), st.sampled_from(["td", "th"]))


@settings(max_examples=15)
@given(st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_cell_is_lost(spans: list[list[tuple[int, int, str]]]) -> None:
    """Whatever the cells span, each is somewhere in the grid, whose rows are of one length."""
    names = iter(range(100, 200))
    rows = [
        "".join(f"<{kind} rowspan={a} colspan={b}>{next(names)}</{kind}>" for a, b, kind in row)
        for row in spans
    ]
    head, body = _rows(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    found = {text for row in (*head, *body) for cell in row for text in cell.split(" · ")}
    assert {str(name) for name in range(100, next(names))} == found - {""}
    assert 1 == len({len(row) for row in (*head, *body)})
