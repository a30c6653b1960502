"""Loading the data package: each way in which a cell can break its rule is refused by name."""

import unicodedata

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.numbers import units
from gwangju_ai.project.errors import DataError, ParameterError

LOCATOR = f"L19 sha256:{'0' * 64}"
ROW = (
    "a-tenants-2024,tenants,camp,2024,84,84,firm,reported,jnilbo-2024-11,jnilbo-2024-11,"
    f"{LOCATOR},high,,"
)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "observations.csv", ROW, ROW.replace(",tenants,", ",tenents,"),
            "data/observations.csv row 3, column measure_id: expected an id of measures.csv, "
            "got 'tenents'; add it to measures.csv or correct it",
        ),
        (
            "observations.csv", ROW, ROW.replace(",jnilbo-2024-11,jn", ",jnilbo,jn"),
            "data/observations.csv row 3, column source_id: expected an id of sources.csv, "
            "got 'jnilbo'; add it to sources.csv or correct it",
        ),
        (
            "observations.csv", ROW, ROW.replace(",camp,", ",kamp,"),
            "data/observations.csv row 3, column entity_id: expected an id of entities.csv, "
            "got 'kamp'; add it to entities.csv or correct it",
        ),
        (
            "observations.csv", ROW, ROW.replace(",firm,", ",person,"),
            "data/observations.csv row 3, column unit: expected firm, the unit of measure tenants, "
            "got 'person'; convert the figure or give it another measure",
        ),
        (
            "observations.csv", ROW, ROW.replace("a-tenants-2024", "a-tenants-2022"),
            "data/observations.csv row 3, column observation_id: expected an id that no other row "
            "has, got 'a-tenants-2022'; give one of the two rows another id",
        ),
        (
            "observations.csv", ROW, ROW + "\n" + ROW.replace("a-tenants-2024", "b-tenants"),
            "data/observations.csv row 4, column observation_id: expected a figure that no other row "
            "already holds, got 'b-tenants'; it repeats a-tenants-2024; remove one",
        ),
        (
            "observations.csv", ROW, ROW.replace(",84,84,", ",84,eighty,"),
            "data/observations.csv row 3, column value: expected a plain decimal number such as 1045 "
            "or 68.8, got 'eighty'",
        ),
        (
            "observations.csv", ROW, ROW.replace(",84,84,", ',84,"1,045",'),
            "data/observations.csv row 3, column value: expected a plain decimal number such as 1045, "
            "got '1,045'",
        ),
        (
            "observations.csv", ROW, ROW.replace(",84,84,", ",84,1e9999999999,"),
            "data/observations.csv row 3, column value: expected a plain decimal number such as 1045 "
            "or 68.8, got '1e9999999999'",
        ),
        (
            "observations.csv", ROW, ROW.replace(",84,84,", ",41.7,0.417,"),
            "data/observations.csv row 3, column printed: expected a figure equal to its value 0.417, "
            "got '41.7'; it reads as 41.7; correct one of the two",
        ),
        (
            "observations.csv", ROW, ROW.replace(",84,84,", ",84,48,"),
            "data/observations.csv row 3, column printed: expected a figure equal to its value 48, "
            "got '84'; it reads as 84; correct one of the two",
        ),
        (
            "observations.csv", ROW, ROW.replace(",2024,84", ",2024-13,84"),
            "data/observations.csv row 3, column period: expected a month from 01 to 12, "
            "got '2024-13'",
        ),
        (
            "claims.csv", "a-tenants-2022 a-tenants-2024", "a-tenants-2022 tenants-2022-other",
            "data/claims.csv row 2, column figures: expected an id of observations.csv, of a figure of "
            "the article, got 'tenants-2022-other'; add it to observations.csv or correct it",
        ),
        (
            "recommendations.csv", ",tenants-2022-other,", ",tenants-2023-other,",
            "data/recommendations.csv row 2, column since: expected an id of observations.csv, "
            "got 'tenants-2023-other'; add it to observations.csv or correct it",
        ),
        (
            "observations.csv", ROW, ROW.replace(",reported,", ",guessed,"),
            "data/observations.csv row 3, column role: expected one of 'reported', 'target', 'plan', "
            "'capacity' or 'derived-by-source', got 'guessed'",
        ),
        (
            "observations.csv", ROW, ROW + ",extra",
            "data/observations.csv row 3: expected 14 cells, one a column, got '15 cells'",
        ),
        (
            "sources.csv", "2023-05-02", "yesterday",
            "data/sources.csv row 3, column published: expected YYYY, YYYY-MM or "
            "YYYY-MM-DD, got 'yesterday'",
        ),
        (
            "sources.csv", "2023-05-02", "2023-5-2",
            "data/sources.csv row 3, column published: expected YYYY, YYYY-MM or "
            "YYYY-MM-DD: 2023-05-02, got '2023-5-2'",
        ),
        (
            "observations.csv", ROW, ROW.replace(",2024,84", ",2024. 11,84"),
            "data/observations.csv row 3, column period: expected YYYY, YYYY-MM, YYYY-MM-DD or "
            "two of them with a slash: 2024-11, got '2024. 11'",
        ),
        (
            "observations.csv", ROW, ROW.replace(LOCATOR, ""),
            "data/observations.csv row 3, column locator: expected L<line> sha256:<64 hexadecimal "
            "digits>, got ''; the article’s figures say in which line of its text they stand",
        ),
        (
            "observations.csv", ROW, ROW.replace("L19", "L0"),
            "data/observations.csv row 3, column locator: expected L<line> sha256:<64 hexadecimal "
            f"digits>, got 'L0 sha256:{'0' * 64}'; the article’s figures say in which line of its "
            "text they stand",
        ),
        (
            "claims.csv", LOCATOR, "L2 sha:123",
            "data/claims.csv row 2, column locator: expected L<line> sha256:<64 hexadecimal "
            "digits>, got 'L2 sha:123'",
        ),
        (
            "recommendations.csv", LOCATOR, "L2",
            "data/recommendations.csv row 2, column locator: expected L<line> sha256:<64 "
            "hexadecimal digits>, got 'L2'",
        ),
        (
            "entities.csv", "entity_id,label_ko,label_en", "entity_id,label_ko,label_eng",
            "data/entities.csv row 1, column label_eng: expected label_en, which the table lacks, "
            "got 'label_eng'; its columns are entity_id, label_ko, label_en",
        ),
        (
            "entities.csv", "camp,창업캠프,startup camp", "camp,창업캠프,startup camp\n",
            "data/entities.csv row 3: expected a row of the table, got ''; delete the blank row",
        ),
        (
            "entities.csv", "entity_id,label_ko", "sep=,\nentity_id,label_ko",
            "data/entities.csv row 1: expected the names of the columns, got 'sep=,'; delete this "
            "line, which only Excel reads",
        ),
        (
            "recommendations.csv", "a-tenants-2024,,", "a-tenants-2024,a-tenants-2024,",
            "data/recommendations.csv row 2, column opposes: expected figures that do not speak "
            "for it too, as a-tenants-2024 does, got 'a-tenants-2024'",
        ),
        (
            "observations.csv", "other-1,other-1,,", f"other-1,other-1,L5 sha256:{'0' * 64},",
            "data/observations.csv row 4, column locator: expected nothing, or where on the page; "
            "a line with its SHA-256 is one of the article’s, got "
            f"'L5 sha256:{'0' * 64}'",
        ),
        (
            "measures.csv", "tenants,infrastructure", "tenants,after",
            "data/measures.csv row 2, column theme: expected an id of vocabulary.csv of the part "
            "audit, got 'after'; add it to vocabulary.csv or correct it",
        ),
        (
            "claims.csv", "infrastructure", "after",
            "data/claims.csv row 2, column theme: expected an id of vocabulary.csv of the part "
            "audit, got 'after'; add it to vocabulary.csv or correct it",
        ),
        (
            "vocabulary.csv", "lost,infrastructure", "lost,after",
            "data/vocabulary.csv row 2, column theme: expected common, audit or an id of "
            "vocabulary.csv of the part audit, got 'after'; add it to vocabulary.csv or "
            "correct it",
        ),
        (
            "entities.csv", "startup camp", "NA",
            "data/entities.csv row 2, column label_en: expected a text or a figure, got 'NA'; "
            "leave the cell blank if there is none",
        ),
        (
            "units.csv", "firm,firms", "기업,firms",
            "data/units.csv row 2, column en_one: expected an English word, got '기업'",
        ),
        (
            "units.csv", "개사", "12",
            "data/units.csv row 2, column ko: expected a word, no number, got '12'",
        ),
        (
            "excluded.csv", "https://example.org/3", "nope",
            "data/excluded.csv row 2, column url: expected an http or https address, got 'nope'",
        ),
        (
            "sources.csv", "https://example.org/1", "javascript:alert(1)",
            "data/sources.csv row 3, column url: expected an http or https address, or nothing, "
            "got 'javascript:alert(1)'",
        ),
        (
            "measures.csv", ",tenants,연말", ",,연말",
            "data/measures.csv row 2, column label_en: expected a translation in both languages, got ''",
        ),
        (
            "entities.csv", "camp,창업캠프,startup camp", "Camp!,창업캠프,startup camp",
            "data/entities.csv row 2, column entity_id: expected an id of lower-case letters, digits, "
            "- and _, got 'Camp!'",
        ),
        (
            "measures.csv", "infrastructure,firm", "infrastructure,firms",
            "data/measures.csv row 2, column unit: expected an id of units.csv, got 'firms'; "
            "add it to units.csv or correct it",
        ),
    ],
)  # fmt: skip
def test_refuses_a_broken_cell_by_its_place(spoil, file, old, new, message):
    """A broken cell is named with file, row, column, value and what was expected."""
    root = spoil(file, old, new)
    with pytest.raises(DataError) as error:
        load(root)
    assert message == str(error.value)


