"""Digests are read strictly and written as coreutils do."""

import subprocess
from pathlib import Path

import pytest

from gwangju_ai.project import sums

SUM = sums.digest(b"")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n", "line 1: expected a SHA-256, two blanks"),
        (f"{SUM} a\n", "line 1: expected a SHA-256, two blanks"),
        (f"{SUM.upper()}  a\n", "line 1: expected a SHA-256, two blanks"),
        (f"{SUM[1:]}  a\n", "line 1: expected a SHA-256, two blanks"),
        (f"{SUM}  a\n{SUM}  b", r"line 2: .* and a line feed, got"),
        (f"{SUM}  a\n{SUM}  a\n", "line 2: expected each path once, got 'a' again"),
        (f"{SUM}  ../a\n", "a path within the folder"),
        (f"{SUM}  /a\n", "a path within the folder"),
        (f"{SUM}  a/\n", "a path within the folder"),
        (f"{SUM}  .a\n", "a path within the folder"),
        (f"{SUM}  a\u2028b\n", "a path within the folder"),
        (f"{SUM}  {'a' * 5000}\x00\n", "got '.{200}'$"),
    ],
)
def test_a_wrong_line(text: str, message: str) -> None:
    """It is named by its number, at a readable length."""
    with pytest.raises(ValueError, match=message):
        sums.loads(text)


def test_what_is_written_is_read() -> None:
    """In the order of the paths, whatever letters they have."""
    digests = {"b/c d.csv": SUM, "가.txt": SUM, "a": sums.digest(b"1")}
    assert digests == sums.loads(sums.dumps(digests))
    assert ["a", "b/c d.csv", "가.txt"] == list(sums.loads(sums.dumps(digests)))
    assert {} == sums.loads(sums.dumps({}))


def test_as_coreutils_write_it(tmp_path: Path) -> None:
    """Byte for byte."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    done = subprocess.run(["sha256sum", "a", "b"], cwd=tmp_path, check=True, capture_output=True)
    made = {name: sums.digest(name.encode()) for name in ("b", "a")}
    assert done.stdout.decode() == sums.dumps(made)
