"""The academy's cohorts, what several of them are called together, and when each graduated."""

from collections.abc import Sequence

import pandas

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words

#: The cohorts that have been recruited, in their order.
COHORTS = tuple(f"cohort-{number}" for number in range(1, 7))

_DAY = r"\d{4}-\d{2}-\d{2}"


def together(cohorts: Sequence[str]) -> Words:
    """Name two or more cohorts at once: 1~4기 where none is missing between, else 1·3·4기."""
    numbers = [int(cohort.removeprefix("cohort-")) for cohort in cohorts]
    first, *others, last = map(str, numbers)
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return Words(f"{first}~{last}기", f"cohorts {first}–{last}")
    listed = ", ".join([first, *others])
    return Words(f"{'·'.join([first, *others, last])}기", f"cohorts {listed} and {last}")


def graduations(data: Dataset) -> pandas.Series:
    """Return the day each cohort graduated, as the report of its completers dates it.

    Returns:
        Index: cohorts, without those whose completers nobody dates by the day. Values: periods.
    """
    told = data.printed("completers")
    days = told[told.period.str.fullmatch(_DAY)].drop_duplicates("entity")
    return days.set_index("entity").period.map(Period.parse)
