"""Projects given computing: how many a month, at what fee, for whom, and of how many that asked."""

import pandas

from gwangju_ai.analysis.infrastructure.compute import CENTRE
from gwangju_ai.analysis.printed_share import count
from gwangju_ai.dataset import Dataset, Observation, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData

_YEAR = 12


def years(data: Dataset) -> pandas.DataFrame:
    """Return the projects given computing by year or part of a year.

    Returns:
        Index: years and parts. Columns: ``projects``; ``projects_a_month``, which years and parts
        of years have in common; ``part_of_year``, whether it is a part.

    Raises:
        NotEnoughData: No year is known.
    """
    counted = data.table({"projects": "dc_projects"}, by="period", entity=CENTRE)
    found = pandas.concat([counted, _left_over(data, counted)])
    found = found.loc[sorted(found.index, key=lambda row: Period.parse(row).start)]
    months = found["projects"].q.each(_months, pandas.Series(found.index, found.index))
    found["projects_a_month"] = found["projects"] / months
    found["part_of_year"] = [number.value < _YEAR for number in months]
    return named(found, "projects_a_month")


def _months(projects: Quantity, row: str) -> Quantity:
    period = Period.parse(row)
    return derived(
        period.months,
        "month",
        ko=f"{period.text('ko')}의 달수",
        en=f"months in {period.text('en')}",
        inputs=[projects],
    )


def _left_over(data: Dataset, counted: pandas.DataFrame) -> pandas.DataFrame:
    """Return the one year of a published total whose own count is missing, by subtraction."""
    found = {}
    for total in _totals(data):
        span = range(total.period.start.year, total.period.end.year + 1)
        known = [str(year) for year in span if str(year) in counted.index]
        missing = [str(year) for year in span if str(year) not in counted.index]
        if total.period.iso == f"{span[0]}/{span[-1]}" and len(missing) == 1:
            found[missing[0]] = total.quantity - counted["projects"][known].sum()
    left = pandas.DataFrame({"projects_left": found.values()}, list(found))
    left = named(left.astype({"projects_left": "quantity[project]"}))
    return left.rename(columns={"projects_left": "projects"})


def _totals(data: Dataset) -> list[Observation]:
    """Return the totals over several years that are printed exactly."""
    totals = data.find("dc_projects_cumulative", CENTRE)
    return [total for total in totals if not total.quantity.approximate]


def turn(found: pandas.DataFrame) -> pandas.Series:
    """Compare the last two periods by their monthly pace.

    Returns:
        ``earlier`` and ``later``, the periods; ``before`` and ``after``, their projects a month;
        ``pace_change`` in percent.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    if len(found) < 2:
        raise NotEnoughData(f"dc_projects: expected two periods, got {len(found)}")
    before, after = found["projects_a_month"].iloc[-2:]
    earlier, later = map(Period.parse, found.index[-2:])
    pace = named(pandas.Series({"pace_change": (after / before - 1).to("percent")}))
    periods = {"earlier": earlier, "later": later, "before": before, "after": after}
    return pandas.Series({**periods, **pace}, dtype=object)


def fell(change: pandas.Series) -> pandas.Series:
    """Return a turn of the monthly pace that is a fall.

    Raises:
        NotEnoughData: The pace did not fall.
    """
    if change.pace_change >= 0:
        raise NotEnoughData(f"dc_projects: expected a fall, got {change.pace_change}")
    return change


def fee(data: Dataset, since: Period) -> Quantity:
    """Return the monthly fee for a high-end GPU that was introduced with a period.

    Raises:
        NotEnoughData: No fee was introduced with it.
    """
    fees = data.table({"fee": "dc_user_fee_h100_month"}, by="period", entity=CENTRE)
    if Period.parse(fees.index[-1]).start != since.start:
        raise NotEnoughData(f"dc_user_fee_h100_month: expected a fee since {since.iso}, found none")
    return fees["fee"].iloc[-1]


def calls(data: Dataset) -> pandas.Series:
    """Return what shares of the applications the year's two calls could accept, in percent.

    Returns:
        ``gpu`` and ``hpc``, one divided by the applications for a place of each call. The Series
        is named after the year.

    Raises:
        NotEnoughData: They are not known, or not of one year.
    """
    both = {"data-centre-gpu": "gpu", "data-centre-hpc": "hpc"}
    asked = data.table({"asked": "dc_competition_ratio"}, by="entity", rows=both, at_least=2)
    years = set(data.printed("dc_competition_ratio")["period"])
    if len(years) > 1:
        raise NotEnoughData(f"dc_competition_ratio: expected one year, got {sorted(years)}")
    met = (1 / asked["asked"]).q.each(lambda q: q.to("percent"))
    met = named(pandas.DataFrame({"can_be_met": met}))["can_be_met"]
    return met.rename(index=both).rename(years.pop())


def local(data: Dataset) -> pandas.Series:
    """Return Gwangju's own projects in the first year of support.

    Returns:
        ``share`` in the projects as printed; ``own_projects``, the number behind it. The Series
        is named after the year.

    Raises:
        NotEnoughData: The share or the year's projects are not known.
        AmbiguousFigure: The share fits no number of projects, or several.
    """
    shares = data.table({"share": "dc_gwangju_project_share"}, by="period", entity=CENTRE)
    year, share = shares.index[0], shares["share"].iloc[0]
    own = count(share, data.figure("dc_projects", CENTRE, year))
    found = named(pandas.DataFrame({"own_projects": [own]}, [year])).iloc[0]
    return pandas.Series({"share": share, **found}, name=year)
