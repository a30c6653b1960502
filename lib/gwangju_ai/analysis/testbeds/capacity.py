"""How many trials can run at once, and what that lets through in a year.

By Little's law (Little 1961, Operations Research 9, 383–387) the mean number of trials under way is
their yearly number times their length in years, L = λW, whatever the order in which they come.
"""

from dataclasses import dataclass
from fractions import Fraction

from gwangju_ai.analysis.testbeds.service import CENTRES, Service
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, assumed, derived

MONTHS = 12
#: Lengths of a trial that the curves are drawn through besides the scenario's, in months.
_CURVE = (3, 6, 9, 12, 15, 18, 24)


@dataclass(frozen=True)
class Capacity:
    """What a number of slots and a length of trial let through.

    Attributes:
        stated: Length of a trial as the official states it, in years.
        implied: Slots in use in each year by Little's law, at the stated length.
        slots: Slots of the scenario: the parameter, or the most that the record implies.
        months: Length of a trial in the scenario.
        served: Trials a year that the scenario lets through.
        demand: Demand of the last year.
        share: Share of that demand that the scenario could serve, at most all of it.
        needed: Slots that would serve all of it at the scenario's length.
        half: The city's own start-up demonstrations: their length in months.
        half_served: Trials a year at that length and the scenario's slots.
        half_share: Share of the last year's demand that this could serve.
        doubled: Trials a year with twice the slots at the scenario's length.
        curve: Trials a year by length in months, at the scenario's slots.
        doubled_curve: The same with twice the slots.
    """

    stated: Quantity
    implied: list[tuple[Period, Quantity]]
    slots: Quantity
    months: Quantity
    served: Quantity
    demand: Quantity
    share: Quantity
    needed: Quantity
    half: Quantity
    half_served: Quantity
    half_share: Quantity
    doubled: Quantity
    curve: list[tuple[Quantity, Quantity]]
    doubled_curve: list[tuple[Quantity, Quantity]]

    @property
    def last_in_use(self) -> Quantity:
        """Slots in use in the last year."""
        return self.implied[-1][1]


@dataclass(frozen=True)
class Backlog:
    """Refused requests that come again, year by year.

    Attributes:
        share: Share of refused requests that wait.
        years: Year, requests not served in it, requests that wait into the next.
    """

    share: Quantity
    years: list[tuple[Period, Quantity, Quantity]]

    @property
    def last(self) -> Quantity:
        """Requests that wait after the last year."""
        return self.years[-1][2]


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


def capacity(data: Dataset, service: Service, trial_months: int, slots: int | None) -> Capacity:
    """Apply Little's law to the record and to a scenario.

    Args:
        data: The data package.
        service: The years of the record.
        trial_months: Length of a trial in the scenario, in months.
        slots: Slots of the scenario; None for the most that the record implies.

    Raises:
        NotEnoughData: The stated length of a trial, or the city's own short one, is not known.
    """
    stated = data.value("demo_trial_years", CENTRES, source="article")
    half = data.value("demo_duration_months", "gwangju-startup-demo", role="reported")
    implied = [(year.period, _slots_in_use(year.served, stated)) for year in service.years]
    most = max((quantity for _, quantity in implied), key=lambda quantity: quantity.value)
    chosen = (
        most.named(ko="실적에서 역산한 동시 실증 자리", en="slots implied by the record")
        if slots is None
        else assumed(slots, "slot", parameter="slots", ko="동시 실증 자리", en="trial slots")
    )
    months = _months(trial_months)
    lengths = [_length(value) for value in sorted({*_CURVE, trial_months})]
    demand = service.last.demand
    served = throughput(chosen, months).named(
        ko="가정에 따른 연간 실증", en="trials a year under the assumptions"
    )
    half_served = throughput(chosen, half)
    twice = (chosen * 2).named(ko="두 배의 자리", en="twice the slots")
    return Capacity(
        stated=stated,
        implied=implied,
        slots=chosen,
        months=months,
        served=served,
        demand=demand,
        share=served_share(served, demand),
        needed=_needed(demand, months),
        half=half,
        half_served=half_served,
        half_share=served_share(half_served, demand),
        doubled=throughput(twice, months),
        curve=[(x, throughput(chosen, x)) for x in lengths],
        doubled_curve=[(x, throughput(twice, x)) for x in lengths],
    )


def _months(value: int) -> Quantity:
    return assumed(value, "month", parameter="trial_months", ko="실증 기간", en="length of a trial")


def _length(value: int) -> Quantity:
    return derived(value, "month", ko="가로축의 값", en="value on the axis", inputs=[])


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


def backlog(service: Service, share_that_waits: float) -> Backlog:
    """Follow the refused requests that wait into the next year.

    The printed demand is read as new requests; if it already counts those that come again, nobody
    waits beyond it.

    Args:
        service: The years of the record.
        share_that_waits: Share of the unserved, old and new, that asks again next year.
    """
    share = assumed(
        share_that_waits,
        "ratio",
        parameter="share_that_waits",
        ko="충족되지 못한 수요 가운데 다시 신청하는 비율",
        en="share of unserved requests that come again",
    )
    years: list[tuple[Period, Quantity, Quantity]] = []
    waiting: Quantity | None = None
    for year in service.years:
        refused = year.demand - year.served
        unserved = refused if waiting is None else waiting + refused
        waiting = (share * unserved).named(
            ko=f"{year.period.text('ko')} 말 대기", en=f"waiting after {year.period.text('en')}"
        )
        years.append((year.period, refused, waiting))
    return Backlog(share, years)
