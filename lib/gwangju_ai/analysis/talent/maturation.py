"""Placement against time since graduation, so that cohorts are compared at the same age.

Every dated count is a point of its own. Nothing is fitted: between two dates only the last
published count is known.
"""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations
from gwangju_ai.dataset import Dataset
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_COLUMNS = ["cohort", "graduated", "dated", "since_graduation", "placed", "placement_rate"]


def maturation(data: Dataset, denominator: str) -> pandas.DataFrame:
    """Return each cohort's placements by time since graduation.

    Args:
        data: The data package.
        denominator: ``completers`` takes the dated counts over all who completed; ``as_reported``
            the dated rates as they were printed, which have no interval because their
            denominators are not published.

    Returns:
        A row a dated figure, by cohort and time. Columns: ``cohort``; ``graduated`` and ``dated``,
        periods; ``since_graduation``, the months between, with the range that the date allows;
        ``placed``, the count, NA where only a rate was printed; ``placement_rate``.

    Raises:
        NotEnoughData: No cohort has such a figure.
    """
    completers = denominator == "completers"
    points = _placed(data) if completers else _dated(data, "placement_rate", "employment_rate")
    points["graduated"] = points.cohort.map(graduations(data))
    points = points.dropna(subset="graduated")
    if points.empty:
        raise NotEnoughData("placements by age: expected a cohort with a dated figure, found none")
    points["since_graduation"] = ages(points["graduated"], points["dated"])
    points = points.sort_values(["cohort", "since_graduation", "dated"], ignore_index=True)
    if completers:
        points["placement_rate"] = _per_completer(data, points)
    else:
        points["placed"] = pandas.array([pandas.NA] * len(points), dtype="quantity[person]")
    return points[_COLUMNS]


def _per_completer(data: Dataset, points: pandas.DataFrame) -> pandas.Series:
    whole = data.table(["completers"], by="entity", rows=COHORTS, rule="trusted")
    rates = wilson(points["placed"], points.join(whole, on="cohort")["completers"])
    return rates.q.each(_rate, points["cohort"].map(label), points["dated"])


def _rate(rate: Quantity, cohort: Words, dated: Period) -> Quantity:
    return rate.named(
        ko=f"{cohort.ko} 수료생 기준 취·창업률, {dated.text('ko')}",
        en=f"share of graduates in work or running a firm, {cohort.en}, {dated.text('en')}",
    )


def _dated(data: Dataset, column: str, measure: str) -> pandas.DataFrame:
    """Return one figure a cohort and date.

    A figure dated by its month alone is the same point as one of that month and value that has a
    day.
    """
    by_cohort = {
        cohort: data.table({column: measure}, by="period", entity=cohort, at_least=0)
        for cohort in COHORTS
    }
    points = pandas.concat(by_cohort, names=["cohort"]).reset_index()
    points["dated"] = points.pop("period").map(Period.parse)
    told = list(zip(points.cohort, points[column], points.dated, strict=True))
    again = [
        any(
            (one, figure) == (cohort, same) and month != day and month.covers(day)
            for cohort, same, day in told
        )
        for one, figure, month in told
    ]
    return points.loc[[not repeats for repeats in again]]


def _placed(data: Dataset) -> pandas.DataFrame:
    """Return people placed, also where one page prints employed and founders apart.

    That was so for cohort 1.
    """
    points = _dated(data, "placed", "employed_startup")
    hired = data.printed("employed_only")
    both = hired.merge(data.printed("startups"), on=["entity", "period", "source"])
    both = both[both.entity.isin(COHORTS)]
    if both.empty:
        return points
    dated = both.period.map(Period.parse)
    placed = (both.figure_x + both.figure_y).q.each(_sum, both.entity.map(label), dated)
    summed = pandas.DataFrame({"cohort": both.entity, "placed": placed, "dated": dated})
    return pandas.concat([points, summed], ignore_index=True)


def _sum(placed: Quantity, cohort: Words, dated: Period) -> Quantity:
    return placed.named(
        ko=f"{cohort.ko} 취업 인원과 창업 인원의 합, {dated.text('ko')}",
        en=f"employed and founders, {cohort.en}, {dated.text('en')}",
    )
