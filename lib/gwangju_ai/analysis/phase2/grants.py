"""What was asked of the state for phase 2, and what it granted."""

from dataclasses import dataclass

from gwangju_ai.analysis.counts import count
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Years of each phase: 2020–2024 and, as exempted, 2026–2030.
YEARS = 5

_HUB = "ax-hub-gwangju"


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
        """What was passed of what was asked, in percent."""
        return None if self.asked is None else (self.voted / self.asked).to("percent")


@dataclass(frozen=True)
class Rounds:
    """The rounds of the state's budget whose outcome is known."""

    rounds: list[Round]

    @property
    def number(self) -> Quantity:
        """How many there are."""
        return count(
            self.rounds,
            "case",
            ko="결과가 알려진 예산의 수",
            en="count of the budgets whose outcome is known",
            inputs=[each.voted for each in self.rounds],
        )

    def _shares(self) -> list[Quantity]:
        return [each.share for each in self.rounds if each.share is not None]

    @property
    def lowest_share(self) -> Quantity:
        """The lowest share of a request that was granted, in percent."""
        return min(self._shares(), key=lambda q: q.value)

    @property
    def highest_share(self) -> Quantity:
        """The highest share of a request that was granted, in percent."""
        return max(self._shares(), key=lambda q: q.value)


def rounds(data: Dataset) -> Rounds:
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
    return Rounds(found)


def npu_study(data: Dataset) -> Round:
    """Return the round of the study of an NPU centre.

    Raises:
        NotEnoughData: Its request or its outcome is not known yet.
    """
    entity, year = "npu-centre-study", "2026"
    return Round(
        data.entity(entity),
        data.value("state_budget_requested", entity, year),
        None,
        data.value("state_budget_granted", entity, year, role="reported"),
    )


def _if_known(data: Dataset, measure: str, entity: str, period: str, **kind) -> Quantity | None:
    known = data.find(measure, entity, period, **kind)
    return data.value(measure, entity, period, **kind) if known else None


@dataclass(frozen=True)
class Pace:
    """The first year's state money held against two yearly averages.

    Attributes:
        plan: Total cost of phase 2 as exempted.
        granted: State money for the first year.
        instalment: An even yearly instalment of the state's share of the plan.
        before: State money a year in phase 1's plan.
    """

    plan: Quantity
    granted: Quantity
    instalment: Quantity
    before: Quantity

    @property
    def of_plan(self) -> Quantity:
        """Granted over an even instalment, in percent."""
        return (self.granted / self.instalment).to("percent")

    @property
    def of_phase1(self) -> Quantity:
        """Granted over the yearly state money of phase 1, in percent."""
        return (self.granted / self.before).to("percent")


def pace(data: Dataset) -> Pace:
    """Return how fast the state's money for phase 2 began.

    Raises:
        NotEnoughData: The plan, its state share or the first grant is not known yet.
    """
    plan = data.value("ax_hub_total_cost", _HUB)
    instalment = plan * data.value("phase2_state_share", "gwangju") / YEARS
    before = data.value("complex_cost_by_funder", "funder-state") / YEARS
    return Pace(
        plan,
        data.value("state_budget_granted", _HUB, "2026", role="reported"),
        instalment.named(
            ko="2단계 국비의 한 해 균등 배분액",
            en="an even yearly instalment of phase 2's state money",
        ),
        before.named(ko="1단계 국비 연평균(계획)", en="state money a year in phase 1, as planned"),
    )
