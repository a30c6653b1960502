"""Tests of the overview of a sweep."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from gwangju_ai.export import words
from gwangju_ai.project import parameters
from gwangju_ai.sweep import overview
from gwangju_ai.sweep.design import Design
from gwangju_ai.sweep.run import PointOutcome

from .made import Finding, grid, number, read, written

pytestmark = pytest.mark.usefixtures("plainly_drawn")
IN_BOTH = pytest.mark.parametrize("language", ["ko", "en"])
HARM = "<script>alert(1)</script><b>\"k' &lt;q> {{ 7 * 7 }}"
NAMES = ("findings.parquet", "points.csv")


def moving(chosen: dict) -> dict:
    """Return a number of the first screen that every parameter moves, and one that none does."""
    value = 12 * (chosen["slots"] or 11)
    through = number(f"{value}/{chosen['trial_months']}", kind="answer", label="trials a year")
    return {"served/through": through, "served/n": number(5)}


def turning(chosen: dict) -> dict:
    """Return a claim that turns with the months."""
    return {"served": "Enough … run" if chosen["trial_months"] < 12 else "Too few run"}


@pytest.fixture
def planned(file: Path) -> Design:
    """Return a grid of four points."""
    return grid(file, trial_months=[6, 12], slots=[5, None])


def html(
    planned: Design,
    numbers: Finding = moving,
    claims: Finding = turning,
    failed: list[PointOutcome] = (),
    language: str = "en",
    command: str = "gwangju-ai sweep capacity.yaml",
    **options: str,
) -> str:
    """Return the overview of a sweep."""
    table = written(planned, numbers, claims)
    return overview.page(planned, table, failed, language, NAMES, command, **options)


def page(planned: Design, *told, **options) -> BeautifulSoup:
    """Return the overview of a sweep, read."""
    return BeautifulSoup(html(planned, *told, **options), "lxml")


def rows(section: BeautifulSoup) -> list[list[str]]:
    """Return the texts of a section's tables, row by row."""
    return [
        [" ".join(cell.get_text().split()) for cell in row(["th", "td"])] for row in section("tr")
    ]


def section(planned: Design, name: str, *told, **options) -> BeautifulSoup:
    """Return a section of the overview by the id of its heading."""
    return page(planned, *told, **options).find("section", {"aria-labelledby": name})


# -- what could do harm ----------------------------------------------------------------------------


def test_a_title_is_text(file: Path) -> None:
    """Whatever it looks like."""
    content = f"title: {HARM!r}\nnotebook: testbeds\ngrid:\n  trial_months: [6, 12]\n"
    content = content.replace("\\'", "''")
    found = page(read(file, content))
    assert HARM == found.h1.get_text() == found.title.get_text().rpartition(" | ")[0]
    assert [] == [each for each in found("script") if "alert" in each.get_text()]


def test_what_a_notebook_says_is_text(planned: Design) -> None:
    """Labels, values, units' words and claims."""
    found = page(
        planned,
        lambda c: {
            f"{HARM}/n": number(c["slots"] or 11, text=f"{HARM}{c['slots']}", label=HARM),
            f"{HARM}/m": number(c["trial_months"], label=f"{HARM}{c['trial_months']}"),
        },
        lambda c: {"served": f"{HARM}{c['slots']}"},
    )
    text = found.get_text()
    assert 6 <= text.count(HARM)
    assert [] == [each for each in found("script") if "alert" in each.get_text()]
    assert [] == found("b")


def test_why_a_run_failed_is_text(planned: Design) -> None:
    """As a cell's source and error are."""
    failed = [PointOutcome(planned.points[1], f"03_testbeds: cell [2] failed:\n    {HARM}\n  No")]
    found = section(planned, "failed", failed=failed)
    expected = f"03_testbeds: cell [2] failed: {HARM} No"
    assert ["2", "trial_months=6, slots=none", expected] == rows(found)[1]
    assert [] == found("b") + found("script")


def test_the_name_of_a_design_is_text(planned: Design) -> None:
    """It stands in the command."""
    command = f"gwangju-ai sweep '{HARM}.yaml'"
    found = section(planned, "data", command=command)
    assert command in found.get_text()
    assert [] == found("b") + found("script")


@IN_BOTH
def test_the_page_asks_for_nothing(planned: Design, language: str) -> None:
    """It has the policy of the other pages: nothing is loaded but what it brings."""
    found = page(planned, language=language)
    policy = found.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy
    loaded = [
        each[name]
        for name in ("src", "srcset", "data", "poster", "action")
        for each in found(attrs={name: True})
    ]
    assert [] == [address for address in loaded if not address.startswith("data:")]
    links = [each["href"] for each in found("link")]
    assert [] == [address for address in links if not address.startswith("data:")]
    assert [] == re.findall(r"url\((?!['\"]?(?:data:|#))", str(found))
    assert [] == found(["iframe", "object", "embed", "base"])


