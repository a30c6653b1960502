"""Printed placement rates with their counts, what these imply as a base, and all graduates."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.printed_share import base
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.cohorts import COHORTS, graduations, together
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

#: Cohorts one by one, and those taken together for which a page prints count and rate.
_RATED = {
    **dict.fromkeys(COHORTS, "employment_rate"),
    "cohorts-1-5": "employment_rate_cumulative",
}


def rates(data: Dataset) -> pandas.DataFrame:
    """Return every different pair of count and rate that one page prints of a cohort, by date.

    Where several pages print one pair the article stands for them, or else the first.

    Returns:
        Index: cohorts, one by one and together, some more than once. Columns: ``dated``, when the
        count was made or published; ``placed`` and ``printed_rate``; ``base``, the only
        denominator that the rate can have; ``graduates``, all who completed; ``age``, months from
        graduation to that date, NA for cohorts together.

    Raises:
        NotEnoughData: No page prints such a pair.
    """
    counts = data.printed("employed_startup")
    printed = data.printed(*dict.fromkeys(_RATED.values()))
    pairs = counts.merge(printed, on=["entity", "period", "source"], suffixes=("", "_rate"))
    pairs = pairs[pairs.measure_rate == pairs.entity.map(_RATED)]
    article = data.article.source_id
    pairs = pairs.sort_values("source", key=lambda source: source != article, kind="stable")
    pairs = pairs.drop_duplicates(["entity", "figure", "figure_rate"])
    pairs = pairs.sort_values(["entity", "period"], ignore_index=True)
    if pairs.empty:
        raise NotEnoughData("placement rate: expected a page with count and rate, found none")
    found = pandas.DataFrame(
        {
            "cohort": pairs.entity,
            "dated": pairs.period.map(Period.parse),
            "placed": pairs.figure,
            "printed_rate": pairs.figure_rate,
            "graduates": [_graduates(data, cohort) for cohort in pairs.entity],
        }
    ).astype({"graduates": "quantity[person]"})
    found["base"] = found["placed"].q.each(base, found["printed_rate"])
    found["age"] = ages(found["cohort"].map(graduations(data)), found["dated"])
    return found.set_index("cohort")


def _graduates(data: Dataset, cohort: str) -> Quantity:
    measure = "completers" if cohort in COHORTS else "completers_cumulative"
    return data.figure(measure, cohort, rule="trusted")


def counted_together(pairs: pandas.DataFrame) -> pandas.Series:
    """Return the latest pair that a page prints of several cohorts together.

    Args:
        pairs: As ``rates`` returns them.

    Raises:
        NotEnoughData: No page prints one.
    """
    together = pairs[~pairs.index.isin(COHORTS)]
    if together.empty:
        raise NotEnoughData("cohorts together: expected a page with count and rate, found none")
    return together.iloc[-1]


def latest_rates(pairs: pandas.DataFrame) -> pandas.DataFrame:
    """Return each cohort's latest pair of count and rate.

    The pairs of several cohorts stand at as many ages, so the cohorts are not compared by them:
    that is what ``same_age`` is for.

    Args:
        pairs: As ``rates`` returns them.

    Returns:
        Index: cohorts. Columns: those of ``pairs``; ``left_out``, completers who are not in the
        denominator that the printed rate implies, and ``left_out_share`` of the completers.

    Raises:
        NotEnoughData: Fewer than two cohorts have a pair.
    """
    own = pairs[pairs.index.isin(COHORTS)]
    found = own[~own.index.duplicated(keep="last")].copy()
    if len(found) < 2:
        raise NotEnoughData(f"pooled rate: expected 2 cohorts or more, found {len(found)}")
    found["left_out"] = found["graduates"] - found["base"]
    found = named(found, "left_out")
    found["left_out_share"] = wilson(found["left_out"], found["graduates"])
    return found


def pooled(cohorts: pandas.DataFrame) -> pandas.Series:
    """Take cohorts together.

    Args:
        cohorts: As ``latest_rates`` returns them.

    Returns:
        ``cohorts``: their common name; ``when``: the date of the latest of their counts;
        ``lowest_rate`` and ``highest_rate``, as printed; ``all_placed``, ``all_graduates``,
        ``all_base``: sums; ``all_left_out``: completers in no implied denominator;
        ``all_per_graduate``, ``all_per_base``: the rates that follow, with Wilson's interval.
    """
    sums = named(cohorts[["placed", "graduates", "base"]].sum().add_prefix("all_"))
    found = named(
        pandas.Series(
            {
                "all_left_out": sums.all_graduates - sums.all_base,
                "all_per_graduate": wilson(sums.all_placed, sums.all_graduates),
                "all_per_base": wilson(sums.all_placed, sums.all_base),
            }
        )
    )
    told = {
        "cohorts": together(cohorts.index),
        "when": max(cohorts["dated"], key=lambda day: day.end),
        "lowest_rate": cohorts["printed_rate"].min(),
        "highest_rate": cohorts["printed_rate"].max(),
    }
    return pandas.concat([pandas.Series(told), sums, found])
