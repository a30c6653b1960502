"""All numbers of a report in sheets: numbers, observations, sources, and what the columns mean."""

from collections.abc import Iterable

from gwangju_ai.export import words
from gwangju_ai.export.anchors import Anchors
from gwangju_ai.export.document import Appendix, Document, Heading, pieces
from gwangju_ai.export.files.spreadsheet import Cell, NamedColumn, Sheet, number
from gwangju_ai.export.markup import Markup, transform

_LIST = " "  # ids hold no spaces


def sheets(document: Document, found: dict) -> list[Sheet]:
    """Return the sheets of a report: numbers, observations, sources and the codebook of all.

    Args:
        document: The report.
        found: Its findings, which hold each number as data.
    """
    filled = [numbers(document, found), _observations(document), _sources(document)]
    return [*filled, _codebook(filled, document.language)]


def numbers(document: Document, found: dict) -> Sheet:
    """Return each number that a report shows: a row each, in the order of its appendix.

    The steps behind them are in the findings.
    """
    columns = _columns("numbers")
    places = shown_at(document)
    entries = {entry["id"]: entry for entry in document.appendix.numbers}
    rows = []
    for name in (name for name in entries if name in places):
        record = found["quantities"].get(name) or _printed(entries[name], document)
        if record is None:
            continue
        trail, interval = record["trail"], record.get("interval", {})
        cells: dict[str, Cell] = {
            "id": name,
            "value": number(record["value"]) if record["value"] else None,
            "unit": record["unit"],
            "text": record["text"],
            "label": record.get("label") or entries[name]["name"],
            "kind": trail["kind"],
            "formula": trail.get("formula", ""),
            "parameters": _LIST.join(trail.get("parameters", [])),
            "observations": _LIST.join(trail["observations"]),
            "interval": interval.get("kind"),
            "low": number(interval["low"]) if interval else None,
            "high": number(interval["high"]) if interval else None,
            "level": interval.get("level"),
            "method": interval.get("method"),
            "shown_at": _LIST.join(places[name]),
            "contested": _LIST.join(document.contested.get(name, [])),
        }
        rows.append([cells[column.name] for column in columns])
    return Sheet("numbers", columns, rows)


def shown_at(document: Document) -> dict[str, list[str]]:
    """Return for each number the places that show it: the anchors of blocks, in reading order."""
    anchors = Anchors(document)
    found: dict[str, dict[str, None]] = {}
    place = section = "#main"
    for block in (None, *document.blocks):
        if isinstance(block, Heading):
            section = f"#{anchors[block]}"
        if block is not None:
            place = f"#{anchors[block]}" if anchors[block] else section
        shown = pieces(block) if block is not None else [document.title]
        for name in _linked(() if isinstance(block, Appendix) else shown):
            if name in anchors.numbers:
                found.setdefault(name, {})[place] = None
    return {name: list(places) for name, places in found.items()}


def _printed(entry: dict, document: Document) -> dict | None:
    """Return what the notebook records of other numbers, for one that several pages print alike."""
    linked = _linked([document.appendix.formulas[entry["id"]]])
    known = {f"o-{each['id']}": each for each in document.appendix.observations}
    printed = [known[name] for name in linked if name in known]
    if entry["kind"] != "observed" or not printed:
        return None
    first, trail = printed[0], {"kind": entry["kind"]}
    trail["observations"] = [each["id"] for each in printed]
    value, unit = first.get("value"), first.get("unit")
    return {"value": value, "unit": unit, "text": entry["text"], "trail": trail}


def _linked(shown: Iterable[Markup]) -> list[str]:
    """Return the ids that pieces link to, in their order."""
    found: list[str] = []

    def visit(element: dict) -> None:
        if element["t"] == "Link":
            found.append(element["c"][2][0].removeprefix("#"))

    for piece in shown:
        transform(piece.tree, visit)
    return list(dict.fromkeys(found))


def _observations(document: Document) -> Sheet:
    columns = _columns("observations")
    rows = []
    for entry in document.appendix.observations:
        value, contested = entry.get("value"), entry.get("contested") or []
        told = {**entry, "text": entry["value_text"], "contested": _LIST.join(contested)}
        told["value"] = number(value) if value else None
        rows.append([told.get(column.name) for column in columns])
    return Sheet("observations", columns, rows)


def _sources(document: Document) -> Sheet:
    columns = _columns("sources")
    rows = [[entry.get(c.name) for c in columns] for entry in document.appendix.sources]
    return Sheet("sources", columns, rows)


def _codebook(filled: list[Sheet], language: str) -> Sheet:
    """Return what each column of the sheets holds, in the report's language."""
    rows: list[list[Cell]] = [
        [sheet.name, column.name, column.meaning.text(language)]
        for sheet in filled
        for column in sheet.columns
    ]
    return Sheet("codebook", _columns("codebook"), rows)


def _columns(sheet: str) -> tuple[NamedColumn, ...]:
    return tuple(NamedColumn(name, meaning) for name, meaning in words.SHEETS[sheet].items())
