"""Tables of quantities in Markdown."""

import pandas
import pytest

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import Cell, Column, Table
from gwangju_ai.present import table as tables

FIRMS = observed("84", "firm", ["a-tenants-2024"])
SHARE = observed("12.94", "percent", ["a-share"])


def test_refuses_a_row_that_is_too_short():
    """Every row has a cell a column."""
    with pytest.raises(ValueError, match="row 1: expected 2 cells, got 1"):
        Table([Column("연도", "year"), Column("기업", "firms")], [[None]])


def test_numbers_align_right_and_link_to_their_trail():
    """A table's numbers are links, its numeric columns align right, an empty cell is a dash."""
    table = Table(
        [Column("연도", "year"), Column("기업|수", "firms|all"), Column("비율", "share", ".1")],
        [[Period.parse("2024"), FIRMS, SHARE], [Words("합계", "total"), None, Cell(SHARE, ".0")]],
    )
    markdown, widths = table.markdown("en")
    assert (
        "| year | firms\\|all | share |\n"
        "| :------ | ---------: | ------: |\n"
        f"| 2024 | [84 firms](#{FIRMS.id}) | [12.9%](#{SHARE.id}) |\n"
        f"| total | – | [13%](#{SHARE.id}) |"
    ) == markdown
    assert ([6, 9, 6], [FIRMS, SHARE, SHARE]) == (widths, table.quantities())


def test_words_that_an_analysis_made_name_rows_and_columns():
    """A scenario's name heads its column and a lever's its row, without a term for either."""
    lever, scenario = Words("유지율", "retention"), Words("현행 유지", "as recorded")
    frame = pandas.DataFrame({scenario: [SHARE]}, pandas.Index([lever], name="year"))
    markdown, _ = tables.of(frame).markdown("en")
    heading, _, row = markdown.splitlines()
    assert "| Year | As recorded |" == heading
    assert f"| retention | [12.94%](#{SHARE.id}) |" == row
