"""The subsidy's terms, and what the surveyed firms sell beside them."""

import pandas

from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.quantity import assumed, derived

#: Upper edge of the survey's lowest class of sales, in KRW; it is part of the measure.
_SALES_EDGE = 500_000_000


def terms(data: Dataset, min_employees: int, min_investment: int) -> pandas.Series:
    """Return the terms examined, beside those printed and those of the general scheme.

    Args:
        data: The data package.
        min_employees: Floor of regular employees that the report examines.
        min_investment: Floor of investment that the report examines, in KRW.

    Returns:
        ``employees`` and ``investment``, the floors examined; ``printed_employees`` and
        ``printed_investment``, as the article prints them; ``ceiling``, the most that a firm may
        get; ``general_employees`` and ``general_investment``, the floors of the general scheme.

    Raises:
        MissingFigure: One of them is not known.
    """
    printed = {
        "printed_employees": "subsidy_min_employees",
        "printed_investment": "subsidy_min_investment",
        "ceiling": "ai_firm_subsidy_max",
    }
    return pandas.Series(
        {
            "employees": assumed(
                min_employees,
                "person",
                parameter="min_employees",
                ko="보조금의 고용 요건",
                en="staff rule of the subsidy",
            ),
            "investment": assumed(
                min_investment,
                "krw",
                parameter="min_investment",
                ko="보조금의 투자 요건",
                en="investment rule of the subsidy",
            ),
            **data.figures(printed, "gwangju"),
            "general_employees": data.figure("general_subsidy_min_employees", "ordinance-general"),
            "general_investment": data.figure(
                "general_subsidy_min_investment", "ordinance-it-tier"
            ),
        }
    )


def hurdle(data: Dataset, conditions: pandas.Series) -> pandas.Series:
    """Hold the investment floor against the sales that the survey prints.

    Returns:
        ``small``: share of firms with sales below the survey's first class edge, in percent;
        ``edge``: that edge, a year's sales; ``share_of_sales``: the floor in percent of the edge,
        what it takes of a year's sales at least.

    Raises:
        MissingFigure: The survey is not published yet.
    """
    small = data.figure("ai_firms_sales_below_500m_share", survey.SURVEY)
    edge = derived(
        _SALES_EDGE,
        "krw",
        ko="설문이 나눈 연매출 구간의 경계",
        en="edge of the survey's lowest class of yearly sales",
        inputs=[small],
    )
    taken = (conditions.investment / edge).to("percent")
    return named(pandas.Series({"small": small, "edge": edge, "share_of_sales": taken}))
