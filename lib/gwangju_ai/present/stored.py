"""A findings file as an edition stores it, held against what is read of it."""

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from gwangju_ai.project.errors import BuildError, DataError
from gwangju_ai.project.text import decoded

REMEDY = "build that notebook first with the same parameters"
_SHOWN = 300  # letters of what came


def value(text: str) -> Fraction | float:
    """Read a value as findings write it: ``21/107`` and ``84`` are exact, ``0.125`` is a float."""
    return float(text) if set(text) & set(".e") else Fraction(text)


def _finite(text: str) -> str:
    try:
        if math.isfinite(value(text)):
            return text
    except (ValueError, ArithmeticError):
        pass
    raise ValueError("no finite number")


Number = Annotated[str, AfterValidator(_finite)]


class _Stored(BaseModel):
    """A part of a findings file; it may hold more than is read here."""

    model_config = ConfigDict(strict=True)


class _Range(_Stored):
    low: Number
    high: Number
    kind: Literal["confidence", "simulation", "bounds"]
    level: float | None
    method: str


class _Trail(_Stored):
    observations: list[str]
    inputs: list[str]
    markdown: str = ""


class _Record(_Stored):
    id: str
    value: Number
    unit: str
    text: str
    label: str = ""
    decimals: int | None = None
    interval: _Range | None = None
    trail: _Trail


class _Sentence(_Stored):
    kind: str
    key: str
    text: str
    markdown: str = ""
    numbers: dict[str, str] = {}


class _Content(_Stored):
    title: str
    parameters: dict[str, Any]
    quantities: dict[str, _Record]
    statements: list[_Sentence]


def content(path: Path, notebook: str) -> dict:
    """Return what a findings file holds.

    Raises:
        BuildError: The file is missing or no findings file.
    """
    try:
        told = json.loads(decoded(path, path.name), parse_constant=_refuse)
        _Content.model_validate(told)
    except FileNotFoundError:
        raise BuildError(f"{path.name}: expected the findings of {notebook}; {REMEDY}") from None
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        got = f"{first['msg']} under {where}" if where else first["msg"]
        raise no_findings(path, got) from None
    except RecursionError:
        raise no_findings(path, "JSON that nests too deeply") from None
    except (DataError, ValueError) as problem:
        raise no_findings(path, str(problem)) from None
    return told


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant}, which is no number of JSON")


def no_findings(path: Path, got: str) -> BuildError:
    """Return the error that a file is no findings file."""
    return BuildError(f"{path.name}: expected a findings file, got {got[:_SHOWN]}; {REMEDY}")
