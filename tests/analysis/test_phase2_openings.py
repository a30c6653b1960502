"""Offices opened a year: the record in stretches, and three paces to go on at."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from gwangju_ai.analysis.phase2 import openings
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def record(data):
    """Return the stretches of the whole record."""
    return openings.stretches(data)


@pytest.fixture(scope="module")
def paces(record):
    """Return the paces fitted to the whole record."""
    return {pace: openings.fit(record, pace) for pace in PACES}


def uniforms(years: int, draws: int, seed: int = 1) -> np.ndarray:
    """Return uniform numbers for as many years."""
    return np.random.default_rng(seed).random((1 + years, draws))


# -- stretches -------------------------------------------------------------------------------------


def test_before_the_first_count_there_is_no_stretch(data):
    """The first release that gives memoranda and offices is of June 2020."""
    with pytest.raises(NotEnoughData, match="a count by 2020-01, found none"):
        openings.stretches(data, "2020-01")


def test_stretches_are_at_least_a_year_and_cover_the_whole_record(record):
    """From the latest count back: 18 of 108, 48 of 99, 53 of 74 and 41 of 71 opened."""
    counts = zip(record["new_signed"], record["new_opened"], strict=True)
    assert [(71, 41), (74, 53), (99, 48), (108, 18)] == list(counts)
    assert all(years >= Fraction(365 * 4, 1461) for years in record["years"])


def test_openings_a_year_fell_by_more_than_half(record):
    """The four stretches ran at 31.9, 45.3, 18.1 and 17.3 a year."""
    assert ["31.9", "45.3", "18.1", "17.3"] == list(record["opened_yearly"].q.text("en", "n"))


@pytest.mark.parametrize(("until", "expected"), [("2022-03-31", [41, 53]), ("2021-01-28", [41])])
def test_an_earlier_day_knows_no_later_count(data, until, expected):
    """Cut at an earlier count, the record ends there."""
    assert expected == list(openings.stretches(data, until)["new_opened"])


def test_the_record_of_an_earlier_report_is_cut_the_same_way():
    """What was known in November 2024 ends with the 142 of that month."""
    found = openings.stretches(load(as_of="2024-11-30"))
    assert (244, 142) == (found["new_signed"].sum(), found["new_opened"].sum())


def test_an_age_is_the_time_from_the_middle_of_a_stretch(record):
    """The last stretch is half its own length old, and each earlier one older by all between."""
    years = record["years"].astype(float).to_numpy()
    ages = openings.ages(record)
    assert years[-1] / 2 == pytest.approx(ages[-1])
    assert years[-2] / 2 + years[-1] == pytest.approx(ages[-2])


# -- what the record says of itself ----------------------------------------------------------------


def test_realisation_is_no_one_rate_that_moved_by_chance(record):
    """From 57.7 and 71.6 to 48.5 and 16.7 %, the trend lies 6.6 standard errors from none."""
    assert -6.6 == pytest.approx(float(openings.drift(record)), abs=0.05)


def test_the_trend_statistic_is_the_chi_squared_of_two_shares(record):
    """For two stretches Armitage's z² is Pearson's chi-squared of the two-by-two table."""
    two = record.tail(2)
    opened, signed = (two[c].q.value.to_numpy() for c in ("new_opened", "new_signed"))
    table = np.array([opened, signed - opened])
    expected = stats.chi2_contingency(table, correction=False).statistic
    assert expected == pytest.approx(float(openings.drift(two)) ** 2)


def test_the_latest_stretches_agree_and_differ_from_the_earlier(record):
    """The ratio of the two latest holds 1 in its interval; that to the earlier ones does not."""
    last = openings.ratio(record.iloc[2:3], record.iloc[3:])
    before = openings.ratio(record.iloc[:2], record.iloc[2:])
    assert ("0.96", "0.47") == (last.text("en"), before.text("en"))
    assert last.interval.holds(1)
    assert before.interval.high < 1


def test_nothing_is_held_against_no_openings(record):
    """Where nothing opened before, there is no ratio."""
    none = record.iloc[2:3].assign(new_opened=record["new_opened"].iloc[2:3] * 0)
    with pytest.raises(NotEnoughData, match="found none"):
        openings.ratio(none, record.iloc[3:])


def test_a_ratio_has_the_exact_interval_of_its_share(record):
    """The ends are the odds of Clopper's and Pearson's for 18 of 66, times the years."""
    found = openings.ratio(record.iloc[2:3], record.iloc[3:])
    low = stats.beta.ppf(0.025, 18, 49)
    years = float(record["years"].iloc[2] / record["years"].iloc[3])
    assert low / (1 - low) * years == pytest.approx(found.interval.low)


# -- paces -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pace", "value", "realised"),
    [("recent", 17.9, Fraction(66, 207)), ("record", 28.5, Fraction(160, 352)),
     ("trend", 16.2, Fraction(66, 207))],
)  # fmt: skip
def test_a_pace_goes_on_from_its_stretches(paces, pace, value, realised):
    """The recent pace is 18 a year, not the 26 that memoranda times a pooled rate implied."""
    found = paces[pace]
    assert value == pytest.approx(float(found.quantity), abs=0.6)
    assert realised * 100 == found.realised.value
    assert found.quantity.interval.holds(float(found.quantity))


def test_the_trend_falls(paces):
    """Most of the posterior of the slope is below none, and not all of it."""
    _, _, slope = paces["trend"].cells
    weights = np.diff(paces["trend"].below, prepend=0)
    assert 0.8 < weights[slope < 0].sum() < 1


@pytest.mark.parametrize("pace", ["recent", "record"])
def test_only_the_trend_has_a_slope(paces, pace):
    """The other paces stay where they are."""
    assert {0.0} == set(paces[pace].cells[2])


def test_mean_and_spread_are_drawn_together(paces):
    """Where the mean is far from the counts, the spread is large: the two are not independent."""
    pace = paces["recent"]
    picked = np.searchsorted(pace.below, np.random.default_rng(3).random(20_000))
    mean, spread, _ = pace.cells[:, picked]
    far = np.abs(np.log(mean / np.median(mean)))
    assert np.corrcoef(far, spread)[0, 1] > 0.4


def test_each_year_has_a_rate_of_its_own_around_a_mean_in_common(paces):
    """Two years of one draw agree more than those of two draws, and not exactly."""
    first, second = paces["recent"].rates(uniforms(2, 20_000))
    assert 0.3 < np.corrcoef(np.log(first), np.log(second))[0, 1] < 0.95


def test_what_is_drawn_of_a_stretch_is_negative_binomial(record):
    """Rate and luck of one year together have the distribution that the likelihood is made of."""
    pace = openings.fit(record, "recent")
    one = openings.Pace(
        pace.name, pace.quantity, pace.spread, pace.realised, np.array([[20], [0.5], [0]]),
        np.array([1.0]),
    )  # fmt: skip
    drawn = uniforms(2, 50_000)
    found = openings.lucky(one.rates(drawn[:2])[0], drawn[2])
    shape = 0.5**-2
    expected = stats.nbinom(shape, shape / (shape + 20))
    assert expected.mean() == pytest.approx(found.mean(), rel=0.02)
    assert expected.std() == pytest.approx(found.std(), rel=0.02)


def test_a_slope_moves_the_coming_years():
    """At a slope of ln 2 each year's mean is twice that of the year before."""
    cells = np.array([[10.0], [0.02], [np.log(2)]])
    one = openings.Pace(None, None, None, None, cells, np.array([1.0]))
    rates = one.rates(np.full((4, 1), 0.5))
    assert [2, 2] == pytest.approx(list(rates[1:, 0] / rates[:-1, 0]))


@pytest.mark.parametrize("chance", [0.01, 0.3, 0.5, 0.99])
def test_luck_is_poisson(chance):
    """The counts are scipy's quantiles, down to none where nothing is expected."""
    rates = np.array([0.0, 0.5, 3.0, 17.9, 40.0])
    found = openings.lucky(rates, np.full(5, chance))
    assert list(stats.poisson.ppf(chance, rates[1:])) == list(found[1:])
    assert 0 == found[0]
