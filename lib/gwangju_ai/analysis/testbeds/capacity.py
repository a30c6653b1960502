"""How many trials ran at once, how many could have, and what that lets through in a year.

By Little's law (Little 1961, Operations Research 9, 383–387) the mean number of trials under way is
their yearly number times their length in years, L = λW, whatever the order in which they come. On
the trials carried out it tells how many were under way, which is the capacity only if the
equipment was never idle; how busy it was has not been published.
"""

from fractions import Fraction

import pandas

from gwangju_ai.analysis.testbeds.service import CENTRES
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.quantity import Quantity, assumed, derived

MONTHS = 12


def slots(data: Dataset, years: pandas.DataFrame) -> Quantity:
    """Return the trials that were under way on average in the busiest year of the record.

    A mean is reached at some time, so that many could run at once, and more if the equipment was
    idle at times.

    Args:
        data: The data package.
        years: The record, as ``service`` returns it.

    Raises:
        NotEnoughData: The stated length of a trial is not known.
    """
    under_way = years["served"].q.each(_under_way, stated(data))
    return named(pandas.Series({"implied_slots": under_way.max()})).implied_slots


def stated(data: Dataset) -> Quantity:
    """Return the length of a trial as the city official in the article states it, in years.

    Raises:
        NotEnoughData: It is not known.
    """
    return data.figure("demo_trial_years", CENTRES, source="article")


def throughput(slots: Quantity, months: Quantity) -> Quantity:
    """Return the trials a year that slots of a given length let through, λ = L ÷ W."""
    return derived(
        Fraction(slots.value) * MONTHS / months.value,
        "trial",
        ko=f"λ = L ÷ W: {slots.text('ko')} × {MONTHS} ÷ {months.text('ko', 'n')}",
        en=f"λ = L ÷ W: {slots.text('en')} × {MONTHS} ÷ {months.text('en', 'n')}",
        inputs=[slots, months],
    )


def served_share(served: Quantity, demand: Quantity) -> Quantity:
    """Return the share of a demand that a capacity serves: never more than all of it."""
    share = min(Fraction(1), served.value / demand.value)
    return derived(
        share * 100,
        "percent",
        ko=f"min(1, {served.text('ko')} ÷ {demand.text('ko')})",
        en=f"min(1, {served.text('en')} ÷ {demand.text('en')})",
        inputs=[served, demand],
    )


def capacity(
    data: Dataset, years: pandas.DataFrame, trial_months: int, slots_at_once: int | None
) -> pandas.Series:
    """Apply Little's law to the record and to a scenario.

    Args:
        data: The data package.
        years: The record, as ``service`` returns it.
        trial_months: Length of a trial in the scenario, in months.
        slots_at_once: Slots of the scenario; None for as many as were under way
            on average in the busiest year.

    Returns:
        ``stated``: length of a trial as the official states it; ``slots`` and ``months`` of the
        scenario; ``through``: trials a year that it lets through; ``share`` of the last year's
        demand that this serves; ``needed``: slots that would serve all of it; ``busy``: the
        scenario's slots over these, in percent; ``half``: length of the city's own start-up
        demonstrations; ``half_through`` and ``half_share``: the same at that length.

    Raises:
        NotEnoughData: The stated length of a trial, or the city's own short one, is not known.
    """
    half = data.figure("demo_duration_months", "gwangju-startup-demo", role="reported")
    if slots_at_once is None:
        chosen = slots(data, years)
    else:
        chosen = assumed(
            slots_at_once, "slot", parameter="slots", ko="동시 실증 건수", en="trials at once"
        )
    months = assumed(
        trial_months, "month", parameter="trial_months", ko="실증 기간", en="length of a trial"
    )
    demand = years["demand"].iloc[-1]
    let = named(
        pandas.Series(
            {
                "through": throughput(chosen, months),
                "slots_needed": _needed(demand, months),
                "half_through": throughput(chosen, half),
            }
        )
    )
    shares = named(
        pandas.Series(
            {
                "capacity_met": served_share(let.through, demand),
                "capacity_of_needed": (chosen / let.slots_needed).to("percent"),
                "half_met": served_share(let.half_through, demand),
            }
        )
    )
    return pandas.Series(
        {
            "stated": stated(data),
            "slots": chosen,
            "months": months,
            "through": let.through,
            "share": shares.capacity_met,
            "needed": let.slots_needed,
            "busy": shares.capacity_of_needed,
            "half": half,
            "half_through": let.half_through,
            "half_share": shares.half_met,
        }
    )


def _under_way(served: Quantity, years: Quantity) -> Quantity:
    return derived(
        served.value * years.value,
        "slot",
        ko=f"L = λW: 연 {served.text('ko')} × {years.text('ko')}",
        en=f"L = λW: {served.text('en')} a year × {years.text('en')}",
        inputs=[served, years],
    )


def _needed(demand: Quantity, months: Quantity) -> Quantity:
    whole = -(-Fraction(demand.value) * months.value // MONTHS)
    return derived(
        whole,
        "slot",
        ko=f"L = λW: 연 {demand.text('ko')} × {months.text('ko')} ÷ {MONTHS}, 올림",
        en=f"L = λW: {demand.text('en')} a year × {months.text('en')} ÷ {MONTHS}, rounded up",
        inputs=[demand, months],
    )
