"""Text as it enters the project: what editors save differently is one text here."""

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.text import legible, read_text


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("cp949", "data/a.yaml: expected UTF-8 text, got 'byte 0xb1 in line 2'; save it as UTF-8"),
        ("utf-16", "data/a.yaml: expected UTF-8 text, got 'byte 0xff in line 1'; save it as UTF-8"),
    ],
)
def test_refuses_another_encoding(tmp_path: Path, encoding: str, message: str) -> None:
    """The line of the first byte that is none of UTF-8 is named, and what to do about it."""
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\n광주: 2\n".encode(encoding))
    with pytest.raises(DataError) as error:
        read_text(path, "data/a.yaml", "save it as UTF-8")
    assert message == str(error.value)


def grown(path: Path) -> None:
    """Make a file that is too large; it takes no room."""
    path.touch()
    os.truncate(path, 64_000_001)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "expected a file, got 'a folder'"),
        (os.mkfifo, "expected a file, got 'a pipe or a device'"),
        (lambda path: path.symlink_to("/dev/zero"), "expected a file, got 'a pipe or a device'"),
        (lambda path: path.symlink_to(path), "expected a file that can be read, got 'Too many"),
        (grown, "expected a file of at most 64,000,000 bytes, got '64,000,001 bytes'"),
    ],
)
def test_refuses_what_is_no_file_to_be_read(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    """A pipe would be waited for, and a device or a huge file fill the memory."""
    make(tmp_path / "a.yaml")
    with pytest.raises(DataError) as error:
        read_text(tmp_path / "a.yaml", "data/a.yaml")
    assert f"data/a.yaml: {message}" in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_one_text_whatever_saved_it(tmp_path: Path, encoding: str, end: str) -> None:
    """A byte-order mark is no text, and each end of a line is a line feed."""
    path = tmp_path / "a.md"
    path.write_bytes(f"# 광주{end}{end}둘{end}".encode(encoding))
    assert "# 광주\n\n둘\n" == read_text(path, "a.md")


@pytest.mark.parametrize(
    ("saved", "read"),
    [
        (unicodedata.normalize("NFD", "창업캠프 입주기업 é"), "창업캠프 입주기업 é"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf\x1cg", "a b c d e f g"),
        ("a\x00b\x07c\x1bd\x7fe\x80f\x9fg", "abcdefg"),
        ("\ufeff광\ufeff주", "광주"),
        (
            "safe\u202etxt.exe\u202c \u2066\u2067\u2068x\u2069 \u202a\u202b\u202dy",
            "safetxt.exe x y",
        ),
        ("a\ud800b\ufffec\uffffd", "a\ufffdb\ufffdc\ufffdd"),
        ("\ttab\nline", "\ttab\nline"),
        ("\x1b[31mred\x1b[0m", "red"),
        (
            "👩\u200d🔬 ☀\ufe0f \u200bfree\u00adly \u200f",
            "👩\u200d🔬 ☀\ufe0f \u200bfree\u00adly \u200f",
        ),
    ],
)
def test_what_cannot_be_seen_is_taken_out(saved: str, read: str) -> None:
    """Syllables are composed; controls, and those of direction, go; what shapes a word stays."""
    assert read == legible(saved)


def test_every_text_of_json_content_is_made_legible() -> None:
    """A character that JSON or YAML writes by its number is one; names and numbers stay."""
    told = json.loads(r"""{"a": ["x\u202ey", 1, true, null], "b": {"c": "\u1100\u1161"}}""")
    assert {"a": ["xy", 1, True, None], "b": {"c": "가"}} == legible(told)


@given(st.text(st.characters(categories=["C", "Z", "L", "M", "N", "P", "S"])))
def test_a_legible_text_stays_as_it_is(any_text: str) -> None:
    """What was made legible once is not changed again, is composed, and can be saved."""
    once = legible(any_text)
    assert once == legible(once)
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.encode().decode()
    assert once.splitlines() == once.split("\n")[: len(once.splitlines())]
