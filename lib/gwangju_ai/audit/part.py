"""Parts are not above their whole, nor are several that have nothing in common."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import chance, extent, less, nearest, total
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import agreeing, name, noun, noun_of, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.trail import Words


def verdict(parts: Sequence[str], whole: str, rounding: Rounding, counted: bool) -> Verdict:
    """Judge parts, which have nothing in common, against the whole that contains them."""
    fits = room(parts, whole, rounding, counted) is not None
    return Verdict.HOLDS if fits else Verdict.FAILS


def room(parts: Sequence[str], whole: str, rounding: Rounding, counted: bool) -> Extent | None:
    """Return what a whole may hold beside the parts; None where it cannot even hold them."""
    space = extent(whole, rounding, counted)
    if parts:
        space = less(space, possible(parts, rounding, counted))
    if space.high < 0 or (space.high == 0 and not space.high_closed):
        return None
    return Extent(Fraction(0), space.high, True, space.high_closed)


def possible(parts: Sequence[str], rounding: Rounding, counted: bool) -> Extent:
    """Return what the parts may be together."""
    return total(extent(part, rounding, counted) for part in parts)


def repairs(
    parts: Sequence[str], whole: str, rounding: Rounding, counted: bool
) -> tuple[tuple[Fraction, ...], ...]:
    """Return the nearest value of each part, and last of the whole, that fits all the others."""
    if verdict(parts, whole, rounding, counted) is Verdict.HOLDS:
        return ((),) * (len(parts) + 1)
    found = []
    for index, part in enumerate(parts):
        space = room([*parts[:index], *parts[index + 1 :]], whole, rounding, counted)
        found.append(nearest(part, rounding, counted, space) if space else ())
    together = possible(parts, rounding, counted)
    above = Extent(together.low, together.high, together.low_closed, True)
    return (*found, nearest(whole, rounding, counted, above))


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    parts, whole = case.many("part"), case.one("whole")
    printed = [part.printed for part in parts]
    found = verdict(printed, whole.printed, case.rounding, whole.counted)
    figures = (*parts, whole)
    values = repairs(printed, whole.printed, case.rounding, whole.counted)
    space = room(printed[1:], whole.printed, case.rounding, whole.counted)
    return Judgement(
        found,
        _reason(parts, whole, found),
        tuple(
            Repair.of(figure, fits, [f.quantity for f in figures if f is not figure])
            for figure, fits in zip(figures, values, strict=True)
        ),
        chance(printed[0], case.rounding, whole.counted, space) if space else None,
        figures,
    )


def _reason(parts: Sequence[Figure], whole: Figure, found: Verdict) -> Reason:
    if len(parts) > 1:
        return _of_many(parts, whole, found)
    (part,) = parts
    if whole.counted:
        return _of_counts(part, whole, found)
    named = {"part": part, "whole": whole, "of_part": name(part), "of_whole": name(whole)}
    if found is Verdict.HOLDS:
        return sentence(
            ko="{of_part} {part}은(는) {of_whole} {whole}을(를) 넘지 않는다.",
            en="{part} ({of_part}) is not above {whole} ({of_whole}).",
            **named,
        )
    return sentence(
        ko="{of_part} {part}이(가) {of_whole} {whole}보다 크다.",
        en="{part} ({of_part}) is above {whole} ({of_whole}).",
        **named,
    )


def _of_counts(part: Figure, whole: Figure, found: Verdict) -> Reason:
    named = {"part": part, "whole": whole, "of_part": noun(part), "of_whole": noun_of(whole)}
    if found is Verdict.HOLDS:
        return sentence(
            ko="{of_part} {part}은(는) {of_whole} {whole}을(를) 넘지 않는다.",
            en="{part:n} {of_part} "
            + agreeing(part.quantity, "does", "do")
            + " not exceed {whole:n} {of_whole}.",
            **named,
        )
    return sentence(
        ko="{of_part} {part}이(가) {of_whole} {whole}보다 많다.",
        en="{part:n} {of_part} "
        + agreeing(part.quantity, "exceeds", "exceed")
        + " {whole:n} {of_whole}.",
        **named,
    )


def _of_many(parts: Sequence[Figure], whole: Figure, found: Verdict) -> Reason:
    named = {"whole": whole, "of_whole": name(whole)}
    tags = [f"part_{chr(ord('a') + index)}" for index in range(len(parts))]
    named |= dict(zip(tags, parts, strict=True))
    named |= {f"of_{tag}": noun(part) for tag, part in named.items() if tag in tags}
    # What each part is need not be said where it is the same of all, such as the years of a whole.
    if len({named[f"of_{tag}"] for tag in tags}) > 1:
        ko = [f"{{of_{tag}}} {{{tag}}}" for tag in tags]
        en = [f"{{{tag}:n}} ({{of_{tag}}})" for tag in tags]
    else:
        ko, en = [f"{{{tag}}}" for tag in tags], [f"{{{tag}:n}}" for tag in tags]
    listed_ko, listed_en = ", ".join(ko), f"{', '.join(en[:-1])} and {en[-1]}"
    named["sum"] = sum((part.quantity for part in parts[1:]), parts[0].quantity)
    if found is Verdict.HOLDS:
        return sentence(
            ko=f"{listed_ko}의 합 {{sum}}은(는) {{of_whole}} {{whole}}을(를) 넘지 않는다.",
            en=f"{listed_en} add up to {{sum:n}}, not above {{whole:n}} ({{of_whole}}).",
            **named,
        )
    return sentence(
        ko=f"{listed_ko}의 합 {{sum}}이(가) {{of_whole}} {{whole}}보다 크다.",
        en=f"{listed_en} add up to {{sum:n}}, more than {{whole:n}} ({{of_whole}}).",
        **named,
    )


CHECK = Check(
    "part",
    Words("부분 ≤ 전체", "Part ≤ whole"),
    (Role("part", many=True), Role("whole")),
    judge,
    alike=(("part", "whole"),),
    added=(("part",),),
)
