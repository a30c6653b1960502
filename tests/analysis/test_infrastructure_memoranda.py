"""Memoranda and openings: pairing, rates, steps and the number promised."""

from dataclasses import replace
from fractions import Fraction

import pandas
import pytest

from gwangju_ai.analysis.infrastructure import memoranda
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
    """Without a second pair nothing came since."""
    with pytest.raises(NotEnoughData, match="expected two pairs, got 1"):
        memoranda.steps(pairs[:1])
    with pytest.raises(NotEnoughData, match="expected two pairs, got 1"):
        memoranda.since(pairs[:1], pairs.iloc[0])


def test_without_memoranda_since_there_is_no_share():
    """Offices that outrun the memoranda of their time are no share of these."""
    found = made((10, 5), (11, 7))
    with pytest.raises(NotEnoughData, match="that outnumber the offices opened after it"):
        memoranda.since(found, found.iloc[0])


def test_a_promise_needs_a_count_within_its_time(data, pairs):
    """Counts after the date promised say nothing of what was reached by then."""
    with pytest.raises(NotEnoughData, match="expected a pair by 2024"):
        memoranda.promise(data, pairs[-1:])


def test_more_openings_than_earlier_memoranda_say_nothing():
    """A limit above one hundred per cent is none."""
    found = made((10, 5), (40, 11))
    with pytest.raises(NotEnoughData, match="got 11 and 10"):
        memoranda.at_most(found.iloc[0], found.iloc[1])


def test_firms_alone_need_a_pair_of_their_day(data, pairs):
    """Memoranda with firms of another day than any pair's have no offices beside them."""
    with pytest.raises(NotEnoughData, match="ai_mou_firms: expected the day of a pair"):
        memoranda.with_firms(data, pairs[-1:])


def test_a_course_of_one_of_the_two_is_none(data):
    """Without any count of offices there is nothing to set beside the memoranda."""
    with pytest.raises(NotEnoughData, match="ai_mou_offices_opened: expected a release"):
        memoranda.counts(only(data, lambda o: o.row.measure_id != memoranda.OPENED))


def test_headquarters_need_a_pair_of_their_day(data, pairs):
    """Headquarters of another day than any pair's have no offices that they are a part of."""
    with pytest.raises(NotEnoughData, match="ai_mou_hq_moved: expected the day of a pair"):
        memoranda.headquarters(data, pairs[pairs.index < "2020-11"])


# -- what the figures say --------------------------------------------------------------------------


def test_reprints_count_once(pairs):
    """The city's release of January 2021 makes one pair, with the pages that carry it named."""
    january = pairs.loc["2021-01-28"]
    assert (71, 41) == (january.signed, january.opened)
    assert 2 == len(january.signed.trail.observations)
    assert pairs.index.is_unique


def test_rounded_counts_make_no_rate(pairs):
    """Just over 160 offices of November 2025 are a floor, so that month has no rate."""
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


def test_the_latest_count_is_not_held_against_its_own_part(pairs):
    """Of the 207 memoranda after March 2022 came 66 offices, 31.9%, against 94 of 145 before."""
    mark = memoranda.landmark(pairs)
    came = memoranda.since(pairs, mark)
    assert ("2022-03-31", "2025-12-10") == (came.since.iso, came.name)
    assert (207, 66, Fraction(6600, 207)) == (came.new_signed, came.new_opened, came.new_share)
    assert Fraction(9400, 145) - Fraction(6600, 207) == came.share_lost.value
    assert "32.9 percentage points (95% interval 22.5–42.4)" == came.share_lost.text("en", "i")


def test_what_came_and_what_was_there_are_the_whole(pairs):
    """No memorandum and no office is counted on both sides of the comparison."""
    mark = memoranda.landmark(pairs)
    came, latest = memoranda.since(pairs, mark), pairs.iloc[-1]
    assert latest.signed == mark.signed + came.new_signed
    assert latest.opened == mark.opened + came.new_opened


