"""Small designs, numbers and toy notebooks."""

import io
import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas

from gwangju_ai.project.parameters import Parameters
from gwangju_ai.sweep import design, table
from gwangju_ai.sweep.design import Design

#: A cell's beginning: `show` displays a statement with numbers as a report does, without one.
SHOW = """
from fractions import Fraction
from IPython.display import display

def show(kind, key, text, low=None, high=None, unit="trial", parameter=None, **numbers):
    told = [
        {
            "id": f"q-{name}",
            "name": name,
            "label": f"the {name}",
            "value": str(Fraction(value)),
            "unit": unit,
            "text": str(value),
            "trail": {"kind": "assumed", "parameters": [parameter]} if parameter else {},
            **({"interval": {"low": str(low), "high": str(high)}} if low else {}),
        }
        for name, value in numbers.items()
    ]
    marks = {"gwangju_ai": {"kind": kind, "key": key, "quantities": told}}
    display({"text/plain": text.format(**numbers)}, raw=True, metadata=marks)
"""


def read(path: Path, content: str, notebook: str | None = None, **options: Any) -> Design:
    """Write a design into a file, and read it."""
    path.write_text(content, encoding="utf-8")
    return design.read([path], notebook, **options)


def grid(path: Path, notebook: str = "testbeds", **values: list) -> Design:
    """Return a grid of these values."""
    told = {"notebook": notebook, "grid": values}
    # Which is YAML; a number in it is plain.
    return read(path, json.dumps(told))


def number(value: object, **told: object) -> dict[str, object]:
    """Return a number as a run finds it."""
    plain = {"kind": "prose", "label": "the number", "low": None, "high": None, "unit": "trial"}
    plain |= {"text": f"about {value}", "id": "q-1", "parameter": None}
    return (
        plain | {"value": str(Fraction(value)) if isinstance(value, float) else str(value)} | told
    )


Finding = Callable[[dict[str, Any]], Mapping[str, Any]]


def finding(numbers: Finding, claims: Finding = lambda chosen: {}) -> Callable[[Parameters], bytes]:
    """Return what is found at a point, as functions of its parameters say it."""

    def found(chosen: Parameters) -> bytes:
        values = chosen.model_dump()
        return json.dumps({"numbers": numbers(values), "claims": claims(values)}).encode()

    return found


def written(planned: Design, numbers: Finding, claims: Finding = lambda chosen: {}) -> bytes:
    """Return the table of a design whose points find this."""
    return table.written(planned, planned.points, finding(numbers, claims))


def frame(content: bytes) -> pandas.DataFrame:
    """Read a table in one line, as the overview says."""
    return pandas.read_parquet(io.BytesIO(content))
