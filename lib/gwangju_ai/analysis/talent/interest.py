"""Has interest fallen? Applicants, seats and their ratio, and which of the two moved it.

The ratio is applicants over seats, so its logarithm is a difference, and a change of it is the sum
of what the applicants and what the seats contributed. Unlike a split of the plain difference, the
sum does not depend on which of the two is changed first (the logarithmic mean Divisia index of a
single product: B. W. Ang, Energy Policy 32, 2004, doi:10.1016/S0301-4215(03)00076-4).
"""

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from gwangju_ai.analysis.intervals import poisson
from gwangju_ai.analysis.talent.cohorts import COHORTS, figure
from gwangju_ai.dataset import ARTICLE, Dataset
from gwangju_ai.numbers.numerals import Rounding, rounded
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


@dataclass(frozen=True)
class Intake:
    """The recruitment of one cohort.

    Attributes:
        cohort: Its name.
        period: The year of its recruitment.
        applicants: People who applied, with the Poisson interval of their number.
        seats: People selected.
        ratio: Applicants over seats.
        printed: The ratio as the article prints it; None where it prints none.
        announced: The ratio as the city's release for the cohort has it; None where none is known.
    """

    cohort: Words
    period: Period
    applicants: Quantity
    seats: Quantity
    ratio: Quantity
    printed: Quantity | None = None
    announced: Quantity | None = None

    @property
    def possible(self) -> bool:
        """Tell whether at least as many applied as were selected."""
        return self.applicants >= self.seats

    @property
    def rounded(self) -> bool:
        """Tell whether the printed ratio, if there is one, is the ratio rounded to the nearest."""
        if self.printed is None:
            return True
        quantum = Fraction(1, 10**self.printed.decimals)
        return self.printed.value in rounded(self.ratio.value, quantum, Rounding.NEAREST)


@dataclass(frozen=True)
class Split:
    """A change of the ratio's logarithm, split into its two parts, which add up to it.

    Attributes:
        since, until: The two intakes.
        applicants: What the number of applicants contributed.
        seats: What the number of seats contributed; more seats, lower ratio.
        ratio: The whole change.
    """

    since: Intake
    until: Intake
    applicants: Quantity
    seats: Quantity
    ratio: Quantity

    @property
    def seats_share(self) -> Quantity:
        """Return the seats' part in percent of the whole.

        Raises:
            NotEnoughData: The ratio did not change, so there is nothing to share out.
        """
        if self.ratio.value == 0:
            raise NotEnoughData("competition ratio: expected a change to split, got none")
        return (
            (self.seats / self.ratio)
            .to("percent")
            .named(
                ko="경쟁률 변화 가운데 정원의 몫", en="the seats' part in the change of the ratio"
            )
        )

    @property
    def applicants_share(self) -> Quantity:
        """Return the applicants' part in percent of the whole.

        Raises:
            NotEnoughData: The ratio did not change.
        """
        return (100 - self.seats_share).named(
            ko="경쟁률 변화 가운데 지원자 수의 몫",
            en="the applicants' part in the change of the ratio",
        )


