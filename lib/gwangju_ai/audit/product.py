"""A rate times its base gives the count."""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import AMOUNTS, Case, Check, Role
from gwangju_ai.audit.extent import chance, extent, nearest, over, span, times
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words


def possible(rate: str, base: str, rounding: Rounding, per: int = 1) -> Extent:
    """Return the counts that a printed rate of ``per`` and a printed base, a count, can give."""
    scale = Extent(Fraction(1, per), Fraction(1, per))
    return times(times(span(rate, rounding), extent(base, rounding, True)), scale)


def verdict(
    rate: str, base: str, count: str, rounding: Rounding, counted: bool = True, per: int = 1
) -> Verdict:
    """Judge a count against a rate and its base, as printed; ``per`` is 100 for percentages."""
    reach = possible(rate, base, rounding, per)
    fits = reach.intersects(extent(count, rounding, counted))
    return Verdict.HOLDS if fits else Verdict.FAILS


def repairs(
    rate: str, base: str, count: str, rounding: Rounding, counted: bool = True, per: int = 1
) -> tuple[tuple[Fraction, ...], ...]:
    """Return the nearest rate, base and count that would fit the other two."""
    scale = Extent(Fraction(per), Fraction(per))
    share, n = span(rate, rounding), extent(base, rounding, True)
    k = times(extent(count, rounding, counted), scale)
    return (
        nearest(rate, rounding, False, over(k, n)) if n.low > 0 else (),
        nearest(base, rounding, True, over(k, share)) if share.low > 0 else (),
        nearest(count, rounding, counted, possible(rate, base, rounding, per)),
    )


def _result(rate: Quantity, base: Quantity, unit: str) -> Quantity:
    """Return the rate times its base in the unit of the count.

    An amount for each person has the unit of money alone, so that people are what it is times.
    """
    result = base * rate
    if result.unit == unit:
        return result
    return derived(result.value, unit, ko="비율 × 분모", en="rate × base", inputs=(rate, base))


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    rate, base, count = case.one("rate"), case.one("base"), case.one("count")
    per = 100 if rate.quantity.unit == "percent" else 1
    printed = rate.printed, base.printed, count.printed
    found = verdict(*printed, case.rounding, count.counted, per)
    named = {"rate": rate, "base": base, "count": count, "of_count": name(count)}
    named["result"] = _result(rate.quantity, base.quantity, count.quantity.unit)
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="{base}에 {rate}을(를) 곱하면 {result:n}(으)로, {of_count} {count}과(와) 맞는다.",
            en="{rate} times {base:n} is {result:n}, which fits {count:n} ({of_count}).",
            **named,
        )
    else:
        reason = sentence(
            ko="{base}에 {rate}을(를) 곱하면 {result:n}(으)로, {of_count} {count}과(와) 다르다.",
            en="{rate} times {base:n} is {result:n}, which does not fit {count:n} ({of_count}).",
            **named,
        )
    values = repairs(*printed, case.rounding, count.counted, per)
    figures = (rate, base, count)
    reach = possible(rate.printed, base.printed, case.rounding, per)
    return Judgement(
        found,
        reason,
        tuple(
            Repair.of(figure, fits, [f.quantity for f in figures if f is not figure])
            for figure, fits in zip(figures, values, strict=True)
        ),
        chance(count.printed, case.rounding, count.counted, reach),
        figures,
    )


CHECK = Check(
    "product",
    Words("수 = 비율 × 분모", "Count = rate × base"),
    (
        Role("rate", of=(*AMOUNTS, "ratio", "percent")),
        Role("base", of=AMOUNTS),
        Role("count", of=AMOUNTS),
    ),
    judge,
    product=("rate", "base", "count"),
)
