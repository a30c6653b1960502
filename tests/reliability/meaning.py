"""Corruptions of what the tables say: each row is well formed, and together they cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tests.reliability.corruption import Corruption, Edit, Place
from tests.reliability.tables import Rows, changed, first, read

Row = dict[str, str]

#: Words by which a message tells that a number is no count, or no share.
_COUNT = ("count", "whole", "negative", "0 or more", "at least", "least", "above", "below")


def _where(file: str, **cells: str) -> int:
    """Return the number of the first row that has these cells."""
    (column, _), *_ = cells.items()
    return first(file, column, lambda row: all(row[c] == value for c, value in cells.items()))


def _put(number: int, **cells: str) -> Edit:
    """Return the edit that puts texts into cells of one row."""

    def change(rows: Rows) -> None:
        for column, value in cells.items():
            rows[number - 1][rows[0].index(column)] = value

    return changed(change)


def _without(number: int) -> Edit:
    return changed(lambda rows: rows[: number - 1] + rows[number:])


def _case(
    file: str, what: str, number: int, column: str, edit: Edit, says=(), at: str = "", row=None
) -> Corruption:
    """Return a corruption of one table, told in it or at another's row."""
    place = Place(f"data/{at or file}", row or number, column, says)
    return Corruption("meaning of tables", f"{file}: {what}", {f"data/{file}": edit}, place)


def observations() -> Iterator[Corruption]:
    """Yield figures that cannot be printed, or are bound to what is not there."""
    file = "observations.csv"
    firms, share = _where(file, unit="firm"), _where(file, unit="percent")
    years, money = _where(file, unit="annum"), _where(file, unit="krw")
    for what, number, printed, says in (
        ("a count below nought", firms, "-5", _COUNT),
        ("a fraction of a firm", firms, "2.5", _COUNT),
        ("a share of 9999 %", share, "9999", ()),
        ("a share of −9999 %", share, "-9999", ()),
        ("years below nought", years, "-3", ()),
        ("a capacity below nought", _where(file, unit="pf"), "-88.5", ()),
        ("a step that is half done", _where(file, unit="step"), "7", ()),
        ("a year of five digits", _where(file, unit="year"), "20200", ()),
        ("10^60 won", money, "1" + "0" * 60, ()),
        ("10^60 firms", firms, "1" + "0" * 60, ()),
        ("60 decimals", share, "1." + "1" * 60, ()),
    ):  # fmt: skip
        edit = _put(number, printed=printed, value=printed)
        yield _case(file, what, number, "value|printed", edit, says)
    for what, cells, column in (
        ("a unit of another dimension", {"unit": "krw"}, "unit"),
        ("another unit that counts", {"unit": "person"}, "unit"),
        ("a unit of none", {"unit": "parsec"}, "unit"),
        ("a measure of none", {"measure_id": "camp_tenant"}, "measure_id"),
        ("an entity for a measure", {"measure_id": "camp"}, "measure_id"),
        ("an entity of none", {"entity_id": "camps"}, "entity_id"),
        ("a measure for an entity", {"entity_id": "camp_tenants"}, "entity_id"),
        ("a source of none", {"source_id": "jnilbo-2024-12"}, "source_id"),
        ("an entity for a source", {"source_id": "camp"}, "source_id"),
        ("an origin of none", {"origin_id": "jnilbo-2024-1"}, "origin_id"),
        ("a measure for an origin", {"origin_id": "camp_tenants"}, "origin_id"),
        ("no locator in the article", {"locator": ""}, "locator"),
        ("a page for the article’s locator", {"locator": "p. 3"}, "locator"),
        ("another figure than its value", {"value": "1"}, "printed|value"),
    ):  # fmt: skip
        yield _case(file, what, firms, column, _put(firms, **cells))
    reprint = first(file, "origin_id", lambda row: row["origin_id"].startswith("rel-"))
    origin = read(file)[reprint - 1][read(file)[0].index("origin_id")]
    edit = _put(reprint, origin_id=origin[:-1])
    yield _case(file, "an origin cut by a letter", reprint, "origin_id", edit)
    last = len(read(file))

    def again(rows: Rows) -> None:
        rows.append(["again", *rows[firms - 1][1:]])

    yield _case(file, "a figure under two ids", last + 1, "observation_id", changed(again),
                ("repeats", "already"))  # fmt: skip


