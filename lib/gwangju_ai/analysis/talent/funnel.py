"""The funnel of each cohort: applied, selected, completed.

It ends on graduation day, when all cohorts are of one age. Whether they found work is counted at
other ages, and is in ``maturation``.
"""

from itertools import pairwise

import pandas

from gwangju_ai.analysis.intervals import columnwise, wilson
from gwangju_ai.analysis.talent.cohorts import graduations
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.quantity import Quantity

_STAGES = {"funnel_applied": "applicants", "selected": "selected", "completed": "completers"}


@columnwise
def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return a share with Wilson's interval, or without one where the part exceeds the whole.

    Such a pair is impossible; its share, above 100%, is shown as it is, for a reader to see.
    """
    return wilson(part, whole) if part <= whole else (part / whole).to("percent")


def funnel(data: Dataset) -> pandas.DataFrame:
    """Return each cohort's people at every stage, with the shares between stages.

    Returns:
        Index: cohorts. Columns: ``funnel_applied``, ``selected`` and ``completed``; ``admitted``
        and ``finished``, the share of each stage in the one before, with its interval.

    Raises:
        NotEnoughData: Fewer than two cohorts are counted at all stages.
    """
    rows = graduations(data).index
    stages = data.table(_STAGES, by="entity", rows=rows, rule="trusted", at_least=2)
    stages = stages.rename_axis("cohort")
    stages["admitted"] = share(stages["selected"], stages["funnel_applied"])
    stages["finished"] = share(stages["completed"], stages["selected"])
    return named(stages, "admitted", "finished")


def broken(stages: pandas.DataFrame) -> pandas.DataFrame:
    """Return the cohorts in which people appear at a stage who were not at the one before."""
    shrinks = [stages[after] <= stages[before] for before, after in pairwise(_STAGES)]
    return stages[~pandas.concat(shrinks, axis=1).all(axis=1)]


def paths(data: Dataset) -> pandas.Series:
    """Return what cohort 1 chose after completing, from the one survey that was published.

    Returns:
        ``job`` and ``startup``: completers who chose a job or a start-up of their own, and
        ``active``, both, a natural denominator of a placement rate; ``study``: those who went on
        studying; ``undecided``; ``when``: the day it was published. The Series is named after the
        cohort.

    Raises:
        NotEnoughData: It is not yet known.
    """
    job = data.series("jobseekers_wanting_work", "cohort-1")[0]
    found = data.figures(
        {
            "job": "jobseekers_wanting_work",
            "startup": "startup_intent",
            "study": "further_study",
            "undecided": "undecided",
        },
        "cohort-1",
        job.period.iso,
        source=job.row.source_id,
    ).rename("cohort-1")
    found["active"] = (found.job + found.startup).named(
        ko="취업이나 창업을 바란 1기 수료자", en="completers of cohort 1 who wanted work"
    )
    found["when"] = job.period
    return found
