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


def test_the_first_year_and_the_other_hubs_stand_in_one_finding(told):
    """The first screen has 5 % and that no hub starts above 6.7 %; phase 1's 15.4 % is below."""
    money, first_year = shown(told["answer", "money"]), shown(told["prose", "first-year"])
    assert [Fraction(297, 60), Fraction(666, 100), Fraction(62600, 4061)] == [
        Fraction(q["value"])
        for q in (money["pace.of_total"], money["four.highest"], first_year["pace.phase1_of_total"])
    ]


def test_the_course_of_the_total_shows_all_of_it_but_the_outlier(told):
    """593.9, 600, 900 and 600 again: seven reports; the 2 tn of one day are told in the note."""
    figures = told["chart-data", "course"].metadata["quantities"]
    drawn = [q["value"] for q in figures if not q["name"]]
    assert [5939, 5939, 6000, 6000, 9000, 9000, 6000] == [int(v) // 10**8 for v in drawn]
    assert any(
        unit in told["chart-data", "course"].metadata["note"] for unit in ("2조 원", "KRW 2 tn")
    )


def test_the_day_it_was_due_decides_and_a_later_count_is_called_later(told):
    """Of 310 firms by 2024, 142 had come and 252 had signed; 160 is of a year later."""
    promise = shown(told["answer", "phase1"])
    names = ("promise.target", "promise.opened", "memoranda.outcome", "jobs.outcome")
    assert ["310", "142", "252", "1220"] == [promise[name]["value"] for name in names]
    later = told["prose", "firms-by-due"]
    assert "160" == shown(later)["later.opened"]["value"]
    assert any(word in later.text for word in ("한 해 뒤", "A year later"))
    table = {q["text"] for q in told["table", "targets-table"].metadata["quantities"]}
    assert not table & {"146개사", "146 firms", "254건", "254 agreements"}


def test_a_blog_is_called_a_blog_in_the_sentence(told):
    """City funding of phase 1 rests on one weak source, and the sentence says so."""
    city = told["prose", "cities-part"].text
    assert any(words in city for words in ("개인 블로그 한 곳", "one private blog"))


def test_jobs_of_two_programmes_make_no_ratio(told):
    """6,281 jobs expected of phase 2 stand beside 1,220 of phase 1, and nothing is divided."""
    ahead = told["prose", "jobs-ahead"]
    units = {q["unit"] for q in ahead.metadata["quantities"]}
    assert {"person", "krw"} == units
    assert any(words in ahead.text for words in ("계산하지 않았다", "no ratio"))


def test_the_cost_of_more_fields_is_told_apart_from_the_first_years_money(told):
    """About 30 bn for equipment and 29.7 bn of state money look alike, and the page says so."""
    fields, money = told["prose", "more-fields"], told["answer", "money"]
    costs = shown(fields)["wider.article_cost"]["text"]
    assert costs in ("약 300억", "about KRW 30 bn")
    assert costs not in money.text
    assert any(words in fields.text for words in ("포함된 금액이 아니라", "no part of"))


def test_questions_are_asked_in_the_order_of_the_table(told):
    """The list that the summary quotes goes by worth, and leaves out what has none."""
    asked, table = told["prose", "ask"].text.splitlines()[1:], told["table", "information"]
    rows = [line.split("|")[1].strip() for line in table.markdown.splitlines() if "?" in line]
    questions = [line.removeprefix("1. ").split(" — ")[0] for line in asked]
    assert questions == rows[: len(questions)]
    assert 6 == len(questions)
