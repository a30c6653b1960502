"""Units and orders of magnitude."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.magnitude import repair, verdict
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict

from .conftest import stated


@pytest.mark.parametrize("pair", [("0", "645억"), ("645억", "0")])
def test_nought_has_no_order_of_magnitude(pair):
    """A figure that is not above zero can be of no order, nor can another be of its."""
    with pytest.raises(Unfit, match="expected figures above zero, got"):
        verdict(*pair)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("64억5000만", Verdict.FAILS),
        ("6450억", Verdict.FAILS),
        ("445억 8000만", Verdict.HOLDS),
    ],
)
def test_a_slipped_digit_is_found(figure, expected):
    """A tenth of the reference, or ten times it, is of another order."""
    assert expected is verdict(figure, "645억")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_repair_shifts_digits_until_the_order_fits(figure, reference):
    """The proposal has the same digits, and the reference's order of magnitude."""
    values = repair(str(figure), str(reference))
    assert bool(values) == (verdict(str(figure), str(reference)) is Verdict.FAILS)
    for value in values:
        assert Fraction(1, 10) < value / reference < 10


@pytest.mark.parametrize(
    ("unit", "repairs"),
    [("pf", 1), ("pb", 0)],
)
def test_a_wrong_unit_or_order_is_told(find, unit, repairs):
    """Another unit fails and has no repair; another order has one."""
    finding = find("magnitude", figure=stated("885", "pf"), reference=stated("88.5", unit))
    assert Verdict.FAILS is finding.verdict
    assert repairs == len(finding.repairs)


def test_nought_of_another_unit_is_told_by_its_unit(find):
    """A reference of nought in another unit ends in a finding, as any other unit does."""
    finding = find("magnitude", figure=stated("5", "krw"), reference=stated("0", "person"))
    assert ("fails", None) == (finding.verdict, finding.chance)


def test_the_articles_money_has_the_order_of_its_kin(findings):
    """44.58 and 64.5 billion won differ, but not by a digit."""
    assert Verdict.HOLDS is findings["equipment-budget-magnitude"].verdict
