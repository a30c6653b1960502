"""Ids that name rows of other tables, in every column that has some."""

import csv
import shutil

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.dataset.rows import TABLES
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import Refers

COLUMNS = [(table, column) for table, row in TABLES.items() for column in row.marks(Refers)]


@pytest.fixture
def copy(root, tmp_path, monkeypatch):
    """Return the top folder of a copy of the data package."""
    shutil.copytree(root / "data", tmp_path / "data")
    monkeypatch.setenv("GWANGJU_AI_ROOT", str(tmp_path))
    return tmp_path


def test_the_columns_that_name_rows_are_marked():
    """Whoever adds one marks it, and it is held, described and documented."""
    assert [
        ("measures", "theme"), ("measures", "unit"), ("vocabulary", "theme"),
        ("observations", "measure_id"), ("observations", "entity_id"), ("observations", "unit"),
        ("observations", "source_id"), ("claims", "theme"), ("claims", "figures"),
        ("recommendations", "favours"), ("recommendations", "opposes"),
        ("recommendations", "since"), ("checks", "claim_id"), ("relations", "measure_id"),
        ("relations", "entity_id"),
    ] == COLUMNS  # fmt: skip


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_dangling_id_is_refused_wherever_it_stands(copy, table, column):
    """By table, row and column, with the table that it should come from."""
    path = copy / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    number = next(n for n, row in enumerate(rows) if row[column])
    rows[number][column] = f"{rows[number][column]}x"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(DataError) as error:
        load(copy)
    target = TABLES[table].marks(Refers)[column].table
    assert (f"data/{table}.csv", column) == (error.value.file, error.value.column)
    assert f" row {number + 2}" in str(error.value)
    assert f"an id of {target}.csv" in str(error.value)


@pytest.mark.parametrize(
    "table",
    ["units", "measures", "entities", "observations", "claims", "sources", "checks"],
)
def test_an_emptied_table_is_told_as_empty(package, table):
    """And not as a dangling id in another file."""
    path = package / "data" / f"{table}.csv"
    path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(package)
    assert (f"data/{table}.csv", "no row") == (error.value.file, error.value.value)


def test_an_emptied_table_is_told_by_the_first_row_that_names_one_of_its(package):
    """With the id, so that it can be written again."""
    path = package / "data" / "entities.csv"
    path.write_text("entity_id,label_ko,label_en\n")
    with pytest.raises(DataError) as error:
        load(package)
    assert (
        "data/entities.csv: expected a row camp, which data/observations.csv row 2 names in "
        "entity_id, got 'no row'"
    ) == str(error.value)


def test_what_is_left_out_as_a_duplicate_is_one_of_a_figure(spoil):
    """The id of the figure that it repeats is held against the table of figures."""
    root = spoil("excluded.csv", "duplicate of applicants-4-other", "duplicate of nobody")
    with pytest.raises(DataError) as error:
        load(root)
    assert (
        "data/excluded.csv row 2, column reason: expected duplicate of an id of observations.csv, "
        "got 'duplicate of nobody'; correct the id"
    ) == str(error.value)


@pytest.mark.parametrize(
    "reason",
    [
        "Duplicate of applicants-4-other",
        "dup of applicants-4-other",
        "duplicate  of applicants-4-other",
        "duplicate of applicants-4-other.",
        "duplicate of",
        "duplicate",
        "duplicated: applicants-4-other",
    ],
)
def test_a_duplicate_is_told_in_one_spelling(spoil, reason):
    """In another, its id would be held against nothing."""
    root = spoil("excluded.csv", "duplicate of applicants-4-other", reason)
    with pytest.raises(DataError, match="column reason: expected duplicate of an id of observat"):
        load(root)


@pytest.mark.parametrize("value", ["780", ""])
def test_a_duplicate_has_the_value_of_the_figure_that_it_repeats(spoil, value):
    """Another one is no duplicate."""
    root = spoil("excluded.csv", ",779,", f",{value},")
    with pytest.raises(DataError) as error:
        load(root)
    assert (
        "data/excluded.csv row 2, column value: expected the value of applicants-4-other, which it "
        f"repeats, got {value!r}; correct value or reason"
    ) == str(error.value)


def test_a_blank_id_names_no_row(spoil):
    """Where a cell may be blank."""
    root = spoil("checks.csv", "unmeasured,falls,", "unmeasured,,")
    assert "" == load(root).checks["falls"].claim_id
