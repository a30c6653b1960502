"""The audit notebook under other parameters: its counts and sections follow its findings."""

from dataclasses import replace

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
    for key in ("figures", "claims"):
        told = {q["name"]: q["value"] for q in answers[key].metadata["quantities"]}
        counted = standing.loc[f"article_{key}"]
        assert {f"{key}.{label}": str(q.value) for label, q in counted.items()} == told


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


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_failing_finding_can_be_arrived_at(run_notebook, language):
    """A link to any failing finding leads to a heading or a paragraph of that name."""
    keys = {output.key for output in run_notebook(NAME, language=language)}
    assert {finding.id for finding in audit.run(dataset.load()) if finding.fails} <= keys


@pytest.mark.parametrize(
    ("reading", "said"), [("corrected", "uses 779 people instead"), ("as_printed", "printed 119")]
)
def test_a_correction_is_told_as_the_reading_has_it(run_notebook, reading, said):
    """The corrected edition says what it uses instead, the other that it keeps the print."""
    outputs = {output.key: output for output in run_notebook(NAME, reading=reading)}
    assert said in outputs["selected-of-applicants-4-corrected"].text
    assert "selected-of-applicants-4-uncorrected" not in outputs


def test_a_failure_that_changes_nothing_has_no_conclusion(run_anew, monkeypatch):
    """Without conclusions in the table of checks the sections tell none."""
    bare = [replace(finding, conclusion=None) for finding in audit.run(dataset.load())]
    monkeypatch.setattr(audit, "run", lambda data: bare)
    keys = [output.key for output in run_anew(NAME)]
    assert [] == [key for key in keys if key.endswith("-weight")]


def test_only_decisive_failures_are_answers(run_notebook):
    """The first screen names what changes a conclusion."""
    answers = [output.key for output in run_notebook(NAME) if output.kind == "answer"]
    assert [
        "figures",
        "claims",
        "decisive-competition-falls",
        "decisive-rate-of-completers-1",
        "decisive-targets-exceeded",
    ] == answers


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_claim_is_told_once_with_its_reasons(run_notebook, language):
    """Each claim of the article has one paragraph that names its verdict."""
    outputs = run_notebook(NAME, language=language)
    told = {o.key: o.text for o in outputs if o.key.startswith("claim-")}
    claims = dataset.load().claims
    assert {f"claim-{claim}" for claim in claims} == set(told)
    words = [verdict.words.text(language).capitalize() for verdict in audit.Verdict]
    assert all(text.startswith(tuple(words)) for text in told.values())
    for key, text in told.items():
        _, _, rest = text.partition(": ")
        claim = claims[key.removeprefix("claim-")].label.text(language)
        assert rest.startswith(claim)
        assert len(rest) > len(claim) + 1, "a verdict has its reason"
