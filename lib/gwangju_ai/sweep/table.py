"""What a sweep found as one tidy table: a row a number at a point, written as Parquet.

It is written a part at a time, so that its size does not count.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from types import NoneType
from typing import Any

import pyarrow
from pyarrow import parquet

from gwangju_ai.project import parameters
from gwangju_ai.project.about import types
from gwangju_ai.project.parameters import Parameters
from gwangju_ai.sweep.design import Design, Point

FILE = "findings.parquet"
CLAIM = "claim"
"""Kind of a row that has what a first screen claims."""
_PART = 200
"""Points whose numbers are written at once."""
POINT = "point"

_WORDS = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
_FOUND = {
    "key": _WORDS,
    "label": _WORDS,
    "value": pyarrow.float64(),
    "low": pyarrow.float64(),
    "high": pyarrow.float64(),
    "unit": _WORDS,
    "text": pyarrow.string(),
    "kind": _WORDS,
    "parameter": _WORDS,
    "id": pyarrow.string(),
}
"""The columns behind those of the parameters."""
_TYPES = {int: pyarrow.int64(), float: pyarrow.float64(), str: pyarrow.string()}


def written(
    design: Design, points: Sequence[Point], numbers: Callable[[Parameters], bytes]
) -> bytes:
    """Return the table of a sweep as a file of Parquet.

    Args:
        design: What was swept.
        points: The points that were run, by row.
        numbers: Returns what was found at a point, as `sweep.unit.run` made it.

    Returns:
        Columns: ``point``, its row in the design; the parameters that the design names; ``key``,
        ``label``, ``value``, ``low`` and ``high`` (the ends of its interval, where it has one),
        ``unit``, ``text``, ``kind`` (where it stands: an answer, a table), ``parameter`` (its
        name, where the number is one that was set) and ``id``. What a first screen claims has a row
        as well: its kind is ``claim``, and it has a text alone, with a gap for each number.
    """
    schema = _schema(design)
    file = io.BytesIO()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for first in range(0, len(points), _PART):
            part = points[first : first + _PART]
            rows = [row for point in part for row in _rows(design, point, numbers)]
            writer.write_table(pyarrow.Table.from_pylist(rows, schema))
    return file.getvalue()


def _rows(
    design: Design, point: Point, numbers: Callable[[Parameters], bytes]
) -> Iterator[dict[str, Any]]:
    chosen = point.parameters.model_dump()
    where = {POINT: point.row, **{name: chosen[name] for name in design.named}}
    found = json.loads(numbers(point.parameters))
    for key, text in found["claims"].items():
        yield {**where, "key": key, "kind": CLAIM, "text": text}
    for key, told in found["numbers"].items():
        ends = {end: _decimal(told[end]) for end in ("value", "low", "high")}
        yield {**where, **told, **ends, "key": key}


def _decimal(value: str | None) -> float | None:
    """Return a number that is written as a fraction or a decimal."""
    return None if value is None else float(Fraction(value))


def _schema(design: Design) -> pyarrow.Schema:
    fields = parameters.model(design.notebook).model_fields
    kinds = {
        name: _TYPES[next(kind for kind in types(fields[name]) if kind is not NoneType)]
        for name in design.named
    }
    columns = {POINT: pyarrow.int32(), **kinds, **_FOUND}
    said = {"notebook": design.notebook, "sweep": design.name}
    return pyarrow.schema(columns.items(), metadata=said)
