"""What the audit finds in the article: the ten explained items, the open ones, no false alarm."""

import re

import pytest

from gwangju_ai import audit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.dataset import ARTICLE
from gwangju_ai.present.template import Engine, Piece

#: What the evidence explains, and the check that comes upon it.
EXPLAINED = {
    "119 applicants, 330 selected": ("selected-of-applicants-4", "part"),
    "119 applicants at 2.4 to one": ("ratio-of-applicants-4", "ratio"),
    "779 elsewhere": ("source-applicants-cohort-4", "sources"),
    "916 is of four cohorts; 1,221 by 26 Nov 2024": ("completers-date", "date"),
    "64 % is of April 2024": ("rate-date", "date"),
    "cohort 5 had finished": ("cohort-in-class", "event"),
    "68.8 % is not of completers": ("rate-of-completers-1", "percentage"),
    "50 % is not of completers": ("rate-of-completers-2", "percentage"),
    "72.9 % is not of completers": ("rate-of-completers-3", "percentage"),
    "57.1 % is not of completers": ("rate-of-completers-4", "percentage"),
    "71.2 % is not of completers": ("rate-of-completers-all", "percentage"),
    "2.1 is cut": ("ratios-rounded-alike", "convention"),
    "no steady decline": ("competition-falls", "trend"),
    "2022 met its target": ("targets-exceeded", "target"),
    "about 100 tenants against 84": ("tenants-now", "statement"),
    "phase 2 runs 2026-2030": ("phase2-years", "period"),
    "phase 2 had not begun": ("phase2-begun", "event"),
    "64 % is no weighted mean": ("pooled-rate", "pooled"),
    "44.58 against 64.5 bn": ("source-testbed-equipment-budget", "sources"),
    "a running total of memoranda falls": ("other-mou-grow", "trend"),
}

#: What nobody else prints.
ALONE = [
    *(f"a-demo-{what}-{year}" for what in ("demand", "served", "target")
      for year in (2021, 2022, 2023)),
    *(f"a-camp-tenants-{year}" for year in (2022, 2023, 2024)),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "check"), EXPLAINED.values(), ids=EXPLAINED)
def test_each_explained_item_comes_out_of_a_general_check(findings, finding, check):
    """What the evidence explains is found by the check of its kind."""
    assert (Verdict.FAILS, check) == (findings[finding].verdict, findings[finding].check)


def test_nothing_else_fails(findings):
    """There is no false alarm: every failure is one that the evidence explains or leaves open."""
    failing = {finding.id for finding in findings.values() if finding.fails}
    assert {finding for finding, _ in EXPLAINED.values()} == failing


def test_two_dates_of_one_count_are_no_contradiction(findings):
    """14, 157 and 214 placed of cohort 4 are one counter at three dates."""
    assert Verdict.HOLDS is findings["early-hires-grow"].verdict


def test_four_cohorts_make_nine_hundred_and_sixteen(findings):
    """916 = 155 + 157 + 302 + 302."""
    assert Verdict.HOLDS is findings["completers-sum"].verdict


@pytest.mark.parametrize("observation", ALONE)
def test_figures_without_a_second_source_are_listed_as_such(findings, observation):
    """Demand, trials, targets and tenants are printed by the article alone."""
    finding = findings[f"source-{observation[2:]}"]
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "No second source" in finding.reason.en


@pytest.mark.parametrize("open_item", ["other-phase1-cost", "other-fund-size"])
def test_totals_that_sources_print_differently_stay_open(findings, open_item):
    """The cost of phase 1 and the size of the first fund are not decided."""
    assert Verdict.UNDECIDABLE is findings[open_item].verdict


def test_every_figure_of_the_article_has_a_verdict(data, findings):
    """Each printed figure is tested by at least one check."""
    tested = {
        figure.observation.id
        for finding in findings.values()
        for figure in finding.figures
        if figure.observation
    }
    printed = {o.id for o in data.observations if o.row.source_id == ARTICLE}
    assert printed <= tested
    assert printed == set(audit.of_figures(data, findings.values()))


def test_every_claim_of_the_article_has_a_verdict_and_a_reason(data, findings):
    """Each claim is decided, or found undecidable, by at least one check."""
    assert set(data.claims) == {f.claim.claim_id for f in findings.values() if f.claim}
    verdicts = audit.of_claims(data, findings.values())
    failing = {name for name, verdict in verdicts.items() if verdict is Verdict.FAILS}
    assert {
        "camp-about-100",
        "competition-falls",
        "targets-exceeded",
        "funnel-cohort-4",
        "placed-64",
        "completers-916",
        "cohort-5-in-class",
        "phase2-years",
        "phase2-under-way",
        "equipment-77-items",
    } == failing


def test_contested_are_the_figures_at_fault_and_no_others(data):
    """The theme reports mark these figures, and those they rest on are left alone."""
    contested = audit.contested(data)
    assert {
        "a-applicants-cohort-4",
        "a-camp-tenants-2024-11",
        "a-competition-ratio-cohort-5",
        "a-completers-cumulative",
        "a-employment-rate-cohort-1",
        "a-employment-rate-cohort-2",
        "a-employment-rate-cohort-3",
        "a-employment-rate-cohort-4",
        "a-employment-rate-cohorts-1-3",
        "a-phase2-end",
        "a-phase2-start",
        "a-testbed-equipment-budget",
    } == {name for name in contested if name.startswith("a-")}
    assert ["selected-of-applicants-4"] == contested["a-applicants-cohort-4"]
    assert ["rate-of-completers-1"] == contested["a-employment-rate-cohort-4"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_reasons_can_be_told_in_both_languages(findings, language):
    """Every reason fills a piece of copy, with each of its numbers as a quantity."""
    piece = Piece("reason", "{{ finding.reason }}", Engine(language), "x.md", 1)
    for finding in findings.values():
        assert piece.fill({"finding": finding}).text


def test_headings_and_conclusions_hold_no_figure(findings):
    """No digit is typed into the words that a finding goes by."""
    told = [(f.heading, f.title, f.conclusion) for f in findings.values()]
    typed = [w for words in told for w in words if w and re.search(r"\d", w.ko + w.en)]
    assert [] == typed


def test_a_declared_correction_closes_a_finding(findings):
    """The misprinted applicants are declared; the pooled rate is not."""
    assert not findings["selected-of-applicants-4"].open
    assert findings["pooled-rate"].open
