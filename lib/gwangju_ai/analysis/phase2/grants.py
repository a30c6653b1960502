"""What was asked of the state for phase 2, and what it granted."""

import pandas

from gwangju_ai.analysis.counts import count
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.project.errors import NotEnoughData

#: Years of each phase: 2020–2024 and, as exempted, 2026–2030.
YEARS = 5

_HUB, _STUDY = "ax-hub-gwangju", "npu-centre-study"

#: Which line of the data package, for what, and of which year each round is.
_ROUNDS = {
    "budget_2025": ("state_budget", _HUB, "2025"),
    "supplement_2025": ("supplementary_budget", "supplement-2025-1", "2025"),
    "budget_2026": ("state_budget", _HUB, "2026"),
    "budget_2026_npu": ("state_budget", _STUDY, "2026"),
}
_STAGES = {
    "asked": ("requested", "reported"),
    "draft": ("granted", "plan"),
    "voted": ("granted", "reported"),
}


def rounds(data: Dataset) -> pandas.DataFrame:
    """Return the rounds of state money for phase 2 whose outcome is known.

    Returns:
        Index: rounds. Columns: ``asked``; ``draft``, what the government's draft held; ``voted``,
        what parliament passed; ``granted_share``, voted over asked. The first two are NA where no
        report says.

    Raises:
        NotEnoughData: No outcome is known.
    """
    cells = {
        name: [
            data.figure(f"{line}_{what}", entity, year, role=role)
            if data.find(f"{line}_{what}", entity, year, role=role)
            else pandas.NA
            for what, role in _STAGES.values()
        ]
        for name, (line, entity, year) in _ROUNDS.items()
    }
    found = pandas.DataFrame.from_dict(cells, orient="index", columns=list(_STAGES))
    found = found.rename_axis("budget_round").dropna(subset="voted")
    if found.empty:
        raise NotEnoughData("state money for phase 2: expected one round's outcome, found none")
    found = found.astype("quantity[krw]")
    found["granted_share"] = (found["voted"] / found["asked"]).q.each(lambda q: q.to("percent"))
    return found


def number(found: pandas.DataFrame) -> Quantity:
    """Count the rounds."""
    return count(
        found,
        "case",
        ko="결과가 알려진 예산의 수",
        en="count of the budgets whose outcome is known",
        inputs=list(found["voted"]),
    )


def npu_study(data: Dataset) -> pandas.Series:
    """Return what was ``asked`` and ``voted`` for the study of an NPU centre.

    Raises:
        NotEnoughData: Its request or its outcome is not known yet.
    """
    stages = {"asked": "state_budget_requested", "voted": "state_budget_granted"}
    return data.figures(stages, _STUDY, "2026", role="reported")


def pace(data: Dataset) -> pandas.Series:
    """Hold the first year's state money against two yearly averages.

    Returns:
        ``plan``: total cost of phase 2 as exempted; ``granted``: state money for the first year;
        ``instalment``: an even yearly instalment of the state's share of the plan;
        ``phase1_yearly``: state money a year in phase 1's plan; ``of_plan`` and ``of_phase1``:
        granted over either, in percent.

    Raises:
        NotEnoughData: The plan, its state share or the first grant is not known yet.
    """
    plan = data.figure("ax_hub_total_cost", _HUB)
    granted = data.figure("state_budget_granted", _HUB, "2026", role="reported")
    yearly = {
        "instalment": plan * data.figure("phase2_state_share", "gwangju") / YEARS,
        "phase1_yearly": data.figure("complex_cost_by_funder", "funder-state") / YEARS,
    }
    found = named(pandas.Series({"plan": plan, "granted": granted, **yearly}))
    found["of_plan"] = (granted / found.instalment).to("percent")
    found["of_phase1"] = (granted / found.phase1_yearly).to("percent")
    return found
