"""Has interest fallen? Applicants, seats and their ratio, and which of the two moved it.

The ratio is applicants over seats, so its logarithm is a difference, and a change of it is the sum
of what the applicants and what the seats contributed. Unlike a split of the plain difference, the
sum does not depend on which of the two is changed first (the logarithmic mean Divisia index of a
single product: B. W. Ang, Energy Policy 32, 2004, doi:10.1016/S0301-4215(03)00076-4).
"""

import math
from fractions import Fraction
from itertools import pairwise

import pandas

from gwangju_ai.analysis.intervals import poisson
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.dataset import ARTICLE, Dataset, named
from gwangju_ai.dataset.vocabulary import label
from gwangju_ai.numbers.numerals import Rounding, rounded
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def intakes(data: Dataset) -> pandas.DataFrame:
    """Set applicants against seats, cohort by cohort.

    Returns:
        Index: cohorts. Columns: ``applicants``, with the Poisson interval of their number, and
        ``selected``; ``competition``, applicants over people selected; ``year`` of the
        recruitment; ``printed_ratio`` as the article has it, and ``announced_ratio`` as the city's
        release has it, NA where there is none.

    Raises:
        NotEnoughData: Fewer than two cohorts have both figures.
    """
    counts = data.table(
        ["applicants", "selected"], by="entity", rows=COHORTS, rule="trusted", at_least=2
    )
    found = recruited(counts).rename_axis("cohort")
    ratios = data.printed("competition_ratio")
    article = ratios.source == ARTICLE
    found["year"] = _first(data.printed("applicants")).period
    found["printed_ratio"] = _first(ratios[article]).figure
    found["announced_ratio"] = _first(ratios[~article]).figure
    return found


def _first(printed: pandas.DataFrame) -> pandas.DataFrame:
    """Return the first figure of each cohort."""
    return printed.drop_duplicates("entity").set_index("entity")


def recruited(counts: pandas.DataFrame) -> pandas.DataFrame:
    """Add the ratio of applicants to people selected, and the applicants' Poisson intervals."""
    found = counts.assign(applicants=poisson(counts["applicants"]))
    found["competition"] = found["applicants"] / found["selected"]
    return named(found, "competition")


def impossible(recruitments: pandas.DataFrame) -> pandas.DataFrame:
    """Return the intakes with fewer applicants than people selected."""
    return recruitments[recruitments["applicants"] < recruitments["selected"]]


def rises(recruitments: pandas.DataFrame) -> pandas.Index:
    """Return the cohorts whose ratio was not below the one before; none if it fell each time."""
    return recruitments.index[(recruitments["competition"].diff() >= 0).fillna(value=False)]


def misrounded(recruitments: pandas.DataFrame) -> pandas.DataFrame:
    """Return the intakes whose printed ratio is not that of the counts, rounded to the nearest."""
    told = recruitments.dropna(subset=["printed_ratio"])
    right = told["competition"].q.each(_rounds_to, told["printed_ratio"])
    return told[~right.astype(bool)]


def _rounds_to(ratio: Quantity, printed: Quantity) -> bool:
    quantum = Fraction(1, 10**printed.decimals)
    return printed.value in rounded(ratio.value, quantum, Rounding.NEAREST)


def level(recruitments: pandas.DataFrame) -> pandas.Series:
    """Compare the applicants of the cohorts that had as many seats as the last.

    Returns:
        ``cohorts``: which these are; ``fewest`` and ``most`` of their applicants; ``steady``:
        whether one unchanging rate lies in the interval of each.
    """
    seats = recruitments["selected"]
    applicants = recruitments["applicants"][seats == seats.iloc[-1]]
    return pandas.Series(
        {
            "cohorts": applicants.index,
            "fewest": applicants.min(),
            "most": applicants.max(),
            "steady": applicants.q.low.max() <= applicants.q.high.min(),
        }
    )


def steps(recruitments: pandas.DataFrame) -> pandas.DataFrame:
    """Split the change of the ratio's logarithm from each intake to the next.

    Returns:
        Columns: ``step``, its name; ``by_applicants`` and ``by_seats``, the parts that make the
        change. More seats, lower ratio.
    """
    before, after = recruitments.shift().iloc[1:], recruitments.iloc[1:]
    names = [(label(one), label(other)) for one, other in pairwise(recruitments.index)]
    found = pandas.DataFrame(
        {
            "step": [Words(f"{a.ko}→{b.ko}", f"{a.en} → {b.en}") for a, b in names],
            "by_applicants": after["applicants"].q.each(_log, before["applicants"]),
            "by_seats": before["selected"].q.each(_log, after["selected"]),
        }
    )
    return named(found)


def split(recruitments: pandas.DataFrame) -> pandas.Series:
    """Split the change of the ratio's logarithm from the first intake to the last.

    Returns:
        ``by_applicants``, ``by_seats`` and their sum ``in_all``; ``applicants_share`` and
        ``seats_share`` of it in percent; ``at_first_seats``: the ratio that the last applicants
        would give at the first number of seats.

    Raises:
        NotEnoughData: The ratio did not change, so there is nothing to share out.
    """
    first, last = recruitments.iloc[0], recruitments.iloc[-1]
    if first.competition == last.competition:
        raise NotEnoughData("competition ratio: expected a change to split, got none")
    found = named(
        pandas.Series(
            {
                "by_applicants": _log(last.applicants, first.applicants),
                "by_seats": _log(first.selected, last.selected),
                "in_all": _log(last.competition, first.competition),
            }
        )
    )
    found["seats_share"] = (found.by_seats / found.in_all).to("percent").rounded(0)
    found = named(found, "seats_share")
    found["applicants_share"] = (100 - found.seats_share).rounded(0)
    found = named(found, "applicants_share")
    one, other = label(first.name), label(last.name)
    found["at_first_seats"] = (last.applicants / first.selected).named(
        ko=f"{other.ko} 지원자를 {one.ko} 정원으로 나눈 경쟁률",
        en=f"ratio of the applicants of {other.en} to the seats of {one.en}",
    )
    return found


def _log(above: Quantity, below: Quantity) -> Quantity:
    return derived(
        math.log(above.value / below.value),
        "ratio",
        ko=f"ln({above.text('ko')} ÷ {below.text('ko')})",
        en=f"ln({above.text('en')} ÷ {below.text('en')})",
        inputs=[above, below],
    )
