"""Promises, requests, grants, targets, hubs and the timeline, against the evidence."""

from fractions import Fraction

import pandas
import pytest

from gwangju_ai.analysis.phase2 import funds, grants, history, hubs, targets, timeline
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData

EARLY = "2019-01-15"
BN = 10**9


@pytest.fixture(scope="module")
def data():
    """Return the project's own data package."""
    return load()


@pytest.mark.parametrize(
    "analysis",
    [
        history.phase1_totals,
        history.phase2_totals,
        grants.rounds,
        grants.pace,
        grants.state_pace,
        grants.cities_part,
        grants.npu_study,
        funds.behind_firms,
        targets.against_targets,
        targets.traced,
        hubs.hubs,
        hubs.computing_centre,
        hubs.lines_of_2026,
        timeline.events,
    ],
)
def test_nothing_is_known_before_the_programme(analysis):
    """Before phase 1 was exempted, every question is answered with too few figures."""
    with pytest.raises(NotEnoughData):
        analysis(load(as_of=EARLY))


# -- promises --------------------------------------------------------------------------------------


def test_phase_2_rose_and_fell_and_one_report_stands_apart(data):
    """593.9 → 900 → 600 bn KRW, and 2 tn once in May 2024."""
    totals = history.phase2_totals(data)
    plan = history.course(totals)
    ends = (plan["first"], plan.highest, plan.latest, plan.lowest)
    assert [Fraction(5939, 10), 900, 600, Fraction(5939, 10)] == [q.value / BN for q in ends]
    assert ["2024-05-07"] == [when.iso for when in totals["when"][totals["apart"]]]
    assert ("2024-12-10", "2025-08-22") == (plan.highest_when.iso, plan.until.iso)
    assert Fraction(-100, 3) == plan.fall


def test_at_the_articles_moment_900bn_was_the_latest():
    """In November 2024 the plan stood at its highest."""
    plan = history.course(history.phase2_totals(load(as_of="2024-11-30")))
    assert 900 * BN == plan.latest
    assert 0 == plan.fall


def test_phase_1_fell_to_350_and_came_back(data):
    """The review proposed 350 bn KRW; the latest report has 426.9 bn."""
    totals = history.phase1_totals(data)
    plan = history.course(totals)
    found = (plan["first"], plan.lowest, plan.highest, plan.latest)
    assert [406.1, 350, 500, 426.9] == [float(q.value / BN) for q in found]
    assert "2019-11-13" == plan.lowest_when.iso
    assert not totals["apart"].any()


# -- grants ----------------------------------------------------------------------------------------


def test_rounds_give_what_was_asked_drafted_and_voted(data):
    """95.7 → 0, 67 → 2.5 → 15.3, ? → 24 → 29.7 and 2 → 0.6 bn KRW."""
    rounds = grants.rounds(data)
    found = (rounds[["asked", "draft", "voted"]].astype(float) / BN).astype(object)
    expected = [(95.7, None, 0), (67, 2.5, 15.3), (None, 24, 29.7), (2, None, 0.6)]
    assert expected == list(found.where(found.notna(), None).itertuples(index=False, name=None))
    shares = rounds.granted_share.dropna()
    assert (0, 30) == (shares.min(), shares.max())
    assert pandas.NA is rounds.granted_share["budget_2026"]


def test_the_first_year_is_held_against_the_plan_and_against_phase_1(data):
    """29.7 of 600 bn KRW, where phase 1 began with 62.6 of 406.1 bn: both plans as exempted."""
    pace = grants.pace(data)
    assert Fraction(297, 6000) * 100 == pace.of_total
    assert Fraction(626, 4061) * 100 == pace.phase1_of_total
    assert Fraction(297, 626) * 100 == pace.of_phase1
    assert (72 * BN, Fraction(4125, 100)) == (pace.instalment.value, pace.of_plan.value)


def test_no_weak_source_carries_the_pace_of_the_money(data):
    """A blog alone has phase 1's split by funder, so that only the state's shares rest on it."""
    assert [] == [name for name, q in grants.pace(data).items() if q.weak]
    state = grants.state_pace(data)
    assert {"phase1_state": True, "phase1_first": True} == {
        name: q.weak for name, q in state.items() if q.weak
    }


def test_state_money_is_compared_with_state_money(data):
    """Phase 1 had 22.4 % of what the state was to pay in its first year, phase 2 has 8.25 %."""
    state = grants.state_pace(data)
    assert Fraction(62600, 2798) == state.phase1_first
    assert Fraction(825, 100) == state.phase2_first


def test_the_citys_part_of_phase_1_rests_on_one_blog(data):
    """A blog has 91 bn KRW; the region's part of phase 2 is that of a plan before the waiver."""
    city = grants.cities_part(data)
    assert (91 * BN, True) == (city.phase1.value, city.phase1.weak)
    assert (Fraction(1385, 10) * BN, False) == (city.phase2.value, city.phase2.weak)
    assert city.phase2_when.end < history.phase2_totals(data)["when"].iloc[-1].start


def test_money_behind_firms_is_told_by_who_gave_it(data):
    """17.3 bn of the first fund, 48.3 beside it, and the hub's latest span and not its first."""
    money = funds.behind_firms(data)
    found = money[["direct", "linked", "planned", "formed", "raised", "hub_raised"]]
    assert [17.3, 48.3, 240, 117.9, 103.4, 369.4] == [float(q.value / BN) for q in found]
    assert "2017/2024-05" == money.hub_span.iso
    when = money[["invested_by", "planned_when", "formed_when"]]
    assert ["2022-07-05", "2020-10-04", "2024-03-04"] == [period.iso for period in when]


