"""Rules of the sources: which is the article, what addresses they have, and when they appeared."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from gwangju_ai.dataset.cells import LOCATOR, YEARS
from gwangju_ai.dataset.rows import Row, Source
from gwangju_ai.project.errors import DataError, listed

FILE = "data/sources.csv"
_DIGITS = re.compile(r"-([0-9a-f]{6})")


def article_of(sources: Mapping[str, Source]) -> Source:
    """Return the source that is marked as the article.

    Raises:
        DataError: None or several are, or it is not said when it appeared.
    """
    found = [source for source in sources.values() if source.article]
    if not found:
        expected = "one source marked true, the article that the package checks"
        hint = "write true in its row"
        raise DataError(FILE, None, "article", "no source marked true", expected, hint)
    if len(found) > 1:
        raise DataError(
            FILE, None, "article", listed(source.source_id for source in found),
            "one source marked true, the article that the package checks", "mark all others false",
        )  # fmt: skip
    (article,) = found
    if article.published is None:
        expected = "the day, month or year in which the article appeared"
        raise DataError(FILE, article.place, "published", "", expected)
    return article


def check(sources: Mapping[str, Source], edition: str) -> None:
    """Hold each source against the rules that take several cells.

    Args:
        sources: The sources by id.
        edition: The day of the edition in ISO form; empty where none is named.

    Raises:
        DataError: A page has no address, an id that ends in the digits of another address, or
            appeared after the edition.
    """
    last = date.fromisoformat(edition) if edition else date(YEARS[1], 12, 31)
    for source in sources.values():
        if not source.url and not source.article:
            raise DataError(FILE, source.place, "url", "", "the address of the page")
        told = _DIGITS.fullmatch(source.source_id[-7:])
        digits = sha256(source.url.encode()).hexdigest()[:6]
        if source.url and told and told[1] != digits:
            expected = f"an address whose SHA-256 begins with {told[1]}, as the id ends"
            hint = f"that of this one begins with {digits}; correct the address or the id"
            raise DataError(FILE, source.place, "url", source.url, expected, hint)
        if source.published and source.published.start > last:
            expected = f"a day no later than that of the edition, {last}"
            hint = "correct it, or date-released in CITATION.cff" if edition else ""
            came = source.published.iso
            raise DataError(FILE, source.place, "published", came, expected, hint)


def check_lines(tables: Iterable[tuple[str, Iterable[Row]]]) -> None:
    """Hold the places in the article's text against one another.

    Args:
        tables: Names of tables, each with those of its rows that have such a place.

    Raises:
        DataError: One line has two digests, or one digest two lines.
    """
    known: dict[str, tuple[str, str]] = {}
    for name, rows in tables:
        for row in rows:
            match = LOCATOR.fullmatch(row.locator)
            line, digest = f"L{match['line']}", f"sha256:{match['digest']}"
            for one, other in ((line, digest), (digest, line)):
                first, where = known.setdefault(one, (other, f"data/{name}.csv row {row.place}"))
                if first != other:
                    expected = f"{one} with {first}, as {where} has it"
                    hint = "correct the one that is wrong"
                    file = f"data/{name}.csv"
                    raise DataError(file, row.place, "locator", row.locator, expected, hint)
