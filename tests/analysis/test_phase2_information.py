"""What a missing figure is worth, on the project's data and at the limits of what can be known."""

from fractions import Fraction

import numpy as np
import pandas
import pytest

from gwangju_ai.analysis.phase2 import information, rates, scenarios
from gwangju_ai.analysis.phase2.information import KNOWN, REST, Open
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def given():
    """Return the outlook with all open that the record leaves open."""
    data = load()
    return Open(data, rates.measure(data), scenarios.load()["base"])


@pytest.fixture(scope="module")
def worth(given):
    """Return what each missing figure is worth."""
    return information.worth(given, given.data.figure("ai_firms_target", "gwangju", "2026/2030"))


def uniforms(given, draws: int, number: float) -> dict[str, np.ndarray]:
    """Return the same uniform number for everything that is drawn."""
    return {
        name: np.full((where.stop - where.start, draws), number)
        for name, where in given.rows.items()
    }


def test_the_money_is_open_only_once_the_first_year_is_known():
    """At the article's moment nothing bounds the money of phase 2, and the answer is none."""
    data = load(as_of="2025-08-31")
    early = Open(data, rates.measure(load()), scenarios.load()["base"])
    with pytest.raises(NotEnoughData):
        information.outlook(early)


def test_an_answer_that_says_nothing_is_worth_nothing(given):
    """With no input known the error stays what it was."""
    off, known = information._errors(given.knowing([]))
    assert off == pytest.approx(known)


def test_knowing_everything_leaves_no_error(given):
    """With the luck of single years known too, every draw is its own median."""
    off, known = information._errors(given.knowing(given.rows))
    assert (True, 0) == (off > 10, known)


def test_one_draw_is_run_under_its_own_choices(given):
    """The fewest draws take one of the choices each."""
    found = given.run(uniforms(given, 1, 0.25))
    shapes = {name: values.shape for name, values in found.items()}
    assert dict.fromkeys(["firms", "grows", "offices", "signed"], (1,)) == shapes
    assert found["offices"][0] >= found["firms"][0]


def test_memoranda_that_are_late_open_whatever_the_money_is(given):
    """As many of the last stretch's as of those before: 142 of 244 of 108, less the 18 counted."""
    assert Fraction(142, 244) * 108 - 18 == given.late.value
    drawn = uniforms(given, 6, 0.4)
    drawn["late"] = np.array([[0.2, 0.2, 0.2, 0.8, 0.8, 0.8]])
    drawn["money"] = np.array([[0.1, 0.5, 0.9] * 2])
    lost, late = np.split(given.run(drawn)["offices"], 2)
    assert [float(given.late)] * 3 == pytest.approx(late - lost)


def test_what_the_target_counts_is_worth_most(worth):
    """Nobody says what is counted: by offices it is missed, by all firms it was met in 2024."""
    assert "ask_target" == worth.index[0]
    assert worth.doubt["ask_target"] > 33
    assert worth.doubt_known["ask_target"] < 5


def test_the_equipment_is_doubted_by_its_use(worth):
    """Eleven at once of 58 needed: in use 19 % of the time or less, it would have served all."""
    assert Fraction(1100, 58) == worth.doubt["ask_busy"].value
    assert 0 == worth.doubt_known["ask_busy"]


def test_no_part_of_the_state_in_phase_1_turns_the_conclusion(worth):
    """62.6 bn would have to be 8.25 % of it, which is more than any total reported."""
    assert 0 == worth.doubt["ask_state_part"]
    assert "ask_state_part" == worth.index[-1]


def test_of_a_target_that_a_reader_sets_there_is_nothing_to_ask(given, worth):
    """The questions are then the same but for that one."""
    left = information.worth(given, None)
    assert [name for name in worth.index if name != "ask_target"] == list(left.index)
    assert list(worth.doubt.drop("ask_target")) == list(left.doubt)


def test_no_answer_makes_a_conclusion_more_doubtful(worth):
    """Knowing more never hurts, for the verdicts as for the outlook."""
    settles = worth.doubt.q.value - worth.doubt_known.q.value
    assert (settles.astype(float) > -1e-9).all()
    assert (worth.narrows.dropna().q.value.astype(float) > -1e-9).all()


def test_questions_stand_in_the_order_of_their_worth(worth):
    """First what settles a conclusion, and among those that do not, what sharpens the outlook."""
    settles = (worth.doubt.q.value - worth.doubt_known.q.value).astype(float).round(6)
    narrows = worth.narrows.q.value.astype(float).fillna(0)
    order = list(zip(settles, narrows, strict=True))
    assert sorted(order, reverse=True) == order


def test_what_is_worth_nothing_is_not_asked(worth):
    """The effect of support and the state's part turn and sharpen nothing."""
    asked = information.to_ask(worth)
    assert {"ask_support", "ask_state_part"} == set(worth.index) - set(asked.index)
    assert list(worth.index[: len(asked)]) == list(asked.index)


def test_the_outlook_is_wide_while_all_is_open(given):
    """Every answer known, the outlook is off by the luck of single years alone."""
    found = information.outlook(given)
    assert found.off_known < found.off / 2
    assert found.firms.interval.holds(float(found.firms))
    assert found.firms.trail.draws == KNOWN * REST


def test_errors_are_those_of_medians():
    """Two values of three draws each: off by 10 together, by 2 ÷ 3 when the value is known."""
    index = pandas.MultiIndex.from_product([range(2), range(3)])
    firms = pandas.DataFrame({"firms": [9.0, 10, 11, 29, 30, 31]}, index)
    assert pytest.approx((10, 2 / 3)) == information._errors(firms)
