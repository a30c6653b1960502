"""The audit notebook under other parameters: its counts and sections follow its findings."""

from dataclasses import replace
from functools import cache

import pytest

from gwangju_ai import audit
from gwangju_ai.dataset import Dataset, load
from gwangju_ai.project.errors import ParameterError

NAME = "05_evidence_audit"
GRID = [
    (language, reading, as_of)
    for language in ("ko", "en")
    for reading, as_of in (("corrected", ""), ("as_printed", ""), ("corrected", "2024-11-30"))
]


@cache
def judged(**view: str) -> tuple[Dataset, list[audit.Finding]]:
    """Return the package under a reading, as known on a day, and what the audit finds in it."""
    data = load(**view)
    return data, audit.run(data)


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
    notes = [output.text for output in outputs if output.kind == "unknown"]
    assert any(("어렵다" if language == "ko" else "too few") in note for note in notes)


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_the_answers_count_what_the_checks_find(run_notebook, language, reading, as_of):
    """The first screen's counts are those of the findings under the same parameters."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    data, findings = judged(reading=reading, as_of=as_of)
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
        assert len(told) <= 4, "no more than a reader can take in"


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_the_first_chart_has_every_figure_of_the_article(run_notebook, language, reading, as_of):
    """By theme and standing all of them are drawn, before the first section."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    themes = audit.by_theme(*judged(reading=reading, as_of=as_of))
    kinds = [output.kind for output in outputs]
    assert kinds.index("chart") < kinds.index("section")
    drawn = next(output for output in outputs if output.kind == "chart-data")
    told = [int(q["value"]) for q in drawn.metadata["quantities"]]
    expected = [q.value for _, row in themes.iterrows() for q in row]
    assert sorted(expected) == sorted(told)


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_what_changes_a_conclusion_comes_first(run_notebook, language, reading, as_of):
    """The faults, then what is decisive, then the misprint, then all that changes nothing."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    keys = [output.key for output in outputs if output.kind == "section"]
    assert [
        "verdicts", "competition-falls", "rate-of-completers-1", "selected-of-applicants-4",
        "issues", "conflicts", "every-figure", "every-claim", "power", "checks", "other-sources",
        "unknown",
    ] == keys  # fmt: skip
    _, findings = judged(reading=reading, as_of=as_of)
    decisive = [
        section.head.id
        for section in audit.sections(findings)
        if section.severity is audit.Severity.DECISIVE
    ]
    assert decisive == keys[1 : 1 + len(decisive)]


@pytest.mark.parametrize(("language", "reading", "as_of"), GRID)
def test_whatever_is_questioned_is_told_once(run_notebook, language, reading, as_of):
    """Each finding has its place, and what changes no conclusion stands among the details."""
    outputs = run_notebook(NAME, language=language, reading=reading, as_of=as_of)
    told = [o.key for o in outputs if o.kind in ("section", "prose")]
    _, findings = judged(reading=reading, as_of=as_of)
    for section in audit.sections(findings):
        for finding in section.members:
            assert 1 == told.count(finding.id), finding.id
    details = {o.key for o in outputs if o.metadata.get("detail")}
    assert {"completers-date", "cohort-in-class", "hired-or-not", "figures", "claims"} <= details


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_others_mark_as_contested_is_told_here(run_notebook, language):
    """Every mark beside a figure in any report leads to a section of this one."""
    keys = {output.key for output in run_notebook(NAME, language=language)}
    contested = audit.contested(judged()[0])
    assert {finding for found in contested.values() for finding in found} <= keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_at_the_articles_own_moment_later_plans_are_no_fault(run_notebook, language):
    """With what was known in November 2024, the years of phase 2 do not fail."""
    outputs = run_notebook(NAME, language=language, as_of="2024-11-30")
    keys = {output.key for output in outputs}
    assert "phase2-years" not in keys
    assert "selected-of-applicants-4" in keys


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_finding_that_questions_something_can_be_arrived_at(run_notebook, language):
    """A link to any such finding of the article leads to a heading or a paragraph of that name."""
    keys = {output.key for output in run_notebook(NAME, language=language)}
    told = {f.id for s in audit.sections(judged()[1]) for f in s.members}
    assert told <= keys


@pytest.mark.parametrize(
    ("reading", "said"),
    [("corrected", "uses 779 people instead of 119"), ("as_printed", "keeps the printed 119")],
)
def test_a_correction_is_told_as_the_reading_has_it(run_notebook, reading, said):
    """The corrected edition says what it uses instead, the other that it keeps the print."""
    outputs = {output.key: output for output in run_notebook(NAME, reading=reading)}
    assert said in outputs["misprint"].text


def test_what_changes_nothing_has_no_conclusion(run_anew, monkeypatch):
    """Without conclusions in the table of checks a point ends with its reason."""
    bare = [replace(finding, conclusion=None) for finding in judged()[1]]
    monkeypatch.setattr(audit, "run", lambda data: bare)
    told = {output.key: output.text for output in run_anew(NAME)}
    assert told["ratios-rounded-alike"].endswith("the others from rounding.")


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
    ("language", "fair"), [("ko", "모두 합해 28건"), ("en", "Together, 28")]
)
def test_the_city_is_told_to_have_beaten_its_target(run_notebook, language, fair):
    """Both are said: 28 against 24 in all, and in 2022 as many as aimed at; no word was added."""
    outputs = {o.key: o.text for o in run_notebook(NAME, language=language)}
    told = outputs["targets-exceeded"]
    assert fair in told
    assert ("같았다" if language == "ko" else "met the target") in told
    assert "decisive-targets-exceeded" not in outputs


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_claim_has_its_row_with_a_reason(run_notebook, language):
    """Each claim of the article stands in the table with its verdict and why."""
    outputs = {o.key: o for o in run_notebook(NAME, language=language) if o.kind == "table"}
    lines = outputs["claims"].markdown.splitlines()
    rows = [line for line in lines if line.startswith("| ")][2:]
    claims = judged()[0].claims
    assert len(claims) == len(rows)
    words = {verdict.words.text(language) for verdict in audit.Verdict}
    for row in rows:
        _, verdict, why = (cell.strip() for cell in row.strip("| ").split(" | ", 2))
        assert verdict in words
        assert len(why) > 10


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_power_of_the_audit_is_told(run_notebook, language):
    """What is told of the misprints are those noticed and those unnoticed, of all planted."""
    outputs = {o.key: o for o in run_notebook(NAME, language=language)}
    told = {q["name"]: int(q["value"]) for q in outputs["power-found"].metadata["quantities"]
            if q["unit"] == "case"}  # fmt: skip
    assert {"all.planted", "all.noticed", "all.unnoticed", "rest"} == set(told)
    assert told["all.planted"] > told["all.noticed"] + told["all.unnoticed"]
