"""How findings are shown: tables, sentences in the copy, plain data, lines."""

import json
from dataclasses import replace

import pandas
import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.numbers.trail import Words
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

    def collect(bundle, metadata, raw, transient):
        told = metadata["gwangju_ai"]
        names = [quantity["name"] for quantity in told["quantities"]]
        outputs.append((told["key"], bundle["text/plain"], bundle.get("text/markdown", ""), names))

    monkeypatch.setattr("gwangju_ai.present.report.display", collect)
    return outputs


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tables.issues, "a check that questions"),
        (tables.conflicts, "that cannot all be true"),
        (tables.others, "what others print"),
        (tables.bearing, "figures that bear on"),
    ],
)
def test_where_nothing_is_questioned_there_is_no_table_of_it(table, expected):
    """An empty table would say less than the sentence that replaces it."""
    with pytest.raises(NotEnoughData, match=f"{expected}.*, got none"):
        table([])


def test_where_all_figures_hold_there_is_no_table_of_faults(data):
    """Without findings no figure is questioned."""
    with pytest.raises(NotEnoughData, match="a figure that does not hold as printed, got none"):
        tables.faults(data, [])


@pytest.mark.parametrize("what", ["figures", "claims"])
def test_before_the_article_there_is_no_table_of_what_it_says(what):
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match=f"the article’s {what}, got none"):
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


def test_each_figure_is_decided_by_a_reason_of_its_own(data, findings):
    """The reason for a figure is that of the check which questions it, or compares it."""
    rows = tables.figures(data, findings)["the_reason"]
    assert all(isinstance(reason, audit.Reason) for reason in rows)
    assert "exceed 119" in verdicts.text(rows["a-applicants-cohort-4"], "en")
    assert "also print 1,045" in verdicts.text(rows["a-applicants-cohort-1"], "en")


def test_faults_come_by_kind_with_their_reason(data, findings):
    """The misprint leads, then what clashes; each leads to where it is told."""
    rows = tables.faults(data, findings)
    assert ["fault", "figure", "printed", "the_reason"] == list(rows)
    assert ["misprinted", "clashing", "clashing"] == list(rows["fault"][:3])
    assert {"elsewhere_based"} == set(rows["fault"][3:])
    assert 119 == rows["printed"].iloc[0].value
    assert "#selected-of-applicants-4" == rows["figure"].iloc[0].target
    assert "#rate-date" == rows.loc["a-employment-rate-cohorts-1-3", "figure"].target


def test_what_is_questioned_links_to_where_it_is_told(sections):
    """Each row leads to its place, and has weight, verdict and the reason in a line."""
    rows = tables.issues(sections.values())
    assert [f"#{name}" for name in sections] == [cell.target for cell in rows["finding"]]
    assert ["finding", "weight", "verdict", "the_reason"] == list(rows)
    assert audit.Verdict.OTHER_BASE is rows.loc["rate-of-completers-1", "verdict"]


def test_what_cannot_all_be_true_has_its_reason(sections):
    """Each conflict of the article leads to its section and says what does not go together."""
    rows = tables.conflicts(audit.conflicts(sections.values()))
    assert "#tenants-now" == rows.loc["tenants-now", "finding"].target
    assert "#rate-date" == rows.loc["pooled-rate", "finding"].target
    assert (100, 84) == tuple(
        rows.loc["tenants-now", "the_reason"].values[name].value for name in ("stated", "figures_a")
    )


def test_other_sources_stand_with_what_they_print(sections):
    """Each leads to its entry in the appendix; the years of other figures' spans are left out."""
    others = tables.others([sections["selected-of-applicants-4"]])
    assert [779, 779] == [cell.value for cell in others["printed"]]
    assert all(cell.target.startswith("#s-") for cell in others["outlet"])
    years = tables.others([sections["phase2-years"]])
    assert {"phase2_period_start", "phase2_period_end"} >= {
        name.split("-")[0] for name in years.index
    }
    assert not any(hasattr(cell, "target") for cell in years["outlet"])


@pytest.mark.parametrize("measure", ["competition_ratio", "applicants"])
def test_a_course_has_the_figures_of_one_measure_as_printed(findings, measure):
    """The chart of a finding draws what it tests, each under what it is of."""
    row = next(f for f in findings if f.id == "ratios-rounded-alike")
    frame = tables.course(row, measure)
    assert [f"cohort-{n}" for n in range(1, 6)] == list(frame.index)
    expected = {"competition_ratio": "2.4", "applicants": "119"}[measure]
    assert expected == frame.loc["cohort-4", measure].text("en", "n")


def test_a_finding_without_such_figures_has_no_course(findings):
    """Before the article there is nothing to draw."""
    with pytest.raises(NotEnoughData, match="expected figures of applicants, got none known"):
        tables.course(replace(findings[0], figures=()), "applicants")


