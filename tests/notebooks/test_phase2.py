"""The phase 2 notebook under other parameters: its sentences follow its numbers."""

import re
from fractions import Fraction
from itertools import cycle

import pytest

from gwangju_ai.analysis.phase2 import scenarios
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.project.errors import ParameterError

NAME = "04_phase2"
DRAWS = 200
ANSWERS = {"money", "phase1", "outlook", "lever", "proposals"}


def numbers(output) -> dict[str, float]:
    """Return the values that an output shows, by expression."""

    return {q["name"]: float(Fraction(q["value"])) for q in output.metadata["quantities"]}


def by_key(outputs, kind: str) -> dict:
    """Return the outputs of a kind by their key."""
    return {output.key: output for output in outputs if output.kind == kind}


@pytest.mark.parametrize(
    "bad",
    [
        {"scenario": "dream"},
        {"draws": 10},
        {"budget": -1.0},
        {"effect": 1.5},
        {"min_employees": 12},
        {"trial_months": 0},
        {"slot": 3},
        {"openings": "fast"},
        {"staying": "all"},
        {"counted": "memoranda"},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """An unknown scenario, a value out of range or a misspelt name stops the notebook at once."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_says_that_the_articles_moment_knows_too_little(run_notebook, language):
    """In November 2024 only phase 1's targets can be answered; nothing is told of the model."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS, as_of="2024-11-30")
    assert {"phase1"} == set(by_key(outputs, "answer"))
    told = [output.text for output in outputs if output.kind == "note"]
    assert any(("어렵다" if language == "ko" else "too few") in text for text in told)
    assert {"targets", "timeline"} == set(by_key(outputs, "chart"))


@pytest.mark.parametrize("day", ["2019-01-15", "2021-06-30", "2025-09-01", "2025-12-20"])
def test_runs_for_any_day(run_notebook, day):
    """Whatever was known on a day, the notebook runs to its end."""
    assert "appendix" == run_notebook(NAME, draws=DRAWS, as_of=day)[-1].kind


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_answers_under_both_readings(run_notebook, reading):
    """The misprint of the article is about applicants and changes nothing here."""
    outputs = run_notebook(NAME, draws=DRAWS, reading=reading)
    assert ANSWERS == set(by_key(outputs, "answer"))


VARIANTS = [
    {},
    {"effect": 1.0},
    *[{"scenario": name} for name in list(scenarios.load())[1:]],
    {"budget": 0.0},
    {"budget": 2.0, "effect": 1.0},
    {"realisation": 1.0, "retention": 1.0},
    {"realisation": 0.0, "retention": 0.0},
    {"slots": 1, "trial_months": 36, "sectors": 1, "intake": 0},
    {"min_employees": 11, "compute": 0.0, "effect": 0.5, "local_share": 1.0},
    {"scenario": "fast_trials", "seed": 7, "msc_seats": 100},
    {"openings": "record"},
    {"openings": "trend", "staying": "camp", "counted": "present"},
    {"counted": "present", "budget": 0.0, "retention": 1.0},
]
READING = ("openings", "staying", "counted")


@pytest.mark.parametrize(("language", "levers"), list(zip(cycle(["ko", "en"]), VARIANTS)), ids=str)
def test_sentences_follow_the_levers(run_notebook, language, levers):
    """No sentence contradicts its own numbers, whichever levers are pulled."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS, **levers)
    answers, titles = by_key(outputs, "answer"), by_key(outputs, "chart-title")
    assert ANSWERS == set(answers)
    label = scenarios.chosen(
        levers.get("scenario", "base"),
        {k: v for k, v in levers.items() if k not in ("scenario", "seed", *READING)},
    ).label.text(language)
    for output in (answers["outlook"], titles["firms-fan"]):
        assert f"‘{label}’" in output.text
    outlook, lever = numbers(answers["outlook"]), numbers(answers["lever"])
    assert PACES[levers.get("openings", "recent")].text(language) in answers["outlook"].text
    firms = outlook["ahead.firms"]
    for told in (titles["firms-fan"], answers["lever"]):
        assert firms == numbers(told)["ahead.firms"]
    assert firms <= outlook["ahead.offices"] or levers.get("counted") == "present"
    swings = next(o for o in outputs if o.kind == "table" and o.key == "levers-swing")
    assert firms == numbers(swings)["ahead.firms"]
    assert {lever["widest.low"], lever["widest.high"]} <= {
        float(Fraction(q["value"])) for q in swings.metadata["quantities"]
    }
    certain = 0.0 in (levers.get("realisation"), levers.get("budget") if "counted" in levers else 1)
    assert ("firms-sobol" in titles) != certain


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_screen_says_which_paces_the_past_does_not_bear_out(run_notebook, language):
    """All paces that missed a later count are named in the outlook, with the count."""
    told = by_key(run_notebook(NAME, language=language, draws=DRAWS), "answer")["outlook"]
    for pace in PACES.values():
        assert pace.text(language) in told.text
    assert {"worst.expected", "worst.counted_then"} <= set(numbers(told))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_title_tells_a_share_of_runs_as_a_chance(run_notebook, language):
    """A share of the model's draws says nothing of the world by itself."""
    for output in run_notebook(NAME, language=language, draws=DRAWS):
        if output.kind == "chart-title":
            assert not re.search("확률|chance|probab", output.text), output.key


@pytest.mark.parametrize("language", ["ko", "en"])
def test_particles_and_placeholders_are_resolved(run_notebook, language):
    """Nothing of a template is left in what the reader sees."""
    for output in run_notebook(NAME, language=language, draws=DRAWS)[1:]:
        plain = re.sub(r"\$[^$]*\$", "", output.text)
        assert not re.search(r"\{|\}|은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로", plain), plain


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", "2024-11-30", "has no less"),
        ("ko", "2024-11-30", "적지 않다"),
        ("en", "", "less than the largest"),
        ("ko", "", "가장 큰 금액보다"),
    ],
)
def test_a_plan_at_its_height_is_not_told_as_nought_less(run_notebook, language, day, said):
    """When the largest amount was the latest, no difference is written."""
    outputs = run_notebook(NAME, draws=DRAWS, language=language, as_of=day)
    (course,) = [output.text for output in outputs if output.key == "plan-course"]
    assert said in course
    assert "0.0%" not in course


def test_the_notebook_is_the_same_on_every_run(run_anew):
    """Two runs show the same texts and the same numbers."""
    first, second = (
        [(o.kind, o.key, o.markdown, o.metadata) for o in run_anew(NAME, draws=DRAWS)]
        for _ in range(2)
    )
    assert first == second
