"""The total cost of each phase, as one report after another gave it."""

from statistics import median

import pandas

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import NotEnoughData

#: A total this many times above or below the median of all reports stands apart.
_APART = 2


def phase1_totals(data: Dataset) -> pandas.DataFrame:
    """Return phase 1's total cost by date of report, as ``phase2_totals`` does for phase 2."""
    return _totals(data, "complex_cost", "ai-cluster")


def phase2_totals(data: Dataset) -> pandas.DataFrame:
    """Return phase 2's total cost by date of report.

    Returns:
        Index: observations, in the order of the days they speak of. Columns: ``figure``; ``when``,
        a period; ``outlet``, who printed it; ``apart``, whether it is far from the median of all.

    Raises:
        NotEnoughData: Fewer than two reports are known.
    """
    return _totals(data, "phase2_total_budget_plan", "gwangju")


def _totals(data: Dataset, measure: str, entity: str) -> pandas.DataFrame:
    printed = data.printed(measure, entity=entity)
    if len(printed) < 2:
        raise NotEnoughData(f"{measure}: expected two reports of the total, found {len(printed)}")
    outlets = [data.source(source).name for source in printed["source"]]
    exact = printed["figure"].q.exact
    middle = median(exact)
    usual = exact.between(middle / _APART, middle * _APART, inclusive="neither")
    return printed[["figure"]].assign(
        when=printed["period"].map(Period.parse),
        outlet=outlets,
        apart=~usual,
    )


def course(totals: pandas.DataFrame) -> pandas.Series:
    """Say from where to where the totals went, without those that stand apart.

    Returns:
        ``first`` and ``latest`` of all reports, the latter of the day ``until``; ``lowest`` and
        ``highest`` of the usual ones; ``lowest_when``, the first report of the lowest, and
        ``highest_when``, the last of the highest; ``fall``, the latest against the highest, in
        percent.
    """
    usual = totals[~totals["apart"]]
    lowest, highest = usual["figure"].min(), usual["figure"].max()
    low = usual[usual["figure"] == lowest].iloc[0]
    high = usual[usual["figure"] == highest].iloc[-1]
    first, last = totals.iloc[0], totals.iloc[-1]
    return pandas.Series(
        {
            "first": first.figure,
            "latest": last.figure,
            "until": last.when,
            "lowest": lowest,
            "lowest_when": low.when,
            "highest": highest,
            "highest_when": high.when,
            "fall": (last.figure / highest - 1).to("percent"),
        }
    )
