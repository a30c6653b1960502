"""From selection to graduation, and what graduates chose then."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import graduations
from gwangju_ai.dataset import Dataset, named


def completion(data: Dataset) -> pandas.DataFrame:
    """Return each cohort's share of those selected who graduated.

    Returns:
        Index: cohorts. Columns: ``selected`` and ``completed``; ``finished``, the share of the one
        in the other in percent, with Wilson's interval.

    Raises:
        NotEnoughData: Fewer than two cohorts have graduated.
    """
    stages = {"selected": "selected", "completed": "completers"}
    rows = graduations(data).index
    found = data.table(stages, by="entity", rows=rows, rule="trusted", at_least=2)
    found = found.rename_axis("cohort")
    found["finished"] = wilson(found["completed"], found["selected"])
    return named(found, "finished")


def paths(data: Dataset) -> pandas.Series:
    """Return what cohort 1 chose after graduation, from the one survey that was published.

    Returns:
        ``job`` and ``startup``: graduates who chose a job or a start-up of their own, and
        ``active``, both, a natural base of a rate; ``study``: those who went on studying;
        ``undecided``; ``when``: the day it was published. The Series is named after the cohort.

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
        ko="취업이나 창업을 바란 1기 수료생", en="graduates of cohort 1 who wanted work"
    )
    found["when"] = job.period
    return found
