"""Rows of a table: what no cell may hold, whatever its column, and what a class says of them."""

from pathlib import Path
from typing import Annotated, Literal

import pytest

from gwangju_ai.project.errors import DataError
from gwangju_ai.project.rows import Refers, Row, Slug, Text, Unique, read
from gwangju_ai.project.table import RowPlace


class Firm(Row):
    """A row with a column of each kind."""

    key = ("id",)

    id: Slug
    label_ko: Annotated[Text, Unique()]
    label_en: Text
    note_ko: str
    note_en: str
    kind: Annotated[Literal["small", "large"], Refers("kinds")]


HEAD = "id,label_ko,label_en,note_ko,note_en,kind\n"
ROW = "a,가,A,,,small\n"


@pytest.fixture
def save(tmp_path: Path):
    """Return a function that saves a table and reads it."""

    def saved(rows: str) -> dict[str, Firm]:
        path = tmp_path / "a.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return read(path, Firm)

    return saved


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("b, 나,B,,,small", "column label_ko: expected a text without blanks around it, got ' 나'; "
         "delete the blanks"),
        ("b,나,\u3000,,,small", "column label_en: expected a text, or nothing, got '\\u3000'; "
         "delete the blanks"),
        ("b,나,#N/A,,,small", "column label_en: expected a text or a figure, got '#N/A'; leave the "
         "cell blank if there is none"),
        ("b,나,NaN,,,small", "column label_en: expected a text or a figure, got 'NaN'; leave the "
         "cell blank if there is none"),
        ("b,나,B,비고,,small", "column note_en: expected a translation in both languages, got ''"),
        ("b,²,B,,,small", "column label_ko: expected a text of words in the column’s language"),
        ("b,나,5.8,,,small", "column label_en: expected a text of words in the column’s language"),
        ("b,A,가,,,small", "column label_en: expected a text of words in the column’s language"),
        ("b,가,B,,,small", "column label_ko: expected what no other row says, got '가'; row 2 says "
         "it"),
        ("b,나,B,,,Small", "column kind: expected one of 'small' or 'large', got 'Small'"),
        ("а,나,B,,,small", "column id: expected an id of lower-case letters, digits, - and _, got "
         "'а'"),
        (" b,나,B,,,small", "column id: expected an id of lower-case letters, digits, - and _, got "
         "' b'"),
        (f"{'b' * 101},나,B,,,small", "column id: expected at most 100 letters, got "),
        (f"b,{'나' * 100_001},B,,,small", "column label_ko: expected a text of at most 100,000 "
         "letters"),
    ],
)  # fmt: skip
def test_refuses_what_no_table_says(save, row, message):
    """Whatever the column: blanks, words of programs, one language alone; look-alikes in ids."""
    with pytest.raises(DataError) as error:
        save(f"{ROW}{row}\n")
    assert str(error.value).startswith(f"data/a.csv row 3, {message}")
    assert len(str(error.value)) < 600


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 (a control character)"),
        ("\x1b", "U+001B (a control character)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\u3164", "U+3164 (HANGUL FILLER)"),
        ("\ufffd", "U+FFFD (REPLACEMENT CHARACTER)"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
    ],
)
def test_refuses_a_character_that_nobody_sees(save, character, name):
    """Two cells that look alike would differ; the character is named, since it cannot be shown."""
    with pytest.raises(DataError) as error:
        save(f"a,광{character}주,A,,,small\n")
    expected = "data/a.csv row 2, column label_ko: expected a text of characters that are seen, got"
    assert str(error.value).startswith(expected)
    assert str(error.value).endswith(f"; delete {name}")


def test_what_shapes_letters_and_pictures_is_seen(save):
    """A joiner makes one picture of two."""
    assert "가 👩\u200d🔬 ☀\ufe0f" == save("a,가 👩\u200d🔬 ☀\ufe0f,A,,,small\n")["a"].label_ko


def test_a_cell_may_hold_what_elsewhere_ends_a_line(save):
    """U+2028, U+0085 and a vertical tab are a space, and a quoted line break is one."""
    found = save('a,하나\u2028둘\u0085셋\x0b넷,A,,,small\nb,"다섯\r\n여섯",B,,,small\n')
    assert ["하나 둘 셋 넷", "다섯\n여섯"] == [row.label_ko for row in found.values()]


def test_a_row_knows_its_place(save):
    """As a spreadsheet counts, and in the file."""
    found = save('a,"가\n나",A,,,small\nb,다,B,,,small\n')
    assert [RowPlace(2, 2), RowPlace(3, 4)] == [row.place for row in found.values()]


def test_a_class_tells_the_marks_of_its_columns():
    """By the column that bears them."""
    assert ["label_ko"] == list(Firm.marks(Unique))
    assert {"kind": Refers("kinds")} == Firm.marks(Refers)