def sources() -> Iterator[Corruption]:
    """Yield packages of which one cannot tell what article they check, and half translations."""
    file = "sources.csv"
    article = _where(file, article="true")
    other = _where(file, article="false")
    none = _case(file, "no article", article, "article", _put(article, article="false"))
    two = _case(file, "two articles", other, "article", _put(other, article="true"))
    for case in (none, two):
        place = Place(f"data/{file}", None, "article", ("one source",))
        yield Corruption(case.kind, case.name, case.edits, place)
    yield _case(file, "an article of no day", article, "published", _put(article, published=""))
    yield _case(file, "a note in one language", article, "note_en", _put(article, note_en=""))
    used = first(file, "source_id", lambda row: row["article"] == "false")
    gone = read(file)[used - 1][0]
    names = read("observations.csv")[0]
    at = next(
        number
        for number, row in enumerate(read("observations.csv"), start=1)
        if row[names.index("source_id")] == gone
    )
    yield _case(file, "a page less", used, "source_id", _without(used), at="observations.csv",
                row=at)  # fmt: skip


def words() -> Iterator[Corruption]:
    """Yield measures, words and terms that are bound to what is not there, or to two things."""
    file = "measures.csv"
    yield _case(file, "a unit of none", 2, "unit", _put(2, unit="parsec"))
    yield _case(file, "a theme of none", 2, "theme", _put(2, theme="astronomy"))
    used = _where(file, measure_id="camp_tenants")
    yield _case(file, "a measure less", used, "measure_id", _without(used), at="observations.csv",
                row=_where("observations.csv", measure_id="camp_tenants"))  # fmt: skip
    file = "units.csv"
    firm = _where(file, unit="firm")
    yield _case(file, "a unit less", firm, "unit", _without(firm), at="measures.csv",
                row=_where("measures.csv", unit="firm"))  # fmt: skip
    yield _case(file, "a count without an English word", firm, "en_one", _put(firm, en_one=""))
    yield _case(file, "a count without a plural", firm, "en_many", _put(firm, en_many=""))
    file = "entities.csv"
    camp = _where(file, entity_id="camp")
    yield _case(file, "an entity less", camp, "entity_id", _without(camp), at="observations.csv",
                row=_where("observations.csv", entity_id="camp"))  # fmt: skip
    file = "vocabulary.csv"
    rate = _where(file, name="rate")
    for what, cells, column in (
        ("a unit of none", {"unit": "parsec"}, "unit"),
        ("a quotient of none", {"unit": "krw/parsec"}, "unit"),
        ("a theme of none", {"theme": "astronomy"}, "theme"),
        ("a way of writing that is none", {"format": "%d"}, "format"),
        ("a brace that none closes", {"figure_ko": "{row"}, "figure_ko"),
        ("a brace of none", {"figure_en": "{column}"}, "figure_en"),
        ("the inside of a row", {"figure_en": "{row.__class__}"}, "figure_en"),
        ("a name in one language", {"figure_en": ""}, "figure_en"),
        ("a name of pandas’", {"name": "mean"}, "name"),
    ):
        yield _case(file, what, rate, column, _put(rate, **cells))
    file = "terms.csv"
    for what, cells, column in (
        ("a form to use and to avoid", {"avoid_en": "AI Academy"}, "avoid_en"),
        ("a term of another’s name", {"en": "cohort"}, "en"),
        ("another’s form", {"also_ko": "기수"}, "ko"),
        ("a form twice", {"also_en": "academy | academy"}, "also_en"),
        ("a blank form", {"also_en": "academy |  | school"}, "also_en"),
    ):
        number = 3 if what in ("a term of another’s name", "another’s form") else 2
        yield _case(file, what, number, column, _put(2, **cells))


def claims() -> Iterator[Corruption]:
    """Yield claims and recommendations that rest on what is not there."""
    file = "claims.csv"
    quoting = first(file, "figures")
    other = read("observations.csv")[first("observations.csv", "observation_id", _foreign) - 1][0]
    for what, cells, column in (
        ("a figure of another source", {"figures": other}, "figures"),
        ("a theme of none", {"theme": "astronomy"}, "theme"),
        ("a claim for a figure", {"figures": read(file)[1][0]}, "figures"),
    ):
        yield _case(file, what, quoting, column, _put(quoting, **cells))
    last = len(read(file))
    new = changed(lambda rows: [*rows, ["undecided", *rows[-1][1:]]])
    yield _case(file, "a claim that nothing decides", last + 1, "claim_id", new, ("decide",))
    file = "recommendations.csv"
    for what, cells, column in (
        ("a lever of none", {"lever": "interest_rate"}, "lever"),
        ("a lever in capitals", {"lever": "Budget"}, "lever"),
        ("a claim for a figure", {"favours": read("claims.csv")[1][0]}, "favours"),
    ):
        yield _case(file, what, 2, column, _put(2, **cells))


def _foreign(row: Row) -> bool:
    return row["source_id"] != "jnilbo-2024-11"


def _arguments(file: str, number: int, column: str, change: Callable[[dict], None]) -> Edit:
    """Return the edit that changes the object in a cell."""
    rows = read(file)
    given = json.loads(rows[number - 1][rows[0].index(column)])
    change(given)
    return _put(number, **{column: json.dumps(given, ensure_ascii=False)})