# -- what it says ----------------------------------------------------------------------------------


@IN_BOTH
def test_the_page_is_in_its_language(planned: Design, language: str) -> None:
    """Its title, headings and what parameters mean."""
    found = page(planned, language=language)
    assert language == found.html["lang"]
    report = words.REPORTS["03_testbeds"].text(language)
    assert f"{report}: trial_months × slots" == found.h1.get_text()
    sections = (
        words.SWEEP_VARIED, words.SWEEP_CLAIMS, words.SWEEP_CHARTS, words.SWEEP_NUMBERS,
        words.SWEEP_DATA,
    )  # fmt: skip
    assert [word.text(language) for word in sections] == [h.get_text() for h in found("h2")]
    meanings = [each.meaning for each in parameters.describe("03_testbeds", language)]
    assert all(row[1] in meanings for row in rows(found.section)[1:])


@IN_BOTH
def test_a_title_is_that_of_the_language(file: Path, language: str) -> None:
    """As the design has it."""
    told = "title: {ko: 여러 달, en: Months}\nnotebook: testbeds\ngrid: {trial_months: [6, 12]}"
    expected = {"ko": "여러 달", "en": "Months"}[language]
    assert expected == page(read(file, told), language=language).h1.get_text()


def test_what_was_varied_is_told_with_its_values(file: Path) -> None:
    """Of many numbers the least and the greatest; an open one in words, an empty one as typed."""
    values = {"trial_months": list(range(1, 14)), "slots": [5, None], "as_of": ["", "2024-11-30"]}
    told = rows(section(grid(file, **values), "varied"))[1:]
    expected = [
        ["trial_months", "1 – 13"],
        ["slots", "5, as published"],
        ["as_of", "'', 2024-11-30"],
    ]
    assert expected == [[row[0], row[2]] for row in told]


def test_what_was_set_for_all_points_is_told(file: Path) -> None:
    """And how many runs there were."""
    told = "{notebook: testbeds, parameters: {slots: null}, grid: {trial_months: [6, 12]}}"
    about = page(read(file, told)).find(class_="about").get_text()
    assert "run 2 times" in about
    assert "slots=none" in about


def test_a_claim_that_turns_is_told_with_where(planned: Design) -> None:
    """And how many runs make it."""
    assert [
        ["Enough … run", "2", "trial_months = 6"],
        ["Too few run", "2", "trial_months = 12"],
    ] == rows(section(planned, "claims"))[1:]


def test_a_claim_that_turns_with_an_open_parameter_is_told_with_it(planned: Design) -> None:
    """Once, however many runs leave it open."""
    found = section(planned, "claims", moving, lambda c: {"a": str(c["slots"] is None)})
    assert {("True", "slots = as published"), ("False", "slots = 5")} == {
        (row[0], row[2]) for row in rows(found)[1:]
    }


def test_where_a_claim_is_made_among_drawn_numbers_is_told_by_their_ends(file: Path) -> None:
    """With an open one among them, too."""
    told = "{points: 9, seed: 1, trial_months: {from: 1, to: 9}, slots: [null, 5]}"
    planned = read(file, f"{{notebook: testbeds, random: {told}}}")
    found = rows(section(planned, "claims", moving, lambda c: {"a": str(c["trial_months"] < 3)}))
    where = {row[0]: row[2].partition("; ")[0] for row in found[1:]}
    assert {"True": "trial_months = 1 – 2", "False": "trial_months = 3 – 9"} == where


@IN_BOTH
def test_where_nothing_turns_or_moves_it_says_so(planned: Design, language: str) -> None:
    """And there are no charts."""
    found = page(planned, lambda c: {}, lambda c: {"a": "Yes"}, language=language)
    text = found.get_text()
    assert words.SWEEP_CLAIMS_NONE.text(language) in text
    assert words.SWEEP_NUMBERS_NONE.text(language) in text
    assert [] == found("figure")


def test_numbers_that_move_are_told_with_their_shares(planned: Design) -> None:
    """A number by its label, or by its key where the label moves; and how often it is shown."""

    def numbers(chosen: dict) -> dict:
        months, slots = chosen["trial_months"], chosen["slots"] or 11
        some = {"a/x": number(slots, label="slots")} if months == 6 else {}
        return some | {
            "a/n": number(months, label="the months"),
            "a/m": number(months + slots, label=f"after {months}"),
        }

    head, *told = rows(section(planned, "numbers", numbers))
    assert ["trial_months", "slots"] == head[-2:]
    assert [
        ["The months", "about 6", "about 12", "100%", "0%"],
        ["a/m", "about 11", "about 23", "50%", "50%"],
    ] == sorted(row for row in told if not row[0].startswith("Slots"))
    (partly,) = [row for row in told if row[0].startswith("Slots")]
    assert ["Slots (shown in 2 runs)", "about 5", "about 11", "–", "–"] == partly


