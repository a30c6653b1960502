"""How findings are shown: tables, sections, plain data, lines."""

import json
from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.present import Report, verdicts
from gwangju_ai.present import audit as telling
from gwangju_ai.project.errors import NotEnoughData


@pytest.fixture(scope="module")
def data():
    """Return the data package."""
    return dataset.load()


@pytest.fixture(scope="module")
def findings(data):
    """Return all findings."""
    return audit.run(data)


@pytest.fixture
def shown(monkeypatch):
    """Record what a report shows: kind, key and plain text."""
    outputs = []
    monkeypatch.setattr(
        "gwangju_ai.present.report.display",
        lambda bundle, metadata, raw: outputs.append(
            (
                metadata["gwangju_ai"]["kind"],
                metadata["gwangju_ai"]["key"],
                bundle.get("text/plain", ""),
            )
        ),
    )
    return outputs


def test_where_nothing_fails_there_is_no_table_of_failures():
    """An empty table would say less than the sentence that replaces it."""
    with pytest.raises(NotEnoughData, match="a check that fails, got none"):
        telling.failures([])


def test_before_the_article_there_is_no_table_of_its_figures():
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match="the article's figures, got none"):
        telling.figures(early, audit.run(early))
    with pytest.raises(NotEnoughData, match="the article's figures, got none"):
        audit.standing(early, audit.run(early))


def test_every_figure_of_the_article_has_its_row(data, findings):
    """The table has a row a printed figure, linked where a check puts the fault on it."""
    table = telling.figures(data, findings)
    assert 66 == len(table.rows)
    linked = [row[0].target for row in table.rows if hasattr(row[0], "target")]
    assert "#selected-of-applicants-4" in linked
    assert len(linked) == sum(row[2] is audit.Verdict.INCONSISTENT.words for row in table.rows)


def test_failures_link_to_their_sections(findings):
    """Each row leads to its section, tells the fault first, and leaves out what there is not."""
    sections = audit.sections(findings)
    rows = telling.failures(sections).rows
    assert [f"#{section.head.id}" for section in sections] == [row[1].target for row in rows]
    told = {row[1].target: row[2:] for row in rows}
    printed, nearest, chance = told["#selected-of-applicants-4"]
    assert (119, 330) == (printed.value, nearest.value)
    assert chance.value == min(
        f.chance for f in findings if f.group == "selected-of-applicants-4" and f.fails
    )
    assert [None, None, None] == told["#cohort-in-class"]


def test_a_tiny_chance_is_said_to_be_under_the_smallest_written(findings):
    """A chance of one in a million reads as under a tenth of a percent, none at all as none."""
    rows = telling.failures(audit.sections(findings)).rows
    chances = {row[1].target: row[4] for row in rows}
    assert "under 0.1%" == chances["#ratios-rounded-alike"].en
    never = chances["#targets-exceeded"]
    assert "0%" == never.value.text("en", never.spec)


def test_one_more_failure_is_told_in_the_singular(shown, findings):
    """With a single other failure the sentence does not speak of checks."""
    group = next(s for s in audit.sections(findings) if s.head.id == "rate-of-completers-1")
    report = Report.open("05_evidence_audit", {})
    telling.answers(report, [audit.Section(group.head, group.members[:2])])
    assert any("Another check (1) fails" in text for _, _, text in shown)


def test_the_check_is_named_only_where_several_would_pass(findings):
    """A table of repairs of one check leaves its column out."""
    tables = {}

    class Seen:
        def table(self, key, table, **_):
            tables[key] = [column.en for column in table.columns]

    for section in audit.sections(findings):
        telling._show_repairs(Seen(), section)
    assert 4 == len(tables["selected-of-applicants-4-repairs"])
    assert ["Figure", "Printed", "Nearest value"] == tables["targets-exceeded-repairs"]


