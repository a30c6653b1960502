"""Findings of other notebooks: refused when they do not fit, taken over with their trails."""

import json
import os
from fractions import Fraction
from pathlib import Path

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


def spoilt(*path: object, value: object) -> dict:
    """Return findings in which one place holds something else."""
    content = json.loads(json.dumps(CONTENT))
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "got"),
    [
        (("title",), 5, "under title"),
        (("parameters",), [], "under parameters"),
        (("statements",), {}, "under statements"),
        (("statements", 1), "x", "under statements.1"),
        (("statements", 1, "text"), None, "under statements.1.text"),
        (("statements", 1, "numbers"), {"rate": 5}, "under statements.1.numbers.rate"),
        (("statements", 1, "numbers"), {"rate": "q-gone"}, "the unknown quantity q-gone"),
        (("quantities", "q-step"), [], "under quantities.q-step"),
        (("quantities", "q-step", "trail"), {}, "under quantities.q-step.trail.observations"),
        (
            ("quantities", "q-step", "value"),
            "1/0",
            "no finite number under quantities.q-step.value",
        ),
        (("quantities", "q-step", "value"), "1e999999999", "no finite number"),
        (("quantities", "q-step", "value"), "9" * 5000, "no finite number"),
        (("quantities", "q-step", "value"), "nan", "no finite number"),
        (("quantities", "q-step", "value"), 5, "under quantities.q-step.value"),
        (("quantities", "q-step", "decimals"), "1", "under quantities.q-step.decimals"),
        (("quantities", "q-step", "interval"), {}, "under quantities.q-step.interval.low"),
        (
            ("quantities", "q-0123456789", "trail", "markdown"),
            "[a](#q-0123456789)",
            "rests on itself",
        ),
        (("parameters", "as_of"), float("nan"), "NaN, which is no number of JSON"),
    ],
)
def test_refuses_altered_findings(edition, path, value, got):
    """What was altered by hand is refused by its place, and no number is read that is none."""
    with pytest.raises(BuildError) as error:
        edition(json.dumps(spoilt(*path, value=value)))
    assert got in str(error.value)
    assert 500 > len(str(error.value))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "", "null"])
def test_refuses_json_that_holds_no_findings(edition, text):
    """However deep or long it is."""
    with pytest.raises(BuildError, match=r"^03_testbeds\.findings\.json: expected a findings file"):
        edition(text)


@pytest.mark.parametrize(
    "make",
    [
        Path.mkdir,
        os.mkfifo,
        lambda path: path.symlink_to(path),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.write_bytes("{}".encode("utf-16")),
    ],
)
def test_refuses_what_is_no_file_of_findings(edition, tmp_path, make):
    """A folder, a pipe, a loop, a device or another encoding."""
    make(tmp_path / "03_testbeds.findings.json")
    with pytest.raises(BuildError, match=r"^03_testbeds\.findings\.json: expected a findings file"):
        edition(None)


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
