"""Tables of quantities in Markdown, from frames."""

import re
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.audit.finding import Reason
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import table as tables
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.shown import Formatted, Link
from gwangju_ai.present.table import Column, Table
from gwangju_ai.project.errors import DataError, ProseError

FIRMS = observed("84", "firm", ["a-tenants-2024"])
SHARE = observed("12.94", "percent", ["a-share"])


def trials(value: int) -> Quantity:
    """Return a number of trials."""
    return observed(str(abs(value)), "trial", ["a-served"]) * (1 if value >= 0 else -1)


def years(**columns: list) -> pandas.DataFrame:
    """Return a table by year, from 2021 on."""
    rows = [str(2021 + n) for n in range(len(next(iter(columns.values()))))]
    return pandas.DataFrame(columns, pandas.Index(rows, name="year"), dtype=object)


def texts(frame: pandas.DataFrame, columns=None, language: str = "en") -> list[list[str]]:
    """Return the cells of a frame's table without links, its headings first."""
    lines = tables.of(frame, columns).markdown(language)[0].replace("\\", "").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    return [[cell.partition("](")[0].lstrip("[") for cell in row] for row in [cells[0], *cells[2:]]]


# -- what is refused -------------------------------------------------------------------------------


def test_refuses_a_row_that_is_too_short():
    """Every row has a cell a column."""
    with pytest.raises(ValueError, match="row 1: expected 2 cells, got 1"):
        Table([Column("연도", "year"), Column("기업", "firms")], [[None]])


def test_refuses_a_column_that_the_frame_has_not():
    """The columns that there are are listed."""
    with pytest.raises(KeyError, match="expected a column of demand, served, got target"):
        tables.of(years(demand=[FIRMS], served=[FIRMS]), ["demand", "target:+"])


def test_refuses_a_column_that_nothing_names():
    """A heading is never typed: a column is a term of the vocabulary or a measure."""
    with pytest.raises(DataError, match=r"vocabulary.csv, column name: .* got 'nameless'"):
        tables.of(years(nameless=[FIRMS]))


def test_refuses_an_index_that_nothing_names():
    """The index, too, has a heading if it has a name."""
    with pytest.raises(DataError, match="got 'nameless'"):
        tables.of(years(demand=[FIRMS]).rename_axis("nameless"))


@pytest.mark.parametrize("row", ["nowhere", "2021-13", 7])
def test_refuses_a_row_that_nothing_names(row):
    """An id is an entity, a term, a measure or a period."""
    with pytest.raises(DataError, match="an entity, a term, a measure or a period"):
        texts(years(demand=[FIRMS]).set_axis(pandas.Index([str(row)], name="year")))
    with pytest.raises((DataError, ProseError)):
        texts(years(demand=[row]))


@pytest.mark.parametrize("cell", [84, 0.5, True, Fraction(1, 2), Missing("too few"), [FIRMS]])
def test_refuses_a_cell_without_a_trail(cell):
    """The column is named."""
    with pytest.raises(ProseError, match=r"column Carried out: .*have no trail"):
        texts(years(served=[cell]))


def test_refuses_a_format_that_does_not_fit():
    """An unknown part of a format, or an interval that is not there, is an error."""
    with pytest.raises(ProseError, match=r"column Carried out: format '.1,x': expected"):
        texts(years(served=[FIRMS]), ["served:.1,x"])
    with pytest.raises(ProseError, match=r"column Carried out: .*expected an interval"):
        texts(years(served=[FIRMS]), ["served:range"])


# -- what is shown ---------------------------------------------------------------------------------


def test_numbers_align_right_and_link_to_their_trail():
    """A table's numbers are links, its numeric columns align right, an empty cell is a dash."""
    table = Table(
        [Column("연도", "year"), Column("기업|수", "firms|all"), Column("비율", "share", ".1")],
        [
            [Period.parse("2024"), FIRMS, SHARE],
            [Words("합계", "total"), None, Formatted(SHARE, ".0")],
        ],
    )
    markdown, widths = table.markdown("en")
    assert (
        "| year | firms\\|all | share |\n"
        "| :------ | ---------: | ------: |\n"
        f"| 2024 | [84 firms](#{FIRMS.id}) | [12.9%](#{SHARE.id}) |\n"
        f"| total | – | [13%](#{SHARE.id}) |"
    ) == markdown
    assert ([6, 9, 6], [FIRMS, SHARE, SHARE]) == (widths, table.quantities())


def test_headings_come_from_the_vocabulary():
    """Columns are called by their term or measure, in English with a capital."""
    frame = years(served=[trials(11)], demo_demand=[trials(86)])
    assert [["Year", "Carried out", "Requested trials"]] == texts(frame)[:1]
    assert [["연도", "실적", "실증 수요"]] == texts(frame, language="ko")[:1]


