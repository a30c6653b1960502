"""The phase 2 model: what must hold whatever the rates and levers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwangju_ai.analysis.phase2 import model, rates
from gwangju_ai.analysis.phase2.model import Inputs
from gwangju_ai.analysis.phase2.scenarios import Levers
from gwangju_ai.dataset import load

BASE = Levers(
    budget=1.0,
    slots=None,
    trial_months=12,
    sectors=3,
    intake=220,
    msc_seats=0,
    min_employees=5,
    compute=None,
    realisation=None,
    retention=None,
    local_share=None,
    effect=0.0,
)


def inputs(**values: float) -> Inputs:
    """Return one draw of round numbers, some of them changed."""
    rates = {
        "staying": 0.9,
        "memoranda": 50,
        "completion": 0.9,
        "placement": 0.5,
        "local": 0.4,
        "demand": 60,
        "hires": 3,
        "small": 0.5,
        "middle": 0.6,
        "staff": 0.3,
        "computing": 0.1,
    }
    drawn = {name: np.array([float(values.get(name, rate))]) for name, rate in rates.items()}
    openings = np.full((len(model.YEARS), 1), float(values.get("openings", 20)))
    return Inputs(
        drawn | {"openings": openings},
        start=np.array([values.get("start", 160.0)]),
        opened=180.0,
        realised=values.get("realised", 0.4),
        running=0.5,
        slots=values.get("slots", 10.0),
        trial_years=1.0,
        sectors=3.0,
        floor=5.0,
        intake=330.0,
    )


share = st.floats(0, 1)
some = {
    "openings": st.floats(0, 500),
    "realised": st.floats(0.01, 1),
    "staying": share,
    "completion": share,
    "placement": share,
    "local": share,
    "slots": st.floats(0, 100),
    "demand": st.floats(0, 300),
    "hires": st.floats(0.1, 20),
    "small": share,
    "middle": share,
    "staff": share,
    "computing": share,
    "start": st.floats(1, 500),
}
drawn = st.fixed_dictionaries(some).map(lambda values: inputs(**values))
pulled = st.builds(
    Levers,
    budget=st.floats(0, 2),
    slots=st.none() | st.integers(0, 200),
    trial_months=st.integers(1, 36),
    sectors=st.integers(1, 10),
    intake=st.integers(0, 1000),
    msc_seats=st.integers(0, 300),
    min_employees=st.integers(1, 11),
    compute=st.none() | share,
    realisation=st.none() | share,
    retention=st.none() | share,
    local_share=st.none() | share,
    effect=share,
)


@given(drawn, pulled)
def test_nothing_is_negative_or_undefined(given, levers):
    """Whatever the rates and levers, the outcomes are finite and not below zero."""
    outcome = model.run(given, levers)
    for name, values in vars(outcome).items():
        assert np.isfinite(values).all(), name
        assert (values >= 0).all(), name


@given(drawn, pulled, st.integers(1, 100))
def test_more_slots_never_serve_fewer(given, levers, more):
    """Another slot never lowers the number of trials, nor the number of firms."""
    assume(levers.slots is not None)
    fewer = model.run(given, levers)
    other = model.run(given, levers.pulled(slots=levers.slots + more))
    assert (other.trials >= fewer.trials).all()
    assert (other.firms >= fewer.firms * (1 - 1e-12)).all()


@given(drawn, pulled)
def test_shorter_trials_never_serve_fewer(given, levers):
    """A trial of half the length never lowers the number of trials."""
    shorter = levers.pulled(trial_months=levers.trial_months / 2)
    assert (model.run(given, shorter).trials >= model.run(given, levers).trials).all()


@given(drawn, pulled)
def test_no_more_trials_than_were_asked_for(given, levers):
    """Demand is the limit where the equipment has room."""
    demand = given["demand"] * levers.sectors / given.sectors
    assert (model.run(given, levers).trials <= demand).all()


@given(drawn, pulled)
def test_without_money_nothing_grows(given, levers):
    """At a budget of zero nobody opens, graduates or is served, and no year adds a firm."""
    outcome = model.run(given, levers.pulled(budget=0.0))
    assert 0 == outcome.opened.sum() == outcome.graduates.sum() == outcome.trials.sum()
    assert (np.diff(outcome.firms, axis=0, prepend=given.start[np.newaxis]) <= 0).all()
    assert (outcome.offices == given.opened).all()


@given(drawn, pulled)
def test_firms_change_by_those_who_open_and_no_more_than_all_who_leave(given, levers):
    """The implied exit rate is a probability in every year."""
    outcome = model.run(given, levers)
    before = np.concatenate([given.start[np.newaxis], outcome.firms[:-1]])
    stayed = outcome.firms - outcome.opened
    assert (stayed >= -1e-9).all()
    assert (stayed <= before * (1 + 1e-12) + 1e-9).all()


@given(drawn, pulled)
def test_offices_ever_opened_lose_nobody(given, levers):
    """Gross and net are two counts: the offices grow by each year's openings, whoever leaves."""
    outcome = model.run(given, levers)
    assert np.allclose(outcome.offices - given.opened, outcome.opened.cumsum(axis=0))
    gone = model.run(given, levers.pulled(retention=0.0))
    assert (gone.offices == outcome.offices).all()


