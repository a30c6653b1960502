"""The phase 2 notebook on money, phase 1's target and what to ask: like with like, and by worth."""

from fractions import Fraction

import pytest

NAME = "04_phase2"


@pytest.fixture(params=["ko", "en"])
def told(run_notebook, request):
    """Return the notebook's outputs by kind and key."""
    outputs = run_notebook(NAME, language=request.param)
    return {(o.kind, o.key): o for o in outputs}


def shown(output):
    """Return the values that a sentence shows, by their names."""
    return {q["name"]: q for q in output.metadata["quantities"] if q["name"]}


def test_first_years_are_held_against_plans_and_the_other_hubs_in_one_finding(told):
    """The first screen has 5.0 % beside phase 1's 15.4 %, and that no hub starts above 6.7 %."""
    money = shown(told["answer", "money"])
    assert [Fraction(297, 60), Fraction(62600, 4061), Fraction(666, 100)] == [
        Fraction(money[name]["value"])
        for name in ("pace.of_total", "pace.phase1_of_total", "four.highest")
    ]


def test_the_day_it_was_due_decides_and_a_later_count_is_called_later(told):
    """Of 310 firms by 2024, 142 had come and 168 were missing; 160 is of a year later."""
    answer = told["answer", "phase1"]
    promise = shown(answer)
    assert ["310", "142", "168", "160"] == [
        promise[f"{name}"]["value"]
        for name in ("promise.target", "promise.opened", "promise.short", "later.opened")
    ]
    assert any(word in answer.text for word in ("그 뒤", "later count"))
    table = {q["text"] for q in told["table", "targets-table"].metadata["quantities"]}
    assert not table & {"146개사", "146 firms", "254건", "254 agreements"}


def test_the_cost_of_more_fields_is_told_apart_from_the_first_years_money(told):
    """About 30 bn for equipment and 29.7 bn of state money look alike, and the page says so."""
    fields, money = told["prose", "more-fields"], told["answer", "money"]
    costs = shown(fields)["wider.article_cost"]["text"]
    assert costs in ("300억 원", "KRW 30 bn")
    assert costs not in money.text
    assert any(words in fields.text for words in ("서로 무관하다", "has nothing to do with"))


def test_questions_are_asked_in_the_order_of_the_table(told):
    """The list that the summary quotes goes by worth, and leaves out what has none."""
    asked, table = told["prose", "ask"].text.splitlines()[1:], told["table", "information"]
    rows = [line.split("|")[1].strip() for line in table.markdown.splitlines() if "?" in line]
    questions = [line.removeprefix("1. ").split(" — ")[0] for line in asked]
    assert questions == rows[: len(questions)]
    assert 6 == len(questions)
