"""What phase 1 delivered against the targets that were set for it."""

from dataclasses import dataclass
from datetime import date

from gwangju_ai.analysis.counts import count
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Phase 1 ended with 2024; the last counts of firms for it were made in January 2025.
_CLOSE = date(2025, 1, 31)

#: Key, name, the target's observation, and where its outcome is looked up.
_TARGETS = (
    (
        "memoranda",
        Words("기업 유치, 업무협약 기준", "firms attracted, by memoranda"),
        "ai_mou_target-gwangju-2024-75731f",
        {"measure": "ai_mou_cumulative"},
    ),
    (
        "offices",
        Words("기업 유치, 개소 기준", "firms attracted, by offices opened"),
        "ai_mou_target-gwangju-2024-75731f",
        {"measure": "ai_mou_offices_opened"},
    ),
    (
        "jobs_low",
        Words("일자리, 하한 목표", "jobs, the low target"),
        "phase1_target_jobs-ai-cluster-2024-75731f",
        {"measure": "phase1_jobs_created"},
    ),
    (
        "jobs_high",
        Words("일자리, 상한 목표", "jobs, the high target"),
        "phase1_target_jobs-ai-cluster-2024-26333c",
        {"measure": "phase1_jobs_created"},
    ),
    (
        "jobs_expected",
        Words("일자리, 기대효과", "jobs, the expected effect"),
        "phase1_expected_jobs-ai-cluster-2020_2024-e30b42",
        {"measure": "phase1_jobs_created"},
    ),
    (
        "talent",
        Words("인력 양성, 모든 과정", "people trained, all courses"),
        "cluster_talent_target-ai-cluster-2020_2024-e30b42",
        {"measure": "phase1_talent_trained"},
    ),
    (
        "compute_built",
        Words("데이터센터 연산량, 구축 기준", "data-centre compute, as installed"),
        "dc_compute_capacity-data-centre-2021-02-03-8bea80",
        {"measure": "dc_compute_capacity", "role": "capacity"},
    ),
    (
        "compute_run",
        Words("데이터센터 연산량, 가동 기준", "data-centre compute, as running"),
        "dc_compute_capacity-data-centre-2021-02-03-8bea80",
        {"measure": "dc_compute_available", "period": "2025-04"},
    ),
)
_FIRMS = ("memoranda", "offices")


@dataclass(frozen=True)
class Target:
    """One target and what was reported against it.

    Attributes:
        name: What was aimed at, and by which definition it is counted.
        target: The target.
        outcome: What was reported.
        when: The day or year that the outcome speaks of.
        counted: Definition of the outcome's measure.
    """

    name: Words
    target: Quantity
    outcome: Quantity
    when: Period
    counted: Words

    @property
    def share(self) -> Quantity:
        """The outcome as a share of the target, in percent; a memorandum counts as a firm."""
        return derived(
            self.outcome.value / self.target.value * 100,
            "percent",
            ko=f"{self.outcome.text('ko')} ÷ {self.target.text('ko')}",
            en=f"{self.outcome.text('en')} ÷ {self.target.text('en')}",
            inputs=[self.outcome, self.target],
        )


@dataclass(frozen=True)
class Targets:
    """Phase 1's targets that have an outcome, by key."""

    targets: dict[str, Target]

    @property
    def number(self) -> Quantity:
        """How many there are."""
        return count(
            list(self.targets),
            "case",
            ko="성과가 알려진 목표의 수",
            en="count of the targets whose outcome is known",
            inputs=[each.outcome for each in self.targets.values()],
        )

    @property
    def jobs_met(self) -> list[Words]:
        """The targets for jobs that the reported number reaches, as amounts."""
        reached = [
            each.target
            for key, each in self.targets.items()
            if key.startswith("jobs") and each.outcome >= each.target
        ]
        return [Words(q.text("ko"), q.text("en")) for q in reached]

    @property
    def lowest(self) -> Target:
        """The target that was met least."""
        return min(self.targets.values(), key=lambda each: each.share.value)

    @property
    def highest(self) -> Target:
        """The target that was met most."""
        return max(self.targets.values(), key=lambda each: each.share.value)


def against_targets(data: Dataset) -> Targets:
    """Return phase 1's targets with their outcomes, as far as both are known.

    Firms are counted at the close of phase 1; of the other outcomes the latest count is taken.

    Raises:
        NotEnoughData: No target has an outcome yet.
    """
    found = {}
    for key, name, target, sought in _TARGETS:
        counts = data.find(**sought)
        if key in _FIRMS:
            counts = [o for o in counts if o.period.end <= _CLOSE]
        if target in data and counts:
            last = counts[-1]
            found[key] = Target(
                name,
                data.observation(target).quantity,
                last.quantity,
                last.period,
                Words(last.measure.definition_ko, last.measure.definition_en),
            )
    if not found:
        raise NotEnoughData("targets of phase 1: expected one with an outcome, found none")
    return Targets(found)


def target(data: Dataset, key: str) -> Target:
    """Return one target of :func:`against_targets`.

    Raises:
        NotEnoughData: The target or its outcome is not known yet.
    """
    found = against_targets(data).targets
    if key not in found:
        raise NotEnoughData(f"target {key}: expected it with an outcome, found {', '.join(found)}")
    return found[key]


@dataclass(frozen=True)
class Traced:
    """Where the people trained in phase 1 are known to be.

    Attributes:
        trained: All who were trained.
        local: Known to work in Gwangju.
        elsewhere: Known to work outside it.
        untraced: Of whom nothing is known.
    """

    trained: Quantity
    local: Quantity
    elsewhere: Quantity
    untraced: Quantity

    @property
    def untraced_share(self) -> Quantity:
        """Share of whom nothing is known, in percent."""
        return (self.untraced / self.trained).to("percent")


def traced(data: Dataset) -> Traced:
    """Return where the people trained in phase 1 are known to be.

    Raises:
        NotEnoughData: The count is not known yet.
    """
    counts = ("trained", "local_jobs", "nonlocal_jobs", "untracked")
    return Traced(*(data.value(f"phase1_talent_{c}") for c in counts))
