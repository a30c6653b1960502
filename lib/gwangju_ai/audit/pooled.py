"""A pooled percentage lies between those of its parts and is their weighted mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.comparison import agree, others
from gwangju_ai.audit.extent import MOST, chance, nearest, shares, span, value, whole
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.grim import denominators
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words


def means(counts: Sequence[str], percentages: Sequence[str], rounding: Rounding) -> Extent:
    """Return the range of the weighted means, by every base that each percentage admits.

    Raises:
        Unfit: A percentage admits no base, or all of them too many.
    """
    bases = [
        denominators(span(share, rounding), whole(count, rounding)[0]).all
        for count, share in zip(counts, percentages, strict=True)
    ]
    if not 0 < prod(max(found.stop - found.start, 0) for found in bases) <= MOST:
        raise Unfit(
            ko="인원수와 어긋나지 않는 비율",
            en="percentages that fit their counts closely",
            came=f"{', '.join(percentages)} for {', '.join(counts)}",
        )
    total = sum(value(count) for count in counts)
    sums = [sum(chosen) for chosen in product(*bases)]
    return Extent(100 * total / max(sums), 100 * total / min(sums))


def between(percentages: Sequence[str], pooled: str, rounding: Rounding) -> bool:
    """Tell whether a pooled percentage can lie between the extremes of its parts."""
    spans = [span(share, rounding) for share in percentages]
    reach = Extent(min(s.low for s in spans), max(s.high for s in spans))
    return reach.intersects(span(pooled, rounding))


def verdict(
    counts: Sequence[str], percentages: Sequence[str], pooled: str, rounding: Rounding
) -> Verdict:
    """Judge a pooled percentage against the counts and percentages of its parts, as printed.

    Raises:
        Unfit: As for `means`.
    """
    fits = between(percentages, pooled, rounding) and means(
        counts, percentages, rounding
    ).intersects(span(pooled, rounding))
    return Verdict.HOLDS if fits else Verdict.FAILS


def repairs(
    counts: Sequence[str], percentages: Sequence[str], pooled: str, rounding: Rounding
) -> tuple[Fraction, ...]:
    """Return the nearest pooled percentage that would fit the parts."""
    return nearest(pooled, rounding, False, means(counts, percentages, rounding))


def plain_mean_fits(percentages: Sequence[str], pooled: str, rounding: Rounding) -> bool:
    """Tell whether the mean of the percentages, each with the same weight, is printed so."""
    mean = sum(value(share) for share in percentages) / len(percentages)
    return span(pooled, rounding).contains(mean)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    counts, rates, pooled = case.many("counts"), case.many("percentages"), case.one("pooled")
    printed = [f.printed for f in counts], [f.printed for f in rates], pooled.printed
    found = verdict(*printed, case.rounding)
    reach = means(*printed[:2], case.rounding)
    inputs = [figure.quantity for figure in (*counts, *rates)]
    named = {"pooled": pooled, "of_pooled": name(pooled), "mean": _mean(reach.low, inputs)}
    more = None
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="집단별 인원과 비율을 합쳐 계산하면 {mean:.1}(으)로, {of_pooled} "
            "{pooled}과(와) 맞는다.",
            en="Pooled from the counts and rates of the parts, the rate is {mean:.1}, which fits "
            "{pooled} ({of_pooled}).",
            **named,
        )
    else:
        reason = sentence(
            ko="집단별 인원과 비율을 합쳐 계산하면 {mean:.1}(으)로, {of_pooled} "
            "{pooled}과(와) 다르다.",
            en="Pooled from the counts and rates of the parts, the rate is {mean:.1}, not {pooled} "
            "({of_pooled}).",
            **named,
        )
    if found.fails and not between(*printed[1:], case.rounding):
        more = sentence(
            ko="합친 비율은 각 비율의 최솟값과 최댓값 사이에 있어야 한다.",
            en="A pooled rate must lie between the lowest and the highest of its parts.",
        )
    if found.fails and plain_mean_fits(*printed[1:], case.rounding):
        more = _plain(case, rates, pooled)
    values = repairs(*printed, case.rounding)
    return Judgement(
        found,
        reason,
        (Repair.of(pooled, values, inputs),),
        chance(pooled.printed, case.rounding, False, reach, shares(pooled.printed)),
        (pooled,),
        more=more,
    )


def _plain(case: Case, rates: Sequence[Figure], pooled: Figure) -> Reason:
    """Say that the plain mean is printed so, unless the rates came later than what is printed."""
    plain = sum((f.quantity for f in rates[1:]), rates[0].quantity) / len(rates)
    if earlier := _earlier(case, rates, pooled):
        return sentence(
            ko="단순 평균 {plain:.1}을(를) 반올림하면 이 값이 되지만, 비율들이 나오기 전인 "
            "{day}에 이미 보도된 값이어서 그 평균일 수 없다.",
            en="The plain mean of the rates, {plain:.1}, rounds to it; but it was in print by "
            "{day}, before these rates, and cannot be their mean.",
            plain=plain,
            day=Period.parse(f"{earlier:%Y-%m}"),
        )
    return sentence(
        ko="단순 평균 {plain:.1}을(를) 반올림하면 이 값이 된다.",
        en="The plain mean of the rates, {plain:.1}, does round to it.",
        plain=plain,
    )


def _earlier(case: Case, rates: Sequence[Figure], pooled: Figure) -> date | None:
    """Return the first day on which another source printed the pooled rate before the rates."""
    dated = [figure.observation.known for figure in (*rates, pooled) if figure.observation]
    if len(dated) <= len(rates):
        return None
    days = (
        other.observation.known
        for other in others(case.data, pooled.observation)
        if agree(pooled.printed, other.printed, case.rounding, pooled.counted)
    )
    return min((day for day in days if day < max(dated[:-1])), default=None)


def _mean(share: Fraction, inputs: Iterator[Quantity]) -> Quantity:
    return derived(
        share,
        "percent",
        ko="비율마다 가능한 분모로 가중한 평균",
        en="mean weighted by the bases that the percentages admit",
        inputs=inputs,
        decimals=1,
    )


CHECK = Check(
    "pooled",
    Words("합친 비율 = 가중평균", "Pooled rate = weighted mean"),
    (
        Role("counts", many=True, of=("count",)),
        Role("percentages", many=True, of=("percent",)),
        Role("pooled", of=("percent",)),
    ),
    judge,
    paired=("counts", "percentages"),
)