def test_the_study_of_an_npu_centre_got_three_tenths(data):
    """Of 2 bn KRW asked, 0.6 bn came."""
    study = grants.npu_study(data)
    assert Fraction(3, 10) == study.voted / study.asked


# -- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "share"),
    [
        ("firms_by_memoranda", Fraction(252, 310)),
        ("firms_by_offices", Fraction(142, 310)),
        ("jobs_low", Fraction(1220, 1000)),
        ("jobs_high", Fraction(1220, 4000)),
        ("people_trained", Fraction(7859, 5150)),
        ("compute_built", Fraction(1)),
        ("compute_running", Fraction(443, 885)),
    ],
)
def test_outcomes_are_held_against_their_targets(data, key, share):
    """Each outcome over its target, with firms counted by the end of 2024, when they were due."""
    assert share * 100 == targets.against_targets(data).met_share[key]


def test_an_expected_effect_is_no_target(data):
    """7,000 jobs were expected and not aimed at: 1,220 stand beside them without a share."""
    expected = targets.against_targets(data).loc["jobs_expected"]
    assert [7000, 1220] == [expected.aimed_at.value, expected.outcome.value]
    assert expected.met_share is pandas.NA


def test_the_ends_of_what_was_met(data):
    """The higher target for jobs was met least and the training target most."""
    met = targets.against_targets(data).dropna()
    assert ["jobs_high", "people_trained"] == list(met.sort_values("met_share").index[[0, -1]])
    assert ["just over 1,000 people"] == [aim.text("en") for aim in targets.jobs_met(met)]


def test_no_target_for_jobs_was_met_at_the_articles_moment():
    """In November 2024 the last count of jobs was 436."""
    assert [] == targets.jobs_met(targets.against_targets(load(as_of="2024-11-30")))


def test_a_target_without_an_outcome_is_missing():
    """In November 2024 nobody had said how much of the compute ran."""
    met = targets.against_targets(load(as_of="2024-11-30"))
    assert all(cell is pandas.NA for cell in met.loc["compute_running"])
    assert "compute_running" not in met.dropna().index


def test_those_who_were_traced_and_not_add_up(data):
    """377 here, 449 elsewhere and 7,033 unknown are all 7,859 who were trained."""
    found = targets.traced(data)
    assert found.trained == found.local + found.elsewhere + found.untraced
    assert Fraction(703300, 7859) == found.untraced_share


# -- hubs ------------------------------------------------------------------------------------------


def test_gwangju_is_the_third_of_four_hubs(data):
    """Two hubs have 1 tn KRW each; Gwangju's 600 bn are 19 % of the sum."""
    four = hubs.hubs(data)
    together = hubs.together(data, four)
    assert ["ax-hub-gyeongnam", "ax-hub-jeonbuk"] == list(hubs.larger(four))
    assert 3151 * BN == together.total
    assert Fraction(60000, 3151) == together.gwangju_share
    assert (4, Fraction(666, 100)) == (together.lowest, together.highest)


def test_the_centre_was_decided_at_the_third_call(data):
    """Two calls had no bid; the private share then went from 49 to 70 percent."""
    centre = hubs.computing_centre(data)
    assert "2025-10-21" == centre.third.iso
    calls = data.printed("naicc_bids", entity="naicc")
    assert [0, 0, 1] == [q.value for q in calls["figure"]]
    assert (1, 49, 70) == (centre.bids, centre.private_before, centre.private_after)


def test_the_valley_is_a_fifth_of_the_citys_ai_money(data):
    """29.7 of 163.4 bn KRW; autonomous driving has the most."""
    lines = hubs.lines_of_2026(data)
    assert Fraction(29700, 1634) == hubs.city_money(data, lines).valley_share
    assert "project-autonomous-city" == lines.index[0]
    assert lines["state_money"].is_monotonic_decreasing


def test_a_sum_without_its_projects_has_no_lines():
    """In early December 2025 the city's sum was known, and the list of projects was not."""
    with pytest.raises(NotEnoughData, match="state_budget_granted by entity: expected at least 1"):
        hubs.lines_of_2026(load(as_of="2025-12-10"))


# -- timeline --------------------------------------------------------------------------------------


def test_events_are_in_the_order_of_time_and_each_is_reported(data):
    """From the exemption of phase 1 to the ministry's word on the review, all with a source."""
    events = timeline.events(data)
    days = [when.middle for when in events["when"]]
    assert sorted(days) == days
    assert ("2019-01-29", "2025-12-11") == (events.when.iloc[0].iso, events.when.iloc[-1].iso)
    assert all(outlet.ko for outlet in events["outlet"])
    unlinked = [what.en for what in events["what"][events["url"] == ""]]
    assert ["the article in the Jeonnam Ilbo"] == unlinked


def test_a_figure_of_a_year_is_dated_by_its_report(data):
    """Parliament's vote on the 2026 budget is dated by the day it was reported."""
    events = timeline.events(data)
    (vote,) = events["when"][["first year" in what.en for what in events["what"]]]
    assert "2025-12-03" == vote.iso


def test_an_earlier_day_has_fewer_events():
    """At the article's moment the timeline ends with the article."""
    events = timeline.events(load(as_of="2024-11-30"))
    assert "the article in the Jeonnam Ilbo" == events.what.iloc[-1].en


def test_the_waiver_was_applied_for_and_confirmed(data):
    """The two milestones of the total; in 2021 there was none, and in November 2024 one."""
    assert ["2024-06", "2025-08-22"] == [when.iso for when in timeline.milestones(data).values()]
    early = [len(timeline.milestones(load(as_of=day))) for day in ("2021-06-30", "2024-11-30")]
    assert [0, 1] == early