@given(drawn, pulled)
def test_no_more_offices_than_memoranda(given, levers):
    """Openings never exceed what the memoranda behind them would bring if all were realised."""
    outcome = model.run(given, levers)
    most = levers.budget * given["openings"] / given.realised
    assert (outcome.opened <= most * (1 + 1e-12)).all()


@given(share, share, st.integers(1, 10))
def test_a_higher_floor_never_admits_more(small, middle, floor):
    """The eligible share is a probability and falls as the floor rises."""
    low, high = (
        model.eligible(k, np.array([small]), np.array([middle])) for k in (floor, floor + 1)
    )
    assert 0 <= high[0] <= low[0] + 1e-12 <= 1 + 2e-12


@pytest.mark.parametrize(
    ("floor", "expected"), [(1, 1.0), (5, 0.6), (6, 0.5), (8.5, 0.35), (11, 0.2)]
)
def test_the_eligible_share_meets_the_brackets(floor, expected):
    """At 6 and 11 workers it is the survey's own share, and between them it lies on a line."""
    found = model.eligible(floor, np.array([0.5]), np.array([0.6]))
    assert expected == pytest.approx(found[0], abs=1e-12)


@pytest.mark.parametrize(
    ("name", "value"),
    [("slots", 20), ("trial_months", 6), ("msc_seats", 50), ("compute", 1.0), ("min_employees", 1)],
)
def test_a_lack_that_is_met_keeps_firms_only_by_assumption(name, value):
    """At effect 0 such a lever leaves the firms alone; at effect 1 it adds some."""
    met = BASE.pulled(**{name: value})
    assert (model.run(inputs(), met).firms == model.run(inputs(), BASE).firms).all()
    without, with_it = (
        model.run(inputs(), levers.pulled(effect=1.0)).firms[-1, 0] for levers in (BASE, met)
    )
    assert with_it > without


def test_the_recorded_state_has_the_recorded_exits():
    """With the seats of the record, even full effect leaves the first year at the retention."""
    levers = BASE.pulled(intake=330, effect=1.0)
    assert 0.9 * 160 + 20 == pytest.approx(model.run(inputs(), levers).firms[0, 0])


def test_one_draw_by_hand():
    """Five years of 220 seats, 10 slots and 20 openings, worked out on paper."""
    outcome = model.run(inputs(), BASE)
    assert [39.6] * 5 == pytest.approx(list(outcome.graduates[:, 0]))
    assert [10.0] * 5 == list(outcome.trials[:, 0])
    assert [20.0] * 5 == list(outcome.opened[:, 0])
    assert [164.0, 167.6, 170.84, 173.756, 176.3804] == pytest.approx(list(outcome.firms[:, 0]))
    assert [200, 220, 240, 260, 280] == list(outcome.offices[:, 0])


def test_the_camps_retention_and_the_recent_pace_bring_no_growth():
    """From 160 at 18 openings a year and 88.7 % staying, 159 are there in the end."""
    outcome = model.run(inputs(openings=17.85, staying=180 / 203), BASE)
    assert 159 == round(outcome.firms[-1, 0])


