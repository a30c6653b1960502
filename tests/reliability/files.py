"""Corruptions of files as wholes: absent, empty, cut short, in another encoding, or no file."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reliability.corruption import (
    Corruption,
    Edit,
    Place,
    clear,
    content,
    dangling,
    fifo,
    folder,
    loop,
    replace,
)
from tests.reliability.projects import CHECKOUT
from tests.reliability.tables import SCHEMAS

#: What whoever reads a file must refuse, whatever it holds.
NO_FILE: dict[str, Edit] = {
    "absent": clear,
    "empty": content(lambda before: b""),
    "a folder": folder,
    "a link to itself": loop,
    "a link to nothing": dangling,
    "a pipe": fifo,
    "zeros, as after a crash": content(lambda before: b"\x00" * len(before)),
    "UTF-16": content(lambda before: before.decode().encode("utf-16")),
    "a picture": content(lambda before: b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" + before[:400]),
}

_EXPECTED = ("expected",)


def _korean(before: bytes) -> bytes:
    """Return a text as older Korean systems save it."""
    return before.decode().encode("cp949", "replace")


def _cut(before: bytes) -> bytes:
    """Return a file of which the last third was lost, in the middle of a row."""
    end = before.index(b"\n", 2 * len(before) // 3)
    return before[: before.index(b",", end) + 1]


def of_tables() -> Iterator[Corruption]:
    """Yield the corruptions of each table as a file."""
    for file in SCHEMAS:
        path = f"data/{file}"
        edits = NO_FILE | {"cut short": content(_cut)}
        if any(byte > 0x7F for byte in (CHECKOUT / path).read_bytes()) and file != "excluded.csv":
            edits |= {"CP949": content(_korean)}
        for what, edit in edits.items():
            row = (CHECKOUT / path).read_bytes().count(b"\n", 0, _length(path)) + 1
            at = row if what == "cut short" else None
            place = Place(path, at, "", _EXPECTED)
            yield Corruption("files", f"{file}: {what}", {path: edit}, place)
    # What other rows need cannot have lost all of its own.
    for file in ("units", "measures", "entities", "sources", "observations", "claims", "checks"):
        yield Corruption(
            "files",
            f"{file}.csv: headings alone",
            {f"data/{file}.csv": content(lambda before: before[: before.index(b"\n") + 1])},
            Place(f"data/{file}.csv", None, "", ("row", "empty")),
        )
    # What nothing refers to may be empty; but the codebook says how many rows there were.
    for file in ("excluded", "relations", "recommendations"):
        yield Corruption(
            "files",
            f"{file}.csv: headings alone",
            {f"data/{file}.csv": content(lambda before: before[: before.index(b"\n") + 1])},
            Place("data/README.md", None, "", ("codebook",)),
        )


def _length(path: str) -> int:
    return len(_cut((CHECKOUT / path).read_bytes()))


def of_settings() -> Iterator[Corruption]:
    """Yield the corruptions of what is no table, as a file."""
    for path in ("data/corrections.yaml", "data/scenarios.yaml", "CITATION.cff"):
        base = "package" if path.endswith("corrections.yaml") else "project"
        for what, edit in NO_FILE.items():
            if path == "CITATION.cff" and what == "absent":  # a project may have none to cite
                continue
            yield Corruption(
                "files",
                f"{path.rpartition('/')[2]}: {what}",
                {path: edit},
                Place(path, None, "", _EXPECTED),
                base,
            )
    yield Corruption("harmless changes", "CITATION.cff: absent", {"CITATION.cff": clear}, None,
                     "project")  # fmt: skip
    for what, edit in NO_FILE.items():
        yield Corruption(
            "files",
            f"datapackage.json: {what}",
            {"data/datapackage.json": edit},
            Place("data/datapackage.json", None, "", ("expected",)),
        )
    for what, edit in {
        "cut short": content(lambda before: before[: len(before) // 2]),
        "20,000 brackets": content(lambda before: b"[" * 20_000 + b"]" * 20_000),
        "a list": content(lambda before: b"[]\n"),
        "a column less": content(
            lambda before: before.replace(b'"name": "period"', b'"name": "p"')
        ),
        "a table less": content(lambda before: before.replace(b'"units.csv"', b'"other.csv"')),
        "a key twice": content(lambda b: b.replace(b'{\n  "', b'{\n  "name": "x",\n  "', 1)),
    }.items():
        yield Corruption(
            "files",
            f"datapackage.json: {what}",
            {"data/datapackage.json": edit},
            Place("data/datapackage.json", None, "", _EXPECTED),
        )


def of_codebook() -> Iterator[Corruption]:
    """Yield the corruptions of the codebook, which counts what the tables hold."""
    path = "data/README.md"
    for what, edit in NO_FILE.items():
        yield Corruption(
            "files", f"README.md: {what}", {path: edit}, Place(path, None, "", ("expected",))
        )
    yield Corruption(
        "files", "README.md: another count", {path: replace("230", "231")},
        Place(path, None, "", ("codebook",)),
    )  # fmt: skip


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from of_tables()
    yield from of_settings()
    yield from of_codebook()
