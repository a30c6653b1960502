"""A standard deviation of yes-or-no answers is that of their mean: DEBIT.

Of n answers that are each nought or one, k are one: their mean is k/n, and as the squares of nought
and one are these themselves, their variance is (k − k²/n) / (n − 1). The deviation is therefore
another print of the mean (J. A. J. Heathers and N. J. L. Brown, "DEBIT: A Simple Consistency Test
For Binary Data", 2019, https://osf.io/5vb3u/).
"""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import alike, span, value
from gwangju_ai.audit.finding import Figure, Judgement, Repair
from gwangju_ai.audit.grim import neighbours, responses
from gwangju_ai.audit.grimmer import DIVISORS, Sample, roots, samples, variances
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import HOWEVER, sentence
from gwangju_ai.numbers.numerals import Rounding, parse
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words


def answers(
    mean: str, n: str, rounding: Rounding, divisor: str = "n-1", per: int = 1
) -> list[Sample]:
    """Return the answers that a printed mean can be the mean of; ``per`` is 100 for percentages.

    Raises:
        Unfit: There is no answer, or the mean is too coarse for so many.
    """
    found = samples(mean, n, rounding, "1", divisor, per)
    return [sample for sample in found if 0 <= sample.total <= sample.n]


def variance(sample: Sample, per: int = 1) -> Fraction:
    """Return the variance of yes-or-no answers, which are their own squares."""
    return sample.variance(sample.total) * per**2


def verdict(
    mean: str,
    sd: str,
    n: str,
    rounding: Rounding,
    divisor: str = "n-1",
    per: tuple[int, int] = (1, 1),
) -> Verdict:
    """Judge a standard deviation of yes-or-no answers by their mean and number.

    Args:
        mean: The mean, as printed.
        sd: The standard deviation, as printed.
        n: How many answers they are of, as printed.
        rounding: How both were rounded.
        divisor: One of `grimmer.DIVISORS`.
        per: What a yes counts in the mean and in the deviation: 100 for percentages.

    Raises:
        Unfit: There is no answer, or one that makes no sample; the deviation is negative; or the
            mean is too coarse for so many.
    """
    bounds = variances(span(sd, rounding))
    found = answers(mean, n, rounding, divisor, per[0])
    fits = any(bounds.contains(variance(sample, per[1])) for sample in found)
    return Verdict.HOLDS if fits else Verdict.FAILS


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    mean, sd, n = case.one("mean"), case.one("sd"), case.one("n")
    divisor, per = case.option("divisor", "n-1"), (_per(mean), _per(sd))
    found = verdict(mean.printed, sd.printed, n.printed, case.rounding, divisor, per)
    among = answers(mean.printed, n.printed, case.rounding, divisor, per[0])
    kind, however = DIVISORS[divisor], HOWEVER[case.rounding]
    of, named = responses(n, None)
    named |= {"mean": mean, "sd": sd}
    suspects = (mean, sd, n)
    if not among:
        reason = sentence(
            ko=f"{of.ko}의 예·아니요 응답으로는 {however.ko} 평균 {{mean}}이(가) 나오지 않는다.",
            en=f"No yes-or-no answers from {of.en} have a mean of {{mean}} {however.en}.",
            **named,
        )
        around = neighbours(mean.printed, int(n.quantity.value), case.rounding, per[0])
        near = [figure for figure in around if 0 <= figure <= per[0]]
        more = None
        if not 0 <= value(mean.printed) <= per[0]:
            more = sentence(
                ko="예·아니요 응답의 평균은 ‘예’의 비율이어서 음수이거나 전체를 넘을 수 없다.",
                en="The mean of yes-or-no answers is the share that says yes: not below none, nor "
                "above all.",
            )
        repairs = (Repair.of(mean, near, [n.quantity]),)
        return Judgement(found, reason, repairs, None, suspects, more=more)
    quantum, bounds = parse(sd.printed).quantum, variances(span(sd.printed, case.rounding))
    squares = {sample: variance(sample, per[1]) for sample in among}

    def unlikely(sample: Sample) -> tuple[bool, Fraction]:
        own = Fraction(sample.total * per[0], sample.n)
        return not bounds.contains(squares[sample]), abs(own - value(mean.printed))

    right = roots(squares[min(among, key=unlikely)], quantum / 10, Rounding.NEAREST)[0]
    named["right"] = _deviation(right, mean, sd, n)
    if found is Verdict.HOLDS:
        ko, en = "{right}(으)로, {sd}과(와) 맞는다.", "{right}, which fits {sd}."
    else:
        ko = f"{{right}}(으)로, {however.ko} {{sd}}이(가) 되지 않는다."
        en = f"{{right}}, which is not {{sd}} {however.en}."
    reason = sentence(
        ko=f"{of.ko}의 예·아니요 응답 평균이 {{mean}}(이)라면 {kind.ko}는 {ko}",
        en=f"Yes-or-no answers from {of.en} with a mean of {{mean}} have a {kind.en} of {en}",
        **named,
    )
    possible = {f for square in squares.values() for f in roots(square, quantum, case.rounding)}
    near = min(possible, key=lambda figure: abs(figure - value(sd.printed)))
    return Judgement(
        found,
        reason,
        (Repair.of(sd, () if found is Verdict.HOLDS else (near,), [mean.quantity, n.quantity]),),
        Fraction(len(possible), alike(sd.printed).size),
        suspects,
    )


def _per(figure: Figure) -> int:
    return 100 if figure.quantity.unit in ("percent", "point") else 1


def _deviation(right: Fraction, mean: Figure, sd: Figure, n: Figure) -> Quantity:
    return derived(
        right,
        sd.quantity.unit,
        ko="이 평균을 갖는 예·아니요 응답의 표준편차",
        en="standard deviation of yes-or-no answers with that mean",
        inputs=[mean.quantity, n.quantity],
        decimals=parse(sd.printed).decimals + 1,
    )


CHECK = Check(
    "debit",
    Words("예·아니요 응답의 표준편차가 평균과 맞는다", "Deviation of yes-or-no answers fits mean"),
    (Role("mean"), Role("sd"), Role("n", of=("count",), least=1)),
    judge,
    {"divisor": tuple(DIVISORS)},
    alike=(("mean", "sd"),),
)
