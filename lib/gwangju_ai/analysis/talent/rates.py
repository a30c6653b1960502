"""Printed placement rates: what they are shares of, and what they are per completer."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS, figure, together
from gwangju_ai.analysis.talent.denominator import implied
from gwangju_ai.dataset import ARTICLE, Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Cohorts one by one, and those taken together for which a page prints count and rate.
_RATED = {
    **dict.fromkeys(COHORTS, "employment_rate"),
    "cohorts-1-5": "employment_rate_cumulative",
}


@dataclass(frozen=True)
class Rate:
    """A placement rate that one page prints beside its count.

    Attributes:
        entity: Id of the cohort.
        cohort: Its name.
        period: When the count was made or published.
        placed: The count.
        printed: The rate.
        completers: All who completed.
        base: The only denominator that the rate can have.
    """

    entity: str
    cohort: Words
    period: Period
    placed: Quantity
    printed: Quantity
    completers: Quantity
    base: Quantity

    @property
    def per_completer(self) -> Quantity:
        """Share of all completers placed, with Wilson's interval."""
        return per_completer(self.placed, self.completers, self.cohort)

    @property
    def per_base(self) -> Quantity:
        """Share of the printed rate's own denominator, with Wilson's interval."""
        return wilson(self.placed, self.base).named(
            ko=f"{self.cohort.ko} 취·창업률(인쇄된 비율의 분모 기준)",
            en=f"placement rate of {self.cohort.en}, on the printed rate's own denominator",
        )

    @property
    def left_out(self) -> Quantity:
        """Completers who are not in the printed rate's denominator."""
        return (self.completers - self.base).named(
            ko=f"{self.cohort.ko} 수료자 가운데 분모에서 빠진 인원",
            en=f"completers of {self.cohort.en} left out of the denominator",
        )

    @property
    def left_out_share(self) -> Quantity:
        """The same in percent of the completers."""
        return wilson(self.left_out, self.completers)

    def on(self, denominator: str) -> Quantity:
        """Return the rate on the denominator that the parameter asks for."""
        return self.per_completer if denominator == "completers" else self.per_base


def per_completer(placed: Quantity, completers: Quantity, cohort: Words) -> Quantity:
    """Return the share of the completers placed, with Wilson's interval."""
    return wilson(placed, completers).named(
        ko=f"{cohort.ko} 수료자 대비 취·창업률",
        en=f"share of the completers placed, {cohort.en}",
    )


def rates(data: Dataset) -> list[Rate]:
    """Return every different pair of count and rate that one page prints of a cohort, by date.

    Where several pages print one pair the article stands for them, or else the first.

    Raises:
        NotEnoughData: No page prints such a pair.
    """
    found: dict[tuple, Rate] = {}
    for entity, measure in _RATED.items():
        counts = data.find("employed_startup", entity)
        for count in sorted(counts, key=lambda o: o.row.source_id != ARTICLE):
            for printed in data.find(measure, entity, count.period.iso, source=count.row.source_id):
                key = (entity, count.quantity.value, printed.quantity.value)
                if key not in found:
                    found[key] = _rate(data, count, printed)
    if not found:
        raise NotEnoughData("placement rate: expected a page with count and rate, found none")
    order = list(_RATED)
    return sorted(found.values(), key=lambda rate: (order.index(rate.entity), rate.period))


def _rate(data: Dataset, count: Observation, printed: Observation) -> Rate:
    entity = count.row.entity_id
    completers = (
        figure(data, "completers", entity)
        if entity in COHORTS
        else figure(data, "completers_cumulative", entity)
    )
    base = implied(count.quantity, printed.quantity)
    return Rate(
        entity, count.entity.label, count.period, count.quantity, printed.quantity, completers, base
    )


@dataclass(frozen=True)
class Pooled:
    """Several cohorts taken together, by each one's latest pair of count and rate.

    Attributes:
        cohorts: Their common name.
        rates: The pairs.
        placed, completers, base: Their sums.
        per_completer, per_base: The rates that follow.
    """

    cohorts: Words
    rates: list[Rate]
    placed: Quantity
    completers: Quantity
    base: Quantity
    per_completer: Quantity
    per_base: Quantity

    @property
    def left_out(self) -> Quantity:
        """Completers who are in no denominator."""
        return (self.completers - self.base).named(
            ko="어느 분모에도 들지 않은 수료자", en="completers in no denominator"
        )

    @property
    def first(self) -> Rate:
        """The first cohort."""
        return self.rates[0]

    @property
    def last(self) -> Rate:
        """The last cohort."""
        return self.rates[-1]

    def change(self, denominator: str) -> Quantity:
        """Return the last cohort's rate less the first's, in points."""
        return (self.last.on(denominator) - self.first.on(denominator)).named(
            ko=f"{self.first.cohort.ko}와 {self.last.cohort.ko} 취·창업률의 차이",
            en=f"placement rate of {self.last.cohort.en} less that of {self.first.cohort.en}",
        )

    def on(self, denominator: str) -> Quantity:
        """Return the pooled rate on the denominator that the parameter asks for."""
        return self.per_completer if denominator == "completers" else self.per_base


def pooled(rates: list[Rate]) -> Pooled:
    """Take the latest pair of each cohort together.

    Raises:
        NotEnoughData: Fewer than two of the cohorts have a pair.
    """
    latest = {rate.entity: rate for rate in rates if rate.entity in COHORTS}
    if len(latest) < 2:
        raise NotEnoughData(f"pooled rate: expected 2 cohorts or more, found {len(latest)}")
    chosen = list(latest.values())
    placed = sum(rate.placed for rate in chosen).named(ko="취·창업 인원 합계", en="placed, total")
    completers = sum(rate.completers for rate in chosen).named(
        ko="수료 인원 합계", en="completers, total"
    )
    base = sum(rate.base for rate in chosen).named(
        ko="인쇄된 비율의 분모 합계", en="denominators of the printed rates, total"
    )
    return Pooled(
        together(list(latest)),
        chosen,
        placed,
        completers,
        base,
        wilson(placed, completers).named(
            ko="수료자 대비 취·창업률(합계)", en="share of the completers placed, all together"
        ),
        wilson(placed, base).named(
            ko="인쇄된 비율의 분모 대비 취·창업률(합계)",
            en="placement rate on the printed rates' denominators, all together",
        ),
    )