def test_refuses_a_figure_that_cannot_be_read(spoil):
    """A printed figure that is no number is refused, with the place in it."""
    root = spoil("observations.csv", ",84,84,", ",eighty-four,84,")
    with pytest.raises(
        DataError, match=r"row 3, column printed: expected a figure that can be read"
    ):
        load(root)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("observations.csv", ",84,84,", ",$84,84,", "observations.csv row 3, column printed"),
        ("corrections.yaml", '"779"', '"779원"', "corrections.yaml row 1, column use"),
    ],
)
def test_refuses_money_of_another_unit(spoil, file, old, new, place):
    """A figure printed in a currency is of that unit; nothing is converted."""
    root = spoil(file, old, new)
    with pytest.raises(DataError, match=rf"data/{place}: .* printed in (usd|krw), but its unit is"):
        load(root)


@pytest.mark.parametrize("table", ["sources", "checks", "relations"])
def test_refuses_a_missing_table(package, table):
    """A table that is not there is named."""
    (package / "data" / f"{table}.csv").unlink()
    with pytest.raises(DataError, match=f"data/{table}.csv: expected a table of the data package"):
        load(package)


def test_refuses_a_table_without_one_of_its_columns(package):
    """The first row lacks it, not the second."""
    (package / "data" / "entities.csv").write_text("entity_id,label_ko\ncamp,캠프\n", "utf-8")
    with pytest.raises(DataError, match="row 1, column label_en: expected every column"):
        load(package)


