"""Is it the right training? What firms ask for, hours, cost, and other programmes."""

from dataclasses import dataclass

from gwangju_ai.analysis.intervals import wilson
from gwangju_ai.analysis.talent.cohorts import COHORTS, figure
from gwangju_ai.analysis.talent.denominator import candidates
from gwangju_ai.analysis.talent.funnel import Rate, per_completer, pooled
from gwangju_ai.dataset import Dataset
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.period import Period
from gwangju_ai.quantity import Quantity, derived
from gwangju_ai.trail import Words

SURVEY = "survey-71"
SEOUL = "seoul-youth-academy"

#: The cohorts that each published budget pays for.
_PAID = {
    "cohorts-3-5": ("cohort-3", "cohort-4", "cohort-5"),
    "cohort-6": ("cohort-6",),
    "cohort-7": ("cohort-7",),
}


@dataclass(frozen=True)
class Degrees:
    """Evidence for and against the article's view that firms need postgraduates.

    Attributes:
        postings: Share of AI job postings nationwide that ask for a master's degree or more.
        workforce: Share of the AI workforce nationwide that has one.
        newcomers, experienced: People hired by the surveyed Gwangju firms.
        staff_short: Share of those firms whose main obstacle is lack of staff.
        want_training: Share of them that name training of people as the support they want.
    """

    postings: Quantity
    workforce: Quantity
    newcomers: Quantity
    experienced: Quantity
    staff_short: Quantity
    want_training: Quantity

    @property
    def newcomers_share(self) -> Quantity:
        """Share of newcomers among the hired."""
        return wilson(self.newcomers, self.newcomers + self.experienced).named(
            ko="채용 인원 가운데 신입 비율", en="share of newcomers among the hired"
        )


@dataclass(frozen=True)
class Cost:
    """What one budget paid for.

    Attributes:
        cohorts: Whom it paid for.
        budget: The budget.
        seats: People selected or, for a plan, seats.
        completers: People who completed; None while nobody has.
        placed: People placed by the latest count; None where none is known after graduation day.
    """

    cohorts: Words
    budget: Quantity
    seats: Quantity
    completers: Quantity | None
    placed: Quantity | None

    @property
    def per_seat(self) -> Quantity:
        """Cost for each seat."""
        return (self.budget / self.seats).named(
            ko=f"{self.cohorts.ko} 정원 1인당 사업비", en=f"cost per seat, {self.cohorts.en}"
        )

    @property
    def per_completer(self) -> Quantity | None:
        """Cost for each completer."""
        return self.completers and (self.budget / self.completers).named(
            ko=f"{self.cohorts.ko} 수료자 1인당 사업비",
            en=f"cost per completer, {self.cohorts.en}",
        )

    @property
    def per_placed(self) -> Quantity | None:
        """Cost for each person placed."""
        return self.placed and (self.budget / self.placed).named(
            ko=f"{self.cohorts.ko} 취·창업자 1인당 사업비",
            en=f"cost per person placed, {self.cohorts.en}",
        )


def degrees(data: Dataset) -> Degrees:
    """Gather the evidence on degrees from both sides.

    Raises:
        MissingFigure: A figure is not yet known.
    """
    return Degrees(
        data.value("ai_posting_masters_plus", "korea"),
        data.value("ai_workforce_msc_phd_share", "korea"),
        data.value("ai_firms_new_hires", SURVEY, role="reported"),
        data.value("ai_firms_experienced_hires", SURVEY, role="reported"),
        data.value("ai_firms_difficulty_staff_share", SURVEY),
        data.value("ai_firms_need_training_share", SURVEY),
    )


@dataclass(frozen=True)
class Supply:
    """Postgraduates from the city's AI graduate school beside the academy's completers.

    Attributes:
        period: When the degrees were counted.
        masters, doctors: Degrees awarded by then.
        target: People that the school aimed to train, as stated before it opened.
        completers: Completers of the academy's latest cohort.
    """

    period: Period
    masters: Quantity
    doctors: Quantity
    target: Quantity
    completers: Quantity

    @property
    def degrees(self) -> Quantity:
        """Both degrees together."""
        return (self.masters + self.doctors).named(
            ko="GIST AI대학원 석·박사 배출 인원", en="degrees of the GIST AI graduate school"
        )


