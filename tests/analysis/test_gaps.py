"""No analysis adds up a column in which figures are missing; these tests are refused if they do."""

import pandas
import pytest

from gwangju_ai.numbers.array import QuantityDtype
from gwangju_ai.numbers.quantity import observed

FIRMS = [observed("107", "firm", ["o-a"]), pandas.NA, observed("84", "firm", ["o-b"])]
GAPPED = pandas.DataFrame({"firms": pandas.array(FIRMS, QuantityDtype("firm")), "year": [1, 1, 2]})


@pytest.mark.parametrize(
    "reduced",
    [
        lambda frame: frame.firms.sum(),
        lambda frame: frame[["firms"]].sum(),
        lambda frame: frame.groupby("year").firms.sum(),
        lambda frame: frame.firms.mean(),
        lambda frame: frame.firms.min(),
        lambda frame: frame.firms.max(),
        lambda frame: frame.firms.cumsum(),
    ],
)
def test_a_sum_over_a_gap_fails(reduced):
    """Whatever is left out in silence stops the test; without the gap it is computed."""
    with pytest.raises(AssertionError) as refused:
        reduced(GAPPED)
    told = refused.value.__cause__ or refused.value  # a group's error comes in one of pandas' own
    assert "with NA: drop its rows, or say what is missing" in str(told)
    reduced(GAPPED.dropna())


def test_a_sum_that_says_it_has_a_gap_is_none():
    """Asked not to skip, pandas gives NA for a sum that lacks a figure, and nothing is hidden."""
    assert GAPPED.firms.sum(skipna=False) is pandas.NA


def test_counting_what_is_there_is_no_sum():
    """The number of figures says of itself that it leaves out the gaps."""
    assert 2 == GAPPED.firms.count()
