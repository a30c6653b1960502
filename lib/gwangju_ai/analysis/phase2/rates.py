"""The measured rates that the model runs on, and the counts they are measured from."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.analysis.infrastructure.memoranda import CITY, SIGNED, Pair, pairs
from gwangju_ai.analysis.infrastructure.tenants import tenancy
from gwangju_ai.analysis.phase2.distributions import Rate, frequency, per_unit, share
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_YEAR = Fraction(1461, 4)  # days, leap days included
_A_YEAR = timedelta(days=365)
_COHORTS_OF_PRESENT_SIZE = ("cohort-3", "cohort-4", "cohort-5", "cohort-6")


@dataclass(frozen=True)
class Rates:
    """All uncertain inputs of the model, and the stock of firms it starts from.

    Attributes:
        memoranda: Memoranda signed a year.
        realisation: Share of memoranda that became an office.
        retention: Camp tenants of a year as a share of those a year before.
        completion: Share of the selected who complete the Academy.
        placement: Share of completers who are employed or founders.
        local: Share of the placed who are in Gwangju.
        trials: Trials served a year at today's number of slots and length.
        demand: Trials asked for a year, in today's sectors.
        hires: New hires of a firm in a year.
        small: Share of firms with 1–5 workers.
        middle: Share with 6–10 workers among the larger ones.
        staff: Share of firms whose main obstacle is lack of staff.
        computing: Share of firms whose main obstacle is lack of computing.
        signed: Memoranda signed by the last count of both.
        start: Offices opened by then.
        started: When that was.
        running: Compute in operation as a share of what is installed.
        sectors: Fields in which trials are offered.
        floor: Staff floor of the subsidy in force.
        intake: Seats of the Academy in the years that the rates were recorded in.
        trial_years: Length of a trial in those years.
    """

    memoranda: Rate
    realisation: Rate
    retention: Rate
    completion: Rate
    placement: Rate
    local: Rate
    trials: Rate
    demand: Rate
    hires: Rate
    small: Rate
    middle: Rate
    staff: Rate
    computing: Rate
    signed: Quantity
    start: Quantity
    started: Period
    running: Quantity
    sectors: Quantity
    floor: Quantity
    intake: Quantity
    trial_years: Quantity

    def uncertain(self) -> dict[str, Rate]:
        """Return the inputs that are drawn, in a fixed order."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Rate)}

    @property
    def unsteadiest(self) -> Rate:
        """The rate that moved most from year to year, against what chance allows."""
        return max(self.uncertain().values(), key=lambda rate: rate.dispersion)


