"""Demand, trials carried out and targets, year by year and together."""

import math
from dataclasses import dataclass

from gwangju_ai.analysis.counts import count
from gwangju_ai.analysis.intervals import clopper_pearson, difference
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived

CENTRES = "testbed-centres"


@dataclass(frozen=True)
class Year:
    """One year of the test-beds.

    Attributes:
        period: The year.
        demand: Trials that firms asked for.
        served: Trials carried out.
        target: The city's target.
        rate: Served share of the demand, with its exact interval.
        over_target: Served minus target.
        not_aimed_at: Share of the demand that the target left out.
    """

    period: Period
    demand: Quantity
    served: Quantity
    target: Quantity
    rate: Quantity
    over_target: Quantity
    not_aimed_at: Quantity


@dataclass(frozen=True)
class Service:
    """The test-beds over the years that the article prints.

    Attributes:
        years: The years, in order.
        demand, served, target: Sums over them.
        rate: Served share of all demand, with its exact interval.
        one_in: Requests per trial carried out.
        change: Rate of the last year minus the first, in points, with its interval.
        from_served: Share of the rise of the rate that more trials explain, by logarithms.
        from_demand: Share that the change of the demand explains; the two add up to the whole.
        exceeded, met, missed: Years in which the target was exceeded, just met, or missed.
        span: From the first year to the last.
    """

    years: list[Year]
    demand: Quantity
    served: Quantity
    target: Quantity
    rate: Quantity
    one_in: Quantity
    change: Quantity
    from_served: Quantity
    from_demand: Quantity
    exceeded: list[Year]
    met: list[Year]
    missed: list[Year]
    span: Period

    @property
    def years_exceeded(self) -> Quantity:
        """How many years the target was exceeded in."""
        return count(
            self.exceeded,
            "annum",
            ko="실적 > 목표인 해",
            en="years with more trials than the target",
            inputs=[year.over_target for year in self.years],
        )

    @property
    def change_is_clear(self) -> bool:
        """Whether the interval of the change leaves out zero."""
        return self.change.interval.low > 0 or self.change.interval.high < 0

    @property
    def first(self) -> Year:
        """The first year."""
        return self.years[0]

    @property
    def last(self) -> Year:
        """The last year."""
        return self.years[-1]


@dataclass(frozen=True)
class OtherTarget:
    """A target of the ministry for the same equipment, in other terms than the city's.

    Attributes:
        period: Its year.
        firms: Firms to be supported.
        city: The city's target for that year as the article prints it.
    """

    period: Period
    firms: Quantity
    city: Quantity


def other_target(data: Dataset) -> OtherTarget:
    """Set the ministry's target beside the city's for the same year.

    Raises:
        NotEnoughData: One of them is not known.
    """
    plan = data.series("testbed_equipment_support_target", CENTRES, role="target")[0]
    firms = data.value("testbed_equipment_support_target", CENTRES, plan.period.iso, role="target")
    city = data.value("demo_target", CENTRES, plan.period.iso, source="article")
    return OtherTarget(plan.period, firms, city)


def _log_share(part: float, whole: float, quantities: list[Quantity], ko: str, en: str) -> Quantity:
    return derived(part / whole * 100, "percent", ko=ko, en=en, inputs=quantities, decimals=0)


def service(data: Dataset) -> Service:
    """Compare demand, trials carried out and targets.

    Raises:
        NotEnoughData: Fewer than two years are known.
    """
    demands = data.series("demo_demand", CENTRES, at_least=2, source="article")
    years = []
    for observation in demands:
        demand, period = observation.quantity, observation.period
        served = data.value("demo_served", CENTRES, period.iso, source="article")
        target = data.value("demo_target", CENTRES, period.iso, source="article")
        years.append(
            Year(
                period,
                demand,
                served,
                target,
                clopper_pearson(served, demand).named(
                    ko="수요 충족률", en="share of demand served"
                ),
                served - target,
                (1 - target / demand).to("percent"),
            )
        )
    demand, served, target = (
        sum(getattr(year, name) for year in years).named(ko=ko, en=en)
        for name, ko, en in (
            ("demand", "실증 수요 합계", "trials asked for, all years"),
            ("served", "실증 실적 합계", "trials carried out, all years"),
            ("target", "목표 합계", "targets, all years"),
        )
    )
    first, last = years[0], years[-1]
    more_served = math.log(last.served.value / first.served.value)
    less_demand = math.log(first.demand.value / last.demand.value)
    rise = more_served + less_demand
    return Service(
        years=years,
        demand=demand,
        served=served,
        target=target,
        rate=clopper_pearson(served, demand).named(
            ko="전체 수요 충족률", en="share of all demand served"
        ),
        one_in=(demand / served).named(ko="실적 한 건당 수요", en="requests per trial"),
        change=difference(last.served, last.demand, first.served, first.demand).named(
            ko="충족률 변화", en="change of the served share"
        ),
        from_served=_log_share(
            more_served,
            rise,
            [last.served, first.served],
            "실적 증가의 로그 기여분 ÷ 충족률 상승의 로그",
            "log of the rise in trials ÷ log of the rise in the rate",
        ),
        from_demand=_log_share(
            less_demand,
            rise,
            [first.demand, last.demand],
            "수요 감소의 로그 기여분 ÷ 충족률 상승의 로그",
            "log of the fall in demand ÷ log of the rise in the rate",
        ),
        exceeded=[year for year in years if year.over_target.value > 0],
        met=[year for year in years if year.over_target.value == 0],
        missed=[year for year in years if year.over_target.value < 0],
        span=Period.parse(f"{first.period.iso}/{last.period.iso}"),
    )
