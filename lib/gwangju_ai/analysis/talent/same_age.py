"""Cohorts set side by side: at the same age, and as their printed rates stand."""

from dataclasses import dataclass

from gwangju_ai.analysis.talent.age import Age, graduation, months_between
from gwangju_ai.analysis.talent.maturation import Course, Point
from gwangju_ai.analysis.talent.rates import Pooled, Rate
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


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
    def change(self) -> Quantity:
        """The rate of the latest cohort less that of the earliest, in points."""
        return (self.last[1].rate - self.first[1].rate).named(
            ko=f"{self.label.ko} 취·창업률의 차이({self.first[0].cohort.ko}→"
            f"{self.last[0].cohort.ko})",
            en=f"difference in the placement rate {self.label.en} "
            f"({self.first[0].cohort.en} to {self.last[0].cohort.en})",
        )


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
