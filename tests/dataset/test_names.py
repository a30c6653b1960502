"""What a figure is called: whose it is and what it is, neither said twice."""

import pytest

from gwangju_ai.dataset.rows import joined
from gwangju_ai.numbers.trail import Words


@pytest.mark.parametrize(
    ("entity", "measure", "expected"),
    [
        ("AI 창업캠프", "AI 창업캠프 입주기업 감소분", "AI 창업캠프 입주기업 감소분"),
        ("AI 창업캠프", "창업캠프 입주기업 수", "AI 창업캠프의 입주기업 수"),
        ("아이플렉스 광주", "아이플렉스 입주기업 수", "아이플렉스 광주의 입주기업 수"),
        ("국가AI데이터센터", "데이터센터 국비", "국가AI데이터센터 국비"),
        ("광주 AI 기업 71곳(설문)", "AI 기업 신입 채용", "광주 AI 기업 71곳(설문)의 신입 채용"),
        ("광주", "광주를 떠난 AI 기업 수", "광주를 떠난 AI 기업 수"),
        ("국비", "2단계 재원별 사업비", "2단계 사업비(국비)"),
        ("AX 혁신거점 4곳", "AX 거점 총사업비", "AX 혁신거점 4곳의 AX 거점 총사업비"),
        ("4기", "지원자 수", "4기 지원자 수"),
        ("가 실증센터", "실증센터", "가 실증센터"),
    ],
)
def test_no_name_is_said_twice_in_korean(entity, measure, expected):
    """What the entity's name says is left out of the measure's; 의 joins longer names."""
    assert expected == joined(Words(entity, ""), Words(measure, "")).ko


@pytest.mark.parametrize(
    ("entity", "measure", "expected"),
    [
        ("Gwangju", "AI firms that left Gwangju", "AI firms that left Gwangju"),
        ("city funding", "phase 2 cost by funder", "phase 2 cost (city funding)"),
        ("AI hospital", "funding granted, by project", "funding granted (AI hospital)"),
        ("cohort 4", "applicants", "applicants, cohort 4"),
    ],
)
def test_no_name_is_said_twice_in_english(entity, measure, expected):
    """What figures are told apart by stands in brackets, without saying that it does so."""
    assert expected == joined(Words("", entity), Words("", measure)).en
