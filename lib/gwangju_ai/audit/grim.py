"""Which whole numbers can lie behind a printed percentage or mean, and whether any do.

A share of k in n can only take the values k/n, so that a printed percentage, with the place of its
last digit, admits few denominators for a known k and few numerators for a known n: the GRIM
argument (N. J. L. Brown and J. A. J. Heathers, "The GRIM test", Social Psychological and
Personality Science 8, 2017, doi:10.1177/1948550616673876).

A printed figure is given as the interval that it may stand for (:func:`gwangju_ai.audit.extent.
span`). ``per`` is what it counts to the unit: 100 for percentages, 1 for means of whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import MOST, integers, span, trials, value
from gwangju_ai.audit.finding import Figure, Judgement, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import HOWEVER, name, sentence
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.numerals import Extent, Rounding, rounded
from gwangju_ai.numbers.trail import Words


@dataclass(frozen=True)
class Denominators:
    """The whole numbers from ``low`` to ``high``; without end where ``high`` is None."""

    low: int
    high: int | None

    def __contains__(self, base: int) -> bool:
        return self.low <= base and (self.high is None or base <= self.high)

    def __bool__(self) -> bool:
        return self.high is None or self.low <= self.high

    def closest(self, base: int) -> tuple[int, ...]:
        """Return the one nearest to a number; none where there is none at all."""
        if not self:
            return ()
        return (max(base, self.low) if self.high is None else min(max(base, self.low), self.high),)

    @property
    def all(self) -> range:
        """Every one of them.

        Raises:
            Unfit: They have no end.
        """
        if self.high is None:
            raise Unfit(
                ko="영에 가깝지 않은 비율",
                en="a share that keeps away from zero",
                came="one near it",
            )
        return range(self.low, self.high + 1)


def denominators(share: Extent, count: int, per: int = 100) -> Denominators:
    """Return every n of which ``count`` has a share in the interval: n ≥ count, n ≥ 1.

    Raises:
        Unfit: The count is below zero.
    """
    if count < 0:
        raise Unfit(ko="음수가 아닌 수", en="a count of zero or more", came=count)
    smallest = max(count, 1)
    if count == 0:
        return Denominators(smallest, None if share.contains(0) else smallest - 1)
    if share.high <= 0:
        return Denominators(smallest, smallest - 1)
    # count·per/n ≤ high ⇔ n ≥ count·per/high, and the other way round for the low end.
    low, high = _above(Fraction(count * per) / share.high, share.high_closed), None
    if share.low > 0:
        high = -_above(-Fraction(count * per) / share.low, share.low_closed)
    return Denominators(max(low, smallest), high)


def totals(mean: Extent, base: int, per: int = 1) -> range:
    """Return every whole number whose mean over ``base`` lies in the interval.

    Raises:
        Unfit: The base is not above zero.
    """
    if base < 1:
        raise Unfit(ko="영보다 큰 분모", en="a denominator above zero", came=base)
    scale = Fraction(base, per)
    return integers(Extent(mean.low * scale, mean.high * scale, mean.low_closed, mean.high_closed))


def numerators(share: Extent, base: int, per: int = 100) -> range:
    """Return every k whose share of ``base`` lies in the interval: k ≥ 0.

    Raises:
        Unfit: The base is not above zero.
    """
    found = totals(share, base, per)
    return range(max(found.start, 0), found.stop)


def printable(
    base: int, within: Extent, quantum: Fraction, rounding: Rounding, per: int = 100
) -> list[Fraction]:
    """Return the figures in an interval that the shares of ``base`` can be printed as, in order."""
    low, high = floor(within.low * base / per) - 1, ceil(within.high * base / per) + 1
    found = {
        figure
        for k in range(low, high + 1)
        for figure in rounded(Fraction(k * per, base), quantum, rounding)
    }
    return sorted(figure for figure in found if within.contains(figure))


def neighbours(printed: str, base: int, rounding: Rounding, per: int = 100) -> tuple[Fraction, ...]:
    """Return the printable figures next below and next above one that ``base`` does not admit.

    They have its sign, or are zero.
    """
    numeral = numerals.parse(printed)
    reach = numeral.quantum + Fraction(per, base)
    near = Extent(numeral.value - reach, numeral.value + reach)
    figures = [
        figure
        for figure in printable(base, near, numeral.quantum, rounding, per)
        if figure * numeral.value >= 0
    ]
    below = [figure for figure in figures if figure < numeral.value]
    above = [figure for figure in figures if figure > numeral.value]
    return tuple(below[-1:] + above[:1])


def _above(bound: Fraction, closed: bool) -> int:
    """Return the smallest whole number at or, where the bound is open, above it."""
    return ceil(bound) if closed else floor(bound) + 1


# -- a mean of whole numbers -----------------------------------------------------------------------


def sizes(n: str, items: str, rounding: Rounding) -> Iterator[tuple[int, int]]:
    """Return how many responses, and whole numbers in each, a mean can be of, as printed.

    Raises:
        Unfit: They are printed so roughly that they may be almost any.
    """
    return trials(rounding, n, items)


def verdict(mean: str, n: str, rounding: Rounding, items: str = "1") -> Verdict:
    """Judge a mean of whole numbers by how many they are.

    Args:
        mean: The mean, as printed.
        n: How many responses it is of, as printed.
        rounding: How the mean was rounded.
        items: How many whole numbers each response is the mean of, as printed.

    Raises:
        Unfit: There is no response, or none of its parts.
    """
    fits = any(totals(span(mean, rounding), size * k) for size, k in sizes(n, items, rounding))
    return Verdict.HOLDS if fits else Verdict.FAILS


def likelihood(mean: str, n: str, rounding: Rounding, items: str = "1") -> Fraction | None:
    """Return the share of all means with the same whole part and precision that would pass.

    None where they are too many to be tried.
    """
    quantum, part = numerals.parse(mean).quantum, Fraction(floor(value(mean)))
    bases = {size * k for size, k in sizes(n, items, rounding)}
    if max(bases) * quantum >= 1:  # its means lie closer than figures can be printed
        return Fraction(1)
    if sum(bases) > MOST:
        return None
    within = Extent(part, part + 1 - quantum)
    passing = {f for base in bases for f in printable(base, within, quantum, rounding, per=1)}
    return len(passing) * quantum


def responses(n: Figure, items: Figure | None) -> tuple[Words, dict[str, object]]:
    """Return how a sentence speaks of so many responses, and what stands in its places."""
    named = {"n": n, "of_n": name(n)}
    if items is None:
        return Words("{of_n} {n}", "{n:n} ({of_n})"), named
    return (
        Words("{of_n} {n}, {of_items} {items}", "{n:n} ({of_n}), {items:n} ({of_items}) each"),
        named | {"items": items, "of_items": name(items)},
    )


def judge(case: Case) -> Judgement:
    """Judge one row of the table.

    Raises:
        Unfit: The mean is a percentage; there is a check of its own for that.
    """
    mean, n, items = case.one("mean"), case.one("n"), case.maybe("items")
    printed = mean.printed, n.printed, case.rounding, items.printed if items else "1"
    if mean.quantity.unit == "percent":
        raise Unfit(ko="백분율이 아닌 평균", en="a mean that is no percentage", came=mean.printed)
    found, however = verdict(*printed), HOWEVER[case.rounding]
    of, named = responses(n, items)
    named |= {"mean": mean, "of_mean": name(mean)}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko=f"{of.ko}의 값이 모두 정수라면 {{of_mean}} {{mean}}은(는) 나올 수 있는 값이다.",
            en=f"{{mean}} ({{of_mean}}) is a mean that whole numbers from {of.en} can have.",
            **named,
        )
    else:
        reason = sentence(
            ko=f"{of.ko}의 값이 모두 정수라면 "
            f"{however.ko} {{of_mean}} {{mean}}이(가) 나올 수 없다.",
            en=f"No whole numbers from {of.en} have a mean of {{mean}} ({{of_mean}}) {however.en}.",
            **named,
        )
    size, k = next(sizes(printed[1], printed[3], case.rounding))
    near = () if found is Verdict.HOLDS else neighbours(printed[0], size * k, case.rounding, per=1)
    figures = tuple(figure for figure in (mean, n, items) if figure)
    return Judgement(
        found,
        reason,
        (Repair.of(mean, near, [figure.quantity for figure in figures[1:]]),),
        likelihood(*printed),
        figures,
    )


CHECK = Check(
    "grim",
    Words("정수 값의 평균 = 합계 ÷ 응답 수", "Mean of whole numbers = total ÷ responses"),
    (
        Role("mean"),
        Role("n", of=("count",), least=1),
        Role("items", required=False, of=("count",), least=1),
    ),
    judge,
)
