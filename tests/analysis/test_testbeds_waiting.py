"""What unmet requests build up to, on the record and on any demand that may come."""

from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.testbeds.capacity import throughput
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import Quantity, assumed, observed

DEMANDS = st.lists(st.integers(1, 300), min_size=1, max_size=6)
SLOTS, SHARES = st.integers(1, 400), st.floats(0, 1)


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def years(data):
    """Return the record of the test-beds."""
    return testbeds.service(data)


def through(slots: int) -> Quantity:
    """Return what slots let through at a year a trial."""
    at_once = assumed(slots, "slot", parameter="slots", ko="자리", en="slots")
    months = assumed(12, "month", parameter="trial_months", ko="기간", en="length")
    return throughput(at_once, months)


def record(demands: list[int]) -> pandas.DataFrame:
    """Return a record of made-up demands."""
    index = pandas.Index([str(2021 + i) for i in range(len(demands))], name="period")
    figures = [observed(str(n), "trial", [f"o-{i}"]) for i, n in enumerate(demands)]
    return pandas.DataFrame({"demand": figures}, index).astype("quantity[trial]")


def numbers(found: pandas.DataFrame, column: str) -> list[Fraction]:
    """Return a column's exact values."""
    return [figure.value for figure in found[column]]


def test_half_of_what_is_unmet_comes_again(data, years):
    """With room for 20 trials a year, 66, 75 and 75.5 of 86, 95 and 95.5 requests are unmet."""
    found = testbeds.waiting(years, through(20), 0.5)
    half = Fraction(1, 2)
    assert [0, 33, 37 + half] == numbers(found, "asked_again")
    assert [86, 95, 95 + half] == numbers(found, "asked_in_all")
    assert [20, 20, 20] == numbers(found, "carried_out")
    assert [66, 75, 75 + half] == numbers(found, "unmet")
    assert ("period", list(years.index)) == (found.index.name, list(found.index))


def test_what_the_last_year_leaves(years):
    """38 more would be unmet than without those that come again, and half of all come once more."""
    room = through(20)
    left = testbeds.left_waiting(testbeds.waiting(years, room, 0.5), room, 0.5)
    assert {
        "share": 50,
        "unmet": Fraction(151, 2),
        "unmet_once": 38,
        "asked_next": Fraction(151, 4),
        "met_in_all": Fraction(2000, 1) / Fraction(191, 2),
    } == {name: figure.value for name, figure in left.items()}


def test_each_figure_knows_its_years_and_its_assumptions(years):
    """The trail of the last year's unmet requests goes back to every demand and to both numbers."""
    waiting, seen, told = [testbeds.waiting(years, through(20), 0.1).unmet.iloc[-1]], set(), set()
    while waiting:
        trail = waiting.pop().trail
        waiting += trail.inputs
        seen.update(getattr(trail, "observations", ()))
        told.add(getattr(trail, "parameter", None))
    assert {f"a-demo-demand-{year}" for year in (2021, 2022, 2023)} == seen
    assert {"share_that_waits", "slots", "trial_months", None} == told


@pytest.mark.parametrize("slots", [None, 1, 20, 60, 100])
def test_without_waiting_a_year_is_what_the_capacity_says(data, years, slots):
    """If none comes again, the last year meets the share that the plain calculation has."""
    plain = testbeds.capacity(data, years, 12, slots)
    found = testbeds.waiting(years, plain.through, 0.0)
    left = testbeds.left_waiting(found, plain.through, 0.0)
    assert plain.share == left.met_in_all
    assert left.unmet_once == left.unmet
    assert numbers(found, "demand") == numbers(found, "asked_in_all")
    assert [min(plain.through.value, d.value) for d in years.demand] == numbers(
        found, "carried_out"
    )


@given(DEMANDS, SHARES)
def test_with_room_for_all_nothing_waits(demands, share):
    """Where no year asks for more than can be done, all is met whatever the share is."""
    found = testbeds.waiting(record(demands), through(max(demands)), share)
    assert {0} == {*numbers(found, "asked_again"), *numbers(found, "unmet")}


@given(DEMANDS, SLOTS, SHARES)
def test_every_request_is_met_or_unmet(demands, slots, share):
    """Each year requests are those of the record and the share of the unmet, and all are told."""
    found = testbeds.waiting(record(demands), through(slots), share)
    before = [0, *numbers(found, "unmet")[:-1]]
    assert demands == numbers(found, "demand")
    assert [Fraction(str(share)) * n for n in before] == numbers(found, "asked_again")
    assert numbers(found, "asked_in_all") == numbers(
        found.assign(sum=found.carried_out + found.unmet), "sum"
    )
    assert min(numbers(found, "unmet")) >= 0
    assert max(numbers(found, "carried_out")) <= slots


@given(DEMANDS, SLOTS, SLOTS, SHARES, SHARES)
def test_more_room_leaves_no_more_and_more_that_wait_no_fewer(demands, slots, others, share, other):
    """What is unmet rises with the share that waits and falls with the slots, in every year."""
    few, many = sorted((slots, others))
    low, high = sorted((share, other))
    years = record(demands)
    unmet = [
        numbers(testbeds.waiting(years, through(room), part), "unmet")
        for room, part in ((many, low), (few, low), (few, high))
    ]
    assert all(a <= b <= c for a, b, c in zip(*unmet, strict=True))
