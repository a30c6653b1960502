r"""The chain from money to firms that stay, 2026–2030, in one function on arrays.

With :math:`b` the money a year against the yearly average of phase 1, in year :math:`t`:

========== ==================================================================================
talent     :math:`G_t = b\,(s + s^{MSc}_{t-2})\,c\,q\,l`
trials     :math:`T_t = \min(b\,S\,12/w,\; D\,n/n_0)`
offices    :math:`N_t = b\,m\,p'`
exit       :math:`x_t = (1-r)\,[1 - e\,(a_s\Delta\kappa_t + a_c\Delta u_t + \Delta\tau_t)]`
firms      :math:`F_t = (1-x_t)\,F_{t-1} + N_t`
========== ==================================================================================

Seats :math:`s`, completion :math:`c`, placement :math:`q`, local share :math:`l`; slots :math:`S`,
months a trial :math:`w`, demand :math:`D` in :math:`n_0` fields now and :math:`n` then; memoranda
:math:`m`; retention :math:`r`. :math:`\Delta` is the change against the recorded state of three
shares: of the firms' hires that local graduates cover, :math:`\kappa_t = \min(1, G_t/hF_{t-1})`; of
compute in operation, :math:`u`; of firms with a trial, :math:`\tau_t = \min(1, T_t/F_{t-1})`.
:math:`a_s` and :math:`a_c` are the shares of firms that name lack of staff or of computing as their
main obstacle: no more exits than that can be put down to it. A staff floor :math:`k` other than the
present :math:`k_0` changes who may have the subsidy, :math:`g`, and so the realisation :math:`p`:
:math:`p' = p + e\,[(1-p)(g_k-g_{k_0})^+ - p\,(g_{k_0}-g_k)^+]`.

Only :math:`e`, the effect, is an assumption without a measurement; at 0 the three lacks do nothing.
"""

from dataclasses import dataclass

import numpy as np

from gwangju_ai.analysis.phase2.rates import Rates
from gwangju_ai.analysis.phase2.scenarios import Levers
from gwangju_ai.numbers.period import Period

YEARS = (2026, 2027, 2028, 2029, 2030)
SPAN = Period.parse(f"{YEARS[0]}/{YEARS[-1]}")
LAST = Period.parse(str(YEARS[-1]))
MASTERS_YEARS = 2
_BRACKETS = (1, 6, 11)


@dataclass(frozen=True)
class Inputs:
    """One value a draw of every uncertain input, and the state the model starts from.

    Attributes:
        values: Arrays of equal shape by the names of :meth:`Rates.uncertain`.
        start: Firms at the end of the year before the first.
        running: Recorded share of compute in operation.
        sectors: Fields in which trials are offered now.
        floor: Staff floor of the subsidy now.
        intake: Seats of the Academy behind the recorded supply of graduates.
        trial_years: Length of a trial behind the recorded number of trials.
    """

    values: dict[str, np.ndarray]
    start: float
    running: float
    sectors: float
    floor: float
    intake: float
    trial_years: float

    def __getitem__(self, name: str) -> np.ndarray:
        return self.values[name]


@dataclass(frozen=True)
class Outcome:
    """What the model gives, each as an array of shape (draws, years).

    Attributes:
        firms: Firms at the end of the year.
        opened: Offices opened in the year.
        graduates: Graduates of the year who work or found in Gwangju.
        trials: Trials served in the year.
        refused: Trials asked for and not served.
    """

    firms: np.ndarray
    opened: np.ndarray
    graduates: np.ndarray
    trials: np.ndarray
    refused: np.ndarray


def inputs(rates: Rates, uniforms: np.ndarray) -> Inputs:
    """Turn uniform numbers into draws of the uncertain inputs.

    The same uniforms serve every scenario, so that scenarios differ by their levers alone.

    Args:
        rates: The measured rates.
        uniforms: Shape (inputs, draws), a row for each of :meth:`Rates.uncertain`.
    """
    drawn = rates.uncertain().items()
    return Inputs(
        {name: rate.draws(row) for (name, rate), row in zip(drawn, uniforms, strict=True)},
        start=float(rates.start),
        running=float(rates.running),
        sectors=float(rates.sectors),
        floor=float(rates.floor),
        intake=float(rates.intake),
        trial_years=float(rates.trial_years),
    )


