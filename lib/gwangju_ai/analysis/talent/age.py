"""Months since a cohort's graduation, and the ages at which cohorts are set side by side."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Mean length of a month in the Gregorian calendar, 146,097 days in 400 years.
_MONTH = Fraction(146_097, 400 * 12)


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


def graduation(data: Dataset, cohort: str) -> Period:
    """Return the day a cohort graduated, as the report of its completers dates it.

    Raises:
        NotEnoughData: No report gives the day.
    """
    days = [o.period for o in data.series("completers", cohort) if o.period.start == o.period.end]
    if not days:
        raise NotEnoughData(f"{cohort}: expected a dated graduation, found none")
    return days[0]


def months_between(day: Period, until: Period) -> Quantity:
    """Return the months from a day to the middle of a period, with the range that it allows."""

    def months(end: date) -> Fraction:
        return (end - day.start).days / _MONTH

    age = (
        derived(
            months(until.middle),
            "month",
            ko=f"{day.text('ko')}부터 {until.text('ko')}까지",
            en=f"{day.text('en')} to {until.text('en')}",
            inputs=[],
        )
        .rounded(0)
        .named(ko="수료 후 경과 개월", en="months since graduation")
    )
    if until.start == until.end:
        return age
    return age.with_interval(months(until.start), months(until.end), kind="bounds", level=None)