def test_full_effect_by_hand():
    """Doubling the trials and running all compute at full effect, worked out on paper.

    Local graduates cover 59.4/3/160 of the hires on record and 39.6/3/160 now; a half more of the
    compute runs, and 20 instead of 10 of 160 firms have a trial.
    """
    outcome = model.run(inputs(), BASE.pulled(slots=20, compute=1.0, effect=1.0))
    met = 0.3 * (13.2 - 19.8) / 160 + 0.1 * 0.5 + (20 - 10) / 160
    assert 160 * (1 - 0.1 * (1 - met)) + 20 == pytest.approx(outcome.firms[0, 0], abs=1e-9)


def test_a_masters_track_gives_its_first_graduates_after_two_years():
    """Fifty seats add 50 · 0.9 · 0.5 · 0.4 = 9 graduates from the third year on."""
    gained = (
        model.run(inputs(), BASE.pulled(msc_seats=50)).graduates
        - model.run(inputs(), BASE).graduates
    )
    assert [0, 0, 9, 9, 9] == pytest.approx(list(gained[:, 0]))


def test_realisation_moves_the_openings_in_proportion():
    """At twice the recorded realisation twice as many open, whatever the memoranda."""
    outcome = model.run(inputs(), BASE.pulled(realisation=0.8))
    assert [40.0] * 5 == list(outcome.opened[:, 0])


def test_a_lower_floor_opens_to_those_it_lets_in():
    """At 3 workers instead of 5, a fifth more qualify: of the rest at most so many open."""
    outcome = model.run(inputs(), BASE.pulled(min_employees=3, effect=1.0))
    assert 20 * (0.4 + 0.6 * 0.2) / 0.4 == pytest.approx(outcome.opened[0, 0])


def test_a_set_lever_replaces_the_drawn_rate():
    """A lever with a number holds for every draw."""
    outcome = model.run(inputs(), BASE.pulled(retention=1.0, local_share=1.0))
    assert 160 + 5 * 20 == outcome.firms[-1, 0]
    assert 220 * 0.9 * 0.5 == pytest.approx(outcome.graduates[0, 0])


def test_the_draws_do_not_know_of_each_other():
    """Running two draws together gives what each gives alone."""
    one, other = inputs(), inputs(staying=0.7, openings=3)
    together = replace(
        one,
        values={k: np.concatenate([v, other.values[k]], axis=-1) for k, v in one.values.items()},
        start=np.concatenate([one.start, other.start]),
    )
    levers = BASE.pulled(effect=0.5, slots=15)
    expected = np.concatenate([model.run(g, levers).firms for g in (one, other)], axis=-1)
    assert np.allclose(expected, model.run(together, levers).firms)


# -- inputs ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured():
    """Return the rates of the whole data package."""
    return rates.measure(load())


def uniforms(measured) -> np.ndarray:
    """Return uniform numbers for a few draws."""
    wide = max(rows.stop for rows in model.rows(measured).values())
    return np.random.default_rng(5).random((wide, 500))


def test_every_input_has_rows_of_its_own(measured):
    """No two inputs share a uniform number, and each year has two: its rate and its luck."""
    rows = model.rows(measured)
    covered = [i for where in rows.values() for i in range(where.start, where.stop)]
    assert list(range(len(covered))) == covered
    assert 2 * len(model.YEARS) == rows["luck"].stop - rows["luck"].start
    assert [*measured.uncertain(), "luck"] == list(rows)


def test_every_draw_of_a_share_is_a_probability(measured):
    """All rates that are shares are drawn between 0 and 1."""
    given = model.inputs(measured, uniforms(measured))
    for name, rate in measured.uncertain().items():
        if rate.quantity.unit == "percent":
            assert ((given[name] >= 0) & (given[name] <= 1)).all(), name


def test_openings_are_whole_and_differ_from_year_to_year(measured):
    """What opens is a count, with luck of its own each year."""
    opened = model.inputs(measured, uniforms(measured))["openings"]
    assert (len(model.YEARS), 500) == opened.shape
    assert (opened == opened.round()).all()
    assert (opened[0] != opened[1]).any()


def test_firms_start_from_the_day_they_opened_and_not_from_all_that_opened(measured):
    """If the count is of all that ever opened, fewer are there at the start, by what was drawn."""
    drawn = uniforms(measured)
    given = model.inputs(measured, drawn)
    assert (given.start < 160).all()
    assert (np.argsort(given.start) == np.argsort(given["staying"])).all()
    present = model.inputs(replace(measured, counted="present"), drawn)
    assert {160.0} == set(present.start)
