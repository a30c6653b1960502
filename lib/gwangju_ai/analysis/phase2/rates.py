"""The measured rates that the model runs on, and the counts they are measured from."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from gwangju_ai.analysis.phase2.distributions import Rate, frequency, per_unit, share
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.quantity import Quantity, derived
from gwangju_ai.trail import Words

_YEAR = Fraction(1461, 4)  # days, leap days included
_A_YEAR = timedelta(days=365)
_COHORTS_OF_PRESENT_SIZE = ("cohort-3", "cohort-4", "cohort-5", "cohort-6")
_LARGEST_SAMPLE = 140


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
    started: Observation
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
    spans = signed_and_opened(data)
    cohorts = _COHORTS_OF_PRESENT_SIZE
    completers = [data.value("completers", c) for c in cohorts]
    # Cohort 6 had only just finished when the others' places were counted.
    placed = [data.value("employed_startup", c, "2025-12") for c in cohorts[:-1]]
    here = [data.value("employed_in_gwangju", c, "2025-12") for c in cohorts[:-1]]
    tenants = [o.quantity for o in camp(data)]
    years = ("2021", "2022", "2023")
    served = [data.value("demo_served", "testbed-centres", y) for y in years]
    asked = [data.value("demo_demand", "testbed-centres", y) for y in years]
    surveyed = survey_size(data)
    small = _answers(data, "ai_firms_1_5_employees_share", surveyed)
    middle = _answers(data, "ai_firms_6_10_employees_share", surveyed)
    hires = data.value("ai_firms_new_hires", "survey-71", "2024")
    return Rates(
        memoranda=frequency(
            Words("한 해 업무협약 건수", "the memoranda signed a year"),
            [span.signed for span in spans],
            [span.years for span in spans],
        ),
        realisation=share(
            Words("업무협약의 개소율", "the share of memoranda that became an office"),
            [span.opened for span in spans],
            [span.signed for span in spans],
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
            [middle],
            [surveyed - small],
        ),
        staff=share(
            Words("인력 부족을 가장 큰 애로로 꼽은 비율", "the share naming lack of staff first"),
            [_answers(data, "ai_firms_difficulty_staff_share", surveyed)],
            [surveyed],
        ),
        computing=share(
            Words(
                "컴퓨팅 부족을 가장 큰 애로로 꼽은 비율", "the share naming lack of computing first"
            ),
            [_answers(data, "ai_firms_difficulty_compute_share", surveyed)],
            [surveyed],
        ),
        signed=data.value("ai_mou_cumulative", "gwangju", spans[-1].end.period.iso),
        start=data.value("ai_mou_offices_opened", "gwangju", spans[-1].end.period.iso),
        started=spans[-1].end,
        running=(
            data.value("dc_compute_available", "data-centre", "2025-04")
            / data.value("dc_compute_capacity", "data-centre", role="capacity")
        ).named(ko="데이터센터 가동 비율", en="share of the data centre's compute in operation"),
        sectors=data.value("demo_sectors", "testbed-centres"),
        floor=data.value("subsidy_min_employees", "gwangju"),
        intake=data.value("academy_intake", "academy", "2022/2024"),
        trial_years=data.value("demo_trial_years", "testbed-centres"),
    )


# -- firms -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """Memoranda signed and offices opened between two counts.

    Attributes:
        end: The office count that closes the span.
        signed: Memoranda signed in it.
        opened: Offices opened in it.
        years: Its length.
    """

    end: Observation
    signed: Quantity
    opened: Quantity
    years: Fraction


def signed_and_opened(data: Dataset) -> list[Span]:
    """Cut the record of memoranda and offices into spans of at least a year.

    Only counts of both that speak of one day are used, and none that is printed as "about". The
    cuts go back from the latest one; the first span begins with the programme's first memorandum.

    Raises:
        NotEnoughData: There are fewer than two such spans.
    """
    offices = data.series("ai_mou_offices_opened", "gwangju")
    memoranda = {o.period: o.quantity for o in data.series("ai_mou_cumulative", "gwangju")}
    paired = [o for o in offices if o.period in memoranda and not o.quantity.approximate]
    cuts: list[Observation] = []
    for office in reversed(paired):
        if not cuts or cuts[-1].period.middle - office.period.middle >= _A_YEAR:
            cuts.append(office)
    cuts.reverse()
    if len(cuts) < 2:
        raise NotEnoughData(
            "memoranda and offices: expected counts of both at least a year apart, "
            f"found {len(cuts)}"
        )
    first = data.series("ai_mou_cumulative", "gwangju")[0]
    opening = Span(
        cuts[0],
        memoranda[cuts[0].period],
        cuts[0].quantity,
        _years(first.period.middle, cuts[0].period.middle),
    )
    later = [
        Span(
            now,
            memoranda[now.period] - memoranda[before.period],
            now.quantity - before.quantity,
            _years(before.period.middle, now.period.middle),
        )
        for before, now in pairwise(cuts)
    ]
    return [opening, *later]


def camp(data: Dataset) -> list[Observation]:
    """Return the camp's yearly counts of tenants, as the article's text prints them.

    Raises:
        NotEnoughData: There are fewer than two.
    """
    yearly = {
        o.period: o
        for o in data.series("camp_tenants", "camp", source="article")
        if not o.quantity.approximate
    }
    if len(yearly) < 2:
        raise NotEnoughData(f"tenants of the camp: expected two yearly counts, found {len(yearly)}")
    return [yearly[period] for period in sorted(yearly)]


def _years(start: date, end: date) -> Fraction:
    return (end - start).days / _YEAR


# -- the survey of firms ---------------------------------------------------------------------------


def survey_size(data: Dataset) -> Quantity:
    """Return how many firms the survey asked: the smallest sample that all its shares fit.

    Every printed share must be a whole number of firms, rounded to the digits printed (the GRIM
    argument: Brown & Heathers, Social Psychological and Personality Science 8, 2017).

    Raises:
        NotEnoughData: No sample up to a plausible size fits, or there is no share.
    """
    shares = [
        o.quantity
        for measure in data.measures
        if measure.startswith("ai_firms_") and measure.endswith("_share")
        for o in data.find(measure, "survey-71")
    ]
    for n in range(1, _LARGEST_SAMPLE):
        if shares and all(_fits(q, n) for q in shares):
            return derived(
                n,
                "firm",
                ko="인쇄된 비율이 모두 성립하는 가장 작은 표본",
                en="smallest sample in which every printed share is possible",
                inputs=shares,
            ).named(ko="실태조사 응답 기업", en="firms surveyed")
    raise NotEnoughData("survey of firms: found no printed shares that one sample fits")


def _fits(share: Quantity, n: int) -> bool:
    k = round(share.value * n / 100)
    return round(Fraction(k * 100, n), share.decimals) == share.value


def _answers(data: Dataset, measure: str, surveyed: Quantity) -> Quantity:
    """Return how many surveyed firms a printed share stands for."""
    share = data.value(measure, "survey-71", "2024")
    return derived(
        round(share.value * surveyed.value / 100),
        "firm",
        ko=f"{share.text('ko')} × {surveyed.text('ko')}",
        en=f"{share.text('en')} × {surveyed.text('en')}",
        inputs=[share, surveyed],
    )
