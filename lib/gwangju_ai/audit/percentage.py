"""A printed percentage is a share of its base: the GRIM test, with every admissible base."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, partial
from math import floor

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import (
    MOST,
    Grid,
    chance,
    extent,
    over,
    shares,
    span,
    times,
    trials,
    value,
    whole,
)
from gwangju_ai.audit.finding import Figure, Judgement, Reason, Repair
from gwangju_ai.audit.grim import denominators, neighbours, numerators, printable
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import HOWEVER, name, noun, noun_of, sentence
from gwangju_ai.numbers.numerals import Extent, Numeral, Rounding, interval, rounded
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NumeralError


def verdict(
    percentage: str, rounding: Rounding, *, count: str | None = None, base: str | None = None
) -> Verdict:
    """Judge a percentage by its count, its base, or both, as printed.

    With a count alone some base must admit it; with a base alone some count; with both, each other.
    What is not the share of that base may still be one of a smaller base, which is then not stated.

    Raises:
        NumeralError: Neither is given.
        Unfit: The base may be zero; or count and base are too rough to prove anything.
    """
    if count is None and base is None:
        raise NumeralError("expected the count or the base of the percentage, got neither")
    share = span(percentage, rounding)
    trials(rounding, *filter(None, (count, base)))
    if base is not None and whole(base, rounding)[0] < 1:
        raise Unfit(ko="영보다 큰 분모", en="a base above zero", came=base)
    if count is None:
        fits = any(numerators(share, n) for n in whole(base, rounding))
        return Verdict.HOLDS if fits else Verdict.FAILS
    admitted = [denominators(share, k) for k in whole(count, rounding)]
    if base is None:
        return Verdict.HOLDS if any(admitted) else Verdict.FAILS
    bases = whole(base, rounding)
    if any(n in found for found in admitted for n in bases):
        return Verdict.HOLDS
    smaller = any(found and found.low < bases[-1] for found in admitted)
    return Verdict.OTHER_BASE if smaller else Verdict.FAILS


def repairs(
    percentage: str, rounding: Rounding, *, count: str | None = None, base: str | None = None
) -> dict[str, tuple[Fraction, ...]]:
    """Return the nearest percentages, counts and bases, each of which would fit the others."""
    if verdict(percentage, rounding, count=count, base=base) is Verdict.HOLDS:
        return {}
    share, grid = span(percentage, rounding), shares(percentage)
    if count is None:
        return {"percentage": neighbours(percentage, whole(base, rounding)[0], rounding)}
    k = whole(count, rounding)[0]
    if base is None:
        return {"percentage": _around(value(percentage), grid, k, rounding)}
    n = whole(base, rounding)[0]
    return {
        "percentage": (round(Fraction(100 * k, n) / grid.step) * grid.step,),
        "count": _closest(numerators(share, n), k),
        "base": tuple(map(Fraction, denominators(share, k).closest(n))),
    }


def likelihood(
    percentage: str, rounding: Rounding, *, count: str | None = None, base: str | None = None
) -> Fraction | None:
    """Return the share of all percentages of that precision that would pass.

    None where they are too many to be tried.
    """
    grid = shares(percentage)
    if count is None:
        bases = whole(base, rounding)
        if bases[-1] * grid.step >= 100:  # its shares lie closer than figures can be printed
            return Fraction(1)
        if sum(bases) > MOST:
            return None
        passing = {
            figure
            for n in bases
            for figure in printable(n, Extent(grid.low, grid.high), grid.step, rounding)
        }
        return Fraction(len(passing), grid.size)
    if base is None:
        counts = whole(count, rounding)
        if len(counts) * grid.size > 10 * MOST:
            return None
        passing = {f for k in counts for f in _admitting(grid, k, rounding)}
        return Fraction(len(passing), grid.size)
    actual = over(extent(count, rounding, True), extent(base, rounding, True))
    hundred = Extent(Fraction(100), Fraction(100))
    return chance(percentage, rounding, False, times(actual, hundred), grid)


@cache
def _admitting(grid: Grid, count: int, rounding: Rounding) -> tuple[Fraction, ...]:
    """Return the percentages of a grid of which the count can be the share."""
    return tuple(figure for figure, span in _spans(grid, rounding) if denominators(span, count))


@cache
def _spans(grid: Grid, rounding: Rounding) -> tuple[tuple[Fraction, Extent], ...]:
    """Return the percentages of a grid, each with the numbers that it may stand for."""
    figures = (grid.low + grid.step * i for i in range(grid.size))
    return tuple((f, interval(Numeral(f, 0, grid.step), rounding)) for f in figures)


def _closest(candidates: range, to: int) -> tuple[Fraction, ...]:
    return (Fraction(min(max(to, candidates[0]), candidates[-1])),) if candidates else ()


def _around(printed: Fraction, grid: Grid, count: int, rounding: Rounding) -> tuple[Fraction, ...]:
    """Return the percentages of the count next below and next above one that no base admits.

    They are those of the two bases between which it lies; of a share of none, of a very great one.
    """
    base = floor(100 * count / max(printed, grid.step / 10))
    fits = {
        figure
        for n in (base, base + 1)
        for figure in rounded(Fraction(100 * count, max(n, count, 1)), grid.step, rounding)
        if grid.low <= figure <= grid.high
    }
    below = sorted(figure for figure in fits if figure < printed)
    above = sorted(figure for figure in fits if figure > printed)
    return (*below[-1:], *above[:1])


# -- table -----------------------------------------------------------------------------------------


def judge(case: Case) -> Judgement:
    """Judge one row of the table."""
    share = case.one("percentage")
    count, base = (case.maybe(role) for role in ("count", "base"))
    printed = {"count": count and count.printed, "base": base and base.printed}
    found = verdict(share.printed, case.rounding, **printed)
    values = repairs(share.printed, case.rounding, **printed)
    given = {"percentage": share, "count": count, "base": base}
    rest = {role: [f.quantity for r, f in given.items() if f and r != role] for role in given}
    if count is None:
        reason = _of_base(share, base, found, HOWEVER[case.rounding])
    else:
        bases = _bases(share, count, case.rounding)
        reason = _of_count(share, count, base, found, bases, HOWEVER[case.rounding])
    return Judgement(
        found,
        reason,
        tuple(Repair.of(given[role], fits, rest[role]) for role, fits in values.items()),
        partial(likelihood, share.printed, case.rounding, **printed),
        tuple(f for f in given.values() if f)
        if case.option("blame", "percentage") == "figures"
        else (share,),
    )


def _bases(share: Figure, count: Figure, rounding: Rounding) -> list[Quantity]:
    """Return the least and the greatest base of which the count is the printed share.

    There is one of them where they are the same, and none where they have no end or there is none.
    """
    admitted = denominators(span(share.printed, rounding), whole(count.printed, rounding)[0])
    if admitted.high is None or not admitted:
        return []
    return [
        derived(
            n,
            count.quantity.unit,
            ko="보도된 비율이 나오는 분모",
            en="base that the printed percentage admits",
            inputs=[count.quantity, share.quantity],
        )
        for n in dict.fromkeys((admitted.low, admitted.high))
    ]


def _of_base(share: Figure, base: Figure, found: Verdict, however: Words) -> Reason:
    named = {"share": share, "base": base, "of_base": name(base)}
    if found is Verdict.HOLDS:
        return sentence(
            ko="{share}은(는) {of_base} {base}에서 나올 수 있는 비율이다.",
            en="{share} is a share that {base:n} ({of_base}) admits.",
            **named,
        )
    return sentence(
        ko="{of_base} {base}에서는 어떤 수를 나누어 "
        f"{however.ko} {{share}}이(가) 나오지 않는다.",
        en=f"No count out of {{base:n}} ({{of_base}}) gives {{share}} {however.en}.",
        **named,
    )


def _of_count(
    share: Figure,
    count: Figure,
    base: Figure | None,
    found: Verdict,
    bases: list[Quantity],
    however: Words,
) -> Reason:
    named = {"share": share, "count": count, "of_count": noun_of(count)}
    if base is not None:
        named |= {"base": base, "of_base": noun(base)}
    if base is not None and found is Verdict.HOLDS:
        return sentence(
            ko="{of_count} {count}은(는) {of_base} {base}의 {actual:.1}(으)로, "
            "{share}과(와) 맞는다.",
            en="{count:n} {of_count} are {actual:.1} of {base:n} {of_base}, which fits {share}.",
            actual=_share(count.quantity, base.quantity),
            **named,
        )
    if not bases:
        return sentence(
            ko="{of_count} {count}이(가) {share}(이)라면 분모는 하나로 좁혀지지 않는다."
            if found is Verdict.HOLDS
            else f"{{of_count}} {{count}}은(는) 어떤 수로 나누어 {however.ko} {{share}}이(가) 되지 "
            "않는다.",
            en="{count:n} {of_count} are {share} of numbers without end."
            if found is Verdict.HOLDS
            else f"{{count:n}} {{of_count}} are {{share}} of no number {however.en}.",
            **named,
        )
    named |= {"low": bases[0], "high": bases[-1]}
    few = len(bases) == 1
    if base is None:
        return sentence(
            ko="{of_count} {count}이(가) {share}(이)라면 분모는 "
            + ("{low}뿐이다." if few else "{low}에서 {high} 사이다."),
            en="{count:n} {of_count} are {share} of "
            + ("{low:n} only." if few else "{low:n} to {high:n}."),
            **named,
        )
    return sentence(
        ko="{share}은(는) {count}을(를) {of_base} {base}이(가) 아니라 "
        + (
            "{low}(으)로 나눈 값에 해당한다."
            if few
            else "{low}에서 {high} 사이로 나눈 값에 해당한다."
        ),
        en="The printed {share} fits {count:n} of "
        + ("{low}" if few else "{low:n} to {high}")
        + ", not {count:n} of {base:n} {of_base}.",
        **named,
    )


def _share(count: Quantity, base: Quantity) -> Quantity:
    """Return a count as percentage of its base, which may be counted in another unit."""
    if count.unit == base.unit:
        return (count / base).to("percent")
    return derived(
        count.value / base.value * 100,
        "percent",
        ko=f"{count.text('ko')} ÷ {base.text('ko')}",
        en=f"{count.text('en')} ÷ {base.text('en')}",
        inputs=[count, base],
    )


CHECK = Check(
    "percentage",
    Words("비율 = 수 ÷ 분모", "Percentage = count ÷ base"),
    (
        Role("percentage", of=("percent",)),
        Role("count", required=False, of=("count",)),
        Role("base", required=False, of=("count",)),
    ),
    judge,
    {"blame": ("percentage", "figures")},
    some=("count", "base"),
)
