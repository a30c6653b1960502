"""What a chart takes from a frame: cells as they are, names resolved, and no row twice."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

import pandas

from gwangju_ai.dataset.vocabulary import heading, label, written
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.missing import Missing
from gwangju_ai.present.shown import Formatted
from gwangju_ai.project.errors import NotEnoughData, ProseError

Name = Words | Period
#: One column or several, by id, or by the words that an analysis made of it.
Columns = str | Words | list[str | Words]
#: Named levels: a term, or words that an analysis made, and the quantity.
References = Mapping[str | Words, Quantity] | None
#: When something happened: a term, or words, and a period or its ISO form.
Markers = Mapping[str | Words, str | Period] | None
Levels = list[tuple[Words, Quantity]]
Marked = list[tuple[Words, Period]]
#: Columns of text at the right of rows: what each is called, and its cells.
Beside = list[tuple[Words, list[object]]]


def cells(form: str, frame: pandas.DataFrame | Missing, column: str | Words | None) -> list:
    """Return a column, or a level of the index; the index itself where no column is named.

    NA is None.

    Raises:
        NotEnoughData: The frame itself is missing.
        KeyError: The frame has no such column.
    """
    if isinstance(frame, Missing):
        raise NotEnoughData(f"{form}: {frame.reason}")
    if column is None:
        found = frame.index
    elif column in frame:
        found = frame[column]
    else:
        found = frame.index.get_level_values(column)
    return [None if cell is pandas.NA else cell for cell in found]


def names(form: str, frame: pandas.DataFrame | Missing, column: str | Words | None) -> list[Name]:
    """Return what rows are called."""
    return [label(cell) for cell in cells(form, frame, column)]


def columns(named: Columns) -> list[str | Words]:
    """Return the columns that an argument names."""
    return [named] if isinstance(named, str | Words) else list(named)


def axis(form: str, term: str | Words | None, named: Columns) -> Words:
    """Return what the axis of values is called: by its term, or else as the only column.

    Raises:
        ProseError: There are several columns and no term.
    """
    first, *more = columns(named)
    if term is None and more:
        raise ProseError(f"{form}: expected axis= with a term for the axis of all columns")
    return heading(term or first)


def levels(references: References) -> Levels:
    """Return named levels by what they are called."""
    return [(heading(name), level) for name, level in (references or {}).items()]


def markers(named: Markers) -> Marked:
    """Return what happened, and when."""
    return [(heading(name), label(when)) for name, when in (named or {}).items()]


def beside(form: str, frame: pandas.DataFrame | Missing, named: Columns | None) -> Beside:
    """Return columns to be written at the right of rows, as a table would write them."""
    found = []
    for column in columns(named) if named else []:
        spec = "" if isinstance(column, Words) else written(column)
        found.append((heading(column), [_told(c, spec) for c in cells(form, frame, column)]))
    return found


def _told(cell: object, spec: str) -> object:
    if isinstance(cell, Quantity):
        return Formatted(cell, spec) if spec else cell
    return label(cell) if isinstance(cell, str) else cell


def once(form: str, places: Iterable[Hashable]) -> None:
    """Check that no two rows have one place: a chart sums nothing up.

    Raises:
        ProseError: Two rows do.
    """
    for place, number in Counter(places).items():
        if number > 1:
            parts = place if isinstance(place, tuple) else (place,)
            told = [part.text("en") for part in parts if isinstance(part, Name | Quantity)]
            raise ProseError(
                f"{form}: expected one row for each place, got {number} for {', '.join(told)}; "
                "choose or add up before drawing"
            )
