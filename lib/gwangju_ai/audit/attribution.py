"""How much of a ratio's change comes from its denominator.

The logarithm of a ratio changes by that of its numerator less that of its denominator, whatever the
order of attribution. The denominator accounts for more than half of a fall exactly where it grew by
a larger factor than the numerator shrank, so that no logarithm is needed to decide it.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.trail import Words

#: What a statement can say of the denominator's share in the change.
SHARES = ("some", "most")

_WEIGHTS = (
    Words("절반 넘게 작용했다", "more than half"),
    Words("작용했으나 절반을 넘지 않는다", "half or less"),
    Words("작용하지 않았다", "none"),
)

Pair = tuple[str, str]


def factors(first: Pair, last: Pair) -> tuple[Fraction, Fraction]:
    """Return the factors by which numerator and denominator moved the ratio its way.

    Their product is the factor of the ratio's fall, or of its rise; one below 1 worked against it.

    Raises:
        Unfit: A number is zero, or the ratio did not change.
    """
    if 0 in map(value, (*first, *last)):
        raise Unfit(ko="영이 아닌 수", en="numbers above zero", came=(first, last))
    shrink = value(first[0]) / value(last[0])
    growth = value(last[1]) / value(first[1])
    if shrink * growth == 1:
        raise Unfit(ko="값이 달라진 비율", en="a ratio that changed", came="the same twice")
    return (shrink, growth) if shrink * growth > 1 else (1 / shrink, 1 / growth)


def verdict(first: Pair, last: Pair, share: str) -> Verdict:
    """Judge the statement that the denominator accounts for some, or most, of the change.

    Args:
        first: Numerator and denominator at the beginning, as printed.
        last: Numerator and denominator at the end, as printed.
        share: ``some`` (above none) or ``most`` (above half).

    Raises:
        Unfit: As for `factors`.
    """
    numerator, denominator = factors(first, last)
    fits = denominator > (1 if share == "some" else numerator)
    return Verdict.HOLDS if fits else Verdict.FAILS


def repair(first: Pair, last: Pair, share: str) -> tuple[Fraction, ...]:
    """Return the nearest last denominator, a count, of which the statement would be true."""
    if verdict(first, last, share) is Verdict.HOLDS:
        return ()
    start = value(first[1])
    least = start if share == "some" else start * value(first[0]) / value(last[0])
    falls = value(first[0]) * value(last[1]) > value(last[0]) * start
    return (Fraction(floor(least) + 1 if falls else ceil(least) - 1),)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    above, below = case.many("numerators"), case.many("denominators")
    share = case.option("share", SHARES[0])
    first, last = ((above[i], below[i]) for i in (0, -1))
    pairs = [(a.printed, b.printed) for a, b in (first, last)]
    found = verdict(*pairs, share)
    most = verdict(*pairs, "most") is Verdict.HOLDS
    before, after = first[0].quantity / first[1].quantity, last[0].quantity / last[1].quantity
    named = {"before": before, "after": after, "of_below": name(*below)}
    some = verdict(*pairs, "some") is Verdict.HOLDS
    weight = _WEIGHTS[0 if most else 1 if some else 2]
    reason = sentence(
        ko="비율이 {before:.2,n}에서 {after:.2,n}(으)로 바뀐 데에는 {of_below}의 변화가 "
        f"{weight.ko}.",
        en=f"Of the move from {{before:.2,n}} to {{after:.2,n}}, {weight.en} comes from a change "
        "in {of_below}.",
        **named,
    )
    values = repair(*pairs, share)
    return Judgement(
        found, reason, (Repair.of(last[1], values, [f.quantity for f in (*first, last[0])]),)
    )


CHECK = Check(
    "attribution",
    Words("비율 변화의 원인은 분모", "A ratio moves with its denominator"),
    (Role("numerators", many=True, fewest=2), Role("denominators", many=True, fewest=2)),
    judge,
    {"share": SHARES},
    paired=("numerators", "denominators"),
    alike=(("numerators",), ("denominators",)),
)
