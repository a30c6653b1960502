"""The article's impossible number of applicants, and what hangs on it."""

import pandas

from gwangju_ai.analysis.talent.interest import recruited, rises
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import observed

#: The print that cannot be true: fewer applicants than people selected.
MISPRINT = "a-applicants-cohort-4"
_COHORT = "cohort-4"


def misprint(data: Dataset, recruitments: pandas.DataFrame) -> pandas.Series:
    """Hold the article's impossible figure against its correction, whatever the reading.

    Returns:
        ``printed`` and ``read``: the applicants as printed and as the declared correction reads
        them; ``selected``; ``article``: the ratio that the article itself prints for the cohort;
        ``reason`` of the correction; ``steady``: whether the ratio fell from each cohort to the
        next under one of the two. The Series is named after the cohort.

    Raises:
        NotEnoughData: The article is not yet known.
    """
    observation, correction = data.observation(MISPRINT), data.corrections[MISPRINT]
    printed = observed(observation.printed, "person", [MISPRINT], name=observation.label)
    read = observed(
        correction.use,
        "person",
        [MISPRINT, *correction.sources],
        corrected=True,
        name=observation.label,
    )
    told, steady = {}, []
    for reading, applicants in {"printed": printed, "read": read}.items():
        other = recruitments.copy()
        other.loc[_COHORT, "applicants"] = applicants
        other = recruited(other)
        told[reading] = other["applicants"][_COHORT]
        steady.append(rises(other).empty)
    return pandas.Series(
        {
            **told,
            "selected": recruitments["selected"][_COHORT],
            "article": data.figure("competition_ratio", _COHORT, source="article"),
            "reason": correction.reason,
            "steady": any(steady),
        },
        name=_COHORT,
    )
