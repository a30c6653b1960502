"""Who can clear the subsidy's floor? Bounds that need no distribution first, models second.

Two published facts speak of staff, and of different firms: a survey of 2024 that prints size
classes, and a count of 2021 that prints the staff and the number of the firms settled by then.
Neither prints a distribution, so the share with at least so many workers is known in bounds only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy
from scipy.optimize import linprog

from gwangju_ai.analysis.infrastructure import staff, survey
from gwangju_ai.analysis.infrastructure.staff import ELEVEN, SIX, Model
from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, assumed, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Upper edge of the survey's lowest class of sales, in KRW; it is part of the measure.
_SALES_EDGE = 500_000_000


@dataclass(frozen=True)
class Terms:
    """What a firm must bring for the subsidy.

    Attributes:
        employees: Floor of regular employees that the report examines.
        investment: Floor of investment that the report examines.
        printed_employees: The same as the article prints it.
        printed_investment: The same as the article prints it.
        ceiling: Most that a firm may get.
        general_employees: Floor of the general scheme.
        general_investment: Floor of the general scheme.
    """

    employees: Quantity
    investment: Quantity
    printed_employees: Quantity
    printed_investment: Quantity
    ceiling: Quantity
    general_employees: Quantity
    general_investment: Quantity


def terms(data: Dataset, min_employees: int, min_investment: int) -> Terms:
    """Return the terms examined, beside those printed and those of the general scheme.

    Args:
        data: The data package.
        min_employees: Floor of regular employees.
        min_investment: Floor of investment in KRW.
    """
    return Terms(
        assumed(
            min_employees,
            "person",
            parameter="min_employees",
            ko="보조금의 고용 하한",
            en="staff floor of the subsidy",
        ),
        assumed(
            min_investment,
            "krw",
            parameter="min_investment",
            ko="보조금의 투자 하한",
            en="investment floor of the subsidy",
        ),
        data.value("subsidy_min_employees", "gwangju"),
        data.value("subsidy_min_investment", "gwangju"),
        data.value("ai_firm_subsidy_max", "gwangju"),
        data.value("general_subsidy_min_employees", "ordinance-general"),
        data.value("general_subsidy_min_investment", "ordinance-it-tier"),
    )


@dataclass(frozen=True)
class Range:
    """The least and the most that a share can be, in percent."""

    low: Quantity
    high: Quantity

    @property
    def exact(self) -> bool:
        """Whether the share is known."""
        return self.low == self.high


def _range(low: int, high: int, firms: Quantity, name: Words, floor: int, inputs) -> Range:
    """Make the two ends from counts of firms."""

    def end(count: int, ko: str, en: str) -> Quantity:
        return derived(
            Fraction(100 * count, firms.value),
            "percent",
            ko=f"{count}개사 ÷ {firms.text('ko')}",
            en=f"{count} ÷ {firms.text('en')}",
            inputs=inputs,
        ).named(
            ko=f"{name.ko}, {floor}명 이상인 기업 비율의 {ko}",
            en=f"{en} share with at least {floor} workers, {name.en}",
        )

    return Range(end(low, "하한", "least possible"), end(high, "상한", "greatest possible"))


@dataclass(frozen=True)
class Surveyed:
    """The surveyed firms by size class.

    Attributes:
        firms: Firms that answered.
        small: With one to five workers.
        middle: With six to ten.
        large: With eleven or more.
        six: Share with six or more in percent, with Wilson's interval.
        period: When they were asked.
    """

    firms: Quantity
    small: Quantity
    middle: Quantity
    large: Quantity
    six: Quantity
    period: Period
    name = Words("설문 기업", "surveyed firms")

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

    def bounds(self, floor: int) -> Range:
        """Return the bounds of the share with at least ``floor`` workers.

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
        return _range(low, high, self.firms, self.name, floor, self.inputs)

    def least_mean(self) -> Quantity:
        """Return the mean staff if every firm were at the bottom of its class."""
        workers = self.small.value + SIX * self.middle.value + ELEVEN * self.large.value
        return derived(
            workers / self.firms.value,
            "person/firm",
            ko="모든 기업이 속한 구간의 최솟값만큼만 고용한다고 볼 때의 평균",
            en="mean if every firm had only as many workers as its class requires",
            inputs=self.inputs,
            decimals=2,
        ).named(
            ko="설문 기업 평균 인원의 하한", en="least possible mean staff of the surveyed firms"
        )

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
    small = survey.firms(data, "ai_firms_1_5_employees_share")
    middle = survey.firms(data, "ai_firms_6_10_employees_share")
    firms = survey.respondents(data)
    large = (firms - small - middle).named(
        ko="11명 이상인 설문 기업", en="surveyed firms with at least eleven workers"
    )
    more = (firms - small).named(
        ko="6명 이상인 설문 기업", en="surveyed firms with at least six workers"
    )
    six = wilson(more, firms).named(
        ko="6명 이상인 설문 기업 비율", en="share of surveyed firms with at least six workers"
    )
    period = data.series("ai_firms_1_5_employees_share", survey.SURVEY)[-1].period
    return Surveyed(firms, small, middle, large, six, period)


