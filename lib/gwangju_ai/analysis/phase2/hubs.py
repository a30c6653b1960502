"""Gwangju beside the other three AX hubs, and the National AI Computing Center."""

from dataclasses import dataclass

from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_HUBS = ("ax-hub-gwangju", "ax-hub-daegu", "ax-hub-gyeongnam", "ax-hub-jeonbuk")


@dataclass(frozen=True)
class Hub:
    """One of the four hubs.

    Attributes:
        name: Its name.
        total: Its total cost over five years, as planned.
        first: State money for its first year; the government's draft where no vote is reported.
        draft: Whether ``first`` is only the draft.
    """

    name: Words
    total: Quantity
    first: Quantity
    draft: bool

    @property
    def share(self) -> Quantity:
        """The first year's state money over the total cost, in percent."""
        return (self.first / self.total).to("percent")


@dataclass(frozen=True)
class Hubs:
    """The four hubs together.

    Attributes:
        hubs: Gwangju first.
        reported_sum: Their total as the ministry gave it.
    """

    hubs: list[Hub]
    reported_sum: Quantity

    @property
    def gwangju(self) -> Hub:
        """Gwangju's."""
        return self.hubs[0]

    @property
    def total(self) -> Quantity:
        """Sum of the four totals."""
        return sum(hub.total for hub in self.hubs)

    @property
    def gwangju_share(self) -> Quantity:
        """Gwangju's part of the sum, in percent."""
        return (self.gwangju.total / self.total).to("percent")

    @property
    def lowest_share(self) -> Quantity:
        """The smallest part of a total that came in the first year, in percent."""
        return min((hub.share for hub in self.hubs), key=lambda q: q.value)

    @property
    def highest_share(self) -> Quantity:
        """The largest part of a total that came in the first year, in percent."""
        return max((hub.share for hub in self.hubs), key=lambda q: q.value)

    @property
    def larger(self) -> list[Hub]:
        """The hubs with a larger total than Gwangju's."""
        return [hub for hub in self.hubs if hub.total > self.gwangju.total]


def hubs(data: Dataset) -> Hubs:
    """Return the four hubs.

    Raises:
        NotEnoughData: A hub's total or first year is not known yet.
    """
    found = []
    for hub in _HUBS:
        voted = data.find("state_budget_granted", hub, "2026", role="reported")
        first = data.value(
            "state_budget_granted", hub, "2026", role="reported" if voted else "plan"
        )
        found.append(Hub(data.entity(hub), data.value("ax_hub_total_cost", hub), first, not voted))
    return Hubs(found, data.value("ax_hub_total_cost", "ax-hubs"))


@dataclass(frozen=True)
class Centre:
    """The National AI Computing Center's three calls.

    Attributes:
        calls: Bids received, by the day a call closed.
        private_before: Private share in the first two calls, in percent.
        private_after: Private share in the third.
        cost: Its total cost.
    """

    calls: list[Observation]
    private_before: Quantity
    private_after: Quantity
    cost: Quantity


def computing_centre(data: Dataset) -> Centre:
    """Return how the National AI Computing Center was decided.

    Raises:
        NotEnoughData: The decision is not known yet.
    """
    calls = data.series("naicc_bids", "naicc", at_least=3)
    shares = data.series("naicc_private_share", "naicc", at_least=2)
    return Centre(
        calls,
        shares[0].quantity,
        shares[-1].quantity,
        data.value("naicc_total_cost", "naicc"),
    )


@dataclass(frozen=True)
class Lines:
    """The city's AI money for a year, by project.

    Attributes:
        lines: Projects with their state money, largest first.
        total: The sum that the city announced, with its latest list.
    """

    lines: list[Observation]
    total: Quantity

    @property
    def largest(self) -> Observation:
        """The project with the most money."""
        return self.lines[0]

    @property
    def valley_share(self) -> Quantity:
        """The AX valley's part of the announced sum, in percent."""
        valley = next(o for o in self.lines if o.row.entity_id == "ax-hub-gwangju")
        return (valley.quantity / self.total).to("percent")


def lines_of_2026(data: Dataset) -> Lines:
    """Return the projects behind the city's AI money for 2026 that one report lists.

    Raises:
        NotEnoughData: The list is not known yet.
    """
    totals = data.series("ai_budget_year", "gwangju", period="2026")
    listed = [
        o
        for o in data.find("state_budget_granted", period="2026", role="reported")
        if o.id.endswith("-dc954e")
    ]
    if not listed:
        raise NotEnoughData("AI money for 2026: expected a list of projects, found none")
    return Lines(sorted(listed, key=lambda o: -o.quantity.value), totals[-1].quantity)
