"""What phase 1 delivered against the targets that were set for it, and what phase 2 aims at."""

import pandas

from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, assumed, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Phase 1 ended with 2024, when its targets were due; a later count is no outcome of it.
_CLOSE = "2020/2024"

_FIRMS = "ai_mou_target-gwangju-2024-75731f"
_COMPUTE = "dc_compute_capacity-data-centre-2021-02-03-8bea80"

#: The target's observation, the measure of its outcome, and where that is looked up.
_TARGETS = {
    "firms_by_memoranda": (_FIRMS, "ai_mou_cumulative", {"during": _CLOSE}),
    "firms_by_offices": (_FIRMS, "ai_mou_offices_opened", {"during": _CLOSE}),
    "jobs_low": ("phase1_target_jobs-ai-cluster-2024-75731f", "phase1_jobs_created", {}),
    "jobs_high": ("phase1_target_jobs-ai-cluster-2024-26333c", "phase1_jobs_created", {}),
    "jobs_expected": (
        "phase1_expected_jobs-ai-cluster-2020_2024-e30b42",
        "phase1_jobs_created",
        {},
    ),
    "people_trained": (
        "cluster_talent_target-ai-cluster-2020_2024-e30b42",
        "phase1_talent_trained",
        {},
    ),
    "compute_built": (_COMPUTE, "dc_compute_capacity", {"role": "capacity"}),
    "compute_running": (_COMPUTE, "dc_compute_available", {"period": "2025-04"}),
}
_JOBS = ["jobs_low", "jobs_high"]

#: Not aimed at but expected: told beside the targets, and no share of it is taken.
_EXPECTED = "jobs_expected"

#: A target that was met as it was set.
WHOLE = derived(100, "percent", ko="목표만큼", en="as much as aimed at", inputs=[]).rounded(0)


def goal(data: Dataset, target: int | None) -> Quantity:
    """Return the firms that are aimed at for the end of phase 2.

    Args:
        data: The data package.
        target: A number that a reader assumes; None for the city's own target.

    Raises:
        NotEnoughData: The city's target is asked for and not known yet.
    """
    if target is None:
        return data.figure("ai_firms_target", "gwangju", "2026/2030")
    return assumed(target, "firm", parameter="target", ko="목표 기업 수", en="firms aimed at")


def against_targets(data: Dataset) -> pandas.DataFrame:
    """Return phase 1's targets with their outcomes.

    Firms are counted by the end of phase 1, when they were due; of the other outcomes the latest
    count is taken.

    Returns:
        Index: targets. Columns: ``aimed_at`` and ``outcome``, in several units; ``outcome_when``,
        the period that the outcome speaks of; ``met_share``, the outcome as a share of the target
        in percent, a memorandum counting as a firm, NA of an effect that was expected and not
        aimed at; ``outcome_definition``. A row is NA where the target or its outcome is not known
        yet.

    Raises:
        NotEnoughData: No target has an outcome yet.
    """
    cells = {}
    for key, (aim, measure, sought) in _TARGETS.items():
        counts = data.printed(measure, **sought)
        if aim in data and len(counts):
            aimed_at, last = data.observation(aim).quantity, counts.iloc[-1]
            definition = data.measures[measure]
            cells[key] = {
                "aimed_at": aimed_at,
                "outcome": last.figure,
                "outcome_when": Period.parse(last.period),
                "met_share": pandas.NA if key == _EXPECTED else _share(last.figure, aimed_at),
                "outcome_definition": Words(definition.definition_ko, definition.definition_en),
            }
    if not cells:
        raise NotEnoughData("targets of phase 1: expected one with an outcome, found none")
    found = pandas.DataFrame.from_dict(cells, orient="index").reindex(
        list(_TARGETS), fill_value=pandas.NA
    )
    return found.rename_axis("aim").astype({"met_share": "quantity[percent]"})


def _share(outcome: Quantity, aimed_at: Quantity) -> Quantity:
    """Return an outcome as a share of its target, called approximate where one of the two is."""
    share = derived(
        outcome.value / aimed_at.value * 100,
        "percent",
        ko=f"{outcome.text('ko')} ÷ {aimed_at.text('ko')}",
        en=f"{outcome.text('en')} ÷ {aimed_at.text('en')}",
        inputs=[outcome, aimed_at],
    )
    return share.rounded(0).roughly() if outcome.approximate or aimed_at.approximate else share


def jobs_met(found: pandas.DataFrame) -> list[Quantity]:
    """Return the targets for jobs that the reported number reaches."""
    jobs = found.loc[_JOBS].dropna()
    return [row.aimed_at for _, row in jobs.iterrows() if row.outcome >= row.aimed_at]


def traced(data: Dataset) -> pandas.Series:
    """Return where the people trained in phase 1 are known to be.

    Returns:
        ``trained``: all of them; ``local`` and ``elsewhere``: known to work in Gwangju or outside
        it; ``untraced``: of whom nothing is known, and ``untraced_share``, their share in percent.

    Raises:
        NotEnoughData: The count is not known yet.
    """
    people = data.figures(
        {
            "trained": "phase1_talent_trained",
            "local": "phase1_talent_local_jobs",
            "elsewhere": "phase1_talent_nonlocal_jobs",
            "untraced": "phase1_talent_untracked",
        }
    )
    people["untraced_share"] = (people.untraced / people.trained).to("percent")
    return people
