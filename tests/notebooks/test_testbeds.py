"""The test-bed notebook under other parameters: its sentences follow its numbers."""

from fractions import Fraction

import pytest
from tests.editorial import rules

from gwangju_ai.project.errors import ParameterError

NAME = "03_testbeds"


@pytest.mark.parametrize(
    "bad",
    [
        {"trial_months": 0},
        {"slots": -1},
        {"share_that_waits": 1.5},
        {"share_that_waits": -0.5},
        {"share_that_wait": 0.5},
        {"language": "de"},
        {"trial_month": 6},
    ],
)
def test_refuses_bad_parameters(run_notebook, bad):
    """A value out of range or a misspelt name stops the notebook before it shows anything."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("day", ["2020-12-31", "2022-06-30"])
@pytest.mark.parametrize(("language", "neutral"), [("ko", "이뤄졌는가"), ("en", "did firms get")])
def test_says_that_an_early_day_knows_too_little(run_notebook, language, neutral, day):
    """Before the article only the equipment is known; the title asks, and the answers say so."""
    outputs = run_notebook(NAME, language=language, as_of=day)
    told = [output for output in outputs if output.kind == "unknown"]
    assert [] == [output for output in outputs if output.kind == "answer"]
    assert any(("어렵다" if language == "ko" else "too few") in output.text for output in told)
    assert neutral in outputs[1].text.splitlines()[0]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("months", "slots"), [(6, 1), (12, 100)])
def test_a_number_at_once_that_is_given_is_used(run_notebook, language, months, slots):
    """The finding holds the numbers of its own parameters, and says that one is assumed."""
    outputs = run_notebook(NAME, language=language, trial_months=months, slots=slots)
    (told,) = (o for o in outputs if (o.kind, o.key) == ("answer", "capacity"))
    shown = {q["name"]: q["text"] for q in told.metadata["quantities"]}
    share = min(Fraction(100), Fraction(slots * 12 * 100, months * 58))
    assert float(share) == pytest.approx(float(shown["capacity.share"].rstrip("%")), abs=0.05)
    assert {"ko": "가정", "en": "assumed"}[language] in told.text
    assert not any(output.key == "busy" for output in outputs), "its use does not matter then"


@pytest.mark.parametrize(("language", "unknown"), [("ko", "판단할 수 없다"), ("en", "is unknown")])
@pytest.mark.parametrize("months", [1, 12, 36])
def test_the_record_alone_does_not_show_what_limits_the_trials(
    run_notebook, language, unknown, months
):
    """More could have run than did, whatever the length of a trial: the headline says so."""
    outputs = run_notebook(NAME, language=language, trial_months=months)
    (told,) = (o for o in outputs if (o.kind, o.key) == ("answer", "capacity"))
    assert unknown in told.text.splitlines()[0]
    (body,) = (o for o in outputs if o.key == "equipment")
    needed = next(q for q in body.metadata["quantities"] if q["name"] == "capacity.needed")
    assert str(-(-58 * months // 12)) == needed["value"]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("share", "slots", "unmet", "alone"),
    [(0.5, 20, Fraction(151, 2), 38), (0.0, None, 47, 47), (1.0, 100, 0, 0)],
)
def test_what_waits_is_told_where_a_reader_asks(run_notebook, language, share, slots, unmet, alone):
    """What is unmet stands beside what it is if none comes again, and nobody has published it."""
    outputs = run_notebook(NAME, language=language, share_that_waits=share, slots=slots)
    told = {output.kind: output for output in outputs if output.key.startswith("waiting")}
    assert {"prose", "limit", "table"} == set(told)
    prose = told["prose"]
    shown = {q["name"]: Fraction(q["value"]) for q in prose.metadata["quantities"]}
    assert (Fraction(str(share)) * 100, unmet, alone) == (
        shown["waiting.share"],
        shown["waiting.unmet"],
        shown["waiting.unmet_once"],
    )
    assert Fraction(str(share)) * unmet == shown["waiting.asked_next"]
    assert {"ko": "공개된 적이 없다", "en": "has not been published"}[language] in prose.text
    assert {"ko": "가정", "en": "assume"}[language] in prose.text
    assert told["table"].metadata["detail"]
    more = {"ko": "보다 많다", "en": "against"}[language]
    assert (unmet > alone) == (more in prose.text)
    assert [] == [
        fault
        for output in told.values()
        for fault in rules.faults(output.kind, output.text, language, 0)
    ]


def test_the_question_stays_open_by_default(run_notebook):
    """Whoever assumes nothing reads nothing of it."""
    outputs = run_notebook(NAME, language="en")
    assert not any("waiting" in output.key for output in outputs)


def test_before_the_article_nothing_waits(run_notebook):
    """On an early day there is no demand to carry over, and the report says what it lacks."""
    outputs = run_notebook(NAME, language="en", as_of="2022-06-30", share_that_waits=0.5)
    assert not {"prose", "limit", "table"} & {
        output.kind for output in outputs if output.key.startswith("waiting")
    }


@pytest.mark.parametrize(
    ("language", "fair", "clear"),
    [
        ("ko", "초과 달성했다는 시의 설명과 맞는다", "뚜렷한 변화로 보기 어렵다"),
        ("en", "bears out the city’s statement", "not a clear change"),
    ],
)
def test_the_city_is_told_fairly_and_the_change_for_what_it_is(run_notebook, language, fair, clear):
    """Over the years the total beats the target, and the rise of the share is not a clear one."""
    outputs = run_notebook(NAME, language=language)
    told = {output.key: output.text for output in outputs if output.kind in ("answer", "prose")}
    assert fair in told["target"]
    assert clear in told["change"]


def test_the_chart_of_the_first_page_stands_before_the_first_section(run_notebook):
    """Demand, trials and targets carry the report."""
    kinds = [(o.kind, o.key) for o in run_notebook(NAME, language="ko")]
    lead = kinds.index(("chart", "demand-served-target"))
    assert lead < kinds.index(("section", "demand"))
    assert "prose" not in {kind for kind, _ in kinds[:lead]}


@pytest.mark.parametrize(
    ("language", "costs"),
    [("ko", ("445억 8,000만 원", "645억 원")), ("en", ("KRW 44.58 bn", "KRW 64.5 bn"))],
)
def test_both_published_costs_are_told(run_notebook, language, costs):
    """Neither of the two costs is chosen for the reader."""
    outputs = run_notebook(NAME, language=language)
    told = next(o.text for o in outputs if (o.kind, o.key) == ("answer", "cost"))
    assert [True, True] == [cost in told for cost in costs]


@pytest.mark.parametrize(
    ("language", "apart"),
    [("ko", "더하거나 순위를 매기지 않았다"), ("en", "neither added nor ranked")],
)
def test_the_citys_other_programme_is_kept_apart(run_notebook, language, apart):
    """A site and money for a firm is not a trial on the equipment, and the report says so."""
    outputs = run_notebook(NAME, language=language)
    (defined,) = (output for output in outputs if output.kind == "definition")
    assert apart in defined.text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_levers_begin_where_the_report_is(run_notebook, language):
    """The panel begins at the record, and at the official's length of a trial."""
    outputs = run_notebook(NAME, language=language)
    (told,) = (output for output in outputs if output.kind == "what-if")
    levers = told.metadata["panel"]["levers"]
    assert ["11", "12"] == [lever["arguments"][lever["start"]] for lever in levers]
    assert told.metadata["panel"]["command"].endswith("--output out/what-if")
    shown = {q["name"]: q["text"] for q in told.metadata["quantities"]}
    assert "19.0%" == shown["capacity.share"]


def test_an_early_day_has_no_levers(run_notebook):
    """Before there is a record, there is nothing to move."""
    outputs = run_notebook(NAME, language="en", as_of="2022-06-30")
    assert "what-if" not in {output.kind for output in outputs}
