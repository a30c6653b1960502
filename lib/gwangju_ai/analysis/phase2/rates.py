"""The measured rates that the model runs on, and the state that it starts from."""

from dataclasses import dataclass
from fractions import Fraction

import pandas

from gwangju_ai.analysis import testbeds
from gwangju_ai.analysis.infrastructure import survey
from gwangju_ai.analysis.infrastructure.memoranda import both
from gwangju_ai.analysis.phase2 import openings, staying
from gwangju_ai.analysis.phase2.distributions import Rate, frequency, per_unit, share
from gwangju_ai.analysis.phase2.openings import Pace
from gwangju_ai.analysis.testbeds.capacity import slots, stated
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words

_CENTRES = "testbed-centres"
#: The cohorts of the present size.
_COHORTS = ("cohort-3", "cohort-4", "cohort-5", "cohort-6")


@dataclass(frozen=True)
class Rates:
    """All uncertain inputs of the model, and the state it starts from.

    Attributes:
        openings: Offices opened a year.
        staying: Share of firms still there a year later.
        memoranda: Memoranda signed a year.
        completion: Share of the selected who complete the Academy.
        placement: Share of completers who are employed or founders.
        local: Share of the placed who are in Gwangju.
        demand: Trials asked for a year, in today's sectors.
        hires: New hires of a firm in a year.
        small: Share of firms with 1–5 workers.
        middle: Share with 6–10 workers among the larger ones.
        staff: Share of firms whose main obstacle is lack of staff.
        computing: Share of firms whose main obstacle is lack of computing.
        stretches: The record of memoranda and offices, as ``openings.stretches`` returns it.
        counted: What the last count of offices counts, a key of ``staying.COUNTED``.
        signed: Memoranda signed by the last count of both.
        opened: Offices by then.
        started: When that was.
        running: Compute in operation as a share of what is installed.
        slots: Trials that were under way at once.
        trial_years: Length of a trial.
        sectors: Fields in which trials are offered.
        floor: Staff floor of the subsidy in force.
        intake: Seats of the Academy in the years that the rates were recorded in.
    """

    openings: Pace
    staying: Rate
    memoranda: Rate
    completion: Rate
    placement: Rate
    local: Rate
    demand: Rate
    hires: Rate
    small: Rate
    middle: Rate
    staff: Rate
    computing: Rate
    stretches: pandas.DataFrame
    counted: str
    signed: Quantity
    opened: Quantity
    started: Period
    running: Quantity
    slots: Quantity
    trial_years: Quantity
    sectors: Quantity
    floor: Quantity
    intake: Quantity

    def uncertain(self) -> dict[str, Rate | Pace]:
        """Return the inputs that are drawn, in a fixed order."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Rate | Pace)}


def measure(
    data: Dataset, pace: str = "recent", stay: str = "leavers", counted: str = "opened"
) -> Rates:
    """Measure every rate of the model in the data package.

    Args:
        data: The data package.
        pace: Which stretches of the record the openings go on from, a key of ``openings.PACES``.
        stay: What the staying of firms is taken from, a key of ``staying.STAYING``.
        counted: What the last count of offices counts, a key of ``staying.COUNTED``.

    Raises:
        NotEnoughData: A rate has no figure yet on the chosen day.
    """
    record, last = openings.stretches(data), both(data).iloc[-1]
    courses = data.table(["selected", "completers"], by="entity", rows=_COHORTS, at_least=4)
    # Cohort 6 had only just finished when the others' places were counted.
    placed = data.table(
        ["employed_startup", "employed_in_gwangju"],
        by="entity",
        rows=_COHORTS[:-1],
        period="2025-12",
        at_least=3,
    )
    trials = testbeds.service(data)
    surveyed = survey.respondents(data)
    small = survey.firms(data, "ai_firms_1_5_employees_share")

    def named(measure: str, ko: str, en: str) -> Rate:
        return share(Words(ko, en), [survey.firms(data, measure)], [surveyed])

    return Rates(
        openings=openings.fit(record, pace),
        staying=staying.measure(data, stay),
        memoranda=frequency(
            Words("한 해 업무협약 건수", "MoUs signed a year"),
            list(record["new_signed"]),
            list(record["years"]),
        ),
        completion=share(
            Words("사관학교 수료율", "share of those admitted who graduate"),
            courses["completers"],
            courses["selected"],
        ),
        placement=share(
            Words("수료생의 취·창업률", "share of graduates in work or running a firm"),
            placed["employed_startup"],
            courses["completers"].iloc[:-1],
        ),
        local=share(
            Words("취·창업자의 광주 비율", "share of these who are in Gwangju"),
            placed["employed_in_gwangju"],
            placed["employed_startup"],
        ),
        demand=frequency(
            Words("한 해 실증 수요", "trials requested a year"),
            list(trials["demand"]),
            [Fraction(1)] * len(trials),
        ),
        hires=per_unit(
            Words("기업당 한 해 신입 채용", "new hires of a firm in a year"),
            data.figure("ai_firms_new_hires", "survey-71", "2024"),
            surveyed,
        ),
        small=named(
            "ai_firms_1_5_employees_share",
            "종사자가 다섯 명 이하인 기업의 비율",
            "share of firms with five employees or fewer",
        ),
        middle=share(
            Words(
                "종사자가 여섯 명 이상인 기업 가운데 열 명 이하인 비율",
                "share with ten or fewer among firms with six employees or more",
            ),
            [survey.firms(data, "ai_firms_6_10_employees_share")],
            [surveyed - small],
        ),
        staff=named(
            "ai_firms_difficulty_staff_share",
            "인력 부족을 가장 큰 애로로 꼽은 비율",
            "share naming lack of staff first",
        ),
        computing=named(
            "ai_firms_difficulty_compute_share",
            "컴퓨팅 부족을 가장 큰 애로로 꼽은 비율",
            "share naming lack of computing first",
        ),
        stretches=record,
        counted=counted,
        signed=last.signed,
        opened=last.opened,
        started=Period.parse(last.name),
        running=(
            data.figure("dc_compute_available", "data-centre", "2025-04")
            / data.figure("dc_compute_capacity", "data-centre", role="capacity")
        ).named(ko="데이터센터 가동 비율", en="share of the data centre's compute in operation"),
        slots=slots(data, trials),
        trial_years=stated(data),
        sectors=data.figure("demo_sectors", _CENTRES),
        floor=data.figure("subsidy_min_employees", "gwangju"),
        intake=data.figure("academy_intake", "academy", "2022/2024"),
    )


def listed(measured: Rates) -> pandas.DataFrame:
    """Return the uncertain inputs as a table.

    Returns:
        Index: what each rate is. Columns: ``rate_value``, in several units, each with the interval
        of its distribution; ``spread_between``, NA for what was counted once; ``counts_behind``:
        how it was computed from counts.
    """
    rates = measured.uncertain().values()
    spreads = pandas.array([rate.spread for rate in rates], dtype="quantity[ratio]")
    return pandas.DataFrame(
        {
            "rate_value": [rate.quantity for rate in rates],
            "spread_between": spreads,
            "counts_behind": [rate.quantity.trail.formula for rate in rates],
        },
        pandas.Index([rate.name for rate in rates], name="rate_name"),
    )
