"""What a chart takes from a frame: figures as they are, names resolved, and no row twice."""

from collections import Counter
from collections.abc import Hashable, Iterable

import pandas

from gwangju_ai.dataset import vocabulary
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import NotEnoughData, ProseError

Name = Words | Period


def cells(form: str, frame: pandas.DataFrame, column: str | None) -> list:
    """Return a column, or a level of the index; the index itself where no column is named.

    NA is None.

    Raises:
        NotEnoughData: The frame itself is missing.
        ProseError: The frame has no such column, or its index has several levels.
    """
    if isinstance(frame, Missing):
        raise NotEnoughData(f"{form}: {frame.reason}")
    levels = frame.index.names
    if column in frame.columns:
        found = frame[column]
    elif column in levels and (column is not None or len(levels) == 1):
        found = frame.index.get_level_values(column)
    elif column is None and len(levels) == 1:
        found = frame.index
    else:
        known = ", ".join(str(name) for name in (*frame.columns, *levels) if name is not None)
        raise ProseError(f"{form}: expected one of the columns {known}, got {column!r}")
    return [None if cell is None or cell is pandas.NA else cell for cell in found]


def name(cell: object) -> Name:
    """Return what a row is called: words and periods as they are, an id by the vocabulary."""
    return cell if isinstance(cell, Words | Period) else vocabulary.label(cell)


def names(form: str, frame: pandas.DataFrame, column: str | None) -> list[Name]:
    """Return what the rows are called."""
    return [name(cell) for cell in cells(form, frame, column)]


def heading(column: str | Words) -> Words:
    """Return what a column, or a reference, is called."""
    return column if isinstance(column, Words) else vocabulary.heading(column)


def once(form: str, keys: Iterable[Hashable]) -> None:
    """Check that no two rows have one place: a chart draws what is given and sums nothing up.

    Raises:
        ProseError: Two rows do.
    """
    ((key, number),) = Counter(keys).most_common(1) or [(None, 0)]
    if number > 1:
        told = ", ".join(_told(part) for part in (key if isinstance(key, tuple) else (key,)))
        raise ProseError(
            f"{form}: expected one row for each place, got {number} of {told}; "
            "choose or add up before drawing"
        )


def _told(part: object) -> str:
    return part.text("en") if isinstance(part, Words | Period | Quantity) else str(part)


def series(
    form: str, frame: pandas.DataFrame, x: str | None, y: str | list[str], hue: str | None
) -> list[tuple[Name, list[tuple[object, Quantity | None]]]]:
    """Return lines of points: one for each group of ``hue``, or else for each column of ``y``.

    Raises:
        ProseError: Two rows of a line have one place across.
    """
    across = cells(form, frame, x)
    if hue is None:
        columns = [y] if isinstance(y, str) else y
        found = {
            heading(column): list(zip(across, cells(form, frame, column), strict=True))
            for column in columns
        }
    else:
        found = {}
        for group, *point in zip(
            names(form, frame, hue), across, cells(form, frame, y), strict=True
        ):
            found.setdefault(group, []).append(tuple(point))
    once(form, ((group, place) for group, points in found.items() for place, _ in points))
    return list(found.items())


def axis(form: str, term: str | None, columns: str | list[str]) -> Words:
    """Return what the axis of values is called: the term, or else the only column.

    Raises:
        ProseError: There are several columns and no term.
    """
    columns = single(columns)
    if term is None and not isinstance(columns, str):
        raise ProseError(
            f"{form}: expected axis= with the term that names the axis of {', '.join(columns)}"
        )
    return heading(term or columns)


def single(columns: str | list[str]) -> str | list[str]:
    """Return the only column of a list as if it were named alone."""
    return columns[0] if not isinstance(columns, str) and len(columns) == 1 else columns
