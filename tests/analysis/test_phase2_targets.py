"""What phase 2 aims at: the city's own target, or one that a reader sets."""

import pytest

from gwangju_ai.analysis.phase2 import targets
from gwangju_ai.dataset import load
from gwangju_ai.project.errors import NotEnoughData


def test_the_citys_target_is_not_known_before_it_is_told():
    """In November 2024 nobody had said a number; a reader's own needs none."""
    early = load(as_of="2024-11-30")
    with pytest.raises(NotEnoughData):
        targets.goal(early, None)
    assert 500 == targets.goal(early, 500)


def test_the_target_is_the_citys_unless_it_is_set():
    """The city's is an observation, another an assumption with the parameter's name."""
    data = load()
    own, other = targets.goal(data, None), targets.goal(data, 500)
    assert (1000, "firm", "observed") == (own.value, own.unit, own.trail.kind)
    assert (500, "firm", "assumed") == (other.value, other.unit, other.trail.kind)
    assert "target" == other.trail.parameter
