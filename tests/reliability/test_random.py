"""Property tests: no edit of any file ends in a traceback, a hang, or a message without a place."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reliability.corruption import Corruption, content
from tests.reliability.judge import LETTERS, Answer, Judge
from tests.reliability.tables import SCHEMAS

#: Files of the two projects, and what stands for a place in each.
_PACKAGE = [*(f"data/{file}" for file in SCHEMAS), "data/corrections.yaml"]
_PROJECT = [
    "data/scenarios.yaml",
    "CITATION.cff",
    "data/datapackage.json",
    "notebooks/03_testbeds.ipynb",
    "notebooks/text/03_testbeds.en.md",
    "notebooks/text/03_testbeds.ko.md",
    "reports/SHA256SUMS",
]
_PLACE = re.compile(r"data/|notebooks/|reports/|CITATION\.cff|\b0[0-5]_[a-z]")

_ODD = st.one_of(
    st.binary(max_size=8),
    st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b'"', b",", b"\n", b"\r", b"\x00", b"{", b"[" * 2000, b"9" * 400, b"1e999"]),
)
#: Where an edit begins and ends as shares of the file, and what it puts there.
_EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), _ODD), min_size=1, max_size=3
)  # fmt: skip


def edited(before: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return a file with some bytes cut out, and others in their place."""
    for share, cut, put in edits:
        start = int(share * len(before))
        before = before[:start] + put + before[start + cut :]
    return before


def swapped(before: bytes, first: float, second: float) -> bytes:
    """Return a file of which two lines have changed places."""
    lines = before.splitlines(keepends=True)
    one, other = (min(int(share * len(lines)), len(lines) - 1) for share in (first, second))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def assert_told(answer: Answer) -> None:
    """Hold an answer to what every command promises, whatever it is given."""
    assert answer.status in (0, 1), answer.text[-600:]
    assert "Traceback" not in answer.text, answer.text[-600:]
    lines = answer.text.splitlines()
    assert max(map(len, lines)) <= LETTERS
    if answer.status:
        assert _PLACE.search(lines[0]), lines[0]


def answered(judge: Judge, path: str, after) -> Answer:
    """Return what check says of a file that was changed so."""

    def change(before: bytes) -> bytes:
        changed = after(before)
        return changed if changed != before else before + b"\n"

    base = "package" if path in _PACKAGE else "project"
    return judge.judge(Corruption("", "", {path: content(change)}, None, base))[1]


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(_PACKAGE + _PROJECT), edits=_EDITS)
def test_no_bytes_in_a_file_break_check(judge: Judge, path: str, edits):
    """Bytes, text and brackets anywhere in any file are accepted, or refused by a place."""
    assert_told(answered(judge, path, lambda before: edited(before, edits)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(_PACKAGE + _PROJECT),
    first=st.floats(0, 1),
    second=st.floats(0, 1),
    kept=st.floats(0.1, 1),
)
def test_no_lines_out_of_place_break_check(judge: Judge, path: str, first, second, kept):
    """Two lines that change places, and an end that is cut off, are told or harmless."""
    change = lambda before: swapped(before[: int(kept * len(before))] or b"x", first, second)  # noqa: E731
    assert_told(answered(judge, path, change))
