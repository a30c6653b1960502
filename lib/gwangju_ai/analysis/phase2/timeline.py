"""The decisions on the two phases, each dated by the observation that reports it."""

import pandas

from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_EVENTS = (
    (
        "pfs_exemption_milestone-phase-1-2019-01-29-1e7a0a",
        "lane_decision",
        "1단계 예비타당성조사 면제",
        "pre-feasibility study waived for phase 1",
    ),
    (
        "complex_cost-ai-cluster-2019-11-13-cfd1cc",
        "lane_money",
        "적정성 검토에서 1단계 총사업비 축소안",
        "adequacy review proposes a lower total for phase 1",
    ),
    (
        "camp_tenants-camp-1-2020-11-11-025627",
        "lane_ground",
        "AI 창업캠프 개관",
        "AI start-up camp opens",
    ),
    (
        "dc_opening-data-centre-2023-11-864abd",
        "lane_ground",
        "AI데이터센터 개소",
        "AI data centre opens",
    ),
    (
        "complex_progress-cheomdan-3-2024-05-07-51f026",
        "lane_ground",
        "시공사 경영난으로 집적단지 공사 중단",
        "the complex's contractor stops work",
    ),
    (
        "pfs_exemption_milestone-phase-2-2024-06-bcb7c7",
        "lane_decision",
        "2단계 예비타당성조사 면제 신청",
        "waiver for phase 2 applied for",
    ),
    (
        "pfs_exemption_milestone-phase-2-2024-09-05-bcb7c7",
        "lane_decision",
        "대통령, 면제 적극 검토 약속",
        "the president promises to look into the waiver",
    ),
    ("a-phase2-start", "lane_press", "전남일보 기사", "the article in the Jeonnam Ilbo"),
    (
        "state_budget_granted-ax-hub-gwangju-2025-34870a",
        "lane_money",
        "국회, 2단계 예산 없이 본예산 확정",
        "parliament votes a budget without phase 2",
    ),
    (
        "dc_compute_available-data-centre-2025-04-6920e6",
        "lane_ground",
        "운영비 부족으로 데이터센터 절반만 가동",
        "half of the data centre is off for lack of running money",
    ),
    (
        "supplementary_budget_granted-supplement-2025-1-2025-086e44",
        "lane_money",
        "제1회 추경에 AI 예산 일부 반영",
        "part of the AI money comes in the first supplement",
    ),
    (
        "pfs_exemption_milestone-phase-2-2025-08-18-fbab77",
        "lane_decision",
        "국무회의, AX 실증밸리 의결",
        "cabinet passes the AX demonstration valley",
    ),
    (
        "pfs_exemption_milestone-phase-2-2025-08-22-ce7a76",
        "lane_decision",
        "2단계 예비타당성조사 면제 확정",
        "waiver for phase 2 confirmed",
    ),
    (
        "naicc_bids-naicc-2025-10-21-4441c6",
        "lane_decision",
        "국가AI컴퓨팅센터 후보지 전남 해남으로",
        "National AI Computing Center goes to Haenam, Jeonnam",
    ),
    (
        "state_budget_granted-ax-hub-gwangju-2026-5904c5",
        "lane_money",
        "국회, AX 실증밸리 첫해 예산 확정",
        "parliament votes the AX valley's first year",
    ),
    (
        "pfs_exemption_milestone-ax-hubs-2025-12-11-a63d3a",
        "lane_decision",
        "네 거점 적정성 검토가 남았다고 과기정통부 발표",
        "ministry: the adequacy review of the four hubs is still to come",
    ),
)


#: Events that moved the total of phase 2, in few words.
_MILESTONES = {
    "pfs_exemption_milestone-phase-2-2024-06-bcb7c7": Words("면제 신청", "waiver applied for"),
    "pfs_exemption_milestone-phase-2-2025-08-22-ce7a76": Words("면제 확정", "waiver confirmed"),
}


def milestones(data: Dataset) -> dict[Words, Period]:
    """Return when the waiver for phase 2 was applied for and confirmed, as far as it is known."""
    known = (name for name in _MILESTONES if name in data)
    return {_MILESTONES[name]: data.observation(name).period for name in known}


def events(data: Dataset) -> pandas.DataFrame:
    """Return the events known on the chosen day, in the order of time.

    Returns:
        Columns: ``when``, the figure's period, or the day it was reported where the figure speaks
        of a year; ``lane``, what kind of event it is, a term; ``what`` happened; ``outlet``, who
        reported it, and the ``url`` of the page, empty where it has none.

    Raises:
        NotEnoughData: No event is known.
    """
    rows = []
    for observation, lane, ko, en in _EVENTS:
        if observation in data:
            figure = data.observation(observation)
            outlet, url = figure.source.name, figure.source.url
            rows.append([_day(figure), lane, Words(ko, en), outlet, url])
    if not rows:
        raise NotEnoughData("timeline: expected one event, found none")
    rows.sort(key=lambda row: (row[0].middle, row[0].iso))
    return pandas.DataFrame(rows, columns=["when", "lane", "what", "outlet", "url"])


def _day(figure: Observation) -> Period:
    told = figure.source.published
    of_a_year = figure.period.iso == str(figure.period.start.year)
    return told if told and of_a_year else figure.period
