"""Corruptions of the tables, derived from the descriptor that the classes of their rows give.

Each column gets what its kind of cell must refuse, so a new column has its corruptions unasked.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator

from tests.reliability.corruption import Corruption, Place, content
from tests.reliability.projects import DATA

Rows = list[list[str]]

SCHEMAS: dict[str, dict] = {
    resource["path"]: resource["schema"]
    for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    if "schema" in resource
}

#: Columns whose cells have a form of their own, by the corruptions that this form must refuse.
_FORMS = {
    "period": "period",
    "published": "day",
    "url": "url",
    "locator": "locator",
    "figures": "ids",
    "favours": "ids",
    "opposes": "ids",
    "since": "ids",
    "outlet_en": "latin",
    "printed": "printed",
}

#: A word of what a refused cell must be told to be, by its kind.
_SAYS = {
    "id": ("id", "name"),
    "text": ("text", "translation", "name", "label"),
    "latin": ("latin",),
    "literal": ("one of",),
    "number": ("number", "decimal"),
    "boolean": ("true or false",),
    "object": ("json", "object", "role", "figure", "text", "number", "an id"),
    "period": ("year", "yyyy", "month", "day", "date", "end"),
    "day": ("year", "yyyy", "month", "day", "date"),
    "url": ("http",),
    "locator": ("l<", "line", "text"),
    "ids": ("id",),
    "printed": ("figure", "text", "number", "value"),
    "free": (),
}

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

Change = Callable[[str], str]

#: What each kind of cell must refuse: a name for it, and the cell that is made of a sound one.
#: Whoever reads a label cannot see that it holds a control character, a mark of direction or a
#: blank alone; ids, days and numbers have one spelling, for two would be two of what is one.
_BAD: dict[str, dict[str, Change]] = {
    "id": {
        "a leading blank": lambda cell: f" {cell}",
        "a capital": lambda cell: cell[0].upper() + cell[1:] if cell[0].isalpha() else f"A{cell}",
        "full-width letters": lambda cell: "".join(chr(ord(c) + 0xFEE0) for c in cell),
        "a zero-width space": lambda cell: f"{cell}\u200b",
        "a line break": lambda cell: f"{cell}\n",
    },
    "text": {
        "one blank": lambda cell: " ",
        "an ideographic blank": lambda cell: "\u3000",
        "a zero-width space alone": lambda cell: "\u200b",
        "a bell": lambda cell: f"{cell[:1]}\x07{cell[1:]}",
        "a leading blank": lambda cell: f" {cell}",
        "an override of direction": lambda cell: f"\u202e{cell}",
    },
    "literal": {
        "another word": lambda cell: "otherwise",
        "a capital": lambda cell: cell[0].upper() + cell[1:],
        "a trailing blank": lambda cell: f"{cell} ",
    },
    "free": {
        "a NUL": lambda cell: f"{cell}\x00",
        "an escape": lambda cell: f"\x1b[31m{cell}",
    },
    "latin": {"Hangul": lambda cell: "전남일보", "one blank": lambda cell: " "},
    "number": {
        "full-width digits": lambda cell: cell.translate(_FULL_WIDTH),
        "an underscore": lambda cell: "1_00",
        "Arabic digits": lambda cell: "١٠٠",
        "not a number": lambda cell: "nan",
        "infinity": lambda cell: "inf",
        "an exponent without end": lambda cell: "1e999999999",
        "5,000 digits": lambda cell: "9" * 5000,
        "a leading blank": lambda cell: f" {cell}",
        "a trailing blank": lambda cell: f"{cell} ",
        "a plus": lambda cell: f"+{cell}",
        "hexadecimal digits": lambda cell: "0x64",
        "a fraction": lambda cell: "100/1",
        "a sign alone": lambda cell: "-",
        "a comma": lambda cell: "1,045",
    },
    "printed": {
        "one blank": lambda cell: " ",
        "full-width digits": lambda cell: cell.translate(_FULL_WIDTH),
        "an underscore": lambda cell: f"{cell}_0",
        "5,000 digits": lambda cell: "9" * 5000,
        "an exponent without end": lambda cell: "1e999999999",
        "infinity": lambda cell: "inf",
        "a leading blank": lambda cell: f" {cell}",
        "a word": lambda cell: "many",
        "another figure than its value": lambda cell: "7",
        "a zero-width space": lambda cell: f"{cell}\u200b",
        "a bell": lambda cell: f"{cell}\x07",
        "two figures": lambda cell: f"{cell} {cell}",
    },
    "boolean": {
        "yes": lambda cell: "yes",
        "a digit": lambda cell: "1",
        "a leading blank": lambda cell: f" {cell}",
    },
    "period": {
        "the year 9999": lambda cell: "9999",
        "the year 0001": lambda cell: "0001",
        "the year 0000": lambda cell: "0000",
        "a thirteenth month": lambda cell: "2024-13",
        "the thirtieth of February": lambda cell: "2024-02-30",
        "an end before the start": lambda cell: "2024/2020",
        "no end": lambda cell: "2024/",
        "full-width digits": lambda cell: "２０２４",
        "a leading blank": lambda cell: f" {cell}",
        "three years": lambda cell: "2020/2021/2022",
        "a year of two digits": lambda cell: "24",
        "points": lambda cell: "2024.11.3",
    },
    "day": {
        "the year 9999": lambda cell: "9999-12-31",
        "the year 0001": lambda cell: "0001-01-01",
        "a span": lambda cell: "2024/2025",
        "the thirty-first of November": lambda cell: "2024-11-31",
        "full-width digits": lambda cell: "２０２４-11",
        "a time of day": lambda cell: "2024-11-03T10:00",
        "a trailing blank": lambda cell: f"{cell} ",
    },
    "url": {
        "a script": lambda cell: "javascript:alert(1)",
        "a file": lambda cell: "file:///etc/passwd",
        "no host": lambda cell: "http:///page",
        "a blank within": lambda cell: "https://example.org/a page",
        "an escape within": lambda cell: "https://\x1bexample.org",
    },
    "locator": {
        "line 0": lambda cell: f"L0{cell[cell.index(' ') :]}",
        "a digest cut short": lambda cell: cell[:-1],
        "a digest in capitals": lambda cell: cell.upper(),
        "no digest": lambda cell: cell.partition(" ")[0],
        "full-width digits": lambda cell: f"L１{cell[cell.index(' ') :]}",
    },
    "ids": {
        "an id of none": lambda cell: f"{cell} no-such-figure",
        "commas": lambda cell: f"{cell},a-b",
        "an id twice": lambda cell: f"{cell} {cell.split()[0]}",
        "a capital": lambda cell: cell.upper(),
    },
    "object": {
        "an open bracket": lambda cell: "{",
        "a list": lambda cell: "[]",
        "a text": lambda cell: '"part"',
        "null": lambda cell: "null",
        "a name twice": lambda cell: '{"near": "a-b", "near": "a-c"}',
        "not a number": lambda cell: '{"near": NaN}',
        "a number without end": lambda cell: '{"near": 1e999999999}',
        "5,000 digits": lambda cell: '{"near": ' + "9" * 5000 + "}",
        "20,000 brackets": lambda cell: '{"near": ' + "[" * 20_000 + "]" * 20_000 + "}",
        "a role of none": lambda cell: '{"nobody": "x"}',
        "half a character": lambda cell: '{"near": "\\ud800"}',
        "a figure of none": lambda cell: '{"near": ["no-such-figure"]}',
    },
}


def read(file: str) -> Rows:
    """Return the cells of a table, the headings first."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(rows: Rows, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """Return a table as the package keeps it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def changed(change: Callable[[Rows], Rows | None], quoting: int = csv.QUOTE_MINIMAL):
    """Return the edit that changes a table's cells."""

    def edit(before: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(before.decode(), newline="")))
        return write(change(rows) or rows, quoting)

    return content(edit)


