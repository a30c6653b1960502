"""Is the camp emptying? Tenants by year against the places there are."""

import pandas

from gwangju_ai.analysis.infrastructure.spans import spans
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import derived

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


def capacity(data: Dataset) -> pandas.Series:
    """Return the camp's places: ``rooms``, ``shared`` and the ``firms_that_fit``, one to a place.

    The Series is named after the day that the places were counted.

    Raises:
        NotEnoughData: The places are not known.
    """
    places = data.figures({"rooms": "camp_rooms", "shared": "camp_shared_offices"}, CAMP)
    rooms, shared = places
    fit = derived(
        rooms.value + shared.value,
        "firm",
        ko=f"{rooms.text('ko')} + {shared.text('ko')}, 한 곳에 한 기업",
        en=f"{rooms.text('en')} + {shared.text('en')}, one firm to a place",
        inputs=[rooms, shared],
    )
    day = data.printed("camp_rooms", entity=CAMP)["period"].iloc[-1]
    return named(pandas.Series({**places, "firms_that_fit": fit}, name=day))


def occupancy(camp: pandas.DataFrame, places: pandas.Series) -> pandas.DataFrame:
    """Set the tenants against the places.

    Returns:
        Index: years. Columns: ``occupancy``, the share of the places taken; ``vacant`` places.
    """
    found = pandas.DataFrame(
        {
            "occupancy": (camp["tenants"] / places.firms_that_fit).q.each(
                lambda q: q.to("percent")
            ),
            "vacant": places.firms_that_fit - camp["tenants"],
        }
    )
    return named(found)
