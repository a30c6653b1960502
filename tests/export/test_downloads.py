"""Tests of what a reader takes away from a report."""

import csv
import hashlib
import io
import xml.etree.ElementTree as ElementTree

import openpyxl
import pandas
import pytest
from nbformat import NotebookNode

from gwangju_ai.export import downloads
from gwangju_ai.export.document import CaptionedFigure, read
from gwangju_ai.export.files.downloads import drawn
from gwangju_ai.project.errors import ExportError

from .make_notebook import HOSTILE, executed, pipe

FOLDER = "01_infrastructure"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Return the downloads of the Korean sample."""
    return downloads(read(executed("ko")))


def table(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def chart(rows: list[list[str]], numeric: set[int]) -> CaptionedFigure:
    """Return the chart of a notebook whose data are these rows."""
    notebook = executed("en")
    for cell in notebook.cells:
        for shown in cell.get("outputs", []):
            metadata = shown.get("metadata", {}).get("gwangju_ai", {})
            if metadata.get("kind") == "chart-data":
                metadata["table"] = pipe(rows, numeric)
    return next(b for b in read(notebook).blocks if isinstance(b, CaptionedFigure))


def record(value: str, unit: str = "firm", **interval: str) -> dict:
    """Return a number as the findings hold it."""
    return {"value": value, "unit": unit} | ({"interval": interval} if interval else {})


# -- what is refused ----------------------------------------------------------------------------


def test_a_notebook_that_was_not_run() -> None:
    """There is nothing to take away."""
    notebook = executed("en")
    notebook.cells[-1].execution_count = None
    with pytest.raises(ExportError, match="expected an executed notebook"):
        downloads(read(notebook))


# -- the files ----------------------------------------------------------------------------------


def test_stand_in_a_folder_named_as_the_report(files: dict[str, bytes]) -> None:
    """A chart has three files, a report two; without verdicts on claims there are none of them."""
    endings = ("figure-1.csv", "figure-1.png", "figure-1.svg", "numbers.csv", "numbers.xlsx")
    assert [f"{FOLDER}/{ending}" for ending in endings] == sorted(files)


def test_a_report_without_charts(notebook: NotebookNode) -> None:
    """Its numbers are there all the same."""
    for cell in notebook.cells:
        kinds = ("chart-title", "chart", "chart-data")
        cell["outputs"] = [
            shown
            for shown in cell.get("outputs", [])
            if shown.get("metadata", {}).get("gwangju_ai", {}).get("kind") not in kinds
        ]
    assert {f"{FOLDER}/numbers.csv", f"{FOLDER}/numbers.xlsx"} == downloads(read(notebook)).keys()


def test_a_report_without_numbers() -> None:
    """Sheets without rows have their names; nothing fails."""
    notebook = executed("en")
    notebook.cells = notebook.cells[:2]  # the report is opened and shows its title
    made = downloads(read(notebook))
    assert [] == table(made[f"{FOLDER}/numbers.csv"])
    book = openpyxl.load_workbook(io.BytesIO(made[f"{FOLDER}/numbers.xlsx"]))
    assert [1, 1, 1] == [book[name].max_row for name in ("numbers", "observations", "sources")]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_same_bytes(language: str) -> None:
    """The same notebook gives the same files."""
    assert downloads(read(executed(language))) == downloads(read(executed(language)))


def test_same_bytes_anywhere(digests_elsewhere, notebook: NotebookNode) -> None:
    """Neither the hash seed nor place, time zone or locale reaches a file."""
    document = read(notebook)
    here = hashlib.sha256(repr(sorted(downloads(document).items())).encode()).hexdigest()
    assert here == digests_elsewhere["downloads", document.language]


# -- numbers ------------------------------------------------------------------------------------


def test_the_numbers_as_csv(files: dict[str, bytes]) -> None:
    """Values can be computed with, and lead to where they are shown and what contests them."""
    rows = {row["id"]: row for row in table(files[f"{FOLDER}/numbers.csv"])}
    first = rows["q-0000000001"]
    assert ("84", "firms", "107") == (first["value"], first["unit"], first["text"])
    assert ("#camp #figure-tenants #spaces", "camp-count") == (
        first["shown_at"],
        first["contested"],
    )
    assert "a-camp-tenants-2022" == first["observations"]


def test_a_number_that_several_pages_print_has_the_value_that_they_print() -> None:
    """The notebook records it by its observations alone; without their value it has none."""
    notebook = executed("en")
    for cell in notebook.cells:
        for shown in cell.get("outputs", []):
            metadata = shown.get("metadata", {}).get("gwangju_ai", {})
            metadata["quantities"] = []
            for entry in metadata.get("appendix", {}).get("observations", []):
                entry |= {"value": "107", "unit": "firm"} if entry["printed"] == "107" else {}
    found = table(downloads(read(notebook))[f"{FOLDER}/numbers.csv"])
    told = {row["id"]: (row["value"], row["unit"], row["observations"]) for row in found}
    assert ("107", "firm", "a-camp-tenants-2020") == told["q-0000000001"]
    assert ("", "", "a-camp-tenants-2022") == told["q-0000000002"]  # no value is recorded
    assert "q-0000000003" not in told


def test_pandas_reads_the_numbers(files: dict[str, bytes]) -> None:
    """With its defaults, the mark at the head included."""
    frame = pandas.read_csv(io.BytesIO(files[f"{FOLDER}/numbers.csv"]), index_col="id")
    assert {84} == set(frame["value"])


def test_csv_and_xlsx_hold_the_same_numbers(files: dict[str, bytes]) -> None:
    """Only that a blank is a blank."""
    book = openpyxl.load_workbook(io.BytesIO(files[f"{FOLDER}/numbers.xlsx"]))
    head, *rows = book["numbers"].iter_rows(values_only=True)
    told = [
        dict(zip(head, ("" if c is None else str(c) for c in row), strict=True)) for row in rows
    ]
    assert table(files[f"{FOLDER}/numbers.csv"]) == told


def test_hostile_text_is_text_in_the_workbook(files: dict[str, bytes]) -> None:
    """What a source is called stands there as it is."""
    book = openpyxl.load_workbook(io.BytesIO(files[f"{FOLDER}/numbers.xlsx"]))
    assert HOSTILE in [cell.value for cell in book["observations"]["F"]]
    assert {"s", "n"} >= {cell.data_type for page in book for row in page for cell in row}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_column_is_explained_in_the_language(language: str) -> None:
    """The codebook has a row for each column of the other sheets, and no other."""
    made = downloads(read(executed(language)))
    book = openpyxl.load_workbook(io.BytesIO(made[f"{FOLDER}/numbers.xlsx"]))
    *sheets, codebook = book.worksheets
    expected = [(page.title, cell.value) for page in sheets for cell in page[1]]
    _, *rows = codebook.iter_rows(values_only=True)
    assert expected == [row[:2] for row in rows]
    korean = [any("가" <= c <= "힣" for c in meaning) for _, _, meaning in rows]
    assert {language == "ko"} == set(korean)


# -- the data of a chart ------------------------------------------------------------------------


def test_values_stand_beside_what_is_written() -> None:
    """A column of figures has its unit, its ends, its ids and its texts; blanks are blanks."""
    figure = chart([["Year", "Rate"], ["2021", "[9.3%](#q-0000000001)"], ["2022", "–"]], {1})
    rate = record("400/43", "percent", low="4.5", high="17")
    head, rows = drawn(figure, {"q-0000000001": rate})
    assert [
        "Year", "Rate [percent]", "Rate: low", "Rate: high", "Rate: id", "Rate: text",
    ] == head  # fmt: skip
    assert [
        ["2021", 400 / 43, 4.5, 17, "q-0000000001", "9.3%"],
        ["2022", None, None, None, "", ""],
    ] == rows


def test_units_that_differ_have_a_column() -> None:
    """A heading names a unit that holds for all alone."""
    linked = [["a", "[1 firm](#q-0000000001)"], ["b", "[2%](#q-0000000002)"]]
    figure = chart([["Item", "Value"], *linked], {1})
    records = {"q-0000000001": record("1"), "q-0000000002": record("2", "percent")}
    head, rows = drawn(figure, records)
    assert ["Item", "Value", "Value: unit", "Value: id", "Value: text"] == head
    assert [[1, "firm"], [2, "percent"]] == [row[1:3] for row in rows]


def test_a_column_of_intervals_is_not_told_twice() -> None:
    """It leads to the numbers of the column before it."""
    cells = ["a", "[9%](#q-0000000001)", "[5–17%](#q-0000000001)"]
    figure = chart([["Item", "Rate", "95% interval"], cells], {1, 2})
    head, _ = drawn(figure, {"q-0000000001": record("9", "percent")})
    assert ["Item", "Rate [percent]", "Rate: id", "Rate: text", "95% interval"] == head


def test_sentences_with_numbers_stay_sentences() -> None:
    """A cell that says more than its number is text."""
    figure = chart([["Item", "Why"], ["a", "[1](#q-0000000001) of [2](#q-0000000002)"]], set())
    assert (["Item", "Why"], [["a", "1 of 2"]]) == drawn(figure, {})


def test_a_formula_in_a_chart() -> None:
    """A name that begins with an equals sign does no harm in the file."""
    notebook = executed("en")
    for cell in notebook.cells:
        for shown in cell.get("outputs", []):
            metadata = shown.get("metadata", {}).get("gwangju_ai", {})
            if metadata.get("kind") == "chart-data":
                metadata["table"] = pipe([["\\=A1", "n"], ["\\=1+1", "x"]], set())
    content = downloads(read(notebook))[f"{FOLDER}/figure-1.csv"].decode("utf-8-sig")
    assert "'=A1,n\r\n'=1+1,x\r\n" == content


def test_a_drawing_can_be_read(files: dict[str, bytes]) -> None:
    """It is XML, in a form that any reader of SVG takes."""
    root = ElementTree.fromstring(files[f"{FOLDER}/figure-1.svg"])
    assert "{http://www.w3.org/2000/svg}svg" == root.tag
