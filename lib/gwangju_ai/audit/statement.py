"""A stated figure agrees with the same source's figure elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import chance, extent, nearest, total
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import leading, measured, name, sentence
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.trail import Words


def verdict(stated: str, figure: str, rounding: Rounding, counted: bool) -> Verdict:
    """Judge a stated figure against another that should be the same, both as printed."""
    fits = extent(stated, rounding, counted).intersects(extent(figure, rounding, counted))
    return Verdict.HOLDS if fits else Verdict.FAILS


def repairs(
    stated: str, figure: str, rounding: Rounding, counted: bool
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return the nearest values of the stated figure and of the other that would agree."""
    one, two = (extent(text, rounding, counted) for text in (stated, figure))
    return nearest(stated, rounding, counted, two), nearest(figure, rounding, counted, one)


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    stated, figures = case.one("stated"), case.many("figures")
    verdicts = [verdict(stated.printed, f.printed, case.rounding, stated.counted) for f in figures]
    named = {"stated": stated, "figures": figures, "of_stated": name(stated)}
    target = extent(figures[0].printed, case.rounding, stated.counted)
    odds = chance(stated.printed, case.rounding, stated.counted, target)
    if Verdict.FAILS not in verdicts:
        reason = sentence(
            ko="{of_stated} {stated}은(는) 다른 대목의 {figures}과(와) 같다.",
            en="{stated:n} ({of_stated}) agrees with {figures:n} elsewhere.",
            **named,
        )
        return Judgement(Verdict.HOLDS, reason, (), odds)
    other = figures[verdicts.index(Verdict.FAILS)]
    reason = sentence(
        ko="{of_stated}을(를) 한 대목에서는 {stated}, 다른 대목에서는 {figures}(으)로 적었다.",
        en="{of_stated}: {stated} in one passage, {figures:n} in another.",
        **named | {"of_stated": leading(measured(stated))},
    )
    values = repairs(stated.printed, other.printed, case.rounding, stated.counted)
    return Judgement(
        Verdict.FAILS,
        reason,
        (
            Repair.of(stated, values[0], [other.quantity]),
            Repair.of(other, values[1], [stated.quantity]),
        ),
        odds,
        (stated,),
        more=_meant(case, stated),
    )


def _meant(case: Case, stated: Figure) -> Reason | None:
    """Name the figures that the stated one may have meant; None if none fits."""
    fits = [
        [(figure, figure.observation.period)]
        for figure in case.many("meant")
        if _fits(stated, [figure], case.rounding)
    ]
    parts = case.many("meant_sum")
    if parts and _fits(stated, parts, case.rounding):
        # Rooms and desks have no unit in common, so that their sum would have none.
        fits.append([(part, name(part)) for part in parts])
    if not fits:
        return None
    ko, en, values = [], [], {}
    for group in fits:
        tags = [chr(ord("a") + len(values) // 2 + index) for index in range(len(group))]
        ko.append("과(와) ".join(f"{{what_{tag}}} {{fits_{tag}}}" for tag in tags))
        en.append(" with ".join(f"{{fits_{tag}}} ({{what_{tag}}})" for tag in tags))
        for tag, (figure, what) in zip(tags, group, strict=True):
            values |= {f"fits_{tag}": figure.quantity, f"what_{tag}": what}
    return Reason(
        f"이 수에 가까운 다른 수치로는 {', '.join(ko)}이(가) 있다.",
        f"Figures that would fit are {' and '.join(en)}.",
        values,
    )


def _fits(stated: Figure, parts: Sequence[Figure], rounding: Rounding) -> bool:
    """Tell whether a figure, or the sum of several, is one that the stated figure may stand for."""
    reach = total(extent(part.printed, rounding, part.counted) for part in parts)
    return reach.intersects(extent(stated.printed, rounding, stated.counted))


CHECK = Check(
    "statement",
    Words("기사 안에서 두 번 적힌 수치는 같다", "What is stated twice is stated alike"),
    (
        Role("stated"),
        Role("figures", many=True),
        Role("meant", many=True, required=False, dated=True),
        Role("meant_sum", many=True, required=False),
    ),
    judge,
    alike=(("stated", "figures", "meant", "meant_sum"),),
)
