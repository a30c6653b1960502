"""The talent notebook under other parameters: its sentences follow its numbers."""

import re
from fractions import Fraction

import pytest

from gwangju_ai.project.errors import ParameterError

NAME = "02_talent"
READINGS = ["corrected", "as_printed"]
DENOMINATORS = ["completers", "as_reported"]
DAYS = ["", "2025-09-01", "2024-11-30", "2024-06-01", "2023-12-31", "2022-06-30", "2020-12-31"]

#: The sentences that say that something rose or fell, each with the two numbers it speaks of.
MOVES = {
    ("answer", "interest"): ("first.competition", "last.competition"),
    ("answer", "placement"): ("oldest.placement_rate", "youngest.placement_rate"),
    ("answer", "age"): ("early.placement_rate", "late.placement_rate"),
    ("chart-title", "funnel"): ("first.finished", "last.finished"),
    ("chart-title", "maturation"): ("early.placement_rate", "late.placement_rate"),
    ("prose", "graduation-day"): ("first.placed", "last.placed"),
    ("prose", "hours"): ("first.training_hours", "last.training_hours"),
}
UP = re.compile(r"\brose\b|높아졌다|늘었다|올랐다")
DOWN = re.compile(r"\bfell\b|낮아졌다|줄었다|떨어졌다")


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


def test_the_denominator_turns_text_charts_and_conclusions(run_notebook):
    """Per completer the rate rises between cohorts 1 and 4, as reported it falls."""
    rising, falling = (run_notebook(NAME, denominator=denominator) for denominator in DENOMINATORS)
    assert "rose from 35.5% (cohort 1) to 52.0% (cohort 4)" in answers(rising)["placement"].text
    assert "fell from 68.8% (cohort 1) to 57.1% (cohort 4)" in answers(falling)["placement"].text
    for key in ("placement-rates", "maturation", "benchmarks"):
        drawn = [
            [o.metadata["alt"] for o in outputs if o.key == key and o.kind == "chart"]
            for outputs in (rising, falling)
        ]
        assert drawn[0] != drawn[1]


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
    assert list(told) == ["interest", "placement", "age", "fit"]


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
