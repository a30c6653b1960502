"""The test-beds' analyses on the article's figures and on figures made up to break them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.testbeds.capacity import served_share, throughput
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import Quantity, assumed, observed
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def service(data):
    """Return the record of the test-beds."""
    return testbeds.service(data)


def slots(value: int) -> Quantity:
    """Return a number of slots."""
    return assumed(value, "slot", parameter="slots", ko="자리", en="slots")


def months(value: int) -> Quantity:
    """Return a length of a trial."""
    return assumed(value, "month", parameter="trial_months", ko="기간", en="length")


@pytest.mark.parametrize(
    "analysis",
    [
        testbeds.service,
        testbeds.other_target,
        lambda data: testbeds.comparison(data, testbeds.service(load())),
        lambda data: testbeds.cost(data, testbeds.service(load()), "article"),
        lambda data: testbeds.capacity(data, testbeds.service(load()), 12, None),
        lambda data: testbeds.widening(data, testbeds.service(load()), None),
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so instead of guessing."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_one_request_in_seven_is_served(service):
    """Over the three years 28 of 206 requests were served, one in 7.36."""
    assert (206, 28, Fraction(103, 14)) == (
        service.demand.value,
        service.served.value,
        service.one_in.value,
    )


def test_the_target_was_exceeded_in_two_years_and_just_met_in_one(service):
    """2022 met its target of nine with nine, so that "every year" is wrong."""
    assert (["2021", "2023"], ["2022"], [], 2) == (
        [year.period.iso for year in service.exceeded],
        [year.period.iso for year in service.met],
        service.missed,
        service.years_exceeded.value,
    )


def test_the_rise_of_the_rate_is_not_clear(service):
    """The interval of the change from 9.3 to 19.0 % holds zero."""
    assert not service.change_is_clear
    assert service.change.interval.low < 0 < service.change.value


def test_the_parts_of_the_rise_add_up(service):
    """More trials and less demand together explain the whole change of the rate."""
    assert 100 == pytest.approx(float(service.from_served) + float(service.from_demand), abs=1e-9)


def test_littles_law_turns_the_record_into_slots(data, service):
    """With trials of a year the yearly trials are the slots in use, and six months double them."""
    result = testbeds.capacity(data, service, 12, None)
    assert ([8, 9, 11], 11, 11, 22, 58) == (
        [q.value for _, q in result.implied],
        result.slots.value,
        result.served.value,
        result.half_served.value,
        result.needed.value,
    )


def test_a_parameter_replaces_the_implied_slots(data, service):
    """A number of slots given by the reader is used and traced as an assumption."""
    result = testbeds.capacity(data, service, 6, 20)
    assert (40, "assumed", 29) == (
        result.served.value,
        result.slots.trail.kind,
        result.needed.value,
    )


@pytest.mark.parametrize("length", [1, 7, 12, 36])
def test_the_curves_run_through_the_scenario(data, service, length):
    """Whatever length of trial is asked for, both curves have a point there, and once only."""
    result = testbeds.capacity(data, service, length, 20)
    assert [[Fraction(240, length)], [Fraction(480, length)]] == [
        [served.value for months, served in curve if months.value == length]
        for curve in (result.curve, result.doubled_curve)
    ]


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 36))
def test_more_slots_never_serve_fewer(fewer, more, length):
    """Throughput rises with slots, and the served share stays between nothing and all."""
    low, high = sorted((fewer, more))
    demand = observed("58", "case", ["o-demand"])
    served = [throughput(slots(n), months(length)) for n in (low, high)]
    assert served[0] <= served[1]
    assert all(0 <= served_share(q, demand).value <= 100 for q in served)


def test_refused_requests_add_up_when_all_wait(service):
    """If everyone waits, the backlog is the demand never served; if nobody waits, there is none."""
    everyone, nobody = testbeds.backlog(service, 1.0), testbeds.backlog(service, 0.0)
    assert (206 - 28, 0) == (everyone.last.value, nobody.last.value)


@pytest.mark.parametrize(("reading", "per_item"), [("article", 579), ("late_2021", 838)])
def test_each_reading_of_the_cost_has_its_own_unit_cost(data, service, reading, per_item):
    """The parameter picks which published cost the report goes on with."""
    result = testbeds.cost(data, service, reading)
    assert per_item == round(result.chosen.per_item.value / 1_000_000)
    assert result.article.total.value + result.gap.value == result.planned.total.value


def test_reprints_of_the_cost_count_once(data, service):
    """Four pages print the higher cost, but they go back to two releases."""
    assert 2 == testbeds.cost(data, service, "article").origins.value


def test_calls_are_compared_by_the_interval_of_the_difference(data, service):
    """A call is higher only if the interval of its difference leaves out zero."""
    result = testbeds.comparison(data, service)
    assert len(result.calls) == len(result.higher) + len(result.lower) + len(result.like)
    assert all(call.difference.interval.low > 0 for call in result.higher)
    assert [10, 20, 25, Fraction(1400, 44), Fraction(6700, 137)] == [
        call.rate.value for call in result.calls
    ]


def test_a_call_whose_selection_is_unpublished_is_left_out(data, service):
    """Applicants alone make no share."""
    known = tuple(o for o in data.observations if o.row.measure_id != "demo_call_selected")
    result = testbeds.comparison(replace(data, observations=known), service)
    assert [25, Fraction(6700, 137)] == [call.rate.value for call in result.calls]


def test_widening_is_plain_proportion(data, service):
    """Two fields more on three take two thirds more of everything."""
    cost = testbeds.cost(data, service, "article")
    result = testbeds.widening(data, service, cost)
    assert [Fraction(2, 3)] * 3 == [
        result.items.value / cost.items.value,
        result.cost.value / cost.article.total.value,
        result.trials.value / service.last.served.value,
    ]
