"""Memoranda and openings: pairing, rates, steps and the number promised."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.analysis.infrastructure import memoranda
from gwangju_ai.dataset import Dataset, load
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


def made(pair: memoranda.Pair, signed: int, opened: int) -> memoranda.Pair:
    """Return the pair with other counts."""
    return replace(
        pair,
        signed=observed(str(signed), "agreement", ["s"]),
        opened=observed(str(opened), "firm", ["o"]),
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
    early = [pair for pair in pairs if pair.period.end.year < 2024]
    for found in (early, pairs[-1:]):
        with pytest.raises(NotEnoughData, match="both sides of 2024-11-30"):
            memoranda.lately(data, found)


def test_a_promise_needs_a_count_within_its_time(data, pairs):
    """Counts after the date promised say nothing of what was reached by then."""
    with pytest.raises(NotEnoughData, match="expected a pair by 2024"):
        memoranda.promise(data, pairs[-1:])


@pytest.mark.parametrize(("short", "opened"), [(0, 5), (-3, 5), (10, 0)])
def test_no_memoranda_close_a_gap_that_is_closed_or_never_closes(pairs, short, opened):
    """Without a gap, or at a rate of nought, the question has no answer."""
    step = memoranda.step(made(pairs[0], 10, 0), made(pairs[0], 20, opened))
    with pytest.raises(NotEnoughData, match="a gap and a rate above zero"):
        memoranda.needed(observed(str(short), "firm", ["x"]), step.rate)


def test_more_openings_than_earlier_memoranda_say_nothing(pairs):
    """A limit above one hundred per cent is none."""
    step = memoranda.step(made(pairs[0], 10, 5), made(pairs[0], 40, 11))
    with pytest.raises(NotEnoughData, match="got 11 and 10"):
        memoranda.at_most(step)


# -- what the figures say --------------------------------------------------------------------------


def test_reprints_count_once(pairs):
    """The city's release of January 2021 makes one pair, with the pages that carry it named."""
    january = next(pair for pair in pairs if pair.period.iso == "2021-01-28")
    assert (71, 41) == (january.signed.value, january.opened.value)
    assert 2 == len(january.signed.trail.observations)
    assert len({pair.period for pair in pairs}) == len(pairs)


def test_rounded_counts_make_no_rate(pairs):
    """160-odd offices of November 2025 are a floor, so that month has no rate."""
    assert not [pair for pair in pairs if pair.period.iso == "2025-11-24"]


def test_the_rate_agrees_with_those_that_sources_print(pairs):
    """142 of 244 is the 58% and 160 of 352 the 45.5% that the papers computed."""
    rates = {pair.period.iso: pair.rate for pair in pairs}
    assert "58%" == rates["2024-11-25"].text("en", ".0")
    assert "45.5%" == rates["2025-12-10"].text("en")


def test_the_interval_is_wilsons(pairs):
    """Oracle: the closed form of Wilson (1927) for 160 of 352."""
    n, p, z = 352, 160 / 352, 1.959963984540054
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    interval = pairs[-1].rate.interval
    assert pytest.approx([100 * (centre - reach), 100 * (centre + reach)], abs=1e-9) == [
        interval.low,
        interval.high,
    ]


def test_the_latest_rate_is_held_against_the_highest(pairs):
    """94 of 145 in March 2022 is the highest; if the last were, the first would serve."""
    assert (94, 145) == (
        memoranda.landmark(pairs).opened.value,
        memoranda.landmark(pairs).signed.value,
    )
    until = [pair for pair in pairs if pair.period.end.year <= 2022]
    assert until[0] is memoranda.landmark(until)


def test_a_step_without_new_memoranda_has_no_rate(pairs):
    """Counts that fall, or openings that outrun signatures, allow no share."""
    first = made(pairs[0], 10, 5)
    for signed, opened in ((10, 6), (9, 5), (11, 7), (12, 4)):
        assert memoranda.step(first, made(pairs[0], signed, opened)).rate is None
    assert 50 == memoranda.step(first, made(pairs[0], 12, 6)).rate.value


def test_few_came_since_the_article(data, pairs):
    """Of 108 memoranda signed since, 18 offices came of it, net: 16.7%."""
    step = memoranda.lately(data, pairs)
    assert (108, 18) == (step.signed.value, step.opened.value)
    assert Fraction(100, 6) == step.rate.value
    assert Fraction(16000, 244) == memoranda.at_most(step).value


def test_the_worst_step_is_the_last(pairs):
    """53 memoranda and 2 offices in autumn 2025 cost 7.4 points."""
    worst = memoranda.worst(memoranda.steps(pairs))
    assert (53, 2) == (worst.signed.value, worst.opened.value)
    assert "−7.4%p" == worst.change.text("ko")


def test_the_promise_was_missed(data, pairs):
    """142 of 310 had come by the time promised, 160 by the last count."""
    promise = memoranda.promise(data, pairs)
    assert (310, 168, 150) == (
        promise.target.value,
        promise.short_at_due.value,
        promise.short.value,
    )
    assert promise.opened == sorted(promise.opened, key=lambda point: point[0].middle)


def test_the_gap_takes_as_many_memoranda_as_the_rate_says(data, pairs):
    """150 firms at 160 in 352 take 330 memoranda, at 18 in 108 they take 900."""
    promise, step = memoranda.promise(data, pairs), memoranda.lately(data, pairs)
    assert 330 == memoranda.needed(promise.short, pairs[-1].rate).value
    assert 900 == memoranda.needed(promise.short, step.rate).value


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_memoranda_needed_bring_the_firms_missing(short, signed, drawn):
    """So many memoranda at that rate give back the gap."""
    opened = drawn.draw(st.integers(1, signed))
    rate = memoranda.wilson(
        observed(str(opened), "firm", ["o"]), observed(str(signed), "agreement", ["s"])
    )
    needed = memoranda.needed(observed(str(short), "firm", ["x"]), rate)
    assert short == needed.value * rate.value / 100
