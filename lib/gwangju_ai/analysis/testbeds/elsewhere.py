"""Support for trials that does not use the test equipment: the city's own, and Testbed Seoul.

The trials of the article count uses of equipment. Here firms or projects are counted that were
given a site and money. The two are shown apart, and are neither added nor ranked.
"""

import pandas

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period

_FIRMS = "citydemo_firms_supported"
_CITY, _SEOUL = "gwangju", "testbed-seoul"


def programme(data: Dataset) -> pandas.DataFrame:
    """Return the firms that the city's start-up programme supported, by year.

    Returns:
        Index: years. Column: ``citydemo_firms_supported``.

    Raises:
        NotEnoughData: Fewer than two years are known.
    """
    return data.table([_FIRMS], by="period", entity=_CITY, role="reported", at_least=2)


def aimed(data: Dataset, years: pandas.DataFrame) -> pandas.Series:
    """Return what the programme aimed at in its last year.

    Args:
        data: The data package.
        years: The firms by year, as ``programme`` returns them.

    Returns:
        ``year``; ``target``, firms; ``seen``, when the firms of that year were counted.

    Raises:
        NotEnoughData: No target of that year is known.
    """
    year = years.index[-1]
    target = data.figure(_FIRMS, _CITY, year, role="target")
    counted = max(o.known for o in data.find(_FIRMS, _CITY, year, role="reported"))
    return pandas.Series(
        {"year": Period.parse(year), "target": target, "seen": Period.parse(counted.isoformat())}
    )


def kinds(
    data: Dataset, readings: pandas.DataFrame, together: pandas.Series, over: Period
) -> pandas.DataFrame:
    """Set the kinds of support side by side, each by what it gives and counts.

    Args:
        data: The data package.
        readings: The published costs of the equipment, as ``cost`` returns them.
        together: The years of the trials taken together, as ``overall`` returns them.
        over: The years of the trials.

    Returns:
        Index: the equipment under either cost, the city's four programmes, Testbed Seoul. Columns:
        ``gives``, a term; ``over_time``; ``supported_in_all``, trials, firms or projects;
        ``spent``, in won; ``spent_each``, won for each of them.

    Raises:
        NotEnoughData: The firms, projects or money of a programme are not known.
    """
    city = data.figures({"number": "citydemo_firms_total", "money": "citydemo_cost"}, _CITY)
    seoul = data.printed("city_testbed_projects_cum", entity=_SEOUL).iloc[-1]
    paid = data.figure("city_testbed_cost_cum", _SEOUL, seoul.period)
    counted = data.series("citydemo_firms_total", _CITY)[0].period
    equipment = ("gives_equipment", over, together.all_served)
    rows = {
        "equipment_by_article": (*equipment, readings.total_cost["article"]),
        "equipment_by_plan": (*equipment, readings.total_cost["other_reports"]),
        "city_programmes": ("gives_site_and_money", counted, city.number, city.money),
        _SEOUL: ("gives_site_and_money", Period.parse(seoul.period), seoul.figure, paid),
    }
    columns = ["gives", "over_time", "supported_in_all", "spent"]
    support = pandas.DataFrame.from_dict(rows, orient="index", columns=columns, dtype=object)
    support["spent_each"] = support["spent"] / support["supported_in_all"]
    return support.rename_axis("support").astype({"spent": "quantity[krw]"})
