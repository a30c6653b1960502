"""Two groups of firms, and how many of each can have at least so many workers.

Two kinds of published facts speak of staff, and of different firms: a survey of 2024 that prints
size classes, and counts of 2020 to 2022 that print the staff and the number of firms attracted.
Neither prints a distribution, so the share with at least so many workers is known in bounds only.
The classes are too wide to show whether firms gather at a floor.
"""

from dataclasses import dataclass
from fractions import Fraction

import pandas

from gwangju_ai.analysis.infrastructure import staff, survey
from gwangju_ai.analysis.infrastructure.staff import ELEVEN, SIX, Model
from gwangju_ai.dataset import Dataset, named, vocabulary
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.project.errors import NotEnoughData

#: Measures of staff, and what counts the firms that it is the staff of.
_COUNTS = {
    "ai_mou_staff": "ai_mou_offices_opened",
    "attracted_firm_employees": "attracted_firms_counted",
}


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
        date: When they were asked.
    """

    firms: Quantity
    small: Quantity
    middle: Quantity
    large: Quantity
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
    large = named(pandas.Series({"eleven_or_more": firms - small - middle})).eleven_or_more
    date = Period.parse(data.printed(classes[0], entity=survey.SURVEY)["period"].iloc[-1])
    return Surveyed(firms, small, middle, large, date)


@dataclass(frozen=True)
class Attracted:
    """Firms that came to the city, and the people who worked there.

    Attributes:
        firms: The firms.
        staff: People at work in them.
        mean: Staff a firm.
        date: The date of the count.
    """

    firms: Quantity
    staff: Quantity
    mean: Quantity
    date: Period
    name = "attracted_firms"

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


Group = Surveyed | Attracted


def attracted(data: Dataset) -> list[Attracted]:
    """Return the counts of attracted firms and their staff, the latest last.

    Each is one report's. They are of different firms, and count people at work in one case and
    employees in the other, so that they are no series.

    Raises:
        NotEnoughData: No report gives both firms and staff.
    """
    found = []
    for staffed, counted in _COUNTS.items():
        both = data.printed(staffed).merge(
            data.printed(counted), on=["entity", "origin", "period"], suffixes=("_staff", "_firms")
        )
        for _, count in both.iterrows():
            mean = (count.figure_staff / count.figure_firms).rounded(2)
            mean = named(pandas.Series({"mean_staff": mean}, name=count.period)).mean_staff
            date = Period.parse(count.period)
            found.append(Attracted(count.figure_firms, count.figure_staff, mean, date))
    if not found:
        raise NotEnoughData(
            f"{', '.join(_COUNTS)}: expected a report that also counts the firms, found none"
        )
    return sorted(found, key=lambda count: count.date.end)


def staff_path(data: Dataset) -> pandas.DataFrame:
    """Return the employees of the firms that were counted more than once.

    Returns:
        Index: dates. Columns: ``employees``; ``offices``, the last count of all offices opened
        within the same date, whose growth shows that firms were still arriving, NA where there is
        none.

    Raises:
        NotEnoughData: There are fewer than two counts.
    """
    counts = {"employees": "attracted_firm_employees"}
    found = data.table(counts, by="period", entity="firms-86", at_least=2)
    offices = [data.find("ai_mou_offices_opened", during=day) for day in found.index]
    last = [within[-1].quantity if within else pandas.NA for within in offices]
    return found.assign(offices=pandas.array(last, dtype="quantity[firm]"))
