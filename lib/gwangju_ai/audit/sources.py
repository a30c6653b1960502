"""Independent sources print the same figure; a release that many outlets print counts once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.comparison import Support, agree, others, standing, support
from gwangju_ai.audit.extent import chance, extent, value
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import agreeing, name, sentence
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived, observed
from gwangju_ai.numbers.trail import Words


@dataclass(frozen=True)
class Print:
    """A figure as another source prints it.

    Attributes:
        printed: The figure.
        origin: Who first printed it; reprints share it.
        same_time: Whether it speaks of the same time.
        later: Whether it is a plan made known after the one that is judged.
    """

    printed: str
    origin: str
    same_time: bool = True
    later: bool = False


def verdict(printed: str, elsewhere: Sequence[Print], rounding: Rounding, counted: bool) -> Verdict:
    """Judge a printed figure by those of other sources that compare with it.

    It holds if an independent origin agrees and those that do, with its own, outnumber those that
    differ; it fails if more than these agree with one another on something else. One that differs
    leaves it open, for which of the two is right is not told by their number. What is printed for
    another time can agree, but not differ; a plan that holds and was changed later is overtaken.
    """
    fits = {p.origin for p in elsewhere if agree(printed, p.printed, rounding, counted)}
    differing = [p for p in elsewhere if p.origin not in fits and p.same_time and not p.later]
    if fits and len(fits) + 1 > len({p.origin for p in differing}):
        changed = any(
            p.later and not agree(printed, p.printed, rounding, counted) for p in elsewhere
        )
        return Verdict.OVERTAKEN if changed else Verdict.HOLDS
    united = max(
        (
            len({q.origin for q in differing if agree(p.printed, q.printed, rounding, counted)})
            for p in differing
        ),
        default=0,
    )
    return Verdict.FAILS if united > len(fits) + 1 else Verdict.UNDECIDABLE


def repairs(
    printed: str, elsewhere: Sequence[Print], rounding: Rounding, counted: bool
) -> tuple[Fraction, ...]:
    """Return the other values that others print for the same time, the nearest first."""
    own = value(printed)
    found = {
        value(p.printed)
        for p in elsewhere
        if p.same_time and not agree(printed, p.printed, rounding, counted)
    }
    return tuple(sorted(found, key=lambda other: (abs(other - own), other)))


def judge(case: Case) -> Judgement:
    """Judge one row of the table.

    The other sources are looked up by what the figure is about; a row may name others instead,
    whatever their time.
    """
    figure, named = case.one("figure"), case.many("others")
    own = figure.observation
    beside = named or others(case.data, own)
    found = support(case.data, own, beside, case.rounding, any_time=bool(named))
    prints = [
        Print(f.printed, f.observation.origin, later=f in found.later)
        for f in (*found.agreeing, *found.differing, *found.later)
    ]
    result = verdict(figure.printed, prints, case.rounding, figure.counted)
    against = _distinct(found.later if result is Verdict.OVERTAKEN else found.differing)
    span = extent(figure.printed, case.rounding, figure.counted)
    return Judgement(
        result,
        _reason(figure, found, result),
        (
            Repair.of(
                figure,
                repairs(figure.printed, prints, case.rounding, figure.counted),
                [f.quantity for f in against],
            ),
        )
        if result.questions
        else (),
        chance(figure.printed, case.rounding, figure.counted, span) if prints else None,
        (figure,),
        more=_more(figure, found, result),
    )


# -- reasons ---------------------------------------------------------------------------------------


def _reason(figure: Figure, found: Support, result: Verdict) -> Reason:
    if result is Verdict.HOLDS:
        return _confirmed(figure, found)
    if result is Verdict.OVERTAKEN:
        return _superseded(figure, found)
    return _disputed(figure, found) if found.differing else _alone(figure, found)


def _more(figure: Figure, found: Support, result: Verdict) -> Reason | None:
    """Return what there is to say beyond the reason, if anything."""
    if result is Verdict.HOLDS:
        said = [_under(figure, found), _fewer(found)]
    elif result is Verdict.UNDECIDABLE:
        said = [_undecided(found)] if found.differing else [_elsewhen(found), _unlike(found)]
    else:
        said = []
    kept = [reason for reason in said if reason is not None]
    return sum(kept[1:], kept[0]) if kept else None


def _confirmed(figure: Figure, found: Support) -> Reason:
    origins = _origins(found.agreeing)
    return sentence(
        ko="{of_figure} {figure}은(는) 다른 출처 {number}에서도 확인된다.",
        en="{number:n} independent "
        + agreeing(origins, "source also prints", "sources also print")
        + " {figure:n} ({of_figure}).",
        number=origins,
        figure=figure,
        of_figure=name(figure),
    )


def _under(figure: Figure, found: Support) -> Reason | None:
    """Say under what other name the figure goes elsewhere; None if it has its own there."""
    if any(_measure(other) == _measure(figure) for other in found.agreeing):
        return None
    spans = any(f.quantity.unit != f.observation.row.unit for f in found.agreeing)
    return sentence(
        ko="그 출처에서는 {under}의 기간으로 나온다."
        if spans
        else "그 출처에서는 {under}(으)로 나온다.",
        en="There it is the time of {under}."
        if spans
        else "There it goes by another name: {under}.",
        under=_names(found.agreeing),
    )


def _fewer(found: Support) -> Reason | None:
    if not found.differing:
        return None
    return sentence(
        ko="{against}(으)로 보도한 출처도 있으나 수가 더 적다.",
        en="Fewer print {against:n}.",
        against=_distinct(found.differing),
    )


def _superseded(figure: Figure, found: Support) -> Reason:
    changed = min(f.observation.known for f in found.later)
    return sentence(
        ko="{of_figure} {figure}은(는) 당시 계획이며, {moved}에 나온 계획은 {later}(이)다.",
        en="{figure:n} ({of_figure}) was the plan of its time; the plan of {moved} has {later:n}.",
        figure=figure,
        of_figure=name(figure),
        moved=Period.parse(f"{changed:%Y-%m}"),
        later=_distinct(found.later),
    )


def _disputed(figure: Figure, found: Support) -> Reason:
    origins = _origins(found.differing)
    return sentence(
        ko="{of_figure}은(는) {figure}(으)로 보도됐으나, 다른 출처 {number}은(는) {against}(으)로 "
        "보도했다.",
        en="{figure:n} is printed ({of_figure}), but {number:n} independent "
        + agreeing(origins, "source prints", "sources print")
        + " {against:n}.",
        figure=figure,
        of_figure=name(figure),
        number=origins,
        against=_distinct(found.differing),
    )


def _undecided(found: Support) -> Reason:
    if not found.agreeing:
        return sentence(
            ko="출처만으로는 어느 쪽이 맞는지 판단할 수 없다.",
            en="The sources alone do not tell which is right.",
        )
    origins = _origins(found.agreeing)
    return sentence(
        ko="같은 수치를 보도한 출처도 {number_agreeing}(이)어서 어느 쪽이 맞는지 판단할 수 없다.",
        en="{number_agreeing:n} "
        + agreeing(origins, "prints", "print")
        + " the same, so that the sources alone do not tell which is right.",
        number_agreeing=origins,
    )


def _alone(figure: Figure, found: Support) -> Reason:
    named = {"figure": figure, "of_figure": name(figure)}
    if found.elsewhen:
        return sentence(
            ko="{of_figure} {figure}을(를) 같은 시점의 수치로 보도한 다른 출처는 없다.",
            en="No other source prints {figure:n} ({of_figure}) for that time.",
            **named,
        )
    if found.unlike:
        return sentence(
            ko="{of_figure} {figure}을(를) {own}(으)로 보도한 다른 출처는 없다.",
            en="No other source prints {figure:n} ({of_figure}) as {own}.",
            own=standing(figure.observation),
            **named,
        )
    return printed_alone(figure)


def printed_alone(*figures: Figure) -> Reason:
    """Say of figures of one kind that no other source prints them."""
    return sentence(
        ko="{of_figures} {figures}을(를) 보도한 다른 출처는 없다.",
        en="No other source prints {figures:n} ({of_figures}).",
        figures=figures,
        of_figures=name(*figures),
    )


def _elsewhen(found: Support) -> Reason | None:
    if not found.elsewhen:
        return None
    return sentence(
        ko="다른 시점의 수치는 {elsewhen}(이)다.",
        en="Printed for other times: {elsewhen:n}.",
        elsewhen=_distinct(found.elsewhen),
    )


def _unlike(found: Support) -> Reason | None:
    if not found.unlike:
        return None
    return sentence(
        ko="다른 출처의 {unlike}은(는) {theirs}(이)어서 비교할 수 없다.",
        en="The {unlike:n} of other sources is {theirs}, which cannot be compared with it.",
        unlike=_distinct(found.unlike),
        theirs=standing(found.unlike[0].observation),
    )


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Return one figure a printed value, whose trail names every source that prints it."""
    groups: dict[Fraction, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(value(figure.printed), []).append(figure)
    return [
        Figure(
            first.printed,
            observed(
                first.printed,
                first.quantity.unit,
                [f.observation.id for f in (first, *rest)],
                name=first.observation.label,
            ),
            first.counted,
            first.observation,
        )
        for first, *rest in groups.values()
    ]


def _names(figures: Sequence[Figure]) -> list[Words]:
    """Return what figures are called, one name a measure."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(_measure(figure), []).append(figure)
    return [name(*group) for group in groups.values()]


def _measure(figure: Figure) -> str:
    return figure.observation.row.measure_id


def _origins(figures: Sequence[Figure]) -> Quantity:
    return derived(
        len({figure.observation.origin for figure in figures}),
        "institution",
        ko="독립된 출처의 수(같은 자료의 재전송은 하나로 센다)",
        en="independent sources; reprints of one release count once",
        inputs=[figure.quantity for figure in figures],
    )


CHECK = Check(
    "sources",
    Words("독립된 다른 출처도 같은 수치를 보도한다", "Independent sources agree"),
    (Role("figure", dated=True), Role("others", many=True, required=False, dated=True)),
    judge,
    alike=(("figure", "others"),),
)
