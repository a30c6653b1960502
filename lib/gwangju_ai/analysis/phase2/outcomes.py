"""Draws of the model, and what is told of them: medians, ranges, shares of runs and differences."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas

from gwangju_ai.analysis.phase2 import model
from gwangju_ai.analysis.phase2.distributions import LEVEL
from gwangju_ai.analysis.phase2.model import Inputs, Outcome
from gwangju_ai.analysis.phase2.rates import Rates
from gwangju_ai.analysis.phase2.scenarios import Scenario
from gwangju_ai.numbers.array import QuantityDtype
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, assumed, simulated
from gwangju_ai.numbers.trail import Words

MODEL = "phase 2 chain"

#: How the range of the draws is named in captions.
RANGE = Words(f"{LEVEL:.0%} 구간", f"{LEVEL:.0%} interval")

_QUANTILES = Words("모의실험 값의 분위수", "quantiles of the simulated values")


@dataclass(frozen=True)
class Result:
    """One thing that the model is asked for.

    Attributes:
        name: What it is.
        unit: Its unit.
        per_draw: Function from an outcome to one number a draw.
        rates: Names of the rates it rests on by measured links alone.
        levers: Names of the levers it rests on by measured links alone.
    """

    name: Words
    unit: str
    per_draw: Callable[[Outcome], np.ndarray]
    rates: tuple[str, ...]
    levers: tuple[str, ...]


_STILL = Words("연말에 남은 기업", "firms still there at the end of the year")

FIRMS = Result(
    Words(f"{model.YEARS[-1]}년 말에 남은 기업", f"firms still there at the end of {model.LAST}"),
    "firm",
    lambda outcome: outcome.firms[-1],
    ("openings", "staying"),
    ("budget", "realisation", "retention", "effect"),
)
OFFICES = Result(
    Words(f"{model.YEARS[-1]}년 말까지 개소", f"offices opened by the end of {model.LAST}"),
    "firm",
    lambda outcome: outcome.offices[-1],
    ("openings",),
    ("budget", "realisation"),
)
TRIALS = Result(
    Words("다섯 해 실증 건수", "trials in the five years"),
    "trial",
    lambda outcome: outcome.trials.sum(axis=0),
    ("slots", "demand"),
    ("budget", "slots", "trial_months", "sectors"),
)
GRADUATES = Result(
    Words("다섯 해 광주 취·창업 인원", "graduates at work in Gwangju in the five years"),
    "person",
    lambda outcome: outcome.graduates.sum(axis=0),
    ("completion", "placement", "local"),
    ("budget", "intake", "msc_seats", "local_share"),
)


@dataclass(frozen=True)
class Simulation:
    """The draws of the uncertain inputs, which all runs share.

    Attributes:
        rates: The measured rates.
        draws: Number of draws.
        seed: Seed of the random numbers.
    """

    rates: Rates
    draws: int
    seed: int

    @property
    def number(self) -> Quantity:
        """The number of draws."""
        return assumed(
            self.draws, "ratio", parameter="draws", ko="모의실험 반복 횟수", en="draws of the model"
        ).rounded(0)

    @cached_property
    def uniforms(self) -> np.ndarray:
        """The uniform numbers that draw the inputs, in the rows that ``model.rows`` names."""
        generator = np.random.Generator(np.random.PCG64(self.seed))
        rows = max(where.stop for where in model.rows(self.rates).values())
        return generator.random((rows, self.draws))

    @cached_property
    def inputs(self) -> Inputs:
        """The inputs, drawn once."""
        return model.inputs(self.rates, self.uniforms)

    def under(self, **changed: object) -> "Simulation":
        """Return the same draws under other rates; what stays as it is, is not drawn again.

        Args:
            changed: Attributes of the rates.
        """
        other = replace(self, rates=replace(self.rates, **changed))
        inputs = model.redrawn(self.inputs, other.rates, self.uniforms, changed)
        vars(other).update(uniforms=self.uniforms, inputs=inputs)
        return other

    def run(self, scenario: Scenario) -> "Run":
        """Run the model under a scenario."""
        return Run(self, scenario, model.run(self.inputs, scenario.levers))

    def there(self) -> Quantity:
        """Return the firms still there at the last count."""
        name = Words("마지막 집계 때 남아 있는 기업", "firms still there at the last count")
        sources = [self.rates.opened, self.rates.staying.quantity]
        return self.statistic(self.inputs.start, "firm", name, name, sources)

    def statistic(
        self,
        values: np.ndarray,
        unit: str,
        name: Words,
        told: Words,
        sources: list[Quantity],
        decimals: int = 0,
    ) -> Quantity:
        """Return the median of some draws with the range of most of them.

        Args:
            values: One number a draw.
            unit: Its unit.
            name: What the number is.
            told: What it is, with its scenario, as the trail tells it.
            sources: The rates and levers it rests on.
            decimals: Digits after the point.
        """
        low, middle, high = np.quantile(values, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
        return simulated(
            float(middle),
            unit,
            model=MODEL,
            ko=f"{told.ko}의 중앙값",
            en=f"median of {told.en}",
            inputs=sources,
            draws=self.draws,
            seed=self.seed,
            interval=Interval(float(low), float(high), "simulation", LEVEL, _QUANTILES),
            decimals=decimals,
        ).named(ko=name.ko, en=name.en)

    def part(self, event: np.ndarray, told: Words, sources: list[Quantity]) -> Quantity:
        """Return the share of draws in which something happens, in percent."""
        name = Words(f"{told.ko} 모의실험의 비율", f"share of simulations in which {told.en}")
        return simulated(
            float(np.mean(event)) * 100,
            "percent",
            model=MODEL,
            ko=name.ko,
            en=name.en,
            inputs=sources,
            draws=self.draws,
            seed=self.seed,
            decimals=0,
        ).named(ko=name.ko, en=name.en)


@dataclass(frozen=True)
class Run:
    """The model's outcome under one scenario.

    Attributes:
        simulation: The draws it is made of.
        scenario: The scenario.
        outcome: The arrays.
    """

    simulation: Simulation
    scenario: Scenario
    outcome: Outcome

    def median(self, result: Result) -> Quantity:
        """Return a result's median with its range."""
        return self._statistic(result, result.per_draw(self.outcome), result.name)

    def path(self) -> pandas.DataFrame:
        """Return the firms still there at the last count, and at the end of each year.

        Returns:
            Columns: ``scenario``, its name; ``year``, a period; ``path``, median with range.
        """
        rows = [(self.simulation.rates.started, self.simulation.there())]
        for year, firms in zip(model.YEARS, self.outcome.firms, strict=True):
            name = Words(f"{_STILL.ko}, {year}년", f"{_STILL.en}, {year}")
            rows.append((Period.parse(str(year)), self._statistic(FIRMS, firms, name)))
        found = pandas.DataFrame(rows, columns=["year", "path"])
        found["scenario"] = [self.scenario.label] * len(found)
        return found.astype({"path": QuantityDtype(FIRMS.unit)})

    def against(self, other: "Run", result: Result) -> Quantity:
        """Return the median difference to another run over the same draws, with its range."""
        difference = result.per_draw(self.outcome) - result.per_draw(other.outcome)
        names = [run.scenario.label for run in (self, other)]
        return self.simulation.statistic(
            difference,
            result.unit,
            Words(f"{result.name.ko}의 차이", f"difference in {result.name.en}"),
            Words(
                f"{result.name.ko}의 차이({names[0].ko} − {names[1].ko})",
                f"the difference in {result.name.en} ({names[0].en} − {names[1].en})",
            ),
            list({q.id: q for run in (self, other) for q in run.sources(result)}.values()),
        )

    def reaching(self, result: Result, level: Quantity) -> Quantity:
        """Return the number of draws in which a result reaches a level."""
        reached = result.per_draw(self.outcome) >= float(level)
        told = Words(
            f"{result.name.ko}이 {level.text('ko')} 이상인 모의실험의 수",
            f"number of simulations in which {result.name.en} reach {level.text('en')}",
        )
        simulation = self.simulation
        return simulated(
            int(reached.sum()),
            "ratio",
            model=MODEL,
            ko=told.ko,
            en=told.en,
            inputs=[*self.sources(result), level],
            draws=simulation.draws,
            seed=simulation.seed,
            decimals=0,
        ).named(ko=told.ko, en=told.en)

    def growing(self) -> Quantity:
        """Return the share of draws with more firms at the end than at the start."""
        return self.simulation.part(
            self.outcome.firms[-1] > self.simulation.inputs.start,
            Words("기업이 시작보다 많아지는", "there are more firms than at the start"),
            self.sources(FIRMS),
        )

    def openings_for(self, target: Quantity) -> Quantity:
        """Return the offices a year that would bring the firms to a target in the last year.

        From the firms' equation at a share r that stays, kept for n years:
        openings = (target − start·rⁿ) ÷ (1 + r + … + rⁿ⁻¹), and none where so many firms stay.
        """
        given, set_to = self.simulation.inputs, self.scenario.levers.retention
        stay = given["staying"] if set_to is None else np.full(self.simulation.draws, set_to)
        years = len(model.YEARS)
        lacking = np.maximum(float(target) - given.start * stay**years, 0)
        needed = lacking / sum(stay**j for j in range(years))
        name = Words("목표에 필요한 한 해 개소", "openings a year that the target needs")
        rates = self.simulation.rates
        sources = [rates.staying.quantity, rates.opened, target]
        return self.simulation.statistic(needed, "firm", name, name, sources)

    def openings(self) -> Quantity:
        """Return the offices opened a year, on the average of the years."""
        name = Words("한 해 개소", "offices opened a year")
        return self.simulation.statistic(
            self.outcome.opened.mean(axis=0), "firm", name, self._told(name), self.sources(OFFICES)
        )

    def memoranda(self) -> Quantity:
        """Return the memoranda signed by the end of the last year, since the programme began."""
        rates = self.simulation.rates
        name = Words("협약 누계", "MoUs signed in all")
        yearly = self.scenario.levers.budget * self.simulation.inputs["memoranda"]
        return self.simulation.statistic(
            float(rates.signed) + len(model.YEARS) * yearly,
            "agreement",
            name,
            self._told(name),
            [rates.signed, rates.memoranda.quantity, self.scenario.levers.quantities()["budget"]],
        )

    def sources(self, result: Result) -> list[Quantity]:
        """Return the rates and levers that a result rests on.

        With an assumed effect the firms rest on everything.
        """
        rates, levers = self.simulation.rates, self.scenario.levers.quantities()
        used, pulled = result.rates, result.levers
        if result is FIRMS and self.scenario.levers.effect:
            used, pulled = (*rates.uncertain(), "slots"), tuple(levers)
        found = [getattr(rates, name) for name in used]
        start = [rates.opened] if result in (FIRMS, OFFICES) else []
        return [
            *[each if isinstance(each, Quantity) else each.quantity for each in found],
            *start,
            *[levers[name] for name in pulled if name in levers],
        ]

    def _told(self, name: Words) -> Words:
        label = self.scenario.label
        return Words(f"{name.ko}({label.ko})", f"{name.en} ({label.en})")

    def _statistic(self, result: Result, values: np.ndarray, name: Words) -> Quantity:
        return self.simulation.statistic(
            values, result.unit, name, self._told(name), self.sources(result)
        )