@dataclass(frozen=True)
class Settled:
    """The firms settled under a memorandum, and the people who worked there.

    Attributes:
        firms: Firms settled.
        staff: People at work in them.
        mean: Staff a firm.
        period: The date of both counts.
    """

    firms: Quantity
    staff: Quantity
    mean: Quantity
    period: Period
    name = Words("정착 기업", "settled firms")

    @property
    def inputs(self) -> list[Quantity]:
        """What is known of their staff."""
        return [self.firms, self.staff]

    def bounds(self, floor: int) -> Range:
        """Return the bounds of the share with at least ``floor`` workers.

        Each firm has one worker at least, so that ``k`` firms over the floor leave room for
        ``k × (floor − 1)`` workers beyond those. If all firms together can stay below the floor,
        none need reach it; else a single firm may take the excess.
        """
        firms, staff_ = int(self.firms.value), int(self.staff.value)
        if floor == 1:
            return _range(firms, firms, self.firms, self.name, floor, self.inputs)
        high = min(firms, (staff_ - firms) // (floor - 1))
        low = 0 if staff_ <= firms * (floor - 1) else 1
        return _range(low, high, self.firms, self.name, floor, self.inputs)

    def models(self, like: Surveyed) -> list[Model]:
        """Return models of this mean, with the spread that the survey shows."""
        mean = float(self.mean.value)
        return [model.with_mean(mean) for model in like.models()]


def settled(data: Dataset) -> Settled:
    """Return the settled firms and their staff, as one report gives both.

    Raises:
        NotEnoughData: No report gives both.
    """
    for people in reversed(data.series("ai_mou_staff", "gwangju")):
        for firms in data.find("ai_mou_offices_opened", "gwangju"):
            if firms.origin == people.origin and firms.period == people.period:
                mean = (people.quantity / firms.quantity).rounded(2)
                return Settled(
                    firms.quantity,
                    people.quantity,
                    mean.named(ko="정착 기업의 평균 인원", en="mean staff of the settled firms"),
                    people.period,
                )
    raise NotEnoughData("ai_mou_staff: expected a report that also counts the firms, found none")


def together(group: Surveyed, others: Settled, floor: int) -> Range:
    """Return the bounds if both facts spoke of one and the same group of firms.

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
    ends = []
    for sign, ko, en in ((1, "하한", "least possible"), (-1, "상한", "greatest possible")):
        found = linprog(sign * wanted, A_eq=facts, b_eq=values, bounds=(0, 1), method="highs")
        if not found.success:
            raise NotEnoughData(
                f"no distribution has {small:.3f} of firms below {SIX} workers and a mean of "
                f"{values[2]:.2f}"
            )
        ends.append(
            derived(
                abs(float(found.fun)) * 100,
                "percent",
                ko=f"두 사실이 한 집단의 것이라고 볼 때 {floor}명 이상 비율의 {ko}(선형계획법)",
                en=f"{en} share with at least {floor} workers if both facts spoke of one group "
                "(linear programming)",
                inputs=[group.small, group.firms, others.mean],
            )
        )
    return Range(*ends)


Group = Surveyed | Settled


def share(group: Group, model: Model, floor: int, inputs: Iterable[Quantity] = ()) -> Quantity:
    """Return a model's share of firms with at least ``floor`` workers, in percent.

    Its interval is the range that needs no model, so that the reader sees what the model adds.
    """
    bounds = group.bounds(floor)
    return derived(
        float(model.at_least(floor)) * 100,
        "percent",
        ko=f"{model.name.ko}, {group.name.ko}, {floor}명 이상",
        en=f"{model.name.en}, {group.name.en}, at least {floor} workers",
        inputs=[*group.inputs, *inputs],
        interval=Interval(
            bounds.low.value, bounds.high.value, "bounds", None, "bounds without a distribution"
        ),
    ).named(
        ko=f"{group.name.ko} 가운데 {floor}명 이상인 비율, {model.name.ko}",
        en=f"share of {group.name.en} with at least {floor} workers, {model.name.en}",
    )


def sampled(group: Surveyed, model: Model, floor: int, level: float = 0.95) -> Quantity:
    """Return the same share with the interval of having asked so few firms."""
    firms = int(group.firms.value)
    low, high = staff.chance(type(model).fit, *group.shares, firms, floor, level)
    return derived(
        float(model.at_least(floor)) * 100,
        "percent",
        ko=f"{model.name.ko}, {group.name.ko}, {floor}명 이상, 표본오차를 붙인 값",
        en=f"{model.name.en}, {group.name.en}, at least {floor} workers, with sampling error",
        inputs=group.inputs,
        interval=Interval(low * 100, high * 100, "confidence", level, "delta method, logit scale"),
    )


def estimates(group: Surveyed, floor: int) -> list[Quantity]:
    """Return the share with at least ``floor`` workers under each model, with sampling error."""
    return [sampled(group, model, floor) for model in group.models()]


@dataclass(frozen=True)
class Estimate:
    """What is known of one group's share with at least so many workers, in percent.

    Attributes:
        name: The group.
        period: When it was counted.
        bounds: The share without a model.
        shares: The share under each model.
    """

    name: Words
    period: Period
    bounds: Range
    shares: list[Quantity]


def comparison(group: Surveyed, others: Settled, floor: int) -> list[Estimate]:
    """Return both groups' shares with at least ``floor`` workers, side by side."""
    fitted = [(group, group.models(), []), (others, others.models(group), group.inputs)]
    return [
        Estimate(
            each.name,
            each.period,
            each.bounds(floor),
            [share(each, model, floor, inputs) for model in models],
        )
        for each, models, inputs in fitted
    ]


def at_general(group: Surveyed, conditions: Terms) -> list[Quantity]:
    """Return the share at or above the general scheme's staff floor under each model, ascending."""
    floor = int(conditions.general_employees.value)
    found = [share(group, model, floor) for model in group.models()]
    return sorted(found, key=lambda part: part.value)


def gains(group: Surveyed, floor: int) -> list[Quantity]:
    """Return by how much the share grows if the floor falls by one, under each model, ascending.

    Raises:
        NotEnoughData: The floor is one already.
    """
    if floor == 1:
        raise NotEnoughData("a floor of one worker cannot be lowered")
    found = [
        (share(group, model, floor - 1) - share(group, model, floor)).named(
            ko=f"하한을 {floor}명에서 {floor - 1}명으로 낮출 때 늘어나는 비율, {model.name.ko}",
            en=f"gain if the floor falls from {floor} to {floor - 1}, {model.name.en}",
        )
        for model in group.models()
    ]
    return sorted(found, key=lambda gain: gain.value)


def curve(
    group: Group, model: Model, floors: Iterable[int], inputs: Iterable[Quantity] = ()
) -> list[tuple[Quantity, Quantity]]:
    """Return floor and share for each floor examined."""
    return [
        (
            derived(floor, "person", ko="검토한 고용 하한", en="staff floor examined", inputs=[]),
            share(group, model, floor, inputs),
        )
        for floor in floors
    ]


def implied_means(group: Surveyed) -> list[Quantity]:
    """Return the mean staff of the surveyed firms that each model implies."""
    return [
        derived(
            model.mean(),
            "person/firm",
            ko=f"{model.name.ko}에서 계산한 {group.name.ko}의 평균 인원",
            en=f"mean staff of {group.name.en} under the {model.name.en}",
            inputs=group.inputs,
            decimals=2,
        )
        for model in group.models()
    ]


@dataclass(frozen=True)
class Hiring:
    """What the surveyed firms hired in the year.

    Attributes:
        hired: Newcomers and experienced together.
        per_firm: The same a firm.
        period: The year.
    """

    hired: Quantity
    per_firm: Quantity
    period: Period


def hiring(data: Dataset, group: Surveyed) -> Hiring:
    """Return how many people the surveyed firms hired in the year of the survey.

    Raises:
        MissingFigure: The hires are not known.
    """
    parts = [
        data.value(measure, survey.SURVEY, group.period.iso, role="reported")
        for measure in ("ai_firms_new_hires", "ai_firms_experienced_hires")
    ]
    hired = sum(parts).named(
        ko="설문 기업의 한 해 채용", en="hires of the surveyed firms in a year"
    )
    per_firm = (hired / group.firms).rounded(2)
    return Hiring(
        hired,
        per_firm.named(ko="설문 기업 한 곳당 한 해 채용", en="hires a surveyed firm in a year"),
        group.period,
    )


@dataclass(frozen=True)
class Hurdle:
    """The investment floor beside the sales of the surveyed firms.

    Attributes:
        small: Share of firms with sales below the survey's first class edge, in percent.
        edge: That edge, a year's sales.
        share_of_sales: The floor in percent of the edge: what it takes of a year's sales at least.
    """

    small: Quantity
    edge: Quantity
    share_of_sales: Quantity


def hurdle(data: Dataset, conditions: Terms) -> Hurdle:
    """Hold the investment floor against the sales that the survey prints.

    Raises:
        MissingFigure: The survey is not published yet.
    """
    small = data.value("ai_firms_sales_below_500m_share", survey.SURVEY)
    edge = derived(
        _SALES_EDGE,
        "krw",
        ko="설문이 나눈 연매출 구간의 경계",
        en="edge of the survey's lowest class of yearly sales",
        inputs=[small],
    )
    taken = (
        (conditions.investment / edge)
        .to("percent")
        .named(ko="연매출 대비 투자 하한", en="investment floor as a share of a year's sales")
    )
    return Hurdle(small, edge, taken)
