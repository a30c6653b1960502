"""What was promised for the two phases, what was asked of the state, and what it granted."""

from dataclasses import dataclass
from statistics import median

from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.errors import NotEnoughData
from gwangju_ai.quantity import Quantity
from gwangju_ai.trail import Words

#: Years of each phase: 2020–2024 and, as exempted, 2026–2030.
YEARS = 5

#: A total this many times above or below the median of all reports stands apart.
_APART = 2

_HUB = "ax-hub-gwangju"
_FUNDERS = ("funder-state", "funder-city", "funder-local", "funder-private")
_FIELDS = (
    "field-infrastructure",
    "field-firms",
    "field-talent",
    "field-rd",
    "field-mobility-energy",
    "field-city-life",
    "field-innospace",
)


@dataclass(frozen=True)
class Totals:
    """The total cost of a phase as one report after another gave it.

    Attributes:
        reports: The figures in the order of the days they speak of.
        apart: Those far from the median of all.
    """

    reports: list[Observation]
    apart: list[Observation]

    @property
    def usual(self) -> list[Observation]:
        """The reports that do not stand apart."""
        return [o for o in self.reports if o not in self.apart]

    @property
    def first(self) -> Quantity:
        """The earliest."""
        return self.reports[0].quantity

    @property
    def latest(self) -> Quantity:
        """The latest."""
        return self.reports[-1].quantity

    @property
    def lowest(self) -> Quantity:
        """The lowest of the usual ones."""
        return min((o.quantity for o in self.usual), key=lambda q: q.value)

    @property
    def highest(self) -> Quantity:
        """The highest of the usual ones."""
        return max((o.quantity for o in self.usual), key=lambda q: q.value)

    @property
    def peak(self) -> Observation:
        """The last report of the highest usual total."""
        return [o for o in self.usual if o.quantity.same_value(self.highest)][-1]

    @property
    def change(self) -> Quantity:
        """The latest against the highest usual total before it, as a ratio."""
        return self.latest / self.highest - 1

    def rows(self) -> list[tuple[Words, Quantity]]:
        """Return day and outlet of each report, and its figure."""
        return [
            (
                Words(
                    *(
                        f"{o.period.text(language)}, {o.source.outlet}"
                        + (f" ({mark})" if o in self.apart else "")
                        for language, mark in (("ko", "외딴 값"), ("en", "stands apart"))
                    )
                ),
                o.quantity,
            )
            for o in self.reports
        ]


def phase1_totals(data: Dataset) -> Totals:
    """Return phase 1's total cost by date of report.

    Raises:
        NotEnoughData: Fewer than two reports are known.
    """
    return _totals(data, "complex_cost", "ai-cluster")


def phase2_totals(data: Dataset) -> Totals:
    """Return phase 2's total cost by date of report.

    Raises:
        NotEnoughData: Fewer than two reports are known.
    """
    return _totals(data, "phase2_total_budget_plan", "gwangju")


def _totals(data: Dataset, measure: str, entity: str) -> Totals:
    reports = data.series(measure, entity, at_least=2)
    middle = median(o.quantity.value for o in reports)
    apart = [o for o in reports if not middle / _APART < o.quantity.value < middle * _APART]
    return Totals(reports, apart)


@dataclass(frozen=True)
class Round:
    """One round of the state's budget.

    Attributes:
        name: Which budget, and for what.
        asked: What was asked; None where no report says.
        draft: What the government's draft held; None where no report says.
        voted: What parliament passed.
    """

    name: Words
    asked: Quantity | None
    draft: Quantity | None
    voted: Quantity

    @property
    def share(self) -> Quantity | None:
        """What was passed of what was asked, as a ratio."""
        return None if self.asked is None else self.voted / self.asked


