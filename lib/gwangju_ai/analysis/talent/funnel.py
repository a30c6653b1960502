"""The funnel of each cohort: applied, selected, completed, placed."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.age import graduation, months_between
from gwangju_ai.analysis.talent.cohorts import COHORTS, agreed, figure
from gwangju_ai.analysis.talent.rates import per_completer
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return a share with Wilson's interval, or without one where the part exceeds the whole.

    Such a pair is impossible; its share, above 100%, is shown as it is, for a reader to see.
    """
    return wilson(part, whole) if part <= whole else (part / whole).to("percent")


@dataclass(frozen=True)
class Funnel:
    """One cohort from application to placement.

    Attributes:
        cohort: Its name.
        applied, selected, completed: People at each stage.
        placed: People placed, by the latest count known.
        graduated: The day of the graduation.
        counted: When the people placed were counted, or the count published.
        age: Months between the two.
    """

    cohort: Words
    applied: Quantity
    selected: Quantity
    completed: Quantity
    placed: Quantity
    graduated: Period
    counted: Period
    age: Quantity

    @property
    def possible(self) -> bool:
        """Tell whether nobody appears at a stage without having been at the one before."""
        return self.applied >= self.selected >= self.completed >= self.placed

    @property
    def admitted(self) -> Quantity:
        """Share of the applicants selected."""
        return share(self.selected, self.applied).named(
            ko=f"{self.cohort.ko} 선발률", en=f"share of applicants selected, {self.cohort.en}"
        )

    @property
    def finished(self) -> Quantity:
        """Share of those selected who completed."""
        return share(self.completed, self.selected).named(
            ko=f"{self.cohort.ko} 수료율", en=f"completion rate of {self.cohort.en}"
        )

    @property
    def placement(self) -> Quantity:
        """Share of the completers placed."""
        return per_completer(self.placed, self.completed, self.cohort)


def funnel(data: Dataset) -> list[Funnel]:
    """Return the funnel of every cohort whose four stages are known.

    Raises:
        NotEnoughData: There is none.
    """
    cohorts = []
    for cohort in COHORTS:
        try:
            counts = data.series("employed_startup", cohort)
            stages = [figure(data, m, cohort) for m in ("applicants", "selected", "completers")]
            day = graduation(data, cohort)
        except NotEnoughData:
            continue  # not yet recruited, not yet finished or not yet counted on the chosen day
        last = counts[-1]
        placed = agreed(last, [o for o in counts if o.period == last.period])
        age = months_between(day, last.period)
        cohorts.append(Funnel(data.entity(cohort), *stages, placed, day, last.period, age))
    if not cohorts:
        raise NotEnoughData("funnel: expected a cohort counted at all four stages, found none")
    return cohorts


@dataclass(frozen=True)
class Paths:
    """What cohort 1 chose to do after completing, from the one survey that was published.

    Attributes:
        period: The day it was published.
        job, startup: Completers who chose a job or a start-up of their own.
        study, undecided: Completers who went on studying, or had not decided.
    """

    period: Period
    job: Quantity
    startup: Quantity
    study: Quantity
    undecided: Quantity

    @property
    def active(self) -> Quantity:
        """Completers who wanted work or a start-up: a natural denominator of a placement rate."""
        return (self.job + self.startup).named(
            ko="취업이나 창업을 바란 1기 수료자", en="completers of cohort 1 who wanted work"
        )


def paths(data: Dataset) -> Paths:
    """Return the survey of cohort 1 in January 2021.

    Raises:
        NotEnoughData: It is not yet known.
    """
    job = data.series("jobseekers_wanting_work", "cohort-1")[0]

    def same(measure: str) -> Quantity:
        return data.value(measure, "cohort-1", job.period.iso, source=job.row.source_id)

    return Paths(
        job.period,
        job.quantity,
        same("startup_intent"),
        same("further_study"),
        same("undecided"),
    )
