"""The talent notebook under other parameters: its sentences follow its numbers."""

import re
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.present.copy import Copy
from gwangju_ai.project.errors import ParameterError

from .conftest import NOTEBOOKS

NAME = "02_talent"
KINDS = ("prose", "answer", "definition", "limit")
READINGS = ["corrected", "as_printed"]
DENOMINATORS = ["completers", "as_reported"]
DAYS = ["", "2025-09-01", "2024-11-30", "2024-06-01", "2023-12-31", "2022-06-30", "2020-12-31"]

#: The sentences that say that something rose or fell, each with the two numbers it speaks of.
MOVES = {
    ("answer", "interest"): ("first.competition", "last.competition"),
    ("chart-title", "one-year"): ("early.placement_rate", "late.placement_rate"),
    ("prose", "graduation-day"): ("first.placed", "last.placed"),
    ("prose", "finished"): ("first.finished", "last.finished"),
    ("prose", "hours"): ("first.training_hours", "last.training_hours"),
    ("prose", "who"): ("early.of_applicants", "late.of_applicants"),
}
#: Those that are not told of published rates, whose bases differ.
ON_ONE_BASE = {("prose", "graduation-day"), ("chart-title", "one-year")}
UP = re.compile(r"\brose\b|높아졌다|늘었다|올랐다")
DOWN = re.compile(r"\bfell\b|낮아졌|줄었다|떨어졌다")
#: Sentences that set cohorts side by side, all at one age or at none.
OF_ONE_AGE = {
    "interest", "impossible", "age", "graduation-day", "finished", "rivals", "one-year", "hours",
    "cost", "who", "recount", "targets-met", "in-gwangju", "placement-earlier",
}  # fmt: skip


def numbers(output) -> dict[str, Fraction | float]:
    """Return the values of an output's numbers by the expressions that show them."""
    return {
        q["name"]: float(q["value"]) if set(q["value"]) & set(".e") else Fraction(q["value"])
        for q in output.metadata.get("quantities", [])
        if q["name"]
    }


def answers(outputs) -> dict[str, object]:
    """Return the sentences of the first screen by key."""
    return {output.key: output for output in outputs if output.kind == "answer"}


