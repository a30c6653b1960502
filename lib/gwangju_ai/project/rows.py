"""Rows of a table: a class says what each column means and what a cell may hold.

Loader, ``gwangju-ai check``, ``data/datapackage.json`` and the codebook all go by the class.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, StringConstraints, ValidationError

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.invisible import invisible
from gwangju_ai.project.table import MOST, NOTHING, RowPlace, records
from gwangju_ai.project.text import legible

SLUG = r"^[a-z0-9][a-z0-9_-]*$"
LATIN = r"^[!-~]([ -~’]*[!-~])?$"
NAME = r"^[a-z][a-z0-9_]*$"

_PATTERNS = {
    SLUG: "an id of lower-case letters, digits, - and _",
    LATIN: "a name in Latin letters",
    NAME: "a name of lower-case letters, digits and _ that begins with a letter",
}
_TRANSLATION = "a translation in both languages"

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1)]


@dataclass(frozen=True)
class Refers:
    """Marks a column whose cells name rows of another table by their key, or are blank.

    Attributes:
        table: The table.
        also: What else a cell may be.
        article: Whether the rows must be figures of the article.
        part: The part of the report that the rows must belong to, words of the vocabulary; any if
            empty.
    """

    table: str
    also: tuple[str, ...] = ()
    article: bool = False
    part: str = ""

    @property
    def expected(self) -> str:
        """What a cell must name, in words."""
        whose = ", of a figure of the article" * self.article
        return f"an id of {self.table}.csv{whose}" + f" of the part {self.part}" * bool(self.part)


class Unique:
    """Marks a column in which no two rows say the same."""


class Row(BaseModel):
    """A row of a table; every column is declared, and no other is accepted.

    Attributes:
        key: The columns whose cells together name a row.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    key: ClassVar[tuple[str, ...]]

    _place: RowPlace | None = PrivateAttr(None)

    @property
    def place(self) -> RowPlace | None:
        """Where the row is; None where it was not read from a file."""
        return self._place

    @classmethod
    def marks(cls, kind: type) -> dict[str, object]:
        """Return the columns that bear a mark, each with the mark."""
        return {
            name: mark
            for name, field in cls.model_fields.items()
            for mark in field.metadata
            if isinstance(mark, kind)
        }


R = TypeVar("R", bound=Row)


def read(path: Path, model: type[R]) -> dict[str, R]:
    """Read one table.

    Args:
        path: The CSV file.
        model: Class of its rows.

    Returns:
        The rows by key, in file order; a key of several columns is their cells with commas.

    Raises:
        DataError: The file is no table, as `records` has it, or has other columns; a cell breaks
            its rule, has blanks around it, what cannot be seen, or what programs write for nothing;
            a text is there in one language alone or without words; or a key, or what must be
            unique, is there twice. File, row, column and value are named.
    """
    file = f"data/{path.name}"
    table: dict[str, R] = {}
    seen: dict[tuple[str, str], RowPlace] = {}
    languages = _translated(model)
    unique = model.marks(Unique)
    for record in records(path, model.model_fields):
        place = record.place
        cells = {name: legible(cell) for name, cell in record.cells.items()}
        try:
            row = model(**cells)
        except ValidationError as problem:
            first = problem.errors()[0]
            column = str(first["loc"][0])
            expected = _expected(first, column)
            raise DataError(file, place, column, record.cells.get(column), expected) from None
        for name, cell in record.cells.items():
            _check_cell(file, place, name, cell)
        for pair in languages:
            _check_languages(file, place, {name: cells[name] for name in pair})
        key = ",".join(cells[name] for name in model.key)
        if key in table:
            hint = "give one of the two rows another id"
            raise DataError(file, place, model.key[0], key, "an id that no other row has", hint)
        for name in unique:
            first = seen.setdefault((name, cells[name]), place)
            if cells[name] and first is not place:
                expected, hint = "what no other row says", f"row {first} says it"
                raise DataError(file, place, name, cells[name], expected, hint)
        row._place = place
        table[key] = row
    return table


def _check_cell(file: str, place: RowPlace, column: str, cell: str) -> None:
    """Refuse what no table says, whatever the column.

    Raises:
        DataError: The cell has blanks around it, what cannot be seen, or a word of a program.
    """
    if len(cell) > MOST:
        raise DataError(file, place, column, cell, f"a text of at most {MOST:,} letters")
    if cell != cell.strip():
        expected = "a text without blanks around it" if cell.strip() else "a text, or nothing"
        raise DataError(file, place, column, cell, expected, "delete the blanks")
    if found := invisible(cell):
        expected = "a text of characters that are seen"
        raise DataError(file, place, column, cell, expected, f"delete {found}")
    if cell.lower() in NOTHING:
        hint = "leave the cell blank if there is none"
        raise DataError(file, place, column, cell, "a text or a figure", hint)


def _check_languages(file: str, place: RowPlace, told: dict[str, str]) -> None:
    """Refuse a text in one language alone, without words, or in Korean where English is due.

    Raises:
        DataError: The cell that lacks something.
    """
    for (column, text), letter in zip(told.items(), (str.isalpha, _is_latin), strict=True):
        if not text and any(told.values()):
            raise DataError(file, place, column, "", _TRANSLATION)
        if text and not any(map(letter, text)):
            raise DataError(file, place, column, text, "a text of words in the column’s language")


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _translated(model: type[Row]) -> list[tuple[str, str]]:
    """Return the pairs of columns that say one thing in both languages."""
    fields = model.model_fields
    texts = (name for name in fields if name.endswith("_ko") and fields[name].annotation is str)
    whole = [("ko", "en")] if {"ko", "en"} <= fields.keys() else []
    return [*whole, *((name, f"{name[:-3]}_en") for name in texts)]


def _expected(error: dict, column: str) -> str:
    """Say in words what pydantic expected of a cell."""
    if error["type"] == "string_too_short":
        translated = re.search("(^|_)(ko|en)$", column)
        return _TRANSLATION if translated else "a text"
    if error["type"] == "string_too_long":
        return f"at most {error['ctx']['max_length']} letters"
    if error["type"] == "literal_error":
        return f"one of {error['ctx']['expected']}"
    if error["type"] == "string_pattern_mismatch":
        return _PATTERNS[error["ctx"]["pattern"]]
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return error["msg"]
