"""The copy of an edition, filled in: as the copy file has it, with the numbers that readers see."""

import json
from pathlib import Path

import pytest

from gwangju_ai.present.filled import filled
from gwangju_ai.project.errors import BuildError

STATEMENTS = [
    {"kind": "title", "key": "", "text": "# Test-beds\n\nWhat was served."},
    {"kind": "answer", "key": "served", "text": "13.6% were served."},
    {"kind": "section", "key": "demand", "text": "How much was served?"},
    {"kind": "chart-title", "key": "years", "text": "The share rose from 9.3%"},
    {"kind": "limit", "key": "", "text": "The counts are small."},
]


def written(tmp_path: Path, content: object) -> Path:
    """Write a findings file."""
    path = tmp_path / "03_testbeds.findings.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("content", [[], {}, {"title": "", "statements": []}])
def test_what_is_no_findings_file_is_refused(tmp_path, content):
    """A file of another kind is an error that says what to do, not half a text."""
    with pytest.raises(BuildError, match=r"expected a findings file, got .*; build that notebook"):
        filled(written(tmp_path, content), "03_testbeds")


def test_a_missing_edition_is_refused(tmp_path):
    """What has not been built is named."""
    with pytest.raises(BuildError, match="expected the findings of 03_testbeds"):
        filled(tmp_path / "03_testbeds.findings.json", "03_testbeds")


def test_headings_are_those_of_the_copy_file(tmp_path):
    """Title, sections and keys stand as an editor writes them; text without a key follows on."""
    content = {
        "title": "Test-beds",
        "parameters": {},
        "quantities": {},
        "statements": STATEMENTS,
    }
    assert filled(written(tmp_path, content), "03_testbeds") == (
        "# Test-beds\n\nWhat was served.\n\n"
        "### served\n\n13.6% were served.\n\n"
        "## How much was served? {#demand}\n\n"
        "### years\n\nThe share rose from 9.3%\n\n"
        "The counts are small.\n"
    )
