"""The report object: what it shows, what it refuses, and how it lets sections stay empty."""

import pandas
import pytest

from gwangju_ai.analysis import testbeds
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import observed
from gwangju_ai.numbers.trail import Words
from gwangju_ai.present import Report, charts
from gwangju_ai.present.missing import Missing
from gwangju_ai.project.errors import NotEnoughData, ParameterError, ProseError

COPY = {
    "en": """# Title

What it answers.

### asked

{{ n }} asked

### rate

{{ last.rate }}

### who

{{ who }}

### table

table

### chart

Demand

## Demand {#demand}
""",
    "ko": """# 제목

무엇에 답하는가.

### asked

{{ n }}

### rate

{{ last.rate }}

### who

{{ who }}

### table

표

### chart

수요

## 수요 {#demand}
""",
}


@pytest.fixture
def shown(monkeypatch, copy):
    """Collect what reports display."""
    outputs = []
    monkeypatch.setattr(
        "gwangju_ai.present.report.display",
        lambda bundle, metadata, raw, transient: outputs.append((bundle, metadata["gwangju_ai"])),
    )
    return outputs


def opened(**parameters) -> Report:
    """Open the report of the test-beds as its notebook does."""
    return Report.open("03_testbeds", parameters)


def test_refuses_an_unknown_parameter(shown):
    """A misspelt parameter stops the report and names the nearest one."""
    with pytest.raises(ParameterError, match="trial_months"):
        opened(trial_month=6)


@pytest.mark.parametrize("name", ["trial_month", "slot"])
def test_refuses_a_misspelt_parameter_when_run_again(shown, name):
    """A name that is new since the last output, and all but a parameter's, is still refused."""
    cells = {"trial_months": 12, "report": opened()}
    cells[name] = 6
    with pytest.raises(ParameterError, match=f"{name}: no such parameter .value 6.; did you mean"):
        Report.open("03_testbeds", cells)


@pytest.mark.parametrize("run_before", [False, True])
def test_opens_once_a_misspelt_parameter_is_corrected(shown, run_before):
    """The kernel forgets the refused name: the corrected cell no longer sets it."""
    cells = {"trial_months": 12}
    if run_before:
        cells["report"] = Report.open("03_testbeds", cells)
    cells["trial_month"] = 6
    with pytest.raises(ParameterError, match="trial_month: no such parameter"):
        Report.open("03_testbeds", cells)
    cells["trial_months"] = 6
    assert 6 == Report.open("03_testbeds", cells).parameters.trial_months


def test_opens_again_in_the_same_kernel(shown):
    """What the cells of the last run left is no parameter, and an edited parameter counts."""
    cells = {"trial_months": 12}
    cells["report"] = Report.open("03_testbeds", cells)
    cells |= {"columns": ["demand"], "slot": 1}  # a cell's own, however it is called
    cells["report"].title()
    cells |= {"trial_months": 6, "waived": "2025"}  # the last cell's, which shows nothing after
    cells["report"] = Report.open("03_testbeds", cells)
    cells["report"].title()
    assert 6 == cells["report"].parameters.trial_months


def test_refuses_a_parameter_that_changed_after_the_opening(shown):
    """A parameter's cell that is run again without the report's would mix two runs."""
    cells = {"trial_months": 6}
    report = Report.open("03_testbeds", cells)
    cells["trial_months"] = 12
    with pytest.raises(
        ParameterError, match=r"expected trial_months = 6, .* got 12; run the cell with Report.open"
    ):
        report.title()


def test_refuses_a_typed_figure(shown, copy):
    """A figure typed into the copy stops the notebook, in whichever language it stands."""
    (copy / "03_testbeds.ko.md").write_text(COPY["ko"] + "### more\n\n84개사다\n", "utf-8")
    with pytest.raises(ProseError, match=r"03_testbeds\.ko\.md, line .*typed in"):
        opened(language="en").text("who", who=Words("누구", "who"))


def test_refuses_a_key_that_the_copy_has_not(shown):
    """A cell that asks for an unknown piece stops, and hears which there are."""
    with pytest.raises(ProseError, match=r"expected a piece asks, got title, asked"):
        opened().text("asks")


def test_outputs_say_of_which_run_they_are(shown):
    """All outputs of one run bear one mark; another parameter gives another, a repetition none."""
    marks = [opened(trial_months=months).title() or shown[-1][1]["run"] for months in (6, 12, 6)]
    assert [marks[0], marks[1], marks[0]] == marks
    assert 2 == len({told["run"] for _, told in shown})


def test_the_title_stands_with_what_is_under_it(shown):
    """The first thing shown is the copy's title and its paragraph."""
    opened(language="ko").title()
    assert ("title", "# 제목\n\n무엇에 답하는가.") == (
        shown[-1][1]["kind"],
        shown[-1][0]["text/markdown"],
    )


