"""Computing: what the data centre can nominally do, what ran, and what users got of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.period import Period
from gwangju_ai.quantity import Quantity, derived
from gwangju_ai.trail import Words

CENTRE = "data-centre"


@dataclass(frozen=True)
class Running:
    """Computing that users could have at one time, beside what the centre nominally has.

    Attributes:
        period: The time.
        available: Computing on offer.
        share: The same in percent of the nominal figure.
        planned: Whether a plan said so rather than a report.
    """

    period: Period
    available: Quantity
    share: Quantity
    planned: bool


@dataclass(frozen=True)
class Capacity:
    """Nominal computing, and what of it ran.

    Attributes:
        nominal: The figure for the whole centre.
        running: What was on offer, by date.
        idle: Computing reported as built but unused.
        in_use: What ran at the same time.
        unexplained: What is missing from the nominal figure when both are added.
    """

    nominal: Quantity
    running: list[Running]
    idle: Quantity
    in_use: Quantity
    unexplained: Quantity


def nominal(data: Dataset) -> Quantity:
    """Return the nominal computing, on which all reports agree."""
    return data.value("dc_compute_capacity", CENTRE)


def running(data: Dataset) -> list[Running]:
    """Return the computing on offer by date, beside the nominal figure.

    Raises:
        NotEnoughData: None is known.
    """
    whole = nominal(data)
    return [
        Running(
            o.period,
            o.quantity,
            (o.quantity / whole)
            .to("percent")
            .named(
                ko=f"명목 연산량 대비 이용 가능 연산량, {o.period.text('ko')}",
                en=f"compute on offer as a share of the nominal figure, {o.period.text('en')}",
            ),
            o.role == "plan",
        )
        for o in data.series("dc_compute_available", CENTRE)
    ]


def capacity(data: Dataset) -> Capacity:
    """Return nominal, running and idle computing.

    Raises:
        NotEnoughData: What ran when the idle part was reported is not known.
    """
    whole, idle = nominal(data), data.series("dc_compute_idle", CENTRE)[-1]
    in_use = data.value("dc_compute_available", CENTRE, idle.period.iso)
    return Capacity(
        whole,
        running(data),
        idle.quantity,
        in_use,
        (whole - (in_use + idle.quantity)).named(
            ko="설명되지 않는 연산량", en="compute that no report explains"
        ),
    )


@dataclass(frozen=True)
class Year:
    """The projects supported in a year or a part of it.

    Attributes:
        period: The year or part.
        projects: Projects given computing in it.
        a_month: The same a month, which years and parts of years have in common.
        available: Computing on offer in it, as last reported; None where no report says.
        each: Computing on offer a project at that pace over twelve months.
    """

    period: Period
    projects: Quantity
    a_month: Quantity
    available: Quantity | None
    each: Quantity | None


def _months(period: Period, projects: Quantity) -> Quantity:
    count = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
    return derived(
        count,
        "month",
        ko=f"{period.text('ko')}의 달수",
        en=f"months in {period.text('en')}",
        inputs=[projects],
    )


def _left_over(data: Dataset, counted: list[Observation]) -> list[tuple[Period, Quantity]]:
    """Return the one year of a published total whose own count is missing, by subtraction."""
    found = []
    for total in data.find("dc_projects_cumulative", CENTRE):
        span = range(total.period.start.year, total.period.end.year + 1)
        whole_years = total.period.iso == f"{span[0]}/{span[-1]}"
        known = {o.period.iso for o in counted}
        missing = [year for year in span if str(year) not in known]
        if whole_years and len(missing) == 1 and not total.quantity.approximate:
            year = Period.parse(str(missing[0]))
            rest = total.quantity - sum(
                data.value("dc_projects", CENTRE, str(y)) for y in span if y != missing[0]
            )
            named = rest.named(
                ko=f"데이터센터 {data.measure('dc_projects').ko}, {year.text('ko')}(누계에서 뺀 값)",
                en=f"{data.measure('dc_projects').en}, {year.text('en')} (total less other years)",
            )
            found.append((year, named))
    return found


def years(data: Dataset) -> list[Year]:
    """Return the projects by year, with the computing on offer where a report gives it.

    Raises:
        NotEnoughData: No year is known.
    """
    counted = data.series("dc_projects", CENTRE)
    periods = dict.fromkeys(o.period for o in counted)
    projects = [(p, data.value("dc_projects", CENTRE, p.iso)) for p in periods]
    projects = sorted(projects + _left_over(data, counted), key=lambda point: point[0].start)
    offers = running(data)
    rows = []
    for period, number in projects:
        a_month = number / _months(period, number)
        within = [offer for offer in offers if period.covers(offer.period)]
        available = within[-1].available if within else None
        rows.append(
            Year(
                period,
                number,
                a_month.named(
                    ko=f"월평균 지원 과제, {period.text('ko')}",
                    en=f"projects supported a month, {period.text('en')}",
                ),
                available,
                available and _each(available, a_month, period),
            )
        )
    return rows


def _each(available: Quantity, a_month: Quantity, period: Period) -> Quantity:
    return derived(
        available.value / (a_month.value * 12),
        "pf/project",
        ko=f"{available.text('ko')} ÷ 열두 달 지원 과제",
        en=f"{available.text('en')} ÷ projects supported in twelve months",
        inputs=[available, a_month],
        decimals=3,
    ).named(ko=f"과제당 연산량, {period.text('ko')}", en=f"compute a project, {period.text('en')}")


@dataclass(frozen=True)
class Turn:
    """The pace of support in the last period beside the one before it.

    Attributes:
        before: The earlier period.
        after: The last one.
        change: Change of the monthly pace in percent.
    """

    before: Year
    after: Year
    change: Quantity


def turn(rows: list[Year]) -> Turn:
    """Compare the last two periods by their monthly pace.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    if len(rows) < 2:
        raise NotEnoughData(f"dc_projects: expected two periods, got {len(rows)}")
    before, after = rows[-2:]
    change = (after.a_month / before.a_month - 1).to("percent")
    return Turn(
        before,
        after,
        change.named(ko="월평균 지원 과제 증감률", en="change of the projects supported a month"),
    )


