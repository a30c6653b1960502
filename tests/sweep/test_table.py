"""Tests of the table of a sweep."""

import json
import math
from fractions import Fraction
from pathlib import Path

import pandas
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from gwangju_ai.project import parameters
from gwangju_ai.project.about import types
from gwangju_ai.sweep import table
from gwangju_ai.sweep.design import Design

from .made import frame, grid, number, read, written

FOUND = ["key", "label", "value", "low", "high", "unit", "text", "kind", "parameter", "id"]


@pytest.fixture
def planned(file: Path) -> Design:
    """Return a grid of four points."""
    return grid(file, trial_months=[6, 12], slots=[None, 5])


def months(chosen: dict) -> dict:
    """Return the months as a number."""
    return {"served/n": number(chosen["trial_months"])}


def test_a_sweep_without_points_is_an_empty_table_with_all_columns(planned: Design) -> None:
    """So that whoever reads it finds nothing, and no error."""
    found = frame(table.written(planned, [], pytest.fail))
    assert (0, ["point", "trial_months", "slots", *FOUND]) == (len(found), list(found.columns))


def test_the_columns_are_the_point_its_parameters_and_what_was_found(file: Path) -> None:
    """Those that differ come first; numbers are numbers, and what is said often is kept once."""
    told = (
        "{notebook: phase2, parameters: {scenario: base, seed: 5}, "
        "grid: {budget: [1, 0.5], slots: [null, 5]}}"
    )
    schema = parquet.read_schema(pyarrow.BufferReader(written(read(file, told), lambda c: {})))
    words = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    decimal, text = pyarrow.float64(), pyarrow.string()
    assert {
        "point": pyarrow.int32(),
        "budget": decimal,
        "slots": pyarrow.int64(),
        "scenario": text,
        "seed": pyarrow.int64(),
        "key": words,
        "label": words,
        "value": decimal,
        "low": decimal,
        "high": decimal,
        "unit": words,
        "text": text,
        "kind": words,
        "parameter": words,
        "id": text,
    } == dict(zip(schema.names, schema.types, strict=True))
    assert ["point", "budget", "slots", "scenario", "seed", *FOUND] == schema.names
    assert (b"04_phase2", b"capacity") == (schema.metadata[b"notebook"], schema.metadata[b"sweep"])


@pytest.mark.parametrize("notebook", list(parameters.MODELS))
def test_no_parameter_is_called_as_another_column(notebook: str) -> None:
    """Of two columns of one name, one would be lost; and each has a type that the table has."""
    fields = parameters.model(notebook).model_fields
    assert set() == fields.keys() & {"point", *FOUND}
    assert all(table._TYPES.keys() & {*types(field)} for field in fields.values())


def test_a_table_is_read_by_pandas_in_one_line(planned: Design, tmp_path: Path) -> None:
    """A row a number at a point, in the order of the design and of the report."""
    path = tmp_path / "findings.parquet"
    path.write_bytes(written(planned, lambda c: {**months(c), "a/b": number(1)}))
    found = pandas.read_parquet(path)
    assert [1, 1, 2, 2, 3, 3, 4, 4] == list(found["point"])
    assert ["served/n", "a/b"] * 4 == list(found["key"])
    assert [6, 6, 12, 12] == list(found.loc[found["key"] == "served/n", "value"])
    assert [True, True, False, False] * 2 == list(found["slots"].isna())


def test_a_row_has_all_that_was_found(file: Path) -> None:
    """Numbers as the nearest floats, and texts as they are."""
    told = number("2/3", low="1/3", high="0.75", text="67%", unit="percent", id="q-7")
    told |= {"kind": "answer", "label": "the share", "parameter": "trial_months"}
    found = frame(written(grid(file, slots=[5]), lambda chosen: {"served/share": told}))
    assert {
        "point": 1,
        "slots": 5,
        "key": "served/share",
        "label": "the share",
        "value": 2 / 3,
        "low": 1 / 3,
        "high": 0.75,
        "unit": "percent",
        "text": "67%",
        "kind": "answer",
        "parameter": "trial_months",
        "id": "q-7",
    } == found.iloc[0].to_dict()


def test_a_number_without_an_interval_has_no_ends(planned: Design) -> None:
    """They are null, neither nought nor the number itself."""
    content = pyarrow.BufferReader(written(planned, months))
    read_again = parquet.read_table(content)
    assert 4 == read_again["low"].null_count == read_again["high"].null_count
    assert 4 == read_again["parameter"].null_count


@given(st.fractions() | st.decimals(allow_nan=False, allow_infinity=False, places=8))
def test_an_exact_number_becomes_the_nearest_float(value: object) -> None:
    """Whether it is written as a fraction or as a decimal."""
    near = table._decimal(str(value))
    exact = Fraction(value)
    others = [math.nextafter(near, end) for end in (-math.inf, math.inf)]
    distance = abs(Fraction(near) - exact)
    assert all(distance <= abs(Fraction(other) - exact) for other in others)


def test_a_number_that_is_shown_at_some_points_has_rows_there_alone(planned: Design) -> None:
    """It is nothing elsewhere, not nought."""
    found = frame(written(planned, lambda c: months(c) if c["slots"] is None else {}))
    assert [1, 3] == list(found["point"])


def test_a_claim_has_a_row_with_its_text_alone(file: Path) -> None:
    """It is no number, and stands before those of its point."""
    content = written(grid(file, slots=[5, 6]), months, lambda c: {"served": f"Of {c['slots']}…"})
    found = frame(content)
    claims = found[found["kind"] == table.CLAIM]
    assert [("served", "Of 5…", 1), ("served", "Of 6…", 2)] == list(
        claims[["key", "text", "point"]].itertuples(index=False, name=None)
    )
    assert (
        claims[["value", "low", "high", "label", "unit", "parameter", "id"]].isna().all(axis=None)
    )
    assert ["claim", "prose"] * 2 == list(found["kind"])


@pytest.mark.parametrize("part", [1, 2, 3, 5])
def test_it_does_not_count_how_many_points_are_written_at_once(
    file: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    """Also where a part has other words than the one before, or no row."""
    planned = grid(file, slots=[1, 2, 3, 4, 5])

    def numbers(chosen: dict) -> dict:
        some = {} if chosen["slots"] in (1, 4) else months(chosen)
        return {**some, f"served/n{chosen['slots']}": number(7)}

    whole = frame(written(planned, numbers))
    monkeypatch.setattr(table, "_PART", part)
    pandas.testing.assert_frame_equal(
        whole, frame(written(planned, numbers)), check_categorical=False
    )


def test_the_same_numbers_are_the_same_bytes(planned: Design) -> None:
    """No time and no name of a machine is in the file."""
    assert written(planned, months) == written(planned, months)


def test_numbers_are_asked_for_by_the_points_parameters(planned: Design) -> None:
    """Once each, a part at a time."""
    asked = []

    def numbers(chosen: parameters.Parameters) -> bytes:
        asked.append(chosen)
        return json.dumps({"numbers": {}, "claims": {}}).encode()

    table.written(planned, planned.points[1:], numbers)
    assert [point.parameters for point in planned.points[1:]] == asked
