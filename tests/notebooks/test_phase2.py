"""The phase 2 notebook under other parameters: its sentences follow its numbers."""

import re
from fractions import Fraction
from itertools import cycle

import pytest
from tests.editorial import rules

from gwangju_ai.analysis.phase2 import scenarios
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.project.errors import ParameterError

NAME = "04_phase2"
DRAWS = 200
ANSWERS = {"money", "phase1", "outlook", "lever", "unmeasured"}


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
        {"target": 0},
        {"target": 500.0},
        {"targe": 500},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """An unknown scenario, a value out of range or a misspelt name stops the notebook at once."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_says_that_the_articles_moment_knows_too_little(run_notebook, language):
    """In November 2024 phase 1 can be answered; of the money and the outlook it is said once."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS, as_of="2024-11-30")
    assert {"phase1"} == set(by_key(outputs, "answer"))
    lacking = "어렵다" if language == "ko" else "too few"
    assert 2 == sum(lacking in output.text for output in outputs if output.kind == "unknown")
    assert {"course", "targets", "timeline"} == set(by_key(outputs, "chart"))
    assert not {"method", "limit"} & {o.kind for o in outputs if o.key.startswith("model")}


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
    pulled = {k: v for k, v in levers.items() if k not in ("scenario", "seed", *READING)}
    chosen = scenarios.chosen(levers.get("scenario", "base"), pulled)
    usual = chosen == scenarios.load()["base"]
    assert usual != (f"‘{chosen.label.text(language)}’" in answers["outlook"].text)
    outlook, lever = numbers(answers["outlook"]), numbers(answers["lever"])
    assert PACES[levers.get("openings", "recent")].text(language) in answers["outlook"].text
    firms = outlook["ahead.firms"]
    goal = numbers(by_key(outputs, "prose")["goal"])
    assert firms == goal["ahead.firms"]
    assert firms <= goal["ahead.offices"] or levers.get("counted") == "present"
    swings = by_key(outputs, "table")["levers-swing"]
    drawn = by_key(outputs, "chart-data")["firms-tornado"]
    for told in (swings, drawn):
        assert {firms, lever["widest.low"], lever["widest.high"]} <= {
            float(Fraction(q["value"])) for q in told.metadata["quantities"]
        }
    certain = 0.0 in (levers.get("realisation"), levers.get("budget") if "counted" in levers else 1)
    assert ("firms-sobol" in titles) != certain


ASSUMED = {"ko": "가정", "en": "assumed"}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("target", [1, 150, 500])
def test_a_target_that_is_set_is_told_as_an_assumption(run_notebook, language, target):
    """Title, finding, chart and text speak of it as assumed, and never as the city's."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS, target=target)
    answers, prose = by_key(outputs, "answer"), by_key(outputs, "prose")
    for told in (outputs[1], answers["outlook"], by_key(outputs, "chart-title")["firms-ahead"]):
        assert ASSUMED[language] in told.text.splitlines()[0]
    for told in (outputs[1], answers["outlook"], prose["goal"], prose["variants-read"]):
        assert target == numbers(told)["goal"]
    outlook, goal = numbers(answers["outlook"]), numbers(prose["goal"])
    missed = {"ko": "못 미친다", "en": "falls"}[language]
    assert (outlook["ahead.firms"] < target) == (missed in answers["outlook"].text)
    assert goal["ahead.needed"] >= 0
    panel = by_key(outputs, "what-if")["what-if"].metadata["panel"]
    assert f"-p target={target}" in panel["command"]
    assert "target" not in {lever["parameter"] for lever in panel["levers"]}
    assert "goal-meaning" not in by_key(outputs, "unknown")
    asked = {"ko": "목표 기업 수는", "en": "target number"}[language]
    assert not any(asked in output.text for output in outputs if output.kind in ("prose", "table"))
    assert [] == [
        fault
        for output in (*answers.values(), prose["goal"], prose["variants-read"])
        for fault in rules.faults(output.kind, output.text, language, 0)
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_citys_target_is_told_as_its_own(run_notebook, language):
    """Unless a reader sets another, the target is the city's, and what it counts is asked."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS)
    assert ASSUMED[language] not in outputs[1].text + by_key(outputs, "answer")["outlook"].text
    assert 1000 == numbers(by_key(outputs, "unknown")["goal-meaning"])["goal"]


