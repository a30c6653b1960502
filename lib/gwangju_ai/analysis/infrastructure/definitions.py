"""How many AI firms there are: what has been counted under that name, when and by whom.

The counts are of different things and are never set against one another as a share.
"""

import pandas

from gwangju_ai.analysis.infrastructure.memoranda import CITY, OPENED, SIGNED, released
from gwangju_ai.dataset import Dataset
from gwangju_ai.project.errors import NotEnoughData

#: Measure → what it counts and who counted, terms of the vocabulary.
_COUNTED = {
    "ai_firms_attracted": ("firms_attracted", "science_ministry"),
    "ai_firms_in_city": ("firms_told_of", "the_mayor"),
    OPENED: ("firms_with_office", "city_government"),
    SIGNED: ("mous_signed", "city_government"),
    "ai_firms_active": ("firms_active", "city_government"),
    "ai_establishments": ("establishments_with_ai", "hr_committee"),
}


def counts(data: Dataset) -> pandas.DataFrame:
    """Return the last count of each kind.

    Returns:
        Index: what is counted. Columns: ``figure``, in units of their own; ``date``;
        ``counted_by``.

    Raises:
        NotEnoughData: Fewer than two kinds are known.
    """
    found = {}
    for measure, (what, who) in _COUNTED.items():
        for count in data.find(measure):
            day = released(data, count) if measure in (SIGNED, OPENED) else count.period
            found[what] = (count.quantity, day, who)
    if len(found) < 2:
        raise NotEnoughData(
            f"{', '.join(_COUNTED)}: expected two kinds of counts, got {len(found)}"
        )
    index = pandas.Index(list(found), name="what_is_counted")
    return pandas.DataFrame(found.values(), index, ["figure", "date", "counted_by"])


def spread(data: Dataset) -> pandas.Series:
    """Return three counts between which a target of firms can lie, and the target of phase 2.

    Returns:
        ``offices`` opened by signatories; ``active``, firms that the city takes to be active;
        ``establishments`` of any AI activity; ``target``; ``reached``, whether as many
        establishments are counted.

    Raises:
        MissingFigure: One of them is not known.
        AmbiguousFigure: Observations of one differ.
    """
    counted = {
        "offices": OPENED,
        "active": "ai_firms_active",
        "establishments": "ai_establishments",
    }
    found = data.figures(counted, CITY, rule="latest")
    found["target"] = data.figure("ai_firms_target", CITY)
    found["reached"] = found.establishments.value >= found.target.value
    return found