def test_the_title_says_how_much_it_rests_on(shown, copy):
    """Without being passed, the last day of the data and the number of pages can be told."""
    for language, text in COPY.items():
        text = text.replace("What it answers.", "{{ day }} {{ pages }}")
        text = text.replace("무엇에 답하는가.", "{{ pages }} {{ day }}")
        (copy / f"03_testbeds.{language}.md").write_text(text, "utf-8")
    report = opened(language="en", as_of="2024-11-30")
    report.title()
    bundle, told = shown[-1]
    assert "# Title\n\nNovember 2024 " in bundle["text/plain"]
    assert [("pages", "page")] == [(q["name"], q["unit"]) for q in told["quantities"]]


def test_a_title_can_stand_without_its_answer(shown, copy):
    """Where a result is missing, the title that asks for it is shown all the same."""
    for language, text in COPY.items():
        title, rest = text.split("\n", 1)
        title += "{% if last is missing %}: too early{% else %}: {{ last.rate }}{% endif %}"
        (copy / f"03_testbeds.{language}.md").write_text(f"{title}\n{rest}", "utf-8")
    report = opened(language="en", as_of="2020-06-30")
    report.title(last=report.run(testbeds.service, report.data).iloc[-1])
    assert shown[-1][0]["text/plain"].startswith("# Title: too early")


def test_an_edited_copy_shows_when_its_cell_runs_again(shown, copy):
    """A reader of the notebook edits the file, runs the cell, and reads the new words."""
    report = opened(language="en")
    report.section("demand")
    path = copy / "03_testbeds.en.md"
    path.write_text(COPY["en"].replace("## Demand", "## What was asked for"), "utf-8")
    report.section("demand")
    assert ["Demand", "What was asked for"] == [bundle["text/plain"] for bundle, _ in shown[-2:]]


def test_an_edit_of_the_other_language_is_held_against_this_one(shown, copy):
    """A value that is added in one language alone stops the notebook at once."""
    report = opened(language="en")
    report.section("demand")
    path = copy / "03_testbeds.ko.md"
    path.write_text(COPY["ko"].replace("표", "표 {{ n }}"), "utf-8")
    with pytest.raises(ProseError, match="expected the same values as in"):
        report.section("demand")


def test_a_paragraph_carries_its_quantities(shown):
    """A sentence's output holds each number with id, value, unit, text and trail."""
    report = opened(language="en")
    demand = report.data.figure("demo_demand", "testbed-centres", "2021", source="article")
    report.text("asked", n=demand)
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


@pytest.mark.parametrize("kind", ["definition", "limit", "unknown", "method"])
def test_what_is_no_running_text_is_told_by_its_kind(shown, kind):
    """A definition, a limit, what is not known and a method are outputs of their own kinds."""
    getattr(opened(language="en"), kind)("who", who=Words("누구", "who"))
    told = shown[-1][1]
    assert (kind, kind == "method") == (told["kind"], told.get("detail", False))


def test_days_are_told_in_definitions_and_months_in_prose(shown):
    """The same piece has the month in running text and the day where a count is defined."""
    report = opened(language="en")
    for show in (report.text, report.definition):
        show("who", at="x", who=Period.parse("2024-11-25"))
    assert ["November 2024", "25 November 2024"] == [b["text/plain"] for b, _ in shown[-2:]]


def test_details_say_so(shown):
    """A paragraph, table or chart for those who want to know more is marked as one."""
    report = opened(language="en")
    years = testbeds.service(report.data)
    report.text("who", who=Words("누구", "who"), detail=True)
    report.table("table", years, detail=True)
    report.chart("chart", charts.bars(years, x="demand"), detail=True)
    marked = [told["kind"] for _, told in shown if told.get("detail")]
    assert ["prose", "table", "chart-title"] == marked


def test_what_follows_a_caption_is_the_note(shown, copy):
    """Further paragraphs under a table's or chart's title stand under it as its note."""
    for language, text in COPY.items():
        text = text.replace("table\n\ntable", "table\n\nTrials\n\nNot {{ n }}.")
        text = text.replace("표", "실증\n\n{{ n }} 아님.")
        text = text.replace("\nDemand\n", "\nDemand\n\nOf {{ n }}.\n")
        text = text.replace("\n수요\n", "\n수요\n\n{{ n }} 가운데.\n")
        (copy / f"03_testbeds.{language}.md").write_text(text, "utf-8")
    report = opened(language="en")
    years = testbeds.service(report.data)
    n = years.demand["2021"]
    report.table("table", years, n=n)
    table = shown[-1][1]
    assert ("Trials", f"Not [86 trials](#{n.id}).") == (table["caption"], table["note"])
    report.chart("chart", charts.bars(years, x="demand"), n=n)
    data = shown[-1][1]
    assert (f"Of [86 trials](#{n.id}).", "Demand") == (data["note"], shown[-3][0]["text/plain"])


def test_a_table_names_its_sources(shown):
    """Under a table stand the pages that its figures come from, as under a chart."""
    report = opened(language="ko")
    report.table("table", testbeds.service(report.data))
    assert "자료: [전남일보(2024년 11월)](#s-jnilbo-2024-11)" == shown[-1][1]["source"]


