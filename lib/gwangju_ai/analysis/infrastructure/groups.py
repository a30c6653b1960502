"""Two groups of firms, and how many of each can have at least so many workers.

Two published facts speak of staff, and of different firms: a survey of 2024 that prints size
classes, and a count of 2021 that prints the staff and the number of the firms settled by then.
Neither prints a distribution, so the share with at least so many workers is known in bounds only.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy
import pandas
from scipy.optimize import linprog

from gwangju_ai.analysis.infrastructure import staff, survey
from gwangju_ai.analysis.infrastructure.staff import ELEVEN, SIX, Model
from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.dataset import Dataset, named, vocabulary
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData


def _bounds(low: int, high: int, group: "Group", floor: int) -> pandas.Series:
    """Return the ``low`` and the ``high`` end of a share in percent from counts of firms."""
    name = vocabulary.label(group.name)

    def end(count: int, ko: str, en: str) -> Quantity:
        return derived(
            Fraction(100 * count, group.firms.value),
            "percent",
            ko=f"{count}개사 ÷ {group.firms.text('ko')}",
            en=f"{count} ÷ {group.firms.text('en')}",
            inputs=group.inputs,
        ).named(
            ko=f"{name.ko}, {floor}명 이상인 기업 비율의 {ko}",
            en=f"{en} share with at least {floor} workers, {name.en}",
        )

    return pandas.Series(
        {"low": end(low, "하한", "least possible"), "high": end(high, "상한", "greatest possible")}
    )


@dataclass(frozen=True)
class Surveyed:
    """The surveyed firms by size class.

    Attributes:
        firms: Firms that answered.
        small: With one to five workers.
        middle: With six to ten.
        large: With eleven or more.
        six: Share with six or more in percent, with Wilson's interval.
        date: When they were asked.
    """

    firms: Quantity
    small: Quantity
    middle: Quantity
    large: Quantity
    six: Quantity
    date: Period
    name = "surveyed_firms"

    @property
    def inputs(self) -> list[Quantity]:
        """What is known of their staff."""
        return [self.firms, self.small, self.middle]

    @property
    def edges(self) -> tuple[Quantity, Quantity]:
        """The most workers that a firm of the lowest class has, and one of the next."""
        return _edge(SIX, self.small), _edge(ELEVEN, self.middle)

    @property
    def shares(self) -> tuple[float, float]:
        """Shares with at least six and at least eleven workers."""
        large, firms = self.large.value, self.firms.value
        return float((self.middle.value + large) / firms), float(large / firms)

    def bounds(self, floor: int) -> pandas.Series:
        """Return the bounds of the share with at least ``floor`` workers: ``low``, ``high``.

        The classes say how many firms have at least one, six and eleven. Between two of these the
        share lies between theirs; beyond the last it lies between zero and that.
        """
        known = [
            (1, int(self.firms.value)),
            (SIX, int(self.middle.value + self.large.value)),
            (ELEVEN, int(self.large.value)),
        ]
        high = min(count for edge, count in known if edge <= floor)
        low = max((count for edge, count in known if edge >= floor), default=0)
        return _bounds(low, high, self, floor)

    def least_mean(self) -> Quantity:
        """Return the mean staff if every firm were at the bottom of its class."""
        workers = self.small.value + SIX * self.middle.value + ELEVEN * self.large.value
        least = derived(
            workers / self.firms.value,
            "person/firm",
            ko="모든 기업이 속한 구간의 최솟값만큼만 고용한다고 볼 때의 평균",
            en="mean if every firm had only as many workers as its class requires",
            inputs=self.inputs,
            decimals=2,
        )
        return named(pandas.Series({"least_mean_staff": least})).least_mean_staff

    def models(self) -> list[Model]:
        """Return the models that have exactly these classes."""
        return [kind.fit(*self.shares) for kind in staff.MODELS]


def _edge(above: int, group: Quantity) -> Quantity:
    """Return the upper edge of a size class from the lower edge of the next."""
    return derived(
        above - 1,
        "person",
        ko="설문이 나눈 종사자 수 구간의 상한",
        en="upper edge of a size class of the survey",
        inputs=[group],
    )


def surveyed(data: Dataset) -> Surveyed:
    """Return the surveyed firms by size class.

    Raises:
        MissingFigure: The survey is not published yet.
    """
    classes = ("ai_firms_1_5_employees_share", "ai_firms_6_10_employees_share")
    small, middle = (survey.firms(data, measure) for measure in classes)
    firms = survey.respondents(data)
    known = {"eleven_or_more": firms - small - middle, "six_or_more": firms - small}
    known["six_or_more_share"] = wilson(named(pandas.Series(known)).six_or_more, firms)
    large, _, six = named(pandas.Series(known))
    date = Period.parse(data.printed(classes[0], entity=survey.SURVEY)["period"].iloc[-1])
    return Surveyed(firms, small, middle, large, six, date)


@dataclass(frozen=True)
class Settled:
    """The firms settled under a memorandum, and the people who worked there.

    Attributes:
        firms: Firms settled.
        staff: People at work in them.
        mean: Staff a firm.
        date: The date of both counts.
    """

    firms: Quantity
    staff: Quantity
    mean: Quantity
    date: Period
    name = "settled_firms"

    @property
    def inputs(self) -> list[Quantity]:
        """What is known of their staff."""
        return [self.firms, self.staff]

    def bounds(self, floor: int) -> pandas.Series:
        """Return the bounds of the share with at least ``floor`` workers: ``low``, ``high``.

        Each firm has one worker at least, so that ``k`` firms over the floor leave room for
        ``k × (floor − 1)`` workers beyond those. If all firms together can stay below the floor,
        none need reach it; else a single firm may take the excess.
        """
        firms, staff_ = int(self.firms.value), int(self.staff.value)
        if floor == 1:
            return _bounds(firms, firms, self, floor)
        high = min(firms, (staff_ - firms) // (floor - 1))
        return _bounds(0 if staff_ <= firms * (floor - 1) else 1, high, self, floor)

    def models(self, like: Surveyed) -> list[Model]:
        """Return models of this mean, with the spread that the survey shows."""
        return [model.with_mean(float(self.mean.value)) for model in like.models()]


Group = Surveyed | Settled


def settled(data: Dataset) -> Settled:
    """Return the settled firms and their staff, as one report gives both.

    Raises:
        NotEnoughData: No report gives both.
    """
    people = data.printed("ai_mou_staff", entity="gwangju")
    firms = data.printed("ai_mou_offices_opened", entity="gwangju")
    both = people.merge(firms, on=["origin", "period"], suffixes=("_staff", "_firms"))
    if both.empty:
        raise NotEnoughData(
            "ai_mou_staff: expected a report that also counts the firms, found none"
        )
    last = both.iloc[-1]
    mean = pandas.Series({"mean_staff": (last.figure_staff / last.figure_firms).rounded(2)})
    return Settled(
        last.figure_firms, last.figure_staff, named(mean).mean_staff, Period.parse(last.period)
    )


def together(group: Surveyed, others: Settled, floor: int) -> pandas.Series:
    """Return the bounds if both facts spoke of one and the same group of firms: ``low``, ``high``.

    Linear programme over the shares of firms with 1, 2, … workers, which must meet the printed
    share with at most five and the mean of the settled firms (scipy.optimize.linprog, HiGHS).

    Raises:
        NotEnoughData: No distribution meets both.
    """
    most = int(others.staff.value - others.firms.value) + 1
    workers = numpy.arange(1, most + 1)
    facts = numpy.array([numpy.ones(most), workers < SIX, workers], float)
    small = float(group.small.value / group.firms.value)
    values = [1.0, small, float(others.mean.value)]
    wanted = (workers >= floor).astype(float)

    def end(sign: int, ko: str, en: str) -> Quantity:
        found = linprog(sign * wanted, A_eq=facts, b_eq=values, bounds=(0, 1), method="highs")
        if not found.success:
            raise NotEnoughData(
                f"no distribution has {small:.3f} of firms below {SIX} workers and a mean of "
                f"{values[2]:.2f}"
            )
        return derived(
            abs(float(found.fun)) * 100,
            "percent",
            ko=f"두 사실이 한 집단의 것이라고 볼 때 {floor}명 이상 비율의 {ko}(선형계획법)",
            en=f"{en} share with at least {floor} workers if both facts spoke of one group "
            "(linear programming)",
            inputs=[group.small, group.firms, others.mean],
        )

    return pandas.Series(
        {"low": end(1, "하한", "least possible"), "high": end(-1, "상한", "greatest possible")}
    )
