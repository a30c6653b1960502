"""Sheets as one XLSX file, in which text is text: no formula and no link comes of it."""

import io
from collections.abc import Sequence
from datetime import date, datetime

from gwangju_ai.export.files.spreadsheet import Cell, Sheet
from gwangju_ai.export.markup import width

_LONGEST = 32_767  # characters that a cell can hold
_NARROW, _WIDE = 8, 60  # of a column, in characters
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Of a workbook that states no day; the clock is never asked.
_NO_DAY = date(2000, 1, 1)


def to_xlsx(sheets: Sequence[Sheet], properties: dict[str, str], day: str) -> bytes:
    """Return a workbook; its bytes depend on what is passed alone.

    Args:
        sheets: The sheets in their order, each with names of columns above its rows.
        properties: Properties of the document, such as ``title`` and ``author``.
        day: The day that it is said to be made on, ISO: that of its data.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        made = datetime.combine(_day(day), datetime.min.time())
        book.set_properties({**properties, "created": made})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
            for position, column in enumerate(sheet.columns):
                cells = [row[position] for row in sheet.rows]
                page.write_string(0, position, column.name, bold)
                room = _room([column.name, *cells])
                page.set_column(position, position, room, wrapped if room == _WIDE else None)
                for line, cell in enumerate(cells, start=1):
                    _write(page, line, position, cell)
    return buffer.getvalue()


def _write(page, line: int, position: int, cell: Cell) -> None:
    if isinstance(cell, str) and cell:
        page.write_string(line, position, cell[:_LONGEST])
    elif isinstance(cell, int | float):
        page.write_number(line, position, cell)


def _room(cells: list[Cell]) -> int:
    widest = max(width(str(cell)) for cell in cells)
    return min(max(widest + 2, _NARROW), _WIDE)


def _day(written: str) -> date:
    """Return the first day of an ISO date, month or year."""
    if not written:
        return _NO_DAY
    return date.fromisoformat((written + "-01-01")[:10])
