"""The academy's placement rate beside that of other programmes."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.analysis.talent.cost import PAID, total
from gwangju_ai.analysis.talent.denominator import candidates
from gwangju_ai.analysis.talent.rates import Rate, per_completer, pooled
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

SEOUL = "seoul-youth-academy"


@dataclass(frozen=True)
class Benchmark:
    """A programme's placement rate.

    Attributes:
        programme: Its name.
        period: When it was counted or published.
        rate: Its rate; with an interval where count and denominator are known.
        of_completers: Whether the denominator is known to be all completers.
    """

    programme: Words
    period: Period
    rate: Quantity
    of_completers: bool


@dataclass(frozen=True)
class Benchmarks:
    """The academy beside other programmes.

    Attributes:
        academy: The academy's cohorts, first all together, then the later ones.
        others: The other programmes.
    """

    academy: list[Benchmark]
    others: list[Benchmark]

    @property
    def compared(self) -> Benchmark:
        """The latest figure of another programme whose denominator is all completers."""
        return [other for other in self.others if other.of_completers][-1]

    @property
    def gap(self) -> Quantity:
        """The rate of all the academy's cohorts less the other programme's, in points."""
        return (self.academy[0].rate - self.compared.rate).named(
            ko=f"{self.academy[0].programme.ko}와 {self.compared.programme.ko}의 차이",
            en=f"{self.academy[0].programme.en} less {self.compared.programme.en}",
        )


def benchmarks(data: Dataset, rates: list[Rate], denominator: str) -> Benchmarks:
    """Set the academy's rate beside those of other programmes.

    Args:
        data: The figures.
        rates: The academy's pairs of count and rate.
        denominator: ``completers`` or ``as_reported``, for the academy's own rates; the others'
            denominators are what they are.

    Raises:
        NotEnoughData: Fewer than two of the academy's cohorts, or no other programme, have one.
    """
    completers = data.find("ssafy_completers")
    if not completers:
        raise NotEnoughData("benchmarks: expected another programme's completers, found none")
    others = [
        Benchmark(
            o.entity.label,
            o.period,
            wilson(data.value("ssafy_employed", o.row.entity_id, o.period.iso), o.quantity).named(
                ko=f"{o.entity.label.ko} 수료자 대비 취업률",
                en=f"share of the completers employed, {o.entity.label.en}",
            ),
            of_completers=True,
        )
        for o in completers
    ]
    seoul = [
        Benchmark(o.entity.label, o.period, o.quantity, of_completers=False)
        for o in data.find("seoul_academy_rate", SEOUL)[-1:]
    ]
    whole = _whole(rates, denominator)
    return Benchmarks([whole, *_later(data, whole)], [*others, *seoul])


def _whole(rates: list[Rate], denominator: str) -> Benchmark:
    """Return the academy's cohorts together: as a page counts them, or added up from several."""
    on_completers = denominator == "completers"
    counted = [rate for rate in rates if rate.entity not in COHORTS]
    if counted:
        rate = counted[-1]
        return Benchmark(_academy(rate.cohort), rate.period, rate.on(denominator), on_completers)
    added = pooled(rates)
    return Benchmark(
        _academy(added.cohorts), added.last.period, added.on(denominator), on_completers
    )


def _academy(cohorts: Words) -> Words:
    return Words(f"광주 AI사관학교 {cohorts.ko}", f"Gwangju AI Academy, {cohorts.en}")


def _later(data: Dataset, whole: Benchmark) -> list[Benchmark]:
    """Return cohorts 3–5 together, on the same denominator, where that is known."""
    label = data.entity("cohorts-3-5")
    if not whole.of_completers:
        printed = data.find("employment_rate_cumulative", "cohorts-3-5")[:1]
        return [Benchmark(_academy(label), o.period, o.quantity, False) for o in printed]
    placed, completers = (
        total(data, measure, PAID["cohorts-3-5"], label)
        for measure in ("employed_startup", "completers")
    )
    if placed is None or completers is None:
        return []
    rate = per_completer(placed, completers, label)
    return [Benchmark(_academy(label), whole.period, rate, True)]


@dataclass(frozen=True)
class Seoul:
    """What the Seoul academy publishes, and the denominators that it allows.

    Attributes:
        period: When that was.
        placed: Employed in all years up to the date of the rate, added up.
        rate: The rate.
        low, high: The least and the greatest denominator.
    """

    period: Period
    placed: Quantity
    rate: Quantity
    low: Quantity
    high: Quantity


def seoul_base(data: Dataset) -> Seoul:
    """Work out what the Seoul academy's rate can be a share of.

    Raises:
        NotEnoughData: The rate or its counts are not yet known.
    """
    rate = data.series("seoul_academy_rate", SEOUL)[0]
    counts = data.series("seoul_academy_employed", SEOUL, source=rate.row.source_id)
    placed = sum(o.quantity for o in counts).named(
        ko="서울 청년취업사관학교 취업자 누계", en="Seoul youth academy, employed in all years"
    )
    found = candidates(placed, rate.quantity)
    low, high = (
        derived(
            base,
            placed.unit,
            ko=f"{placed.text('ko')} ÷ n이 {rate.quantity.text('ko')}로 인쇄되는 {ko} n",
            en=f"the {en} n for which {placed.text('en')} ÷ n prints as {rate.quantity.text('en')}",
            inputs=[placed, rate.quantity],
        )
        for base, ko, en in ((found[0], "가장 작은", "least"), (found[-1], "가장 큰", "greatest"))
    )
    return Seoul(rate.period, placed, rate.quantity, low, high)