def summary(run: Run, goal: Quantity) -> pandas.Series:
    """Return what a run gives, beside a number of firms that is aimed at.

    Args:
        run: The run.
        goal: Firms in the last year.

    Returns:
        ``firms``, ``offices`` and ``graduates``: medians; ``reaches``: the number of runs with as
        many firms as aimed at; ``needed``: offices a year that these take;
        ``openings``: offices that open a year; ``times``: the former over the latter, NA where none
        opens; ``memoranda``: all of them by the end of the last year.
    """
    needed, openings = run.openings_for(goal), run.openings()
    return pandas.Series(
        {
            "firms": run.median(FIRMS),
            "offices": run.median(OFFICES),
            "graduates": run.median(GRADUATES),
            "reaches": run.reaching(FIRMS, goal),
            "needed": needed,
            "openings": openings,
            "times": needed / openings if openings > 0 else pandas.NA,
            "memoranda": run.memoranda(),
        }
    )


def medians(simulation: Simulation, scenarios: Iterable[Scenario], result: Result) -> pandas.Series:
    """Return a result's median with its range under each scenario, by the scenarios' names."""
    found = {each.label: simulation.run(each).median(result) for each in scenarios}
    dtype = QuantityDtype(result.unit)
    index = pandas.Index(list(found), name="scenario")
    return pandas.Series(list(found.values()), index, dtype=dtype)


