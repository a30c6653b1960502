"""Rules of the sources, and of places in the article's text."""

from hashlib import sha256

import pytest

from gwangju_ai.dataset import load
from gwangju_ai.project.errors import DataError

DAY = "cff-version: 1.2.0\ntitle: A\nmessage: M\nauthors:\n  - name: Nobody\ndate-released: {}\n"


def refusal(root) -> str:
    """Return what is said of a package."""
    with pytest.raises(DataError) as error:
        load(root)
    return str(error.value)


def test_a_page_needs_an_address(spoil):
    """The article alone may be a text without one."""
    root = spoil("sources.csv", "https://example.org/1", "")
    assert "data/sources.csv row 3, column url: expected the address of the page" in refusal(root)


def test_two_pages_have_two_addresses(spoil):
    """One page that is there twice would count as two sources."""
    root = spoil("sources.csv", "https://example.org/1", "https://example.org/2")
    assert (
        "data/sources.csv row 4, column url: expected what no other row says, got "
        "'https://example.org/2'; row 3 says it"
    ) == refusal(root)


def test_an_id_that_ends_in_digits_of_an_address_has_those_of_its_own(package):
    """A misspelt address is thus refused."""
    digits = sha256(b"https://example.org/1").hexdigest()[:6]
    for file in ("sources.csv", "observations.csv"):
        path = package / "data" / file
        path.write_text(path.read_text("utf-8").replace("other-1", f"other-{digits}"), "utf-8")
    assert f"other-{digits}" in load(package).sources
    path = package / "data" / "sources.csv"
    path.write_text(path.read_text("utf-8").replace("example.org/1", "exampel.org/1"), "utf-8")
    assert (
        f"row 3, column url: expected an address whose SHA-256 begins with {digits}, as the id "
        "ends, got 'https://exampel.org/1'; that of this one begins with "
    ) in refusal(package)


@pytest.mark.parametrize("published", ["2026-01-02", "2026-02", "2027"])
def test_no_page_appears_after_the_edition(spoil, published):
    """The day of the newest page is that of every report."""
    root = spoil("sources.csv", "2023-05-02", published)
    (root / "CITATION.cff").write_text(DAY.format('"2026-01-01"'), encoding="utf-8")
    assert (
        "data/sources.csv row 3, column published: expected a day no later than that of the "
        f"edition, 2026-01-01, got '{published}'; correct it, or date-released in CITATION.cff"
    ) == refusal(root)


def test_a_page_may_appear_on_the_day_of_the_edition(spoil):
    """Or in its month or year."""
    root = spoil("sources.csv", "2023-05-02", "2026-01-01")
    (root / "CITATION.cff").write_text(DAY.format('"2026-01-01"'), encoding="utf-8")
    assert "2026-01-01" == load(root).sources["other-1"].published.iso


@pytest.mark.parametrize("table", ["claims", "recommendations"])
def test_a_line_of_the_article_has_one_digest(spoil, table):
    """A place that says otherwise than another row is wrong in one of them."""
    root = spoil(f"{table}.csv", "L19 sha256:0", "L19 sha256:1")
    assert (
        f"data/{table}.csv row 2, column locator: expected L19 with sha256:{'0' * 64}, as "
        "data/observations.csv row 2 has it, got 'L19 sha256:1"
    ) in refusal(root)


def test_a_digest_is_that_of_one_line(spoil):
    """So that a mistyped number of a line is found."""
    root = spoil("claims.csv", "L19 sha256:", "L91 sha256:")
    assert f"column locator: expected sha256:{'0' * 64} with L19, as data/observ" in refusal(root)
