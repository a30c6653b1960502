"""Rules of the observations that take more than one cell, or more than one row."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from gwangju_ai.dataset.cells import LOCATOR
from gwangju_ai.dataset.rows import Measure, ObservationRow, Source
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.units import CHANGE, Bounds, Unit
from gwangju_ai.project.errors import DataError, NumeralError

FILE = "data/observations.csv"

#: What the ids of the article's figures begin with.
OF_ARTICLE = "a-"
#: How the id of a measure ends that says by how much something has grown or shrunk.
_CHANGE = "_change"
#: Years that a report may look ahead, as a page of autumn does at the budget of the next year.
_AHEAD = 1


def check(
    rows: Mapping[str, ObservationRow],
    measures: Mapping[str, Measure],
    units: Mapping[str, Unit],
    sources: Mapping[str, Source],
) -> None:
    """Hold each figure against its measure, its page and the others.

    Raises:
        DataError: A figure is in another unit than its measure, cannot be believed, is not what is
            printed, is said to be of another page or time than it can be, or is there twice.
    """
    _check_origins(rows, sources)
    seen: dict[tuple, str] = {}
    for row in rows.values():
        _check_value(row, measures[row.measure_id], units)
        key = (
            row.measure_id, row.entity_id, row.period.iso, row.role, row.source_id, row.locator,
            row.printed,
        )  # fmt: skip
        if (first := seen.setdefault(key, row.observation_id)) != row.observation_id:
            raise DataError(
                FILE, row.place, "observation_id", row.observation_id,
                "a figure that no other row already holds", f"it repeats {first}; remove one",
            )  # fmt: skip
        _check_page(row, sources[row.source_id])


def bounds(measure_id: str, unit: Unit) -> Bounds:
    """Return between which numbers the figures of a measure lie."""
    is_change = unit.dimension == "share" and measure_id.endswith(_CHANGE)
    return CHANGE if is_change else unit.bounds


def _check_value(row: ObservationRow, measure: Measure, units: Mapping[str, Unit]) -> None:
    if row.unit != measure.unit:
        raise DataError(
            FILE, row.place, "unit", row.unit,
            f"{measure.unit}, the unit of measure {row.measure_id}",
            "convert the figure or give it another measure",
        )  # fmt: skip
    try:
        value = numerals.parse(row.printed).of(row.unit).value
    except NumeralError as problem:
        raise DataError(
            FILE, row.place, "printed", row.printed, "a figure that can be read", str(problem)
        ) from None
    if value != row.value:
        raise DataError(
            FILE, row.place, "printed", row.printed,
            f"a figure equal to its value {_decimal(row.value)}",
            f"it reads as {_decimal(value)}; correct one of the two",
        )  # fmt: skip
    believed = bounds(row.measure_id, units[row.unit])
    if not believed.hold(value):
        expected = f"{believed}, as figures in {row.unit} are"
        raise DataError(FILE, row.place, "value", _decimal(value), expected)


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / value.denominator:f}"


def _check_page(row: ObservationRow, source: Source) -> None:
    if source.article and not LOCATOR.fullmatch(row.locator):
        raise DataError(
            FILE, row.place, "locator", row.locator, "L<line> sha256:<64 hexadecimal digits>",
            "the article’s figures say in which line of its text they stand",
        )  # fmt: skip
    if not source.article and LOCATOR.fullmatch(row.locator):
        expected = "nothing, or where on the page; a line with its SHA-256 is one of the article’s"
        raise DataError(FILE, row.place, "locator", row.locator, expected)
    if source.article != row.observation_id.startswith(OF_ARTICLE):
        whose = "begins" if source.article else "does not begin"
        expected = f"an id that {whose} with {OF_ARTICLE}, as those of the article do"
        raise DataError(FILE, row.place, "observation_id", row.observation_id, expected)
    told = row.role in ("reported", "derived-by-source") and source.published
    if told and row.period.start.year > source.published.end.year + _AHEAD:
        expected = f"a time that a page of {source.published.iso} can report"
        hint = "a figure of what is to come is a plan or a target"
        raise DataError(FILE, row.place, "period", row.period.iso, expected, hint)


def _check_origins(rows: Mapping[str, ObservationRow], sources: Mapping[str, Source]) -> None:
    """Hold origins against the pages: a misspelt one would make a reprint independent."""
    pages = defaultdict(set)
    for row in rows.values():
        pages[row.origin_id].add(row.source_id)
    for row in rows.values():
        if row.origin_id == row.source_id:
            continue
        is_shared = len(pages[row.origin_id]) > 1 and row.origin_id not in sources
        if not is_shared or sources[row.source_id].article:
            expected = f"{row.source_id}, the page itself, or a release that other pages carry too"
            hint = "correct it; a release that one page alone carries is that page"
            raise DataError(FILE, row.place, "origin_id", row.origin_id, expected, hint)
