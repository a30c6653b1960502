"""The denominator's share in the change of a ratio."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gwangju_ai.audit.attribution import factors, repair, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

PAIR = st.tuples(st.integers(1, 2000), st.integers(1, 2000))


def test_an_unchanged_ratio_has_nothing_to_attribute():
    """A ratio that did not move is refused."""
    with pytest.raises(NumeralError, match="a ratio that changed"):
        factors(("10", "5"), ("20", "10"))


@pytest.mark.parametrize("zero", range(4))
def test_a_ratio_of_nothing_has_nothing_to_attribute(zero):
    """No factor leads to nothing, nor away from it."""
    numbers = ["10", "5", "20", "8"]
    numbers[zero] = "0"
    with pytest.raises(NumeralError, match="numbers above zero"):
        factors(tuple(numbers[:2]), tuple(numbers[2:]))


@given(PAIR, PAIR)
def test_the_exact_verdict_is_that_of_the_logarithms(first, last):
    """Comparing factors gives what comparing shares of logarithms gives."""
    (a, b), (c, d) = first, last
    change = math.log(a / b) - math.log(c / d)
    assume(abs(change) > 1e-9)
    share = (math.log(d) - math.log(b)) / change
    assume(abs(share) > 1e-9 and abs(share - 0.5) > 1e-9)
    printed = (str(a), str(b)), (str(c), str(d))
    assert (share > 0) == (verdict(*printed, "some") is Verdict.HOLDS)
    assert (share > 0.5) == (verdict(*printed, "most") is Verdict.HOLDS)


@given(PAIR, PAIR, st.sampled_from(["some", "most"]))
def test_the_repaired_denominator_makes_it_true(first, last, share):
    """At the proposed last denominator the statement holds, unless the ratio turned round."""
    (a, b), (c, d) = first, last
    assume(a * d != c * b)
    printed = (str(a), str(b)), (str(c), str(d))
    values = repair(*printed, share)
    assert (not values) == (verdict(*printed, share) is Verdict.HOLDS)
    for value in values:
        falls = a * d > c * b
        if value > 0 and (a * value > c * b) == falls and a * value != c * b:
            fixed = (printed[0], (str(c), str(value)))
            assert Verdict.HOLDS is verdict(*fixed, share)


def test_most_of_the_fall_in_competition_comes_from_the_seats(findings):
    """Seats grew by more than applicants shrank between cohorts 1 and 5."""
    finding = findings["intake-lowers-ratio"]
    assert Verdict.HOLDS is finding.verdict
    assert "more than half" in finding.reason.en


@pytest.mark.parametrize(
    ("numerators", "denominators", "share", "expected", "said"),
    [
        (["100", "50"], ["10", "12"], "some", "holds", "half or less"),
        (["100", "50"], ["10", "12"], "most", "fails", "half or less"),
        (["100", "50"], ["10", "10"], "some", "fails", "none comes"),
    ],
)
def test_the_reason_tells_the_denominators_share(
    find, numerators, denominators, share, expected, said
):
    """More than half, half or less, or none."""
    finding = find(
        "attribution",
        numerators=[stated(n) for n in numerators],
        denominators=[stated(n) for n in denominators],
        share=share,
    )
    assert expected == finding.verdict
    assert said in finding.reason.en