def cell(file: str, number: int, column: str, value: str):
    """Return the edit that puts a text into a cell."""

    def change(rows: Rows) -> None:
        rows[number - 1][rows[0].index(column)] = value

    return changed(change)


def kind(field: dict) -> str:
    """Return what kind of cell a column has."""
    name, told = field["name"], field.get("constraints", {})
    if form := _FORMS.get(name):
        return form
    if "enum" in told:
        return "literal"
    if field["type"] != "string":
        return field["type"]
    if told.get("required"):
        return "id" if "pattern" in told else "text"
    return "free"


def first(file: str, column: str, fits: Callable[[dict[str, str]], bool] = bool) -> int:
    """Return the number of the first row whose cell is not blank, and that fits."""
    names, *rows = read(file)
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(names, cells, strict=True))
        if row[column] and fits(row):
            return number
    raise LookupError(f"{file}: no row with {column}")


def _form(file: str, name: str, field: dict) -> str:
    """Return the kind of a column's cells, which excluded evidence has as it was found."""
    found = kind(field)
    if file == "excluded.csv" and name in ("period", "measure_id", "value", "entity"):
        return "text" if field.get("constraints", {}).get("required") else "free"
    return found


def cells() -> Iterator[Corruption]:
    """Yield what every column of every table must refuse in a cell."""
    turn = 0
    for file, schema in SCHEMAS.items():
        for field in schema["fields"]:
            column, form = field["name"], _form(file, field["name"], field)
            if file == "sources.csv" and form == "locator":
                continue
            at = first(file, column)
            sound = dict(zip(*(read(file)[n] for n in (0, at - 1)), strict=True))[column]
            bad = _BAD[form]
            if form in ("id", "text", "free"):  # there are many of them: each takes its turn
                some = {"id": 2, "text": 2, "free": 1}[form]
                names = list(bad)
                bad = {n: bad[n] for n in (names[(turn + k) % len(names)] for k in range(some))}
                turn += some
            if field.get("constraints", {}).get("required"):
                bad = {"nothing": lambda cell: ""} | bad
            for what, change in bad.items():
                yield Corruption(
                    "cells of tables",
                    f"{file} {column}: {what}",
                    {f"data/{file}": cell(file, at, column, change(sound))},
                    Place(f"data/{file}", at, column, _SAYS[form] if what != "a bell" else ()),
                )