def keyed(outputs, key: str):
    """Return the one output of a key that is no part of a chart."""
    (found,) = [o for o in outputs if o.key == key and o.kind in KINDS]
    return found


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        {"denominator": "selected"},
        {"reading": "as_print"},
        {"as_of": "2024-13-01"},
        {"language": "fr"},
        {"denominators": "completers"},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """A wrong value or a misspelt name stops the notebook before it shows anything."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


# -- every variant ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("denominator", DENOMINATORS)
@pytest.mark.parametrize(
    ("as_of", "reading"), [(day, "corrected") for day in DAYS] + [("", "as_printed")]
)
def test_no_sentence_contradicts_its_numbers(run_notebook, language, denominator, as_of, reading):
    """What is said to have risen rose, and what is said to have fallen fell."""
    outputs = run_notebook(
        NAME, language=language, reading=reading, denominator=denominator, as_of=as_of
    )
    said, true = {}, {}
    for output in outputs:
        sentence = (output.kind, output.key)
        if sentence in MOVES and set(MOVES[sentence]) <= set(numbers(output)):
            before, after = (numbers(output)[name] for name in MOVES[sentence])
            said[sentence] = (bool(UP.search(output.text)), bool(DOWN.search(output.text)))
            true[sentence] = (after > before, after < before)
    assert said == true
    if as_of == "":
        unsaid = ON_ONE_BASE if denominator == "as_reported" else set()
        assert set(said) == set(MOVES) - unsaid


@pytest.mark.parametrize("denominator", DENOMINATORS)
@pytest.mark.parametrize("as_of", ["", "2024-11-30"])
def test_both_languages_show_the_same_numbers(run_notebook, denominator, as_of):
    """The Korean and the English edition carry the same outputs with the same quantities."""

    def told(language: str) -> list:
        outputs = run_notebook(NAME, language=language, denominator=denominator, as_of=as_of)
        return [
            (o.kind, o.key, {(q["name"], q["value"]) for q in o.metadata.get("quantities", [])})
            for o in outputs
        ]

    assert told("ko") == told("en")


# -- one age -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_no_rate_moves_from_one_cohort_to_another_but_at_one_age(
    run_notebook, language, denominator
):
    """Wherever something rose, fell or was higher by cohort, the cohorts are of one age."""
    moves = re.compile(f"{UP.pattern}|{DOWN.pattern}|higher|lower|높다|낮다")
    cohort = re.compile(r"cohort \d.*cohort \d|\d기.*\d기", re.DOTALL)
    outputs = run_notebook(NAME, language=language, denominator=denominator)
    said = {
        o.key
        for o in outputs
        if o.kind in ("answer", "prose", "chart-title")
        and moves.search(o.text)
        and cohort.search(o.text)
        and any("placement" in name or "rate" in name for name in numbers(o))
    }
    assert said <= OF_ONE_AGE | {"drift"}


def test_two_ages_stand_side_by_side_once(run_notebook):
    """48 and 11 months after graduation are told in one sentence, with what became of the rate."""
    outputs = run_notebook(NAME)
    told = [o for o in outputs if {"oldest.age", "youngest.age"} <= set(numbers(o))]
    assert [o.key for o in told] == ["recount"]
    assert "52.0% then, and had risen to 70.9%" in told[0].text


def test_five_charts_and_the_first_before_every_section(run_notebook):
    """Graduates by place lead; no chart ranks rates of several ages."""
    outputs = run_notebook(NAME)
    assert [o.key for o in outputs if o.kind == "chart"] == [
        "graduates", "one-year", "in-gwangju", "benchmarks", "competition",
    ]  # fmt: skip
    kinds = [o.kind for o in outputs]
    assert kinds.index("chart") < kinds.index("section")


# -- what the first screen says ------------------------------------------------------------------


@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_the_first_screen_has_the_latest_count(run_notebook, denominator):
    """59.3% are at work, 340 of them (47.0%) in Gwangju, by a named count of December 2025."""
    outputs = run_notebook(NAME, denominator=denominator)
    told = answers(outputs)["placement"]
    shown = numbers(told)
    assert shown["together.inside"] == 340
    assert shown["together.placement"] == Fraction(72400, 1221)
    assert "47.0%" in told.text
    assert "News1" in told.text
    assert "December 2025" in told.text
    assert [o.text.split("\n")[0] for o in outputs if o.kind == "title"] == [
        "# 59% of AI Academy graduates (cohorts 1–5) are in work or running a firm, 28% in Gwangju"
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_stale_count_is_no_finding(run_notebook, language):
    """The 460 of November 2024 give way to the latest count."""
    told = answers(run_notebook(NAME, language=language)).values()
    assert not [o.key for o in told if "50.2%" in o.text or "460" in o.text]


@pytest.mark.parametrize(("language", "inferred"), [("en", "no report states"), ("ko", "역산하면")])
@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_the_bases_are_told_as_inferred(run_notebook, language, inferred, denominator):
    """Whatever the denominator, who is left out is worked out here."""
    told = answers(run_notebook(NAME, language=language, denominator=denominator))["published"]
    assert inferred in told.text
    assert numbers(told)["oldest.left_out_share"] == Fraction(7500, 155)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_both_programmes_have_a_range(run_notebook, language, denominator):
    """59.3 to 68.2% and 73.7 to 84.8%, over all graduates whatever the parameter asks for."""
    outputs = run_notebook(NAME, language=language, denominator=denominator)
    (title,) = [o.text for o in outputs if o.key == "benchmarks" and o.kind == "chart-title"]
    dash = "~" if language == "ko" else "–"
    assert f"59.3{dash}68.2%" in title
    assert f"73.7{dash}84.8%" in title


@pytest.mark.parametrize(
    ("own", "other", "said"),
    [
        ((100, 200), (190, 200), "the academy is clearly lower"),
        ((94, 200), (100, 200), "do not clearly differ"),
        ((190, 200), (100, 200), "depends on the counts taken"),
    ],
)
def test_the_programmes_are_ranked_only_where_clear(own, other, said):
    """The sentence follows the intervals of the two counts that lie nearest."""
    rates = [
        wilson(*(observed(str(n), "person", [f"o-{n}"]) for n in counts)) for counts in (own, other)
    ]
    rows = [pandas.Series({"lowest_rate": rate, "highest_rate": rate}) for rate in rates]
    piece = Copy(NOTEBOOKS / "text" / f"{NAME}.en.md").piece("benchmark-text")
    assert said in piece.fill(dict(zip(("own", "other"), rows, strict=True))).text


def test_targets_reached_and_missed(run_notebook):
    """By published rates cohort 3 passed 70 and 60% but not 75%; of graduates it stands lower."""
    outputs = run_notebook(NAME)
    told = keyed(outputs, "targets-met").text
    assert "It falls short of the target of 75% for cohort 3 (May 2022)." in told
    assert "67.2% for cohort 3" in keyed(outputs, "targets-graduates").text


def test_targets_of_another_definition_are_not_judged(run_notebook):
    """Half of the hired, and 60% of graduates, have no count of their own."""
    told = keyed(run_notebook(NAME, language="ko"), "targets-local").text
    assert "판단할 수 없다" in told
    assert "48.8%" in told


def test_the_bases_drift(run_notebook):
    """Of cohorts 1 to 3 the first and the last rate take other bases."""
    told = keyed(run_notebook(NAME), "drift")
    assert "the 70.5% of 2 June 2022 takes a base of 61–78, the 68.8%" in told.text
    assert "the 52.5% of 2 June 2022 takes a base of 40–80, the 50%" in told.text
    assert "the 65.3% of 20 November 2023 takes a base of 271, the 72.9%" in told.text


def test_before_the_later_reports_no_base_has_drifted(run_notebook):
    """In June 2022 each cohort has one rate, and nothing is said to have moved."""
    keys = [o.key for o in run_notebook(NAME, as_of="2022-06-30")]
    assert "implied-denominators" in keys
    assert "drift" not in keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_title_takes_few_points_for_no_difference(run_notebook, language):
    """Chance is not spoken of in a title."""
    outputs = run_notebook(NAME, language=language)
    titles = [o.text for o in outputs if o.kind == "chart-title"]
    assert not [title for title in titles if re.search("chance|우연|구별", title)]


def test_overlapping_rivals_are_not_ranked(run_notebook):
    """Cohorts 3 and 4 changed places, within their intervals."""
    assert "Neither is a clear difference." in keyed(run_notebook(NAME), "rivals").text


# -- reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "said"), [("ko", "성립할 수 없다"), ("en", "is impossible")])
def test_as_printed_says_that_cohort_4_is_impossible(run_notebook, language, said):
    """The first sentence of the first screen names 119 against 330 and calls it impossible."""
    first = next(
        iter(answers(run_notebook(NAME, language=language, reading="as_printed")).values())
    )
    assert first.key == "impossible"
    assert said in first.text
    assert numbers(first) == {"odd.applicants": 119, "odd.selected": 330}


def test_as_corrected_nothing_is_called_impossible_on_the_first_screen(run_notebook):
    """The corrected edition has no such answer, and explains the print in its section."""
    outputs = run_notebook(NAME)
    assert "impossible" not in answers(outputs)
    assert numbers(keyed(outputs, "misprint")) == {"misprint.printed": 119, "misprint.read": 779}


def test_as_printed_makes_no_claim_on_chance(run_notebook):
    """With an impossible cohort the comparison at equal seats is left out."""
    outputs = run_notebook(NAME, reading="as_printed")
    assert "level" not in [o.key for o in outputs]
    notes = {o.key: o.metadata.get("note", "") for o in outputs}
    assert "cohort 4" in notes["in-gwangju"]
    assert "cohort 4" in notes["applying"]


# -- denominator -----------------------------------------------------------------------------------


def test_the_denominator_turns_text_and_charts(run_notebook):
    """Of graduates more by cohort; as published less, which is not taken for a fall."""
    graduates, published = (run_notebook(NAME, denominator=value) for value in DENOMINATORS)
    assert "58.6% (cohort 3), 52.0% (cohort 4)" in answers(graduates)["age"].text
    assert "65.3% (cohort 3), 57.1% (cohort 4)" in answers(published)["age"].text
    assert "seems to have become rarer" in answers(published)["age"].text
    assert "on bases that differ" in answers(published)["age"].text
    drawn = [
        [o.metadata["alt"] for o in outputs if o.key == "one-year" and o.kind == "chart"]
        for outputs in (graduates, published)
    ]
    assert drawn[0] != drawn[1]


def test_reported_rates_carry_no_interval_by_age(run_notebook):
    """Rates whose denominators are not published are drawn without intervals."""
    outputs = run_notebook(NAME, denominator="as_reported")
    (drawn,) = [o for o in outputs if o.key == "one-year" and o.kind == "chart-data"]
    rates = [q for q in drawn.metadata["quantities"] if q["unit"] == "percent"]
    assert rates
    assert not any("interval" in q for q in rates)


# -- as_of -----------------------------------------------------------------------------------------


def test_the_articles_moment(run_notebook):
    """On 30 November 2024 five cohorts had applied, and nobody had counted by place."""
    outputs = run_notebook(NAME, as_of="2024-11-30")
    told = answers(outputs)
    assert "to 2.2 to 1 with 330 places (cohort 5)" in told["interest"].text
    assert "61%" in keyed(outputs, "split").text
    assert list(told) == ["placement", "age", "published", "interest", "cost"]
    assert numbers(told["placement"])["pooled.all_placed"] == 460
    assert "was 52.0%." in keyed(outputs, "recount").text
    (title,) = [o.text.split("\n")[0] for o in outputs if o.kind == "title"]
    assert title == "# Do graduates of Gwangju’s AI Academy find work, and do they stay?"


def test_equal_places_are_told_as_such(run_notebook):
    """At the end of 2021 the places had not changed, and the sentence says so."""
    told = answers(run_notebook(NAME, as_of="2021-12-31"))["interest"].text
    assert "because fewer people applied" in told
    assert "places stayed at 180" in told


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_early_day_says_that_too_little_is_known(run_notebook, language):
    """Before the first recruitment every section says so and shows no number."""
    outputs = run_notebook(NAME, language=language, as_of="2019-12-31")
    too_little = "어렵다" if language == "ko" else "too few"
    sections = [o.key for o in outputs if o.kind == "section"]
    notes = [o for o in outputs if o.kind == "unknown" and too_little in o.text]
    assert answers(outputs) == {}
    assert len(notes) == len(sections) - 1 + 5
    assert not any(o.metadata.get("quantities") for o in outputs if o.kind != "title")
