"""Is the camp emptying? Tenants by year against the places there are."""

from dataclasses import dataclass
from itertools import pairwise

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData


@dataclass(frozen=True)
class Change:
    """The change between two counts.

    Attributes:
        since: Period of the first count.
        until: Period of the second.
        firms: Change in firms, negative where the number fell.
        share: The same in percent of the first count.
    """

    since: Period
    until: Period
    firms: Quantity
    share: Quantity


@dataclass(frozen=True)
class Tenancy:
    """The camp's tenants, year by year.

    Attributes:
        counts: Period and count, in order; figures printed as "about" are left out.
        changes: From each count to the next.
        total: From the first count to the last.
        origins: Independent sources of the counts.
    """

    counts: list[tuple[Period, Quantity]]
    changes: list[Change]
    total: Change
    origins: int

    @property
    def always_fell(self) -> bool:
        """Whether every count is below the one before it."""
        return all(change.firms < 0 for change in self.changes)


def _change(before: tuple[Period, Quantity], after: tuple[Period, Quantity]) -> Change:
    (since, old), (until, new) = before, after
    span = f"{since.text('ko')}~{until.text('ko')}", f"{since.text('en')} to {until.text('en')}"
    firms = (new - old).named(ko=f"입주기업 증감, {span[0]}", en=f"change in tenants, {span[1]}")
    share = (new / old - 1).to("percent")
    return Change(
        since,
        until,
        firms,
        share.named(ko=f"입주기업 증감률, {span[0]}", en=f"change in tenants in %, {span[1]}"),
    )


def tenancy(data: Dataset) -> Tenancy:
    """Return the camp's tenants and their changes.

    Raises:
        NotEnoughData: Fewer than two counts are known.
    """
    exact = [o for o in data.series("camp_tenants", "camp") if not o.quantity.approximate]
    periods = dict.fromkeys(o.period for o in exact)
    counts = [(p, data.value("camp_tenants", "camp", p.iso)) for p in periods]
    if len(counts) < 2:
        raise NotEnoughData(f"camp_tenants: expected counts of two years, got {len(counts)}")
    changes = [_change(a, b) for a, b in pairwise(counts)]
    return Tenancy(counts, changes, _change(counts[0], counts[-1]), data.origins(exact))


@dataclass(frozen=True)
class Capacity:
    """The camp's places and what the tenants take of them.

    Attributes:
        rooms: Private rooms.
        shared: Shared-office places.
        counted: When the places were counted.
        occupancy: Period and share of the places taken, in percent, one firm to a place.
        vacant: Places without a tenant at the last count.
    """

    rooms: Quantity
    shared: Quantity
    counted: Period
    occupancy: list[tuple[Period, Quantity]]
    vacant: Quantity


def capacity(data: Dataset) -> Capacity:
    """Return the camp's occupancy, rooms and shared-office places taken together.

    Raises:
        NotEnoughData: The places or the tenants are not known.
    """
    rooms, shared = data.value("camp_rooms", "camp"), data.value("camp_shared_offices", "camp")
    counted = data.find("camp_rooms", "camp")[-1].period
    counts = tenancy(data).counts
    fit = derived(
        rooms.value + shared.value,
        "firm",
        ko=f"{rooms.text('ko')} + {shared.text('ko')}, 한 곳에 한 기업",
        en=f"{rooms.text('en')} + {shared.text('en')}, one firm to a place",
        inputs=[rooms, shared],
    ).named(
        ko="수용 기업 수, 개별실과 공유오피스", en="firms that fit, rooms and shared-office places"
    )
    taken = [
        (
            period,
            (tenants / fit)
            .to("percent")
            .named(
                ko=f"개별실과 공유오피스 점유율, {period.text('ko')}",
                en=f"occupancy, rooms and shared-office places, {period.text('en')}",
            ),
        )
        for period, tenants in counts
    ]
    vacant = (fit - counts[-1][1]).named(ko="비어 있는 자리", en="places without a tenant")
    return Capacity(rooms, shared, counted, taken, vacant)
