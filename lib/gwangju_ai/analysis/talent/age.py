"""Months since a cohort's graduation."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pandas

from gwangju_ai.numbers.array import QuantityArray
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived

#: Mean length of a month in the Gregorian calendar, 146,097 days in 400 years.
_MONTH = Fraction(146_097, 400 * 12)


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


def ages(graduated: Iterable[Period], counted: Iterable[Period]) -> QuantityArray:
    """Return the months from each graduation to its count; NA where there is no graduation."""
    found = [
        pandas.NA if pandas.isna(day) else months_between(day, until)
        for day, until in zip(graduated, counted, strict=True)
    ]
    return pandas.array(found, dtype="quantity[month]")
