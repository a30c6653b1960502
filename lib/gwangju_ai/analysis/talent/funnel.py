"""The funnel of each cohort: applied, selected, completed, placed."""

from itertools import pairwise

import pandas

from gwangju_ai.analysis.intervals import columnwise, wilson
from gwangju_ai.analysis.talent.age import ages
from gwangju_ai.analysis.talent.cohorts import graduations
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity

_STAGES = {
    "funnel_applied": "applicants",
    "selected": "selected",
    "completed": "completers",
    "placed": "employed_startup",
}
_RULES = dict.fromkeys(_STAGES, "trusted") | {"placed": "latest"}


@columnwise
def share(part: Quantity, whole: Quantity) -> Quantity:
    """Return a share with Wilson's interval, or without one where the part exceeds the whole.

    Such a pair is impossible; its share, above 100%, is shown as it is, for a reader to see.
    """
    return wilson(part, whole) if part <= whole else (part / whole).to("percent")


def funnel(data: Dataset) -> pandas.DataFrame:
    """Return each cohort's people at every stage, with the shares between stages.

    Returns:
        Index: cohorts. Columns: ``funnel_applied``, ``selected``, ``completed`` and ``placed``,
        by the latest count; ``admitted``, ``finished`` and ``placement``, the share of each stage
        in the one before, with its interval; ``graduated`` and ``counted``, periods; ``age``, the
        months between them.

    Raises:
        NotEnoughData: No cohort is counted at all four stages.
    """
    graduated = graduations(data)
    stages = data.table(_STAGES, by="entity", rows=graduated.index, rule=_RULES)
    stages = stages.rename_axis("cohort")
    stages["admitted"] = share(stages["selected"], stages["funnel_applied"])
    stages["finished"] = share(stages["completed"], stages["selected"])
    stages["placement"] = wilson(stages["placed"], stages["completed"])
    counts = data.printed("employed_startup").drop_duplicates("entity", keep="last")
    stages["graduated"] = graduated
    stages["counted"] = counts.set_index("entity").period.map(Period.parse)
    stages["age"] = ages(stages["graduated"], stages["counted"])
    return named(stages, "admitted", "finished", "placement")


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
