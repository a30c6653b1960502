"""Figures reach their targets, exceed them, or stay below them, every time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import alike, extent, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict, either
from gwangju_ai.audit.wording import leading, name, noun, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding
from gwangju_ai.numbers.trail import Words

#: Each relation: the side on which the figure must lie, and whether equality breaks it.
RELATIONS = {
    "exceeded": (1, True),
    "met": (1, False),
    "below": (-1, True),
    "not_above": (-1, False),
}
_WORDS = {
    "exceeded": Words("웃돈다", "exceed"),
    "met": Words("채웠다", "reach"),
    "below": Words("밑돈다", "stay below"),
    "not_above": Words("넘지 않는다", "keep within"),
}


def verdicts(
    figures: Sequence[str], targets: Sequence[str], relation: str, rounding: Rounding, counted: bool
) -> list[Verdict]:
    """Judge each printed figure against its target."""
    side, strict = RELATIONS[relation]
    found = []
    for figure, target in zip(figures, targets, strict=True):
        over, under = (extent(text, rounding, counted) for text in (figure, target))
        if side < 0:
            over, under = under, over
        found.append(
            either(_above(over.high, under.low, strict), _above(over.low, under.high, strict))
        )
    return found


def _above(over: Fraction, under: Fraction, strict: bool) -> bool:
    return over > under or (over == under and not strict)


def verdict(
    figures: Sequence[str], targets: Sequence[str], relation: str, rounding: Rounding, counted: bool
) -> Verdict:
    """Judge the statement that every printed figure stands so to its target."""
    found = verdicts(figures, targets, relation, rounding, counted)
    if Verdict.FAILS in found:
        return Verdict.FAILS
    return Verdict.UNDECIDABLE if Verdict.UNDECIDABLE in found else Verdict.HOLDS


def repair(target: str, relation: str) -> tuple[Fraction, ...]:
    """Return the nearest whole number that stands so to a target."""
    side, strict = RELATIONS[relation]
    return (value(target) + side * strict,)


def chance(figures: Sequence[str], targets: Sequence[str], relation: str) -> Fraction:
    """Return the probability that random figures with as many digits would all pass."""
    side, strict = RELATIONS[relation]
    shares = []
    for figure, target in zip(figures, targets, strict=True):
        grid, bound = alike(figure), value(target)
        upper = Extent(bound, max(bound, grid.high) + 1, not strict, True)
        lower = Extent(min(bound, grid.low) - 1, bound, True, not strict)
        shares.append(grid.share(upper if side > 0 else lower))
    return prod(shares, start=Fraction(1))


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    figures, targets = case.many("figures"), case.many("targets")
    relation = case.option("relation", "exceeded")
    printed = [f.printed for f in figures], [t.printed for t in targets]
    counted = figures[0].counted
    found = verdict(*printed, relation, case.rounding, counted)
    each = verdicts(*printed, relation, case.rounding, counted)
    way = _WORDS[relation]
    named = {"figures": figures, "targets": targets}
    named |= {"of_figures": name(*figures), "of_targets": name(*targets)}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko=f"{{of_figures}} {{figures}}은(는) {{of_targets}} {{targets}}을(를) 모두 {way.ko}.",
            en=f"The figures {{figures:n}} ({{of_figures}}) all {way.en} {{targets:n}} "
            "({of_targets}).",
            **named,
        )
        return Judgement(found, reason, (), chance(*printed, relation))
    place = each.index(found)
    named |= {"figure": figures[place], "target": targets[place]}
    named["when"] = figures[place].observation.period
    if found is Verdict.UNDECIDABLE:
        reason = sentence(
            ko="{of_figures} {figures}과(와) {of_targets} {targets} 가운데 {when}의 {figure}과(와) "
            "{target}은(는) 어림수라 견줄 수 없다.",
            en="Of {figures:n} ({of_figures}) and {targets:n} ({of_targets}) the {when} pair, "
            "{figure} and {target}, is too rough to compare.",
            **named,
        )
        return Judgement(found, reason, (), chance(*printed, relation))
    equal = value(figures[place].printed) == value(targets[place].printed)
    named |= {"of_figures": leading(noun(*figures)), "of_targets": noun(*targets)}
    named["of_target"] = targets[place].observation.measure.label
    reason = sentence(
        ko="{of_figures}은(는) {figures}, {of_targets}은(는) {targets}이다. "
        "{when}의 {figure}은(는) {of_target} {target}"
        + ("과(와) 같을 뿐이다." if equal else f"을(를) {way.ko}는 말과 어긋난다."),
        en="{of_figures}: {figures:n}; {of_targets}: {targets:n}. The {figure:n} of {when} "
        f"{'only equal' if equal else f'do not {way.en}'} the {{of_target}}, {{target:n}}.",
        **named,
    )
    values = repair(targets[place].printed, relation)
    return Judgement(
        found,
        reason,
        (Repair.of(figures[place], values, [targets[place].quantity]),),
        chance(*printed, relation),
    )


CHECK = Check(
    "target",
    Words("목표에 이르렀는지, 넘겼는지", "A target is met or exceeded"),
    (Role("figures", many=True), Role("targets", many=True)),
    judge,
    {"relation": tuple(RELATIONS)},
    paired=("figures", "targets"),
)
