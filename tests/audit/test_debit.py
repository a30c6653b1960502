"""Standard deviations of yes-or-no answers, against published examples and counted answers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwangju_ai.audit.debit import verdict
from gwangju_ai.audit.grimmer import roots
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.numbers.numerals import Rounding, rounded, write
from gwangju_ai.present import verdicts
from gwangju_ai.project.errors import NumeralError

from .conftest import stated

NEAREST = Rounding.NEAREST
SIZE = stated("1683") | {"ko": "응답자", "en": "respondents"}


def test_one_answer_has_no_sample_deviation():
    """A sample's deviation divides by one less than its size."""
    with pytest.raises(NumeralError, match="expected two responses or more, got 1"):
        verdict("1", "0", "1", NEAREST)


@pytest.mark.parametrize("mean", ["1.20", "-0.20"])
def test_a_mean_that_is_no_share_has_no_answers(mean):
    """Of yes-or-no answers not more than all can be yes, nor fewer than none."""
    assert Verdict.FAILS is verdict(mean, "0.40", "50", NEAREST)


# scrutiny's ``pigs3``, n = 1683 each; ``debit_map()`` calls all but the fourth consistent:
# https://lhdjung.github.io/scrutiny/reference/debit_map.html
PIGS = {
    ("0.53", "0.50"): True,
    ("0.44", "0.50"): True,
    ("0.77", "0.42"): True,
    ("0.19", "0.35"): False,
    ("0.34", "0.47"): True,
    ("0.93", "0.25"): True,
    ("0.12", "0.33"): True,
}


@pytest.mark.parametrize(("figures", "holds"), PIGS.items())
def test_the_table_of_scrutiny(figures, holds):
    """The seven cases of scrutiny's own example come out as they do there."""
    assert holds == (verdict(*figures, "1683", NEAREST) is Verdict.HOLDS)


def test_the_example_of_its_vignette():
    """A mean of 0.35 has no deviation of 0.18 in twenty answers, but one of 0.49."""
    assert Verdict.FAILS is verdict("0.35", "0.18", "20", NEAREST)
    assert Verdict.HOLDS is verdict("0.35", "0.49", "20", NEAREST)


@given(
    st.data(),
    st.integers(2, 400),
    st.sampled_from(Rounding),
    st.integers(1, 3),
    st.sampled_from(["n-1", "n"]),
)
def test_what_real_answers_give_always_fits(draw, n, rounding, decimals, divisor):
    """However mean and deviation of real answers are printed, they are called possible."""
    yes = draw.draw(st.integers(0, n))
    share = Fraction(yes, n)
    square = share * (1 - share) * n / (n - (divisor == "n-1"))
    quantum = Fraction(1, 10**decimals)
    for mean in rounded(share, quantum, rounding):
        for sd in roots(square, quantum, rounding):
            texts = [write(figure, "en", decimals=decimals) for figure in (mean, sd)]
            for assumed in (rounding, Rounding.EITHER):
                assert Verdict.HOLDS is verdict(*texts, str(n), assumed, divisor)


@pytest.mark.parametrize(
    ("mean", "sd", "unit", "n", "verdict", "ko", "en", "nearest"),
    [
        (
            "0.19", "0.35", "score", SIZE, "fails",
            "응답자 1,683명의 예·아니요 응답 평균이 0.19점이라면 표본표준편차는 0.393점으로, "
            "반올림해도 0.35점이 되지 않는다.",
            "Yes-or-no answers from 1,683 (respondents) with a mean of 0.19 points have a sample "
            "standard deviation of 0.393 points, which is not 0.35 points by rounding.",
            ["0.39 points"],
        ),
        (
            "19", "39", "percent", SIZE, "holds",
            "응답자 1,683명의 예·아니요 응답 평균이 19%라면 표본표준편차는 39.3%로, 39%와 맞는다.",
            "Yes-or-no answers from 1,683 (respondents) with a mean of 19% have a sample standard "
            "deviation of 39.3%, which fits 39%.",
            [],
        ),
        (
            "0.19", "0.39", "score", SIZE | {"printed": "12"}, "fails",
            "응답자 12명의 예·아니요 응답으로는 반올림해도 평균 0.19점이 나오지 않는다.",
            "No yes-or-no answers from 12 (respondents) have a mean of 0.19 points by rounding.",
            ["0.17 points", "0.25 points"],
        ),
        (
            "1.05", "0.10", "score", SIZE | {"printed": "10"}, "fails",
            "응답자 10명의 예·아니요 응답으로는 반올림해도 평균 1.05점이 나오지 않는다.",
            "No yes-or-no answers from 10 (respondents) have a mean of 1.05 points by rounding.",
            ["1.00 point"],
        ),
    ],
)  # fmt: skip
def test_the_reason_reads_in_both_languages(find, mean, sd, unit, n, verdict, ko, en, nearest):
    """The finding tells the deviation that the mean has, or that there is no such mean."""
    finding = find(
        "debit", mean=stated(mean, unit), sd=stated(sd, unit), n=n, rounding="nearest"
    )
    assert verdict == finding.verdict
    assert [ko, en] == [verdicts.text(finding.reason, language) for language in ("ko", "en")]
    assert nearest == [q.text("en") for repair in finding.repairs for q in repair.values]


def test_a_mean_outside_the_shares_is_said_to_be_none(find):
    """A mean of points on a scale is no share of those that say yes, and the finding says so."""
    mean, sd = stated("5.19", "score"), stated("1.34", "score")
    more = find("debit", mean=mean, sd=sd, n=SIZE).more
    assert [verdicts.text(more, language) for language in ("ko", "en")] == [
        "예·아니요 응답의 평균은 ‘예’의 비율이어서 음수이거나 전체를 넘을 수 없다.",
        "The mean of yes-or-no answers is the share that says yes: not below none, nor above all.",
    ]
    inside = find("debit", mean=mean | {"printed": "0.19"}, sd=sd, n=SIZE | {"printed": "12"})
    assert inside.fails
    assert inside.more is None
