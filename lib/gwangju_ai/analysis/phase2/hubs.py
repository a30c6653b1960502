"""Gwangju beside the other three AX hubs, and the National AI Computing Center."""

import pandas

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.project.errors import NotEnoughData

_GWANGJU = "ax-hub-gwangju"
_HUBS = (_GWANGJU, "ax-hub-daegu", "ax-hub-gyeongnam", "ax-hub-jeonbuk")
_FIRST_YEAR = "2026"

#: The one report that lists the projects behind the city's AI money for 2026.
_LIST = "ikbc-dc954e"


def hubs(data: Dataset) -> pandas.DataFrame:
    """Return the four hubs, Gwangju first.

    Returns:
        Index: hubs. Columns: ``hub_total``, the total cost over five years as planned;
        ``first_year``, state money for the first as voted, or as drafted where no vote is
        reported; ``first_share``, the latter over the former in percent.

    Raises:
        NotEnoughData: A hub's total or first year is not known yet.
    """
    totals = data.table({"hub_total": "ax_hub_total_cost"}, by="entity", rows=_HUBS, at_least=0)
    money = {
        stage: data.table(
            {"first_year": "state_budget_granted"},
            by="entity",
            rows=_HUBS,
            period=_FIRST_YEAR,
            role=role,
            at_least=0,
        )["first_year"]
        for stage, role in (("voted", "reported"), ("draft", "plan"))
    }
    totals["first_year"] = money["voted"].combine_first(money["draft"])
    found = totals.dropna().rename_axis("hub")
    if len(found) < len(_HUBS):
        raise NotEnoughData(f"AX hubs: expected the money of {len(_HUBS)}, found {len(found)}")
    found["first_share"] = (found["first_year"] / found["hub_total"]).q.each(
        lambda q: q.to("percent")
    )
    return found


def together(data: Dataset, found: pandas.DataFrame) -> pandas.Series:
    """Take the hubs together.

    Returns:
        ``total``: the sum of their totals; ``reported``: the same as the ministry gave it;
        ``gwangju_share``: Gwangju's part of the sum; ``lowest`` and ``highest``: the smallest and
        the largest part of a total that came in the first year.

    Raises:
        NotEnoughData: The ministry's sum is not known yet.
    """
    total = found["hub_total"].sum()
    return pandas.Series(
        {
            "total": total,
            "reported": data.figure("ax_hub_total_cost", "ax-hubs"),
            "gwangju_share": (found.hub_total[_GWANGJU] / total).to("percent"),
            "lowest": found["first_share"].min(),
            "highest": found["first_share"].max(),
        }
    )


def larger(found: pandas.DataFrame) -> pandas.Index:
    """Return the hubs with a larger total than Gwangju's."""
    return found.index[found["hub_total"] > found.hub_total[_GWANGJU]]


def computing_centre(data: Dataset) -> pandas.Series:
    """Return how the National AI Computing Center was decided.

    Returns:
        ``third``: when its third call closed; ``bids`` in it; ``private_before`` and
        ``private_after``: the private share in the first two and in the third.

    Raises:
        NotEnoughData: The decision is not known yet.
    """
    calls = data.table({"bids": "naicc_bids"}, by="period", entity="naicc", at_least=3)
    shares = data.table(
        {"private": "naicc_private_share"}, by="period", entity="naicc", at_least=2
    )["private"]
    return pandas.Series(
        {
            "third": Period.parse(calls.index[-1]),
            "bids": calls["bids"].iloc[-1],
            "private_before": shares.iloc[0],
            "private_after": shares.iloc[-1],
        }
    )


def lines_of_2026(data: Dataset) -> pandas.DataFrame:
    """Return the projects behind the city's AI money for 2026 that one report lists.

    Returns:
        Index: projects, the largest first. Column: ``state_money``.

    Raises:
        NotEnoughData: The list is not known yet.
    """
    listed = data.table(
        {"state_money": "state_budget_granted"},
        by="entity",
        period="2026",
        role="reported",
        source=_LIST,
    )
    return listed.sort_values("state_money", ascending=False, kind="stable")


def city_money(data: Dataset, lines: pandas.DataFrame) -> pandas.Series:
    """Set the projects against the sum that the city announced.

    Returns:
        ``year``; ``total``: the sum, with its latest list; ``valley_share``: the AX valley's part
        of it, in percent.

    Raises:
        NotEnoughData: The sum is not known yet.
    """
    total = data.printed("ai_budget_year", entity="gwangju", period="2026")["figure"].iloc[-1]
    share = (lines.state_money[_GWANGJU] / total).to("percent")
    return pandas.Series({"year": Period.parse("2026"), "total": total, "valley_share": share})
