"""A standard deviation is one that whole numbers with the printed mean can have: GRIMMER.

The squares of n whole numbers with the total S add up to a whole number Q, which is even where S
is, and not below what it is where they lie as close together as they can. Their variance is
(Q − S²/n) / (n − 1), so that a mean and a standard deviation leave few Q, or none. The test is that
of J. Anaya ("The GRIMMER test", PeerJ Preprints 4, 2016, doi:10.7287/peerj.preprints.2400v1) in the
analytic form of A. Allard ("Analytic-GRIMMER", 2018,
https://aurelienallard.netlify.app/post/anaytic-grimmer-possibility-standard-deviations/); that Q
has a least value is from the R package scrutiny.

No root is drawn: deviations are compared through their squares. Of five numbers or more every such
Q is that of some sample; of fewer it may be that of none, and is looked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor, isqrt

from gwangju_ai.audit import grim
from gwangju_ai.audit.check import Case, Check, Role
from gwangju_ai.audit.extent import MOST, alike, integers, span, value
from gwangju_ai.audit.finding import Judgement, Repair
from gwangju_ai.audit.unfit import Unfit
from gwangju_ai.audit.verdict import Verdict
from gwangju_ai.audit.wording import HOWEVER, sentence
from gwangju_ai.numbers.numerals import Extent, Numeral, Rounding, interval, parse, rounded
from gwangju_ai.numbers.trail import Words

#: What the squares of the deviations are divided by, and what their root is then called.
DIVISORS = {
    "n-1": Words("표본표준편차", "sample standard deviation"),
    "n": Words("모표준편차", "population standard deviation"),
}


@dataclass(frozen=True)
class Sample:
    """Whole numbers of which the total is known: n responses, each the mean of ``items`` of them.

    Attributes:
        total: What all add up to.
        n: How many responses there are.
        items: How many numbers each is the mean of.
        divisor: One of ``DIVISORS``.
    """

    total: int
    n: int
    items: int
    divisor: str

    @property
    def _scale(self) -> int:
        free = self.n - (self.divisor == "n-1")
        if not free:
            raise Unfit(ko="둘 이상의 응답", en="two responses or more", came=self.n)
        return free * self.items**2

    def variance(self, squares: int) -> Fraction:
        """Return the variance of the responses, by what the squares of their totals add up to.

        Raises:
            Unfit: A sample of one has none.
        """
        return (squares - Fraction(self.total**2, self.n)) / self._scale

    def squares(self, variance: Extent) -> range:
        """Return what the squares of the responses' totals may add up to with such a variance.

        Of fewer than five responses, not all of these are those of a sample.

        Raises:
            Unfit: A sample of one has no variance.
        """
        low, high = (
            bound * self._scale + Fraction(self.total**2, self.n)
            for bound in (variance.low, variance.high)
        )
        found = integers(Extent(low, high, variance.low_closed, variance.high_closed))
        each, rest = divmod(self.total, self.n)
        start = max(found.start, self.n * each**2 + rest * (2 * each + 1))
        return range(start + (start - self.total) % 2, found.stop, 2)

    def tried(self, squares: range) -> int:
        """Return how many numbers are tried to tell that: of three responses each first one."""
        if self.n != 3 or not squares:
            return 1
        firsts = _firsts(self.total, squares[-1])
        return firsts.stop - firsts.start

    def has(self, squares: range) -> bool:
        """Tell whether the squares of some responses' totals add up to one of these."""
        return bool(squares) and _attained(self.n, self.total, squares[0], squares[-1])


def _attained(n: int, total: int, low: int, high: int) -> bool:
    """Tell whether n whole numbers with a total have squares that add up to ``low`` to ``high``.

    Four do for Q wherever 4·Q − total² is a sum of three squares (Cauchy's lemma), which Legendre's
    theorem tells; five or more wherever it is even with the total, and not below the least.
    """
    if n > 4:
        return True
    if n == 4:
        return any(
            _three_squares(4 * squares - total**2)
            for squares in range(low + (low - total) % 2, high + 1, 2)
        )
    if n == 3:
        return any(_attained(2, total - x, low - x**2, high - x**2) for x in _firsts(total, high))
    if n == 1:
        return low <= total**2 <= high
    apart = isqrt(2 * high - total**2)
    apart -= (apart - total) % 2
    return apart >= 0 and apart**2 >= 2 * low - total**2


