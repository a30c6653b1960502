"""Facts: what is asked of the data package is noted, and has a digest by its content."""

import copy
import dataclasses
import pickle

import pytest

from gwangju_ai.dataset import Dataset, facts, load, noting, vocabulary
from gwangju_ai.project.errors import DataError, MissingFigure


@pytest.fixture(autouse=True)
def _nothing_noted(monkeypatch):
    """Begin each test as a process that has asked for nothing."""
    monkeypatch.setattr(noting, "_noted", set())


@pytest.fixture
def changed(spoil):
    """Return a function that tells which of the noted facts change with a text in a file."""

    def changed(file: str, old: str, new: str) -> set[str]:
        names = facts.noted()
        root = spoil(file, old, old)
        before = facts.digests(root, names)
        spoil(file, old, new)
        after = facts.digests(root, names)
        return {name for name in names if before[name] != after[name]}

    return changed


# -- what has no digest ----------------------------------------------------------------------------


def test_refuses_a_broken_package(spoil):
    """The digests of a package that is refused are none."""
    root = spoil("observations.csv", ",84,84,", ",84,48,")
    with pytest.raises(DataError, match="column printed"):
        facts.digests(root, ["any: entities camp"])


@pytest.mark.parametrize(
    "name",
    [
        "camp",
        "corrected: observations of tennants",
        "any: rows camp",
        "any: table rows",
        "corrected: gwangju_ai.audit.gone:contested a-tenants-2022",
        "corrected: gwangju_ai.audit.table:gone a-tenants-2022",
        "uncorrected: pages",
    ],
)
def test_says_nothing_of_a_fact_that_there_is_no_more(package, name):
    """A name of an earlier version has an empty digest, which no fact has."""
    assert {name: ""} == facts.digests(package, [name])


def test_takes_nothing_but_what_a_table_holds():
    """What JSON cannot tell for certain is no part of a digest."""
    with pytest.raises(TypeError, match="expected what a table holds"):
        facts._parts({"a", "b"})


# -- what is noted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda data: data.find("tenants"), ["any: measures tenants", "observations of tenants"]),
        (lambda data: data.about("camp"), ["observations about camp"]),
        (lambda data: data.observation("a-tenants-2022"), ["observations a-tenants-2022"]),
        (lambda data: "a-tenants-1999" in data, ["observations a-tenants-1999"]),
        (lambda data: len(data.observations), ["table observations"]),
        (lambda data: data.observations[0], ["table observations"]),
        (lambda data: "camp" in data.observations, ["table observations"]),
        (lambda data: (*data.observations, data.observation("a-tenants-2022")),
         ["table observations"]),
        (lambda data: data.entity("camp"), ["any: entities camp"]),
        (lambda data: data.entities.get("kamp"), ["any: entities kamp"]),
        (lambda data: "kamp" in data.entities, ["any: entities kamp"]),
        (lambda data: {**data.claims}, ["any: table claims"]),
        (lambda data: len(data.checks), ["any: table checks"]),
        (lambda data: list(data.checks.values()), ["any: table checks"]),
        (lambda data: list(data.checks.items()), ["any: table checks"]),
        (lambda data: {"falls"} <= data.claims.keys(), ["any: table claims"]),
        (lambda data: data.claims == {}, ["any: table claims"]),
        (lambda data: repr(data.claims), ["any: table claims"]),
        (lambda data: data.relations.settled, ["any: table relations"]),
        (lambda data: data.relations.alike("selected"), ["any: table relations"]),
        (lambda data: list(data.themes), ["any: table themes"]),
        (lambda data: data.source("article"), ["any: sources jnilbo-2024-11"]),
        (lambda data: data.latest, ["any: latest"]),
        (lambda data: data.pages, ["pages"]),
        (lambda data: vocabulary.label("camp"), ["any: entities camp"]),
        (lambda data: vocabulary.heading("tenants"), ["any: measures tenants"]),
    ],
)  # fmt: skip
def test_notes_what_is_asked(package, ask, names):
    """Each way of asking is noted each time, under the reading and the day if it hangs on them."""
    data = load(package, as_of="2024-12-01")
    for _ in range(2):
        noting._noted.clear()
        ask(data)
        view = "corrected by 2024-12-01: "
        assert sorted(n if ": " in n else view + n for n in names) == facts.noted()


def test_notes_a_figure_that_is_missing(package):
    """That there is no such figure is a fact too."""
    with pytest.raises(MissingFigure):
        load(package, reading="as_printed").observation("a-tenants-1999")
    assert ["as_printed: observations a-tenants-1999"] == facts.noted()


def test_notes_nothing_of_what_loading_asks(package):
    """A package that is only loaded has told nobody anything."""
    load(package)
    assert [] == facts.noted()


