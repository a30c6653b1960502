"""Pooled percentages."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.pooled import between, means, plain_mean_fits, repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

ARTICLE = (["55", "49", "199"], ["68.8", "50", "72.9"])
SHARES = st.integers(20, 90).flatmap(lambda n: st.tuples(st.integers(n // 3, n), st.just(n)))


def test_percentages_too_coarse_to_pool_are_refused():
    """Where hundreds of bases fit each percentage, the mean says nothing."""
    with pytest.raises(NumeralError, match="fit their counts closely"):
        means(["900", "900"], ["5", "5"], Rounding.NEAREST)


def test_percentages_that_fit_no_base_are_refused():
    """A percentage that is not of its count is another check's matter."""
    with pytest.raises(NumeralError, match="fit their counts closely"):
        means(["5"], ["99.9"], Rounding.NEAREST)


def test_parts_that_admit_bases_beyond_any_list_are_refused():
    """As many bases as no list can hold are too many."""
    with pytest.raises(NumeralError, match="percentages that fit their counts closely"):
        verdict(["100여", "5"], ["0." + "0" * 19 + "1", "7"], "3", Rounding.CUT)


@given(st.lists(SHARES, min_size=2, max_size=3), st.sampled_from(Rounding))
def test_a_pooled_rate_of_real_counts_always_fits(shares, rounding):
    """However parts and whole are rounded, `either` never calls the pooled rate inconsistent."""

    def text(count: int, base: int) -> str:
        share = rounded(Fraction(100 * count, base), Fraction(1, 100), rounding)[0]
        return write(share, "en", decimals=2)

    whole = text(*map(sum, zip(*shares, strict=True)))
    counts = [str(count) for count, _ in shares]
    assert Verdict.HOLDS is verdict(
        counts, [text(*share) for share in shares], whole, Rounding.EITHER
    )


def test_the_articles_pooled_rate_is_no_weighted_mean_but_the_plain_one():
    """64 % lies between its parts; they pool to 67.2 %, and their plain mean is 63.9 %."""
    assert between(ARTICLE[1], "64", Rounding.NEAREST)
    assert plain_mean_fits(ARTICLE[1], "64", Rounding.NEAREST)
    assert Verdict.FAILS is verdict(*ARTICLE, "64", Rounding.EITHER)
    reach = means(*ARTICLE, Rounding.NEAREST)
    assert Fraction(30300, 451) == reach.low == reach.high
    assert (67,) == repairs(*ARTICLE, "64", Rounding.NEAREST)


@pytest.mark.parametrize(
    ("pooled", "verdict", "said"),
    [
        ("67.2", "holds", "which fits"),
        ("64", "fails", "plain mean"),
        ("90", "fails", "between the lowest and the highest"),
    ],
)
def test_the_reason_tells_what_the_pooled_rate_is_not(find, pooled, verdict, said):
    """Outside the range of its parts, or only their plain mean: the reason says so."""
    finding = find(
        "pooled",
        counts=[stated(c) for c in ARTICLE[0]],
        percentages=[stated(p, "percent") for p in ARTICLE[1]],
        pooled=stated(pooled, "percent"),
        rounding="nearest",
    )
    assert verdict == finding.verdict
    assert said in finding.full.en


def test_bases_left_open_give_a_range_of_means():
    """Where rounding leaves several bases, the means have a range."""
    reach = means(*ARTICLE, Rounding.EITHER)
    assert reach.low < reach.high
