"""What a cell of each kind may hold: numbers, times, ids, addresses and JSON in one spelling."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gwangju_ai.dataset import load
from gwangju_ai.dataset.rows import TABLES
from gwangju_ai.numbers import units
from gwangju_ai.project.errors import DataError, ReportError

OBSERVATION = ",2024,84,84,firm,"
CHECK = '{""near"": [""a-tenants-2022"", ""a-tenants-2024""]}'


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("observations.csv", ",84,84,", ",84,８４,", "column value: expected a plain decimal number"),
        ("observations.csv", ",84,84,", ",84,8_4,", "column value: expected a plain decimal number"),
        ("observations.csv", ",84,84,", ",84,084,", "column value: expected a plain decimal number"),
        ("observations.csv", ",84,84,", ",84,NaN,", "column value: expected a plain decimal number"),
        ("observations.csv", ",84,84,", ",84, 84,", "column value: expected a plain decimal number"),
        ("observations.csv", ",84,84,", f",84,{'9' * 5000},",
         "column value: expected a number of at most 30 digits"),
        ("observations.csv", ",84,84,", ",８４,84,",
         "column printed: expected a figure with the digits 0 to 9, got '８４'"),
        ("observations.csv", OBSERVATION, ",２０２４,84,84,firm,",
         "column period: expected a year, month or day in the digits 0 to 9, got '２０２４'"),
        ("observations.csv", OBSERVATION, ",9999,84,84,firm,",
         "column period: expected a year from 1900 to 2100, got '9999'"),
        ("observations.csv", OBSERVATION, ",0000,84,84,firm,",
         "column period: expected a year from 1900 to 2100, got '0000'"),
        ("sources.csv", "2023-05-02", "0001-05-02",
         "column published: expected a year from 1900 to 2100, got '0001-05-02'"),
        ("sources.csv", "2023-05-02", "2023/2024",
         "column published: expected a day, a month or a year, got '2023/2024'"),
        ("sources.csv", "https://example.org/1", "https://example.org/1 2",
         "column url: expected an http or https address, or nothing"),
        ("excluded.csv", "https://example.org/3", "",
         "column url: expected an http or https address, got ''"),
        ("excluded.csv", ",779,", ",many,", "column value: expected a plain decimal number"),
        ("excluded.csv", "talent.csv", "Talent.csv", "column file: expected one of 'infra"),
        ("units.csv", "firm,count", "firm,counts", "column dimension: expected one of 'count'"),
        ("units.csv", "개사", "", "column ko: expected a word for what is counted, got ''"),
        ("units.csv", "firm,count,개사,firm,firms", "firm,ratio,개사,firm,firms",
         "column ko: expected nothing, got '개사'"),
        ("claims.csv", "a-tenants-2022 a", "a-tenants-2022  a", "column figures: expected ids of"),
        ("claims.csv", "a-tenants-2022 a", "a-tenants-2022\u00a0a", "column figures: expected ids"),
        ("claims.csv", "a-tenants-2022 a-tenants-2024", "a-tenants-2022 a-tenants-2022",
         "column figures: expected each id once, where 'a-tenants-2022' is there twice"),
        ("claims.csv", "L19 sha256:", "L19 SHA256:", "column locator: expected L<line> sha256:"),
        ("claims.csv", "L19 sha256:", "L1234567 sha256:", "column locator: expected L<line>"),
        ("terms.csv", "MoU | 협약", "MoU || 협약", "column also_ko: expected forms with ` | `"),
        ("vocabulary.csv", "firm,+,", "firm,plus,", "column format: expected n, +, abs, %, i,"),
        ("vocabulary.csv", "person/firm", "person / firm", "column unit: expected units of"),
        ("vocabulary.csv", "{row} 감소", "{row!r} 감소", "column figure_ko: expected no braces but"),
        ("vocabulary.csv", "{row} 감소", "{row.x} 감소", "column figure_ko: expected no braces but"),
        ("recommendations.csv", "nothing,", "nothing,seed",
         "column lever: expected nothing, or one of budget, slots"),
        ("checks.csv", CHECK, "[" * 20_000 + "]" * 20_000,
         "column arguments: expected a JSON object with fewer brackets within one another"),
        ("checks.csv", CHECK, '{""near"": ' + "9" * 5000 + "}",
         "column arguments: expected a JSON object without a number of so many digits"),
        ("checks.csv", CHECK, '{""near"": 1e999999999}',
         "column arguments: expected a JSON object whose figures are texts"),
        ("checks.csv", CHECK, '{""near"": NaN}',
         "column arguments: expected a JSON object whose figures are texts, where NaN is none"),
        ("checks.csv", CHECK, '{""near"": ""a"", ""near"": ""b""}',
         "column arguments: expected a JSON object that gives 'near' once"),
        ("checks.csv", CHECK, r'{""near"": ""a\u0007""}',
         "column arguments: expected a JSON object of characters that are seen, not U+0007"),
        ("checks.csv", CHECK, r'{""near"": ""\ud800""}',
         "column arguments: expected a JSON object of characters that are seen, not U+D800"),
        ("checks.csv", CHECK, '{""near"": "" ""}',
         "column arguments: expected a JSON object of texts without blanks around them, not ' '"),
    ],
)  # fmt: skip
def test_a_cell_has_one_spelling(spoil, file, old, new, message):
    """Whatever reads like it is refused by its place, in a message that can be read."""
    root = spoil(file, old, new)
    with pytest.raises(DataError) as error:
        load(root)
    assert f"data/{file}" == error.value.file
    assert message in str(error.value)
    assert len(str(error.value)) < 600


COLUMNS = [(table, column) for table, row in TABLES.items() for column in row.model_fields]
WORDS = st.sampled_from(
    ["0", "-1", "2.5", "2024", "2024-02-30", "약 3", "1:1", "{row", "{}", '{"near": [{}]}', "firm"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(COLUMNS),
    st.text(st.characters(exclude_categories=["Cs"])) | st.text("0123456789-/ .,|{}[]a") | WORDS,
)
def test_whatever_a_cell_holds_the_package_is_read_or_refused(package, place, cell):
    """No other error comes of it, and what is said of it can be read."""
    table, column = place
    path = package / "data" / f"{table}.csv"
    sound = path.read_bytes()
    rows = list(csv.reader(sound.decode().splitlines()))
    if len(rows) > 1:
        rows[1][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    units.vocabulary.cache_clear()
    said = ""
    try:
        load(package)
    except ReportError as error:
        said = str(error)
    finally:
        path.write_bytes(sound)
    assert len(said) < 1000
