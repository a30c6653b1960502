"""Which lever moves an outcome most, and which measured rate leaves it most unsure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

import numpy as np
import pandas
from scipy import stats

from gwangju_ai.analysis.infrastructure.tenants import tenancy
from gwangju_ai.analysis.phase2 import grants, history, model
from gwangju_ai.analysis.phase2.distributions import share
from gwangju_ai.analysis.phase2.model import Inputs
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
from gwangju_ai.analysis.phase2.rates import Rates
from gwangju_ai.analysis.phase2.scenarios import LEVERS, ORIGINS, Scenario
from gwangju_ai.analysis.testbeds.capacity import slots
from gwangju_ai.analysis.testbeds.service import service
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.array import QuantityDtype
from gwangju_ai.numbers.quantity import Quantity, assumed, simulated
from gwangju_ai.numbers.trail import Words

#: Points of Saltelli's design, a power of two; the error of an index is then a few hundredths.
SOBOL_POINTS = 2048

#: Seed of the design, apart from that of the draws.
SOBOL_SEED = 2001

#: What the years to come owe to chance: each year's own rate of openings, and its luck.
LUCK = Words("해마다의 우연", "the luck of single years")

#: What uniform numbers draw.
Drawn = TypeVar("Drawn")

_COHORTS = ("cohort-3", "cohort-4", "cohort-5")


# -- levers ----------------------------------------------------------------------------------------


def ranges(data: Dataset, rates: Rates, named: dict[str, Scenario]) -> pandas.DataFrame:
    """Return each lever's range: from the worst recorded to the best recorded, planned or possible.

    Args:
        data: The data package.
        rates: The measured rates.
        named: The scenarios; what answers the article's complaints bounds some levers.

    Returns:
        Index: the levers' names. Columns: ``lever_id``, its name in the model; ``low_end`` and
        ``high_end``, in several units.

    Raises:
        NotEnoughData: A figure that bounds a lever is not known yet.
    """
    base = named["base"].levers.quantities()
    wanted = named["article_translated"].levers.quantities()
    stayed = [
        share(rates.staying.name, [now], [before]).quantity
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
    intake = [data.figure("academy_intake", "academy", p) for p in ("2020/2021", "2022/2024")]
    months = [
        data.figure("demo_duration_months", programme)
        for programme in ("gwangju-startup-demo", "daejeon-demo")
    ]
    ends = {
        "budget": (grants.pace(data).of_phase1, exempted(data)),
        "realisation": (rates.stretches["new_share"].min(), rates.stretches["new_share"].max()),
        "retention": (min(stayed), _limit("retention", "percent")),
        "min_employees": (
            _limit("min_employees", "person"),
            data.figure("general_subsidy_min_employees", "ordinance-general"),
        ),
        "compute": (rates.running.to("percent"), _limit("compute", "percent")),
        "slots": (slots(data, service(data).head(1)), wanted["slots"]),
        "trial_months": months,
        "sectors": (rates.sectors, wanted["sectors"]),
        "intake": intake,
        "msc_seats": (base["msc_seats"], data.figure("gist_ai_intake_plan", "gist-ai-school")),
        "local_share": (min(local), aimed.to("percent")),
    }
    rows = [(LEVERS[lever][0], lever, low, high) for lever, (low, high) in ends.items()]
    found = pandas.DataFrame(rows, columns=["lever", "lever_id", "low_end", "high_end"])
    return found.astype({"low_end": object, "high_end": object}).set_index("lever")


def exempted(data: Dataset) -> Quantity:
    """Return phase 2's total as exempted over phase 1's as last reported, in percent.

    Raises:
        NotEnoughData: One of them is not known yet.
    """
    plan = data.figure("ax_hub_total_cost", "ax-hub-gwangju")
    return (plan / history.course(history.phase1_totals(data)).latest).to("percent")


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


def widths(simulation: Simulation, scenario: Scenario, moved: pandas.DataFrame) -> pandas.DataFrame:
    """Add how far each lever moves the other outcomes.

    Args:
        simulation: The draws.
        scenario: The scenario that the levers move.
        moved: The swings of the firms under it, as :func:`swings` returns them.

    Returns:
        These, with ``firms_low`` and ``firms_high`` for ``low`` and ``high``; ``firms_moved_full``,
        the swing of the firms with full effect; ``trials_moved`` and ``graduates_moved``. NA where
        a lever leaves an outcome as it is.
    """
    asked = {
        "firms_moved_full": (ceiling(scenario), FIRMS),
        "trials_moved": (scenario, TRIALS),
        "graduates_moved": (scenario, GRADUATES),
    }
    levers = moved[["lever_id", "low_end", "high_end"]]
    more = {
        column: swings(simulation, under, levers, result)["width"]
        for column, (under, result) in asked.items()
    }
    found = moved.rename(columns={"low": "firms_low", "high": "firms_high"}).assign(**more)
    unmoved = found["width"].q.value == 0
    for column in ("firms_low", "firms_high", *more):
        still = found[column].q.value == 0 if column in more else unmoved
        found[column] = found[column].mask(still)
    return found


def one_by_one(
    simulation: Simulation, start: Scenario, aim: Scenario, result: Result
) -> pandas.DataFrame:
    """Set each lever in which ``aim`` departs from ``start`` by itself; the largest gain first.

    Returns:
        Index: the levers' names. Columns: ``set_to``, in several units; ``asked_by``, who asks for
        it; ``gain``, the change in the outcome against ``start``.
    """
    before = simulation.run(start)
    rows = []
    for lever, value in aim.levers.quantities().items():
        aimed = getattr(aim.levers, lever)
        if aimed == getattr(start.levers, lever):
            continue
        label = Words(*(f"{value.label(k)} {value.text(k)}" for k in ("ko", "en")))
        moved = replace(start, label=label, levers=start.levers.pulled(**{lever: aimed}))
        gain = simulation.run(moved).against(before, result)
        rows.append((LEVERS[lever][0], value, ORIGINS[aim.origins[lever]], gain))
    columns = ["remedy", "set_to", "asked_by", "gain"]
    steps = pandas.DataFrame(rows, columns=columns).set_index("remedy")
    steps = steps.astype({"set_to": object, "gain": QuantityDtype(result.unit)})
    return steps.sort_values("gain", ascending=False, kind="stable")


# -- measured rates --------------------------------------------------------------------------------


def variance_shares(run: Run, result: Result) -> pandas.DataFrame:
    """Return the Sobol indices of the measured rates and of the years' luck, the largest first.

    Indices after Sobol (2001), see :func:`indices`; what several uniform numbers draw counts as one
    input. Where nothing is left unsure, every index is 0.

    Returns:
        Index: the rates' names. Columns: ``alone``, the first-order index: how much of the
        outcome's variance the rate accounts for by itself; ``sobol_total``: with its interactions;
        both in percent.
    """
    simulation, levers = run.simulation, run.scenario.levers
    rates, rows = simulation.rates.uncertain(), model.rows(simulation.rates)

    def draw(uniforms: np.ndarray, before: Inputs | None = None, name: str = "") -> Inputs:
        if before is None:
            return model.inputs(simulation.rates, uniforms)
        return model.redrawn(before, simulation.rates, uniforms, {name})

    found = indices(draw, lambda given: result.per_draw(model.run(given, levers)), rows)
    named = {name: rate.name for name, rate in rates.items()} | {"luck": LUCK}
    kinds = {"alone": ("1차", "first-order"), "sobol_total": ("총", "total")}
    label = run.scenario.label

    def index(name: str, column: str, ko: str, en: str) -> Quantity:
        return simulated(
            # The estimate of an index that is zero scatters on both sides of it.
            max(0.0, found.at[name, column]) * 100,
            "percent",
            model=MODEL,
            ko=f"{result.name.ko}의 분산에 대한 {ko} 소볼 지수({label.ko})",
            en=f"{en} Sobol index for the variance of {result.name.en} ({label.en})",
            inputs=[rates.get(name, simulation.rates.openings).quantity],
            draws=SOBOL_POINTS * (len(rows) + 2),
            seed=SOBOL_SEED,
            decimals=0,
        ).named(ko=named[name].ko, en=named[name].en)

    columns = {
        column: pandas.array(
            [index(name, column, *words) for name in rows], dtype="quantity[percent]"
        )
        for column, words in kinds.items()
    }
    shares = pandas.DataFrame(columns, pandas.Index(list(named.values()), name="rate_name"))
    return shares.sort_values("sobol_total", ascending=False, kind="stable")


def indices(
    draw: Callable[..., Drawn],
    outcome: Callable[[Drawn], np.ndarray],
    rows: Mapping[str, slice],
) -> pandas.DataFrame:
    """Return the Sobol indices of groups of uniform numbers.

    The design is that of Saltelli et al. (2010), Computer Physics Communications 181, 259–270, the
    estimators are the correlations of Janon et al. (2014), ESAIM: Probability and Statistics 18,
    342–364: of two outcomes that share the group alone, and of two that share all but the group.

    Args:
        draw: Function from uniform numbers, in shape (numbers, points), to what they draw; and,
            where all numbers but one group are as before, from what these drew and its name too.
        outcome: Function from what is drawn to one value a point.
        rows: Which of the numbers belong together, by name.

    Returns:
        Index: names. Columns: ``alone`` and ``sobol_total``, as shares of the variance; all 0 where
        there is none.
    """
    wide = max(where.stop for where in rows.values())
    design = stats.qmc.Sobol(2 * wide, rng=np.random.Generator(np.random.PCG64(SOBOL_SEED)))
    one, other = np.split(design.random(SOBOL_POINTS).T, 2)
    drawn = draw(one)
    first, second = outcome(drawn), outcome(draw(other))
    found = dict.fromkeys(rows, (0.0, 0.0))
    for name, where in rows.items() if np.ptp(first) else ():
        mixed = one.copy()
        mixed[where] = other[where]
        third = outcome(draw(mixed, drawn, name))
        found[name] = (_alike(second, third), 1 - _alike(first, third))
    return pandas.DataFrame.from_dict(found, orient="index", columns=["alone", "sobol_total"])


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one, other)[0, 1])
