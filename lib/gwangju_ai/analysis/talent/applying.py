"""Who applies: where applicants come from, women among them, and their majors."""

import pandas

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.project.errors import NotEnoughData

#: Column → the applicants whose share it is.
_GROUPS = {
    "of_applicants": "applicants_gwangju",
    "from_capital": "applicants_capital",
    "women": "applicants_female",
    "related_majors": "applicants_stem_major",
}
#: The groups of cohort 4's own five that come nearest to the related majors of cohorts 2 and 3.
_SCIENCES = (
    "applicants_major_computing",
    "applicants_major_engineering",
    "applicants_major_natural_science",
)
_OTHERS = ("applicants_major_humanities", "applicants_major_arts_other")
_FIVE = "cohort-4"


def applying(data: Dataset) -> pandas.DataFrame:
    """Return what share of each cohort's applicants belongs to a group.

    The related majors of cohorts 2 and 3 are one grouping; cohort 4 was published by another, so
    that it has none here: see ``scientists``.

    Returns:
        Index: cohorts, without one of which a group is larger than all its applicants, since no
        share follows from such counts. Columns: ``applicants``; ``of_applicants``, the share from
        Gwangju; ``from_capital``; ``women``; ``related_majors``: shares in percent with Wilson's
        interval, NA where no count was published.

    Raises:
        NotEnoughData: No cohort's applicants are known by any group.
    """
    counts = data.table(
        {"applicants": "applicants"} | _GROUPS,
        by="entity",
        rows=COHORTS,
        rule="trusted",
        missing="keep",
    ).rename_axis("cohort")
    groups = counts[list(_GROUPS)]
    known = counts[
        groups.notna().any(axis=1) & ~groups.apply(_exceeds, of=counts["applicants"]).any(axis=1)
    ]
    if known.empty:
        raise NotEnoughData("applicants by group: expected a cohort with a count, found none")
    found = known[["applicants"]].copy()
    for column in _GROUPS:
        found[column] = wilson(known[column], known["applicants"])
    return named(found, *_GROUPS)


def _exceeds(part: pandas.Series, of: pandas.Series) -> pandas.Series:
    """Tell where a part is larger than its whole; not where it is unknown."""
    return (part > of).fillna(value=False).astype(bool)


def scientists(data: Dataset) -> pandas.Series:
    """Return the share of cohort 4's applicants in computing, engineering or natural sciences.

    Returns:
        ``in_sciences``, of all applicants, with Wilson's interval. The Series is named after the
        cohort.

    Raises:
        NotEnoughData: The groups are not yet known.
    """
    groups = [data.figure(measure, _FIVE) for measure in (*_SCIENCES, *_OTHERS)]
    of_science = sum(groups[1 : len(_SCIENCES)], groups[0])
    found = wilson(of_science, sum(groups[1:], groups[0]))
    return named(pandas.Series({"in_sciences": found}, name=_FIVE))
