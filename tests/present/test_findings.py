"""Findings of other notebooks: refused when they do not fit, taken over with their trails."""

import json
from fractions import Fraction

import pytest

from gwangju_ai.numbers.trail import Found
from gwangju_ai.present.findings import Findings
from gwangju_ai.project.errors import BuildError

RECORD = {
    "id": "q-0123456789",
    "name": "rate",
    "label": "share served",
    "value": "1400/103",
    "unit": "percent",
    "text": "13.6%",
    "interval": {"low": "9.2", "high": "19", "kind": "confidence", "level": 0.95, "method": "m"},
    "trail": {
        "kind": "derived",
        "formula": "28 ÷ 206",
        "observations": ["a-x"],
        "inputs": ["q-step"],
    },
}
STEP = RECORD | {
    "id": "q-step",
    "trail": {"kind": "derived", "observations": ["a-y"], "inputs": ["q-gone"]},
}
CONTENT = {
    "notebook": "03_testbeds",
    "title": "Test-beds",
    "language": "en",
    "parameters": {"language": "en", "reading": "corrected", "as_of": ""},
    "statements": [
        {
            "kind": "section",
            "key": "served",
            "text": "Served?",
            "markdown": "## Served?",
            "numbers": {},
        },
        {
            "kind": "answer",
            "key": "served",
            "text": "13.6% were served.",
            "markdown": "[13.6%](#q-0123456789) were served.",
            "numbers": {"rate": "q-0123456789"},
        },
    ],
    "quantities": {"q-0123456789": RECORD, "q-step": STEP},
}


@pytest.fixture
def edition(tmp_path, monkeypatch):
    """Return a function that writes a findings file and reads it for a report."""
    monkeypatch.setenv("GWANGJU_AI_FINDINGS", str(tmp_path))

    def read(text: str | None, **expected) -> Findings:
        if text is not None:
            (tmp_path / "03_testbeds.findings.json").write_text(text, encoding="utf-8")
        return Findings.read("03_testbeds", "en", expected)

    return read


@pytest.mark.parametrize("text", [None, "{", "[]", '{"notebook": "03_testbeds"}'])
def test_refuses_what_is_no_findings_file(edition, text):
    """A missing, broken or foreign file is refused, with what to do."""
    with pytest.raises(BuildError, match="build that notebook first"):
        edition(text)


def test_refuses_findings_of_other_parameters(edition):
    """A summary of one reading never quotes findings of the other."""
    with pytest.raises(BuildError, match="expected findings with reading='as_printed', got 'corr"):
        edition(json.dumps(CONTENT), reading="as_printed")


def test_refuses_a_sentence_that_was_not_made(edition):
    """A key that the notebook does not state is refused, and those it states are listed."""
    with pytest.raises(BuildError, match="'nothing', got served"):
        edition(json.dumps(CONTENT)).statement("nothing")


def test_takes_a_number_over_with_its_identity_and_trail(edition):
    """A quoted number keeps id, exact value, interval and the record of its trail."""
    findings = edition(json.dumps(CONTENT), reading="corrected", as_of="")
    answer = findings.answers()[0]
    rate = answer.numbers["rate"]
    assert ("served", "13.6% were served.", "q-0123456789", Fraction(1400, 103)) == (
        answer.key,
        answer.text,
        rate.id,
        rate.value,
    )
    assert isinstance(rate.trail, Found)
    assert ("a-x", "a-y") == rate.trail.observations
    assert ("28 ÷ 206", 9.2, Fraction(19)) == (
        rate.trail.record["trail"]["formula"],
        rate.interval.low,
        rate.interval.high,
    )
