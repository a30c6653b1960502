"""Tests of how the edition, a report and a number are cited."""

import json
import re

import pytest

from gwangju_ai.export.citation import Cited, bibtex, csl, named, number
from gwangju_ai.project.edition import Imprint

OF = Imprint("The whole", "2.0.0", "2026-11-23", ("The authors", "Ga Na"), "About it.")
PUBLIC = Imprint(
    "The whole", "2.0.0", "2026-11-23", ("The authors",), "About it.", "https://example.org/r/"
)
REPORT = Cited("en/02_talent.html", "en", "Talent: 28% stayed")
HOSTILE = Cited("ko/01_infrastructure.html", "ko", "}\n@misc{x, & 5% $1 #2 _ ~ ^ \\ {number}")


def entries(content: bytes) -> dict[str, dict[str, str]]:
    """Return the entries of a BibTeX file by key, each as its fields, by the grammar of BibTeX.

    A field's value stands in braces, which are balanced; what is between entries is comment.
    """
    text, found = content.decode(), {}
    for start in re.finditer(r"(?m)^@misc\{([^\s,{}]+),\n", text):
        body, fields = text[start.end() :], {}
        while field := re.match(r"\s*(\w+) = \{", body):
            depth, end = 1, field.end()
            while depth:
                escaped = body[end - 1] == "\\"
                depth += (body[end] == "{") * (not escaped) - (body[end] == "}") * (not escaped)
                end += 1
            fields[field[1]] = body[field.end() : end - 1]
            body = body[end:].removeprefix(",")
        assert re.match(r"\s*\}", body), f"{start[1]}: no end at {body[:40]!r}"
        found[start[1]] = fields
    return found


def test_hostile_titles_stay_in_their_field() -> None:
    """A brace, a percent sign or an entry of its own in a title ends nothing."""
    found = entries(bibtex([HOSTILE], OF))
    assert ["gwangju-ai-report", "gwangju-ai-report-01-infrastructure-ko"] == list(found)
    assert r"\}" in found["gwangju-ai-report-01-infrastructure-ko"]["title"]
    assert r"\& 5\% \$1 \#2 \_" in found["gwangju-ai-report-01-infrastructure-ko"]["title"]


def test_no_report_is_no_entry() -> None:
    """The edition is cited all the same."""
    assert ["gwangju-ai-report"] == list(entries(bibtex([], OF)))
    assert ["gwangju-ai-report"] == [item["id"] for item in json.loads(csl([], OF))]


def test_an_edition_that_is_not_named_is_not_made_up() -> None:
    """Without version and date neither is said."""
    assert "" == named("en", Imprint())
    (item,) = json.loads(csl([], Imprint()))
    assert {"id", "type", "language"} == item.keys()


def test_what_is_put_into_a_citation_is_not_filled_in_again() -> None:
    """A title may hold a placeholder of the template."""
    assert "{number}”" in number(HOSTILE)["text"].partition(HOSTILE.title)[2]


def test_bibtex_says_who_what_and_when() -> None:
    """Authors are kept whole, one by one; a report without an address is found in the edition."""
    entry = entries(bibtex([REPORT], OF))["gwangju-ai-report-02-talent-en"]
    assert "{The authors} and {Ga Na}" == entry["author"]
    assert ("2026", "2.0.0", r"en/02\_talent.html") == tuple(
        entry[name] for name in ("year", "version", "howpublished")
    )
    assert "url" not in entry


def test_an_address_is_cited_where_there_is_one() -> None:
    """It leads to the report itself."""
    address = "https://example.org/r/en/02_talent.html"
    assert address == entries(bibtex([REPORT], PUBLIC))["gwangju-ai-report-02-talent-en"]["url"]
    assert address == json.loads(csl([REPORT], PUBLIC))[1]["URL"]
    assert f"{address}#q-" in bibtex([REPORT], PUBLIC).decode()


def test_csl_has_types_and_dates_as_its_schema_wants_them() -> None:
    """By the schema of CSL-JSON: ``type`` is one of its types, ``issued`` has parts of a date."""
    items = json.loads(csl([REPORT, HOSTILE], OF))
    assert {"report"} == {item["type"] for item in items}
    assert {"date-parts": [[2026, 11, 23]]} == items[1]["issued"]
    assert [{"literal": "The authors"}, {"literal": "Ga Na"}] == items[1]["author"]
    assert len(items) == len({item["id"] for item in items})
    allowed = {"id", "type", "title", "author", "version", "language", "URL", "issued"}
    assert all(item.keys() <= allowed for item in items)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_number_is_cited_by_its_address(language: str) -> None:
    """The text has a place for the number, its name and its address, and for nothing else."""
    told = number(Cited(f"{language}/04_phase2.html", language, "Phase 2"))
    assert {"number", "name", "address"} == set(re.findall(r"\{(\w+)\}", told["text"]))
    assert told["address"].endswith(f"{language}/04_phase2.html")


def test_names_the_edition_in_each_language() -> None:
    """With its day."""
    assert "Edition 2.0.0, 23 Nov 2026" == named("en", OF)
    assert "2.0.0판(2026년 11월 23일)" == named("ko", OF)
