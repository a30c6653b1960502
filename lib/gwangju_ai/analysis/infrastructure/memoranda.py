"""Do firms that sign come? Memoranda signed against offices opened, by date.

Signatures and openings are set against each other only where one release gives both for the same
month, so that each rate has one date and one counter. Reprints of a release count once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived, observed
from gwangju_ai.project.errors import AmbiguousFigure, NotEnoughData

SIGNED, OPENED = "ai_mou_cumulative", "ai_mou_offices_opened"
CITY = "gwangju"


@dataclass(frozen=True)
class Pair:
    """What one release says of signatures and openings up to its date.

    Attributes:
        period: The date; the later one where the release gives two.
        signed: Memoranda signed so far.
        opened: Signatories that have opened in the city so far.
        rate: Openings per memorandum in percent, with Wilson's interval.
    """

    period: Period
    signed: Quantity
    opened: Quantity
    rate: Quantity


@dataclass(frozen=True)
class Step:
    """What came between two pairs.

    Attributes:
        before: The earlier pair.
        after: The later pair.
        signed: Memoranda signed in between.
        opened: Openings in between, net of whatever the counts take off.
        change: Change of the rate in percentage points.
        rate: Openings in between per memorandum signed in between, in percent with Wilson's
            interval; None where the counts allow no share.
    """

    before: Pair
    after: Pair
    signed: Quantity
    opened: Quantity
    change: Quantity
    rate: Quantity | None


def _by_release(observations: Iterable[Observation]) -> dict[tuple, list[Observation]]:
    """Group figures by release, and within it by the month that they speak of."""
    table: dict[tuple, list[Observation]] = {}
    for o in observations:
        table.setdefault((o.origin, o.period.end.year, o.period.end.month), []).append(o)
    return table


def _one(reprints: list[Observation]) -> Quantity:
    """Return the figure that the reprints of one release agree on."""
    if len({o.quantity.value for o in reprints}) > 1:
        listing = "; ".join(f"{o.id} prints {o.reading}" for o in reprints)
        raise AmbiguousFigure(f"one release, two figures: {listing}; give them two origins")
    first = reprints[0]
    return observed(first.reading, first.row.unit, [o.id for o in reprints], name=first.label)


def pairs(data: Dataset) -> list[Pair]:
    """Return signatures and openings of the releases that give both exactly, by date.

    Raises:
        NotEnoughData: No release gives both.
        AmbiguousFigure: Reprints of one release differ.
    """
    signed, opened = (
        _by_release(o for o in data.series(measure, CITY) if not o.quantity.approximate)
        for measure in (SIGNED, OPENED)
    )
    found = []
    for release in signed.keys() & opened.keys():
        period = max((o.period for o in signed[release] + opened[release]), key=lambda p: p.end)
        memoranda, offices = _one(signed[release]), _one(opened[release])
        rate = wilson(offices, memoranda).named(
            ko=f"협약 실현율, {period.text('ko')}", en=f"realisation rate, {period.text('en')}"
        )
        found.append(Pair(period, memoranda, offices, rate))
    if not found:
        raise NotEnoughData(f"{SIGNED}, {OPENED}: expected a release that gives both, found none")
    return sorted(found, key=lambda pair: pair.period.middle)


def step(before: Pair, after: Pair) -> Step:
    """Compare two pairs."""
    span = (
        f"{before.period.text('ko')}~{after.period.text('ko')}",
        f"{before.period.text('en')} to {after.period.text('en')}",
    )
    signed = (after.signed - before.signed).named(
        ko=f"새 협약, {span[0]}", en=f"new memoranda, {span[1]}"
    )
    opened = (after.opened - before.opened).named(
        ko=f"새 개소(순증), {span[0]}", en=f"new openings (net), {span[1]}"
    )
    change = (after.rate - before.rate).named(
        ko=f"실현율 변화, {span[0]}", en=f"change of the realisation rate, {span[1]}"
    )
    rate = None
    if signed > 0 and 0 <= opened.value <= signed.value:
        rate = wilson(opened, signed).named(
            ko=f"새 협약 대비 새 개소, {span[0]}", en=f"openings per new memorandum, {span[1]}"
        )
    return Step(before, after, signed, opened, change, rate)


def steps(found: list[Pair]) -> list[Step]:
    """Return the steps from each pair to the next."""
    return [step(a, b) for a, b in pairwise(found)]


def worst(found: list[Step]) -> Step:
    """Return the step with the lowest change of the rate.

    Raises:
        NotEnoughData: There is no step.
    """
    if not found:
        raise NotEnoughData("steps of the realisation rate: expected two pairs, got one")
    return min(found, key=lambda step_: step_.change.value)


def landmark(found: list[Pair]) -> Pair:
    """Return the pair that the last one is held against: the highest before it.

    Where the last is the highest itself, that is the first.
    """
    highest = max(found, key=lambda pair: pair.rate.value)
    return found[0] if highest is found[-1] else highest


def lately(data: Dataset, found: list[Pair]) -> Step:
    """Compare the last pair known when the article appeared with the last of all.

    Raises:
        NotEnoughData: None of the pairs is as old, or none is younger than the article.
    """
    article = data.source("article").published.end
    before = [pair for pair in found if pair.period.end <= article]
    if not before or before[-1] is found[-1]:
        raise NotEnoughData(
            f"{SIGNED}: expected pairs on both sides of {article.isoformat()}, "
            f"got {len(before)} of {len(found)} before it"
        )
    return step(before[-1], found[-1])


def at_most(later: Step) -> Quantity:
    """Return the greatest share of the earlier memoranda that can have led to an opening.

    All openings up to the later date are credited to the memoranda signed by the earlier one, so
    that a firm's time between signing and opening cannot explain what is missing.

    Raises:
        NotEnoughData: There are more openings than those memoranda, so that the limit says nothing.
    """
    opened, signed = later.after.opened, later.before.signed
    if opened.value > signed.value:
        raise NotEnoughData(
            f"expected fewer openings than earlier memoranda, got {opened.value} and {signed.value}"
        )
    return derived(
        100 * opened.value / signed.value,
        "percent",
        ko=f"{later.after.period.text('ko')}까지의 개소 {opened.text('ko')} ÷ "
        f"{later.before.period.text('ko')}까지의 협약 {signed.text('ko')}",
        en=f"{opened.text('en')} opened by {later.after.period.text('en')} ÷ "
        f"{signed.text('en')} signed by {later.before.period.text('en')}",
        inputs=[opened, signed],
    ).named(
        ko=f"{later.before.period.text('ko')}까지의 협약이 실현된 비율의 상한",
        en=f"greatest possible realisation of the memoranda signed by "
        f"{later.before.period.text('en')}",
    )


@dataclass(frozen=True)
class Promise:
    """The number of firms promised by the end of phase 1, and how far the city got.

    Attributes:
        target: Firms promised.
        due: When.
        at_due: The last pair within the time promised.
        short_at_due: Firms then missing, if an opening is what counts.
        latest: The last pair of all.
        short: Firms still missing at the last pair; negative once the target is passed.
        opened: All counts of openings, exact or not, one an origin, by date.
    """

    target: Quantity
    due: Period
    at_due: Pair
    short_at_due: Quantity
    latest: Pair
    short: Quantity
    opened: list[tuple[Period, Quantity]]


def promise(data: Dataset, found: list[Pair]) -> Promise:
    """Hold the openings against the number promised.

    Raises:
        NotEnoughData: The target is not known, or no pair falls into the time promised.
    """
    target = data.series("ai_mou_target", CITY)[-1]
    within = [pair for pair in found if pair.period.end <= target.period.end]
    if not within:
        raise NotEnoughData(f"{OPENED}: expected a pair by {target.period.iso}, found none")

    def short(pair: Pair) -> Quantity:
        when = pair.period
        return (target.quantity - pair.opened).named(
            ko=f"목표까지 남은 기업, {when.text('ko')}", en=f"firms short of it, {when.text('en')}"
        )

    releases_ = _by_release(data.series(OPENED, CITY)).values()
    opened = sorted(((r[-1].period, _one(r)) for r in releases_), key=lambda at: at[0].middle)
    return Promise(
        target.quantity,
        target.period,
        within[-1],
        short(within[-1]),
        found[-1],
        short(found[-1]),
        opened,
    )


def needed(short: Quantity, rate: Quantity) -> Quantity:
    """Return the memoranda it takes to close a gap at a rate of openings per memorandum.

    Raises:
        NotEnoughData: The gap is closed, or nobody came at that rate.
    """
    if short <= 0 or rate <= 0:
        raise NotEnoughData(
            f"memoranda needed: expected a gap and a rate above zero, got {short.text('en')} "
            f"and {rate.text('en')}"
        )
    return derived(
        short.value / (rate.value / 100),
        "agreement",
        ko=f"{short.text('ko')} ÷ {rate.text('ko')}",
        en=f"{short.text('en')} ÷ {rate.text('en')}",
        inputs=[short, rate],
        decimals=0,
    ).named(ko="목표에 닿는 데 필요한 협약", en="memoranda needed to reach the target")
