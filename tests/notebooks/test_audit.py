"""The audit notebook under other parameters: its counts and sections follow its findings."""

import pytest

from gwangju_ai import audit, dataset
from gwangju_ai.project.errors import ParameterError

NAME = "05_evidence_audit"
GRID = [
    (language, reading, as_of)
    for language in ("ko", "en")
    for reading, as_of in (("corrected", ""), ("as_printed", ""), ("corrected", "2024-11-30"))
]


@pytest.mark.parametrize(
    "bad", [{"reading": "guess"}, {"as_of": "30 Nov 2024"}, {"strict": True}, {"language": "fr"}]
)
def test_refuses_bad_parameters(run_notebook, bad):
    """An unknown reading, day, language or name stops the notebook before it shows anything."""
    with pytest.raises(ParameterError):
        run_notebook(NAME, **bad)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_says_that_nothing_is_known_of_the_article_before_it_appeared(run_notebook, language):
    """Before November 2024 there is no figure of the article to judge."""
    outputs = run_notebook(NAME, language=language, as_of="2024-10-01")
    answers = [output.key for output in outputs if output.kind == "answer"]
    assert [] == answers
    notes = [output.text for output in outputs if output.kind == "note"]
    assert any(("어렵다" if language == "ko" else "too few") in note for note in notes)


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_the_answers_count_what_the_checks_find(run_notebook, language, reading, as_of):
    """The first screen's counts are those of the findings under the same parameters."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    data = dataset.load(reading=reading, as_of=as_of)
    standing = audit.standing(data, audit.run(data))
    answers = {output.key: output for output in outputs if output.kind == "answer"}
    for key, summary in (("figures", standing.figures), ("claims", standing.claims)):
        told = {q["name"]: q["value"] for q in answers[key].metadata["quantities"]}
        assert {
            "all": str(summary.all.value),
            "holding": str(summary.holding.value),
            "failing": str(summary.failing.value),
            "undecided": str(summary.undecided.value),
        } == told


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_every_failure_has_its_section_and_nothing_else_has(run_notebook, language, reading, as_of):
    """The sections between the overview and the lists are the failures, heaviest first."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    data = dataset.load(reading=reading, as_of=as_of)
    expected = [section.head.id for section in audit.sections(audit.run(data))]
    keys = [output.key for output in outputs if output.kind == "section"]
    assert ["verdicts", *expected, "every-figure", "every-claim", "checks", "unknown"] == keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_others_mark_as_contested_is_told_here(run_notebook, language):
    """Every mark beside a figure in any report leads to a section of this one."""
    keys = {output.key for output in run_notebook(NAME, language=language)}
    contested = audit.contested(dataset.load())
    assert {finding for found in contested.values() for finding in found} <= keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_at_the_articles_own_moment_later_plans_are_no_fault(run_notebook, language):
    """With what was known in November 2024, the years of phase 2 do not fail."""
    outputs = run_notebook(NAME, language=language, as_of="2024-11-30")
    keys = {output.key for output in outputs if output.kind == "section"}
    assert "phase2-years" not in keys
    assert "selected-of-applicants-4" in keys
