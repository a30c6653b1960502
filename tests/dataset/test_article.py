"""Which source is the article, and which themes there are, is said by the data package."""

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import DataError, NotEnoughData

MARKED, UNMARKED = "newspaper,,,true", "newspaper,,,false"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            MARKED, UNMARKED,
            "data/sources.csv, column article: expected one source marked true, the article that "
            "the package checks, got 'no source marked true'; write true in its row",
        ),
        (
            UNMARKED, MARKED,
            "data/sources.csv, column article: expected one source marked true, the article that "
            "the package checks, got 'jnilbo-2024-11, other-1'; mark all others false",
        ),
        (
            MARKED, "newspaper,,,",
            "data/sources.csv row 2, column article: expected true or false, got ''",
        ),
        (
            "2024-11,,newspaper", ",,newspaper",
            "data/sources.csv row 2, column published: expected the day, month or year in which "
            "the article appeared, got ''",
        ),
    ],
)  # fmt: skip
def test_one_dated_source_is_the_article(spoil, old, new, message):
    """None, two, or one of which nobody knows when it appeared is refused."""
    root = spoil("sources.csv", old, new)
    with pytest.raises(DataError) as error:
        load(root)
    assert message == str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "row"),
    [("measures.csv", "tenants,infrastructure", 2), ("claims.csv", "fall,infrastructure", 2)],
)
def test_a_theme_is_a_word_of_the_vocabulary(spoil, file, old, row):
    """A measure or a claim of a theme without a name is refused."""
    root = spoil(file, old, old.replace("infrastructure", "housing"))
    with pytest.raises(DataError) as error:
        load(root)
    assert (
        f"data/{file} row {row}, column theme: expected an id of vocabulary.csv of the part audit, "
        "got 'housing'; add it to vocabulary.csv or correct it"
    ) == str(error.value)


def test_a_source_that_is_misspelt_is_no_empty_answer(package):
    """Whoever asks for figures of a source that the package lacks is told so."""
    with pytest.raises(KeyError, match="no source 'other' in the data package"):
        load(package).find("tenants", source="other")


@pytest.fixture
def renamed(package):
    """Return the package with another id of its article."""
    for path in (package / "data").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("jnilbo-2024-11", "herald-7"), encoding="utf-8")
    return load(package, reading="as_printed")


def test_the_audit_counts_the_figures_of_an_article_of_any_id(renamed):
    """Its figures are its own, are looked up as the article's, and each has a verdict."""
    own = ["a-tenants-2022", "a-tenants-2024", "a-applicants-4"]
    assert "herald-7" == renamed.article.source_id == renamed.source("article").source_id
    assert own == [o.id for o in renamed.observations if o.of_article]
    assert own[:2] == [o.id for o in renamed.find("tenants", source="article")]
    assert own == list(audit.of_figures(renamed, audit.run(renamed)))


def test_themes_are_those_of_the_package(spoil):
    """A theme of any name has its place by the order of the vocabulary."""
    spoil("measures.csv", "tenants,infrastructure", "tenants,housing")
    spoil("claims.csv", "fall,infrastructure", "fall,housing")
    word = "housing,audit,,,주거,housing,,,주거에 관한 수치이다.,Figures on housing.\n"
    root = spoil("vocabulary.csv", "talent,audit", f"{word}talent,audit")
    assert ("housing", "talent") == load(root).themes


def test_the_themes_of_the_edition_keep_their_order(root):
    """They are told as the reports stand."""
    themes = ("infrastructure", "talent", "testbeds", "phase2", "context")
    assert themes == dataset.load(root).themes


def test_without_a_day_nothing_is_said_to_be_known_by_one(package):
    """What lacks is told by a day only where the data are limited to one."""
    with pytest.raises(NotEnoughData, match=r"expected at least 9 figures known, found 3"):
        load(package).series("tenants", at_least=9)
    with pytest.raises(NotEnoughData, match=r"9 figures known by 2023-06-01, found 1"):
        load(package, as_of="2023-06-01").series("tenants", at_least=9)


def test_a_figure_in_another_currency_is_exact(spoil):
    """It keeps its currency as printed: 500만 달러 is five million dollars, of which each counts."""
    spoil("units.csv", "person,count", "usd,money,달러,USD,USD\nperson,count")
    spoil("measures.csv", "tenants,infrastructure,firm", "tenants,infrastructure,usd")
    path = spoil("observations.csv", "2024,84,84,firm", "2024,500만 달러,5000000,usd")
    spoil("observations.csv", "2022,107,107,firm", "2022,US$5.5 million,5500000,usd")
    root = spoil("observations.csv", "2022,107,107,firm", "2022,550만,5500000,usd")
    assert path == root
    before, after = (load(root).figure("tenants", "camp", year) for year in ("2022", "2024"))
    assert ["−50만 달러", "USD −500,000"] == [(after - before).text(code) for code in ("ko", "en")]