@pytest.mark.parametrize(("sign", "called"), [(";", "semicolons"), ("\t", "tabs")])
def test_refuses_another_separator(package, sign, called):
    """What a spreadsheet of another country saves is called by its separator."""
    path = package / "data" / "entities.csv"
    path.write_text(path.read_text("utf-8").replace(",", sign), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(package)
    assert (
        f"data/entities.csv row 1: expected commas between the cells, got {called!r}; save it as "
        "CSV with commas, which Excel calls CSV UTF-8"
    ) == str(error.value)


def test_blank_columns_and_rows_at_the_ends_are_no_part_of_a_table(package):
    """A spreadsheet saves those whose cells somebody emptied; one with a cell has no name."""
    expected = load(package)
    path = package / "data" / "entities.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{line},,\n" for line in [*lines, ",,", ",,"]), encoding="utf-8")
    assert expected == load(package)

    path.write_text("".join(f"{line},,x\n" for line in lines), encoding="utf-8")
    with pytest.raises(DataError, match="row 1, column 4: expected the name of the column, got ''"):
        load(package)


@pytest.mark.parametrize("saved", [str.upper, str.capitalize])
def test_reads_true_and_false_as_excel_and_pandas_save_them(spoil, saved):
    """In capitals, or with one."""
    root = spoil("sources.csv", ",false", f",{saved('false')}")
    spoil("sources.csv", ",true", f",{saved('true')}")
    assert "jnilbo-2024-11" == load(root).article.source_id


