"""What the test equipment cost, under the two figures that were published for the same items."""

from dataclasses import dataclass

from gwangju_ai.analysis.counts import origins
from gwangju_ai.analysis.testbeds.service import CENTRES, Service
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity

#: Role of the figure that four reports of late 2021 print: the plan for the whole set.
_PLANNED = "plan"


@dataclass(frozen=True)
class Reading:
    """One published cost and what follows from it.

    Attributes:
        total: The cost.
        per_item: Cost of one item.
        per_trial: Cost over the trials carried out so far; the equipment outlives them.
    """

    total: Quantity
    per_item: Quantity
    per_trial: Quantity


@dataclass(frozen=True)
class Cost:
    """Both readings, and the distance between them.

    Attributes:
        items: Items of equipment.
        planned_in: Year in which the planned cost was first reported.
        article: The article's cost.
        planned: The cost that the reports of late 2021 print.
        chosen: The one that the parameter picks.
        other: The one it does not.
        gap: Planned minus article.
        spent_share: The article's cost as a share of the planned one.
        items_at_plan_price: Items that the article's cost buys at the planned price of one.
        origins: Independent origins of the planned cost.
    """

    items: Quantity
    planned_in: Period
    article: Reading
    planned: Reading
    chosen: Reading
    other: Reading
    gap: Quantity
    spent_share: Quantity
    items_at_plan_price: Quantity
    origins: Quantity


def cost(data: Dataset, service: Service, equipment_cost_reading: str) -> Cost:
    """Divide each published cost by the items and by the trials carried out.

    Args:
        data: The data package.
        service: The years of the record.
        equipment_cost_reading: ``article`` or ``late_2021``.

    Raises:
        NotEnoughData: One of the costs, or the number of items, is not known.
    """
    items = data.value("testbed_equipment_items", CENTRES, source="article")
    reports = data.series("testbed_equipment_budget", CENTRES, role=_PLANNED)
    dated = [o for o in reports if o.source.published]
    article, planned = (
        _reading(total.named(ko=ko, en=en), items, service.served)
        for total, ko, en in (
            (
                data.value("testbed_equipment_budget", CENTRES, source="article"),
                "기사의 장비 구축비",
                "equipment cost in the article",
            ),
            (
                data.value("testbed_equipment_budget", CENTRES, role=_PLANNED),
                "2021년 말 보도의 장비 구축비",
                "equipment cost in reports of late 2021",
            ),
        )
    )
    chosen, other = (
        (article, planned) if equipment_cost_reading == "article" else (planned, article)
    )
    return Cost(
        items=items,
        planned_in=Period.parse(str(min(o.source.published.start for o in dated).year)),
        article=article,
        planned=planned,
        chosen=chosen,
        other=other,
        gap=planned.total - article.total,
        spent_share=(article.total / planned.total).to("percent"),
        items_at_plan_price=article.total / planned.per_item,
        origins=origins(reports),
    )


def _reading(total: Quantity, items: Quantity, trials: Quantity) -> Reading:
    return Reading(total, total / items, total / trials)