def test_numbers_of_the_first_screen_are_drawn(planned: Design) -> None:
    """Once for a broad page and once for a narrow one, and said in words."""
    (figure,) = page(planned)("figure")
    assert "Trials a year (trials)" == figure.figcaption.get_text()
    assert 2 == len(figure("svg"))
    label = figure.find(attrs={"role": "group"})["aria-label"]
    assert "Trials a year (trials): about 60/12 – about 132/6".lower() == label.lower()


def test_a_number_whose_label_moves_is_drawn_under_its_key(planned: Design) -> None:
    """Which is written as the table has it."""
    found = page(
        planned,
        lambda c: {"age/n": number(c["trial_months"], label=f"after {c['trial_months']}")},
    )
    assert "age/n (trials)" == found.figure.figcaption.get_text()


def test_no_id_stands_twice_on_the_page(planned: Design) -> None:
    """Drawings refer to their own shapes alone."""
    found = page(
        planned,
        lambda c: {f"a/n{i}": number(c["trial_months"] + i, kind="answer") for i in range(3)},
    )
    ids = [each["id"] for each in found(attrs={"id": True})]
    assert 6 == len(found("svg"))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("[a/m]", ["The m (trials)"]),
        ("[a/m, a/n]", ["The m (trials)", "The n (trials)"]),
        ("[]", ["The n (trials)"]),
    ],
)
def test_what_a_design_asks_for_is_drawn_in_its_order(
    file: Path, show: str, expected: list[str]
) -> None:
    """Else what the first screen has."""
    told = f"{{notebook: testbeds, show: {show}, grid: {{trial_months: [6, 12]}}}}"
    found = page(
        read(file, told),
        lambda c: {
            "a/n": number(c["trial_months"], kind="answer", label="the n"),
            "a/m": number(-c["trial_months"], label="the m"),
        },
    )
    assert expected == [figure.figcaption.get_text() for figure in found("figure")]


def test_a_run_that_failed_is_listed_with_its_reason(planned: Design) -> None:
    """By its number and what differs; without any, there is no such section."""
    failed = [PointOutcome(planned.points[number], f"reason {number}") for number in (0, 3)]
    assert [
        ["1", "trial_months=6, slots=5", "reason 0"],
        ["4", "trial_months=12, slots=none", "reason 3"],
    ] == rows(section(planned, "failed", failed=failed))[1:]
    assert None is section(planned, "failed")


def test_the_files_and_commands_are_named(file: Path) -> None:
    """One for the sweep, and one for the report of its first run, with all that departs."""
    told = (
        "{notebook: phase2, parameters: {trial_months: null, scenario: base, as_of: ''}, "
        "grid: {retention: [0.9999999, 0.5], slots: [5, null]}}"
    )
    found = section(read(file, told), "data", lambda c: {}, lambda c: {})
    assert list(NAMES) == [link["href"] for link in found("a")]
    assert 'findings = pandas.read_parquet("findings.parquet")' in found.get_text()
    commands = found("pre")[-1].get_text().split("\n")
    assert [
        "gwangju-ai sweep capacity.yaml",
        "gwangju-ai build 04 --output out -p retention=0.9999999 -p slots=5",
    ] == [line for line in commands if line]


@IN_BOTH
def test_a_page_of_an_edition_leads_to_the_others(planned: Design, language: str) -> None:
    """And to the same in the other language; one outside an edition leads nowhere."""
    found = page(planned, language=language, file="sweep-capacity")
    other = {"ko": "en", "en": "ko"}[language]
    assert any(f"{other}/sweep-capacity.html" in link["href"] for link in found("a", href=True))
    alone = page(planned, language=language)
    assert [] == [link["href"] for link in alone("a", href=True) if "../" in link["href"]]


def test_a_design_of_one_point_has_an_overview(file: Path) -> None:
    """Nothing moves there, and it says what was set."""
    found = page(read(file, "trial_months: 6", "testbeds"))
    assert words.REPORTS["03_testbeds"].text("en") == found.h1.get_text()
    assert "trial_months=6" in found.find(class_="about").get_text()


def test_the_same_sweep_is_the_same_page(planned: Design) -> None:
    """Byte by byte."""
    assert html(planned) == html(planned)
