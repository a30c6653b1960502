"""Is the camp emptying? Tenants by year, and the places there are."""

import pandas

from gwangju_ai.analysis.infrastructure.spans import spans
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period

CAMP = "camp"


def counted(data: Dataset) -> pandas.DataFrame:
    """Return the printed counts of the camp's tenants, as ``data.printed`` gives them.

    Those printed as "about" are left out.
    """
    printed = data.printed("camp_tenants", entity=CAMP)
    return printed.loc[[not figure.approximate for figure in printed["figure"]]]


def tenancy(data: Dataset) -> pandas.DataFrame:
    """Return the camp's tenants by year.

    Returns:
        Index: years. Column: ``tenants``.

    Raises:
        NotEnoughData: Fewer than two counts are known.
    """
    years = counted(data)["period"].unique()
    return data.table({"tenants": "camp_tenants"}, by="period", rows=years, entity=CAMP, at_least=2)


def changes(camp: pandas.DataFrame) -> pandas.DataFrame:
    """Compare each count with the one before it.

    Returns:
        Index: years, from the second. Columns: ``since``; ``more_tenants``, negative where the
        number fell, and ``more_tenants_share``, the same in percent of the earlier count.
    """
    before = camp["tenants"].shift()
    found = pandas.DataFrame(
        {
            "more_tenants": camp["tenants"] - before,
            "more_tenants_share": (camp["tenants"] / before - 1).q.each(lambda q: q.to("percent")),
        }
    )[1:]
    found = named(found.set_axis(spans(camp.index))).set_axis(camp.index[1:])
    return found.assign(since=[Period.parse(year) for year in camp.index[:-1]])


def places(data: Dataset) -> pandas.Series:
    """Return the camp's ``rooms`` and ``shared`` places.

    Rooms and places are not added up, nor set against tenants counted years before.

    Returns:
        The Series is named after the day that they were counted.

    Raises:
        NotEnoughData: The places are not known.
    """
    found = data.figures({"rooms": "camp_rooms", "shared": "camp_shared_offices"}, CAMP)
    found.name = data.printed("camp_rooms", entity=CAMP)["period"].iloc[-1]
    return found
