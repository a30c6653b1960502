"""A row of figures rises, or falls, throughout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from math import factorial, prod

from gwangju_ai.audit.check import FILE, Case, Check, Role
from gwangju_ai.audit.extent import extent, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.verdict import Verdict, either
from gwangju_ai.audit.wording import leading, name, sentence
from gwangju_ai.numbers.numerals import Extent, Rounding, parse
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import DataError

#: Each direction: whether it rises, and whether a standstill breaks it.
DIRECTIONS = {
    "falling": (False, True),
    "rising": (True, True),
    "not_falling": (True, False),
    "not_rising": (False, False),
}
_WORDS = {
    "falling": Words("계속 줄었다", "fall throughout"),
    "rising": Words("계속 늘었다", "rise throughout"),
    "not_falling": Words("한 번도 줄지 않았다", "never fall"),
    "not_rising": Words("한 번도 늘지 않았다", "never rise"),
}
#: What a figure did that breaks the direction of its row.
_MOVES = {
    1: Words("올랐다", "rose"),
    0: Words("이어져 그대로였다", "stood still"),
    -1: Words("줄었다", "fell"),
}
#: The same where a fall is claimed, of a figure above the one before.
_NO_FALL = Words("떨어지지 않았다", "did not fall")
#: Figures that a reason lists one by one.
_LISTED = 6

_SINGLE = (Rounding.NEAREST, Rounding.CUT, Rounding.UP)


def verdict(figures: Sequence[str], direction: str, rounding: Rounding, counted: bool) -> Verdict:
    """Judge the direction of figures that are printed in one row.

    Figures of one row are rounded alike, so EITHER means one of the conventions for all of them:
    under none can 2.3 followed by 2.4 be a fall.
    """
    conventions = _SINGLE if rounding is Rounding.EITHER else (rounding,)
    found = {
        _judged([extent(f, convention, counted) for f in figures], *DIRECTIONS[direction])
        for convention in conventions
    }
    return found.pop() if len(found) == 1 else Verdict.UNDECIDABLE


def _judged(spans: Sequence[Extent], rises: bool, strict: bool) -> Verdict:
    ordered = spans if rises else spans[::-1]
    pairs = list(combinations(ordered, 2))
    return either(
        all(_may_follow(left, right, strict) for left, right in pairs),
        all(_must_follow(left, right, strict) for left, right in pairs),
    )


def _may_follow(left: Extent, right: Extent, strict: bool) -> bool:
    """Tell whether some number of the right interval is above (or at) some of the left."""
    meet = left.low == right.high and left.low_closed and right.high_closed
    return left.low < right.high or (meet and not strict)


def _must_follow(left: Extent, right: Extent, strict: bool) -> bool:
    """Tell whether every number of the right interval is above (or at) every one of the left."""
    meet = left.high == right.low and left.high_closed and right.low_closed
    return left.high < right.low or (left.high == right.low and not (strict and meet))


def breaks(figures: Sequence[str], direction: str) -> list[int]:
    """Return the places of the figures that go the other way from the one before, as printed."""
    rises, strict = DIRECTIONS[direction]
    sign = 1 if rises else -1
    steps = [(value(b) - value(a)) * sign for a, b in pairwise(figures)]
    return [i + 1 for i, step in enumerate(steps) if step < 0 or (strict and step == 0)]


def repairs(figures: Sequence[str], direction: str) -> dict[int, tuple[Fraction, ...]]:
    """Return, for each figure that breaks the row, the nearest value that would not."""
    rises, strict = DIRECTIONS[direction]
    nearest = {}
    for i in breaks(figures, direction):
        unit = Fraction(1, 10 ** parse(figures[i]).decimals) if strict else 0
        nearest[i] = (value(figures[i - 1]) + (unit if rises else -unit),)
    return nearest


def chance(figures: Sequence[str], direction: str) -> Fraction:
    """Return the probability that the same figures in random order would pass."""
    repeated = Counter(map(value, figures)).values()
    if DIRECTIONS[direction][1] and max(repeated) > 1:
        return Fraction(0)
    return Fraction(prod(map(factorial, repeated)), factorial(len(figures)))


def _in_order(case: Case) -> None:
    """Refuse figures that are no series: of one thing, or each of another, in the order of time.

    Raises:
        DataError: They measure different things, are of some entities twice, or go back in time.
    """
    seen = [figure.observation for figure in case.many("figures")]
    measures = {o.row.measure_id for o in seen}
    entities = Counter(o.row.entity_id for o in seen)
    if len(measures) > 1:
        expected, came = "figures of one measure", " and ".join(sorted(measures))
    elif 1 < len(entities) < len(seen):
        expected = "figures of one entity, or each of another"
        came = entities.most_common(1)[0][0]
    elif back := next((b for a, b in pairwise(seen) if b.period.start < a.period.start), None):
        expected, came = "figures in the order of time", back.id
    else:
        return
    raise DataError(FILE, case.at, "arguments", came, expected)


def judge(case: Case) -> Judgement:
    """Judge one row of the table.

    Raises:
        DataError: The figures are no series.
    """
    _in_order(case)
    figures, direction = case.many("figures"), case.option("direction", "falling")
    printed = [figure.printed for figure in figures]
    found = verdict(printed, direction, case.rounding, figures[0].counted)
    way = _WORDS[direction]
    named = {"of_figures": name(*figures), "figures": figures}
    ko, en = "{of_figures}은(는) {figures}(으)로", "The figures {figures:n} ({of_figures})"
    if len(figures) > _LISTED:
        named |= {"first": figures[0], "last": figures[-1]}
        ko = "{of_figures}은(는) {first}에서 {last}까지"
        en = "The figures from {first:n} to {last:n} ({of_figures})"
    if found is Verdict.HOLDS:
        reason = sentence(ko=f"{ko} {way.ko}.", en=f"{en} {way.en}.", **named)
    elif found is Verdict.UNDECIDABLE:
        reason = sentence(
            ko=f"{ko} 이어지나, 어림수가 있어 {way.ko}고 단정할 수 없다.",
            en=f"{en} are too rough to tell whether they {way.en}.",
            **named,
        )
    else:
        place = breaks(printed, direction)[0]
        before, after = figures[place - 1], figures[place]
        step = value(after.printed) - value(before.printed)
        moved = _MOVES[(step > 0) - (step < 0)]
        ko = "{of_figures}은(는) {when} {before}에서 {then} {after}(으)로 "
        if direction == "falling" and step > 0:  # a small rise is no turn, but it is no fall
            ko, moved = "{of_figures}은(는) {when} {before}, {then} {after}(이)어서 ", _NO_FALL
        turned = "from {before:n} ({when}) to {after:n} ({then})."
        if moved in (_MOVES[0], _NO_FALL):
            turned = "between {when} ({before:n}) and {then} ({after:n})."
        reason = sentence(
            ko=f"{ko}{moved.ko}.",
            en=f"{{of_figures}} {moved.en} " + turned,
            before=before,
            after=after,
            when=before.observation.period,
            then=after.observation.period,
            of_figures=leading(name(*figures)),
        )
    fixed = {} if found is Verdict.HOLDS else repairs(printed, direction)
    return Judgement(
        found,
        reason,
        tuple(
            Repair.of(figures[i], values, [figures[i - 1].quantity]) for i, values in fixed.items()
        ),
        chance(printed, direction),
        tuple(figures[i - step] for i in fixed for step in (1, 0))
        if case.option("blame", "statement") == "figures"
        else (),
    )


CHECK = Check(
    "trend",
    Words("수치가 한 방향으로 움직인다", "Figures move one way"),
    (Role("figures", many=True, dated=True, fewest=2),),
    judge,
    {"direction": tuple(DIRECTIONS), "blame": ("statement", "figures")},
    alike=(("figures",),),
)
