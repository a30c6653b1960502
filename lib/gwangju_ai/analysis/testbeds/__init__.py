"""Test-beds: how much of the demand is served, what limits it, what it costs, how it compares."""

from gwangju_ai.analysis.testbeds.capacity import capacity, if_idle, slots
from gwangju_ai.analysis.testbeds.comparison import comparison, standing
from gwangju_ai.analysis.testbeds.cost import contrast, cost, items, plan_origins, planned_in
from gwangju_ai.analysis.testbeds.sectors import widening
from gwangju_ai.analysis.testbeds.service import ministry, overall, service, span

__all__ = [
    "capacity",
    "comparison",
    "contrast",
    "cost",
    "if_idle",
    "items",
    "ministry",
    "overall",
    "plan_origins",
    "planned_in",
    "service",
    "slots",
    "span",
    "standing",
    "widening",
]
