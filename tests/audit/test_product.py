"""Rate times base."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.product import repairs, verdict
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write

from .conftest import stated


@given(st.data(), st.integers(1, 900), st.sampled_from(Rounding))
def test_a_real_rate_times_its_base_always_fits(draw, base, rounding):
    """However a rate is rounded, it gives its own count."""
    count = draw.draw(st.integers(0, base))
    rate = rounded(Fraction(100 * count, base), Fraction(1, 10), rounding)[0]
    printed = write(rate, "en", decimals=1), str(base), str(count)
    if rate:
        assert Verdict.HOLDS is verdict(*printed, Rounding.EITHER, per=100)


@given(st.integers(2, 1000), st.integers(1, 90), st.integers(1, 90))
def test_each_repair_makes_the_product_fit(tenths, base, count):
    """Every proposed value is consistent with the other two."""
    printed = write(Fraction(tenths, 10), "en", decimals=1), str(base), str(count)
    for place, values in enumerate(repairs(*printed, Rounding.EITHER, per=100)):
        for value in values:
            fixed = list(printed)
            fixed[place] = write(value, "en", decimals=0 if place else 1)
            assert Verdict.HOLDS is verdict(*fixed, Rounding.EITHER, per=100)


def test_what_may_be_zero_has_no_repair_by_division():
    """No base is sought for a rate that may be zero, nor a rate for a base that may be."""
    assert () == repairs("0.0", "20", "500", Rounding.NEAREST)[1]
    assert () == repairs("5", "0", "500", Rounding.NEAREST)[0]


def test_the_cost_of_a_trainee_times_the_trainees_is_the_budget(findings):
    """About 25 million won for 330 people is 8.4 billion."""
    finding = findings["cost-per-seat-rate-budget_per_trainee-cohort-6-2025-f0cfbd"]
    assert Verdict.HOLDS is finding.verdict


def test_an_amount_for_each_times_their_number_is_an_amount(find):
    """Dollars a head times heads are dollars, as the total is."""
    finding = find(
        "product",
        rate=stated("$1 million", "usd"),
        base=stated("327 million"),
        count=stated("$500 million", "usd"),
        rounding="nearest",
    )
    assert Verdict.FAILS is finding.verdict
    assert "USD 327 tn" == finding.reason.values["result"].text("en")


def test_a_product_that_misses_is_told_with_its_result(find):
    """The reason names what the rate and the base do give."""
    finding = find(
        "product",
        rate=stated("50", "percent"),
        base=stated("100", "person"),
        count=stated("80", "person"),
    )
    assert Verdict.FAILS is finding.verdict
    assert 50 == finding.reason.values["result"].value
