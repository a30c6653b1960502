"""Tests of telling what a process has used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RECORDED = """
import json, os, subprocess, sys
from pathlib import Path
from gwangju_ai.build import used
used.record()
root = Path(sys.argv[1])
{code}
print(json.dumps([name for name in used.found(root) if not name.startswith("gwangju_ai/")]))
"""


def found(root: Path, code: str) -> list[str]:
    """Return what a process names of a project after this code, its own modules left out."""
    done = subprocess.run(
        [sys.executable, "-c", RECORDED.replace("{code}", code), root],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


QUOTING = """
from gwangju_ai.present import findings
told = findings.Findings("02_talent", {"placement": None})
"""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import shutil; (root / '.x/log').mkdir(parents=True); shutil.rmtree(root / '.x')", []),
        ("subprocess.run(['true', 'log', root / '.hidden/log'])", []),
        ("subprocess.run(['true', root / 'pieces.lua', '--x'])", ["pieces.lua"]),
        ("subprocess.run(['true', f'--from={root}/pieces.lua'])", ["pieces.lua"]),
        ("subprocess.run(['true', os.fsencode(root / 'pieces.lua')])", ["pieces.lua"]),
        ("os.close(os.open(root / 'log', os.O_RDONLY))", ["log"]),
        ("open('log').close()", ["log"]),
        ("try: open('missing')\nexcept OSError: pass", ["missing"]),
        (QUOTING, []),
        (QUOTING + "told.statement('placement')", ["quoted: 02_talent placement"]),
        (QUOTING + "'gone' in told", ["quoted: 02_talent gone"]),
        (QUOTING + "told.statements", ["quoted: 02_talent "]),
    ],
    ids=[
        "folders of others",
        "no path",
        "given to a program",
        "in a setting",
        "in bytes",
        "low",
        "open",
        "missing",
        "read and not quoted",
        "quoted",
        "not there to quote",
        "gone through",
    ],
)
def test_what_is_opened_or_named_to_a_program_or_quoted_is_used(
    tmp_path: Path, code: str, expected: list[str]
) -> None:
    """What is removed elsewhere under a like name is not; what is looked for in vain is."""
    (tmp_path / "log").touch()
    assert expected == found(tmp_path, code)