def measure(data: Dataset) -> Rates:
    """Measure every rate of the model in the data package.

    Raises:
        NotEnoughData: A rate has no figure yet on the chosen day.
    """
    record, last = spans(data), pairs(data)[-1]
    cohorts = _COHORTS_OF_PRESENT_SIZE
    completers = [data.value("completers", c) for c in cohorts]
    # Cohort 6 had only just finished when the others' places were counted.
    placed = [data.value("employed_startup", c, "2025-12") for c in cohorts[:-1]]
    here = [data.value("employed_in_gwangju", c, "2025-12") for c in cohorts[:-1]]
    tenants = [count for _, count in tenancy(data).counts]
    years = ("2021", "2022", "2023")
    served = [data.value("demo_served", "testbed-centres", y) for y in years]
    asked = [data.value("demo_demand", "testbed-centres", y) for y in years]
    surveyed = survey.respondents(data)
    small = survey.firms(data, "ai_firms_1_5_employees_share")
    hires = data.value("ai_firms_new_hires", "survey-71", "2024")
    return Rates(
        memoranda=frequency(
            Words("한 해 업무협약 건수", "the memoranda signed a year"),
            [span.signed for span in record],
            [span.years for span in record],
        ),
        realisation=share(
            Words("협약 실현율", "the realisation rate of memoranda"),
            [span.opened for span in record],
            [span.signed for span in record],
        ),
        retention=share(
            Words("창업캠프 입주기업의 연간 유지율", "the camp's tenants against the year before"),
            tenants[1:],
            tenants[:-1],
        ),
        completion=share(
            Words("AI사관학교 수료율", "the share of the selected who complete"),
            completers,
            [data.value("selected", c) for c in cohorts],
        ),
        placement=share(
            Words("수료생의 취·창업률", "the share of completers placed"), placed, completers[:-1]
        ),
        local=share(
            Words("취·창업자의 광주 비율", "the share of the placed who are in Gwangju"),
            here,
            placed,
        ),
        trials=frequency(
            Words("한 해 실증 실적", "the trials served a year"),
            served,
            [Fraction(1)] * len(served),
        ),
        demand=frequency(
            Words("한 해 실증 수요", "the trials asked for a year"),
            asked,
            [Fraction(1)] * len(asked),
        ),
        hires=per_unit(
            Words("기업당 한 해 신입 채용", "the new hires of a firm in a year"), hires, surveyed
        ),
        small=share(
            Words(
                "종사자가 다섯 명 이하인 기업의 비율",
                "the share of firms with five workers or fewer",
            ),
            [small],
            [surveyed],
        ),
        middle=share(
            Words(
                "종사자가 여섯 명 이상인 기업 가운데 열 명 이하인 비율",
                "the share with ten or fewer among firms with six workers or more",
            ),
            [survey.firms(data, "ai_firms_6_10_employees_share")],
            [surveyed - small],
        ),
        staff=share(
            Words("인력 부족을 가장 큰 애로로 꼽은 비율", "the share naming lack of staff first"),
            [survey.firms(data, "ai_firms_difficulty_staff_share")],
            [surveyed],
        ),
        computing=share(
            Words(
                "컴퓨팅 부족을 가장 큰 애로로 꼽은 비율", "the share naming lack of computing first"
            ),
            [survey.firms(data, "ai_firms_difficulty_compute_share")],
            [surveyed],
        ),
        signed=last.signed,
        start=last.opened,
        started=last.period,
        running=(
            data.value("dc_compute_available", "data-centre", "2025-04")
            / data.value("dc_compute_capacity", "data-centre", role="capacity")
        ).named(ko="데이터센터 가동 비율", en="share of the data centre's compute in operation"),
        sectors=data.value("demo_sectors", "testbed-centres"),
        floor=data.value("subsidy_min_employees", "gwangju"),
        intake=data.value("academy_intake", "academy", "2022/2024"),
        trial_years=data.value("demo_trial_years", "testbed-centres"),
    )


@dataclass(frozen=True)
class Span:
    """Memoranda signed and offices opened between two counts.

    Attributes:
        signed: Memoranda signed in it.
        opened: Offices opened in it.
        years: Its length.
    """

    signed: Quantity
    opened: Quantity
    years: Fraction


def spans(data: Dataset) -> list[Span]:
    """Cut the record of memoranda and offices into spans of at least a year.

    The cuts go back from the latest release that gives both; the first span begins with the
    programme's first memorandum.

    Raises:
        NotEnoughData: There are fewer than two such spans.
    """
    cuts: list[Pair] = []
    for pair in reversed(pairs(data)):
        if not cuts or cuts[-1].period.middle - pair.period.middle >= _A_YEAR:
            cuts.append(pair)
    cuts.reverse()
    if len(cuts) < 2:
        raise NotEnoughData(
            f"memoranda and offices: expected two counts a year apart, found {len(cuts)}"
        )
    began = data.series(SIGNED, CITY)[0].period
    opening = Span(cuts[0].signed, cuts[0].opened, _years(began, cuts[0].period))
    later = [
        Span(
            now.signed - before.signed,
            now.opened - before.opened,
            _years(before.period, now.period),
        )
        for before, now in pairwise(cuts)
    ]
    return [opening, *later]


def _years(start: Period, end: Period) -> Fraction:
    return (end.middle - start.middle).days / _YEAR
