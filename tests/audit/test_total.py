"""Totals and their parts."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.total import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write

from .conftest import stated

PARTS = st.lists(st.integers(0, 500), min_size=1, max_size=5)


@given(PARTS, st.integers(-3, 3), st.sampled_from(Rounding))
def test_counts_fit_exactly_when_they_add_up(parts, off, rounding):
    """A total of plain counts fits if and only if it is their sum."""
    total = max(sum(parts) + off, 0)
    found = verdict([str(p) for p in parts], str(total), rounding, True)
    assert (total == sum(parts)) == (found is Verdict.HOLDS)


@given(st.lists(st.fractions(0, 50), min_size=1, max_size=5), st.sampled_from(Rounding))
def test_rounded_parts_of_a_real_total_always_fit(parts, rounding):
    """Parts and total, each rounded on its own, are never called inconsistent."""
    tenth = Fraction(1, 10)
    printed = [write(rounded(p, tenth, rounding)[0], "en", decimals=1) for p in parts]
    total = write(rounded(sum(parts), tenth, rounding)[-1], "en", decimals=1)
    assert Verdict.HOLDS is verdict(printed, total, Rounding.EITHER, False)


@given(PARTS, st.integers(1, 30))
def test_each_repair_makes_the_sum_fit(parts, off):
    """Every proposed part or total makes the sum right."""
    printed, total = [str(p) for p in parts], str(sum(parts) + off)
    values = repairs(printed, total, Rounding.EITHER, True)
    assert (sum(parts),) == values[-1]
    for place, found in enumerate(values[:-1]):
        fixed = [*printed]
        fixed[place] = str(found[0])
        assert Verdict.HOLDS is verdict(fixed, total, Rounding.EITHER, True)


def test_four_cohorts_make_the_total_of_completers(findings):
    """155, 157, 302 and 302 are 916, which one random figure in nine hundred would be."""
    finding = findings["completers-sum"]
    assert Verdict.HOLDS is finding.verdict
    assert Fraction(100, 900) == finding.chance.value


def test_a_wrong_total_is_told_with_its_sum(find):
    """The reason names the sum that the parts do have."""
    finding = find("sum", parts=[stated("2"), stated("3")], total=stated("6"))
    assert Verdict.FAILS is finding.verdict
    assert 5 == finding.reason.values["sum"].value
