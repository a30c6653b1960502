"""Computing: what the data centre can nominally do, what ran, what it costs and who used it."""

import pandas

from gwangju_ai.dataset import Dataset, Observation, named
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

CENTRE = "data-centre"

#: What running the centre was expected to cost, what was set aside for it, and how far it was used:
#: measure → entity.
_REPORTS = {
    "dc_running_cost_year": CENTRE,
    "dc_power_cost_year": CENTRE,
    "dc_lease_budget": CENTRE,
    "state_budget_granted": "project-dc-upgrade",
    "dc_user_firms": CENTRE,
    "dc_user_firms_year": CENTRE,
    "dc_user_new_jobs_cumulative": CENTRE,
    "dc_utilisation_allocated": CENTRE,
}
#: How far from one half, in points, a share is still called a half.
_NEAR = 5


def nominal(data: Dataset) -> Quantity:
    """Return the nominal computing in PF, on which all reports agree."""
    return data.figure("dc_compute_capacity", CENTRE)


def running(data: Dataset) -> pandas.DataFrame:
    """Return the computing that users could have by date, beside what the centre nominally has.

    Returns:
        Index: dates. Columns: ``available`` in PF; ``share_of_built``, the same in percent of the
        nominal figure; ``told_as``, ``planned`` where a plan said so and ``reported`` otherwise.

    Raises:
        NotEnoughData: None is known.
    """
    offers = data.table({"available": "dc_compute_available"}, by="period", entity=CENTRE)
    share = offers["available"] / nominal(data)
    offers["share_of_built"] = share.q.each(lambda q: q.to("percent"))
    plans = set(data.printed("dc_compute_available", entity=CENTRE, role="plan")["period"])
    offers["told_as"] = ["planned" if day in plans else "reported" for day in offers.index]
    return named(offers, "share_of_built")


def reported(offers: pandas.DataFrame, during: Period | None = None) -> pandas.DataFrame:
    """Return what was reported rather than planned, of one calendar year if one is asked for.

    Raises:
        NotEnoughData: Nothing was reported at all.
    """
    found = offers[offers["told_as"] == "reported"]
    if found.empty:
        raise NotEnoughData("dc_compute_available: expected a report, found plans only")
    if during is None:
        return found
    periods = map(Period.parse, found.index)
    return found[[p.start.year <= during.end.year <= p.end.year for p in periods]]


def cut(data: Dataset, offers: pandas.DataFrame) -> pandas.Series:
    """Return the last report of what ran since a part of what is built was switched off.

    Returns:
        The row of ``offers``, with ``since``: the month from which a part stood still, by the
        report that dates it most narrowly; ``half``: whether about half of it ran.

    Raises:
        NotEnoughData: No report says that a part stood still, or how much ran since then.
    """
    rates = data.series("dc_utilisation_rate", CENTRE)
    dated = min(rates, key=lambda rate: rate.period.end - rate.period.start)
    ran = reported(offers)
    last = ran.iloc[-1].copy()
    if Period.parse(last.name).end < dated.period.start:
        raise NotEnoughData(
            f"dc_compute_available: expected a report since {dated.period.iso}, "
            f"the last is of {last.name}"
        )
    last["since"] = Period.parse(dated.period.start.strftime("%Y-%m"))
    last["half"] = abs(float(last.share_of_built) - 50) <= _NEAR
    return last


def idle(data: Dataset) -> pandas.Series:
    """Return what ran and what stood still when the idle part was reported.

    Returns:
        ``in_use``: computing that ran; ``idle``: computing built but unused at the same time;
        ``unexplained``: what is missing from the nominal figure when both are added; all in PF.
        The Series is named after the date.

    Raises:
        NotEnoughData: One of the two is not known.
    """
    still = data.table({"idle": "dc_compute_idle"}, by="period", entity=CENTRE).iloc[-1]
    in_use = data.figure("dc_compute_available", CENTRE, still.name)
    unexplained = nominal(data) - (in_use + still.idle)
    found = {"in_use": in_use, "idle": still.idle, "unexplained": unexplained}
    return named(pandas.Series(found, name=still.name), "unexplained")


def lease(data: Dataset, offers: pandas.DataFrame) -> pandas.Series:
    """Return what was to be leased to switch more of the centre on.

    Returns:
        ``budget``: the money in KRW; ``planned_pf``: computing on offer once it is leased;
        ``more``: by how much that exceeds what was last reported, in PF. The Series is named after
        the time that it is planned for.

    Raises:
        NotEnoughData: The money, or the computing that it is for, is not known.
    """
    money = data.table({"budget": "dc_lease_budget"}, by="period", entity=CENTRE).iloc[-1]
    if money.name not in offers.index:
        raise NotEnoughData(f"dc_compute_available: expected a plan of {money.name}, found none")
    planned = offers["available"][money.name]
    more = planned - reported(offers)["available"].iloc[-1]
    found = {"budget": money.budget, "planned_pf": planned, "more": more}
    return named(pandas.Series(found, name=money.name), "more")


def reports(data: Dataset) -> pandas.DataFrame:
    """Return what was told of the centre's cost and use, the last figure of each kind.

    Returns:
        Index: measures, or the entity that money is for. Columns: ``figure``, in units of their
        own, money in KRW; ``date``; ``outlet`` that prints it.

    Raises:
        NotEnoughData: None is known.
    """
    found: dict[str, Observation] = {}
    for measure, entity in _REPORTS.items():
        for figure in data.find(measure, entity):
            found[measure if entity == CENTRE else entity] = figure
    if not found:
        raise NotEnoughData(f"{', '.join(_REPORTS)}: expected a figure, found none")
    return pandas.DataFrame(
        {
            "figure": [o.quantity for o in found.values()],
            "date": [o.period for o in found.values()],
            "outlet": [data.source(o.row.source_id).name for o in found.values()],
        },
        index=pandas.Index(list(found), name="told"),
    )
