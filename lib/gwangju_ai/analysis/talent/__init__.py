"""Theme 02: the AI Academy's applicants, its funnel, its placements, their place, its cost."""

from gwangju_ai.analysis.talent.bases import bases, moved
from gwangju_ai.analysis.talent.benchmarks import benchmarks, extremes, gaps, seoul_base
from gwangju_ai.analysis.talent.cost import contracts, cost, latest_completed
from gwangju_ai.analysis.talent.funnel import broken, funnel, paths
from gwangju_ai.analysis.talent.interest import (
    impossible,
    intakes,
    level,
    misrounded,
    rises,
    split,
    steps,
)
from gwangju_ai.analysis.talent.maturation import maturation
from gwangju_ai.analysis.talent.misprint import misprint
from gwangju_ai.analysis.talent.rates import counted_together, latest_rates, pooled, rates
from gwangju_ai.analysis.talent.recounts import founders, recount, two_dates
from gwangju_ai.analysis.talent.same_age import by_age, crossed, rivals, same_age
from gwangju_ai.analysis.talent.staying import (
    applicants_more_local,
    origin_and_place,
    staying,
    tracked,
)
from gwangju_ai.analysis.talent.training import degrees, hours, supply

__all__ = [
    "applicants_more_local",
    "bases",
    "benchmarks",
    "broken",
    "by_age",
    "contracts",
    "cost",
    "counted_together",
    "crossed",
    "degrees",
    "extremes",
    "founders",
    "funnel",
    "gaps",
    "hours",
    "impossible",
    "intakes",
    "latest_completed",
    "latest_rates",
    "level",
    "maturation",
    "misprint",
    "misrounded",
    "moved",
    "origin_and_place",
    "paths",
    "pooled",
    "rates",
    "recount",
    "rises",
    "rivals",
    "same_age",
    "seoul_base",
    "split",
    "staying",
    "steps",
    "supply",
    "tracked",
    "two_dates",
]
