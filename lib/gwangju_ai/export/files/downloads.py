"""What a reader takes away from a report: its charts and its numbers, each as files of their own.

They stand in a folder that is named as the report is, and come from the executed notebook alone.
"""

from gwangju_ai.export import jsonld
from gwangju_ai.export.document import CaptionedFigure, Document
from gwangju_ai.export.files import picture
from gwangju_ai.export.files.ledger import sheets
from gwangju_ai.export.files.spreadsheet import Cell, number, to_csv
from gwangju_ai.export.files.workbook import to_xlsx
from gwangju_ai.export.markup import plain, transform
from gwangju_ai.export.statements import findings
from gwangju_ai.export.words import AUTHORS, LICENCE

_NOTHING = "–"  # how a table writes that a cell has none


def downloads(document: Document) -> dict[str, bytes]:
    """Return the files of an executed notebook's report by name, the folder included.

    Args:
        document: What the notebook holds.

    Returns:
        ``figure-<number>.csv``, ``.svg`` and ``.png`` of each chart, ``numbers.csv`` and
        ``numbers.xlsx``, and ``claim-reviews.jsonld`` where it judges claims.

    Raises:
        ExportError: Typst refuses a chart.
    """
    found = findings(document)
    figures = [block for block in document.blocks if isinstance(block, CaptionedFigure)]
    files: dict[str, bytes] = {}
    pictures = picture.to_png(figures, document.language)
    for figure, png in zip(figures, pictures, strict=True):
        stem = f"figure-{figure.number}"
        files[f"{stem}.csv"] = to_csv(*drawn(figure, found["quantities"]))
        files[f"{stem}.svg"] = picture.to_svg(figure, document.language).encode()
        files[f"{stem}.png"] = png
    filled = sheets(document, found)
    files["numbers.csv"] = to_csv([c.name for c in filled[0].columns], filled[0].rows)
    properties = {
        "title": document.plain_title(),
        "author": AUTHORS,
        "comments": LICENCE.text(document.language),
    }
    files["numbers.xlsx"] = to_xlsx(filled, properties, document.date)
    if document.reviews:
        files[jsonld.REVIEWS] = jsonld.reviews(document)
    return {f"{document.notebook}/{file}": content for file, content in files.items()}


def drawn(figure: CaptionedFigure, quantities: dict) -> tuple[list[str], list[list[Cell]]]:
    """Return the data of a chart: its table, each figure as a number beside how it is written.

    Args:
        figure: The chart.
        quantities: Records of the report's numbers by id.

    Returns:
        Names of the columns, and rows. A column of figures becomes its values, under a heading
        with their unit, their ids, the ends of their intervals where there are any, and their
        texts; a column that tells the intervals of the one before it stays text.
    """
    head, body = _table(figure.data.tree)
    columns: list[tuple[str, list[Cell]]] = []
    before: list[str] = []
    for position, heading in enumerate(head):
        texts = ["" if row[position][0] == _NOTHING else row[position][0] for row in body]
        ids = [row[position][1] for row in body]
        told = [text for text, name in zip(texts, ids, strict=True) if not name]
        if not any(ids) or any(told) or ids == before:
            columns.append((heading, list(texts)))
            continue
        before = ids
        records = [quantities.get(name) for name in ids]
        columns += _values(heading, records)
        columns.append((f"{heading}: id", list(ids)))
        columns.append((f"{heading}: text", list(texts)))
    rows = zip(*(cells for _, cells in columns), strict=True)
    return [name for name, _ in columns], [list(row) for row in rows]


def _values(heading: str, records: list[dict | None]) -> list[tuple[str, list[Cell]]]:
    """Return values, and what they need to be understood: units, ends of intervals."""
    units = {record["unit"] for record in records if record}
    unit = f" [{units.pop()}]" if len(units) == 1 else ""
    columns: list[tuple[str, list[Cell]]] = [
        (f"{heading}{unit}", [record and number(record["value"]) for record in records])
    ]
    if units:
        columns.append((f"{heading}: unit", [record and record["unit"] for record in records]))
    intervals = [record.get("interval") if record else None for record in records]
    if any(intervals):
        for end in ("low", "high"):
            ends = [interval and number(interval[end]) for interval in intervals]
            columns.append((f"{heading}: {end}", ends))
    return columns


def _table(tree: list[dict]) -> tuple[list[str], list[list[tuple[str, str]]]]:
    """Return a table's headings, and of each cell its text and the one number that it is, if so."""
    _, _, _, head, bodies, _ = next(block["c"] for block in tree if block["t"] == "Table")
    headings = [plain(cell[4]) for _, cells in head[1] for cell in cells]
    lines = [cells for body in bodies for _, cells in body[3]]
    return headings, [[_cell(cell[4]) for cell in cells] for cells in lines]


def _cell(content: list[dict]) -> tuple[str, str]:
    links: list[tuple[str, str]] = []

    def visit(element: dict) -> None:
        if element["t"] == "Link" and element["c"][2][0].startswith("#q-"):
            links.append((plain(element["c"][1]), element["c"][2][0][1:]))

    transform(content, visit)
    text = plain(content)
    return (text, links[0][1]) if [text] == [said for said, _ in links] else (text, "")
