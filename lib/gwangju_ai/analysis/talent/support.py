"""What the programme pays beside the training: wages of graduates hired, allowances of trainees."""

import pandas

from gwangju_ai.dataset import Dataset

_BEFORE = {"hire_subsidy": "academy-trainee-scheme", "living_allowance_max": "cohort-6"}
_SINCE = "cohort-7"


def support(data: Dataset) -> pandas.DataFrame:
    """Return the monthly sums for one person, before and from cohort 7 on.

    Returns:
        Index: the measures ``hire_subsidy``, paid to a local firm that takes a graduate, and
        ``living_allowance_max``, the most that a trainee gets. Columns: ``sum_before`` and
        ``sum_since``.

    Raises:
        NotEnoughData: One of the sums is not yet known.
    """
    sums = {
        measure: [data.figure(measure, before), data.figure(measure, _SINCE)]
        for measure, before in _BEFORE.items()
    }
    found = pandas.DataFrame(sums, index=["sum_before", "sum_since"]).T
    return found.astype("quantity[krw]")
