"""The summary: its sentences are the other notebooks' own, and it computes none of its numbers."""

import json

import pytest

from gwangju_ai import dataset
from gwangju_ai.project.errors import BuildError

NAME = "00_summary"
REPORTS = ("01_infrastructure", "02_talent", "03_testbeds", "04_phase2", "05_evidence_audit")


@pytest.fixture(params=["ko", "en"])
def edition(request, root, monkeypatch):
    """Return a language and the folder of the published findings in it."""
    folder = root / "reports" / request.param
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(folder))
    return request.param, folder


def test_refuses_findings_of_another_reading(edition, run_notebook):
    """A summary as printed cannot be drawn from the corrected edition."""
    with pytest.raises(BuildError, match="build that notebook first"):
        run_notebook(NAME, language=edition[0], reading="as_printed")


def test_every_number_is_another_notebooks_finding(edition, run_notebook):
    """Each quoted sentence stands in another notebook's findings, with the same numbers."""
    language, folder = edition
    known = {
        name: json.loads((folder / f"{name}.findings.json").read_text(encoding="utf-8"))
        for name in REPORTS
    }
    said = {s["text"] for found in known.values() for s in found["statements"]}
    values = {i: q["value"] for found in known.values() for i, q in found["quantities"].items()}
    outputs = run_notebook(NAME, language=language)
    quoted = [o for o in outputs if o.metadata.get("quantities") and o.kind != "table"]
    assert 4 <= len([output for output in quoted if output.kind == "answer"]) <= 5
    for output in quoted:
        assert output.text.split(": ", 1)[1] in said
        for quantity in output.metadata["quantities"]:
            assert values[quantity["id"]] == quantity["value"]


def test_each_theme_quotes_the_answer_that_matters(edition, run_notebook):
    """Memoranda, not the camp, and the latest count of graduates stand on the first screen."""
    outputs = run_notebook(NAME, language=edition[0])
    assert [
        "01_infrastructure-memoranda",
        "02_talent-placement",
        "03_testbeds-served",
        "01_infrastructure-compute",
        "04_phase2-money",
    ] == [output.key for output in outputs if output.kind == "answer"]
    (placed,) = (output for output in outputs if output.key == "02_talent-placement")
    assert "340" in placed.text, "how many work in Gwangju"


def test_the_recommendations_stand_with_what_came_of_them(edition, run_notebook):
    """The table has a row a recommendation, and its figures their trails."""
    outputs = run_notebook(NAME, language=edition[0])
    (table,) = (output for output in outputs if output.kind == "table")
    rows = table.markdown.splitlines()[4:]
    assert len(dataset.load().recommendations) == len(rows)
    assert table.metadata["quantities"]


def test_the_questions_are_those_that_the_outlook_puts_in_order(edition, run_notebook):
    """What to ask next is the list of phase 2, by what an answer would be worth."""
    outputs = run_notebook(NAME, language=edition[0])
    (asked,) = (output for output in outputs if output.key == "04_phase2-ask")
    assert asked.text.count("\n1. ") > 3
