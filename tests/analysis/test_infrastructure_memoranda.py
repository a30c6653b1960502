"""Memoranda and openings: pairing, rates, steps and the number promised."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis.infrastructure import memoranda
from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.fixture(scope="module")
def pairs(data):
    """Return signatures and openings by date."""
    return memoranda.pairs(data)


def only(data: Dataset, keep) -> Dataset:
    """Return the package with the observations that pass."""
    return replace(data, observations=tuple(o for o in data.observations if keep(o)))


def made(*counts: tuple[int, int]) -> pandas.DataFrame:
    """Return pairs of so many memoranda and openings, a year each, at rates of no matter."""
    years = pandas.Index([str(2021 + n) for n in range(len(counts))], name="period")
    rows = [
        [
            observed(str(signed), "agreement", ["s"]),
            observed(str(opened), "firm", ["o"]),
            observed("50", "percent", ["r"]),
        ]
        for signed, opened in counts
    ]
    units = {"signed": "agreement", "opened": "firm", "realisation": "percent"}
    return pandas.DataFrame(rows, years, list(units)).astype(
        {column: f"quantity[{unit}]" for column, unit in units.items()}
    )


# -- what is refused -------------------------------------------------------------------------------


def test_reprints_that_differ_are_refused(data):
    """Two figures of one release and month cannot both be right."""
    spoilt = [
        replace(o, row=o.row.model_copy(update={"printed": "72", "value": Fraction(72)}))
        if o.id == "ai_mou_cumulative-gwangju-2021-01-28-b6d152"
        else o
        for o in data.observations
    ]
    with pytest.raises(AmbiguousFigure, match=r"one release, two figures: .* prints 7"):
        memoranda.pairs(replace(data, observations=tuple(spoilt)))


def test_counts_of_different_releases_make_no_pair(data):
    """Signatures by one counter and openings by another are not set against each other."""
    apart = only(
        data,
        lambda o: (
            o.id
            in (
                "ai_mou_cumulative-gwangju-2020-12-13-c4fb4a",
                "ai_mou_offices_opened-gwangju-2020-11-06-75731f",
            )
        ),
    )
    with pytest.raises(NotEnoughData, match="a release that gives both, found none"):
        memoranda.pairs(apart)


def test_one_pair_has_no_step(pairs):
    """Without a second pair there is no worst step."""
    with pytest.raises(NotEnoughData, match="expected two pairs"):
        memoranda.worst(memoranda.steps(pairs[:1]))


def test_the_article_must_lie_between_the_pairs(data, pairs):
    """What came since the article needs pairs before and after it."""
    for found in (pairs[pairs.index < "2024"], pairs[-1:]):
        with pytest.raises(NotEnoughData, match="both sides of 2024-11-30"):
            memoranda.since_article(data, found)


def test_a_promise_needs_a_count_within_its_time(data, pairs):
    """Counts after the date promised say nothing of what was reached by then."""
    with pytest.raises(NotEnoughData, match="expected a pair by 2024"):
        memoranda.promise(data, pairs[-1:])


@pytest.mark.parametrize(("short", "opened"), [(0, 5), (-3, 5), (10, 0)])
def test_no_memoranda_close_a_gap_that_is_closed_or_never_closes(short, opened):
    """Without a gap, or at a rate of nought, the question has no answer."""
    step = memoranda.steps(made((10, 0), (20, opened))).iloc[0]
    with pytest.raises(NotEnoughData, match="a gap and a rate above zero"):
        memoranda.needed(observed(str(short), "firm", ["x"]), step.new_share)


def test_more_openings_than_earlier_memoranda_say_nothing():
    """A limit above one hundred per cent is none."""
    with pytest.raises(NotEnoughData, match="got 11 and 10"):
        memoranda.at_most(made((10, 5), (40, 11)))


# -- what the figures say --------------------------------------------------------------------------


def test_reprints_count_once(pairs):
    """The city's release of January 2021 makes one pair, with the pages that carry it named."""
    january = pairs.loc["2021-01-28"]
    assert (71, 41) == (january.signed, january.opened)
    assert 2 == len(january.signed.trail.observations)
    assert pairs.index.is_unique


