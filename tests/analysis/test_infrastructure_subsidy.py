"""The subsidy's floor: bounds that need no distribution, held against all distributions."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis.infrastructure import subsidy
from gwangju_ai.dataset import load
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def surveyed(data):
    """Return the surveyed firms."""
    return subsidy.surveyed(data)


@pytest.fixture(scope="module")
def settled(data):
    """Return the settled firms."""
    return subsidy.settled(data)


def counted(number: int, unit: str = "firm"):
    """Return a printed count."""
    return observed(str(number), unit, [f"{unit}-{number}"])


def group(small: int, middle: int, large: int) -> subsidy.Surveyed:
    """Return a survey with so many firms in each class."""
    firms = counted(small + middle + large)
    return subsidy.Surveyed(
        firms, counted(small), counted(middle), counted(large), firms, period=None
    )


def others(firms: int, people: int) -> subsidy.Settled:
    """Return firms with so many people between them."""
    n, staff = counted(firms), counted(people, "person")
    return subsidy.Settled(n, staff, staff / n, period=None)


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "analysis",
    [
        lambda data: subsidy.terms(data, 5, 10**8),
        subsidy.surveyed,
        subsidy.settled,
        lambda data: subsidy.hiring(data, subsidy.surveyed(load())),
        lambda data: subsidy.hurdle(data, subsidy.terms(load(), 5, 10**8)),
    ],
)
def test_too_early_a_day_is_too_little_data(analysis):
    """Before anything was published each analysis says so."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of="2019-06-30"))


def test_staff_without_the_firms_is_no_mean(data):
    """People counted by one source are not divided by the firms of another."""
    kept = tuple(
        o for o in data.observations if o.id != "ai_mou_offices_opened-gwangju-2021-07-21-73edbe"
    )
    with pytest.raises(NotEnoughData, match="also counts the firms"):
        subsidy.settled(replace(data, observations=kept))


def test_a_floor_of_one_cannot_be_lowered(surveyed):
    """Nobody has fewer than one worker."""
    with pytest.raises(NotEnoughData, match="cannot be lowered"):
        subsidy.gains(surveyed, 1)


def test_facts_that_no_group_can_have_are_refused():
    """Half the firms with six or more cannot go with a mean of two."""
    with pytest.raises(NotEnoughData, match=r"no distribution has 0\.500 of firms"):
        subsidy.together(group(5, 3, 2), others(10, 20), 5)


# -- the bounds ------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 40))
def test_the_survey_bounds_hold_every_group_of_those_classes(staff, floor):
    """Whatever the firms really employ, the share lies between the bounds from the classes."""
    classes = [sum(low <= x <= high for x in staff) for low, high in ((1, 5), (6, 10), (11, 99))]
    bounds = group(*classes).bounds(floor)
    share = Fraction(100 * sum(x >= floor for x in staff), len(staff))
    assert bounds.low <= share <= bounds.high.value


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 40))
def test_the_mean_bounds_hold_every_group_of_that_mean(staff, floor):
    """Whatever the firms really employ, the share lies between the bounds from the sum."""
    bounds = others(len(staff), sum(staff)).bounds(floor)
    share = Fraction(100 * sum(x >= floor for x in staff), len(staff))
    assert bounds.low <= share <= bounds.high.value


@pytest.mark.parametrize(("firms", "people"), [(1, 4), (3, 9), (4, 11), (5, 7)])
@pytest.mark.parametrize("floor", [1, 2, 3, 5])
def test_the_mean_bounds_are_reached(firms, people, floor):
    """Of all groups of so many firms and people, one has the least share and one the greatest."""
    groups = [
        staff
        for staff in combinations_with_replacement(range(1, people + 1), firms)
        if sum(staff) == people
    ]
    shares = [Fraction(100 * sum(x >= floor for x in staff), firms) for staff in groups]
    bounds = others(firms, people).bounds(floor)
    assert (min(shares), max(shares)) == (bounds.low.value, bounds.high.value)


def test_the_edges_of_the_classes_are_those_of_the_survey(surveyed):
    """The survey prints its classes as one to five and six to ten workers."""
    assert [(5, "person"), (10, "person")] == [(q.value, q.unit) for q in surveyed.edges]


def test_the_survey_leaves_half_open(surveyed):
    """At five workers between 35 and all of 71 firms pass; at six exactly 35."""
    five, six = surveyed.bounds(5), surveyed.bounds(6)
    assert (Fraction(3500, 71), 100) == (five.low.value, five.high.value)
    assert not five.exact
    assert six.exact
    assert (0, Fraction(1200, 71)) == tuple(
        end.value for end in (surveyed.bounds(12).low, surveyed.bounds(12).high)
    )


