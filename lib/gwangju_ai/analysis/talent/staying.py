"""Do they stay? People placed in and outside Gwangju, cohort by cohort."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS, figure, together
from gwangju_ai.analysis.talent.funnel import share
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import DataError, NotEnoughData


@dataclass(frozen=True)
class Place:
    """Where the placed people of a cohort, or of several, work.

    Attributes:
        cohort: Its name.
        inside, outside: People placed in Gwangju and elsewhere.
        placed: Their sum.
        completed: All who completed.
    """

    cohort: Words
    inside: Quantity
    outside: Quantity
    placed: Quantity
    completed: Quantity

    @property
    def of_placed(self) -> Quantity:
        """Share of the placed who work in Gwangju."""
        return wilson(self.inside, self.placed).named(
            ko=f"{self.cohort.ko} 취·창업자 중 광주 비율",
            en=f"share of the placed in Gwangju, {self.cohort.en}",
        )

    @property
    def of_completers(self) -> Quantity:
        """Share of all completers who are known to work in Gwangju."""
        return wilson(self.inside, self.completed).named(
            ko=f"{self.cohort.ko} 수료자 중 광주 취·창업 비율",
            en=f"share of the completers placed in Gwangju, {self.cohort.en}",
        )


@dataclass(frozen=True)
class Staying:
    """All cohorts, and all together.

    Attributes:
        period: When the places were counted.
        cohorts: One entry a cohort.
        together: Their sums.
        local: Share of the applicants from Gwangju, for each of the cohorts.
    """

    period: Period
    cohorts: list[Place]
    together: Place
    local: list[Quantity]

    @property
    def applicants_more_local(self) -> list[Words]:
        """Cohorts with a higher local share of applicants than of placed, beyond chance."""
        return [
            place.cohort
            for place, local in zip(self.cohorts, self.local, strict=True)
            if local.interval and local.interval.low > place.of_placed.interval.high
        ]

    @property
    def highest(self) -> Place:
        """The cohort with the highest share of the placed in Gwangju."""
        return max(self.cohorts, key=lambda place: place.of_placed.value)

    @property
    def lowest(self) -> Place:
        """The cohort with the lowest share of the placed in Gwangju."""
        return min(self.cohorts, key=lambda place: place.of_placed.value)


@dataclass(frozen=True)
class OriginAndPlace:
    """The one count that links where people come from with where they work.

    Attributes:
        period: The day of the count.
        hired: Completers of cohort 1 in employment.
        natives: Those from Gwangju.
        natives_left: Those from Gwangju who work elsewhere.
        inside: All who work in Gwangju.
    """

    period: Period
    hired: Quantity
    natives: Quantity
    natives_left: Quantity
    inside: Quantity

    @property
    def natives_stayed(self) -> Quantity:
        """Natives who work in Gwangju."""
        return self.natives - self.natives_left

    @property
    def newcomers(self) -> Quantity:
        """People from elsewhere."""
        return self.hired - self.natives

    @property
    def newcomers_stayed(self) -> Quantity:
        """People from elsewhere who work in Gwangju."""
        return self.inside - self.natives_stayed

    @property
    def natives_rate(self) -> Quantity:
        """Share of the natives who stayed."""
        return wilson(self.natives_stayed, self.natives)

    @property
    def newcomers_rate(self) -> Quantity:
        """Share of the people from elsewhere who stayed."""
        return wilson(self.newcomers_stayed, self.newcomers)


def staying(data: Dataset) -> Staying:
    """Set placed in against placed outside Gwangju, at the latest count that splits them.

    Raises:
        NotEnoughData: No cohort's placements are split by place.
        DataError: The two parts do not make the count that the same page prints.
    """
    cohorts, local, ids, period = [], [], [], None
    for cohort in COHORTS:
        try:
            inside = data.series("employed_in_gwangju", cohort)[-1]
            when, page = inside.period, inside.row.source_id
            outside = data.value("employed_outside_gwangju", cohort, when.iso, source=page)
            placed = data.value("employed_startup", cohort, when.iso, source=page)
            completed = figure(data, "completers", cohort)
            place = Place(data.entity(cohort), inside.quantity, outside, placed, completed)
            shares = share(
                figure(data, "applicants_gwangju", cohort), figure(data, "applicants", cohort)
            ).named(
                ko=f"{place.cohort.ko} 지원자 중 광주 비율",
                en=f"share of the applicants from Gwangju, {place.cohort.en}",
            )
        except NotEnoughData:
            continue  # no count by place on the chosen day
        if place.inside + place.outside != place.placed:
            raise DataError(
                "data/observations.csv", None, "value", float(place.inside + place.outside),
                f"{place.cohort.en}: in and outside Gwangju to make {float(place.placed)} placed",
            )  # fmt: skip
        cohorts.append(place)
        local.append(shares)
        ids.append(cohort)
        period = when
    if len(cohorts) < 2:
        raise NotEnoughData(
            f"placements by place: expected 2 cohorts or more, found {len(cohorts)}"
        )
    sums = [
        sum(getattr(place, stage) for place in cohorts)
        for stage in ("inside", "outside", "placed", "completed")
    ]
    label = together(ids)
    return Staying(period, cohorts, Place(label, *_named(sums, label)), local)


def _named(sums: list[Quantity], label: Words) -> list[Quantity]:
    names = [
        ("광주 내 취·창업 인원", "placed in Gwangju"),
        ("타지역 취·창업 인원", "placed elsewhere"),
        ("취·창업 인원", "placed"),
        ("수료 인원", "completers"),
    ]
    return [
        total.named(ko=f"{label.ko} {ko}", en=f"{en}, {label.en}")
        for total, (ko, en) in zip(sums, names, strict=True)
    ]


def origin_and_place(data: Dataset) -> OriginAndPlace:
    """Return the one count by origin and place: the employed of cohort 1 in February 2021.

    Raises:
        MissingFigure: It is not yet known.
    """
    natives = data.series("employed_natives", "cohort-1")[-1]
    day, page = natives.period, natives.row.source_id

    def same(measure: str) -> Quantity:
        return data.value(measure, "cohort-1", day.iso, source=page)

    return OriginAndPlace(
        day,
        same("employed_only"),
        natives.quantity,
        same("employed_natives_left"),
        same("employed_only_in_gwangju"),
    )