def test_the_index_is_shown_if_it_has_a_name():
    """Rows are called as the vocabulary calls them; without a name the index is left out."""
    frame = years(served=[trials(11), trials(12)])
    assert [["2021", "11 trials"], ["2022", "12 trials"]] == texts(frame)[1:]
    assert [["11 trials"], ["12 trials"]] == texts(frame.rename_axis(None))[1:]


def test_every_level_of_an_index_is_shown():
    """Rows named by two things, as after a groupby, lose neither."""
    index = pandas.MultiIndex.from_tuples([("article", "2021")], names=["cost_source", "year"])
    frame = pandas.DataFrame({"served": [trials(11)]}, index)
    assert [["Source", "Year", "Carried out"], ["the article", "2021", "11 trials"]] == texts(frame)


def test_columns_are_chosen_and_ordered():
    """All columns by default; those asked for in their order."""
    frame = years(served=[trials(11)], demand=[trials(86)], target=[trials(10)])
    assert ["Year", "Carried out", "Asked for", "Target"] == texts(frame)[0]
    assert ["Year", "Target", "Carried out"] == texts(frame, ["target", "served"])[0]


@pytest.mark.parametrize(
    ("column", "expected"),
    [("over_target", "+1 trial"), ("over_target:n", "1"), ("over_target:+,.1", "+1.0 trial")],
)
def test_a_format_after_a_colon_goes_before_that_of_the_vocabulary(column, expected):
    """``over_target`` is written with its sign unless the table asks otherwise."""
    assert [["2021", expected]] == texts(years(over_target=[trials(1)]), [column])[1:]


@pytest.mark.parametrize(
    ("kind", "heading"),
    [("confidence", "Interval"), ("simulation", "Range"), ("bounds", "Possible range")],
)
def test_an_interval_has_a_column_of_its_own(kind, heading):
    """Headed by its kind, written with the figure's digits; empty for a figure without one."""
    rate = SHARE.with_interval(8, 22, kind=kind)
    frame = years(rate=[rate, SHARE, pandas.NA])
    assert [
        ["Year", "Share of requests met", heading],
        ["2021", "12.9%", "8.0–22.0%"],
        ["2022", "12.9%", "–"],
        ["2023", "–", "–"],
    ] == texts(frame, ["rate:i,.1"])
    (head, *_) = texts(years(rate=[SHARE]), ["rate:i"])
    assert ["Year", "Share of requests met", "Interval"] == head


def test_a_column_of_quantities_is_written_like_one_of_objects():
    """The dtype makes no difference to a reader."""
    frame = years(served=[trials(11), pandas.NA])
    assert texts(frame) == texts(frame.astype({"served": "quantity[trial]"}))


def test_cells_may_be_words_periods_links_ids_and_nothing():
    """Ids are called by name; NA, NaN and None are a dash; a cell may have its own format."""
    cells = [
        Words("합계", "total"),
        Period.parse("2022-11"),
        Link(Words("보기", "see"), "#there"),
        "testbed-centres",
        "demo_served",
        "article",
        "2021/2023",
        Formatted(SHARE, ".0"),
        pandas.NA,
        float("nan"),
        None,
    ]
    assert [
        "total", "Nov 2022", "see", "Gwangju AI test-bed centres",
        "trials carried out", "the article", "2021–2023", "13%", "–", "–", "–",
    ] == [row[1] for row in texts(years(served=cells))[1:]]  # fmt: skip


def test_text_from_data_stays_in_its_cell():
    """A bar or line break in a name neither ends a cell nor a row."""
    hostile = Words("a|b\n| c |", "a|b\n| c |")
    markdown, _ = tables.of(years(served=[hostile])).markdown("en")
    assert "| 2021 | a\\|b \\| c \\| |" == markdown.splitlines()[2]
    assert 3 == len(markdown.splitlines())


def test_a_frame_without_rows_is_a_table_without_rows():
    """The report says then that too little is known."""
    assert [] == tables.of(years(served=[]).astype({"served": "quantity[trial]"})).rows


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "84개사가 남았다 – 2022년"), ("en", "84 firms stayed – 2022")]
)
def test_the_sentence_of_a_check_is_a_cell(language, said):
    """Its numbers are links, as if they stood alone, and Korean particles follow their sound."""
    told = Reason(
        "{left}이(가) 남았다 – {when}", "{left} stayed – {when}",
        {"left": FIRMS, "when": Period.parse("2022")},
    )  # fmt: skip
    table = Table([Column("이유", "reason")], [[told]])
    assert [FIRMS.id] == [quantity.id for quantity in table.quantities()]
    cell = table.markdown(language)[0].splitlines()[-1]
    assert said == re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", cell).strip("| ")
    assert f"](#{FIRMS.id})" in cell
