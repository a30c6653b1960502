"""Is the camp emptying? Tenants by year against the places there are."""

from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import MissingFigure, NotEnoughData

_ROOMS = Words("개별실만", "private rooms only")
_PLACES = Words("개별실과 공유오피스", "rooms and shared-office places")


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
class Reading:
    """One way to read how many firms fit into the camp.

    Attributes:
        name: The way.
        capacity: Firms that fit, one to a place.
        occupancy: Period and share of the places taken, in percent.
    """

    name: Words
    capacity: Quantity
    occupancy: list[tuple[Period, Quantity]]

    @property
    def possible(self) -> bool:
        """Whether no year has more tenants than fit."""
        return all(share <= 100 for _, share in self.occupancy)


@dataclass(frozen=True)
class Capacity:
    """The camp's places and what the tenants take of them.

    Attributes:
        rooms: Private rooms.
        shared: Shared-office places.
        counted: When the places were counted.
        readings: Rooms only; rooms and shared places.
        vacant: Places without a tenant at the last count, all places taken together.
        at_shared: Tenants that the rooms cannot hold at the last count, one firm to a room.
    """

    rooms: Quantity
    shared: Quantity
    counted: Period
    readings: list[Reading]
    vacant: Quantity
    at_shared: Quantity


def _that_fit(places: list[Quantity]) -> Quantity:
    """Return how many firms fit into places of one or more kinds, one firm to a place."""
    ko, en = (" + ".join(place.text(language) for place in places) for language in ("ko", "en"))
    return derived(
        sum(place.value for place in places),
        "firm",
        ko=f"{ko}, 한 곳에 한 기업",
        en=f"{en}, one firm to a place",
        inputs=places,
    )


def _taken(tenants: Quantity, capacity: Quantity, where: Words, period: Period) -> Quantity:
    return (
        (tenants / capacity)
        .to("percent")
        .named(
            ko=f"{where.ko} 점유율, {period.text('ko')}",
            en=f"occupancy, {where.en}, {period.text('en')}",
        )
    )


def capacity(data: Dataset) -> Capacity:
    """Return the camp's occupancy under each reading of its capacity.

    Raises:
        NotEnoughData: The places or the tenants are not known.
    """
    rooms, shared = data.value("camp_rooms", "camp"), data.value("camp_shared_offices", "camp")
    counted = data.find("camp_rooms", "camp")[-1].period
    counts = tenancy(data).counts
    readings = []
    for name, places in ((_ROOMS, [rooms]), (_PLACES, [rooms, shared])):
        fit = _that_fit(places).named(
            ko=f"수용 기업 수, {name.ko}", en=f"firms that fit, {name.en}"
        )
        taken = [(p, _taken(q, fit, name, p)) for p, q in counts]
        readings.append(Reading(name, fit, taken))
    last = counts[-1][1]
    vacant = (readings[1].capacity - last).named(ko="비어 있는 자리", en="places without a tenant")
    at_shared = (last - readings[0].capacity).named(
        ko="개별 입주실에 다 들어갈 수 없는 기업", en="tenants that the private rooms cannot hold"
    )
    return Capacity(rooms, shared, counted, readings, vacant, at_shared)


@dataclass(frozen=True)
class Candidate:
    """A figure that the printed "about" may stand for.

    Attributes:
        name: What the figure is.
        figure: The figure, in firms.
        fits: Whether it lies in the range that the print allows.
    """

    name: Words
    figure: Quantity
    fits: bool


@dataclass(frozen=True)
class About:
    """A count printed as "about", and what it may stand for.

    Attributes:
        printed: The count as printed.
        candidates: The figures published elsewhere.
        current: The one that is the last exact count.
    """

    printed: Quantity
    candidates: list[Candidate]
    current: Candidate


def about(data: Dataset) -> About:
    """Return the count printed as "about", and the figures it may stand for.

    What fits is decided by the printed form alone: ``100여`` is 100 or more and less than 200.

    Raises:
        NotEnoughData: No such count is printed, or the tenants are not known.
    """
    printed = [o for o in data.series("camp_tenants", "camp") if o.quantity.approximate]
    if not printed:
        raise MissingFigure('camp_tenants: expected a count printed as "about", found none')
    allowed = numerals.interval(numerals.parse(printed[-1].reading), numerals.Rounding.NEAREST)

    def candidate(name: Words, figure: Quantity) -> Candidate:
        return Candidate(name, figure, allowed.contains(figure.value))

    counts = [
        candidate(Words(f"{p.text('ko')} 입주기업", f"tenants, {p.text('en')}"), q)
        for p, q in tenancy(data).counts
    ]
    places = []
    with suppress(MissingFigure):  # until the places were published, only the counts are candidates
        places = [candidate(r.name, r.capacity) for r in capacity(data).readings]
    return About(printed[-1].quantity, counts + places, counts[-1])


@dataclass(frozen=True)
class Site:
    """Another place for start-ups in the city, as it was last counted.

    Attributes:
        name: The site.
        period: When it was counted.
        tenants: Its tenants.
        occupancy: Share of its places taken, in percent; None where no capacity is reported.
    """

    name: Words
    period: Period
    tenants: Quantity
    occupancy: Quantity | None


#: Tenants, places and entity of the sites that report both.
_SITES = (
    ("startup_building_tenants", "startup_building_rooms", "startup-building"),
    ("camp_tenants", "startup_camp_spaces", "startup-camp-nongseong"),
)


def elsewhere(data: Dataset) -> list[Site]:
    """Return the other sites: I-Plex at each count, and those with tenants and places.

    Raises:
        NotEnoughData: I-Plex has no count yet.
    """
    name = data.entity("i-plex")
    sites = [Site(name, o.period, o.quantity, None) for o in data.series("iplex_tenants", "i-plex")]
    for tenants, places, entity in _SITES:
        for o in data.find(tenants, entity):
            fit = _that_fit([data.value(places, entity)])
            where = data.entity(entity)
            sites.append(
                Site(where, o.period, o.quantity, _taken(o.quantity, fit, where, o.period))
            )
    return sites
