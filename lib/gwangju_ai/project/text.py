"""Text as it enters: from a file that people edit, or from an executed notebook.

What editors and systems save differently is one text here, so that whoever searches for a word
finds it, and nothing that cannot be seen reaches a page, a PDF or a table.
"""

import re
import stat
import unicodedata
from pathlib import Path
from typing import TypeVar

from gwangju_ai.project.errors import DataError

T = TypeVar("T")

#: Bytes of a file: no table, notebook or copy of an article comes near it.
MOST = 64_000_000

#: Escape sequences of a terminal, such as colours and links:
#: https://ecma-international.org/publications-and-standards/standards/ecma-48/, 5.4 and 5.6.
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]+[0-~])")
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n")})
#: Embeddings, overrides and isolates turn round what follows them, to the end of its paragraph
#: where nothing closes them (https://www.unicode.org/reports/tr9/); letters know their direction.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
#: Halves of a character, and what is none for ever: no file can hold the former, no XML the latter.
_NONE = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")
_LEGIBLE = _CONTROLS | _BREAKS | _DIRECTIONS | _NONE | {0xFEFF: None}
_ILLEGIBLE = re.compile(f"[{re.escape(''.join(map(chr, _LEGIBLE)))}]")


def legible(content: T) -> T:
    """Return a text of characters that can be seen, or that shape those beside them.

    Hangul and accented letters are composed (Unicode's NFC). A line ends in a line feed alone;
    other characters that elsewhere end one are a space. Control characters, escape sequences of a
    terminal, marks of byte order and controls of direction are left out.

    Args:
        content: The text, or JSON content with texts in it, such as an output of a notebook.
    """
    if isinstance(content, list):
        return [legible(each) for each in content]
    if isinstance(content, dict):
        return type(content)({name: legible(value) for name, value in content.items()})
    if not isinstance(content, str):
        return content
    lines = ESCAPES.sub("", content).replace("\r\n", "\n").replace("\r", "\n")
    if _ILLEGIBLE.search(lines):
        lines = lines.translate(_LEGIBLE)
    return unicodedata.normalize("NFC", lines)


def read_bytes(path: Path, file: str, most: int = MOST) -> bytes:
    """Return the bytes of a file, of which a pipe or a device would never come to an end.

    Args:
        path: The file.
        file: What an error calls it.
        most: How many bytes it may have.

    Raises:
        DataError: It is a folder, a pipe or a device, too large, or cannot be read.
        FileNotFoundError: There is none.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            got = "a folder" if stat.S_ISDIR(known.st_mode) else "a pipe or a device"
            raise DataError(file, None, None, got, "a file")
        if known.st_size > most:
            got, expected = f"{known.st_size:,} bytes", f"a file of at most {most:,} bytes"
            raise DataError(file, None, None, got, expected)
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DataError(file, None, None, error.strerror, "a file that can be read") from None


def decoded(path: Path, file: str, hint: str = "save the file as UTF-8") -> str:
    """Return the text of a file as it is, but for a byte-order mark before it.

    Args:
        path: The file.
        file: What an error calls it.
        hint: What an error says to do about another encoding.

    Raises:
        DataError: It is not UTF-8, the line is named; or it is no file that `read_bytes` reads.
        FileNotFoundError: There is none.
    """
    try:
        return read_bytes(path, file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, wrong = error.object[: error.start], error.object[error.start]
        line = before.count(b"\n") + 1
        got = f"byte {wrong:#04x} in line {line}"
        raise DataError(file, None, None, got, "UTF-8 text", hint) from None


def read_text(path: Path, file: str, hint: str = "save the file as UTF-8") -> str:
    """Return the text of a file, made `legible`; arguments and errors are those of `decoded`."""
    return legible(decoded(path, file, hint))
