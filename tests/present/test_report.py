"""The report object: what it shows, what it refuses, and how it lets sections stay empty."""

import pytest

from gwangju_ai.analysis import testbeds
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import Column, Report, Table, charts
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import NotEnoughData, ParameterError, ProseError


@pytest.fixture
def shown(monkeypatch):
    """Collect what reports display."""
    outputs = []
    monkeypatch.setattr(
        "gwangju_ai.present.report.display",
        lambda bundle, metadata, raw: outputs.append((bundle, metadata["gwangju_ai"])),
    )
    return outputs


def opened(**parameters) -> Report:
    """Open the report of the test-beds as its notebook does."""
    return Report.open("03_testbeds", parameters)


def test_refuses_an_unknown_parameter(shown):
    """A misspelt parameter stops the report and names the nearest one."""
    with pytest.raises(ParameterError, match="trial_months"):
        opened(trial_month=6)


def test_refuses_a_typed_figure(shown):
    """A figure typed into a sentence stops the notebook."""
    with pytest.raises(ProseError, match="typed in"):
        opened().say(ko="84개사다", en="It was 84.")


def test_a_paragraph_carries_its_quantities(shown):
    """A sentence's output holds each number with id, value, unit, text and trail."""
    report = opened(language="en")
    demand = report.data.value("demo_demand", "testbed-centres", "2021", source="article")
    report.say(ko="{n}", en="{n} asked", n=demand)
    bundle, told = shown[-1]
    record = told["quantities"][0]
    assert ("prose", "86 trials asked", "n", "86", "trial") == (
        told["kind"],
        bundle["text/plain"],
        record["name"],
        record["value"],
        record["unit"],
    )
    assert {"kind": "observed", "observations": ["a-demo-demand-2021"], "inputs": []} == record[
        "trail"
    ]


def test_a_section_without_data_says_so_once(shown):
    """What rests on a missing result is left out after one sentence that gives the day."""
    report = opened(language="en", as_of="2020-06-30")
    service = report.run(testbeds.service, report.data)
    report.section("demand", ko="수요", en="Demand")
    report.say(ko="{n}", en="{n}", n=service.demand)
    report.table(
        "t", Table([Column("해", "year")], [[y.period] for y in service.years]), ko="표", en="table"
    )
    report.chart(
        "c", report.run(charts.Bars, rows=[], axis=Words("건", "trials")), ko="그림", en="chart"
    )
    texts = [bundle["text/plain"] for bundle, told in shown if told["kind"] != "report"]
    assert [
        "Demand",
        "The figures published by 30 Jun 2020 are too few to answer this question.",
    ] == texts


def test_only_a_lack_of_data_is_forgiven(shown):
    """An analysis that lacks figures gives a missing result; any other failure is an error."""

    def lacking():
        raise NotEnoughData("too few")

    def broken():
        raise ZeroDivisionError

    report = opened()
    assert "too few" == report.run(lacking).reason
    with pytest.raises(ZeroDivisionError):
        report.run(broken)
    assert isinstance(report.run(max, Missing("gone"), key=None), Missing)


def test_a_chart_comes_with_title_picture_and_data(shown):
    """A chart is three outputs of one key: title, SVG with alt text, and its data with sources."""
    report = opened(language="ko")
    service = testbeds.service(report.data)
    rows = [(Words("이천이십일년", "first"), service.first.demand)]
    report.chart("demand", charts.Bars(rows, Words("수요", "demand")), ko="수요", en="Demand")
    kinds = [told["kind"] for _, told in shown[-3:]]
    assert ["chart-title", "chart", "chart-data"] == kinds
    assert shown[-2][0]["image/svg+xml"].startswith("<svg")
    assert "86" in shown[-2][1]["alt"]
    assert "자료: [전남일보 (2024년 11월)](#s-jnilbo-2024-11)" == shown[-1][1]["source"]


def test_the_appendix_leads_every_number_to_its_source(shown):
    """Each number shown has an entry; its observations and their pages are listed."""
    report = opened(language="en")
    service = testbeds.service(report.data)
    report.say(ko="{rate}", en="{rate}", rate=service.rate)
    report.appendix()
    content = shown[-1][1]["appendix"]
    assert service.rate.id in [entry["id"] for entry in content["numbers"]]
    assert {"a-demo-demand-2021", "a-demo-served-2023"} <= {
        o["id"] for o in content["observations"]
    }
    assert ["jnilbo-2024-11"] == [source["id"] for source in content["sources"]]


def test_text_from_data_cannot_become_markup(shown):
    """A name with markup in it is shown as text in sentences and tables."""
    report = opened(language="en")
    hostile = Words("<b>*x*</b>|", "<script>alert(1)</script>|*x*")
    report.say(ko="{who}", en="{who}", who=hostile)
    assert "\\<script\\>alert(1)\\</script\\>\\|\\*x\\*" == shown[-1][0]["text/markdown"]