@pytest.mark.parametrize("openings", PACES)
def test_a_sweep_over_pace_staying_and_target_has_the_same_numbers_in_each_case(
    run_notebook, openings
):
    """Whoever compares many runs finds each number under one key in all of them."""
    found = [
        {
            (output.key, name)
            for output in run_notebook(NAME, draws=DRAWS, openings=openings, **levers)
            if output.key in ("outlook", "goal", "firms-ahead") and output.kind != "section"
            for name in numbers(output)
        }
        for levers in ({}, {"target": 300}, {"target": 300, "retention": 0.9})
    ]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_screen_says_that_the_past_does_not_bear_the_method_out(run_notebook, language):
    """The outlook says which way it would have missed, and the text by how much."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS)
    told = by_key(outputs, "answer")["outlook"].text
    assert ("실제보다 많게" if language == "ko" else "too many") in told
    missed = numbers(by_key(outputs, "prose")["backcast-verdict"])
    assert missed["worst.expected"] > missed["worst.counted_then"]


@pytest.mark.parametrize("openings", PACES)
def test_every_pace_is_told_beside_the_chosen_one(run_notebook, openings):
    """The other two paces stand under the outlook, whichever the report goes on from."""
    outputs = run_notebook(NAME, language="en", draws=DRAWS, openings=openings)
    told = by_key(outputs, "prose")["other-paces"].text
    assert {pace: pace != openings for pace in PACES} == {
        pace: name.en in told for pace, name in PACES.items()
    }


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_model_is_folded(run_notebook, language):
    """Equations, rates and long tables are details; no sentence of the body speaks of draws."""
    outputs = run_notebook(NAME, language=language, draws=DRAWS)
    folded = {o.key for o in outputs if o.metadata.get("detail")}
    assert {"model-chain", "model-exit", "rates", "levers", "information", "one-by-one"} <= folded
    body = [o.text for o in outputs if o.kind in ("answer", "prose") and o.key not in folded]
    assert not re.search(r"매개변수|draws?\b|parameter|200회", " ".join(body))


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
        ("en", "2024-11-30", "rose from"),
        ("ko", "2024-11-30", "으로 올랐다"),
        ("en", "", "came back to"),
        ("ko", "", "내려왔다"),
    ],
)
def test_a_plan_at_its_height_is_not_told_as_fallen(run_notebook, language, day, said):
    """While the largest amount was the latest, the title tells of a rise alone."""
    outputs = run_notebook(NAME, draws=DRAWS, language=language, as_of=day)
    assert said in by_key(outputs, "chart-title")["course"].text


def test_the_notebook_is_the_same_on_every_run(run_notebook, run_anew):
    """A run that shares nothing shows the same texts and numbers as one that shares what it can."""
    first, second = (
        [(o.kind, o.key, o.markdown, o.metadata) for o in run(NAME, draws=DRAWS)]
        for run in (run_notebook, run_anew)
    )
    assert first == second


@pytest.mark.parametrize(
    ("levers", "given", "start"),
    [
        ({}, "", [1, 1, 1, 2]),
        ({"openings": "record"}, "", [2, 1, 1, 2]),
        ({"realisation": 0.0, "retention": 0.0}, "", [1, 1, 0, 0]),
        ({"scenario": "fast_trials", "seed": 7, "msc_seats": 100}, "fast_trials", [1, 1, 1, 2]),
    ],
    ids=str,
)
def test_the_levers_begin_where_the_report_is(run_notebook, levers, given, start):
    """What can be moved begins at the run's own parameters and at its finding's own numbers."""
    language = "ko" if "realisation" in levers or not levers else "en"
    outputs = run_notebook(NAME, language=language, draws=DRAWS, **levers)
    told, outlook = (by_key(outputs, kind) for kind in ("what-if", "answer"))
    panel = told["what-if"].metadata["panel"]
    assert start == [lever["start"] for lever in panel["levers"]]
    assert numbers(outlook["outlook"])["ahead.firms"] == numbers(told["what-if"])["ahead.firms"]
    assert f"-p draws={DRAWS}" in panel["command"]
    assert given in panel["command"]
    chosen = {lever["parameter"]: lever["set"] for lever in panel["levers"]}
    assert chosen == {lever: lever in levers for lever in chosen}