def test_refuses_another_encoding(package):
    """A file that a spreadsheet saved in a Korean code page is refused at its first such line."""
    path = package / "data" / "entities.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp949"))
    with pytest.raises(DataError, match=r"data/entities.csv: expected UTF-8 text, .* in line 2"):
        load(package)


@pytest.mark.parametrize("file", ["corrections.yaml", "observations.csv", "units.csv"])
def test_refuses_another_encoding_of_any_file(package, file):
    """UTF-16, which Excel calls Unicode text, is refused by the name of the file."""
    path = package / "data" / file
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
    with pytest.raises(DataError, match=f"data/{file}: expected UTF-8 text, got 'byte 0xff"):
        load(package)


def test_a_row_is_counted_as_a_spreadsheet_counts_it(spoil):
    """A line break within a cell above does not move the row that an error names."""
    old = ROW.replace(",2024,84", ",2024-13,84")
    root = spoil("observations.csv", "high,,\na-tenants-2024", 'high,"a\nb",\na-tenants-2024')
    spoil("observations.csv", ROW, old)
    with pytest.raises(
        DataError, match=r"observations\.csv row 3 \(line 4 of the file\), column period"
    ):
        load(root)


def test_refuses_a_corrupt_table(spoil):
    """A quote that never closes is refused as no CSV."""
    root = spoil("observations.csv", "a-tenants-2024,", '"a-tenants-2024,')
    with pytest.raises(DataError, match="well-formed CSV"):
        load(root)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_reads_what_excel_saves_as_csv_utf_8(package, end):
    """Every table may begin with a byte-order mark, and its lines end as on Windows."""
    expected = load(package)
    for path in (package / "data").glob("*.*"):
        content = path.read_text(encoding="utf-8")
        path.write_text(content, encoding="utf-8-sig", newline=end)
    units.vocabulary.cache_clear()
    assert expected == load(package)
    assert "개사" == units.base("firm").ko


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_cell_may_hold_what_elsewhere_ends_a_line(spoil, character):
    """What Python takes for the end of a line splits no row; it is a space."""
    root = spoil("entities.csv", "startup camp", f"startup{character}camp")
    assert "startup camp" == load(root).entities["camp"].label_en


def test_a_cell_may_hold_a_quoted_line_break(spoil):
    """As RFC 4180 allows it."""
    root = spoil("entities.csv", "startup camp", '"startup\r\ncamp, ""first"""')
    assert 'startup\ncamp, "first"' == load(root).entities["camp"].label_en


def test_decomposed_hangul_is_composed_in_tables_and_corrections(package):
    """A file from macOS says what it says elsewhere, so that a search finds it."""
    expected = load(package)
    for path in (package / "data").glob("*.*"):
        path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), encoding="utf-8")
    assert expected == load(package)


def test_refuses_an_unknown_reading(package):
    """There are two readings and no third."""
    with pytest.raises(ParameterError, match="corrected or as_printed"):
        load(package, reading="best")


def test_refuses_a_day_that_is_none(package):
    """as_of is a date."""
    with pytest.raises(ParameterError, match="YYYY-MM-DD"):
        load(package, as_of="2024-11")
