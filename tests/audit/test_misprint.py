"""Slips of a hand in a printed figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.misprint import KINDS, misprints
from gwangju_ai.numbers.numerals import parse


def test_what_is_no_figure_or_no_change_is_no_misprint():
    """Nothing is left of a digit that is dropped, and 33 is 33 whichever way it is turned."""
    assert ["doubled", "tenfold", "tenth"] == [kind for kind, _ in misprints("5")]
    assert "swapped" not in dict(misprints("33"))
    assert ("swapped", "01") not in misprints("10")


@pytest.mark.parametrize(
    ("printed", "kind", "expected"),
    [
        ("916", "swapped", ["196", "961"]),
        ("916", "dropped", ["16", "96", "91"]),
        ("916", "doubled", ["9916", "9116", "9166"]),
        ("68.8", "swapped", ["86.8"]),
        ("68.8", "tenfold", ["688"]),
        ("1,045", "tenth", ["104.5"]),
        ("330", "dropped", ["30", "33"]),
        ("100여", "tenfold", ["1000여"]),
        ("2.4대 1", "swapped", ["4.2대 1"]),
        ("약 100", "tenth", ["약 10"]),
        ("445억 8000만", "tenfold", ["4458억"]),
        ("445억 8000만", "tenth", ["44억 5800만"]),
        ("3억 5000만", "swapped", []),
    ],
)
def test_each_slip_is_made_where_the_figure_has_digits(printed, kind, expected):
    """Words beside the digits stay, and money is written as Koreans write it."""
    assert expected == [text for name, text in misprints(printed) if name == kind]


@given(st.decimals(0, 10**7, places=1), st.sampled_from(["", "여", "대 1"]))
def test_a_misprint_is_another_figure_of_the_same_form(value, after):
    """Whatever is printed, each misprint reads as another number and keeps its words."""
    printed = f"{value}{after}"
    found = misprints(printed)
    assert {kind for kind, _ in found} <= set(KINDS)
    assert all(parse(text).value != parse(printed).value for _, text in found)
    assert all(text.endswith(after) for _, text in found)
