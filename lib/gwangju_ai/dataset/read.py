"""Read one table of the data package from its CSV file."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from gwangju_ai.dataset.rows import LATIN, NAME, SLUG, Row
from gwangju_ai.project.errors import DataError
from gwangju_ai.project.table import records

R = TypeVar("R", bound=Row)

_TRANSLATED = ("_ko", "_en")
_PATTERNS = {
    SLUG: "an id of lower-case letters, digits, - and _",
    LATIN: "a name in Latin letters",
    NAME: "a name of lower-case letters, digits and _ that begins with a letter",
}


def _expected(error: dict, column: str) -> str:
    """Say in words what pydantic expected of a cell."""
    if error["type"] == "string_too_short":
        return (
            "a translation in both languages"
            if column.endswith(_TRANSLATED) or column in ("ko", "en")
            else "a text"
        )
    if error["type"] == "literal_error":
        return f"one of {error['ctx']['expected']}"
    if error["type"] == "string_pattern_mismatch":
        return _PATTERNS[error["ctx"]["pattern"]]
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return error["msg"]


def read(path: Path, model: type[R]) -> dict[str, R]:
    """Read one table.

    Args:
        path: The CSV file.
        model: Class of its rows; one column is their key.

    Returns:
        The rows by key, in file order.

    Raises:
        DataError: The file is missing, not UTF-8 or not CSV, or has other columns; or a cell breaks
            its rule; or a key is there twice. File, row, column and value are named.
    """
    file = f"data/{path.name}"
    (key,) = model.key
    table: dict[str, R] = {}
    for number, cells in enumerate(records(path, model.model_fields), start=2):
        try:
            row = model(**cells)
        except ValidationError as problem:
            first = problem.errors()[0]
            column = str(first["loc"][0])
            raise DataError(
                file, number, column, cells.get(column), _expected(first, column)
            ) from None
        name = getattr(row, key)
        if name in table:
            raise DataError(
                file,
                number,
                key,
                name,
                "an id that no other row has",
                "give one of the two rows another id",
            )
        table[name] = row
    return table
