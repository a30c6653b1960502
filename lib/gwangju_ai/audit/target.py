"""Figures reach their targets, exceed them, or stay below them: every time, or all together.

Who says that targets were exceeded may mean all of them together; where that is so, and not every
time, the statement holds in part.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from math import prod
from operator import add

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import alike, extent, total, value
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.verdict import Verdict, combined, either
from gwangju_ai.audit.wording import noun, sentence
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
    "exceeded": Words("넘는다", "exceed"),
    "met": Words("채웠다", "reach"),
    "below": Words("밑돈다", "stay below"),
    "not_above": Words("넘지 않는다", "keep within"),
}
#: What a statement can be about: each figure and its target, or all together.
OVER = ("each", "all")


def verdicts(
    figures: Sequence[str], targets: Sequence[str], relation: str, rounding: Rounding, counted: bool
) -> list[Verdict]:
    """Judge each printed figure against its target."""
    return [
        _judged(*(extent(text, rounding, counted) for text in pair), relation)
        for pair in zip(figures, targets, strict=True)
    ]


def together(
    figures: Sequence[str], targets: Sequence[str], relation: str, rounding: Rounding, counted: bool
) -> Verdict:
    """Judge all printed figures together against all targets together."""
    sums = (total(extent(t, rounding, counted) for t in texts) for texts in (figures, targets))
    return _judged(*sums, relation)


def _judged(figure: Extent, target: Extent, relation: str) -> Verdict:
    side, strict = RELATIONS[relation]
    over, under = (figure, target) if side > 0 else (target, figure)
    return either(_above(over.high, under.low, strict), _above(over.low, under.high, strict))


def _above(over: Fraction, under: Fraction, strict: bool) -> bool:
    return over > under or (over == under and not strict)


def verdict(
    figures: Sequence[str],
    targets: Sequence[str],
    relation: str,
    rounding: Rounding,
    counted: bool,
    over: str = "each",
) -> Verdict:
    """Judge the statement that the printed figures stand so to their targets.

    Args:
        figures: The figures, as printed.
        targets: A target for each.
        relation: One of ``RELATIONS``.
        rounding: How they were rounded.
        counted: Whether they are whole numbers by nature.
        over: ``each`` for every figure, ``all`` for all of them together; what is so of all and not
            of each holds in part.
    """
    found = combined(verdicts(figures, targets, relation, rounding, counted))
    if over == "each" or found is Verdict.HOLDS:
        return found
    whole = together(figures, targets, relation, rounding, counted)
    return Verdict.IN_PART if (whole, found) == (Verdict.HOLDS, Verdict.FAILS) else whole


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
    relation, over = case.option("relation", "exceeded"), case.option("over", OVER[0])
    printed = [f.printed for f in figures], [t.printed for t in targets]
    counted = figures[0].counted
    found = verdict(*printed, relation, case.rounding, counted, over)
    each = verdicts(*printed, relation, case.rounding, counted)
    if over == "all" and set(each) != {Verdict.HOLDS}:
        more = _not_each(figures, targets, relation, each) if found is Verdict.IN_PART else None
        return Judgement(found, _of_all(figures, targets, relation, found), more=more)
    way = _WORDS[relation]
    named = {"figures": figures, "targets": targets}
    named |= {"of_figures": noun(*figures), "of_targets": noun(*targets)}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko=f"{{of_figures}} {{figures}}은(는) {{of_targets}} {{targets}}을(를) 모두 {way.ko}.",
            en=f"{{figures:n}} ({{of_figures}}) all {way.en} {{targets:n}} ({{of_targets}}).",
            **named,
        )
        return Judgement(found, reason, (), chance(*printed, relation))
    place = each.index(found)
    named |= {"figure": figures[place], "target": targets[place]}
    named["when"] = figures[place].observation.period
    if found is Verdict.UNDECIDABLE:
        reason = sentence(
            ko="{of_figures} {figures}과(와) {of_targets} {targets} 가운데 {when}의 {figure}과(와) "
            "{target}은(는) 어림수여서 비교할 수 없다.",
            en="Of {figures:n} ({of_figures}) and {targets:n} ({of_targets}) the {when} pair, "
            "{figure} and {target}, is too rough to compare.",
            **named,
        )
        return Judgement(found, reason, (), chance(*printed, relation))
    equal = value(figures[place].printed) == value(targets[place].printed)
    reason = sentence(
        ko="{when} {of_figures} {figure}은(는) {of_targets} {target}"
        + ("과(와) 같다." if equal else f"을(를) {way.ko}는 말과 맞지 않는다."),
        en="{figure:n} ({of_figures}, {when}) "
        + ("met" if equal else f"do not {way.en}")
        + " {target:n} ({of_targets}).",
        **named,
    )
    values = repair(targets[place].printed, relation)
    return Judgement(
        found,
        reason,
        (Repair.of(figures[place], values, [targets[place].quantity]),),
        chance(*printed, relation),
    )


def _of_all(
    figures: Sequence[Figure],
    targets: Sequence[Figure],
    relation: str,
    found: Verdict,
) -> Reason:
    """Tell how all figures together stand to all targets."""
    way = _WORDS[relation]
    named = {
        "sum": reduce(add, (figure.quantity for figure in figures)),
        "aim": reduce(add, (target.quantity for target in targets)),
        "of_figures": noun(*figures),
        "of_targets": noun(*targets),
    }
    if found is Verdict.UNDECIDABLE:
        return sentence(
            ko="{of_figures}을(를) 합한 {sum}과(와) {of_targets}을(를) 합한 {aim}은(는) "
            "어림수여서 비교할 수 없다.",
            en="Together, {sum:n} ({of_figures}) and {aim:n} ({of_targets}) are too rough to "
            "compare.",
            **named,
        )
    if found is Verdict.FAILS:
        return sentence(
            ko="{of_figures}은(는) 모두 합해 {sum}, {of_targets}은(는) {aim}(으)로, "
            f"{way.ko}는 말과 맞지 않는다.",
            en=f"Together, {{sum:n}} ({{of_figures}}) do not {way.en} {{aim:n}} ({{of_targets}}).",
            **named,
        )
    return sentence(
        ko=f"{{of_figures}}은(는) 모두 합해 {{sum}}(으)로 {{of_targets}} {{aim}}을(를) {way.ko}.",
        en=f"Together, {{sum:n}} ({{of_figures}}) {way.en} {{aim:n}} ({{of_targets}}).",
        **named,
    )


def _not_each(
    figures: Sequence[Figure], targets: Sequence[Figure], relation: str, each: Sequence[Verdict]
) -> Reason:
    """Tell when a figure alone does not stand to its target as all do together."""
    place = each.index(Verdict.FAILS)
    figure, target = figures[place], targets[place]
    equal = value(figure.printed) == value(target.printed)
    way = _WORDS[relation]
    return sentence(
        ko="다만 해마다 그런 것은 아니다. {when}에는 {figure}(으)로 목표 {target}"
        + ("과(와) 같았다." if equal else f"을(를) {way.ko}고 할 수 없다."),
        en="That does not hold each time: in {when}, "
        + (
            "{figure:n} met the target of {target:n}."
            if equal
            else f"{{figure:n}} do not {way.en} the target of {{target:n}}."
        ),
        figure=figure,
        target=target,
        when=figure.observation.period,
    )


CHECK = Check(
    "target",
    Words("실적과 목표의 관계", "Figure against target"),
    (Role("figures", many=True, dated=True), Role("targets", many=True)),
    judge,
    {"relation": tuple(RELATIONS), "over": OVER},
    paired=("figures", "targets"),
    alike=(("figures", "targets"),),
    added=(("figures",), ("targets",)),
)