def rounds(data: Dataset) -> list[Round]:
    """Return the rounds of state money for phase 2 whose outcome is known.

    Raises:
        NotEnoughData: None is.
    """
    supplement = "supplement-2025-1"
    asked = [
        (
            Words("2025년 본예산, AX 실증밸리", "2025 budget, AX demonstration valley"),
            ("state_budget", _HUB, "2025"),
        ),
        (
            Words("2025년 제1회 추경, AI 사업", "first 2025 supplement, AI projects"),
            ("supplementary_budget", supplement, "2025"),
        ),
        (
            Words("2026년 본예산, AX 실증밸리", "2026 budget, AX demonstration valley"),
            ("state_budget", _HUB, "2026"),
        ),
        (
            Words("2026년 본예산, NPU센터 타당성 조사", "2026 budget, study of an NPU centre"),
            ("state_budget", "npu-centre-study", "2026"),
        ),
    ]
    found = [
        Round(
            name,
            _if_known(data, f"{line}_requested", entity, period),
            _if_known(data, f"{line}_granted", entity, period, role="plan"),
            voted,
        )
        for name, (line, entity, period) in asked
        if (voted := _if_known(data, f"{line}_granted", entity, period, role="reported"))
    ]
    if not found:
        raise NotEnoughData("state money for phase 2: expected one round's outcome, found none")
    return found


def _if_known(data: Dataset, measure: str, entity: str, period: str, **kind) -> Quantity | None:
    known = data.find(measure, entity, period, **kind)
    return data.value(measure, entity, period, **kind) if known else None


@dataclass(frozen=True)
class Pace:
    """The first year's state money held against two yearly averages.

    Attributes:
        granted: State money for the first year.
        instalment: An even yearly instalment of the state's share of the plan.
        before: State money a year in phase 1's plan.
    """

    granted: Quantity
    instalment: Quantity
    before: Quantity

    @property
    def of_plan(self) -> Quantity:
        """Granted over an even instalment."""
        return self.granted / self.instalment

    @property
    def of_phase1(self) -> Quantity:
        """Granted over the yearly state money of phase 1."""
        return self.granted / self.before


def pace(data: Dataset) -> Pace:
    """Return how fast the state's money for phase 2 began.

    Raises:
        NotEnoughData: The plan, its state share or the first grant is not known yet.
    """
    plan = data.value("ax_hub_total_cost", _HUB)
    instalment = plan * data.value("phase2_state_share", "gwangju") / YEARS
    before = data.value("complex_cost_by_funder", "funder-state") / YEARS
    return Pace(
        data.value("state_budget_granted", _HUB, "2026", role="reported"),
        instalment.named(
            ko="2단계 국비의 한 해 균등 배분액",
            en="an even yearly instalment of phase 2's state money",
        ),
        before.named(ko="1단계 국비 연평균(계획)", en="state money a year in phase 1, as planned"),
    )


@dataclass(frozen=True)
class Part:
    """One funder's or field's part of a plan.

    Attributes:
        name: Whose or what for.
        amount: The money.
        share: Its share of the sum, in percent.
    """

    name: Words
    amount: Quantity
    share: Quantity


def funders(data: Dataset) -> dict[str, list[Part]]:
    """Return who was to pay for each phase: ``phase1`` and ``phase2``.

    Raises:
        NotEnoughData: The split of either is not known yet.
    """
    return {
        "phase1": _parts(data, "complex_cost_by_funder", _FUNDERS),
        "phase2": _parts(data, "phase2_budget_by_funder", _FUNDERS),
    }


def fields(data: Dataset) -> dict[str, list[Part]]:
    """Return what each phase's money was planned for: ``phase1`` and ``phase2``.

    Raises:
        NotEnoughData: The split of either is not known yet.
    """
    return {
        "phase1": _parts(data, "complex_cost_by_field", _FIELDS),
        "phase2": _parts(data, "phase2_budget_by_field", _FIELDS),
    }


def _parts(data: Dataset, measure: str, entities: tuple[str, ...]) -> list[Part]:
    amounts = {e: data.value(measure, e) for e in entities if data.find(measure, e)}
    if not amounts:
        raise NotEnoughData(f"{data.measure(measure).en}: expected its parts, found none")
    whole = sum(amounts.values())
    return [
        Part(data.entity(e), amount, (amount / whole).to("percent"))
        for e, amount in amounts.items()
    ]