@dataclass(frozen=True)
class Interest:
    """All recruitments known, in their order.

    Attributes:
        intakes: One for each cohort.
        steps: The change from each to the next.
        whole: The change from the first to the last.
    """

    intakes: list[Intake]
    steps: list[Split]
    whole: Split

    @property
    def first(self) -> Intake:
        """The first intake."""
        return self.intakes[0]

    @property
    def last(self) -> Intake:
        """The last intake known."""
        return self.intakes[-1]

    @property
    def impossible(self) -> list[Intake]:
        """Intakes with fewer applicants than people selected."""
        return [intake for intake in self.intakes if not intake.possible]

    @property
    def rises(self) -> list[Words]:
        """Cohorts whose ratio was not below the one before; none if the decline is steady."""
        return [step.until.cohort for step in self.steps if step.ratio.value >= 0]

    @property
    def misrounded(self) -> list[Intake]:
        """Intakes whose printed ratio is not that of the counts, rounded to the nearest."""
        return [intake for intake in self.intakes if not intake.rounded]

    @property
    def same_seats(self) -> list[Intake]:
        """The latest intakes that had as many seats as the last."""
        return [i for i in self.intakes if i.seats.same_value(self.last.seats)]

    @property
    def fewest(self) -> Quantity:
        """The smallest number of applicants at the last number of seats."""
        return min((i.applicants for i in self.same_seats), key=lambda q: q.value)

    @property
    def most(self) -> Quantity:
        """The largest number of applicants at the last number of seats."""
        return max((i.applicants for i in self.same_seats), key=lambda q: q.value)

    @property
    def unchanged(self) -> bool:
        """Tell whether one unchanging rate lies in the interval of each of those intakes."""
        intervals = [i.applicants.interval for i in self.same_seats]
        return max(i.low for i in intervals) <= min(i.high for i in intervals)

    @property
    def at_first_seats(self) -> Quantity:
        """The ratio that the last applicants would give at the first number of seats."""
        return (self.last.applicants / self.first.seats).named(
            ko=f"{self.last.cohort.ko} 지원자를 {self.first.cohort.ko} 정원으로 나눈 경쟁률",
            en=f"ratio of the applicants of {self.last.cohort.en} to the seats of "
            f"{self.first.cohort.en}",
        )


def interest(data: Dataset) -> Interest:
    """Set applicants against seats, cohort by cohort.

    Raises:
        NotEnoughData: Fewer than two cohorts have both figures.
    """
    intakes = []
    for cohort in COHORTS:
        try:
            intakes.append(_recruitment(data, cohort))
        except NotEnoughData:
            continue  # recruited after the chosen day, or its selection not reported by then
    return series(intakes)


def series(intakes: list[Intake]) -> Interest:
    """Split the changes between successive intakes, and between the first and the last.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    if len(intakes) < 2:
        raise NotEnoughData(
            f"applicants and seats: expected 2 cohorts or more with both, found {len(intakes)}"
        )
    steps = [split(since, until) for since, until in pairwise(intakes)]
    return Interest(intakes, steps, split(intakes[0], intakes[-1]))


def _recruitment(data: Dataset, cohort: str) -> Intake:
    own = intake(
        data.entity(cohort),
        data.series("applicants", cohort)[0].period,
        figure(data, "applicants", cohort),
        figure(data, "selected", cohort),
    )
    ratios = data.find("competition_ratio", cohort)
    printed = [o.quantity for o in ratios if o.row.source_id == ARTICLE]
    announced = [o.quantity for o in ratios if o.row.source_id != ARTICLE]
    return replace(own, printed=next(iter(printed), None), announced=next(iter(announced), None))


def intake(cohort: Words, period: Period, applicants: Quantity, seats: Quantity) -> Intake:
    """Set the applicants of one cohort against its seats."""
    ratio = (applicants / seats).named(
        ko=f"{cohort.ko} 경쟁률(지원자 ÷ 선발 인원)",
        en=f"competition ratio of {cohort.en} (applicants ÷ people selected)",
    )
    return Intake(cohort, period, poisson(applicants), seats, ratio)


def split(since: Intake, until: Intake) -> Split:
    """Split the change of the ratio between two intakes into applicants and seats."""
    applicants = math.log(until.applicants.value / since.applicants.value)
    seats = -math.log(until.seats.value / since.seats.value)
    return Split(
        since,
        until,
        _log(applicants, "지원자 수의 기여", "applicants", until.applicants, since.applicants),
        _log(seats, "정원의 기여", "seats", since.seats, until.seats),
        _log(applicants + seats, "전체", "in all", until.ratio, since.ratio),
    )


def _log(value: float, ko: str, en: str, above: Quantity, below: Quantity) -> Quantity:
    return derived(
        value,
        "ratio",
        ko=f"ln({above.text('ko')} ÷ {below.text('ko')})",
        en=f"ln({above.text('en')} ÷ {below.text('en')})",
        inputs=[above, below],
    ).named(ko=f"경쟁률의 로그 변화, {ko}", en=f"log change of the ratio, {en}")