def checks() -> Iterator[Corruption]:
    """Yield checks and relations that ask for what is not there, or does not fit."""
    file, column = "checks.csv", "arguments"
    trend, total = _where(file, check="trend"), _where(file, check="sum")
    opposed = _where(file, check="opposed")
    for what, number, change in (
        ("a figure of none", trend, lambda given: given["figures"].append("a-camp-tenants-2025")),
        ("a measure for a figure", trend, lambda given: given["figures"].append("camp_tenants")),
        ("a figure twice", trend, lambda given: given["figures"].append(given["figures"][0])),
        ("a direction of none", trend, lambda given: given.update(direction="sideways")),
        ("a rounding of none", trend, lambda given: given.update(rounding="floor")),
        ("an option of none", trend, lambda given: given.update(tolerance="1")),
        ("a role less", trend, lambda given: given.pop("figures")),
        ("one figure for a trend", trend, lambda given: given.update(figures=given["figures"][:1])),
        ("a number for a figure", trend, lambda given: given.update(figures=[84])),
        ("a list in a list", trend, lambda given: given.update(figures=[given["figures"]])),
        ("no figures", trend, lambda given: given.update(figures=[])),
        ("won and firms", total, lambda given: given["parts"].append("a-subsidy-max")),
        ("years and firms", total, lambda given: given["parts"].append("a-firm-a-years-stayed")),
        ("a list for one figure", total, lambda given: given.update(total=[given["total"]] * 2)),
        ("two claims, one of none", opposed, lambda given: given.update(claims="camp-rent-free x")),
        ("one claim", opposed, lambda given: given.update(claims="camp-rent-free")),
        ("a heading in one language", opposed, lambda given: given.pop("heading_en")),
        ("a blank heading", opposed, lambda given: given.update(heading_ko=" ")),
        ("a group of none", trend, lambda given: given.update(group="no-such-check")),
    ):  # fmt: skip
        yield _case(file, what, number, column, _arguments(file, number, column, change))
    stated = _where(file, check="sum")
    for what, figure in (
        ("a stated count below nought", {"printed": "-5", "unit": "firm"}),
        ("a stated fraction of a firm", {"printed": "2.5", "unit": "firm"}),
        ("a stated figure of 10^60", {"printed": "1" + "0" * 60, "unit": "firm"}),
        ("a stated figure in a unit of none", {"printed": "5", "unit": "parsec"}),
        ("a stated figure in full-width digits", {"printed": "５", "unit": "firm"}),
        ("a stated word", {"printed": "many", "unit": "firm"}),
        ("a stated figure without a name", {"printed": "5", "unit": "firm", "ko": ""}),
    ):
        whole = {"ko": "기업", "en": "firms"} | figure
        edit = _arguments(file, stated, column, lambda given, w=whole: given.update(total=w))
        yield _case(file, what, stated, column, edit)
    told = first(file, "conclusion_ko", lambda row: bool(row["conclusion_en"]))
    for what, cells, at in (
        ("a check of none", {"check": "astrology"}, "check"),
        ("a claim of none", {"claim_id": "no-such-claim"}, "claim_id"),
        ("a figure for a claim", {"claim_id": "a-camp-tenants-2022"}, "claim_id"),
        ("a conclusion in English alone", {"conclusion_ko": ""}, "conclusion_ko"),
        ("a conclusion in Korean alone", {"conclusion_en": ""}, "conclusion_en"),
    ):
        yield _case(file, what, told, at, _put(told, **cells))
    file, column = "relations.csv", "of"
    part = _where(file, relation="part_of")
    for what, change in (
        ("a measure of none", lambda given: given.update(whole="applicant")),
        ("an entity for a measure", lambda given: given.update(whole="camp")),
        ("an entity of none", lambda given: given.update(whole="applicants@cohort-99")),
        ("the measure itself", lambda given: given.update(whole="selected")),
        ("a role less", lambda given: given.pop("whole")),
        ("a role of none", lambda given: given.update(base="applicants")),
        ("a kind of none", lambda given: given.update(whole="applicants:wish")),
        ("won for people", lambda given: given.update(whole="ai_firm_subsidy_max")),
        ("a measure twice", lambda given: given.update(also=["camp_tenants", "camp_tenants"])),
    ):
        yield _case(file, what, part, column, _arguments(file, part, column, change))
    for what, cells, at in (
        ("a measure of none to bind", {"measure_id": "select"}, "measure_id"),
        ("an entity of none to bind", {"entity_id": "cohort-99"}, "entity_id"),
        ("no periods", {"when": ""}, "when"),
        ("periods of none", {"when": "sometimes"}, "when"),
    ):
        yield _case(file, what, part, at, _put(part, **cells))


def corruptions() -> Iterator[Corruption]:
    """Yield all of them."""
    yield from observations()
    yield from sources()
    yield from words()
    yield from claims()
    yield from checks()