def test_rounded_counts_make_no_rate(pairs):
    """160-odd offices of November 2025 are a floor, so that month has no rate."""
    assert "2025-11-24" not in pairs.index


def test_the_rate_agrees_with_those_that_sources_print(pairs):
    """142 of 244 is the 58% and 160 of 352 the 45.5% that the papers computed."""
    rates = pairs["realisation"]
    assert "58%" == rates["2024-11-25"].text("en", ".0")
    assert "45.5%" == rates["2025-12-10"].text("en")


def test_the_interval_is_wilsons(pairs):
    """Oracle: the closed form of Wilson (1927) for 160 of 352."""
    n, p, z = 352, 160 / 352, 1.959963984540054
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    interval = pairs["realisation"].iloc[-1].interval
    assert pytest.approx([100 * (centre - reach), 100 * (centre + reach)], abs=1e-9) == [
        interval.low,
        interval.high,
    ]


def test_the_latest_rate_is_held_against_the_highest(pairs):
    """94 of 145 in March 2022 is the highest; if the last were, the first would serve."""
    highest = memoranda.landmark(pairs)
    assert (94, 145) == (highest.opened, highest.signed)
    until = pairs[pairs.index < "2023"]
    assert until.index[0] == memoranda.landmark(until).name


@pytest.mark.parametrize("later", [(10, 6), (9, 5), (11, 7), (12, 4)])
def test_a_step_without_new_memoranda_has_no_rate(later):
    """Counts that fall, or openings that outrun signatures, allow no share."""
    assert memoranda.steps(made((10, 5), later))["new_share"].isna().all()
    assert 50 == memoranda.steps(made((10, 5), (12, 6)))["new_share"].iloc[0]


def test_few_came_since_the_article(data, pairs):
    """Of 108 memoranda signed since, 18 offices came of it, net: 16.7%."""
    two = memoranda.since_article(data, pairs)
    step = memoranda.steps(two).iloc[0]
    assert (108, 18) == (step.new_signed, step.new_opened)
    assert ("2024-11-25", "2025-12-10") == (step.since.iso, step.name)
    assert Fraction(100, 6) == step.new_share
    assert Fraction(16000, 244) == memoranda.at_most(two)


def test_the_worst_step_is_the_last(pairs):
    """53 memoranda and 2 offices in autumn 2025 cost 7.4 points."""
    worst = memoranda.worst(memoranda.steps(pairs))
    assert (53, 2) == (worst.new_signed, worst.new_opened)
    assert "−7.4%p" == worst.realisation_change.text("ko")
    assert "openings per new memorandum, 28 Aug 2025 to 10 Dec 2025" == worst.new_share.name.en


def test_the_promise_was_missed(data, pairs):
    """142 of 310 had come by the time promised, 160 by the last count."""
    promise = memoranda.promise(data, pairs)
    assert (310, 142, 168, 150) == (
        promise.target,
        promise.opened,
        promise.short_at_due,
        promise.short,
    )
    assert ("2024", "2024-11-25") == (promise.due.iso, promise.at_due.iso)


def test_openings_hold_rounded_counts_too(data, pairs):
    """All counts of openings stand in the order of time, one a release, exact or not."""
    openings = memoranda.openings(data)
    middles = [Period.parse(day).middle for day in openings.index]
    assert sorted(middles) == middles
    assert "160-odd firms" == openings["opened"]["2025-11-24"].text("en")
    assert len(pairs) < len(openings)


def test_the_gap_takes_as_many_memoranda_as_the_rate_says(data, pairs):
    """150 firms at 160 in 352 take 330 memoranda, at 18 in 108 they take 900."""
    short = memoranda.promise(data, pairs).short
    step = memoranda.steps(memoranda.since_article(data, pairs)).iloc[0]
    assert 330 == memoranda.needed(short, pairs["realisation"].iloc[-1])
    assert 900 == memoranda.needed(short, step.new_share)


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_memoranda_needed_bring_the_firms_missing(short, signed, drawn):
    """So many memoranda at that rate give back the gap."""
    opened = drawn.draw(st.integers(1, signed))
    rate = wilson(observed(str(opened), "firm", ["o"]), observed(str(signed), "agreement", ["s"]))
    needed = memoranda.needed(observed(str(short), "firm", ["x"]), rate)
    assert short == needed.value * rate.value / 100
