"""Targets met, exceeded or missed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.target import RELATIONS, chance, repair, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding

SERVED, TARGETS = ["8", "9", "11"], ["6", "9", "9"]


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("exceeded", Verdict.FAILS),
        ("met", Verdict.HOLDS),
        ("below", Verdict.FAILS),
        ("not_above", Verdict.FAILS),
    ],
)
def test_the_articles_targets_are_met_but_not_all_exceeded(relation, expected):
    """In 2022 nine trials met a target of nine."""
    assert expected is verdict(SERVED, TARGETS, relation, Rounding.EITHER, True)


def test_a_rough_figure_cannot_be_compared():
    """About 10 may be above or below 9."""
    assert Verdict.UNDECIDABLE is verdict(["약 10"], ["9"], "exceeded", Rounding.NEAREST, True)


@given(st.integers(0, 99), st.sampled_from(sorted(RELATIONS)))
def test_the_repair_fits_and_is_the_nearest(target, relation):
    """What is proposed stands so to the target; one step nearer does not."""
    value = repair(str(target), relation)[0]
    side = RELATIONS[relation][0]

    def holds(figure: Fraction) -> bool:
        printed = [str(figure)], [str(target)]
        return verdict(*printed, relation, Rounding.EITHER, True) is Verdict.HOLDS

    if value >= 0:
        assert holds(value)
        if value - side >= 0:
            assert not holds(value - side)


@given(st.integers(10, 99), st.integers(0, 120), st.sampled_from(sorted(RELATIONS)))
def test_the_chance_counts_the_figures_that_would_pass(figure, target, relation):
    """The chance is the share of two-digit figures that stand so to the target."""
    passing = sum(
        verdict([str(n)], [str(target)], relation, Rounding.EITHER, True) is Verdict.HOLDS
        for n in range(10, 100)
    )
    assert Fraction(passing, 90) == chance([str(figure)], [str(target)], relation)


def test_the_year_that_only_met_its_target_is_named(findings):
    """The reason points at 2022, and ten trials would have repaired it."""
    finding = findings["targets-exceeded"]
    assert "2022" == finding.reason.values["when"].text("en")
    assert "only equal" in finding.reason.en
    assert [10] == [q.value for repair in finding.repairs for q in repair.values]
    assert () == finding.blamed


def test_a_year_that_missed_its_target_is_told_otherwise(find):
    """A figure below its target is not said to equal it."""
    served, demand = "a-demo-served-2021", "a-demo-demand-2021"
    finding = find("target", figures=[served], targets=[demand], relation="met")
    assert "do not reach" in finding.reason.en


def test_a_pair_too_rough_to_compare_is_named(find):
    """100여 tenants may be above 107 or below."""
    finding = find(
        "target",
        figures=["a-camp-tenants-2024-11"],
        targets=["a-camp-tenants-2022"],
        relation="exceeded",
    )
    assert Verdict.UNDECIDABLE is finding.verdict
    assert "too rough" in finding.reason.en
