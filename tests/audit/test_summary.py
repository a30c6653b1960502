"""Verdicts counted and ordered."""

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.summary import counts
from gwangju_ai.audit.verdict import Severity, Verdict, combined
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def test_one_failure_fails_a_claim_and_only_passes_hold_it():
    """A claim fails by one check, holds if all of its checks do, and is open otherwise."""
    yes, no, open_ = Verdict.HOLDS, Verdict.FAILS, Verdict.UNDECIDABLE
    assert [no, open_, yes, open_] == [
        combined(found) for found in ([yes, no, open_], [open_, yes], [yes, yes], [])
    ]


def test_the_counts_add_up_to_all(data, findings):
    """Those that hold, fail and stay open are all there are."""
    found = counts((f.verdict for f in findings.values()), Words("검증", "checks"))
    assert len(findings) == found.judged.value == sum(found[v].value for v in Verdict)
    assert sum(f.fails for f in findings.values()) == found.fails.value


def test_the_standing_counts_figures_claims_and_checks_apart(data, findings):
    """Every finding is a check of the article or of others; figures and claims are counted too."""
    standing = audit.standing(data, findings.values())
    assert ["article_figures", "article_claims", "article_checks", "other_checks"] == list(
        standing.index
    )
    assert [66, 51] == [q.value for q in standing["judged"][:2]]
    assert len(findings) == sum(q.value for q in standing["judged"][2:])
    for _, row in standing.iterrows():
        assert row.judged.value == sum(row[verdict].value for verdict in Verdict)


def test_before_the_article_there_is_nothing_to_count():
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match="the article's figures, got none"):
        audit.standing(early, audit.run(early))


def test_each_check_counts_its_own_rows(data, findings):
    """The summaries of all checks, each under its title, make up the findings."""
    rows = audit.by_check(data)
    assert list(audit.CHECKS) == list(rows.index)
    assert [check.title for check in audit.CHECKS.values()] == list(rows["check"])
    assert len(findings) == sum(q.value for q in rows["judged"])


def test_a_section_tells_what_its_figures_need(findings):
    """It counts the other failures, and gathers repairs, corrections and what others print."""
    sections = {s.head.id: s for s in audit.sections(findings.values())}
    misprint, rates = sections["selected-of-applicants-4"], sections["rate-of-completers-1"]
    assert (2, 4) == (misprint.more.value, rates.more.value)
    assert [2, 3, 1] == [len(finding.repairs) for finding in misprint.members]
    assert 6 == len(misprint.repairs)
    assert ["a-applicants-cohort-4"] == [c.observation for c in misprint.corrections]
    assert (False, True) == (misprint.uncorrected, rates.uncorrected)
    assert not sections["targets-exceeded"].uncorrected, "no figure is at fault"
    times = [o.period.start for o in rates.others]
    assert times == sorted(times)


def test_failures_come_first_and_the_heavier_ones_before_the_lighter(findings):
    """The order of telling is by verdict, then by weight."""
    told = [(f.verdict, f.severity) for f in audit.by_weight(findings.values())]
    assert (Verdict.FAILS, Severity.DECISIVE) == told[0]
    assert Verdict.HOLDS is told[-1][0]


def test_failures_of_one_group_share_a_section(findings):
    """The misprinted applicants are told once, under the heading of their group."""
    sections = {s.head.id: [f.id for f in s.members] for s in audit.sections(findings.values())}
    assert sections["selected-of-applicants-4"][0] == "selected-of-applicants-4"
    assert {
        "selected-of-applicants-4",
        "ratio-of-applicants-4",
        "source-applicants-cohort-4",
    } == set(sections["selected-of-applicants-4"])
    told = [member for members in sections.values() for member in members]
    assert sorted(f.id for f in findings.values() if f.fails) == sorted(told)


def test_a_section_is_headed_by_its_heaviest_where_the_groups_own_does_not_fail(findings):
    """If the finding that names a group holds, the first that fails heads the section."""
    failing = [f for f in findings.values() if f.id == "ratio-of-applicants-4"]
    section = audit.sections(failing)[0]
    assert "ratio-of-applicants-4" == section.head.id
    assert Severity.NOTABLE is section.severity


def test_verdicts_and_weights_have_words_in_both_languages():
    """Every verdict and weight can be told."""
    assert all(word.words.ko and word.words.en for word in (*Verdict, *Severity))
