"""The talent notebook under other parameters: its sentences follow its numbers."""

import re
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.numbers.quantity import observed
from gwangju_ai.present.copy import Copy
from gwangju_ai.project.errors import ParameterError

from .conftest import NOTEBOOKS

NAME = "02_talent"
READINGS = ["corrected", "as_printed"]
DENOMINATORS = ["completers", "as_reported"]
DAYS = ["", "2025-09-01", "2024-11-30", "2024-06-01", "2023-12-31", "2022-06-30", "2020-12-31"]

#: The sentences that say that something rose or fell, each with the two numbers it speaks of.
MOVES = {
    ("answer", "interest"): ("first.competition", "last.competition"),
    ("chart-title", "funnel"): ("first.finished", "last.finished"),
    ("prose", "graduation-day"): ("first.placed", "last.placed"),
    ("prose", "hours"): ("first.training_hours", "last.training_hours"),
}
UP = re.compile(r"\brose\b|높아졌다|늘었다|올랐다")
DOWN = re.compile(r"\bfell\b|낮아졌다|줄었다|떨어졌다")
#: Sentences that set cohorts side by side, all at one age or at none.
OF_ONE_AGE = {
    "interest", "impossible", "age", "funnel", "graduation-day", "rivals", "maturation", "hours",
}


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
    (found,) = [o for o in outputs if o.key == key and o.kind in ("prose", "note", "answer")]
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
        if sentence in MOVES:
            before, after = (numbers(output)[name] for name in MOVES[sentence])
            said[sentence] = (bool(UP.search(output.text)), bool(DOWN.search(output.text)))
            true[sentence] = (after > before, after < before)
    assert said == true
    if as_of == "":
        unsaid = {("prose", "graduation-day")} if denominator == "as_reported" else set()
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


def test_the_mistake_of_two_ages_is_told_once(run_notebook):
    """48 and 11 months stand side by side in one sentence, which calls them of different ages."""
    outputs = run_notebook(NAME)
    told = [o for o in outputs if {"oldest.age", "youngest.age"} <= set(numbers(o))]
    assert [o.key for o in told] == ["age"]
    assert "not of one age" in told[0].text


def test_no_chart_ranks_rates_of_several_ages(run_notebook):
    """Placement rates of cohorts are drawn against their age or not at all."""
    charts = {o.key for o in run_notebook(NAME) if o.kind == "chart"}
    assert charts == {
        "applicants-seats", "ratio-split", "funnel", "maturation", "in-gwangju", "benchmarks",
    }  # fmt: skip


# -- what the first screen says ------------------------------------------------------------------


@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_the_first_screen_has_the_latest_count(run_notebook, denominator):
    """724 of 1,221 are 59.3%, 340 of them in Gwangju 27.8%, dated December 2025."""
    told = answers(run_notebook(NAME, denominator=denominator))["placement"]
    shown = numbers(told)
    assert (shown["together.placed"], shown["together.completed"]) == (724, 1221)
    assert (shown["together.inside"], shown["whole.base"]) == (340, 1017)
    assert "59.3%" in told.text
    assert "27.8%" in told.text
    assert "Dec 2025" in told.text


@pytest.mark.parametrize(
    ("language", "inferred", "day"),
    [("en", "worked out here", "Nov 2024"), ("ko", "역산한", "2024년 11월")],
)
@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_the_base_of_726_is_told_as_inferred(run_notebook, language, inferred, day, denominator):
    """Whatever the denominator, 726 is worked out, and the count of 460 has its date."""
    told = answers(run_notebook(NAME, language=language, denominator=denominator))["published"]
    assert numbers(told)["pooled.all_base"] == 726
    assert inferred in told.text
    assert day in told.text


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is 5.5 to 25.5 percentage points lower"), ("ko", "사관학교가 5.5~25.5%p 낮다")],
)
@pytest.mark.parametrize("denominator", DENOMINATORS)
def test_the_range_to_ssafy_is_told(run_notebook, language, said, denominator):
    """Not its top alone, and over all who completed whatever the parameter asks for."""
    assert said in answers(run_notebook(NAME, language=language, denominator=denominator))[
        "fit"
    ].text


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((-25, -5), "is 5.0 to 25.0 percentage points lower"),
        ((5, 25), "is 5.0 to 25.0 percentage points higher"),
        ((-5, 25), "from 5.0 percentage points lower to 25.0 percentage points higher"),
    ],
)
def test_the_range_may_lie_on_either_side(points, said):
    """The sentence follows the signs of both ends."""
    percent = [observed(str(value), "percent", ["o-a"]) for value in (50, 60, 70, 80)]
    lowest, highest = (
        observed("100", "percent", ["o-a"]) - observed(str(100 - value), "percent", ["o-b"])
        for value in points
    )
    compared = pandas.Series(
        dict(zip(("own_low", "own_high", "their_low", "their_high"), percent, strict=True))
        | {"lowest": lowest, "highest": highest}
    )
    paid = pandas.Series({"cost_per_completer": percent[0]}, name="cohort-1")
    piece = Copy(NOTEBOOKS / "text" / f"{NAME}.en.md").piece("fit")
    assert said in piece.fill({"compared": compared, "paid": paid}).text


