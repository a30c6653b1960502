"""Months since a cohort's graduation."""

from datetime import date
from fractions import Fraction

from gwangju_ai.dataset import Dataset
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.period import Period
from gwangju_ai.quantity import Quantity, derived

#: Mean length of a month in the Gregorian calendar, 146,097 days in 400 years.
_MONTH = Fraction(146_097, 400 * 12)


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
