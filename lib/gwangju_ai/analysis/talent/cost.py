"""What the training cost, for each seat, each completer and each person placed."""

from dataclasses import dataclass

from gwangju_ai.analysis.talent.cohorts import figure
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: The cohorts that each published budget pays for.
PAID = {
    "cohorts-3-5": ("cohort-3", "cohort-4", "cohort-5"),
    "cohort-6": ("cohort-6",),
    "cohort-7": ("cohort-7",),
}


@dataclass(frozen=True)
class Cost:
    """What one budget paid for.

    Attributes:
        cohorts: Whom it paid for.
        budget: The budget.
        seats: People selected or, for a plan, seats.
        completers: People who completed; None while nobody has.
        placed: People placed by the latest count; None where none is known after graduation day.
    """

    cohorts: Words
    budget: Quantity
    seats: Quantity
    completers: Quantity | None
    placed: Quantity | None

    @property
    def per_seat(self) -> Quantity:
        """Cost for each seat."""
        return (self.budget / self.seats).named(
            ko=f"{self.cohorts.ko} 정원 1인당 사업비", en=f"cost per seat, {self.cohorts.en}"
        )

    @property
    def per_completer(self) -> Quantity | None:
        """Cost for each completer."""
        return self.completers and (self.budget / self.completers).named(
            ko=f"{self.cohorts.ko} 수료자 1인당 사업비",
            en=f"cost per completer, {self.cohorts.en}",
        )

    @property
    def per_placed(self) -> Quantity | None:
        """Cost for each person placed."""
        return self.placed and (self.budget / self.placed).named(
            ko=f"{self.cohorts.ko} 취·창업자 1인당 사업비",
            en=f"cost per person placed, {self.cohorts.en}",
        )


def cost(data: Dataset) -> list[Cost]:
    """Return every published budget with what it paid for.

    The definitions differ: the sum for cohorts 3–5 is what was planned for running the training,
    those for cohorts 6 and 7 are whole programme costs. They are no series.

    Raises:
        NotEnoughData: No budget is known.
    """
    costs = [
        _cost(data, paid, cohorts)
        for paid, cohorts in PAID.items()
        if data.find("budget_total", paid)
    ]
    if not costs:
        raise NotEnoughData("programme cost: expected a budget, found none")
    return costs


def _cost(data: Dataset, paid: str, cohorts: tuple[str, ...]) -> Cost:
    measure = "planned_intake" if data.find("planned_intake", paid) else "selected"
    label = data.entity(paid)
    return Cost(
        label,
        data.value("budget_total", paid),
        figure(data, measure, paid),
        total(data, "completers", cohorts, label),
        total(data, "employed_startup", cohorts, label),
    )


def total(data: Dataset, measure: str, cohorts: tuple[str, ...], label: Words) -> Quantity | None:
    """Add up the latest figure of each cohort; None where one has none after graduation day."""
    latest = []
    for cohort in cohorts:
        found = data.find(measure, cohort)
        if measure == "employed_startup" and found:
            graduated = data.find("completers", cohort)[-1].period.start
            found = [o for o in found if o.period.start > graduated]
        if not found:
            return None
        latest.append(
            figure(data, measure, cohort) if measure == "completers" else found[-1].quantity
        )
    what = data.measure(measure)
    return sum(latest).named(ko=f"{label.ko} {what.ko}", en=f"{what.en}, {label.en}")


def latest_completed(costs: list[Cost]) -> Cost:
    """Return the latest budget whose cohorts have completers.

    Raises:
        NotEnoughData: None has.
    """
    completed = [cost for cost in costs if cost.completers]
    if not completed:
        raise NotEnoughData("cost per completer: expected a cohort with completers, found none")
    return completed[-1]


def contract_per_seat(data: Dataset) -> tuple[Quantity, Quantity]:
    """Return the operators' contracts per planned seat: cohorts 3–5, then cohorts 6 and 7.

    The second is divided by the seats that cohorts 6 and 7 came to have; the contract was signed
    when more may have been planned for cohort 7, so it is no less than this.

    Raises:
        NotEnoughData: One of the figures is not yet known.
    """
    before = data.value("budget_total", "cohorts-3-5") / figure(
        data, "planned_intake", "cohorts-3-5"
    )
    since = data.value("academy_operating_contract", "cohorts-6-7") / (
        figure(data, "selected", "cohort-6") + figure(data, "planned_intake", "cohort-7")
    )
    return (
        before.named(ko="3~5기 운영비(정원 1인당)", en="running cost per seat, cohorts 3–5"),
        since.named(
            ko="6~7기 운영 위탁 계약(정원 1인당)", en="operating contract per seat, cohorts 6–7"
        ),
    )
