"""What everything costs, side by side, and held against what is to be reached."""

from collections.abc import Mapping, Sequence

import pandas
from tests.benchmarks import floor, ours, scenarios
from tests.benchmarks.cost import Cost
from tests.benchmarks.peers import loop
from tests.benchmarks.project import CORES

Costs = Mapping[str, Mapping[str, Cost]]
"""By tool and scenario."""

_TO_REACH = {
    "cold build / the floor over the cores": "at most 1.30",
    "cold build / all that it makes, over the cores": "",
    "cold build / papermill + nbconvert": "at most 0.25",
    "fastest no-op of another tool / no-op": "at least 5.00",
    "one sentence edited / cold build": "at most 0.15",
}


def seconds(costs: Costs) -> pandas.DataFrame:
    """Return the seconds on the clock, a row a tool; NA where it knows no such scenario."""
    return _frame(costs, "seconds")


def cpu(costs: Costs) -> pandas.DataFrame:
    """Return the same in seconds of processors."""
    return _frame(costs, "cpu")


def ratios(found: pandas.DataFrame) -> pandas.DataFrame:
    """Return how many times as much as our build each other tool takes.

    A tool that knows no such scenario makes everything again.

    Args:
        found: What each takes, a row a tool.
    """
    whole = found.apply(lambda row: row.fillna(row[scenarios.COLD]), axis="columns")
    return (whole / whole.loc[ours.NAME]).drop(ours.NAME)


def targets(costs: Costs, parts: Mapping[str, float]) -> pandas.DataFrame:
    """Return what is to be reached and what came, by the clock and by time of processors.

    Args:
        costs: What everything costs.
        parts: What the parts of the work itself take.
    """
    work = [floor.floor(parts), floor.whole(parts)]
    clock = _reached(seconds(costs), [part / CORES for part in work])
    return pandas.DataFrame(
        {"to reach": _TO_REACH, "by the clock": clock, "by processors": _reached(cpu(costs), work)}
    )


def _reached(found: pandas.DataFrame, work: Sequence[float]) -> pandas.Series:
    """Return what came of each thing that is to be reached."""
    build = found.loc[ours.NAME]
    cold = build[scenarios.COLD]
    came = [
        *(cold / part for part in work),
        cold / found.loc[loop.NAME, scenarios.COLD],
        ratios(found)[scenarios.NOTHING].min(),
        build[scenarios.SENTENCE] / cold,
    ]
    return pandas.Series(came, _TO_REACH)


def _frame(costs: Costs, what: str) -> pandas.DataFrame:
    found = {
        tool: {scenario: getattr(cost, what) for scenario, cost in each.items()}
        for tool, each in costs.items()
    }
    return pandas.DataFrame.from_dict(found, orient="index").reindex(columns=[*scenarios.ALL])
