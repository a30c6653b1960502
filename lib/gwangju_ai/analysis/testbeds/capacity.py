"""How many trials can run at once, and what that lets through in a year.

By Little's law (Little 1961, Operations Research 9, 383–387) the mean number of trials under way is
their yearly number times their length in years, L = λW, whatever the order in which they come.
"""

from fractions import Fraction

import pandas

from gwangju_ai.analysis.testbeds.service import CENTRES
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.quantity import Quantity, assumed, derived

MONTHS = 12


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
    data: Dataset, years: pandas.DataFrame, trial_months: int, slots: int | None
) -> pandas.Series:
    """Apply Little's law to the record and to a scenario.

    Args:
        data: The data package.
        years: The record, as ``service`` returns it.
        trial_months: Length of a trial in the scenario, in months.
        slots: Slots of the scenario; None for the most that the record implies.

    Returns:
        ``stated``: length of a trial as the official states it; ``in_use``: slots in use in the
        last year at that length; ``slots`` and ``months`` of the scenario; ``through``: trials a
        year that it lets through; ``share`` of the last year's demand that this serves;
        ``needed``: slots that would serve all of it; ``half``: length of the city's own start-up
        demonstrations; ``half_through`` and ``half_share``: the same at that length; ``doubled``:
        trials a year with twice the slots at the scenario's length.

    Raises:
        NotEnoughData: The stated length of a trial, or the city's own short one, is not known.
    """
    stated = data.figure("demo_trial_years", CENTRES, source="article")
    half = data.figure("demo_duration_months", "gwangju-startup-demo", role="reported")
    in_use = years["served"].q.each(_slots_in_use, stated)
    if slots is None:
        chosen = named(pandas.Series({"implied_slots": in_use.max()})).implied_slots
    else:
        chosen = assumed(slots, "slot", parameter="slots", ko="동시 실증 자리", en="trial slots")
    months = assumed(
        trial_months, "month", parameter="trial_months", ko="실증 기간", en="length of a trial"
    )
    demand = years["demand"].iloc[-1]
    scenario = named(
        pandas.Series({"through": throughput(chosen, months), "twice_the_slots": chosen * 2})
    )
    half_through = throughput(chosen, half)
    return pandas.Series(
        {
            "stated": stated,
            "in_use": in_use.iloc[-1],
            "slots": chosen,
            "months": months,
            "through": scenario.through,
            "share": served_share(scenario.through, demand),
            "needed": _needed(demand, months),
            "half": half,
            "half_through": half_through,
            "half_share": served_share(half_through, demand),
            "doubled": throughput(scenario.twice_the_slots, months),
        }
    )


def _slots_in_use(served: Quantity, years: Quantity) -> Quantity:
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
