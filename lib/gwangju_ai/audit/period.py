"""A printed year, or span of years, is that of the thing itself."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import whole
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import name, sentence
from gwangju_ai.numbers.numerals import Rounding
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words

#: The years that can be written with four digits.
_YEARS = range(1000, 10_000)


def years(period: Period) -> tuple[int, int]:
    """Return the first and the last year of a period."""
    return period.start.year, period.end.year


def printed_years(start: str, end: str | None = None, length: str | None = None) -> tuple[int, int]:
    """Return the first and the last year that are printed, the last perhaps by its distance.

    Without an end and a length the first year stands alone.

    Raises:
        Unfit: They are no calendar years, or the last lies before the first.
    """
    first = last = whole(start, Rounding.EITHER)[0]
    if length is not None:
        last = first + whole(length, Rounding.EITHER)[0] - 1
    elif end is not None:
        last = whole(end, Rounding.EITHER)[0]
    if not (first in _YEARS and last in _YEARS and first <= last):
        raise Unfit(
            ko="앞뒤가 맞는 네 자리 연도",
            en="years of four digits in their order",
            came=f"{first} to {last}",
        )
    return first, last


def verdict(printed: tuple[int, int], spans: Sequence[tuple[int, int]]) -> Verdict:
    """Judge printed years by the years of the thing, in the order in which they became known.

    The last of them decides; an earlier one that was printed was true until the plan was changed.
    """
    if not spans:
        return Verdict.UNDECIDABLE
    if printed == spans[-1]:
        return Verdict.HOLDS
    return Verdict.OVERTAKEN if printed in spans else Verdict.FAILS


def repairs(
    printed: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Return the first and the last year that would be right, each where it is not."""
    if not spans:
        return (), ()
    return tuple(
        () if own == right else (Fraction(right),)
        for own, right in zip(printed, spans[-1], strict=True)
    )


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    start = case.one("start")
    end, length = (case.maybe(role) for role in ("end", "length"))
    printed = printed_years(start.printed, end and end.printed, length and length.printed)
    known, cover = case.many("spans"), case.many("cover")
    spans = [years(figure.observation.period) for figure in known]
    if cover:
        pieces = [years(figure.observation.period) for figure in cover]
        spans.append((min(first for first, _ in pieces), max(last for _, last in pieces)))
    found = verdict(printed, spans)
    held = (*known, *cover)
    values = repairs(printed, spans)
    quantities = [figure.quantity for figure in held]
    fixed = [Repair.of(start, values[0], quantities)]
    if end is not None:
        fixed.append(Repair.of(end, values[1], quantities))
    suspects = [figure for figure in (start, end or length) if figure is not None]
    return Judgement(
        found,
        _reason(found, printed, start, held, spans),
        tuple(fixed),
        None,
        tuple(suspects),
    )


def _reason(
    found: Verdict,
    printed: tuple[int, int],
    start: Figure,
    held: Sequence[Figure],
    spans: Sequence[tuple[int, int]],
) -> Reason:
    named = {"printed": _written(printed), "of_start": name(start)}
    if found is Verdict.UNDECIDABLE:
        return sentence(
            ko="{of_start} {printed}과(와) 비교할 수치가 없다.",
            en="No figure can be set beside {printed} ({of_start}).",
            **named,
        )
    last = held[-1]
    named["right"] = _written(spans[-1])
    if found is Verdict.HOLDS:
        return sentence(
            ko="{printed}은(는) 다른 자료의 {right}과(와) 같다.",
            en="{printed} agrees with the {right} of other reports.",
            **named,
        )
    if found is Verdict.OVERTAKEN:
        return sentence(
            ko="{printed}은(는) 당시 계획이며, {moved}에 나온 계획은 {right}(이)다.",
            en="{printed} was the plan of its time; the plan of {moved} has {right}.",
            moved=Period.parse(f"{last.observation.known:%Y-%m}"),
            **named,
        )
    return sentence(
        ko="{printed}(으)로 적혀 있으나 다른 자료에는 {right}(으)로 나온다.",
        en="{printed} is printed; other reports have {right}.",
        **named,
    )


def _written(span: tuple[int, int]) -> Period:
    first, last = span
    return Period.parse(str(first) if first == last else f"{first}/{last}")


CHECK = Check(
    "period",
    Words("연도가 맞다", "The years are right"),
    (
        Role("start", of=("year",)),
        Role("end", required=False, of=("year",)),
        Role("length", required=False, of=("annum",)),
        Role("spans", many=True, required=False, dated=True),
        Role("cover", many=True, required=False, dated=True),
    ),
    judge,
)