def supply(data: Dataset) -> Supply:
    """Return the degrees awarded by the GIST AI graduate school.

    Raises:
        NotEnoughData: They are not yet known.
    """
    masters = data.series("gist_ai_msc_cum", "gist-ai-school")[-1]
    known = [cohort for cohort in COHORTS if data.find("completers", cohort)]
    return Supply(
        masters.period,
        masters.quantity,
        data.value("gist_ai_phd_cum", "gist-ai-school", masters.period.iso),
        data.value("gist_ai_target_total", "gist-ai-school"),
        figure(data, "completers", known[-1]),
    )


def hours(data: Dataset) -> list[tuple[Words, Quantity]]:
    """Return the hours of training by cohort.

    Raises:
        NotEnoughData: Fewer than two cohorts' hours are known.
    """
    found = [
        (data.entity(cohort), figure(data, "training_hours", cohort))
        for cohort in COHORTS
        if data.find("training_hours", cohort)
    ]
    if len(found) < 2:
        raise NotEnoughData(f"training hours: expected 2 cohorts or more, found {len(found)}")
    return found


def cost(data: Dataset) -> list[Cost]:
    """Return every published budget with what it paid for.

    The definitions differ: the sum for cohorts 3–5 is what was planned for running the training,
    those for cohorts 6 and 7 are whole programme costs. They are no series.

    Raises:
        NotEnoughData: No budget is known.
    """
    costs = [
        _cost(data, paid, cohorts)
        for paid, cohorts in _PAID.items()
        if data.find("budget_total", paid)
    ]
    if not costs:
        raise NotEnoughData("programme cost: expected a budget, found none")
    return costs


def _cost(data: Dataset, paid: str, cohorts: tuple[str, ...]) -> Cost:
    measure = "planned_intake" if data.find("planned_intake", paid) else "selected"
    label = data.entity(paid)
    return Cost(
        label,
        data.value("budget_total", paid),
        figure(data, measure, paid),
        _total(data, "completers", cohorts, label),
        _total(data, "employed_startup", cohorts, label),
    )


def _total(
    data: Dataset, measure: str, cohorts: tuple[str, ...], label: Words
) -> Quantity | None:
    """Add up the latest figure of each cohort; None where one has none after graduation day."""
    latest = []
    for cohort in cohorts:
        found = data.find(measure, cohort)
        if measure == "employed_startup" and found:
            graduated = data.find("completers", cohort)[-1].period.start
            found = [o for o in found if o.period.start > graduated]
        if not found:
            return None
        latest.append(
            figure(data, measure, cohort) if measure == "completers" else found[-1].quantity
        )
    what = data.measure(measure)
    return sum(latest).named(ko=f"{label.ko} {what.ko}", en=f"{what.en}, {label.en}")


def latest_completed(costs: list[Cost]) -> Cost:
    """Return the latest budget whose cohorts have completers.

    Raises:
        NotEnoughData: None has.
    """
    completed = [cost for cost in costs if cost.completers]
    if not completed:
        raise NotEnoughData("cost per completer: expected a cohort with completers, found none")
    return completed[-1]


def contract_per_seat(data: Dataset) -> tuple[Quantity, Quantity]:
    """Return the operators' contracts per planned seat: cohorts 3–5, then cohorts 6 and 7.

    The second is divided by the seats that cohorts 6 and 7 came to have; the contract was signed
    when more may have been planned for cohort 7, so it is no less than this.

    Raises:
        NotEnoughData: One of the figures is not yet known.
    """
    before = data.value("budget_total", "cohorts-3-5") / figure(
        data, "planned_intake", "cohorts-3-5"
    )
    since = data.value("academy_operating_contract", "cohorts-6-7") / (
        figure(data, "selected", "cohort-6") + figure(data, "planned_intake", "cohort-7")
    )
    return (
        before.named(ko="3~5기 운영비(정원 1인당)", en="running cost per seat, cohorts 3–5"),
        since.named(
            ko="6~7기 운영 위탁 계약(정원 1인당)", en="operating contract per seat, cohorts 6–7"
        ),
    )


# -- other programmes ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Benchmark:
    """A programme's placement rate.

    Attributes:
        programme: Its name.
        period: When it was counted or published.
        rate: Its rate; with an interval where count and denominator are known.
        of_completers: Whether the denominator is known to be all completers.
    """

    programme: Words
    period: Period
    rate: Quantity
    of_completers: bool