def test_notes_nothing_of_a_computation_but_what_is_looked_up_in_it(package):
    """What a function asks for shows in its result alone."""
    found = noting.computed(lengths, load(package))
    assert [] == facts.noted()
    assert 2 == found["a-tenants-2024"]
    assert f"corrected: {__name__}:lengths a-tenants-2024" in facts.noted()


def lengths(data: Dataset) -> dict[str, int]:
    """Return how long each figure is."""
    return {o.id: len(o.printed) for o in data.observations}


@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, dataclasses.replace, lambda d: pickle.loads(pickle.dumps(d))],
)
def test_notes_what_is_asked_of_a_copy(package, again):
    """A copy of a package is equal to it, and notes as it does."""
    data = load(package)
    copied = again(data)
    assert data == copied
    noting._noted.clear()
    copied.observation("a-tenants-2022")
    copied.measure("tenants")
    expected = ["any: measures tenants", "corrected: observations a-tenants-2022"]
    assert expected == facts.noted()


# -- what changes a digest -------------------------------------------------------------------------


def of_all(data: Dataset) -> None:
    """Ask for something of everything."""
    for name in ("a-tenants-2022", "a-applicants-4"):
        data.observation(name)
    for measure in ("tenants", "applicants"):
        data.find(measure)
    assert [] == data.about("kamp")
    assert 3 == len(data.about("camp"))
    assert "tenants-2023" not in data
    assert 2 == noting.computed(lengths, data)["a-tenants-2024"]
    assert [data.pages, data.latest, *data.recommendations]


OWN = "corrected: observations a-tenants-2022"
OF_TENANTS = "corrected: observations of tenants"
TENANTS = {OF_TENANTS, "corrected: observations about camp"}
APPLICANTS = {
    "corrected: observations a-applicants-4", "corrected: observations of applicants"
}  # fmt: skip
MORE = "tenants-2023,tenants,camp,2023,95,95,firm,reported,other-1,other-1,,high,,"
LENGTH = f"corrected: {__name__}:lengths a-tenants-2024"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("observations.csv", "2023,779,779", "2023,779여,779", {"corrected: observations of applicants"}),
        ("observations.csv", ",107,107,firm,reported,j", ",108,108,firm,reported,j", {OWN, *TENANTS}),
        ("observations.csv", ",84,84,", ",100,100,", {*TENANTS, LENGTH}),
        ("observations.csv", "tenants-2022-other", f"{MORE}\ntenants-2022-other",
         {*TENANTS, "corrected: observations tenants-2023"}),
        ("measures.csv", "연말 입주기업 수", "연말의 입주기업 수", {OWN, *TENANTS, "any: measures tenants"}),
        ("entities.csv", "startup camp", "start-up camp", {OWN, *TENANTS}),
        ("sources.csv", "Other Daily", "Another Daily", {*TENANTS, "corrected: observations of applicants"}),
        ("sources.csv", ",2024-11,", ",2024-12,", {OWN, *TENANTS, *APPLICANTS, "any: latest"}),
        ("corrections.yaml", "two outlets print", "two pages print", APPLICANTS),
        ("recommendations.csv", "give more room", "give room", {"any: table recommendations"}),
        ("claims.csv", "tenants fall", "tenants fell", set()),
        ("excluded.csv", "org/3", "org/4", set()),
    ],
)  # fmt: skip
def test_a_change_touches_the_facts_that_show_it(package, changed, file, old, new, expected):
    """A cell, a correction or a word of measure, entity or source, and no fact besides."""
    of_all(load(package))
    assert expected == changed(file, old, new)


def test_a_row_that_moves_in_its_file_changes_no_fact_of_its_own(package, changed):
    """Its line is no part of a row, but the order is a part of a table."""
    data = load(package)
    (
        data.observation("a-tenants-2022"),
        data.find("tenants"),
        list(data.entities),
        data.claims["falls"],
    )
    list(data.observations)
    rows = (package / "data" / "observations.csv").read_text("utf-8").splitlines(keepends=True)
    moved = "".join([rows[2], rows[1]])
    assert {"corrected: table observations"} == changed(
        "observations.csv", rows[1] + rows[2], moved
    )


def test_a_fact_is_of_one_reading_and_day(package, changed):
    """A correction is none of the printed figure's, nor a late page of an early day's."""
    load(package, reading="as_printed").observation("a-applicants-4")
    load(package, as_of="2023-06-01").find("tenants")
    load(package).find("tenants")
    assert set() == changed("corrections.yaml", "two outlets print", "two pages print")
    assert {OF_TENANTS} == changed("observations.csv", ",84,84,", ",85,85,")
    assert {OF_TENANTS} < changed(
        "observations.csv", ",107,107,firm,reported,o", ",108,108,firm,reported,o"
    )


def test_covers_files_of_the_package_alone(root):
    """A name that is none would hide nothing."""
    assert {name for name in facts.COVERED if (root / name).is_file()} == facts.COVERED
