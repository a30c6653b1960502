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
    findings = audit.run(data)
    standing = audit.standing(data, findings)
    counted = {
        f"{of}.{label}": str(q.value)
        for of in ("figures", "claims")
        for label, q in standing.loc[f"article_{of}"].items()
    } | {
        f"faults.{kind}.number": str(q.value)
        for kind, q in audit.faults(data, findings).loc["number"].items()
    }
    answers = {output.key: output for output in outputs if output.kind == "answer"}
    for key in ("figures", "claims"):
        told = {q["name"]: q["value"] for q in answers[key].metadata["quantities"]}
        assert told.items() <= counted.items()
        assert sum(int(value) for name, value in told.items() if "judged" not in name) == int(
            told[f"{key}.judged"]
        ), "all that was judged is told"


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_whatever_is_questioned_has_its_section(run_notebook, language, reading, as_of):
    """The sections between the overview and the lists are what is questioned, heaviest first."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    data = dataset.load(reading=reading, as_of=as_of)
    expected = [section.head.id for section in audit.sections(audit.run(data))]
    keys = [output.key for output in outputs if output.kind == "section"]
    around = ("every-figure", "every-claim", "power", "checks", "other-sources", "unknown")
    assert ["verdicts", "conflicts", *expected, *around] == keys


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
def test_every_finding_that_questions_something_can_be_arrived_at(run_notebook, language):
    """A link to any such finding of the article leads to a heading or a paragraph of that name."""
    keys = {output.key for output in run_notebook(NAME, language=language)}
    told = {f.id for s in audit.sections(audit.run(dataset.load())) for f in s.members}
    assert told <= keys


@pytest.mark.parametrize(
    ("reading", "said"), [("corrected", "uses 779 people instead"), ("as_printed", "printed 119")]
)
def test_a_correction_is_told_as_the_reading_has_it(run_notebook, reading, said):
    """The corrected edition says what it uses instead, the other that it keeps the print."""
    outputs = {output.key: output for output in run_notebook(NAME, reading=reading)}
    assert said in outputs["selected-of-applicants-4-corrected"].text


def test_what_changes_nothing_has_no_conclusion(run_anew, monkeypatch):
    """Without conclusions in the table of checks the sections end with verdict and weight."""
    bare = [replace(finding, conclusion=None) for finding in audit.run(dataset.load())]
    monkeypatch.setattr(audit, "run", lambda data: bare)
    told = {output.key: output.text for output in run_anew(NAME)}
    assert "Verdict: fails. Weight: notable." == told["tenants-now-weight"]


def test_only_what_is_decisive_is_an_answer(run_notebook):
    """The first screen names what changes a conclusion."""
    answers = [output.key for output in run_notebook(NAME) if output.kind == "answer"]
    assert [
        "figures",
        "claims",
        "decisive-competition-falls",
        "decisive-rate-of-completers-1",
    ] == answers


@pytest.mark.parametrize(
    ("language", "fair"), [("ko", "모두 합해 28건"), ("en", "All together 28")]
)
def test_the_city_is_told_to_have_beaten_its_target(run_notebook, language, fair):
    """Both are said: 28 against 24 in all, and in 2022 as many as aimed at; no word was added."""
    outputs = {o.key: o.text for o in run_notebook(NAME, language=language)}
    told = outputs["targets-exceeded"]
    assert fair in told
    assert ("같았다" if language == "ko" else "only equalled") in told
    assert "decisive-targets-exceeded" not in outputs


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_claim_has_its_row_with_a_reason(run_notebook, language):
    """Each claim of the article stands in the table with its verdict and why."""
    outputs = {o.key: o for o in run_notebook(NAME, language=language) if o.kind == "table"}
    rows = outputs["claims"].markdown.splitlines()[4:]
    claims = dataset.load().claims
    assert len(claims) == len(rows)
    words = {verdict.words.text(language) for verdict in audit.Verdict}
    for row in rows:
        _, verdict, why = (cell.strip() for cell in row.strip("| ").split(" | ", 2))
        assert verdict in words
        assert len(why) > 10


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_power_of_the_audit_adds_up(run_notebook, language):
    """Of the misprints planted each is noticed, was questioned, is unconfirmed or unnoticed."""
    outputs = {o.key: o for o in run_notebook(NAME, language=language)}
    told = {q["name"]: int(q["value"]) for q in outputs["power-found"].metadata["quantities"]
            if q["unit"] == "case"}  # fmt: skip
    assert told.pop("all.planted") == sum(told.values())
    assert 4 == len(told)
