"""What columns and rows are called: in tables, on axes, and as the names of single figures.

No label is typed at a table or chart. A column that holds a measure is called by the measure; a
derived one by its row in ``data/vocabulary.csv``.
"""

from collections.abc import Container
from functools import cache
from pathlib import Path
from string import Formatter

import pandas

from gwangju_ai import project
from gwangju_ai.dataset.noting import RowsByKey
from gwangju_ai.dataset.rows import Entity, Measure, Term
from gwangju_ai.numbers import units
from gwangju_ai.numbers.array import QuantityArray, QuantityDtype
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import DataError, UnitError
from gwangju_ai.project.rows import read

FILE = "data/vocabulary.csv"


def check(terms: dict[str, Term], known_units: Container[str]) -> None:
    """Hold the terms of a vocabulary against what pandas and the code make of them.

    Args:
        terms: The terms by name.
        known_units: The base units that their units may be made of.

    Raises:
        DataError: A row breaks a rule of the table. File, row, column and value are named.
    """
    for term in terms.values():
        if hasattr(pandas.DataFrame, term.name) or hasattr(pandas.Series, term.name):
            raise DataError(
                FILE, term.place, "name", term.name, "a name that pandas does not own",
                f"frame.{term.name} would be the method: choose another, such as "
                f"{term.name}_of_firms",
            )  # fmt: skip
        named = [name for side in units.parts(term.unit) for name in side]
        plain = not term.unit or units.product(term.unit, "ratio") == term.unit
        if not plain or any(name not in known_units for name in named):
            raise DataError(FILE, term.place, "unit", term.unit, "units of units.csv")
        for column, name in (("figure_ko", term.figure_ko), ("figure_en", term.figure_en)):
            if not _names_row_alone(name):
                raise DataError(FILE, term.place, column, name, "no braces but {row}")


def _names_row_alone(text: str) -> bool:
    """Tell whether a text has no braces but those of ``{row}``."""
    try:
        fields = [(name, *how) for _, name, *how in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    return all(field == ("row", "", None) for field in fields)


@cache
def _terms(root: Path) -> dict[str, Term]:
    terms = read(root / FILE, Term)
    check(terms, units.vocabulary())
    return terms


@cache
def _entities(root: Path) -> RowsByKey[Entity]:
    return RowsByKey(read(root / "data" / "entities.csv", Entity), "entities")


@cache
def _measures(root: Path) -> RowsByKey[Measure]:
    return RowsByKey(read(root / "data" / "measures.csv", Measure), "measures")


def terms() -> dict[str, Term]:
    """Return the terms of the vocabulary by name.

    Raises:
        DataError: A row breaks a rule of the table.
    """
    return _terms(project.root())


def heading(column: str | Words) -> Words:
    """Return what a column is called: by its term, or else by the measure of that id.

    Words that an analysis made are a heading as they are.

    Raises:
        DataError: Neither exists.
    """
    if isinstance(column, Words):
        return column
    if term := terms().get(column):
        return term.label
    if measure := _measures(project.root()).get(column):
        return measure.label
    raise DataError(
        FILE, None, "name", column, "a term for every column that is shown",
        "add a row for it, or call the column by its measure",
    )  # fmt: skip


def label(row: str | Words | Period) -> Words | Period:
    """Return what a row is called: an entity, a term, a measure or a period in ISO form.

    Words or a period that an analysis made are a name as they are.

    Raises:
        DataError: It is none of them.
    """
    if isinstance(row, Words | Period):
        return row
    if entity := _entities(project.root()).get(row):
        return entity.label
    if term := terms().get(row):
        return term.label
    if measure := _measures(project.root()).get(row):
        return measure.label
    try:
        return Period.parse(row)
    except (ValueError, AttributeError):
        raise DataError(
            FILE, None, "name", row,
            "an entity, a term, a measure or a period for every row that is shown",
            "add a row for it",
        ) from None  # fmt: skip


def written(column: str) -> str:
    """Return the format that the vocabulary gives a column; empty where it gives none."""
    term = terms().get(column)
    return term.format if term else ""


def named(table: pandas.DataFrame | pandas.Series, *columns: str):
    """Give derived figures the names that the vocabulary forms of column and row.

    In later formulas a named figure stands for itself, so a column is named before it is
    computed with.

    Args:
        table: A frame, or single figures as a labelled Series.
        columns: Columns, or labels of the Series, to name; all that the vocabulary names by
            default. ``{row}`` is the name of the figure's row, or of the Series.

    Returns:
        A copy in which every figure of those columns has its name.

    Raises:
        UnitError: A figure has another unit than the vocabulary says.
        DataError: A column asked for, or every column, has no names in the vocabulary.
        KeyError: The table has no such column.
    """
    told = {name: term for name, term in terms().items() if term.figure_ko}
    have = [str(key) for key in table.keys()]  # noqa: SIM118, a Series holds its values
    columns = columns or tuple(key for key in have if key in told)
    for column in columns or (", ".join(have),):
        if column not in told:
            raise DataError(FILE, None, "figure_ko", column, "a name for the figures of a column")
        if column not in have:
            raise KeyError(f"expected one of {', '.join(have)} to name, got {column}")
    if isinstance(table, pandas.Series):
        figures = [
            _name(figure, told[key], table.name) if key in columns else figure
            for key, figure in table.items()
        ]
        return pandas.Series(figures, table.index, dtype=object, name=table.name)
    result = table.copy()
    for column in columns:
        cells = [
            _name(figure, told[column], row)
            for row, figure in zip(table.index, table[column], strict=True)
        ]
        if isinstance(table[column].dtype, QuantityDtype):
            cells = QuantityArray._from_sequence(cells, dtype=table[column].dtype)
        result[column] = cells
    return result


def _name(figure: Quantity, term: Term, row: str) -> Quantity:
    if figure is pandas.NA:
        return figure
    if figure.unit != term.unit:
        raise UnitError(f"{term.name}: expected figures in {term.unit} ({FILE}), got {figure.unit}")
    known = label(row) if "{row}" in term.figure_ko + term.figure_en else None
    ko, en = (known.text(code) if known else "" for code in ("ko", "en"))
    return figure.named(ko=term.figure_ko.format(row=ko), en=term.figure_en.format(row=en))