def _key(file: str) -> str:
    return SCHEMAS[file]["primaryKey"][0]


def shapes() -> Iterator[Corruption]:
    """Yield what every table must refuse of its rows and columns as a whole."""
    for file in SCHEMAS:
        path, key, last = f"data/{file}", _key(file), len(read(file))
        names = read(file)[0]

        def refused(what: str, edit, row=None, column="", says=(), path=path, file=file):
            place = Place(path, row, column, says)
            return Corruption("shape of tables", f"{file}: {what}", {path: edit}, place)

        yield refused(
            "a column that is none of its own",
            changed(lambda rows: [[*r, "x" if n else "extra"] for n, r in enumerate(rows)]),
            1, "extra", ("column",),
        )  # fmt: skip
        yield refused(
            "a column less", changed(lambda rows: [r[:-1] for r in rows]), 1, names[-1], ("column",)
        )
        yield refused(
            "a column twice",
            changed(lambda rows: [[*r, r[0]] for r in rows]), 1, key, ("once",),
        )  # fmt: skip
        yield refused(
            "a column misspelt",
            changed(lambda rows: [[*rows[0][:-1], rows[0][-1] + "s"], *rows[1:]]), 1, "", ("column",
            names[-1]),
        )  # fmt: skip
        yield refused(
            "a row twice", changed(lambda rows: [*rows, rows[-1]]), last + 1, "",
            ("no other row", "once", "twice", "already", "one row"),
        )  # fmt: skip
        yield refused(
            "a cell less", changed(lambda rows: [*rows[:-1], rows[-1][:-1]]), last, "", ("cells",)
        )
        yield refused(
            "a cell more", changed(lambda rows: [*rows[:-1], [*rows[-1], "x"]]), last, "",
            ("cells",),
        )  # fmt: skip
        yield refused(
            "a blank row within", changed(lambda rows: [*rows[:2], [""] * len(rows[0]), *rows[2:]]),
            3, "", ("blank row", "row of the table"),
        )  # fmt: skip
        yield refused(
            "a quotation mark that none closes",
            content(lambda b: b + b'"an open cell'), last + 1, "", ("csv", "quot"),
        )  # fmt: skip
        yield refused(
            "semicolons", content(lambda b: b.replace(b",", b";")), 1, "", ("comma", "column")
        )
        if file != "entities.csv":  # where they make a row like any other
            yield refused("headings twice", changed(lambda rows: [rows[0], *rows]), 2)
        yield refused("no headings", changed(lambda rows: rows[1:]), 1, "", ("column",))


def places() -> Iterator[Corruption]:
    """Yield errors behind a line break in a cell, or a blank line: row and line are told apart."""
    for file, column in (
        ("observations.csv", "note"),
        ("measures.csv", "definition_en"),
        ("sources.csv", "note_en"),
        ("terms.csv", "definition_en"),
        ("claims.csv", "en"),
        ("checks.csv", "conclusion_en"),
    ):
        key, last = _key(file), len(read(file))

        def change(rows: Rows, column=column) -> None:
            rows[1][rows[0].index(column)] += "\nand a second line"
            rows[-1][0] = "No Id"

        yield Corruption(
            "shape of tables",
            f"{file}: an error behind a line break in a cell",
            {f"data/{file}": changed(change)},
            Place(f"data/{file}", last, key, ("id",), line=last + 1),
        )


def harmless() -> Iterator[Corruption]:
    """Yield what editors and spreadsheets do to a table without changing what it says."""
    import unicodedata

    hangul = {
        "a byte-order mark": content(lambda b: b"\xef\xbb\xbf" + b),
        "line ends of Windows": content(lambda b: b.replace(b"\n", b"\r\n")),
        "decomposed Hangul": content(
            lambda b: unicodedata.normalize("NFD", b.decode() + "가"[:0]).encode()
        ),
        "every cell quoted": changed(lambda rows: rows, csv.QUOTE_ALL),
        "blank rows at the end": changed(lambda rows: [*rows, *([[""] * len(rows[0])] * 3)]),
        "blank columns on the right": changed(lambda rows: [[*r, "", ""] for r in rows]),
        "columns in another order": changed(lambda rows: [r[::-1] for r in rows]),
        "no line end at the end": content(lambda b: b.rstrip(b"\n")),
    }
    latin = ("excluded.csv",)  # has no Hangul to decompose
    for what, edit in hangul.items():
        files = [f for f in SCHEMAS if not (what == "decomposed Hangul" and f in latin)]
        yield Corruption(
            "harmless changes", f"all tables: {what}", {f"data/{f}": edit for f in files}, None
        )
    for file in SCHEMAS:
        if file in ("vocabulary.csv", "claims.csv", "units.csv"):  # told in their rows' order
            continue
        reordered = changed(lambda rows: [rows[0], *rows[:0:-1]])
        yield Corruption(
            "harmless changes", f"{file}: rows in another order", {f"data/{file}": reordered}, None
        )


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from cells()
    yield from shapes()
    yield from places()
    yield from harmless()