@dataclass(frozen=True)
class Benchmarks:
    """The academy beside other programmes.

    Attributes:
        academy: The academy's cohorts, first all together, then the later ones.
        others: The other programmes.
    """

    academy: list[Benchmark]
    others: list[Benchmark]

    @property
    def compared(self) -> Benchmark:
        """The latest figure of another programme whose denominator is all completers."""
        return [other for other in self.others if other.of_completers][-1]

    @property
    def gap(self) -> Quantity:
        """The rate of all the academy's cohorts less the other programme's, in points."""
        return (self.academy[0].rate - self.compared.rate).named(
            ko=f"{self.academy[0].programme.ko}와 {self.compared.programme.ko}의 차이",
            en=f"{self.academy[0].programme.en} less {self.compared.programme.en}",
        )


def benchmarks(data: Dataset, rates: list[Rate], denominator: str) -> Benchmarks:
    """Set the academy's rate beside those of other programmes.

    Args:
        data: The figures.
        rates: The academy's pairs of count and rate.
        denominator: ``completers`` or ``as_reported``, for the academy's own rates; the others'
            denominators are what they are.

    Raises:
        NotEnoughData: Fewer than two of the academy's cohorts, or no other programme, have one.
    """
    completers = data.find("ssafy_completers")
    if not completers:
        raise NotEnoughData("benchmarks: expected another programme's completers, found none")
    others = [
        Benchmark(
            o.entity.label,
            o.period,
            wilson(
                data.value("ssafy_employed", o.row.entity_id, o.period.iso), o.quantity
            ).named(
                ko=f"{o.entity.label.ko} 수료자 대비 취업률",
                en=f"share of the completers employed, {o.entity.label.en}",
            ),
            of_completers=True,
        )
        for o in completers
    ]
    seoul = [
        Benchmark(o.entity.label, o.period, o.quantity, of_completers=False)
        for o in data.find("seoul_academy_rate", SEOUL)[-1:]
    ]
    whole = _whole(rates, denominator)
    return Benchmarks([whole, *_later(data, whole)], [*others, *seoul])


def _whole(rates: list[Rate], denominator: str) -> Benchmark:
    """Return the academy's cohorts together: as a page counts them, or added up from several."""
    on_completers = denominator == "completers"
    counted = [rate for rate in rates if rate.entity not in COHORTS]
    if counted:
        rate = counted[-1]
        return Benchmark(_academy(rate.cohort), rate.period, rate.on(denominator), on_completers)
    added = pooled(rates)
    return Benchmark(
        _academy(added.cohorts), added.last.period, added.on(denominator), on_completers
    )


def _academy(cohorts: Words) -> Words:
    return Words(f"광주 AI사관학교 {cohorts.ko}", f"Gwangju AI Academy, {cohorts.en}")


def _later(data: Dataset, whole: Benchmark) -> list[Benchmark]:
    """Return cohorts 3–5 together, on the same denominator, where that is known."""
    label = data.entity("cohorts-3-5")
    if not whole.of_completers:
        printed = data.find("employment_rate_cumulative", "cohorts-3-5")[:1]
        return [Benchmark(_academy(label), o.period, o.quantity, False) for o in printed]
    placed, completers = (
        _total(data, measure, _PAID["cohorts-3-5"], label)
        for measure in ("employed_startup", "completers")
    )
    if placed is None or completers is None:
        return []
    rate = per_completer(placed, completers, label)
    return [Benchmark(_academy(label), whole.period, rate, True)]


@dataclass(frozen=True)
class Seoul:
    """What the Seoul academy publishes, and the denominators that it allows.

    Attributes:
        placed: Employed in all years up to the date of the rate, added up.
        rate: The rate.
        low, high: The least and the greatest denominator.
    """

    placed: Quantity
    rate: Quantity
    low: Quantity
    high: Quantity


def seoul_base(data: Dataset) -> Seoul:
    """Work out what the Seoul academy's rate can be a share of.

    Raises:
        NotEnoughData: The rate or its counts are not yet known.
    """
    rate = data.series("seoul_academy_rate", SEOUL)[0]
    counts = data.series("seoul_academy_employed", SEOUL, source=rate.row.source_id)
    placed = sum(o.quantity for o in counts).named(
        ko="서울 청년취업사관학교 취업자 누계", en="Seoul youth academy, employed in all years"
    )
    found = candidates(placed, rate.quantity)
    low, high = (
        derived(
            base,
            placed.unit,
            ko=f"{placed.text('ko')} ÷ n이 {rate.quantity.text('ko')}로 인쇄되는 {ko} n",
            en=f"the {en} n for which {placed.text('en')} ÷ n prints as {rate.quantity.text('en')}",
            inputs=[placed, rate.quantity],
        )
        for base, ko, en in ((found[0], "가장 작은", "least"), (found[-1], "가장 큰", "greatest"))
    )
    return Seoul(placed, rate.quantity, low, high)
