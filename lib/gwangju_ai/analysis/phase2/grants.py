"""What was asked of the state for phase 2, and what it granted."""

import pandas

from gwangju_ai.dataset import Dataset, named
from gwangju_ai.project.errors import NotEnoughData

#: Years of phase 2 as exempted, 2026–2030.
YEARS = 5

_HUB, _STUDY, _CLUSTER = "ax-hub-gwangju", "npu-centre-study", "ai-cluster"

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


def npu_study(data: Dataset) -> pandas.Series:
    """Return what was ``asked`` and ``voted`` for the study of an NPU centre.

    Raises:
        NotEnoughData: Its request or its outcome is not known yet.
    """
    stages = {"asked": "state_budget_requested", "voted": "state_budget_granted"}
    return data.figures(stages, _STUDY, "2026", role="reported")


def pace(data: Dataset) -> pandas.Series:
    """Hold the first year's state money of phase 2 against its plan, and against phase 1's.

    Both plans are as exempted from the pre-feasibility study, both first years as voted; the state
    pays a part of a plan, so that a share of the total is comparable between the phases and between
    hubs, but is no share of what the state is to pay.

    Returns:
        ``plan``: total cost of phase 2; ``granted``: state money for its first year;
        ``of_total``: the latter over the former; ``instalment``: an even yearly part of what the
        state is to pay; ``of_plan``: granted over that; ``phase1_granted`` and
        ``phase1_of_total``: as for phase 2; ``of_phase1``: granted in the first year of phase 2
        over that of phase 1. Shares are in percent.

    Raises:
        NotEnoughData: A plan, a first year or the state's share is not known yet.
    """
    plan = data.figure("ax_hub_total_cost", _HUB)
    granted = data.figure("state_budget_granted", _HUB, "2026", role="reported")
    before = data.figure("complex_cost", _CLUSTER, role="plan", rule="first")
    granted_before = data.figure("complex_state_budget", _CLUSTER, "2020")
    yearly = plan * data.figure("phase2_state_share", "gwangju") / YEARS
    found = named(pandas.Series({"plan": plan, "granted": granted, "instalment": yearly}))
    found["of_total"] = (granted / plan).to("percent")
    found["of_plan"] = (granted / found.instalment).to("percent")
    found["phase1_granted"] = granted_before
    found["phase1_of_total"] = (granted_before / before).to("percent")
    found["of_phase1"] = (granted / granted_before).to("percent")
    return found


def cities_part(data: Dataset) -> pandas.Series:
    """Return what is known of the money that the city itself pays.

    Returns:
        ``phase1``: its part of phase 1 as planned, from one weak source; ``phase2``: the part of
        the region in a plan of phase 2 before the one exempted, of the day ``phase2_when``.

    Raises:
        NotEnoughData: One of them is not known yet.
    """
    (before,) = data.series("phase2_budget_by_funder", "funder-local")
    return pandas.Series(
        {
            "phase1": data.figure("complex_cost_by_funder", "funder-city"),
            "phase2": before.quantity,
            "phase2_when": before.source.published,
        }
    )


def state_pace(data: Dataset) -> pandas.Series:
    """Hold each phase's first year of state money against what the state is to pay in all.

    Phase 1's part of the state is known from one weak source.

    Returns:
        ``phase1_state``: what the state was to pay in phase 1; ``phase1_first``: its first year
        over that, in percent; ``phase2_first``: the same for phase 2.

    Raises:
        NotEnoughData: One of them is not known yet.
    """
    found = pace(data)
    before = data.figure("complex_cost_by_funder", "funder-state")
    after = found.plan * data.figure("phase2_state_share", "gwangju")
    return pandas.Series(
        {
            "phase1_state": before,
            "phase1_first": (found.phase1_granted / before).to("percent"),
            "phase2_first": (found.granted / after).to("percent"),
        }
    )
