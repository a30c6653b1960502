"""What the article says that cannot all be true, and what is the matter with its figures."""

from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.verdict import Verdict


def test_the_article_contradicts_itself_thirteen_times(findings):
    """Counts, rates and statements of the article that do not go together are found by checks."""
    found = audit.conflicts(audit.sections(findings.values()))
    assert {
        "competition-falls",  # a steady fall, 2.3 and then 2.4
        "share-of-graduates-or-not",  # 64 % of graduates, 916 graduates, 330 places
        "tenants-now",  # 100-odd and 84
        "selected-of-applicants-4",  # 119 applied, 330 chosen
        "under-way-or-awaiting",  # launched, and in need of its exemption
        "pooled-rate",  # 64 %, and rates that pool to 67.2 %
        "targets-exceeded",  # exceeded, 9 of 9
        "hired-or-not",  # not hired, 64 % in work
        "ratios-rounded-alike",  # 712, 330 and 2.1
        "rent-free-or-reduced",  # no rent, a discount on rent
        "begun-before-it-begins",  # under way in 2024, 2025-2029
        "temporary-or-lasting",  # shut for a time, fewer every year
        "solid-or-elementary",  # solid, elementary
    } == {finding.id for _, finding in found}
    assert 13 == audit.count_conflicts(found).value


def test_what_only_others_contradict_is_no_conflict_of_the_article(findings):
    """A rate that is right on another base does not clash with the article itself."""
    told = {section.head.id for section, _ in audit.conflicts(audit.sections(findings.values()))}
    assert set() == told & {"completers-date", "other-mou-grow"}


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_one_misprint_two_that_clash_the_others_on_another_base_or_date(reading):
    """119 is a misprint; 100-odd and 2.1 clash; 8 figures are right elsewhere."""
    data = dataset.load(reading=reading)
    found = audit.faults(data, audit.run(data))
    assert [1, 2, 0, 8] == [q.value for q in found.loc["number"]]
    assert ["misprinted", "clashing", "contradicted", "elsewhere"] == list(found)
    assert ["applicants, cohort 4"] == [words.en for words in found.misprinted.names]
    assert ["창업캠프 입주기업 수", "5기 경쟁률"] == [words.ko for words in found.clashing.names]


def test_faults_are_all_that_is_questioned(data, findings):
    """The kinds of fault add up to the figures that do not hold as printed."""
    verdicts = audit.of_figures(data, findings.values()).values()
    told = audit.faults(data, findings.values()).loc["number"]
    assert sum(verdict.questions for verdict in verdicts) == sum(q.value for q in told)


def test_a_figure_that_only_others_contradict_is_counted_apart(data, findings):
    """Whoever is outvoted by other sources has neither misprinted nor clashed with himself."""
    confirmed = next(
        f
        for f in findings.values()
        if f.check == "sources" and f.figures[0].observation.id == "a-applicants-cohort-5"
    )
    outvoted = replace(confirmed, verdict=Verdict.FAILS, blamed=confirmed.figures[:1])
    kept = [outvoted if f is confirmed else f for f in findings.values()]
    assert 1 == audit.faults(data, kept).contradicted.number.value
