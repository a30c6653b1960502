"""The test-bed notebook under other parameters: its sentences follow its numbers."""

from fractions import Fraction

import pytest

from gwangju_ai.numbers import numerals
from gwangju_ai.project.errors import ParameterError

NAME = "03_testbeds"


@pytest.mark.parametrize(
    "bad",
    [
        {"trial_months": 0},
        {"slots": -1},
        {"language": "de"},
        {"trial_month": 6},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """A value out of range or a misspelt name stops the notebook before it shows anything."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("day", ["2020-12-31", "2022-06-30"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_says_that_an_early_day_knows_too_little(run_notebook, language, day):
    """Before the article only the equipment is known; the other answers say so."""
    outputs = run_notebook(NAME, language=language, as_of=day)
    told = [output for output in outputs if output.kind == "note"]
    assert [] == [output for output in outputs if output.kind == "answer"]
    assert any(("어렵다" if language == "ko" else "too few") in output.text for output in told)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("months", "slots"), [(1, None), (6, 1), (12, 100), (36, None)])
def test_sentences_follow_the_parameters(run_notebook, language, months, slots):
    """Every sentence about capacity holds the numbers of its own parameters."""
    outputs = run_notebook(NAME, language=language, trial_months=months, slots=slots)
    answers = {output.key: output for output in outputs if output.kind == "answer"}
    shown = {q["name"]: q["text"] for q in answers["capacity"].metadata["quantities"]}
    share = min(Fraction(100), Fraction((slots or 11) * 12 * 100, months * 58))
    assert numerals.write(share, "en", decimals=1) + "%" == shown["capacity.share"]
    unknown = {"ko": "가동률은 공개되지 않아", "en": "has not been published"}[language]
    assert (slots is None) == (unknown in answers["capacity"].text)
    assert (slots is None) == any(output.key == "if-idle" for output in outputs)
    verdict = {"ko": "뚜렷한 변화로 보기는 어렵다", "en": "too small for a clear change"}[language]
    assert verdict in answers["change"].text


@pytest.mark.parametrize(
    ("language", "fair", "census"),
    [
        ("ko", "초과 달성했다는 시의 설명과 맞는다", "표본이 아니라"),
        ("en", "bears out the city's statement", "not a sample"),
    ],
)
def test_the_city_is_told_fairly_and_intervals_for_what_they_are(
    run_notebook, language, fair, census
):
    """The total beats the target, and an interval is of a process, for the counts are a census."""
    told = {output.key: output.text for output in run_notebook(NAME, language=language)}
    assert fair in told["target"]
    assert census in told["census"]


@pytest.mark.parametrize(
    ("language", "costs"),
    [("ko", ("445억 8000만원", "645억원")), ("en", ("KRW 44.58 bn", "KRW 64.5 bn"))],
)
def test_both_published_costs_are_told(run_notebook, language, costs):
    """Neither of the two costs is chosen for the reader."""
    outputs = run_notebook(NAME, language=language)
    told = next(o.text for o in outputs if (o.kind, o.key) == ("answer", "cost"))
    assert [True, True] == [cost in told for cost in costs]
