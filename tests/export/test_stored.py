"""Files of an edition that were damaged are refused by their name, never read in part."""

import json
from pathlib import Path

import pytest

from gwangju_ai.export import stored
from gwangju_ai.project.errors import ExportError

ASKED = ("title", "statements", "quantities")
GOOD = {
    "title": "Wheat",
    "statements": [{"kind": "prose", "key": "a", "text": "Rye"}],
    "quantities": {"q-1": {}},
}

NO_FINDINGS = {
    "empty": b"",
    "truncated": b'{"title": ',
    "in another encoding": '{"title": "\uac00"}'.encode("cp949"),
    "a list": b"[]",
    "nested": b"[" * 20_000,
    "without a part": json.dumps({**GOOD, "quantities": None}).encode(),
    "statements by name": json.dumps({**GOOD, "statements": {}}).encode(),
    "a statement without a text": json.dumps({**GOOD, "statements": [{"kind": "prose"}]}).encode(),
    "a number for a quantity": json.dumps({**GOOD, "quantities": {"q-1": 5}}).encode(),
}


@pytest.mark.parametrize("content", NO_FINDINGS.values(), ids=NO_FINDINGS)
def test_what_is_no_findings_file(tmp_path: Path, content: bytes) -> None:
    """The message names the file and says what to do, in readable length."""
    path = tmp_path / "02_talent.findings.json"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"findings\.json: expected .*; build the report again"):
        stored.findings(path, ASKED)


@pytest.mark.parametrize("content", [b"", b"[" * 20_000, b'{"nbformat": 4}', b"\xff"], ids=repr)
def test_what_is_no_notebook(tmp_path: Path, content: bytes) -> None:
    """An executed notebook of the edition is held against the format as any other is."""
    path = tmp_path / "02_talent.ipynb"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"02_talent\.ipynb[:,]"):
        stored.notebook(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nor is anything else that cannot be read to an end."""
    with pytest.raises(ExportError, match="expected a file, got 'a folder'"):
        stored.findings(tmp_path, ASKED)


def test_findings_are_read(tmp_path: Path) -> None:
    """What is asked is there; what is not asked is left alone."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**GOOD, "sources": 5}))
    assert {**GOOD, "sources": 5} == stored.findings(path, ASKED)
