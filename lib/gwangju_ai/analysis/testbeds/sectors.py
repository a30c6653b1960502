"""What widening the test-beds to further fields would take if each were like today's."""

import pandas

from gwangju_ai.analysis.testbeds.capacity import slots
from gwangju_ai.analysis.testbeds.cost import items
from gwangju_ai.analysis.testbeds.service import CENTRES
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity, derived

#: Fields that the article's expert names: home appliances and cultural content (line 83).
_NAMED = 2


def widening(data: Dataset, years: pandas.DataFrame, readings: pandas.DataFrame) -> pandas.Series:
    """Scale items, cost, demand and trials with the number of fields.

    Args:
        data: The data package.
        years: The record, as ``service`` returns it.
        readings: The published costs, as ``cost`` returns them.

    Returns:
        ``fields`` today and ``added``; what these add: ``items``, ``article_cost`` and
        ``planned_cost`` by either reading of the cost, ``demand``, and the ``trials`` a year that
        hold the served share of the last year; ``slots`` in all fields then, in whole trials.

    Raises:
        NotEnoughData: The number of fields, or the stated length of a trial, is not known.
    """
    fields = data.figure("demo_sectors", CENTRES, source="article")
    added = derived(
        _NAMED,
        "field",
        ko="기사가 드는 가전과 문화콘텐츠",
        en="home appliances and cultural content, as the article names them",
        inputs=[],
    )
    share = added / fields
    last = years.iloc[-1]
    return pandas.Series(
        {
            "fields": fields,
            "added": added,
            "items": items(data) * share,
            "article_cost": readings.total_cost["article"] * share,
            "planned_cost": readings.total_cost["other_reports"] * share,
            "demand": last.demand * share,
            "trials": last.served * share,
            "slots": _widened(slots(data, years), fields, added),
        }
    )


def _widened(now: Quantity, fields: Quantity, added: Quantity) -> Quantity:
    return derived(
        now.value * (fields.value + added.value) // fields.value,
        "slot",
        ko=f"{now.text('ko')} × ({fields.text('ko')} + {added.text('ko')}) ÷ {fields.text('ko')}, "
        "내림",
        en=f"{now.text('en')} × ({fields.text('en')} + {added.text('en')}) ÷ {fields.text('en')}, "
        "rounded down",
        inputs=[now, fields, added],
    )