def compare(simulation: Simulation, scenarios: Sequence[Scenario]) -> pandas.DataFrame:
    """Run scenarios over the same draws.

    Returns:
        Index: the scenarios' names. Columns: ``firms_at_end``; ``firms_at_end_full``, with every
        lack's effect at its limit; ``trials_in_all`` and ``graduates_in_all``; ``alike``, the name
        of the first scenario with as many firms in every draw, their own if there is none before.
    """
    names = [each.label for each in scenarios]
    firms = [FIRMS.per_draw(simulation.run(each).outcome) for each in scenarios]
    full = [ceiling(each) for each in scenarios]
    return pandas.DataFrame(
        {
            "firms_at_end": medians(simulation, scenarios, FIRMS),
            "firms_at_end_full": medians(simulation, full, FIRMS).array,
            "trials_in_all": medians(simulation, scenarios, TRIALS),
            "graduates_in_all": medians(simulation, scenarios, GRADUATES),
            "alike": [
                next(n for n, one in zip(names, firms, strict=True) if np.array_equal(each, one))
                for each in firms
            ],
        }
    )


def paths(run: Run, compared: pandas.DataFrame) -> pandas.DataFrame:
    """Return a run's path, and where the scenarios that give other numbers of firms end.

    Args:
        run: The run of the first scenario compared.
        compared: What :func:`compare` returns; of scenarios alike, the first stands for all.

    Returns:
        What :meth:`Run.path` does, and a row of the last year for each of the others.
    """
    others = compared["firms_at_end"][compared["alike"] == compared.index].iloc[1:]
    ends = others.rename_axis("scenario").reset_index(name="path").assign(year=model.LAST)
    return pandas.concat([run.path(), ends], ignore_index=True)


def ceiling(scenario: Scenario) -> Scenario:
    """Return a scenario in which every lack that is met ends all the exits put down to it."""
    label = Words(f"{scenario.label.ko}, 지원 효과 최대", f"{scenario.label.en}, full effect")
    pulled = scenario.levers.pulled(effect=1.0)
    return replace(scenario, label=label, levers=pulled)
