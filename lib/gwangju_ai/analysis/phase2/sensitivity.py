"""Which lever moves an outcome most, and which measured rate leaves it most unsure."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas
from scipy import stats

from gwangju_ai.analysis.infrastructure.tenants import tenancy
from gwangju_ai.analysis.phase2 import grants, history, model
from gwangju_ai.analysis.phase2.distributions import share
from gwangju_ai.analysis.phase2.outcomes import (
    FIRMS,
    GRADUATES,
    MODEL,
    TRIALS,
    Result,
    Run,
    Simulation,
    ceiling,
)
from gwangju_ai.analysis.phase2.rates import Rates, spans
from gwangju_ai.analysis.phase2.scenarios import LEVERS, Scenario
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.array import QuantityDtype
from gwangju_ai.numbers.quantity import Quantity, assumed, simulated
from gwangju_ai.numbers.trail import Words

#: Points of Saltelli's design, a power of two; the error of an index is then a few hundredths.
SOBOL_POINTS = 2048

#: Seed of the design, apart from that of the draws.
SOBOL_SEED = 2001

_COHORTS = ("cohort-3", "cohort-4", "cohort-5")


# -- levers ----------------------------------------------------------------------------------------


def ranges(data: Dataset, rates: Rates, named: dict[str, Scenario]) -> pandas.DataFrame:
    """Return each lever's range: from the worst recorded to the best recorded, planned or possible.

    Args:
        data: The data package.
        rates: The measured rates.
        named: The scenarios; the article's proposals bound some levers.

    Returns:
        Index: the levers' names. Columns: ``lever_id``, its name in the model; ``low_end`` and
        ``high_end``, in several units.

    Raises:
        NotEnoughData: A figure that bounds a lever is not known yet.
    """
    base = named["base"].levers.quantities()
    wanted = named["article_recommendations"].levers.quantities()
    opened = [
        share(rates.realisation.name, [span.opened], [span.signed]).quantity
        for span in spans(data).itertuples()
    ]
    stayed = [
        share(rates.retention.name, [now], [before]).quantity
        for before, now in pairwise(tenancy(data)["tenants"])
    ]
    local = [
        share(
            rates.local.name,
            [data.figure("employed_in_gwangju", cohort, "2025-12")],
            [data.figure("employed_startup", cohort, "2025-12")],
        ).quantity
        for cohort in _COHORTS
    ]
    aimed = data.figure("settlement_target_share", "cohort-6") / rates.placement.quantity
    plan = data.figure("ax_hub_total_cost", "ax-hub-gwangju")
    intake = [data.figure("academy_intake", "academy", p) for p in ("2020/2021", "2022/2024")]
    months = [
        data.figure("demo_duration_months", programme)
        for programme in ("gwangju-startup-demo", "daejeon-demo")
    ]
    spent = history.course(history.phase1_totals(data)).latest
    ends = {
        "budget": (grants.pace(data).of_phase1, (plan / spent).to("percent")),
        "realisation": (min(opened), max(opened)),
        "retention": (min(stayed), _limit("retention", "percent")),
        "min_employees": (
            _limit("min_employees", "person"),
            data.figure("general_subsidy_min_employees", "ordinance-general"),
        ),
        "compute": (rates.running.to("percent"), _limit("compute", "percent")),
        "slots": (data.figure("demo_served", "testbed-centres", "2021"), wanted["slots"]),
        "trial_months": months,
        "sectors": (rates.sectors, wanted["sectors"]),
        "intake": intake,
        "msc_seats": (base["msc_seats"], data.figure("gist_ai_intake_plan", "gist-ai-school")),
        "local_share": (min(local), aimed.to("percent")),
    }
    rows = [(LEVERS[lever][0], lever, low, high) for lever, (low, high) in ends.items()]
    found = pandas.DataFrame(rows, columns=["lever", "lever_id", "low_end", "high_end"])
    return found.astype({"low_end": object, "high_end": object}).set_index("lever")


def _limit(lever: str, unit: str) -> Quantity:
    """Return the limit of a lever: nobody excluded, nobody leaves, all of it running."""
    value = 100 if unit == "percent" else 1
    return assumed(
        value, unit, parameter=lever, ko="가능한 한계값", en="the limit of what is possible"
    )


def swings(
    simulation: Simulation, scenario: Scenario, levers: pandas.DataFrame, result: Result
) -> pandas.DataFrame:
    """Move one lever at a time to both ends of its range; the widest swing comes first.

    Returns:
        The ranges with ``low`` and ``high``, the outcome's median at either end, and ``width``, the
        latter minus the former.
    """

    def at(lever: Words, name: str, end: Quantity) -> Quantity:
        value = float(end.to("ratio") if end.unit == "percent" else end)
        label = Words(*(f"{lever.text(k)} {end.text(k)}" for k in ("ko", "en")))
        pulled = scenario.levers.pulled(**{name: value})
        return simulation.run(replace(scenario, label=label, levers=pulled)).median(result)

    found = levers.copy()
    for outcome, end in (("low", "low_end"), ("high", "high_end")):
        medians = [at(row.Index, row.lever_id, getattr(row, end)) for row in levers.itertuples()]
        found[outcome] = pandas.array(medians, dtype=QuantityDtype(result.unit))
    found["width"] = found["high"] - found["low"]
    return found.sort_values("width", key=lambda width: -width.q.value.abs(), kind="stable")


def widths(
    simulation: Simulation, scenario: Scenario, levers: pandas.DataFrame
) -> pandas.DataFrame:
    """Return how far each lever moves each outcome.

    Returns:
        The ranges with ``firms_moved``; ``firms_moved_full``, with full effect; ``trials_moved``
        and ``graduates_moved``.
    """
    asked = {
        "firms_moved": (scenario, FIRMS),
        "firms_moved_full": (ceiling(scenario), FIRMS),
        "trials_moved": (scenario, TRIALS),
        "graduates_moved": (scenario, GRADUATES),
    }
    return levers.assign(
        **{
            column: swings(simulation, under, levers, result)["width"]
            for column, (under, result) in asked.items()
        }
    )


def one_by_one(
    simulation: Simulation, start: Scenario, aim: Scenario, result: Result
) -> pandas.DataFrame:
    """Set each lever in which ``aim`` departs from ``start`` by itself; the largest gain first.

    Returns:
        Index: the levers' names. Columns: ``set_to``, in several units; ``gain``, the change in the
        outcome against ``start``.
    """
    before = simulation.run(start)
    rows = []
    for lever, value in aim.levers.quantities().items():
        aimed = getattr(aim.levers, lever)
        if aimed == getattr(start.levers, lever):
            continue
        label = Words(*(f"{value.label(k)} {value.text(k)}" for k in ("ko", "en")))
        moved = replace(start, label=label, levers=start.levers.pulled(**{lever: aimed}))
        rows.append((LEVERS[lever][0], value, simulation.run(moved).against(before, result)))
    steps = pandas.DataFrame(rows, columns=["proposal", "set_to", "gain"]).set_index("proposal")
    steps = steps.astype({"set_to": object, "gain": QuantityDtype(result.unit)})
    return steps.sort_values("gain", ascending=False, kind="stable")


# -- measured rates --------------------------------------------------------------------------------


def variance_shares(run: Run, result: Result) -> pandas.DataFrame:
    """Return the Sobol indices of the measured rates, the largest first.

    Indices after Sobol (2001) by the design of Saltelli et al. (2010), computed by scipy. Where
    nothing is left unsure, every index is 0.

    Returns:
        Index: the rates' names. Columns: ``alone``, the first-order index: how much of the
        outcome's variance the rate accounts for by itself; ``sobol_total``: with its interactions;
        both in percent.
    """
    simulation, levers = run.simulation, run.scenario.levers
    rates = simulation.rates.uncertain()

    def outcome(uniforms: np.ndarray) -> np.ndarray:
        given = model.inputs(simulation.rates, uniforms)
        return result.per_draw(model.run(given, levers))

    first = total = np.zeros(len(rates))
    if np.ptp(result.per_draw(run.outcome)) > 0:
        indices = stats.sobol_indices(
            func=outcome,
            n=SOBOL_POINTS,
            dists=[stats.uniform()] * len(rates),
            rng=np.random.Generator(np.random.PCG64(SOBOL_SEED)),
        )
        first, total = indices.first_order, indices.total_order
    evaluations = SOBOL_POINTS * (len(rates) + 2)

    def index(value: float, rate, ko: str, en: str) -> Quantity:
        # The estimate of an index that is zero scatters on both sides of it.
        return simulated(
            max(0.0, float(value)) * 100,
            "percent",
            model=MODEL,
            ko=f"{result.name.ko}의 분산에 대한 {ko} 소볼 지수({run.scenario.label.ko})",
            en=f"{en} Sobol index for the variance of {result.name.en} ({run.scenario.label.en})",
            inputs=[rate.quantity],
            draws=evaluations,
            seed=SOBOL_SEED,
            decimals=0,
        ).named(ko=rate.name.ko, en=rate.name.en)

    kinds = {"alone": ("1차", "first-order", first), "sobol_total": ("총", "total", total)}
    found = pandas.DataFrame(
        {
            column: pandas.array(
                [index(v, rate, ko, en) for v, rate in zip(values, rates.values(), strict=True)],
                dtype="quantity[percent]",
            )
            for column, (ko, en, values) in kinds.items()
        },
        pandas.Index([rate.name for rate in rates.values()], name="rate_name"),
    )
    return found.sort_values("sobol_total", ascending=False, kind="stable")
