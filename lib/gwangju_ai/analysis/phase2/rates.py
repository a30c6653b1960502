"""The measured rates that the model runs on, and the counts they are measured from."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

import pandas

from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.analysis.infrastructure.memoranda import CITY, SIGNED, pairs
from gwangju_ai.analysis.infrastructure.tenants import tenancy
from gwangju_ai.analysis.phase2.distributions import Rate, frequency, per_unit, share
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

_YEAR = Fraction(1461, 4)  # days, leap days included
_A_YEAR = timedelta(days=365)
_CENTRES = "testbed-centres"
#: The cohorts of the present size.
_COHORTS = ("cohort-3", "cohort-4", "cohort-5", "cohort-6")


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
    record, last = spans(data), pairs(data).iloc[-1]
    courses = data.table(["selected", "completers"], by="entity", rows=_COHORTS, at_least=4)
    # Cohort 6 had only just finished when the others' places were counted.
    placed = data.table(
        ["employed_startup", "employed_in_gwangju"],
        by="entity",
        rows=_COHORTS[:-1],
        period="2025-12",
        at_least=3,
    )
    tenants = list(tenancy(data)["tenants"])
    trials = data.table(
        ["demo_served", "demo_demand"],
        by="period",
        rows=("2021", "2022", "2023"),
        entity=_CENTRES,
        at_least=3,
    )
    surveyed = survey.respondents(data)
    small = survey.firms(data, "ai_firms_1_5_employees_share")
    hires = data.figure("ai_firms_new_hires", "survey-71", "2024")
    return Rates(
        memoranda=frequency(
            Words("한 해 업무협약 건수", "the memoranda signed a year"),
            list(record["signed"]),
            list(record["years"]),
        ),
        realisation=share(
            Words("협약 실현율", "the realisation rate of memoranda"),
            record["opened"],
            record["signed"],
        ),
        retention=share(
            Words("창업캠프 입주기업의 연간 유지율", "the camp's tenants against the year before"),
            tenants[1:],
            tenants[:-1],
        ),
        completion=share(
            Words("AI사관학교 수료율", "the share of the selected who complete"),
            courses["completers"],
            courses["selected"],
        ),
        placement=share(
            Words("수료생의 취·창업률", "the share of completers placed"),
            placed["employed_startup"],
            courses["completers"].iloc[:-1],
        ),
        local=share(
            Words("취·창업자의 광주 비율", "the share of the placed who are in Gwangju"),
            placed["employed_in_gwangju"],
            placed["employed_startup"],
        ),
        trials=frequency(
            Words("한 해 실증 실적", "the trials served a year"),
            list(trials["demo_served"]),
            [Fraction(1)] * len(trials),
        ),
        demand=frequency(
            Words("한 해 실증 수요", "the trials asked for a year"),
            list(trials["demo_demand"]),
            [Fraction(1)] * len(trials),
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
        started=Period.parse(last.name),
        running=(
            data.figure("dc_compute_available", "data-centre", "2025-04")
            / data.figure("dc_compute_capacity", "data-centre", role="capacity")
        ).named(ko="데이터센터 가동 비율", en="share of the data centre's compute in operation"),
        sectors=data.figure("demo_sectors", _CENTRES),
        floor=data.figure("subsidy_min_employees", "gwangju"),
        intake=data.figure("academy_intake", "academy", "2022/2024"),
        trial_years=data.figure("demo_trial_years", _CENTRES),
    )


def listed(measured: Rates) -> pandas.DataFrame:
    """Return the uncertain inputs as a table.

    Returns:
        Index: what each rate is. Columns: ``rate_value``, in several units, each with the interval
        of its distribution; ``dispersion``; ``counts_behind``: how it was computed from counts.
    """
    rates = measured.uncertain().values()
    return pandas.DataFrame(
        {
            "rate_value": [rate.quantity for rate in rates],
            "dispersion": [rate.unsteadiness for rate in rates],
            "counts_behind": [rate.counts for rate in rates],
        },
        pandas.Index([rate.name for rate in rates], name="rate_name"),
    )


def spans(data: Dataset) -> pandas.DataFrame:
    """Cut the record of memoranda and offices into spans of at least a year.

    The cuts go back from the latest release that gives both; the first span begins with the
    programme's first memorandum.

    Returns:
        Index: when each span ends. Columns: ``signed`` and ``opened`` in it; ``years``, its length.

    Raises:
        NotEnoughData: There are fewer than two such spans.
    """
    counted = pairs(data)[["signed", "opened"]]
    cuts: list[Period] = []
    for period in map(Period.parse, reversed(counted.index)):
        if not cuts or cuts[-1].middle - period.middle >= _A_YEAR:
            cuts.append(period)
    cuts.reverse()
    if len(cuts) < 2:
        raise NotEnoughData(
            f"memoranda and offices: expected two counts a year apart, found {len(cuts)}"
        )
    so_far = counted.loc[[cut.iso for cut in cuts]]
    began = data.find(SIGNED, CITY)[0].period
    found = so_far.diff().combine_first(so_far)
    found["years"] = [_years(start, end) for start, end in pairwise([began, *cuts])]
    return found


def _years(start: Period, end: Period) -> Fraction:
    return (end.middle - start.middle).days / _YEAR
