"""The ratios of one row are all rounded the same way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import prod

from gwangju_ai.audit.check import AMOUNTS, Case, Check, Role
from gwangju_ai.audit.extent import alike, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.ratio import verdict as ratio_verdict
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import ROUNDINGS, sentence
from gwangju_ai.numbers.numerals import Rounding, parse, rounded
from gwangju_ai.numbers.trail import Words

#: A printed ratio with its numerator and denominator.
Triple = tuple[str, str, str]

CONVENTIONS = (Rounding.NEAREST, Rounding.CUT, Rounding.UP)


@cache
def fitting(triple: Triple) -> tuple[Rounding, ...]:
    """Return the conventions under which a printed ratio is that of its numbers."""
    return tuple(
        rounding for rounding in CONVENTIONS if ratio_verdict(*triple, rounding) is Verdict.HOLDS
    )


def usual(triples: Sequence[Triple]) -> Rounding:
    """Return the convention that fits most of the ratios; the earlier one of equals."""
    fits = [fitting(triple) for triple in triples]
    return max(CONVENTIONS, key=lambda rounding: sum(rounding in found for found in fits))


def misfits(triples: Sequence[Triple]) -> list[int]:
    """Return the places of the ratios that some convention fits, but not the usual one."""
    convention = usual(triples)
    fits = [fitting(triple) for triple in triples]
    return [i for i, found in enumerate(fits) if found and convention not in found]


def verdict(triples: Sequence[Triple]) -> Verdict:
    """Judge whether one convention accounts for all ratios that any convention accounts for.

    A ratio that is not that of its numbers under any of them is the matter of another check.

    Raises:
        Unfit: No convention fits any of them.
    """
    if not any(fitting(triple) for triple in triples):
        raise Unfit(
            ko="두 수의 몫과 맞는 비율 하나 이상",
            en="a ratio that is that of its numbers",
            came="none",
        )
    return Verdict.FAILS if misfits(triples) else Verdict.HOLDS


def repair(triple: Triple, rounding: Rounding) -> tuple[Fraction, ...]:
    """Return the ratio of two numbers as the convention prints it."""
    above, below, printed = triple
    return rounded(value(above) / value(below), parse(printed).quantum, rounding)


def chance(triples: Sequence[Triple], rounding: Rounding) -> Fraction:
    """Return the probability that random ratios of the same form would all fit the convention."""
    kept = [triple for triple in triples if fitting(triple)]
    return prod(
        (Fraction(len(repair(triple, rounding)), alike(triple[2]).size) for triple in kept),
        start=Fraction(1),
    )


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    figures = [case.many(role) for role in ("numerators", "denominators", "ratios")]
    rows = list(zip(*figures, strict=True))
    triples = [tuple(figure.printed for figure in row) for row in rows]
    found, convention = verdict(triples), usual(triples)
    chosen = {"way": ROUNDINGS[convention], "ratios": figures[2]}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="{ratios}은(는) 모두 {way}한 값이다.",
            en="{ratios} all come from {way}.",
            **chosen,
        )
        return Judgement(found, reason, (), chance(triples, convention))
    odd = misfits(triples)
    above, below, ratio = rows[odd[0]]
    other = fitting(triples[odd[0]])[0]
    quotient = above.quantity / below.quantity
    reason = sentence(
        ko="{above}을(를) {below}(으)로 나누면 {quotient:.3,n}(으)로, 다른 수치처럼 {way}하지 않고 "
        "{other}하여 {ratio}(으)로 적었다.",
        en="{above:n} over {below:n} is {quotient:.3,n}: {ratio} comes from {other}, the others "
        "from {way}.",
        ratio=ratio,
        above=above,
        below=below,
        other=ROUNDINGS[other],
        quotient=quotient,
        **chosen,
    )
    return Judgement(
        found,
        reason,
        tuple(
            Repair.of(rows[i][2], repair(triples[i], convention), [f.quantity for f in rows[i][:2]])
            for i in odd
        ),
        chance(triples, convention),
        tuple(rows[i][2] for i in odd),
    )


CHECK = Check(
    "convention",
    Words("한 줄의 수치는 반올림 방식이 같다", "One row is rounded one way"),
    (
        Role("numerators", many=True, of=AMOUNTS),
        Role("denominators", many=True, of=AMOUNTS),
        Role("ratios", many=True, of=(*AMOUNTS, "ratio")),
    ),
    judge,
    paired=("numerators", "denominators", "ratios"),
    alike=(("numerators",), ("denominators",), ("ratios",)),
    product=("ratios", "denominators", "numerators"),
)