def test_the_bases_drift(run_notebook):
    """Of cohorts 1 to 3 the first and the last rate take other bases."""
    told = keyed(run_notebook(NAME), "drift")
    assert "70.5% (2 Jun 2022) takes a base between 61 and 78, and 68.8%" in told.text
    assert "52.5% (2 Jun 2022) takes a base between 40 and 80, and 50%" in told.text
    assert "65.3% (20 Nov 2023) takes a base of 271, and 72.9%" in told.text


def test_before_the_later_reports_no_base_has_drifted(run_notebook):
    """In June 2022 each cohort has one rate, and nothing is said to have moved."""
    keys = [o.key for o in run_notebook(NAME, as_of="2022-06-30")]
    assert "implied-denominators" in keys
    assert "drift" not in keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_title_takes_few_points_for_no_difference(run_notebook, language):
    """Chance is not spoken of in a title, and the text does not take few counts for no change."""
    outputs = run_notebook(NAME, language=language)
    titles = [o.text for o in outputs if o.kind == "chart-title"]
    assert not [title for title in titles if re.search("chance|우연|구별", title)]
    assert ("뜻은 아니다" if language == "ko" else "nor do they show") in keyed(
        outputs, "level"
    ).text


def test_overlapping_rivals_are_not_ranked(run_notebook):
    """Cohorts 3 and 4 changed places, within their intervals."""
    assert "may be chance" in keyed(run_notebook(NAME), "rivals").text


# -- reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"), [("ko", "있을 수 없다"), ("en", "No cohort can select more than applied")]
)
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
    assert numbers(keyed(outputs, "misprint")) == {
        "misprint.printed": 119,
        "misprint.selected": 330,
        "misprint.read": 779,
    }


def test_as_printed_makes_no_claim_on_chance(run_notebook):
    """With an impossible cohort the comparison at equal seats is left out."""
    keys = [o.key for o in run_notebook(NAME, reading="as_printed")]
    assert "level" not in keys
    assert {"funnel-impossible", "local-impossible"} <= set(keys)


@pytest.mark.parametrize(
    ("reading", "rises"),
    [("corrected", "cohort 4 and cohort 6"), ("as_printed", "cohort 5 and cohort 6")],
)
def test_the_reading_decides_where_the_ratio_rose(run_notebook, reading, rises):
    """The sentence names the cohorts above the one before under its own reading."""
    assert rises in answers(run_notebook(NAME, reading=reading))["interest"].text


# -- denominator -----------------------------------------------------------------------------------


def test_the_denominator_turns_text_and_charts(run_notebook):
    """Of graduates about a year out five eighths and less, as published more."""
    graduates, published = (run_notebook(NAME, denominator=value) for value in DENOMINATORS)
    assert "58.6% (cohort 3), 52.0% (cohort 4)" in answers(graduates)["age"].text
    assert "65.3% (cohort 3), 57.1% (cohort 4)" in answers(published)["age"].text
    assert "the bases are not published" in answers(published)["age"].text
    drawn = [
        [o.metadata["alt"] for o in outputs if o.key == "maturation" and o.kind == "chart"]
        for outputs in (graduates, published)
    ]
    assert drawn[0] != drawn[1]


def test_what_the_denominator_does_not_touch(run_notebook):
    """SSAFY divides by all who completed, so that comparison stands on no other base."""
    told = [answers(run_notebook(NAME, denominator=value))["fit"].text for value in DENOMINATORS]
    assert told[0] == told[1]


def test_reported_rates_carry_no_interval_by_age(run_notebook):
    """Rates whose denominators are not published are drawn without intervals."""
    outputs = run_notebook(NAME, denominator="as_reported")
    (drawn,) = [o for o in outputs if o.key == "maturation" and o.kind == "chart-data"]
    rates = [q for q in drawn.metadata["quantities"] if q["unit"] == "percent"]
    assert rates
    assert not any("interval" in q for q in rates)


# -- as_of -----------------------------------------------------------------------------------------


def test_the_articles_moment(run_notebook):
    """On 30 November 2024 five cohorts had applied, and nobody had counted by place."""
    told = answers(run_notebook(NAME, as_of="2024-11-30"))
    assert "to 2.2 to 1 (cohort 5)" in told["interest"].text
    assert "61%" in told["interest"].text
    assert list(told) == ["interest", "published", "age", "fit"]
    assert "For cohort 4 it was 52.0%." in told["age"].text


def test_equal_seats_are_told_as_such(run_notebook):
    """At the end of 2021 the seats had not changed, and the sentence says so."""
    told = answers(run_notebook(NAME, as_of="2021-12-31"))["interest"].text
    assert "With 180 seats both times, all of the change came from the applicants" in told


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_early_day_says_that_too_little_is_known(run_notebook, language):
    """Before the first recruitment every section says so and shows no number."""
    outputs = run_notebook(NAME, language=language, as_of="2019-12-31")
    too_little = "어렵다" if language == "ko" else "too few"
    sections = [o.key for o in outputs if o.kind == "section"]
    notes = [o for o in outputs if o.kind == "note" and too_little in o.text]
    assert answers(outputs) == {}
    assert len(notes) == len(sections) - 1 + 5
    assert not any(o.metadata.get("quantities") for o in outputs)
