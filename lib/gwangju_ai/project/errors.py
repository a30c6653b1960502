"""Every error that is meant for a person; the command line prints it without a traceback.

::

    ReportError
    ├── NumeralError        a printed figure cannot be read, or a value cannot be written
    ├── UnitError           two quantities of different units were added or compared
    ├── DataError           a cell of the data package breaks its rule
    │   └── CorrectionError     a declared correction no longer fits the printed figure
    ├── ParameterError      a parameter is unknown, of the wrong type or out of range
    ├── ProseError          a sentence and its numbers do not fit together
    ├── NotEnoughData       too few observations for what was asked
    │   └── MissingFigure       no observation answers the question
    ├── AmbiguousFigure     several observations answer it, and they differ
    ├── BuildError          a notebook failed, or the edition could not be published
    ├── ExportError         an executed notebook could not be made into a report
    └── ComparisonError     two sets of findings cannot be compared

A message says what was expected, what came, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

#: Letters of what came, and of what was expected and is to be done, that a message has.
_CAME, _TOLD = 100, 320


class ReportError(Exception):
    """Base of all errors of the report; its message is meant for people."""


class NumeralError(ReportError):
    """A printed figure cannot be read, or a value cannot be written as asked."""


class UnitError(ReportError):
    """Two quantities of different units were added or compared."""


def listed(names: Iterable[object], most: int = 12) -> str:
    """List names in a message: all of them, or the first with the number of the others."""
    names = [str(name) for name in names]
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


class DataError(ReportError):
    """A place in the data package breaks its rule.

    The message reads ``data/observations.csv row 41, column unit: expected …, got …; hint``; what
    is very long is cut.

    Args:
        file: The file as the reader knows it, relative to the project.
        row: Number of the row as a spreadsheet counts it, the header being 1, or its
            `project.table.RowPlace`; None for the whole file.
        column: The column or key; None for the whole row.
        value: What came.
        expected: What would have been right, in words.
        hint: What to do about it.
    """

    def __init__(
        self,
        file: str | PurePath,
        row: object,
        column: str | None,
        value: object,
        expected: str,
        hint: str = "",
    ) -> None:
        # All six are kept as args, so that the error survives pickling between processes.
        super().__init__(file, row, column, value, expected, hint)
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row}"
        column = "" if self.column is None else f", column {cut(str(self.column), _CAME)}"
        hint = f"; {cut(self.hint, _TOLD)}" if self.hint else ""
        expected, came = cut(self.expected, _TOLD), cut(repr(self.value), _CAME)
        return f"{self.file}{row}{column}: expected {expected}, got {came}{hint}"


def cut(text: str, most: int) -> str:
    """Return a text as a message shows it: whole, or its first letters with how many follow."""
    if len(text) <= most:
        return text
    return f"{text[:most]}… and {len(text) - most:,} more letters"


class CorrectionError(DataError):
    """A declared correction no longer fits the printed figure that it was written for."""


class ParameterError(ReportError):
    """A parameter is unknown, of the wrong type or out of range."""


class ProseError(ReportError):
    """A sentence and its numbers do not fit together."""


class NotEnoughData(ReportError):
    """There are too few observations for what was asked; the report says so and goes on."""


class MissingFigure(NotEnoughData):
    """No observation answers the question."""


class AmbiguousFigure(ReportError):
    """Several observations answer the question, and they differ."""


class BuildError(ReportError):
    """A notebook failed, or the edition could not be published."""


class ExportError(ReportError):
    """An executed notebook could not be made into a report."""


class ComparisonError(ReportError):
    """Two sets of findings cannot be compared."""
