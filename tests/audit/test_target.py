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


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("exceeded", Verdict.IN_PART),
        ("met", Verdict.HOLDS),
        ("below", Verdict.FAILS),
        ("not_above", Verdict.FAILS),
    ],
)
def test_all_together_exceed_their_targets(relation, expected):
    """28 trials exceeded a target of 24, though 9 of 2022 only met theirs."""
    assert expected is verdict(SERVED, TARGETS, relation, Rounding.EITHER, True, over="all")


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=4))
def test_what_is_so_each_time_is_so_of_all(pairs):
    """What holds every time holds altogether, and what holds in part fails some time."""
    figures, targets = ([str(n) for n in side] for side in zip(*pairs, strict=True))
    given_as = (figures, targets, "exceeded", Rounding.EITHER, True)
    each, together_ = verdict(*given_as), verdict(*given_as, over="all")
    if each is Verdict.HOLDS:
        assert Verdict.HOLDS is together_
    if together_ is Verdict.IN_PART:
        assert Verdict.FAILS is each
        assert sum(a for a, _ in pairs) > sum(b for _, b in pairs)


def test_the_year_that_only_met_its_target_is_named(findings):
    """Both are told: 28 against 24 in all, and in 2022 only as many as aimed at."""
    finding = findings["targets-exceeded"]
    assert Verdict.IN_PART is finding.verdict
    values = finding.full.values
    assert (28, 24, 9, 9) == tuple(values[k].value for k in ("sum", "aim", "figure", "target"))
    assert "2022" == values["when"].text("en")
    assert "met the target" in finding.more.en
    assert ((), ()) == (finding.repairs, finding.blamed), "no figure is wrong"


@pytest.mark.parametrize(
    ("figures", "targets", "relation", "said"),
    [
        (("served-2021", "served-2022"), ("demand-2021", "demand-2022"), "exceeded", "not exceed"),
        (("served-2021", "demand-2022"), ("demand-2021", "served-2022"), "below", "not stay below"),
        (("demand-2021", "served-2022"), ("served-2021", "demand-2022"), "exceeded", "not exceed"),
    ],
)
def test_all_together_may_miss_what_they_should_reach(find, figures, targets, relation, said):
    """What fails altogether says so; what fails once says when, and that it is not equal to it."""
    finding = find(
        "target",
        figures=[f"a-demo-{name}" for name in figures],
        targets=[f"a-demo-{name}" for name in targets],
        relation=relation,
        over="all",
    )
    assert said in finding.full.en


def test_of_figures_each_too_rough_all_together_may_be_clear(find):
    """100여 and 96 exceed 107 and 84 in all, whatever 100여 is, and 100여 may exceed 107 or not."""
    rough, clear = "a-camp-tenants-2024-11", "a-camp-tenants-2023"
    all_over = find(
        "target",
        figures=[rough, clear],
        targets=["a-camp-tenants-2022", "a-camp-tenants-2024"],
        over="all",
    )
    assert Verdict.HOLDS is all_over.verdict
    assert "Together, " in all_over.reason.en
    doubtful = find("target", figures=[rough], targets=["a-camp-tenants-2022"], over="all")
    assert Verdict.UNDECIDABLE is doubtful.verdict
    assert "too rough" in doubtful.reason.en


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