def test_a_cell_may_hold_a_piece(shown):
    """A filled piece is a cell of a table of words, its numbers with their trails."""
    report = opened(language="en")
    years = testbeds.service(report.data)
    cell = report.told("asked", n=years.demand["2021"])
    frame = pandas.DataFrame({"demand": [cell]})
    report.table("table", frame)
    told = shown[-1][1]
    assert f"[86 trials](#{years.demand['2021'].id}) asked" in told["table"]
    assert ["86 trials"] == [q["text"] for q in told["quantities"]]


def test_one_piece_can_be_told_of_several_things(shown):
    """Paragraphs of one piece have keys of their own."""
    report = opened(language="en")
    for key in ("first", "second"):
        report.text("who", at=key, who=Words(key, key))
    assert [("first", "first"), ("second", "second")] == [
        (told["key"], bundle["text/plain"]) for bundle, told in shown[-2:]
    ]


def test_what_a_heading_shows_is_text(shown, copy):
    """A name from data is no markup there, and a number no link."""
    for language in COPY:
        path = copy / f"03_testbeds.{language}.md"
        text = f"{COPY[language]}\n## {{{{ who }}}}: {{{{ n }}}} {{#named}}\n"
        path.write_text(text, encoding="utf-8")
    figure = observed("84", "firm", ["a-tenants-2024"])
    opened(language="en").section("named", who=Words("누구", "*<b>*"), n=figure)
    bundle, _ = shown[-1]
    assert (r"## \*\<b\>\*: 84 firms", "*<b>*: 84 firms") == (
        bundle["text/markdown"],
        bundle["text/plain"],
    )


def test_a_section_without_data_says_so_once(shown):
    """What rests on a missing result is left out after one sentence that gives the day."""
    report = opened(language="en", as_of="2020-06-30")
    years = report.run(testbeds.service, report.data)
    report.section("demand")
    report.text("rate", last=years.iloc[-1])
    report.table("table", years)
    report.chart("chart", report.run(charts.bars, years, x="demand"))
    texts = [bundle["text/plain"] for bundle, told in shown if told["kind"] != "report"]
    assert [
        "Demand",
        "The figures published by 30 June 2020 are too few to answer this question.",
    ] == texts


def test_a_table_without_rows_is_too_little_data(shown):
    """An empty frame is not shown as an empty table; without a day none is blamed for it."""
    report = opened(language="en")
    report.table("table", testbeds.service(report.data).iloc[:0])
    told = "The figures in the data are too few to answer this question."
    assert told == shown[-1][0]["text/plain"]


def test_a_figure_that_is_missing_in_a_piece_is_too_little_data(shown, copy):
    """A sentence, caption or title over a gap is left out, and what stands under it too."""
    for language, text in COPY.items():
        text = text.replace("table\n\ntable", "table\n\n{{ n }}").replace("표", "{{ n }}")
        text = text.replace("chart\n\nDemand", "chart\n\n{{ n }}").replace(
            "수요\n\n##", "{{ n }}\n\n##"
        )
        (copy / f"03_testbeds.{language}.md").write_text(text, "utf-8")
    report = opened(language="en")
    years = testbeds.service(report.data)
    report.text("asked", n=pandas.NA)
    report.table("table", years, n=pandas.NA)
    report.chart("chart", charts.bars(years, x="demand"), n=pandas.NA)
    kinds = [(told["kind"], "too few" in bundle["text/plain"]) for bundle, told in shown[1:]]
    assert [("unknown", True)] == kinds


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
    years = testbeds.service(report.data)
    report.chart("chart", charts.bars(years, x="demand"))
    kinds = [told["kind"] for _, told in shown[-3:]]
    assert ["chart-title", "chart", "chart-data"] == kinds
    assert shown[-2][0]["image/svg+xml"].startswith("<svg")
    assert "86" in shown[-2][1]["alt"]
    assert "자료: [전남일보(2024년 11월)](#s-jnilbo-2024-11)" == shown[-1][1]["source"]


def test_the_appendix_leads_every_number_to_its_source(shown):
    """Each number shown has an entry; its observations and their pages are listed."""
    report = opened(language="en")
    years = testbeds.service(report.data)
    report.text("rate", last=years.iloc[-1])
    report.appendix()
    content = shown[-1][1]["appendix"]
    assert years.rate["2023"].id in [entry["id"] for entry in content["numbers"]]
    assert {"a-demo-demand-2023", "a-demo-served-2023"} == {
        o["id"] for o in content["observations"]
    }
    assert ["jnilbo-2024-11"] == [source["id"] for source in content["sources"]]


def test_text_from_data_cannot_become_markup(shown):
    """A name with markup in it is shown as text in sentences and tables."""
    report = opened(language="en")
    report.text("who", who=Words("<b>*x*</b>|", "<script>alert(1)</script>|*x*"))
    assert "\\<script\\>alert(1)\\</script\\>\\|\\*x\\*" == shown[-1][0]["text/markdown"]


def test_a_cell_that_lacks_a_figure_is_missing(shown):
    """A piece for a cell, and a figure it shows that is not known, give a missing cell."""
    report = opened(language="en")
    assert "gone" == report.told("asked", n=Missing("gone")).reason
    assert isinstance(report.told("asked", n=pandas.NA), Missing)
