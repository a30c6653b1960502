"""A part is not above its whole."""

from __future__ import annotations

from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import chance, nearest, whole
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import noun, noun_of, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.trail import Words


def verdict(part: str, total: str, rounding: Rounding) -> Verdict:
    """Judge a part against its whole, both counts, as printed."""
    fits = whole(part, rounding)[0] <= whole(total, rounding)[-1]
    return Verdict.HOLDS if fits else Verdict.FAILS


def repairs(
    part: str, total: str, rounding: Rounding
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return the nearest part, and the nearest whole, that would fit the other."""
    parts, totals = whole(part, rounding), whole(total, rounding)
    below = Extent(Fraction(0), Fraction(totals[-1]))
    above = Extent(Fraction(parts[0]), Fraction(max(parts[0], totals[-1])))
    return nearest(part, rounding, True, below), nearest(total, rounding, True, above)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    part, total = case.one("part"), case.one("whole")
    printed = part.printed, total.printed
    found = verdict(*printed, case.rounding)
    named = {"part": part, "whole": total, "of_part": noun(part), "of_whole": noun_of(total)}
    ends = whole(total.printed, case.rounding)
    if found is Verdict.HOLDS:
        reason = sentence(
            ko="{of_part} {part}은(는) {of_whole} {whole}을(를) 넘지 않는다.",
            en="The {part:n} {of_part} do not exceed the {whole:n} {of_whole}.",
            **named,
        )
    else:
        reason = sentence(
            ko="{of_part} {part}이(가) {of_whole} {whole}보다 많다. 부분이 전체보다 클 수는 없다.",
            en="The {part:n} {of_part} exceed the {whole:n} {of_whole}; a part cannot be more than "
            "its whole.",
            **named,
        )
    values = repairs(*printed, case.rounding)
    return Judgement(
        found,
        reason,
        (
            Repair.of(part, values[0], [total.quantity]),
            Repair.of(total, values[1], [part.quantity]),
        ),
        chance(part.printed, case.rounding, True, Extent(Fraction(0), Fraction(ends[-1]))),
        (part, total),
    )


CHECK = Check(
    "part",
    Words("부분은 전체를 넘지 않는다", "A part is not above its whole"),
    (Role("part"), Role("whole")),
    judge,
)