def eligible(floor: float, small: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Return the share of firms with at least ``floor`` workers.

    The survey counts firms in brackets: five or fewer, six to ten, more. Within a bracket the share
    falls in a straight line.

    Args:
        floor: Workers, from 1 to 11.
        small: Share of firms with five workers or fewer.
        middle: Share with ten or fewer among the others.
    """
    large = 1 - small
    knots = (np.ones_like(small), large, large * (1 - middle))
    first = 0 if floor <= _BRACKETS[1] else 1
    step = (floor - _BRACKETS[first]) / (_BRACKETS[first + 1] - _BRACKETS[first])
    return knots[first] + (knots[first + 1] - knots[first]) * step


def run(given: Inputs, levers: Levers) -> Outcome:
    """Run the model for all draws at once.

    Returns:
        Arrays of shape (draws, years).
    """
    graduates = _graduates(given, levers)
    trials, refused = _trials(given, levers)
    opened = levers.budget * given["memoranda"] * _realisation(given, levers)

    retention = _set_or_drawn(levers.retention, given["retention"])
    supply = given.intake * _yield(given, None)
    staffed = _a_firm(supply / given["hires"], given.start)
    tried = _a_firm(given["trials"], given.start)
    running = _set_or_drawn(levers.compute, given.running)
    compute = np.minimum(1, running * levers.budget) - given.running

    firms = [np.full_like(opened, given.start)]
    for year in range(len(YEARS)):
        before = firms[-1]
        more_staff = _a_firm(graduates[year] / given["hires"], before) - staffed
        more_trials = _a_firm(trials, before) - tried
        met = given["staff"] * more_staff + given["computing"] * compute + more_trials
        exit_rate = np.clip((1 - retention) * (1 - levers.effect * met), 0, 1)
        firms.append((1 - exit_rate) * before + opened)
    return Outcome(
        firms=np.stack(firms[1:], axis=-1),
        opened=_every_year(opened),
        graduates=np.stack(graduates, axis=-1),
        trials=_every_year(trials),
        refused=_every_year(refused),
    )


def _graduates(given: Inputs, levers: Levers) -> list[np.ndarray]:
    """Return each year's graduates who stay; the master's track takes two years to its first."""
    share = _yield(given, levers.local_share)
    return [
        levers.budget * (levers.intake + (levers.msc_seats if year >= MASTERS_YEARS else 0)) * share
        for year in range(len(YEARS))
    ]


def _yield(given: Inputs, local_share: float | None) -> np.ndarray:
    local = _set_or_drawn(local_share, given["local"])
    return given["completion"] * given["placement"] * local


def _trials(given: Inputs, levers: Levers) -> tuple[np.ndarray, np.ndarray]:
    # Little's law: trials served a year = slots × years' share that one takes.
    recorded = given["trials"] * given.trial_years
    slots = _set_or_drawn(levers.slots, recorded)
    capacity = levers.budget * slots * 12 / levers.trial_months
    demand = given["demand"] * levers.sectors / given.sectors
    served = np.minimum(capacity, demand)
    return served, demand - served


def _realisation(given: Inputs, levers: Levers) -> np.ndarray:
    share = _set_or_drawn(levers.realisation, given["realisation"])
    now = eligible(given.floor, given["small"], given["middle"])
    then = eligible(levers.min_employees, given["small"], given["middle"])
    gained, lost = np.maximum(then - now, 0), np.maximum(now - then, 0)
    return share + levers.effect * ((1 - share) * gained - share * lost)


def _set_or_drawn(value: float | None, drawn: np.ndarray) -> np.ndarray:
    return drawn if value is None else np.full_like(drawn, value)


def _a_firm(flow: np.ndarray, firms: np.ndarray | float) -> np.ndarray:
    """Return a yearly flow as the share of firms that it reaches."""
    return np.minimum(1, flow / np.maximum(firms, 1))


def _every_year(flow: np.ndarray) -> np.ndarray:
    return np.repeat(flow[..., np.newaxis], len(YEARS), axis=-1)
