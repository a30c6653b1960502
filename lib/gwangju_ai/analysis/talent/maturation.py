"""Placement against time since graduation, so that cohorts are compared at the same age.

Every dated count is a point of its own. Nothing is fitted: between two dates only the last
published count is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import graduation, months_between
from gwangju_ai.analysis.talent.cohorts import COHORTS, agreed, figure
from gwangju_ai.analysis.talent.funnel import Pooled, Rate
from gwangju_ai.dataset import ARTICLE, Dataset, Observation
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.period import Period
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words


@dataclass(frozen=True)
class Age:
    """An age at which cohorts are set side by side.

    Attributes:
        months: Months since graduation.
        within: How many months a count may lie from it.
        label: Its name.
    """

    months: int
    within: int
    label: Words


GRADUATION = Age(0, 1, Words("수료일", "graduation day"))
ONE_YEAR = Age(12, 3, Words("수료 1년 무렵", "about one year after graduation"))
TWO_YEARS = Age(24, 3, Words("수료 2년 무렵", "about two years after graduation"))
THREE_YEARS = Age(36, 3, Words("수료 3년 무렵", "about three years after graduation"))
AGES = (GRADUATION, ONE_YEAR, TWO_YEARS, THREE_YEARS)


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


@dataclass(frozen=True)
class SameAge:
    """Cohorts at one age.

    Attributes:
        label: The age in words.
        cohorts: The cohorts that have a figure then, in their order, each with that figure.
    """

    label: Words
    cohorts: list[tuple[Course, Point]]

    @property
    def first(self) -> tuple[Course, Point]:
        """The earliest cohort."""
        return self.cohorts[0]

    @property
    def last(self) -> tuple[Course, Point]:
        """The latest cohort."""
        return self.cohorts[-1]

    @property
    def highest(self) -> tuple[Course, Point]:
        """The cohort with the highest rate."""
        return max(self.cohorts, key=lambda pair: pair[1].rate.value)

    @property
    def change(self) -> Quantity:
        """The rate of the latest cohort less that of the earliest, in points."""
        return (self.last[1].rate - self.first[1].rate).named(
            ko=f"{self.label.ko} 취·창업률의 차이({self.first[0].cohort.ko}→"
            f"{self.last[0].cohort.ko})",
            en=f"difference in the placement rate {self.label.en} "
            f"({self.first[0].cohort.en} to {self.last[0].cohort.en})",
        )


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
    return [
        (o.period, agreed(o, [p for p in rows if o.period.covers(p.period)])) for o in kept
    ]


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
        for founded in data.find(
            "startups", cohort, hired.period.iso, source=hired.row.source_id
        )
    ]


def same_age(courses: list[Course], age: Age) -> SameAge:
    """Set the cohorts side by side at one age.

    Raises:
        NotEnoughData: Fewer than two cohorts have a figure near that age.
    """
    pairs = [(course, point) for course in courses if (point := course.at(age))]
    if len(pairs) < 2:
        raise NotEnoughData(
            f"placements {age.label.en}: expected 2 cohorts or more, found {len(pairs)}"
        )
    return SameAge(age.label, pairs)


@dataclass(frozen=True)
class Rivals:
    """Two cohorts that both have a figure at two ages.

    Attributes:
        earlier, later: The cohorts; each with its figures at the younger and the older age.
    """

    earlier: tuple[Course, Point, Point]
    later: tuple[Course, Point, Point]

    @property
    def crossed(self) -> bool:
        """Tell whether the cohort ahead at the younger age is behind at the older."""
        (_, a, b), (_, c, d) = self.earlier, self.later
        return (c.rate > a.rate) != (d.rate > b.rate)


def rivals(younger: SameAge, older: SameAge) -> Rivals:
    """Return the two latest cohorts that have a figure at both ages.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    then = {course.entity: point for course, point in older.cohorts}
    both = [(c, point, then[c.entity]) for c, point in younger.cohorts if c.entity in then]
    if len(both) < 2:
        raise NotEnoughData(
            f"placements {younger.label.en} and {older.label.en}: expected 2 cohorts or more "
            f"with both, found {len(both)}"
        )
    return Rivals(*both[-2:])


@dataclass(frozen=True)
class SideBySide:
    """The printed rates that stand side by side, with the time each cohort had had by then.

    Attributes:
        oldest, youngest: The cohort that graduated first, and last, with its age.
        then: The youngest cohort's figure of that date.
        now: Its latest figure.
    """

    oldest: tuple[Rate, Quantity]
    youngest: tuple[Rate, Quantity]
    then: Point
    now: Point

    @property
    def later(self) -> bool:
        """Tell whether the youngest cohort was counted again since."""
        return self.now.period > self.then.period

    @property
    def gain(self) -> Quantity:
        """What the youngest cohort has gained since, in points."""
        return self.now.rate - self.then.rate


def side_by_side(data: Dataset, pooled: Pooled, courses: list[Course]) -> SideBySide:
    """Tell how old the cohorts were whose rates are printed side by side.

    Raises:
        NotEnoughData: The youngest cohort has no figure of that date.
    """
    aged = [
        (rate, months_between(graduation(data, rate.entity), rate.period)) for rate in pooled.rates
    ]
    oldest, youngest = aged[0], aged[-1]
    points = [p for c in courses if c.entity == youngest[0].entity for p in c.points]
    then = [point for point in points if point.period == youngest[0].period]
    if not then:
        raise NotEnoughData(
            f"{youngest[0].cohort.en}: expected a figure of {youngest[0].period.iso}, found none"
        )
    return SideBySide(oldest, youngest, then[0], points[-1])
