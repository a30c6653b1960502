"""Demand, trials carried out and targets, year by year and together."""

import math

import pandas

from gwangju_ai.analysis.intervals import difference, wilson
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import derived

CENTRES = "testbed-centres"
TRIALS = {"demand": "demo_demand", "served": "demo_served", "target": "demo_target"}


def service(data: Dataset) -> pandas.DataFrame:
    """Return demand, trials carried out and target by year, with the served share.

    Returns:
        Index: years. Columns: ``demand``, ``served`` and ``target`` (trials); ``rate``, the served
        share of the demand with its Wilson interval; ``over_target``, served minus target;
        ``aimed_share``, the target as a share of the demand.

    Raises:
        NotEnoughData: Fewer than two years are known.
    """
    years = data.table(TRIALS, by="period", entity=CENTRES, source="article", at_least=2)
    years["rate"] = wilson(years["served"], years["demand"])
    years["over_target"] = years["served"] - years["target"]
    aimed = years["target"] / years["demand"]
    years["aimed_share"] = aimed.q.each(lambda share: share.to("percent"))
    return named(years, "rate")


def overall(years: pandas.DataFrame) -> pandas.Series:
    """Take the years together, and compare the last with the first.

    Returns:
        ``all_demand``, ``all_served``, ``all_target``: sums; ``all_over``: served minus target;
        ``all_aimed``: the target as a share of the demand; ``overall_rate``: the served share, with
        its Wilson interval; ``change``: rate of the last year minus the first, in points, with its
        interval; ``from_served``, ``from_demand``: shares of that change, by logarithms, that more
        trials and less demand explain.

    The counts are all trials of these years, no sample of them: an interval tells how far such
    counts may differ by chance if each request had one chance of being served.
    """
    first, last = years.iloc[0], years.iloc[-1]
    sums = named(years[list(TRIALS)].sum().add_prefix("all_"))
    more_served = math.log(last.served.value / first.served.value)
    less_demand = math.log(first.demand.value / last.demand.value)
    rise = more_served + less_demand
    found = {
        "overall_rate": wilson(sums.all_served, sums.all_demand),
        "all_over": sums.all_served - sums.all_target,
        "all_aimed": (sums.all_target / sums.all_demand).to("percent"),
        "change": difference(last.served, last.demand, first.served, first.demand),
        "from_served": derived(
            more_served / rise * 100,
            "percent",
            ko="실적 증가의 로그 기여분 ÷ 충족률 상승의 로그",
            en="log of the rise in trials ÷ log of the rise in the rate",
            inputs=[first.served, last.served, first.demand, last.demand],
            decimals=0,
        ),
        "from_demand": derived(
            less_demand / rise * 100,
            "percent",
            ko="수요 감소의 로그 기여분 ÷ 충족률 상승의 로그",
            en="log of the fall in demand ÷ log of the rise in the rate",
            inputs=[first.served, last.served, first.demand, last.demand],
            decimals=0,
        ),
    }
    return pandas.concat([sums, named(pandas.Series(found))])


def span(years: pandas.DataFrame) -> Period:
    """Return the time from the first year to the last."""
    return Period.parse(f"{years.index[0]}/{years.index[-1]}")


def ministry(data: Dataset) -> pandas.Series:
    """Set the ministry's target for the same equipment beside the city's for that year.

    Returns:
        ``firms``: firms to be supported, by the ministry's plan; ``city_target``: the article's
        target. The Series is named after the year.

    Raises:
        NotEnoughData: One of them is not known.
    """
    plans = data.table(
        {"firms": "testbed_equipment_support_target"}, by="period", entity=CENTRES, role="target"
    )
    year = plans.index[0]
    city = data.figure("demo_target", CENTRES, year, source="article")
    return pandas.Series({"firms": plans.firms[year], "city_target": city}, name=year)
