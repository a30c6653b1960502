"""Test-beds: how much of the demand is served, what limits it, what it costs, how it compares."""

from gwangju_ai.analysis.testbeds.capacity import Backlog, Capacity, backlog, capacity
from gwangju_ai.analysis.testbeds.comparison import Call, Comparison, comparison
from gwangju_ai.analysis.testbeds.cost import Cost, Reading, cost
from gwangju_ai.analysis.testbeds.sectors import Widening, widening
from gwangju_ai.analysis.testbeds.service import OtherTarget, Service, Year, other_target, service

__all__ = [
    "Backlog",
    "Call",
    "Capacity",
    "Comparison",
    "Cost",
    "OtherTarget",
    "Reading",
    "Service",
    "Widening",
    "Year",
    "backlog",
    "capacity",
    "comparison",
    "cost",
    "other_target",
    "service",
    "widening",
]
