"""Which lever moves an outcome most, and which measured rate leaves it most unsure."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
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
from gwangju_ai.numbers.quantity import Quantity, assumed, simulated
from gwangju_ai.numbers.trail import Words

#: Points of Saltelli's design, a power of two; the error of an index is then a few hundredths.
SOBOL_POINTS = 2048

#: Seed of the design, apart from that of the draws.
SOBOL_SEED = 2001

_COHORTS = ("cohort-3", "cohort-4", "cohort-5")


# -- levers ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Range:
    """How far a lever is moved.

    Attributes:
        lever: Its name in the model.
        name: Its name for readers.
        low: Its low value.
        high: Its high value.
    """

    lever: str
    name: Words
    low: Quantity
    high: Quantity


def ranges(data: Dataset, rates: Rates, named: dict[str, Scenario]) -> list[Range]:
    """Return each lever's range: from the worst recorded to the best recorded, planned or possible.

    Args:
        data: The data package.
        rates: The measured rates.
        named: The scenarios; the article's proposals bound some levers.

    Raises:
        NotEnoughData: A figure that bounds a lever is not known yet.
    """
    base = named["base"].levers.quantities()
    wanted = named["article_recommendations"].levers.quantities()
    opened = [
        share(rates.realisation.name, [span.opened], [span.signed]).quantity for span in spans(data)
    ]
    stayed = [
        share(rates.retention.name, [now], [before]).quantity
        for (_, before), (_, now) in pairwise(tenancy(data).counts)
    ]
    local = [
        share(
            rates.local.name,
            [data.value("employed_in_gwangju", cohort, "2025-12")],
            [data.value("employed_startup", cohort, "2025-12")],
        ).quantity
        for cohort in _COHORTS
    ]
    aimed = data.value("settlement_target_share", "cohort-6") / rates.placement.quantity
    plan = data.value("ax_hub_total_cost", "ax-hub-gwangju")
    intake = [data.value("academy_intake", "academy", p) for p in ("2020/2021", "2022/2024")]
    months = [
        data.value("demo_duration_months", programme)
        for programme in ("gwangju-startup-demo", "daejeon-demo")
    ]
    spent = history.phase1_totals(data).latest
    ends = {
        "budget": (grants.pace(data).of_phase1, (plan / spent).to("percent")),
        "realisation": (_least(opened), _most(opened)),
        "retention": (_least(stayed), _limit("retention", "percent")),
        "min_employees": (
            _limit("min_employees", "person"),
            data.value("general_subsidy_min_employees", "ordinance-general"),
        ),
        "compute": (rates.running.to("percent"), _limit("compute", "percent")),
        "slots": (data.value("demo_served", "testbed-centres", "2021"), wanted["slots"]),
        "trial_months": months,
        "sectors": (rates.sectors, wanted["sectors"]),
        "intake": intake,
        "msc_seats": (base["msc_seats"], data.value("gist_ai_intake_plan", "gist-ai-school")),
        "local_share": (_least(local), aimed.to("percent")),
    }
    return [Range(lever, LEVERS[lever][0], low, high) for lever, (low, high) in ends.items()]


def _limit(lever: str, unit: str) -> Quantity:
    """Return the limit of a lever: nobody excluded, nobody leaves, all of it running."""
    value = 100 if unit == "percent" else 1
    return assumed(
        value, unit, parameter=lever, ko="가능한 한계값", en="the limit of what is possible"
    )


def _least(shares: list[Quantity]) -> Quantity:
    return min(shares, key=lambda q: q.value)


def _most(shares: list[Quantity]) -> Quantity:
    return max(shares, key=lambda q: q.value)


@dataclass(frozen=True)
class Swing:
    """What an outcome becomes when one lever is low or high and the others stay.

    Attributes:
        range: The lever and its two values.
        low: The outcome's median at the low value.
        high: The outcome's median at the high value.
    """

    range: Range
    low: Quantity
    high: Quantity

    @property
    def width(self) -> Quantity:
        """How far the outcome moves: high minus low."""
        return self.high - self.low


@dataclass(frozen=True)
class Ranking:
    """Swings, variance shares or steps, the largest first."""

    rows: list

    @property
    def first(self):
        """The largest."""
        return self.rows[0]

    @property
    def second(self):
        """The second largest."""
        return self.rows[1]


def swings(
    simulation: Simulation, scenario: Scenario, levers: list[Range], result: Result
) -> Ranking:
    """Move one lever at a time to both ends of its range; the widest swing comes first."""

    def at(lever: Range, end: Quantity) -> Quantity:
        value = float(end.to("ratio") if end.unit == "percent" else end)
        label = Words(*(f"{lever.name.text(k)} {end.text(k)}" for k in ("ko", "en")))
        pulled = scenario.levers.pulled(**{lever.lever: value})
        return simulation.run(replace(scenario, label=label, levers=pulled)).median(result)

    found = [Swing(lever, at(lever, lever.low), at(lever, lever.high)) for lever in levers]
    return Ranking(sorted(found, key=lambda swing: -abs(swing.width.value)))


def widths(
    simulation: Simulation, scenario: Scenario, levers: list[Range]
) -> list[list[Words | Quantity]]:
    """Return a row a lever: its name and ends, and how far it moves each outcome.

    The outcomes are firms as the scenario has them, firms with full effect, trials and graduates.
    """
    asked = (
        (scenario, FIRMS),
        (ceiling(scenario), FIRMS),
        (scenario, TRIALS),
        (scenario, GRADUATES),
    )
    moved = [
        {swing.range: swing.width for swing in swings(simulation, under, levers, result).rows}
        for under, result in asked
    ]
    return [
        [lever.name, lever.low, lever.high, *[widths[lever] for widths in moved]]
        for lever in levers
    ]


@dataclass(frozen=True)
class Step:
    """What one of a scenario's levers does by itself.

    Attributes:
        name: The lever.
        value: What it is set to.
        gain: The change in the outcome against the scenario that it departs from.
    """

    name: Words
    value: Quantity
    gain: Quantity


def one_by_one(simulation: Simulation, start: Scenario, aim: Scenario, result: Result) -> Ranking:
    """Set each lever in which ``aim`` departs from ``start`` by itself; the largest gain first."""
    before = simulation.run(start)
    wanted = aim.levers.quantities()
    steps = []
    for lever, value in wanted.items():
        aimed = getattr(aim.levers, lever)
        if aimed == getattr(start.levers, lever):
            continue
        label = Words(*(f"{value.label(k)} {value.text(k)}" for k in ("ko", "en")))
        moved = replace(start, label=label, levers=start.levers.pulled(**{lever: aimed}))
        gain = simulation.run(moved).against(before, result)
        steps.append(Step(LEVERS[lever][0], value, gain))
    return Ranking(sorted(steps, key=lambda step: -step.gain.value))


# -- measured rates --------------------------------------------------------------------------------


@dataclass(frozen=True)
class VarianceShare:
    """How much of an outcome's variance one measured rate accounts for.

    Attributes:
        name: The rate.
        alone: First-order Sobol index, in percent: the rate by itself.
        total: Total Sobol index, in percent: with its interactions.
    """

    name: Words
    alone: Quantity
    total: Quantity


def variance_shares(run: Run, result: Result) -> Ranking:
    """Return the Sobol indices of the measured rates, the largest first.

    Indices after Sobol (2001) by the design of Saltelli et al. (2010), computed by scipy. Where
    nothing is left unsure, every index is 0.
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

    found = [
        VarianceShare(
            rate.name, index(f, rate, "1차", "first-order"), index(t, rate, "총", "total")
        )
        for rate, f, t in zip(rates.values(), first, total, strict=True)
    ]
    return Ranking(sorted(found, key=lambda found: -found.total.value))