def agreement(data: Dataset) -> Quantity:
    """Return by how much two outlets' totals disagree: one total, the next count, the other total.

    Raises:
        NotEnoughData: The counts do not join up.
    """
    totals = [o for o in data.find("dc_projects_cumulative", CENTRE) if not o.quantity.approximate]
    for first in totals:
        for last in totals:
            for part in data.find("dc_projects", CENTRE):
                follows = part.period.start.year == first.period.end.year + 1
                if follows and part.period.end == last.period.end:
                    gap = last.quantity - (first.quantity + part.quantity)
                    return gap.named(ko="두 매체 누계의 차이", en="gap between two outlets' totals")
    raise NotEnoughData("dc_projects_cumulative: expected two totals that a count joins")


def budgets(data: Dataset) -> list[tuple[Period, Quantity]]:
    """Return the state's budget for computing support in the whole country, by year.

    Raises:
        NotEnoughData: Fewer than two years are known.
    """
    printed = data.series("national_hpc_support_budget", "korea", at_least=2)
    return [(o.period, o.quantity) for o in printed]


_OBSTACLES = ("staff", "cost", "data", "compute")
_NEEDS = ("funding", "technical", "training", "data", "deregulation")


@dataclass(frozen=True)
class Wishes:
    """What the surveyed firms name as their obstacle and what they want.

    Attributes:
        obstacles: Name and share in percent, in falling order.
        needs: Name and share in percent, in falling order.
        lacking_compute: Firms behind the share that names computing.
    """

    obstacles: list[tuple[Words, Quantity]]
    needs: list[tuple[Words, Quantity]]
    lacking_compute: Quantity


def wishes(data: Dataset) -> Wishes:
    """Return the survey's answers on obstacles and on support wanted.

    Raises:
        MissingFigure: The survey is not published yet.
    """

    def ranked(measures: Iterable[str]) -> list[tuple[Words, Quantity]]:
        answers = [(data.measure(m), data.value(m, survey.SURVEY)) for m in measures]
        return sorted(answers, key=lambda answer: -answer[1].value)

    return Wishes(
        ranked(f"ai_firms_difficulty_{name}_share" for name in _OBSTACLES),
        ranked(f"ai_firms_need_{name}_share" for name in _NEEDS),
        survey.firms(data, "ai_firms_difficulty_compute_share"),
    )


@dataclass(frozen=True)
class Call:
    """A call for computing support.

    Attributes:
        name: What was on offer.
        ratio: Applications a place.
        served: Share of applications that a place can be found for, in percent.
    """

    name: Words
    ratio: Quantity
    served: Quantity


def calls(data: Dataset) -> list[Call]:
    """Return the calls whose competition is reported.

    Raises:
        NotEnoughData: There is none.
    """
    return [
        Call(
            o.entity.label,
            o.quantity,
            (1 / o.quantity)
            .to("percent")
            .named(
                ko=f"{o.entity.label.ko} 신청 가운데 받아들일 수 있는 비율",
                en=f"share of applications that can be met, {o.entity.label.en}",
            ),
        )
        for o in data.series("dc_competition_ratio")
    ]


def local(data: Dataset) -> tuple[Quantity, Quantity]:
    """Return the share of Gwangju's own projects in the first year, and how many they were.

    Raises:
        NotEnoughData: The share fits no number of projects, or several.
    """
    printed = data.series("dc_gwangju_project_share", CENTRE)[0]
    whole = data.value("dc_projects", CENTRE, printed.period.iso)
    found = survey.counts(printed.quantity, int(whole.value))
    if len(found) != 1:
        raise NotEnoughData(
            f"{printed.id}: expected one count of {whole.value} that prints as "
            f"{printed.reading}, got {found}"
        )
    return printed.quantity, derived(
        Fraction(found[0]),
        "project",
        ko=f"{whole.text('ko')} 가운데 {printed.reading}%로 인쇄되는 유일한 건수",
        en=f"the only count of {whole.text('en')} that prints as {printed.reading}%",
        inputs=[printed.quantity, whole],
    )