def test_much_of_the_fall_is_the_last_report_alone(pairs):
    """Of 19.4 points, 7.4 are 53 memoranda and 2 offices; without them 64 of 154 came."""
    mark = memoranda.landmark(pairs)
    last = memoranda.steps(pairs).iloc[-1]
    assert (53, 2) == (last.new_signed, last.new_opened)
    assert "−7.4%p" == last.realisation_change.text("ko")
    assert "−19.4%p" == memoranda.since(pairs, mark).realisation_change.text("ko")
    assert "offices opened per new MoU, 28 Aug 2025 to 10 Dec 2025" == last.new_share.name.en
    until = memoranda.since(pairs[:-1], mark)
    assert (154, 64) == (until.new_signed, until.new_opened)


def test_few_came_after_it_was_due(data, pairs):
    """Of 108 memoranda signed since, 18 offices came of it, net: 16.7%."""
    came = memoranda.since(pairs, memoranda.promise(data, pairs))
    assert (108, 18, Fraction(100, 6)) == (came.new_signed, came.new_opened, came.new_share)
    assert ("2024-11-25", "2025-12-10") == (came.since.iso, came.name)


def test_a_delay_alone_could_explain_the_fall(data, pairs):
    """With all 160 offices, 65.6% of the 244 came: no fewer than of the 145 by March 2022."""
    most = memoranda.at_most(memoranda.promise(data, pairs), pairs.iloc[-1])
    assert Fraction(16000, 244) == most.value
    assert most > memoranda.landmark(pairs).realisation
    assert most.name.en.endswith("MoUs signed by 25 Nov 2024")


def test_firms_alone_came_more_often(data, pairs):
    """61 offices are 66.3% of the 92 memoranda with firms and 61% of all 100."""
    alone = memoranda.with_firms(data, pairs)
    assert ("2021-07-21", 92, 100) == (alone.name, alone.signed_by_firms, alone.signed)
    assert Fraction(6100, 92) == alone.firms_realisation.value
    assert 61 == alone.realisation


def test_fewer_than_a_fifth_of_the_offices_are_headquarters(data, pairs):
    """29 of the 160 firms of December 2025 had moved their headquarters, 18.1%."""
    hq = memoranda.headquarters(data, pairs)
    assert ("2025-12-10", 29, 160) == (hq.name, hq.hq_moved, hq.opened)
    assert Fraction(2900, 160) == hq.hq_moved_share.value


def test_the_course_holds_exact_counts_of_either(data, pairs):
    """Each pair stands in it, and so do counts of one alone; rounded ones do not."""
    counts = memoranda.counts(data)
    for column in ("signed", "opened"):
        assert list(pairs[column]) == list(counts[column][pairs.index])
    assert (182, True) == (counts["signed"]["2024-03-25"], counts["opened"].isna()["2024-03-25"])
    assert (104, True) == (counts["opened"]["2022-06"], counts["signed"].isna()["2022-06"])
    assert "2024-05-03" not in counts.index
    assert counts.index.is_unique


def test_the_day_it_was_due_decides_what_is_missing(data, pairs):
    """142 of 310 had come by the time promised, 168 short."""
    promise = memoranda.promise(data, pairs)
    assert (310, 244, 142, 168) == (
        promise.target,
        promise.signed,
        promise.opened,
        promise.short,
    )
    assert ("2024", "2024-11-25") == (promise.due.iso, promise.at_due.iso)
    assert (True, True) == (promise.over, promise.late)
    assert "firms short of the target, 25 Nov 2024" == promise.short.name.en


def test_a_day_before_it_was_due_leaves_time():
    """By what was known in 2022 the firms missing may still come."""
    early = load(as_of="2022-12-31")
    promise = memoranda.promise(early, memoranda.pairs(early))
    assert (False, False, 216) == (promise.over, promise.late, promise.short)


def test_openings_hold_rounded_counts_too(data, pairs):
    """All counts of openings stand in the order of time, one a release, exact or not."""
    openings = memoranda.openings(data)
    middles = [Period.parse(day).middle for day in openings.index]
    assert sorted(middles) == middles
    assert "just over 160 firms" == openings["opened"]["2025-11-24"].text("en")
    assert len(pairs) < len(openings)
