"""What the model gives when its levers are set otherwise: a real run at every setting offered."""

from itertools import product

import numpy as np
import pandas

from gwangju_ai.analysis.phase2 import model, openings
from gwangju_ai.analysis.phase2.distributions import LEVEL
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.analysis.phase2.outcomes import Simulation
from gwangju_ai.analysis.phase2.scenarios import LEVERS, MEASURED, Levers, Scenario
from gwangju_ai.numbers.quantity import Quantity
from gwangju_ai.numbers.trail import Words

#: Which column of the grid has the firms at the end of which year.
YEARS = {year: f"firms_{year}" for year in model.YEARS[:-1]} | {model.YEARS[-1]: "firms"}
PACE = "openings"
_PACE = Words("앞으로의 개소 속도", "pace of openings ahead")
#: What each lever may be set to, rising; None is as measured. Both ends lie beyond what was
#: recorded or planned, where the model allows it.
_OFFERED = {
    "budget": (0.5, 1.0, 1.25, 1.5, 2.0),
    "realisation": (0.2, None, 0.5, 0.6, 0.7),
    "retention": (0.8, 0.9, None, 0.98, 1.0),
}
_TAILS = [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]
_ENDS = ("_low", "", "_high")


def levers(simulation: Simulation, scenario: Scenario, pace: str) -> pandas.DataFrame:
    """Return the levers that move firms in the model, and what each may be set to.

    What the scenario itself has is always among the settings.

    Args:
        simulation: The report's own draws.
        scenario: The scenario that the levers start from.
        pace: The pace of openings that the draws go on from, a key of ``openings.PACES``.

    Returns:
        A row a setting, in the order of the levers and of their settings. Index: the parameter's
        name. Columns: ``lever``, its name; ``setting``, words or a quantity; ``argument``, as the
        command takes it; ``start``, whether the report has it so.
    """
    found = simulation.rates.stretches
    yearly = {each: openings.fit(found, each).quantity.value for each in PACES}
    rows = [
        (PACE, _PACE, PACES[each], each, each == pace) for each in sorted(PACES, key=yearly.get)
    ]
    for lever in _OFFERED:
        own = getattr(scenario.levers, lever)
        for value in _settings(lever, own):
            shown = MEASURED if value is None else _quantity(scenario.levers, lever, value)
            argument = "none" if value is None else f"{value:g}"
            rows.append((lever, LEVERS[lever][0], shown, argument, value == own))
    columns = ["parameter", "lever", "setting", "argument", "start"]
    return pandas.DataFrame(rows, columns=columns).set_index("parameter")


def grid(
    simulation: Simulation, scenario: Scenario, offered: pandas.DataFrame, goal: Quantity
) -> pandas.DataFrame:
    """Run the model at every combination of settings, over the report's own draws.

    Args:
        simulation: The report's own draws; those of another pace share its rates and its seed.
        scenario: The scenario that the levers start from.
        offered: The settings, as :func:`levers` returns them.
        goal: Firms aimed at in the last year.

    Returns:
        A row a combination, the last lever changing fastest. Index: the arguments by parameter.
        Columns, plain numbers: ``firms``, the median of the firms still there at the end of the
        last year, with ``firms_low`` and ``firms_high``, the ends of their range; ``reaches``, in
        how many draws they are as many as aimed at; and the median and range of each year
        before, by the columns that :data:`YEARS` names.
    """
    arguments = offered.groupby(level=0, sort=False)["argument"].agg(list)
    (own,) = offered.loc[PACE].query("start")["argument"]
    paces, *rest = arguments
    rows = []
    for pace in paces:
        given = simulation
        if pace != own:
            given = simulation.under(openings=openings.fit(simulation.rates.stretches, pace))
        for told in product(*rest):
            pulled = {n: _value(t) for n, t in zip(arguments.index[1:], told, strict=True)}
            outcome = model.run(given.inputs, scenario.levers.pulled(**pulled))
            rows.append(_told(outcome.firms, float(goal)))
    index = pandas.MultiIndex.from_product(arguments, names=arguments.index)
    return pandas.DataFrame(rows, index)


def _told(firms: np.ndarray, goal: float) -> dict[str, float]:
    """Return what is told of the firms of all years and draws."""
    quantiles = np.quantile(firms, _TAILS, axis=1)
    told = {
        f"{column}{end}": float(value)
        for column, values in zip(YEARS.values(), quantiles.T, strict=True)
        for end, value in zip(_ENDS, values, strict=True)
    }
    return told | {"reaches": int((firms[-1] >= goal).sum())}


def _settings(lever: str, own: float | None) -> list[float | None]:
    """Return what a lever may be set to, its own value among it in its place."""
    offered = list(_OFFERED[lever])
    if own not in offered:
        above = (i for i, each in enumerate(offered) if each is not None and each > own)
        offered.insert(next(above, len(offered)), own)
    return offered


def _quantity(levers: Levers, lever: str, value: float) -> Quantity:
    return levers.pulled(**{lever: value}).quantities()[lever]


def _value(argument: str) -> float | None:
    return None if argument == "none" else float(argument)
