"""Results that could not be computed."""

import copy

import pytest

from gwangju_ai.present.missing import Missing


def test_whatever_is_asked_of_it_is_missing():
    """Attributes, items, calls and arithmetic of a missing result are that same missing result."""
    gap = Missing("too few")
    assert [gap] * 7 == [gap.a.b, gap["x"], gap(1), gap + 1, 1 - gap, gap / gap, gap[~gap["y"]]]


def test_it_is_empty_and_false():
    """Loops over it do nothing and conditions on it do not hold."""
    gap = Missing("too few")
    assert ([], 0, False, "Missing('too few')") == (list(gap), len(gap), bool(gap), repr(gap))


def test_it_has_no_private_protocol_by_accident():
    """Copying works, and it offers no display form that a notebook would call."""
    gap = Missing("too few")
    assert "too few" == copy.copy(gap).reason
    with pytest.raises(AttributeError):
        gap._repr_html_  # noqa: B018
