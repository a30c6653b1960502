"""Money that investors put into firms, as reported; each sum counts something else."""

from datetime import date

import pandas

from gwangju_ai.dataset import Dataset, Observation

_FIRST, _SECOND = "fund-1", "fund-2"


def behind_firms(data: Dataset) -> pandas.Series:
    """Return what the city's AI funds put into its firms, and what the cluster's firms raised.

    Returns:
        Of the first fund, ``direct``: invested in firms of Gwangju; ``linked``: what others put in
        beside it; ``invested_by``, when the later of the two was counted. Of the second,
        ``planned`` and ``formed``: its size, with ``planned_when`` and ``formed_when``.
        ``raised``: by firms of the cluster in phase 1. ``hub_raised``: by firms of Seoul's AI hub
        in ``hub_span``.

    Raises:
        NotEnoughData: One of them is not known yet.
    """
    hub = _last(data, "city_ai_hub_investment_cum", "seoul-ai-hub")
    direct, linked = (_last(data, f"ai_fund_{way}_gwangju", _FIRST) for way in ("direct", "linked"))
    planned = _last(data, "ai_fund_size_planned", _SECOND)
    formed = _last(data, "ai_fund_size", _SECOND)
    return pandas.Series(
        {
            "direct": direct.quantity,
            "linked": linked.quantity,
            "invested_by": max(direct, linked, key=_end).period,
            "planned": planned.quantity,
            "planned_when": planned.period,
            "formed": formed.quantity,
            "formed_when": formed.period,
            "raised": data.figure("phase1_private_investment", "ai-cluster"),
            "hub_raised": hub.quantity,
            "hub_span": hub.period,
        }
    )


def _last(data: Dataset, measure: str, entity: str) -> Observation:
    """Return the last observation of a measure."""
    return max(data.series(measure, entity), key=_end)


def _end(figure: Observation) -> date:
    return figure.period.end
