"""Computing: what the data centre can nominally do, and what ran."""

import pandas

from gwangju_ai.dataset import Dataset, named, vocabulary
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

CENTRE = "data-centre"


def nominal(data: Dataset) -> Quantity:
    """Return the nominal computing, on which all reports agree."""
    return data.figure("dc_compute_capacity", CENTRE)


def running(data: Dataset) -> pandas.DataFrame:
    """Return the computing that users could have by date, beside what the centre nominally has.

    Returns:
        Index: dates. Columns: ``available``; ``share_of_built``, the same in percent of the
        nominal figure; ``planned``, whether a plan said so rather than a report; ``offer``, what
        the date and its source are called together.

    Raises:
        NotEnoughData: None is known.
    """
    offers = data.table({"available": "dc_compute_available"}, by="period", entity=CENTRE)
    share = offers["available"] / nominal(data)
    offers["share_of_built"] = share.q.each(lambda q: q.to("percent"))
    plans = data.printed("dc_compute_available", entity=CENTRE, role="plan")
    offers["planned"] = offers.index.isin(plans["period"])
    offers["offer"] = [
        _told(row, "planned" if plan else "reported") for row, plan in offers["planned"].items()
    ]
    return named(offers, "share_of_built")


def _told(period: str, source: str) -> Words:
    when, how = Period.parse(period), vocabulary.label(source)
    return Words(f"{when.text('ko')} {how.ko}", f"{when.text('en')}, {how.en}")


def built_and_running(built: Quantity, offers: pandas.DataFrame) -> pandas.DataFrame:
    """Return what is built and then what users could have by date: ``available`` by ``offer``."""
    first = pandas.DataFrame({"available": [built], "offer": ["built"]})
    return pandas.concat([first, offers[["available", "offer"]]])


def reported(offers: pandas.DataFrame, during: Period | None = None) -> pandas.DataFrame:
    """Return what was reported rather than planned, of one calendar year if one is asked for.

    Raises:
        NotEnoughData: Nothing was reported at all.
    """
    found = offers[~offers["planned"]]
    if found.empty:
        raise NotEnoughData("dc_compute_available: expected a report, found plans only")
    if during is None:
        return found
    periods = map(Period.parse, found.index)
    return found[[p.start.year <= during.end.year <= p.end.year for p in periods]]


def idle(data: Dataset) -> pandas.Series:
    """Return what ran and what stood still when the idle part was reported.

    Returns:
        ``in_use``: computing that ran; ``idle``: computing built but unused at the same time;
        ``unexplained``: what is missing from the nominal figure when both are added. The Series
        is named after the date.

    Raises:
        NotEnoughData: One of the two is not known.
    """
    still = data.table({"idle": "dc_compute_idle"}, by="period", entity=CENTRE).iloc[-1]
    in_use = data.figure("dc_compute_available", CENTRE, still.name)
    unexplained = nominal(data) - (in_use + still.idle)
    found = {"in_use": in_use, "idle": still.idle, "unexplained": unexplained}
    return named(pandas.Series(found, name=still.name), "unexplained")
