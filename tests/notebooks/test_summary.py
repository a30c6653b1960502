"""The summary: its sentences are the other notebooks' own, and it computes none of its numbers."""

import json

import pytest

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
    quoted = [output for output in outputs if output.metadata["quantities"]]
    assert 4 <= len([output for output in quoted if output.kind == "answer"]) <= 5
    for output in quoted:
        assert output.text.split(": ", 1)[1] in said
        for quantity in output.metadata["quantities"]:
            assert values[quantity["id"]] == quantity["value"]