def _firsts(total: int, high: int) -> range:
    """Return what one of three whole numbers can be by their total and their squares' greatest."""
    reach = isqrt(2 * (3 * high - total**2))
    return range(-((reach - total) // 3), (total + reach) // 3 + 1)


def _three_squares(number: int) -> bool:
    """Tell whether a number is the sum of three squares."""
    while number and number % 4 == 0:
        number //= 4
    return number % 8 != 7


def samples(
    mean: str, n: str, rounding: Rounding, items: str, divisor: str, per: int = 1
) -> list[Sample]:
    """Return what a printed mean can be the mean of; ``per`` is 100 where it is a percentage.

    Raises:
        Unfit: There is no response, or the mean is too coarse for so many.
    """
    found: list[Sample] = []
    for size, k in grim.sizes(n, items, rounding):
        totals = grim.totals(span(mean, rounding), size * k, per)
        if len(found) + totals.stop - totals.start > MOST:
            raise Unfit(
                ko="응답 수에 비해 자릿수가 넉넉한 평균",
                en="a mean with more digits for so many",
                came=f"{mean} of {n}",
            )
        found += [Sample(total, size, k, divisor) for total in totals]
    return found


def variances(sd: Extent) -> Extent:
    """Return the squares of the deviations in an interval.

    Raises:
        Unfit: It lies below zero.
    """
    if sd.high < 0:
        raise Unfit(
            ko="음수가 아닌 표준편차", en="a standard deviation of zero or more", came=sd.high
        )
    if sd.low < 0:
        return Extent(Fraction(0), sd.high**2, True, sd.high_closed)
    return Extent(sd.low**2, sd.high**2, sd.low_closed, sd.high_closed)


def roots(square: Fraction, quantum: Fraction, rounding: Rounding) -> tuple[Fraction, ...]:
    """Give the numbers, in ascending order, that the root of one may be printed as.

    What lies between two neighbouring half steps is rounded alike, so that any number there stands
    for a root that is no fraction.
    """
    halves = isqrt(floor(4 * square / quantum**2))
    between = Fraction((halves * quantum) ** 2 != 4 * square, 2)
    return rounded((halves + between) * quantum / 2, quantum, rounding)


def verdict(
    mean: str, sd: str, n: str, rounding: Rounding, items: str = "1", divisor: str = "n-1"
) -> Verdict:
    """Judge a standard deviation by the mean, and both by how many whole numbers they are of.

    Args:
        mean: The mean, as printed.
        sd: The standard deviation, as printed.
        n: How many responses they are of, as printed.
        rounding: How both were rounded.
        items: How many whole numbers each response is the mean of, as printed.
        divisor: One of ``DIVISORS``.

    Raises:
        Unfit: There is no response, or one that makes no sample; the deviation is negative, or
            that of three responses too great to be tried; or the mean is too coarse for so many.
    """
    found = samples(mean, n, rounding, items, divisor)
    return Verdict.HOLDS if _fits(found, span(sd, rounding)) else Verdict.FAILS


def _fits(among: Iterable[Sample], sd: Extent) -> bool:
    bounds = variances(sd)
    squares = {sample: sample.squares(bounds) for sample in among}
    if sum(sample.tried(found) for sample, found in squares.items()) > 10 * MOST:
        raise Unfit(
            ko="세 응답에 비해 작은 표준편차",
            en="a smaller standard deviation for three responses",
            came=sd.high,
        )
    return any(sample.has(found) for sample, found in squares.items())


def repairs(
    mean: str, sd: str, n: str, rounding: Rounding, items: str = "1", divisor: str = "n-1"
) -> tuple[Fraction, ...]:
    """Return the possible deviations next below and next above one that is not."""
    printed, near = value(sd), set()
    for sample in samples(mean, n, rounding, items, divisor):
        upto = sample.squares(Extent(Fraction(0), printed**2))
        past = upto.start + 2 * max((upto.stop - upto.start + 1) // 2, 0)
        # Two numbers moved apart by one step each add this much to their squares at the most.
        beyond = range(past, past + 4 * isqrt(abs(past)) + 8, 2)
        below = bisect_left(upto, True, key=lambda low: not sample.has(range(low, past, 2)))
        above = bisect_left(beyond, True, key=lambda high: sample.has(range(past, high + 1, 2)))
        for squares in (*upto[:below][-1:], beyond[above]):
            near.update(roots(sample.variance(squares), parse(sd).quantum, rounding))
    below = sorted(figure for figure in near if figure < printed)
    above = sorted(figure for figure in near if figure > printed)
    return (*below[-1:], *above[:1])


def likelihood(
    mean: str, sd: str, n: str, rounding: Rounding, items: str = "1", divisor: str = "n-1"
) -> Fraction | None:
    """Return the share of all deviations with as many digits that would pass.

    None where they are too many to be tried.
    """
    grid, found = alike(sd), samples(mean, n, rounding, items, divisor)
    greatest = variances(Extent(grid.high, grid.high + grid.step))
    tried = sum(sample.tried(sample.squares(greatest)) for sample in found)
    if grid.size * len(found) > MOST or grid.size * tried > 10 * MOST:
        return None
    figures = (Numeral(grid.low + grid.step * i, 0, grid.step) for i in range(grid.size))
    passing = sum(_fits(found, interval(figure, rounding)) for figure in figures)
    return Fraction(passing, grid.size)


def judge(case: Case) -> Judgement:
    """Judge one row of the table; where whole numbers cannot have the mean, that is what is said.

    Both are judged by the same responses.
    """
    mean, sd, n, items = case.one("mean"), case.one("sd"), case.one("n"), case.maybe("items")
    by_mean = grim.judge(case)
    if by_mean.verdict is Verdict.FAILS:
        more = sentence(
            ko="그런 평균에 딸린 표준편차 {sd}은(는) 따로 검증하지 않았다.",
            en="The standard deviation of {sd} beside it is not tested.",
            sd=sd,
        )
        return replace(by_mean, more=more)
    divisor = case.option("divisor", "n-1")
    printed = mean.printed, sd.printed, n.printed, case.rounding, items.printed if items else "1"
    found = verdict(*printed, divisor)
    kind, however = DIVISORS[divisor], HOWEVER[case.rounding]
    of, named = grim.responses(n, items)
    named |= {"mean": mean, "sd": sd}
    if found is Verdict.HOLDS:
        reason = sentence(
            ko=f"{of.ko}의 정수 값 평균이 {{mean}}(이)라면 {kind.ko}가 {{sd}}일 수 있다.",
            en=f"Whole numbers from {of.en} with a mean of {{mean}} can have a {kind.en} of "
            "{sd}.",
            **named,
        )
    else:
        reason = sentence(
            ko=f"{of.ko}의 정수 값 평균이 {{mean}}(이)라면 {kind.ko}는 {however.ko} {{sd}}이(가) "
            "되지 않는다.",
            en=f"Whole numbers from {of.en} with a mean of {{mean}} have no {kind.en} of {{sd}} "
            f"{however.en}.",
            **named,
        )
    figures = tuple(figure for figure in (mean, sd, n, items) if figure)
    near = () if found is Verdict.HOLDS else repairs(*printed, divisor)
    return Judgement(
        found,
        reason,
        (Repair.of(sd, near, [figure.quantity for figure in figures if figure is not sd]),),
        likelihood(*printed, divisor),
        figures,
    )


CHECK = Check(
    "grimmer",
    Words("정수 값의 표준편차가 평균과 맞는다", "Deviation of whole numbers fits their mean"),
    (
        Role("mean"),
        Role("sd"),
        Role("n", of=("count",), least=1),
        Role("items", required=False, of=("count",), least=1),
    ),
    judge,
    {"divisor": tuple(DIVISORS)},
    alike=(("mean", "sd"),),
)
