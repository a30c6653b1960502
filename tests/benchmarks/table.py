"""What everything costs, side by side, and held against what is to be reached."""

from collections.abc import Mapping

import pandas
from tests.benchmarks import floor, ours, scenarios
from tests.benchmarks.cost import Cost
from tests.benchmarks.peers import loop
from tests.benchmarks.project import CORES

Costs = Mapping[str, Mapping[str, Cost]]
"""By tool and scenario."""


def seconds(costs: Costs) -> pandas.DataFrame:
    """Return the seconds on the clock, a row a tool; NA where it knows no such scenario."""
    return _frame(costs, "seconds")


def cpu(costs: Costs) -> pandas.DataFrame:
    """Return the same in seconds of processors."""
    return _frame(costs, "cpu")


def ratios(costs: Costs) -> pandas.DataFrame:
    """Return how many times as long as our build each other tool takes.

    A tool that knows no such scenario makes everything again.
    """
    found = seconds(costs)
    whole = found.apply(lambda row: row.fillna(row[scenarios.COLD]), axis="columns")
    return (whole / whole.loc[ours.NAME]).drop(ours.NAME)


def targets(costs: Costs, parts: Mapping[str, float]) -> pandas.DataFrame:
    """Return what is to be reached, what came, and whether that reaches it.

    Args:
        costs: What everything costs.
        parts: What the parts of the work itself take.
    """
    build = seconds(costs).loc[ours.NAME]
    cold, spread = build[scenarios.COLD], floor.floor(parts) / CORES
    rows = [
        ("cold build / the floor's CPU over the cores", "<=", 1.3, cold / spread),
        (f"cold build / {loop.NAME}", "<=", 0.25, cold / costs[loop.NAME][scenarios.COLD].seconds),
        ("fastest no-op of another / no-op", ">=", 5, ratios(costs)[scenarios.NOTHING].min()),
        ("one sentence edited / cold build", "<=", 0.15, build[scenarios.SENTENCE] / cold),
    ]
    return pandas.DataFrame(
        {
            what: {
                "to reach": f"{sign} {limit}",
                "came": f"{came:.2f}",
                "reached": "yes" if (came <= limit if sign == "<=" else came >= limit) else "no",
            }
            for what, sign, limit, came in rows
        }
    ).T


def _frame(costs: Costs, what: str) -> pandas.DataFrame:
    found = {
        tool: {scenario: getattr(cost, what) for scenario, cost in each.items()}
        for tool, each in costs.items()
    }
    return pandas.DataFrame.from_dict(found, orient="index").reindex(columns=[*scenarios.ALL])
