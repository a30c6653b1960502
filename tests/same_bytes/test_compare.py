"""Tests of naming where two editions differ."""

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from .compare import difference, differences


def notebook(*outputs: str, source: str = "x") -> bytes:
    """Return a notebook of a text and a cell with these outputs."""
    shown = [{"output_type": "stream", "name": "stdout", "text": text} for text in outputs]
    cells = [{"cell_type": "markdown", "source": "# T"}, {"source": source, "outputs": shown}]
    return json.dumps({"cells": cells}).encode()


def zipped(**contents: str) -> bytes:
    """Return a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in contents.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def pages(*contents: bytes) -> bytes:
    """Return a PDF of pages with these contents."""
    buffer = io.BytesIO()
    with pikepdf.new() as made:
        for content in contents:
            made.add_blank_page().Contents = made.make_stream(content)
        made.save(buffer, deterministic_id=True)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.html", "a.ipynb", "a.pdf", "a.xlsx", "a.png"])
def test_the_same_bytes_have_no_difference(name: str) -> None:
    """Nothing in them is looked into."""
    assert "" == difference(name, b"\xff", b"\xff")


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("a.html", "가\n나다".encode(), "가\n나라".encode(), "line 2, column 2: '다' and '라'"),
        ("a.html", b"a", b"a\n", "line 1, column 2: '' and '\\n'"),
        ("a.png", b"\xff\x00", b"\xff\x01", "byte 1: b'\\x00' and b'\\x01'"),
        ("a.xlsx", zipped(x="1", y="2"), zipped(x="1", y="3"), "y: line 1, column 1: '2' and '3'"),
        ("a.zip", zipped(x="1"), zipped(y="1"), "entries ['x'] and ['y']"),
        ("a.pdf", pages(b"a", b"b"), pages(b"a", b"c"), "page 2: byte 0: b'b' and b'c'"),
        ("a.ipynb", notebook(), notebook(source="y"), "cell [1], source"),
        ("a.ipynb", notebook("a"), notebook("a", "b"), "cell [1], outputs"),
        ("a.ipynb", notebook(), notebook() + b"\n", f"line 1, column {len(notebook()) + 1}: "),
    ],
)
def test_the_first_place_is_named(name: str, one: bytes, other: bytes, expected: str) -> None:
    """As whoever mends it would look for it."""
    assert difference(name, one, other).startswith(expected)


def test_an_output_is_named_with_its_cell() -> None:
    """And what in it is another."""
    told = difference("a.ipynb", notebook("a", "b"), notebook("a", "c"))
    assert told.startswith("cell [1], output [1]: line 4, column 11: 'b")


def test_files_are_named_in_their_order(tmp_path: Path) -> None:
    """One that is not in both is a difference."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, names in ((one, "abc"), (other, "bcd")):
        folder.mkdir()
        for name in names:
            folder.joinpath(name).write_text(folder.name if name == "b" else "same")
    expected = [
        f"a: not in {other}",
        "b: line 1, column 2: 'ne' and 'ther'",
        f"d: not in {one}",
    ]
    # "one" and "other" both begin with o.
    assert expected == list(differences(one, other))
