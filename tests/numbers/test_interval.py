"""A range around a value: what lies in it, and when two of them share something."""

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.numbers.interval import Interval

ENDS = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).map(sorted)


@given(ENDS, ENDS)
def test_two_ranges_overlap_if_they_share_a_value(left, right):
    """Overlap means a common value, in either order; ends belong to their range."""
    one, other = Interval(*left), Interval(*right)
    shared = any(one.holds(v) and other.holds(v) for v in range(-50, 51))
    assert [shared, shared] == [one.overlaps(other), other.overlaps(one)]


def test_a_gap_between_two_ranges_keeps_them_apart():
    """Ranges that only nearly touch share nothing."""
    assert not Interval(8, 12).overlaps(Interval(12.5, 25))
    assert Interval(8, 12).overlaps(Interval(12, 25))
