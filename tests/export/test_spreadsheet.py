"""Tests of tables for spreadsheets."""

import csv
import io

import pandas
import pytest

from gwangju_ai.export.files.spreadsheet import harmless, number, to_csv


def parsed(content: bytes) -> list[list[str]]:
    """Return the cells of a CSV file as Python reads them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(A1)",
        "+82 62 000",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "=cmd|'/C calc'!A0",
    ],
)
def test_no_text_is_a_formula(text: str) -> None:
    """Whatever a source writes is text, and can be read back."""
    ((_,), (cell,)) = parsed(to_csv(["a"], [[text]]))
    assert f"'{text}" == cell


def test_a_name_of_a_column_is_no_formula_either() -> None:
    """The heading of a chart's column comes from the notebook."""
    assert [["'=1"]] == parsed(to_csv(["=1"], []))


@pytest.mark.parametrize("text", ["", "84", "a=b", "−5%", "한글", 'a,"b"\n', " =1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    """A minus sign proper begins no formula."""
    assert text == harmless(text)


def test_numbers_stay_numbers() -> None:
    """A negative number is no text to be made harmless; what is missing is blank."""
    content = to_csv(["a", "b", "c"], [[-1, 0.5, None]])
    assert ["-1", "0.5", ""] == parsed(content)[1]


def test_an_empty_table_has_its_names() -> None:
    """Rows can be looked for in it."""
    assert b"\xef\xbb\xbfa,b\r\n" == to_csv(["a", "b"], [])


def test_pandas_reads_it_as_it_was_meant() -> None:
    """Korean and quotation marks come through, and so do types."""
    frame = pandas.read_csv(io.BytesIO(to_csv(["이름", "수"], [['가, "나"\n다', 1.25], ["라", 2]])))
    assert ["이름", "수"] == list(frame)
    assert ['가, "나"\n다', "라"] == list(frame["이름"])
    assert [1.25, 2.0] == list(frame["수"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [("86", 86), ("-400/43", -400 / 43), ("9.57421240164", 9.57421240164), ("1.2e-05", 1.2e-05)],
)
def test_reads_values_of_the_notebook(written: str, expected: float) -> None:
    """A whole number stays whole, and a fraction is the nearest number there is."""
    found = number(written)
    assert (expected, type(expected)) == (found, type(found))
