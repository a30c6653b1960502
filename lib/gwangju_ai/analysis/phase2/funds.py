"""Money that investors put into firms, as reported; each sum counts something else."""

from datetime import date

import pandas

from gwangju_ai.dataset import Dataset, Observation

_FIRST, _SECOND = "fund-1", "fund-2"


def behind_firms(data: Dataset) -> pandas.Series:
    """Return what the city's AI funds put into its firms, and what the cluster's firms raised.

    Returns:
        Of the first fund, ``direct``: invested in firms of Gwangju; ``linked``: what others put in
        beside it. Of the second, ``planned`` and ``formed``: its size. ``raised``: by firms of the
        cluster in phase 1. ``hub_raised``: by firms of Seoul's AI hub in ``hub_span``.

    Raises:
        NotEnoughData: One of them is not known yet.
    """
    hub = max(data.series("city_ai_hub_investment_cum", "seoul-ai-hub"), key=_end)
    return pandas.Series(
        {
            "direct": data.figure("ai_fund_direct_gwangju", _FIRST),
            "linked": data.figure("ai_fund_linked_gwangju", _FIRST),
            "planned": data.figure("ai_fund_size_planned", _SECOND),
            "formed": data.figure("ai_fund_size", _SECOND),
            "raised": data.figure("phase1_private_investment", "ai-cluster"),
            "hub_raised": hub.quantity,
            "hub_span": hub.period,
        }
    )


def _end(figure: Observation) -> date:
    return figure.period.end
