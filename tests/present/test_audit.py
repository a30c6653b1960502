"""How findings are shown: tables, sentences in the copy, plain data, lines."""

import json
from dataclasses import replace

import pandas
import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.present import Report, verdicts
from gwangju_ai.present import audit as tables
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the data package."""
    return dataset.load()


@pytest.fixture(scope="module")
def findings(data):
    """Return all findings."""
    return audit.run(data)


@pytest.fixture(scope="module")
def sections(findings):
    """Return the sections of what fails, by the id of the heaviest."""
    return {section.head.id: section for section in audit.sections(findings)}


@pytest.fixture
def shown(monkeypatch):
    """Record what a report shows: key, plain text, Markdown and names of numbers."""
    outputs = []

    def collect(bundle, metadata, raw):
        told = metadata["gwangju_ai"]
        names = [quantity["name"] for quantity in told["quantities"]]
        outputs.append((told["key"], bundle["text/plain"], bundle.get("text/markdown", ""), names))

    monkeypatch.setattr("gwangju_ai.present.report.display", collect)
    return outputs


@pytest.mark.parametrize(
    ("table", "expected"),
    [(tables.questioned, "a check that questions"), (tables.conflicts, "that cannot all be true")],
)
def test_where_nothing_is_questioned_there_is_no_table_of_it(table, expected):
    """An empty table would say less than the sentence that replaces it."""
    with pytest.raises(NotEnoughData, match=f"{expected}.*, got none"):
        table([])


@pytest.mark.parametrize("what", ["figures", "claims"])
def test_before_the_article_there_is_no_table_of_what_it_says(what):
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match=f"the article's {what}, got none"):
        getattr(tables, what)(early, audit.run(early))


def test_where_no_figure_is_left_there_is_no_table_of_misprints(data):
    """An article in which every misprint is seen somewhere needs no list of blind spots."""
    with pytest.raises(NotEnoughData, match="a figure in which misprints were planted, got none"):
        tables.power(data, pandas.DataFrame())


def test_misprints_stand_beside_what_is_printed(data):
    """Each row has the figure's name and print, a ratio as so many to one, and its counts."""
    names = ["a-firm-a-employees", "a-competition-ratio-cohort-1"]
    told = tables.power(data, pandas.DataFrame({"planted": [6, 5]}, index=names))
    assert ["figure", "printed", "planted"] == list(told)
    assert [data.observation(name).label for name in names] == list(told["figure"])
    assert (10, "to1") == (told["printed"].iloc[0].value, told["printed"].iloc[1].spec)


def test_every_figure_of_the_article_has_its_row(data, findings):
    """The table has a row a printed figure, linked where a check puts the fault on it."""
    rows = tables.figures(data, findings)
    assert 66 == len(rows)
    linked = [cell.target for cell in rows["figure"] if hasattr(cell, "target")]
    assert "#selected-of-applicants-4" in linked
    assert len(linked) == sum(verdict.questions for verdict in rows["verdict"])


def test_what_is_questioned_links_to_its_section(sections):
    """Each row leads to its section, tells the fault first, and leaves out what there is not."""
    rows = tables.questioned(sections.values())
    assert [f"#{name}" for name in sections] == [cell.target for cell in rows["finding"]]
    told = rows.loc["selected-of-applicants-4"]
    assert (119, 330) == (told.printed.value, told.nearest_passing.value)
    assert [None, None] == list(rows.loc["cohort-in-class", ["printed", "nearest_passing"]])
    assert audit.Verdict.OTHER_BASE is rows.loc["rate-of-completers-1", "verdict"]


def test_what_cannot_all_be_true_has_its_reason(sections):
    """Each conflict of the article leads to its section and says what does not go together."""
    rows = tables.conflicts(audit.conflicts(sections.values()))
    assert "#tenants-now" == rows.loc["tenants-now", "finding"].target
    assert "#rate-date" == rows.loc["pooled-rate", "finding"].target
    assert (100, 84) == tuple(
        rows.loc["tenants-now", "the_reason"].values[name].value for name in ("stated", "figures_a")
    )


def test_the_check_is_named_only_where_several_would_pass(sections):
    """A table of repairs of one check leaves its column out; none at all is an empty table."""
    found = {name: tables.repairs(section) for name, section in sections.items()}
    assert ["figure", "printed", "nearest_value", "passing_check"] == list(
        found["selected-of-applicants-4"]
    )
    assert ["figure", "printed", "nearest_value"] == list(found["competition-falls"])
    assert found["cohort-in-class"].empty


def test_repairs_that_follow_from_relations_change_the_figure_at_fault_alone(sections):
    """Only the figure at fault is to be changed, and no count below zero."""
    section = sections["selected-of-applicants-4"]
    derived = {
        str(value)
        for finding in section.members
        if not finding.declared
        for repair in finding.repairs
        if repair.figure not in finding.blamed
        for value in repair.values
    }
    shown = tables.repairs(section)
    assert "779" in {str(value.value) for value in shown["nearest_value"] if hasattr(value, "unit")}
    assert derived, "the relations would have other figures changed"
    assert not {r.figure for f in section.members for r in f.repairs for v in r.values if v < 0}
    at_fault = {tables.name(figure) for figure in section.blamed}
    listed = {tables.name(r.figure) for f in section.members if f.declared for r in f.repairs}
    assert set(shown["figure"]) == at_fault | listed


