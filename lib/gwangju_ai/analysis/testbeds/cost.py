"""What the test equipment cost, under the two figures that were published for the same items."""

import pandas

from gwangju_ai.analysis.counts import origins
from gwangju_ai.analysis.testbeds.service import CENTRES
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

_COST = "testbed_equipment_budget"


def cost(data: Dataset, trials: Quantity) -> pandas.DataFrame:
    """Divide each published cost by the items and by the trials carried out.

    Args:
        data: The data package.
        trials: Trials carried out so far; the equipment outlives them.

    Returns:
        Index: ``article``, and ``other_reports``, which print the plan of late 2021. Columns:
        ``total_cost``, ``per_item``, ``per_trial``.

    Raises:
        NotEnoughData: One of the costs, or the number of items, is not known.
    """
    totals = {
        "article_cost": data.figure(_COST, CENTRES, source="article"),
        "planned_cost": data.figure(_COST, CENTRES, role="plan"),
    }
    readings = pandas.DataFrame(
        {"total_cost": named(pandas.Series(totals)).array}, ["article", "other_reports"]
    ).rename_axis("cost_source")
    readings = readings.astype({"total_cost": "quantity[krw]"})
    readings["per_item"] = readings["total_cost"] / items(data)
    readings["per_trial"] = readings["total_cost"] / trials
    return readings


def items(data: Dataset) -> Quantity:
    """Return the number of items of equipment.

    Raises:
        NotEnoughData: It is not known.
    """
    return data.figure("testbed_equipment_items", CENTRES, source="article")


def contrast(readings: pandas.DataFrame) -> pandas.Series:
    """Set the two costs against each other.

    Returns:
        ``gap``: planned minus article; ``spent_share``: the article's cost as a share of the
        planned one.
    """
    article, planned = readings.loc["article"], readings.loc["other_reports"]
    return pandas.Series(
        {
            "gap": planned.total_cost - article.total_cost,
            "spent_share": (article.total_cost / planned.total_cost).to("percent"),
        }
    )


def planned_in(data: Dataset) -> Period:
    """Return the year in which the planned cost was first reported.

    Raises:
        NotEnoughData: No dated page reports it yet.
    """
    sources = [o.source for o in data.series(_COST, CENTRES, role="plan")]
    days = [source.published.start for source in sources if source.published]
    if not days:
        raise NotEnoughData("planned cost of the equipment: expected a dated page, found none")
    return Period.parse(str(min(days).year))


def plan_origins(data: Dataset) -> Quantity:
    """Count the independent origins of the planned cost."""
    return origins(data.series(_COST, CENTRES, role="plan"))
