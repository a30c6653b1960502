"""Placement against time since graduation, so that cohorts are compared at the same age.

Every dated count is a point of its own. Nothing is fitted: between two dates only the last
published count is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import Age, graduation, months_between
from gwangju_ai.analysis.talent.cohorts import COHORTS, agreed, figure
from gwangju_ai.dataset import ARTICLE, Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


@dataclass(frozen=True)
class Point:
    """One dated figure of a cohort.

    Attributes:
        period: Its date, or the month in which it was published.
        age: Months since graduation; with the range that the period allows.
        rate: The placement rate then, on the denominator asked for.
        placed: The count; None where only a rate was printed.
    """

    period: Period
    age: Quantity
    rate: Quantity
    placed: Quantity | None


@dataclass(frozen=True)
class Course:
    """A cohort's placements since its graduation.

    Attributes:
        entity: Id of the cohort.
        cohort: Its name.
        graduated: The day of the graduation.
        points: The dated figures, by date.
    """

    entity: str
    cohort: Words
    graduated: Period
    points: list[Point]

    def at(self, age: Age) -> Point | None:
        """Return the figure nearest to an age; None where none lies near enough."""
        near = [p for p in self.points if abs(p.age.value - age.months) <= age.within]
        return min(near, key=lambda p: abs(p.age.value - age.months), default=None)


def maturation(data: Dataset, denominator: str) -> list[Course]:
    """Return each cohort's placements by time since graduation.

    Args:
        data: The figures.
        denominator: ``completers`` takes the dated counts over all who completed; ``as_reported``
            the dated rates as they were printed, which have no interval because their
            denominators are not published.

    Raises:
        NotEnoughData: No cohort has such a figure.
    """
    points = _per_completer if denominator == "completers" else _as_reported
    courses = []
    for cohort in COHORTS:
        try:
            day = graduation(data, cohort)
            courses.append(Course(cohort, data.entity(cohort), day, points(data, cohort, day)))
        except NotEnoughData:
            continue  # not graduated, or nothing counted yet, on the chosen day
    if not courses:
        raise NotEnoughData("placements by age: expected a cohort with a dated figure, found none")
    return courses


def _per_completer(data: Dataset, cohort: str, day: Period) -> list[Point]:
    completers = figure(data, "completers", cohort)
    counts = _dated(data.find("employed_startup", cohort)) + _summed(data, cohort)
    if not counts:
        raise NotEnoughData(f"{cohort}: expected a count of people placed, found none")
    label = data.entity(cohort)
    return sorted(
        (
            Point(
                period,
                months_between(day, period),
                wilson(placed, completers).named(
                    ko=f"{label.ko} 수료자 대비 취·창업률, {period.text('ko')}",
                    en=f"share of the completers placed, {label.en}, {period.text('en')}",
                ),
                placed,
            )
            for period, placed in counts
        ),
        key=lambda point: (point.age.value, point.period),
    )


def _as_reported(data: Dataset, cohort: str, day: Period) -> list[Point]:
    rates = _dated(data.series("employment_rate", cohort))
    return [Point(period, months_between(day, period), rate, None) for period, rate in rates]


def _dated(observations: Iterable[Observation]) -> list[tuple[Period, Quantity]]:
    """Return one figure a date, by date.

    Pages that print one figure for one date are one point. A figure dated by its month alone is
    the same point as one of that month and value that has a day.
    """
    rows = list(observations)
    points: dict[tuple, Observation] = {}
    for o in sorted(rows, key=lambda o: (o.period, o.row.source_id != ARTICLE, o.id)):
        points.setdefault((o.period, o.quantity.value), o)
    kept = [
        o
        for o in points.values()
        if not any(
            p is not o and o.period.covers(p.period) and o.quantity.value == p.quantity.value
            for p in points.values()
        )
    ]
    return [(o.period, agreed(o, [p for p in rows if o.period.covers(p.period)])) for o in kept]


def _summed(data: Dataset, cohort: str) -> list[tuple[Period, Quantity]]:
    """Return employed plus founders where one page prints both apart, as it did for cohort 1."""
    return [
        (
            hired.period,
            (hired.quantity + founded.quantity).named(
                ko=f"{data.entity(cohort).ko} 취업 인원과 창업 인원의 합, "
                f"{hired.period.text('ko')}",
                en=f"employed and founders, {data.entity(cohort).en}, {hired.period.text('en')}",
            ),
        )
        for hired in data.find("employed_only", cohort)
        for founded in data.find("startups", cohort, hired.period.iso, source=hired.row.source_id)
    ]
