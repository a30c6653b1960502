"""What was promised for the two phases: total costs by date of report."""

from dataclasses import dataclass
from statistics import median

from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

PHASE1, PHASE2 = Words("1단계", "phase 1"), Words("2단계", "phase 2")

#: A total this many times above or below the median of all reports stands apart.
_APART = 2


@dataclass(frozen=True)
class Totals:
    """The total cost of a phase as one report after another gave it.

    Attributes:
        reports: The figures in the order of the days they speak of.
        apart: Those far from the median of all.
    """

    reports: list[Observation]
    apart: list[Observation]

    @property
    def usual(self) -> list[Observation]:
        """The reports that do not stand apart."""
        return [o for o in self.reports if o not in self.apart]

    @property
    def first(self) -> Quantity:
        """The earliest."""
        return self.reports[0].quantity

    @property
    def latest(self) -> Quantity:
        """The latest."""
        return self.reports[-1].quantity

    @property
    def lowest(self) -> Quantity:
        """The lowest of the usual ones."""
        return min((o.quantity for o in self.usual), key=lambda q: q.value)

    @property
    def highest(self) -> Quantity:
        """The highest of the usual ones."""
        return max((o.quantity for o in self.usual), key=lambda q: q.value)

    @property
    def lowest_report(self) -> Observation:
        """The report of the lowest usual total."""
        return next(o for o in self.usual if o.quantity == self.lowest)

    @property
    def peak(self) -> Observation:
        """The last report of the highest usual total."""
        return [o for o in self.usual if o.quantity == self.highest][-1]

    @property
    def change(self) -> Quantity:
        """The latest against the highest usual total before it, in percent."""
        return (self.latest / self.highest - 1).to("percent")


def phase1_totals(data: Dataset) -> Totals:
    """Return phase 1's total cost by date of report.

    Raises:
        NotEnoughData: Fewer than two reports are known.
    """
    return _totals(data, "complex_cost", "ai-cluster")


def phase2_totals(data: Dataset) -> Totals:
    """Return phase 2's total cost by date of report.

    Raises:
        NotEnoughData: Fewer than two reports are known.
    """
    return _totals(data, "phase2_total_budget_plan", "gwangju")


def after_lowest(totals: Totals) -> Quantity:
    """Return the total that was reported next after the lowest.

    Raises:
        NotEnoughData: The lowest is the latest.
    """
    later = totals.reports[totals.reports.index(totals.lowest_report) + 1 :]
    if not later:
        raise NotEnoughData("totals: expected a report after the lowest, found none")
    return later[0].quantity


def _totals(data: Dataset, measure: str, entity: str) -> Totals:
    reports = data.series(measure, entity, at_least=2)
    middle = median(o.quantity.value for o in reports)
    apart = [o for o in reports if not middle / _APART < o.quantity.value < middle * _APART]
    return Totals(reports, apart)
