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
    ],
)
def test_a_file_is_used_where_it_is_opened_here_or_named_to_a_program(
    tmp_path: Path, code: str, expected: list[str]
) -> None:
    """What is removed elsewhere under a like name is not; what is looked for in vain is."""
    (tmp_path / "log").touch()
    assert expected == found(tmp_path, code)
