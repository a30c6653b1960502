"""What the time between two counts is called."""

from itertools import pairwise

import pandas

from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.trail import Words


def spans(periods: pandas.Index) -> list[Words]:
    """Return the names of the times from each period to the next: 2022 to 2023."""
    return [
        Words(f"{a.text('ko')}~{b.text('ko')}", f"{a.text('en')} to {b.text('en')}")
        for a, b in pairwise(map(Period.parse, periods))
    ]
