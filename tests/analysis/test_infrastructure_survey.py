"""What the survey's printed shares say of the firms behind them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import printed_share
from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.dataset import load
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


def percent(printed: str):
    """Return a printed percentage."""
    return observed(printed, "percent", ["x"])


def firms(printed: str):
    """Return a printed number of firms."""
    return observed(printed, "firm", ["n"])


def test_a_share_that_no_count_prints_as_is_refused():
    """71% of 43 is impossible, as the GRIM argument shows."""
    assert [] == printed_share.counts(percent("71"), 43)
    with pytest.raises(AmbiguousFigure, match=r"one count of 43 that prints as 71%, got \[\]"):
        printed_share.count(percent("71"), firms("43"))


def test_a_share_that_two_counts_print_as_is_refused():
    """One per cent of 200 may be two or, rounded, one and three."""
    with pytest.raises(AmbiguousFigure, match=r"got \[1, 2, 3\]"):
        printed_share.count(percent("1"), firms("200"))


@pytest.mark.parametrize("analysis", [survey.respondents, survey.wishes])
def test_before_the_survey_nothing_is_known(analysis):
    """At the article's date the survey was not out."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2024-11-30"))


def test_shares_of_no_one_number_of_firms_are_refused(data):
    """Shares that cannot have one denominator are named, not averaged away."""
    shares = [o for o in data.observations if o.row.entity_id == survey.SURVEY]
    odd = next(o for o in shares if o.row.measure_id == "ai_firms_1_5_employees_share")
    fine = {"printed": "0.001", "value": Fraction(1, 1000)}
    made = [replace(o, row=o.row.model_copy(update=fine)) for o in (odd, odd)]
    made[1] = replace(odd, row=odd.row.model_copy(update={"observation_id": "second"}))
    with pytest.raises(NotEnoughData, match="got 2 that no such number fits"):
        survey.respondents(replace(data, observations=tuple(made)))


def test_the_printed_shares_alone_give_the_number_of_firms(data):
    """All shares together admit 71 firms, and the pages indeed speak of 71."""
    number = survey.respondents(data)
    assert 71 == number.value
    assert "71" in data.entity(survey.SURVEY).en
    assert len(number.trail.inputs) > 10


def test_half_the_firms_are_thirty_six(data):
    """50.7% of 71 is 36 firms and nothing else; 50.0% and 49.3% are its neighbours."""
    assert [36] == printed_share.counts(percent("50.7"), 71)
    assert 36 == survey.firms(data, "ai_firms_1_5_employees_share").value
    assert 23 == survey.firms(data, "ai_firms_6_10_employees_share").value


def test_a_share_keeps_its_print_and_gains_an_interval(data):
    """The share from the counts writes as it was printed."""
    share = survey.share(data, "ai_firms_difficulty_compute_share")
    assert "9.9%" == share.text("en")
    assert share.interval.low < 9.9 < share.interval.high


def test_computing_is_the_least_of_the_obstacles(data):
    """Seven of 71 firms name it, fewer than name staff, cost or data; most want money."""
    wishes = survey.wishes(data)
    obstacles = wishes[wishes["question"] == "main_obstacle"]
    assert ["lack_of_staff", "lack_of_computing"] == [obstacles.index[0], obstacles.index[-1]]
    assert 7 == wishes["firms"]["lack_of_computing"]
    assert "funding" == wishes.index[len(obstacles)]
    assert (wishes["share"].q.low < wishes["share"].q.high).all()


@given(st.integers(1, 300), st.data())
def test_every_share_leads_back_to_its_count(whole, drawn):
    """The count that a share was made from is among the counts it may stand for."""
    count = drawn.draw(st.integers(0, whole))
    tenths = numerals.rounded(
        Fraction(100 * count, whole), Fraction(1, 10), numerals.Rounding.NEAREST
    )
    found = printed_share.counts(percent(f"{float(tenths[0]):.1f}"), whole)
    assert count in found
    assert all(0 <= k <= whole for k in found)
