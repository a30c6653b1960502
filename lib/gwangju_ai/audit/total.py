"""A printed total is the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gwangju_ai.audit import extent
from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.trail import Words


def possible(parts: Sequence[str], rounding: Rounding, counted: bool) -> Extent:
    """Return the sums that the printed parts can have."""
    return extent.total(extent.extent(part, rounding, counted) for part in parts)


def verdict(parts: Sequence[str], total: str, rounding: Rounding, counted: bool) -> Verdict:
    """Judge a total against its parts, as printed; each may be rounded on its own."""
    fits = possible(parts, rounding, counted).intersects(extent.extent(total, rounding, counted))
    return Verdict.HOLDS if fits else Verdict.FAILS


def repairs(
    parts: Sequence[str], total: str, rounding: Rounding, counted: bool
) -> tuple[tuple[Fraction, ...], ...]:
    """Return the nearest value of each part, and last of the total, that fits all the others."""
    whole = extent.extent(total, rounding, counted)
    found = []
    for index, part in enumerate(parts):
        rest = [*parts[:index], *parts[index + 1 :]]
        target = extent.less(whole, possible(rest, rounding, counted))
        found.append(extent.nearest(part, rounding, counted, target))
    target = possible(parts, rounding, counted)
    return (*found, extent.nearest(total, rounding, counted, target))


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    parts, total = case.many("parts"), case.one("total")
    printed = [part.printed for part in parts]
    found = verdict(printed, total.printed, case.rounding, total.counted)
    named = {"parts": parts, "total": total, "of_total": name(total)}
    named["sum"] = sum((part.quantity for part in parts[1:]), parts[0].quantity)
    rough = [part for part in parts if part.quantity.approximate]
    if found is Verdict.HOLDS and named["sum"].value == total.quantity.value:
        reason = sentence(
            ko="{parts}의 합은 {of_total} {total}과(와) 같다.",
            en="{parts:n} add up to {total:n} ({of_total}).",
            **named,
        )
    elif found is Verdict.HOLDS and len(rough) == 1 and len(parts) == 2:
        (other,) = (part for part in parts if part is not rough[0])
        reason = sentence(
            ko="{of_total} {total}에서 {other}을(를) 빼면 {rest}(으)로, {rough}과(와) 맞는다.",
            en="{total:n} ({of_total}) less {other:n} is {rest:n}, which fits {rough:n}.",
            other=other,
            rough=rough[0],
            rest=total.quantity - other.quantity,
            **named,
        )
    elif found is Verdict.HOLDS:
        reason = sentence(
            ko="{parts}을(를) 더하면 어림수 범위에서 {of_total} {total}과(와) 맞는다.",
            en="Allowing for rounding, {parts:n} add up to {total:n} ({of_total}).",
            **named,
        )
    else:
        reason = sentence(
            ko="{parts}의 합은 {sum}(으)로, {of_total} {total}과(와) 다르다.",
            en="{parts:n} add up to {sum:n}, not to {total:n} ({of_total}).",
            **named,
        )
    figures = (*parts, total)
    values = repairs(printed, total.printed, case.rounding, total.counted)
    target = possible(printed, case.rounding, total.counted)
    return Judgement(
        found,
        reason,
        tuple(
            Repair.of(figure, fits, [f.quantity for f in figures if f is not figure])
            for figure, fits in zip(figures, values, strict=True)
        ),
        extent.chance(total.printed, case.rounding, total.counted, target),
        figures,
    )


CHECK = Check(
    "sum",
    Words("합계 = 부분의 합", "Total = sum of its parts"),
    (Role("parts", many=True), Role("total")),
    judge,
    alike=(("parts", "total"),),
    added=(("parts", "total"),),
)
