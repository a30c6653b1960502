"""Independent sources print the same figure; a release that many outlets print counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.comparison import agree, others, support
from gwangju_ai.audit.extent import chance, extent, value
from gwangju_ai.audit.finding import Figure, Judgement, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.dataset import Observation
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.quantity import Quantity, derived, observed
from gwangju_ai.numbers.trail import Words


@dataclass(frozen=True)
class Print:
    """A figure as another source prints it.

    Attributes:
        printed: The figure.
        origin: Who first printed it; reprints share it.
        same_time: Whether it speaks of an overlapping time.
    """

    printed: str
    origin: str
    same_time: bool = True


def verdict(printed: str, elsewhere: Sequence[Print], rounding: Rounding, counted: bool) -> Verdict:
    """Judge a printed figure by those of other sources.

    It holds if an independent origin agrees and those that do, with its own, outnumber those that
    differ; it fails if others differ and none agrees. What is printed for another time can agree,
    but not differ.
    """
    fits = {p.origin for p in elsewhere if agree(printed, p.printed, rounding, counted)}
    differing = {
        p.origin
        for p in elsewhere
        if p.same_time and not agree(printed, p.printed, rounding, counted)
    } - fits
    if fits and len(fits) + 1 > len(differing):
        return Verdict.HOLDS
    return Verdict.FAILS if differing and not fits else Verdict.UNDECIDABLE


def repairs(
    printed: str, elsewhere: Sequence[Print], rounding: Rounding, counted: bool
) -> tuple[Fraction, ...]:
    """Return the values that others print for the same time, the nearest first."""
    own = value(printed)
    found = {
        value(p.printed)
        for p in elsewhere
        if p.same_time and not agree(printed, p.printed, rounding, counted)
    }
    return tuple(sorted(found, key=lambda other: (abs(other - own), other)))


def judge(case: Case) -> Judgement:
    """Judge one row of the table.

    The other sources are looked up by measure and entity; a row may name others instead, where a
    later plan or another measure's id speaks of the same thing.
    """
    figure, named_others = case.one("figure"), case.many("others")
    own = figure.observation
    beside = [other.observation for other in named_others] or others(case.data, own)
    found = support(own, beside, case.rounding)
    differing = (*found.differing, *(found.elsewhen if named_others else ()))
    prints = [Print(o.printed, o.origin) for o in (*found.agreeing, *differing)]
    result = verdict(figure.printed, prints, case.rounding, figure.counted)
    against, elsewhen = (_distinct(group, figure.counted) for group in (differing, found.elsewhen))
    named = {"figure": figure, "of_figure": name(figure)}
    origins = _origins(found.agreeing)
    if result is Verdict.HOLDS:
        reason = sentence(
            ko="{of_figure} {figure}은(는) 다른 출처 {number}에서도 확인된다.",
            en="{figure:n} ({of_figure}) is also printed by {number:n} independent sources."
            if origins.value > 1
            else "{figure:n} ({of_figure}) is also printed by {number:n} independent source.",
            number=origins,
            **named,
        )
    elif against:
        reason = sentence(
            ko="{of_figure}은(는) {figure}(으)로 적혀 있으나, 다른 출처 {number}은 {against}(으)로 "
            "적었다.",
            en="{figure:n} is printed ({of_figure}), but {number:n} independent sources print "
            "{against:n}."
            if len({o.origin for o in differing}) > 1
            else "{figure:n} is printed ({of_figure}), but {number:n} independent source prints "
            "{against:n}.",
            against=against,
            number=_origins(differing),
            **named,
        )
    elif elsewhen:
        reason = sentence(
            ko="{of_figure} {figure}에는 같은 시점을 다룬 다른 출처가 없다. "
            "다른 시점의 수치는 {elsewhen}이다.",
            en="No second source prints {figure:n} ({of_figure}) for that time; printed for other "
            "times: {elsewhen:n}.",
            elsewhen=elsewhen,
            **named,
        )
    else:
        reason = sentence(
            ko="{of_figure} {figure}에는 다른 출처가 없다.",
            en="No second source prints {figure:n} ({of_figure}).",
            **named,
        )
    if result is Verdict.HOLDS and against:
        reason += sentence(
            ko="{against}(으)로 적은 출처도 있으나 더 적다.",
            en="Fewer print {against:n}.",
            against=against,
        )
    values = repairs(figure.printed, prints, case.rounding, figure.counted)
    span = extent(figure.printed, case.rounding, figure.counted)
    fails = result is Verdict.FAILS
    return Judgement(
        result,
        reason,
        (Repair.of(figure, values, [f.quantity for f in against]),) if fails else (),
        chance(figure.printed, case.rounding, figure.counted, span) if prints else None,
        (figure,),
    )


def _distinct(observations: Sequence[Observation], counted: bool) -> list[Figure]:
    """Return one figure a printed value, whose trail names every source that prints it."""
    groups: dict[Fraction, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(value(observation.printed), []).append(observation)
    return [
        Figure(
            first.printed,
            observed(
                first.printed, first.row.unit, [o.id for o in (first, *rest)], name=first.label
            ),
            counted,
            first,
        )
        for first, *rest in groups.values()
    ]


def _origins(observations: Sequence[Observation]) -> Quantity:
    return derived(
        len({o.origin for o in observations}),
        "institution",
        ko="독립된 출처의 수(같은 자료의 재전송은 하나로 센다)",
        en="independent sources; reprints of one release count once",
        inputs=[Figure.of(o, counted=True).quantity for o in observations],
    )


CHECK = Check(
    "sources",
    Words("독립된 출처가 같은 수치를 적는다", "Independent sources agree"),
    (Role("figure"), Role("others", many=True, required=False)),
    judge,
)
