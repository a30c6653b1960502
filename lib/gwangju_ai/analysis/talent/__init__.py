"""Theme 02: the AI Academy's graduates, their work and place, its training, cost, applicants."""

from gwangju_ai.analysis.talent.applying import applying, scientists
from gwangju_ai.analysis.talent.bases import bases, moved
from gwangju_ai.analysis.talent.benchmarks import benchmarks, ranges, seoul_base
from gwangju_ai.analysis.talent.completion import completion, paths
from gwangju_ai.analysis.talent.cost import contracts, cost
from gwangju_ai.analysis.talent.interest import (
    before_growth,
    changed_places,
    impossible,
    intakes,
    level,
    misprint,
    split,
)
from gwangju_ai.analysis.talent.maturation import maturation
from gwangju_ai.analysis.talent.rates import counted_together, latest_rates, pooled, rates
from gwangju_ai.analysis.talent.recounts import founders, recount, two_dates
from gwangju_ai.analysis.talent.same_age import (
    by_age,
    one_year_and_latest,
    rivals,
    same_age,
)
from gwangju_ai.analysis.talent.staying import (
    applicants_more_local,
    origin_and_place,
    staying,
    tracked,
    youth_outflow,
)
from gwangju_ai.analysis.talent.support import support
from gwangju_ai.analysis.talent.targets import local_targets, targets
from gwangju_ai.analysis.talent.training import degrees, hours, supply

__all__ = [
    "applicants_more_local",
    "applying",
    "bases",
    "before_growth",
    "benchmarks",
    "by_age",
    "changed_places",
    "completion",
    "contracts",
    "cost",
    "counted_together",
    "degrees",
    "founders",
    "hours",
    "impossible",
    "intakes",
    "latest_rates",
    "level",
    "local_targets",
    "maturation",
    "misprint",
    "moved",
    "one_year_and_latest",
    "origin_and_place",
    "paths",
    "pooled",
    "ranges",
    "rates",
    "recount",
    "rivals",
    "same_age",
    "scientists",
    "seoul_base",
    "split",
    "staying",
    "supply",
    "support",
    "targets",
    "tracked",
    "two_dates",
    "youth_outflow",
]
