"""What widening the test-beds to further fields would take if each were like today's."""

from dataclasses import dataclass

from gwangju_ai.analysis.testbeds.cost import Cost
from gwangju_ai.analysis.testbeds.service import CENTRES, Service
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, derived

#: Fields that the article's expert names: home appliances and cultural content (line 83).
_NAMED = 2


@dataclass(frozen=True)
class Widening:
    """The same provision per field, over more fields.

    Attributes:
        fields: Fields served today.
        added: Fields to be added.
        items: Items of equipment to be added.
        cost: Their cost at today's price of an item.
        trials: Trials a year to be added so that the served share stays as in the last year.
        demand: Demand that would be added.
    """

    fields: Quantity
    added: Quantity
    items: Quantity
    cost: Quantity
    trials: Quantity
    demand: Quantity


def widening(data: Dataset, service: Service, cost: Cost) -> Widening:
    """Scale items, cost, demand and trials with the number of fields.

    Raises:
        NotEnoughData: The number of fields is not known.
    """
    fields = data.value("demo_sectors", CENTRES, source="article")
    added = derived(
        _NAMED,
        "field",
        ko="기사가 드는 가전과 문화콘텐츠",
        en="home appliances and cultural content, as the article names them",
        inputs=[],
    )
    share = added / fields
    return Widening(
        fields=fields,
        added=added,
        items=cost.items * share,
        cost=cost.chosen.total * share,
        trials=service.last.served * share,
        demand=service.last.demand * share,
    )