def test_rates_stand_beside_those_of_all_graduates(sections):
    """68.8 % as printed is 35.5 % of the 155 graduates; later reports' rates are left out."""
    frame = tables.rates(sections["rate-of-completers-1"])
    assert [f"cohort-{n}" for n in range(1, 5)] == list(frame.index)
    row = frame.loc["cohort-1"]
    assert ("68.8%", "35.5%") == (row.rate_as_printed.text("en"), row.rate_of_all.text("en", ".1"))


def test_the_pooled_rate_of_all_graduates_leaves_too_many_for_the_next_cohort(data):
    """303 people at 64 % make 473 graduates; of 916 that leaves 443, more than the 330 selected."""
    inside = tables.rate_inside(data)
    named = ("placed", "graduates", "left", "taken")
    assert [303, 473, 443, 330] == [round(inside[name].value) for name in named]


def test_a_section_without_percentages_has_no_rates(sections):
    """The tenants have none."""
    with pytest.raises(NotEnoughData, match="tenants-now: expected a percentage with its base"):
        tables.rates(sections["tenants-now"])


def test_undecided_claims_stand_with_the_figures_that_bear_on_them(data, findings):
    """A claim on which nothing bears is left out."""
    rows = tables.bearing(findings)
    assert "graduates-mismatch" in rows.index
    assert "camp-interim" not in rows.index
    assert all(isinstance(cell, audit.Reason) for cell in rows["bearing"])


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
    assert verdicts.text(told.the_reason, "en").startswith("Its 68.8% (share in work")


def test_a_claim_that_another_excludes_says_which(data, findings):
    """Where both of two opposed claims would hold, the pair is the reason for either."""
    pair = {"claims": "tenants-fall intake-enlarged"}
    row = next(row for row in data.checks.values() if row.check == "opposed")
    row = row.model_copy(update={"check_id": "made-up", "arguments": pair, "claim_id": ""})
    known = replace(data, checks={**data.checks, "made-up": row})
    found = audit.run(known)
    told = tables.claims(known, found)
    for name in pair["claims"].split():
        assert audit.Verdict.IN_PART is told.loc[name, "verdict"]
        assert verdicts.text(told.loc[name, "the_reason"], "en").startswith("One passage: ")


def test_what_others_print_says_more_of_a_claim_than_that_its_figures_fit(data, findings):
    """88.5 PF has three other sources, and is of the right order."""
    told = tables.claims(data, findings)
    assert "also print" in verdicts.text(told.loc["dc-capacity", "the_reason"], "en")


def test_figures_that_the_article_prints_alone_are_told_together(data, findings):
    """The demand of three years has one reason."""
    told = verdicts.text(tables.claims(data, findings).loc["demand-by-year", "the_reason"], "en")
    assert "No other source prints 86, 62 and 58 (requested trials" in told


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_claim_is_reviewed_in_one_language(data, findings, monkeypatch, language):
    """Machines are told of every row: whose claim it is, since when, the verdict and why."""
    told = []
    monkeypatch.setattr(
        "gwangju_ai.present.report.display",
        lambda bundle, metadata, raw, transient: told.append(metadata["gwangju_ai"]),
    )
    judged = tables.claims(data, findings)
    report = Report.open("05_evidence_audit", {"language": language})
    report.table("every-claim", judged, reviews=tables.reviews(data, judged))
    reviews = told[-1]["reviews"]
    assert list(judged.index) == [review["id"] for review in reviews]
    assert {"2024-11"} == {review["published"] for review in reviews}
    texts = [r[part] for r in reviews for part in ("claim", "outlet", "verdict", "reason")]
    assert all(isinstance(text, str) and text for text in texts)
    told = {review["id"]: (review["verdict"], review["rating"]) for review in reviews}
    expected = {"ko": ("어긋남", 1), "en": ("fails", 1)}[language]
    assert expected == told["camp-about-100"]
    assert {None, 1, 3, 4, 5} == {review["rating"] for review in reviews}


def test_a_reason_stands_in_the_copy_as_any_sentence(shown, sections):
    """Its numbers are links with the names of their places, and its text is the terminal's."""
    head = sections["targets-exceeded"].head
    Report.open("05_evidence_audit", {"language": "ko"}).text(
        "member", at="here", finding=head, section=sections["targets-exceeded"]
    )
    key, text, markdown, names = shown[-1]
    assert ("here", verdicts.text(head.full, "ko")) == (key, text)
    assert next(iter(head.reason.values.values())).id in markdown
    assert set(names) <= set(head.full.values)


@pytest.mark.parametrize(
    ("conclusion", "headline"),
    [
        (None, "Did the city exceed its target for trials?"),
        (Words("바뀐다.", "It changes."), "It changes"),
    ],
)
def test_a_decisive_failure_is_headed_by_what_changes(shown, sections, conclusion, headline):
    """The headline has no stop; where the table tells no conclusion it is the heading."""
    head = replace(sections["targets-exceeded"].head, conclusion=conclusion)
    section = audit.Section(head, (head,))
    Report.open("05_evidence_audit", {}).answer("decisive", section=section)
    assert f"{headline}\n\n{verdicts.text(head.reason, 'en')}" == shown[-1][1]


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