def test_other_sources_stand_with_what_they_print(sections):
    """Each lead to its entry in the appendix, unless it prints a year, which has none there."""
    others = tables.others(sections["selected-of-applicants-4"])
    assert [779, 779] == [q.value for q in others["figure"]]
    assert all(cell.target.startswith("#s-") for cell in others["outlet"])
    years = tables.others(sections["phase2-years"])
    assert not all(hasattr(cell, "target") for cell in years["outlet"])


def test_without_disagreement_there_is_no_table_of_it(data):
    """Where all fits together a sentence says so."""
    with pytest.raises(NotEnoughData, match="do not fit together, got none"):
        tables.disagreements(data, [])


def test_figures_of_others_that_fit_nowhere_have_outlet_and_reason(data, findings):
    """608 applicants of cohort 2 stand with the two groups that add up to 609."""
    row = tables.disagreements(data, findings).loc["applicants-cohort-2-2021-0eba14"]
    assert ["figure", "outlet", "printed", "what_clashes"] == list(row.index)
    assert 608 == row["printed"].value
    assert 609 == row["what_clashes"].values["sum"].value


def test_every_claim_has_the_reason_of_its_verdict(data, findings):
    """Each claim of the article has one row, and no verdict stands without a reason."""
    told = tables.claims(data, findings)
    assert list(data.claims) == list(told.index)
    assert all(isinstance(reason, audit.Reason) for reason in told["the_reason"])


def test_a_claim_that_a_figure_spoils_says_which(data, findings):
    """Where every check holds and a quoted figure does not, the reason is that figure."""
    told = tables.claims(data, findings).loc["funnel-cohort-1"]
    assert audit.Verdict.IN_PART is told.verdict
    assert "68.8" == verdicts.text(told.the_reason, "en").split("%")[0].split()[-1]
    assert "on an unstated base" in verdicts.text(told.the_reason, "en")


def test_a_reason_stands_in_the_copy_as_any_sentence(shown, sections):
    """Its numbers are links with the names of their places, and its text is the terminal's."""
    head = sections["targets-exceeded"].head
    Report.open("05_evidence_audit", {"language": "ko"}).text("reason", at="here", finding=head)
    key, text, markdown, names = shown[-1]
    assert ("here", verdicts.text(head.reason, "ko")) == (key, text)
    assert next(iter(head.reason.values.values())).id in markdown
    assert set(names) <= set(head.reason.values)


@pytest.mark.parametrize(
    ("failing", "said"),
    [(1, None), (2, "Another check (1) questions"), (5, "Another 4 checks question")],
)
def test_an_answer_tells_how_many_more_checks_fail(shown, sections, failing, said):
    """None is not mentioned, and one is told in the singular."""
    whole = sections["rate-of-completers-1"]
    section = audit.Section(whole.head, whole.members[:failing])
    Report.open("05_evidence_audit", {}).answer("decisive", at="rates", section=section)
    key, text, *_ = shown[-1]
    assert "rates" == key
    assert said in text if said else "Another" not in text


def test_a_decisive_failure_without_a_conclusion_is_answered_by_its_reason(shown, sections):
    """Where the table of checks tells no conclusion the reason stands alone."""
    head = replace(sections["targets-exceeded"].head, conclusion=None)
    section = audit.Section(head, (head,))
    Report.open("05_evidence_audit", {}).answer("decisive", section=section)
    assert verdicts.text(head.reason, "en") == shown[-1][1]


def test_plain_data_hold_what_a_program_needs(findings):
    """Verdict, print, fault, nearest values, chance, other sources and reasons are there."""
    told = {entry["id"]: entry for entry in verdicts.as_json(findings)}
    assert len(findings) == len(told)
    entry = json.loads(json.dumps(told["selected-of-applicants-4"]))
    assert ("fails", "notable", "funnel-cohort-4", True) == (
        entry["verdict"],
        entry["severity"],
        entry["claim"],
        entry["corrected"],
    )
    assert ["a-applicants-cohort-4"] == entry["at_fault"]
    assert {
        "observation": "a-applicants-cohort-4",
        "printed": "119",
        "values": ["330"],
    } == entry["nearest"][0]
    assert {"ko", "en"} == set(entry["reason"]) == set(entry["conclusion"])
    survey = "survey-training-needed-percentage-firm_training_needed-survey-71-2024-26b69c"
    stated = told[survey]["printed"]
    assert {"observation": None, "printed": "71"} in stated
    assert told["no-figure-camp-interim"]["chance_percent"] is None


def test_a_terminal_shows_failures_first_and_the_counts_last(findings):
    """The first line is a decisive failure, the last the number of each verdict."""
    lines = verdicts.as_text(findings).splitlines()
    assert "fails, decisive: competition-falls" == lines[0]
    assert lines[-1].endswith(" undecidable, 0 not evaluated")
    undeclared = sum("No correction is declared" in line for line in lines)
    assert undeclared == sum(finding.open for finding in findings)
