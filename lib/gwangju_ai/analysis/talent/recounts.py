"""The same people counted twice: figures that stand side by side but belong to two dates."""

import pandas

from gwangju_ai.analysis.talent.cohorts import graduations
from gwangju_ai.dataset import Dataset
from gwangju_ai.project.errors import NotEnoughData


def recount(courses: pandas.DataFrame, printed: pandas.Series) -> pandas.Series:
    """Follow a cohort from the date of its printed rate to its latest figure.

    Args:
        courses: As ``maturation`` returns them.
        printed: The cohort's row of ``latest_rates``.

    Returns:
        ``then`` and ``now``: its rates; ``when``: the period of the latter; ``later``: whether
        that is another count.

    Raises:
        NotEnoughData: The cohort has no figure of that date.
    """
    own = courses[courses["cohort"] == printed.name]
    then = own[own["dated"] == printed.dated]
    if then.empty:
        raise NotEnoughData(f"{printed.name}: expected a figure of {printed.dated.iso}, found none")
    return pandas.Series(
        {
            "then": then["placement_rate"].iloc[0],
            "now": own["placement_rate"].iloc[-1],
            "when": own["dated"].iloc[-1],
            "later": own["dated"].iloc[-1] > printed.dated,
        }
    )


def two_dates(data: Dataset) -> pandas.Series:
    """Return the two counts of cohort 4 that the article prints together without a date.

    Returns:
        ``early``: hired before graduation; ``counted``: placed about when the article appeared;
        ``graduated``: the day of the first. The Series is named after the cohort.

    Raises:
        NotEnoughData: The article is not yet known.
    """
    cohort = "cohort-4"
    found = data.figures(
        {"early": "early_employed", "counted": "employed_startup"}, cohort, source="article"
    ).rename(cohort)
    found["graduated"] = graduations(data).get(cohort, pandas.NA)
    return found


def founders(data: Dataset) -> pandas.Series:
    """Return the founders of cohort 1 as ``claimed`` first, and as ``audited`` last.

    The Series is named after the cohort.

    Raises:
        NotEnoughData: They were reported once at most.
    """
    cohort = "cohort-1"
    told = data.printed("startups", entity=cohort).figure
    if len(told) < 2:
        raise NotEnoughData(f"founders of {cohort}: expected 2 counts or more, found {len(told)}")
    return pandas.Series({"claimed": told.iloc[0], "audited": told.iloc[-1]}, name=cohort)