def test_at_most_45_of_the_61_settled_firms_had_five_workers(settled):
    """45 firms of five and 16 of one make 241 people; a 46th would need four more."""
    bounds = settled.bounds(5)
    assert (0, Fraction(4500, 61)) == (bounds.low.value, bounds.high.value)
    assert Fraction(242, 61) == settled.mean.value


def test_both_facts_in_one_group_bound_the_share_by_hand(surveyed, settled):
    """What the mean leaves above the least staff lifts so many firms from one worker to five."""
    bounds = subsidy.together(surveyed, settled, 5)
    small = Fraction(36, 71)
    spare = Fraction(242, 61) - small - 6 * (1 - small)
    assert pytest.approx(float(100 * (1 - small)), abs=1e-6) == float(bounds.low)
    assert pytest.approx(float(100 * (1 - small + spare / 4)), abs=1e-6) == float(bounds.high)


def test_the_two_facts_speak_of_different_firms(surveyed, settled):
    """Even at the bottom of their classes the surveyed firms employ more than the settled ones."""
    assert Fraction(36 + 6 * 23 + 11 * 12, 71) == surveyed.least_mean().value
    assert surveyed.least_mean() > settled.mean


# -- the models ------------------------------------------------------------------------------------


@pytest.mark.parametrize("floor", range(1, 51))
def test_a_model_stays_within_the_bounds(surveyed, settled, floor):
    """What a model adds lies inside what is certain, for both groups."""
    for estimate in subsidy.comparison(surveyed, settled, floor):
        for share in estimate.shares:
            assert estimate.bounds.low.value <= share.value + 1e-6
            assert share.value <= estimate.bounds.high.value + 1e-6
            assert (share.interval.low, share.interval.high) == (
                estimate.bounds.low.value,
                estimate.bounds.high.value,
            )


def test_the_models_agree_on_three_fifths(surveyed):
    """Both put the share with five workers near 60%, with an error that spans one half."""
    estimates = subsidy.estimates(surveyed, 5)
    assert ["60.8%", "59.1%"] == [estimate.text("en") for estimate in estimates]
    assert all(e.interval.low < 50 < e.interval.high for e in estimates)


def test_lowering_the_floor_lets_firms_in(surveyed):
    """The gains are the differences of neighbouring shares, the smaller first."""
    gains = subsidy.gains(surveyed, 5)
    assert gains[0] <= gains[1]
    assert all(gain > 0 for gain in gains)
    assert {"point"} == {gain.unit for gain in gains}


def test_the_general_scheme_is_out_of_reach_for_most(data, surveyed):
    """At its ten workers about a fifth of the surveyed firms remain."""
    shares = subsidy.at_general(surveyed, subsidy.terms(data, 5, 10**8))
    assert all(20 < share.value < 22 for share in shares)


def test_a_curve_has_a_point_a_floor(surveyed):
    """The floors examined are the points across."""
    points = subsidy.curve(surveyed, surveyed.models()[0], range(1, 11))
    assert list(range(1, 11)) == [floor.value for floor, _ in points]
    assert 100 == points[0][1].value


def test_the_models_imply_more_staff_than_the_settled_firms_had(surveyed, settled):
    """The mean of either model lies above the least that the classes require."""
    means = subsidy.implied_means(surveyed)
    assert ["6.88", "6.49"] == [mean.text("en", "n") for mean in means]
    for mean in means:
        assert mean > surveyed.least_mean()
        assert mean > settled.mean


# -- the terms -------------------------------------------------------------------------------------


def test_the_defaults_are_the_articles_terms(data):
    """Five employees and 100m KRW are what the article prints."""
    terms = subsidy.terms(data, 5, 100_000_000)
    assert terms.employees == terms.printed_employees
    assert terms.investment == terms.printed_investment
    assert 350_000_000 == terms.ceiling.value


@pytest.mark.parametrize(("floor", "share"), [(0, 0), (100_000_000, 20), (2_000_000_000, 400)])
def test_the_investment_floor_is_held_against_sales(data, floor, share):
    """100m KRW is a fifth of the 500m that most firms do not sell."""
    hurdle = subsidy.hurdle(data, subsidy.terms(data, 5, floor))
    assert share == hurdle.share_of_sales.value
    assert "69.0%" == hurdle.small.text("en")


def test_the_surveyed_firms_hired_five_each_in_a_year(data, surveyed):
    """205 newcomers and 163 experienced in 71 firms are 5.18 each."""
    hiring = subsidy.hiring(data, surveyed)
    assert (368, Fraction(368, 71)) == (hiring.hired.value, hiring.per_firm.value)
