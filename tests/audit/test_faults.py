"""What is the matter with the article's figures, by kind and by theme."""

from dataclasses import replace

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.project.errors import NotEnoughData


@pytest.mark.parametrize("count", [audit.faults, audit.by_theme])
def test_before_the_article_there_is_nothing_to_count(count):
    """Nothing of the article is known before its month."""
    early = dataset.load(as_of="2024-10-01")
    with pytest.raises(NotEnoughData, match="the article’s figures, got none known by 2024-10-01"):
        count(early, audit.run(early))


@pytest.mark.parametrize("reading", ["corrected", "as_printed"])
def test_one_misprint_two_that_clash_the_others_on_another_base_or_date(reading):
    """119 is a misprint; 100-odd and 2.1 clash; 8 figures are right elsewhere."""
    data = dataset.load(reading=reading)
    found = audit.faults(data, audit.run(data))
    assert [1, 2, 0, 8] == [q.value for q in found.loc["number"]]
    assert ["misprinted", "clashing", "contradicted", "elsewhere_based"] == list(found)
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


def test_each_figure_of_the_article_is_counted_in_its_theme_once(data, findings):
    """The themes add up to 66 figures, the fullest first, and each row to its figures."""
    themes = audit.by_theme(data, findings.values())
    assert ["talent", "infrastructure", "testbeds", "phase2"] == list(themes.index)
    assert [30, 17, 13, 6] == [q.value for q in themes["figures"]]
    assert ["figures", *audit.STANDINGS] == list(themes)
    for _, row in themes.iterrows():
        assert row.figures.value == sum(row[one].value for one in audit.STANDINGS)
    assert [26, 8, 3, 29] == [sum(q.value for q in themes[one]) for one in audit.STANDINGS]


def test_the_kinds_come_in_the_order_of_telling(data, findings):
    """The misprint leads, and each figure that is questioned has one kind."""
    found = audit.kinds(data, findings.values())
    assert ["misprinted", "clashing", "clashing", *["elsewhere_based"] * 8] == list(found.values())
    assert "a-applicants-cohort-4" == next(iter(found))
