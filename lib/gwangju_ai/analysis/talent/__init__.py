"""Theme 02: the AI Academy's applicants, its funnel, its placements, their place, its cost."""

from gwangju_ai.analysis.talent.age import (
    AGES,
    GRADUATION,
    ONE_YEAR,
    THREE_YEARS,
    TWO_YEARS,
    graduation,
)
from gwangju_ai.analysis.talent.benchmarks import benchmarks, seoul_base
from gwangju_ai.analysis.talent.cost import contract_per_seat, cost, latest_completed
from gwangju_ai.analysis.talent.funnel import funnel, paths
from gwangju_ai.analysis.talent.interest import interest
from gwangju_ai.analysis.talent.maturation import maturation
from gwangju_ai.analysis.talent.misprint import misprint
from gwangju_ai.analysis.talent.rates import pooled, rates
from gwangju_ai.analysis.talent.same_age import rivals, same_age, side_by_side
from gwangju_ai.analysis.talent.staying import origin_and_place, staying
from gwangju_ai.analysis.talent.training import degrees, hours, supply

__all__ = [
    "AGES",
    "GRADUATION",
    "ONE_YEAR",
    "THREE_YEARS",
    "TWO_YEARS",
    "benchmarks",
    "contract_per_seat",
    "cost",
    "degrees",
    "funnel",
    "graduation",
    "hours",
    "interest",
    "latest_completed",
    "maturation",
    "misprint",
    "origin_and_place",
    "paths",
    "pooled",
    "rates",
    "rivals",
    "same_age",
    "seoul_base",
    "side_by_side",
    "staying",
    "supply",
]
