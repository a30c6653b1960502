"""The vocabulary: what it refuses, and what columns, rows and single figures are called."""

import pandas
import pytest

from gwangju_ai.dataset import load, named, vocabulary
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import DataError, UnitError

LOST = 'lost,infrastructure,firm,+,감소,lost,{row} 감소,"firms lost, {row}",줄어든'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "lost,infra", "count,infra",
            "row 2, column name: expected a name that pandas does not own, got 'count'; "
            "frame.count would be the method: choose another, such as count_of_firms",
        ),
        (
            "lost,infra", "Lost firms,infra",
            "row 2, column name: expected a name of lower-case letters, digits and _ that begins "
            "with a letter, got 'Lost firms'",
        ),
        (
            "after,infra", "lost,infra",
            "row 4, column name: expected an id that no other row has, got 'lost'; "
            "give one of the two rows another id",
        ),
        (
            "infrastructure,firm,", "camps,firm,",
            "row 2, column theme: expected common, audit or an id of vocabulary.csv of the "
            "part audit, got 'camps'; "
            "add it to vocabulary.csv or correct it",
        ),
        (
            "person/firm", "person/frim",
            "row 3, column unit: expected units of units.csv, got 'person/frim'",
        ),
        (
            ",이후,later,", ",이후,,",
            "row 4, column en: expected a translation in both languages, got ''",
        ),
        (
            '"firms lost, {row}"', "",
            "row 2, column figure_en: expected a translation in both languages, got ''",
        ),
        (
            "{row} 감소", "",
            "row 2, column figure_ko: expected a translation in both languages, got ''",
        ),
        (
            "{row} 감소", "{row.name} 감소",
            "row 2, column figure_ko: expected no braces but {row}, got '{row.name} 감소'",
        ),
        (
            "{row} 감소", "{row 감소",
            "row 2, column figure_ko: expected no braces but {row}, got '{row 감소'",
        ),
        (
            "기업당 지원자 수이다.", "",
            "row 3, column definition_ko: expected a translation in both languages, got ''",
        ),
    ],
)  # fmt: skip
def test_a_broken_vocabulary_is_refused_by_its_place(spoil, old, new, message):
    """Loading the package names the file, row, column and value that break a rule of the table."""
    root = spoil("vocabulary.csv", old, new)
    with pytest.raises(DataError) as error:
        load(root)
    assert f"data/vocabulary.csv {message}" == str(error.value)


def test_a_package_without_vocabulary_is_refused(package):
    """The vocabulary is as much a part of the package as its figures."""
    (package / "data" / "vocabulary.csv").unlink()
    with pytest.raises(DataError, match=r"data/vocabulary.csv: expected a table of the data"):
        load(package)


def test_a_column_that_nothing_names_is_refused(package):
    """A heading is a term or a measure; there is no third way."""
    with pytest.raises(DataError, match=r"expected a term for every column .* got 'rooms'"):
        vocabulary.heading("rooms")


def test_a_row_that_nothing_names_is_refused(package):
    """The name of a row is an entity, a term, a measure or a period."""
    for row in ("kamp", "2023-13", "", None):
        with pytest.raises(DataError, match=rf"a term, a measure or a period .* got {row!r}"):
            vocabulary.label(row)


def test_names_that_the_vocabulary_lacks_are_refused(package):
    """A column can be asked to be named only if its term says how."""
    with pytest.raises(DataError, match="a name for the figures of a column, got 'after'"):
        named(pandas.DataFrame(), "after")


def test_a_table_that_nothing_could_be_named_in_is_refused(package):
    """Naming that does nothing is a slip, such as a column in place of its frame."""
    years = load(package).table(["tenants"], by="period")
    with pytest.raises(DataError, match="a name for the figures of a column, got 'tenants'"):
        named(years)
    with pytest.raises(DataError, match="got '2022, 2024'"):
        named(years["tenants"])


def test_a_column_that_a_table_has_not_is_refused(package):
    """Those that it has are listed, for a frame and for single figures."""
    years = load(package).table(["tenants"], by="period")
    for table in (years, years.loc["2022"]):
        with pytest.raises(KeyError, match="expected one of tenants to name, got lost"):
            named(table, "lost")


def test_figures_in_another_unit_are_refused(package):
    """A column of people cannot go by the name of a column of firms."""
    people = pandas.Series({"lost": observed("119", "person", ["a-applicants-4"])})
    with pytest.raises(UnitError, match=r"lost: expected figures in firm .* got person"):
        named(people)


def test_a_column_is_called_by_its_term_or_measure(package):
    """A derived column has a term; one that holds a measure goes by the measure's name."""
    assert ("감소", "tenants") == (
        vocabulary.heading("lost").ko,
        vocabulary.heading("tenants").en,
    )


def test_a_row_is_called_by_its_entity_term_measure_or_period(package):
    """The four kinds of rows are told apart by their ids."""
    rows = ("cohort-4", "after", "tenants", "2023-06")
    assert ["4기", "이후", "입주기업", "2023년 6월"] == [
        vocabulary.label(row).text("ko") for row in rows
    ]


def test_words_and_periods_are_names_as_they_are(package):
    """An analysis may make a name that the vocabulary cannot know."""
    words, period = Words("가", "a"), Period.parse("2023")
    assert (words, words, period) == (
        vocabulary.heading(words),
        vocabulary.label(words),
        vocabulary.label(period),
    )


def test_a_format_is_that_of_the_term(package):
    """A column without a term, and so without a format, is written in its unit's usual way."""
    assert ("+", "") == (vocabulary.written("lost"), vocabulary.written("tenants"))


def test_figures_of_a_column_are_named_by_their_rows(package):
    """Each figure gets the column's name with its row in it; a missing one stays missing."""
    data = load(package)
    years = data.table(["tenants"], by="period")
    years["lost"] = years["tenants"] - years["tenants"].iloc[0]
    years.loc["2024", "lost"] = pandas.NA
    lost = named(years)["lost"]
    assert ("firms lost, 2022", True) == (lost["2022"].name.en, lost["2024"] is pandas.NA)
    assert years["lost"].dtype == lost.dtype


def test_single_figures_are_named_by_their_labels(package):
    """In a Series the label is the column; figures of other labels keep their names."""
    found = load(package).figures({"applicants": "applicants", "firms": "tenants"}, rule="first")
    found["per_firm"] = found.applicants / found.firms
    names = [figure.name.en for figure in named(found)]
    assert [
        "applicants, cohort 4, 2023",
        "tenants, startup camp, 2022",
        "applicants a firm",
    ] == names


def test_figures_of_one_row_are_named_by_it(package):
    """A row taken out of a table is named as in the table."""
    years = load(package).table(["tenants"], by="period")
    years["lost"] = years["tenants"] - years["tenants"].iloc[0]
    assert "firms lost, 2024" == named(years.loc["2024"], "lost").lost.name.en
