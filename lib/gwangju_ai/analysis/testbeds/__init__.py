"""Test-beds: demand met, what limits it, what it costs, and what other support there is."""

from gwangju_ai.analysis.testbeds.capacity import capacity, slots
from gwangju_ai.analysis.testbeds.comparison import comparison, standing
from gwangju_ai.analysis.testbeds.cost import contrast, cost, items, plan_origins, planned_in
from gwangju_ai.analysis.testbeds.elsewhere import aimed, kinds, programme
from gwangju_ai.analysis.testbeds.sectors import widening
from gwangju_ai.analysis.testbeds.service import ministry, overall, service, span
from gwangju_ai.analysis.testbeds.waiting import left_waiting, waiting

__all__ = [
    "aimed",
    "capacity",
    "comparison",
    "contrast",
    "cost",
    "items",
    "kinds",
    "left_waiting",
    "ministry",
    "overall",
    "plan_origins",
    "planned_in",
    "programme",
    "service",
    "slots",
    "span",
    "standing",
    "waiting",
    "widening",
]