def test_the_counts_are_those_of_the_verdicts(data, findings):
    """Figures, claims and checks are counted apart."""
    table = telling.overview(audit.standing(data, findings))
    for row in table.rows:
        assert row[1].value == row[2].value + row[3].value + row[4].value
    assert [66, 51] == [row[1].value for row in table.rows[:2]]
    assert len(findings) == sum(row[1].value for row in table.rows[2:])
    assert len(findings) == sum(row[1].value for row in telling.by_check(data).rows)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_failing_finding_can_be_arrived_at(shown, findings, language):
    """A link to any failing finding leads to a heading or a paragraph of that name."""
    report = Report.open("05_evidence_audit", {"language": language})
    for section in audit.sections(findings):
        telling.show(report, section)
    keys = {key for _, key, _ in shown}
    assert {f.id for f in findings if f.fails} <= keys


@pytest.mark.parametrize(
    ("reading", "said"), [("corrected", "uses 779 people instead"), ("as_printed", "printed 119")]
)
def test_a_correction_is_told_as_the_reading_has_it(shown, reading, said):
    """The corrected edition says what it uses instead, the other that it keeps the print."""
    report = Report.open("05_evidence_audit", {"reading": reading})
    sections = audit.sections(audit.run(report.data))
    telling.show(report, next(s for s in sections if s.head.id == "selected-of-applicants-4"))
    assert any(said in text for _, _, text in shown)


def test_a_failure_that_changes_nothing_has_no_conclusion(shown, findings):
    """Without a conclusion in the table of checks the section tells none."""
    section = audit.sections(findings)[-1]
    bare = replace(section.head, conclusion=None)
    report = Report.open("05_evidence_audit", {})
    telling.show(report, audit.Section(bare, (bare,)))
    assert not any(text.startswith("Weight") for _, _, text in shown)


def test_a_decisive_failure_without_a_conclusion_is_answered_by_its_reason(shown, findings):
    """Where the table of checks tells no conclusion the reason stands alone."""
    head = next(f for f in findings if f.id == "targets-exceeded")
    report = Report.open("05_evidence_audit", {})
    telling.answers(report, [audit.Section(replace(head, conclusion=None), ())])
    assert [verdicts.text(head.reason, "en")] == [t for k, _, t in shown if k == "answer"]


def test_only_decisive_failures_are_answers(shown, findings):
    """The first screen names what changes a conclusion, and how many more checks say so."""
    report = Report.open("05_evidence_audit", {})
    telling.answers(report, audit.sections(findings))
    answers = {key: text for kind, key, text in shown if kind == "answer"}
    assert {
        "decisive-competition-falls",
        "decisive-rate-of-completers-1",
        "decisive-targets-exceeded",
    } == set(answers)
    assert "Another 4 checks fail" in answers["decisive-rate-of-completers-1"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_claim_is_told_once_with_its_reasons(shown, data, findings, language):
    """Each claim of the article has one paragraph that names its verdict."""
    report = Report.open("05_evidence_audit", {"language": language})
    telling.claims(report, findings)
    told = {key: text for _, key, text in shown if key.startswith("claim-")}
    assert {f"claim-{claim}" for claim in data.claims} == set(told)
    words = [verdict.words.text(language).capitalize() for verdict in audit.Verdict]
    assert all(text.startswith(tuple(words)) for text in told.values())
    for key, text in told.items():
        _, _, rest = text.partition(": ")
        claim = data.claims[key.removeprefix("claim-")]
        assert rest.startswith(getattr(claim, language))
        assert len(rest) > len(getattr(claim, language)) + 1, "a verdict has its reason"


def test_plain_data_hold_what_a_program_needs(findings):
    """Verdict, print, fault, nearest values, chance, other sources and reasons are there."""
    told = {entry["id"]: entry for entry in verdicts.as_json(findings)}
    assert len(findings) == len(told)
    entry = json.loads(json.dumps(told["selected-of-applicants-4"]))
    assert ("inconsistent", "notable", "funnel-cohort-4", True) == (
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
    stated = told["other-survey-firm-training-needed"]["printed"]
    assert {"observation": None, "printed": "71"} in stated
    assert told["no-figure-camp-interim"]["chance_percent"] is None


def test_a_terminal_shows_failures_first_and_the_counts_last(findings):
    """The first line is a decisive failure, the last the number of each verdict."""
    lines = verdicts.as_text(findings).splitlines()
    assert "inconsistent, decisive: competition-falls" == lines[0]
    assert lines[-1].endswith("undecidable")
    undeclared = sum("No correction is declared" in line for line in lines)
    assert undeclared == sum(finding.open for finding in findings)
