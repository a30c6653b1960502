"""Tables of HTML and LaTeX as a grid: one row of headings, and a cell for each row and column.

A heading that spans columns and a cell that spans rows are said in each of them, as a reader who
cannot see the table needs it; headings above one another become one. A column of numerals is set as
numbers are, and an empty one is left out.
"""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from gwangju_ai.export.markup import Tree, plain

Cell = Tree  # its inlines

_NUMERAL = re.compile(r"[-−+]?[\d,]*\.?\d+(?:[eE][-+−]?\d+)?\s?%?|NaN|nan|NaT|None|<NA>|[-–—]?")
_NONE: list = ["", [], []]
_BREAK = {"t": "LineBreak"}


def grid(content: list) -> Tree:
    """Return a table's caption and the table, or the caption alone where it has no cells.

    Args:
        content: pandoc's table, its cells of any kind.
    """
    _, caption, widths, head, bodies, foot = content
    heads = _laid(head[1], len(widths), True)
    rows = _laid([row for body in bodies for row in (*body[2], *body[3])], len(widths))
    rows += _laid(foot[1], len(widths))
    above = ([_heading(list(cells)) for cells in zip(*heads, strict=True)]) or [[]] * len(widths)
    columns = [
        (heading, [row[at] for row in rows])
        for at, heading in enumerate(above)
        if heading or any(row[at] for row in rows)
    ]
    title = [{"t": "Para", "c": _inlines(caption[1])}] if caption[1] else []
    if not columns:
        return title
    headings = [heading for heading, _ in columns]
    table = [
        _NONE,
        [None, []],
        [[{"t": _side(cells)}, {"t": "ColWidthDefault"}] for _, cells in columns],
        [_NONE, [_row(headings)] if any(headings) else []],
        [[_NONE, 0, [], [_row(row) for row in zip(*(cells for _, cells in columns), strict=True)]]],
        [_NONE, []],
    ]
    return [*title, {"t": "Table", "c": table}]


def roomy(soup: BeautifulSoup) -> None:
    """Make room for each cell of HTML's tables, so that one that spans rows pushes none out.

    pandoc counts columns by the cells that a row has of its own, and drops what is beyond; empty
    cells in the first row have it count them all.
    """
    for table in soup.find_all("table"):
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        spans = [
            [
                (_span(cell, "rowspan"), _span(cell, "colspan"))
                for cell in row.find_all(["td", "th"], recursive=False)
            ]
            for row in rows
        ]
        widest, hanging = 0, []  # of cells above: rows that they go on for, and columns
        for own in spans:
            widest = max(widest, sum(columns for _, columns in [*hanging, *own]))
            hanging = [(rest - 1, columns) for rest, columns in [*hanging, *own] if rest > 1]
        if widest:
            kind = "td" if rows[0].td else "th"
            for _ in range(widest - sum(columns for _, columns in spans[0])):
                rows[0].append(soup.new_tag(kind))


def _span(cell: Tag, name: str) -> int:
    return int(cell[name]) if re.fullmatch("[1-9][0-9]{0,4}", cell.get(name, "")) else 1


def _laid(rows: list, width: int, head: bool = False) -> list[list[Cell]]:
    """Return the cells of each row, as many as there are columns."""
    result: list[list[Cell]] = []
    below: dict[int, tuple[int, Cell]] = {}  # for a column: rows that its cell goes on for
    for _, cells in rows:
        line: list[Cell] = []
        given = iter(cells)
        while len(line) < width:
            rest, cell = below.get(len(line), (0, []))
            if rest:
                below[len(line)] = rest - 1, cell
                line.append(cell)
                continue
            _, _, high, broad, blocks = next(given, (None, None, 1, 1, []))
            for n in range(min(broad, width - len(line))):
                cell = _inlines(blocks) if head or not n else []
                below[len(line)] = high - 1, cell
                line.append(cell)
        result.append(line)
    return result


def _heading(cells: list[Cell]) -> Cell:
    """Return what stands above one another, each said once."""
    result: Cell = []
    for at, cell in enumerate(cells):
        if plain(cell) and cell != (cells[at - 1] if at else None):
            result += [{"t": "Str", "c": " · "}, *cell] if result else cell
    return result


def _side(cells: list[Cell]) -> str:
    texts = [plain(cell).strip() for cell in cells]
    numeric = any(texts) and all(_NUMERAL.fullmatch(text) for text in texts)
    return "AlignRight" if numeric else "AlignLeft"


def _row(cells: Iterable[Cell]) -> list:
    return [_NONE, [[_NONE, {"t": "AlignDefault"}, 1, 1, _block(cell)] for cell in cells]]


def _block(inlines: Cell) -> Tree:
    return [{"t": "Plain", "c": inlines}] if inlines else []


def _inlines(blocks: Tree) -> Cell:
    """Return blocks within a cell as lines of text."""
    lines = [line for block in blocks for line in _lines(block)]
    return [part for line in lines for part in (_BREAK, *line)][1:]


def _lines(block: dict) -> list[Cell]:
    kind, content = block["t"], block.get("c")
    match kind:
        case "Plain" | "Para":
            return [content]
        case "LineBlock":
            return content
        case "Header":
            return [content[2]]
        case "CodeBlock":
            return [[{"t": "Code", "c": content}]]
        case "BlockQuote":
            return [line for inner in content for line in _lines(inner)]
        case "BulletList":
            return [line for item in content for inner in item for line in _lines(inner)]
        case "OrderedList":
            return _lines({"t": "BulletList", "c": content[1]})
    return [[{"t": "Str", "c": plain(content)}]] if plain(content) else []
