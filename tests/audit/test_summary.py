"""Verdicts counted and ordered."""

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.summary import counts
from gwangju_ai.audit.verdict import Severity, Verdict, combined
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def test_the_gravest_verdict_decides_and_only_passes_hold():
    """A claim fails by one check, is questioned by one, and holds if all of its checks do."""
    yes, no, open_ = Verdict.HOLDS, Verdict.FAILS, Verdict.UNDECIDABLE
    base, past, part = Verdict.OTHER_BASE, Verdict.OVERTAKEN, Verdict.IN_PART
    assert [no, base, past, part, open_, yes, open_] == [
        combined(found)
        for found in (
            [yes, past, base, no, open_],
            [past, base, yes],
            [open_, past, part],
            [open_, part, yes],
            [open_, yes],
            [yes, yes],
            [],
        )
    ]


def test_what_heads_a_section_explains_the_rest_of_it(data, findings):
    """64 % is of April, which explains why it is no mean of later rates; alone that would fail."""
    rate = "a-employment-rate-cohorts-1-3"
    assert Verdict.OVERTAKEN is audit.of_figures(data, findings.values())[rate]
    assert Verdict.OVERTAKEN is audit.of_claims(data, findings.values())["placed-64"]
    rest = [finding for finding in findings.values() if finding.id != "rate-date"]
    assert Verdict.FAILS is audit.of_figures(data, rest)[rate]
    assert Verdict.FAILS is audit.of_claims(data, rest)["placed-64"]


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
    assert [66, len(data.claims)] == [q.value for q in standing["judged"][:2]]
    counted = {verdict: n.value for verdict, n in standing.loc["article_figures"].items()}
    assert {"judged": 66, "fails": 3, "other_base": 4, "overtaken": 4, "in_part": 0} == {
        name: counted[name] for name in ("judged", "fails", "other_base", "overtaken", "in_part")
    }
    assert len(findings) == sum(q.value for q in standing["judged"][2:])
    for _, row in standing.iterrows():
        assert row.judged.value == sum(row[verdict].value for verdict in Verdict)


def test_before_the_article_there_is_nothing_to_count():
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match="the article's figures, got none"):
        audit.standing(early, audit.run(early))


def test_each_check_counts_its_own_rows(findings):
    """The summaries of all checks, each under its title, make up the findings."""
    rows = audit.by_check(findings.values())
    made = {finding.check for finding in findings.values()}
    asked = {name: check for name, check in audit.CHECKS.items() if name in made}
    assert list(asked) == list(rows.index)
    assert [check.title for check in asked.values()] == list(rows["check"])
    assert len(findings) == sum(q.value for q in rows["judged"])


def test_a_section_tells_what_its_figures_need(findings):
    """It counts the other failures, and gathers repairs, corrections and what others print."""
    sections = {s.head.id: s for s in audit.sections(findings.values())}
    misprint, rates = sections["selected-of-applicants-4"], sections["rate-of-completers-1"]
    assert (len(misprint.members) - 1, 5) == (misprint.more.value, rates.more.value)
    assert [2, 3] == [len(finding.repairs) for finding in misprint.members[:2]]
    assert sum(len(finding.repairs) for finding in misprint.members) == len(misprint.repairs)
    assert ["a-applicants-cohort-4"] == [c.observation for c in misprint.corrections]
    times = [f.observation.period.start for f in rates.others]
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
    members = {f.id for f in findings.values() if f.questions and f.blamed
               and f.blamed[0].observation.id == "a-applicants-cohort-4"}  # fmt: skip
    assert {"ratio-of-applicants-4", "applicants-by-sex-total-a-applicants-cohort-4"} < members
    assert members == set(sections["selected-of-applicants-4"])


def test_everything_questioned_is_told_once_but_for_other_sources_by_relations(findings):
    """Each has one section, except what relations alone question in other sources' figures."""
    told = [f.id for section in audit.sections(findings.values()) for f in section.members]
    expected = [
        f.id
        for f in findings.values()
        if f.questions and (f.declared or any(figure.of_article for figure in f.blamed))
    ]
    assert sorted(expected) == sorted(told)
    assert "selected-by-home-total-selected-cohort-1-2020-389494" not in told


def test_sections_come_by_weight_then_by_verdict(findings):
    """Of one weight, what fails comes before what stands on another base or was overtaken."""
    order = [(s.severity.rank, s.verdict.rank) for s in audit.sections(findings.values())]
    assert sorted(order) == order


def test_a_section_is_headed_by_its_heaviest_where_the_groups_own_does_not_fail(findings):
    """If the finding that names a group holds, the first that fails heads the section."""
    failing = [f for f in findings.values() if f.id == "ratio-of-applicants-4"]
    section = audit.sections(failing)[0]
    assert "ratio-of-applicants-4" == section.head.id
    assert Severity.NOTABLE is section.severity


def test_verdicts_and_weights_have_words_in_both_languages():
    """Every verdict and weight can be told."""
    assert all(word.words.ko and word.words.en for word in (*Verdict, *Severity))


def test_what_is_undecided_has_no_place_between_true_and_false():
    """The others stand on a scale of five as in the order of telling, the gravest lowest."""
    assert None is Verdict.UNDECIDABLE.rating
    decided = [verdict for verdict in Verdict if verdict is not Verdict.UNDECIDABLE]
    by_rank = sorted(decided, key=lambda verdict: verdict.rank)
    assert [1, 2, 3, 4, 5] == [verdict.rating for verdict in by_rank]
    assert (1, 5) == (Verdict.FAILS.rating, Verdict.HOLDS.rating)
