"""Computing: what the data centre can nominally do, what ran, and what users got of it."""

from dataclasses import dataclass

from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

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

    @property
    def name(self) -> Words:
        """The time, and whether it was reported or planned."""
        ko, en = ("계획", "planned") if self.planned else ("보도", "reported")
        return Words(f"{self.period.text('ko')} {ko}", f"{self.period.text('en')}, {en}")


@dataclass(frozen=True)
class Idle:
    """What ran and what stood still at one time.

    Attributes:
        at: When.
        in_use: Computing that ran.
        idle: Computing reported as built but unused at the same time.
        unexplained: What is missing from the nominal figure when both are added.
    """

    at: Period
    in_use: Quantity
    idle: Quantity
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


def reported(rows: list[Running], during: Period | None = None) -> list[Running]:
    """Return what was reported rather than planned, of one calendar year if one is asked for.

    Raises:
        NotEnoughData: Nothing was reported at all.
    """
    found = [row for row in rows if not row.planned]
    if not found:
        raise NotEnoughData("dc_compute_available: expected a report, found plans only")
    if during is None:
        return found
    return [row for row in found if row.period.start.year <= during.end.year <= row.period.end.year]


def idle(data: Dataset) -> Idle:
    """Return what ran and what stood still when the idle part was reported.

    Raises:
        NotEnoughData: One of the two is not known.
    """
    still = data.series("dc_compute_idle", CENTRE)[-1]
    in_use = data.value("dc_compute_available", CENTRE, still.period.iso)
    unexplained = nominal(data) - (in_use + still.quantity)
    return Idle(
        still.period,
        in_use,
        still.quantity,
        unexplained.named(ko="설명되지 않는 연산량", en="compute that no report explains"),
    )


@dataclass(frozen=True)
class Year:
    """The projects supported in a year or a part of it.

    Attributes:
        period: The year or part.
        projects: Projects given computing in it.
        a_month: The same a month, which years and parts of years have in common.
    """

    period: Period
    projects: Quantity
    a_month: Quantity


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
            what = data.measure("dc_projects")
            named = rest.named(
                ko=f"{what.ko}, {year.text('ko')}(누계에서 다른 해를 뺀 값)",
                en=f"{what.en}, {year.text('en')} (total less the other years)",
            )
            found.append((year, named))
    return found


def years(data: Dataset) -> list[Year]:
    """Return the projects by year.

    Raises:
        NotEnoughData: No year is known.
    """
    counted = data.series("dc_projects", CENTRE)
    periods = dict.fromkeys(o.period for o in counted)
    projects = [(p, data.value("dc_projects", CENTRE, p.iso)) for p in periods]
    projects = sorted(projects + _left_over(data, counted), key=lambda point: point[0].start)
    return [
        Year(
            period,
            number,
            (number / _months(period, number)).named(
                ko=f"월평균 지원 과제, {period.text('ko')}",
                en=f"projects supported a month, {period.text('en')}",
            ),
        )
        for period, number in projects
    ]


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


#: Answers of the survey: obstacle to using AI, and support wanted.
_OBSTACLES = {
    "staff": Words("인력 부족", "lack of staff"),
    "cost": Words("초기 투자비 부담", "initial cost"),
    "data": Words("데이터 확보와 품질", "data"),
    "compute": Words("컴퓨팅 자원 부족", "lack of computing"),
}
_NEEDS = {
    "funding": Words("자금 지원", "funding"),
    "technical": Words("기술 지원", "technical help"),
    "training": Words("인력 양성", "training of people"),
    "data": Words("학습 데이터", "training data"),
    "deregulation": Words("규제 완화", "deregulation"),
}


@dataclass(frozen=True)
class Wishes:
    """What the surveyed firms name as their main obstacle, and what they want most.

    Attributes:
        obstacles: Answer and share in percent with Wilson's interval, in falling order.
        needs: The same for the support wanted.
        compute: The share that names computing.
        lacking_compute: Firms behind that share.
    """

    obstacles: list[tuple[Words, Quantity]]
    needs: list[tuple[Words, Quantity]]
    compute: Quantity
    lacking_compute: Quantity


def wishes(data: Dataset) -> Wishes:
    """Return the survey's answers on obstacles and on support wanted.

    Raises:
        MissingFigure: The survey is not published yet.
    """

    def ranked(answers: dict[str, Words], kind: str) -> list[tuple[Words, Quantity]]:
        shares = [
            (words, survey.share(data, f"ai_firms_{kind}_{name}_share"))
            for name, words in answers.items()
        ]
        return sorted(shares, key=lambda answer: -answer[1].value)

    lacking = "ai_firms_difficulty_compute_share"
    return Wishes(
        ranked(_OBSTACLES, "difficulty"),
        ranked(_NEEDS, "need"),
        survey.share(data, lacking),
        survey.firms(data, lacking),
    )


@dataclass(frozen=True)
class Call:
    """A call for computing support.

    Attributes:
        name: What was on offer.
        period: When.
        ratio: Applications a place.
        served: Share of applications that a place can be found for, in percent.
    """

    name: Words
    period: Period
    ratio: Quantity
    served: Quantity


def calls(data: Dataset) -> list[Call]:
    """Return the calls whose competition is reported, the hardest first.

    Raises:
        NotEnoughData: There is none.
    """
    found = [
        Call(
            o.entity.label,
            o.period,
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
    return sorted(found, key=lambda call: call.served.value)


@dataclass(frozen=True)
class Local:
    """Gwangju's own projects in the first year of support.

    Attributes:
        share: Their share as printed.
        projects: The number behind it.
        period: The year.
    """

    share: Quantity
    projects: Quantity
    period: Period


def local(data: Dataset) -> Local:
    """Return Gwangju's share in the projects of the first year, and how many they were.

    Raises:
        NotEnoughData: The share or the year's projects are not known.
        AmbiguousFigure: The share fits no number of projects, or several.
    """
    printed = data.series("dc_gwangju_project_share", CENTRE)[0]
    whole = data.value("dc_projects", CENTRE, printed.period.iso)
    return Local(
        printed.quantity,
        survey.behind(printed.quantity, whole).named(
            ko=f"광주 과제 수, {printed.period.text('ko')}",
            en=f"projects from Gwangju, {printed.period.text('en')}",
        ),
        printed.period,
    )
