"""Outlines in few signs that draw what matplotlib's do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.present.charts.paths import Outline

PLACES = st.integers(-9000, 9000).map(lambda n: n / 10)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("M 1.04 2.06 L 3 2.06", "M1 2.1h2"),
        ("M0 5L0 -5", "M0 5v-10"),
        ("M0 0L4 3z", "M0 0l4 3z"),
        ("M14.89 58.16L95.35 58.16L95.35 46.67L14.89 46.67z", "M14.9 58.2h80.5v-11.5h-80.5z"),
        ("M0 0L1 1L1.01 1.01L3 2", "M0 0l1 1 2 1"),
        ("M0 0Q1 2 3 4", "M0 0q1 2 3 4"),
        ("M0 0C1 2 3 4 5 6", "M0 0c1 2 3 4 5 6"),
        ("M-0.04 0.5L-0.5 0.5", "M0 .5h-.5"),
    ],
)
def test_outline_is_written_in_tenths_and_steps(written, expected):
    """Steps are relative, level and upright ones have one number, and none has two decimals."""
    assert expected == str(Outline.read(written))


def test_outline_elsewhere():
    """A mark's outline is written where the mark stands."""
    assert "M9.5 20v5" == str(Outline.read("M-0.5 0L-0.5 5").moved("10", "20"))


@given(st.lists(st.tuples(PLACES, PLACES), min_size=2, max_size=30))
def test_steps_do_not_drift(points):
    """However many steps, each point stands where it was, to a tenth."""
    first, *rest = [f"{x} {y}" for x, y in points]
    outline = Outline.read(f"M{first}" + "".join(f"L{point}" for point in rest))
    at, walked = None, []
    for step in _steps(str(outline)):
        at = step(at)
        walked.append(at)
    expected = [(round(10 * x), round(10 * y)) for x, y in points]
    kept = [p for before, p in zip([None, *expected], expected, strict=False) if p != before]
    assert kept == walked


def _steps(written):
    """Read the short form back, as functions from a point to the next."""
    import re

    letter = ""
    tokens = re.findall(r"[a-zA-Z]|-?\d*\.?\d+", written)
    while tokens:
        if tokens[0].isalpha():
            letter = tokens.pop(0)
        taken = [round(10 * float(tokens.pop(0))) for _ in range(1 if letter in "hv" else 2)]
        if letter == "M":
            yield lambda _, p=tuple(taken): p
        elif letter == "h":
            yield lambda at, n=taken[0]: (at[0] + n, at[1])
        elif letter == "v":
            yield lambda at, n=taken[0]: (at[0], at[1] + n)
        else:
            yield lambda at, p=tuple(taken): (at[0] + p[0], at[1] + p[1])
