"""Verdicts counted and ordered."""

from gwangju_ai import audit
from gwangju_ai.audit.verdict import Severity, Verdict, combined
from gwangju_ai.numbers.trail import Words


def test_one_failure_fails_a_claim_and_only_passes_hold_it():
    """A claim fails by one check, holds if all of its checks do, and is open otherwise."""
    yes, no, open_ = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.UNDECIDABLE
    assert [no, open_, yes, open_] == [
        combined(found) for found in ([yes, no, open_], [open_, yes], [yes, yes], [])
    ]


def test_the_counts_add_up_to_all(data, findings):
    """Those that hold, fail and stay open are all there are."""
    summary = audit.of_findings(findings.values(), Words("검증", "checks"))
    assert len(findings) == summary.all.value
    weights = sum(audit.weighing(findings.values(), s).value for s in Severity)
    assert summary.failing.value == weights


def test_failures_come_first_and_the_heavier_ones_before_the_lighter(findings):
    """The order of telling is by verdict, then by weight."""
    told = [(f.verdict, f.severity) for f in audit.by_weight(findings.values())]
    assert (Verdict.INCONSISTENT, Severity.DECISIVE) == told[0]
    assert Verdict.CONSISTENT is told[-1][0]


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
