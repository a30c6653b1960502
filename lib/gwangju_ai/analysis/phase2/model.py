r"""The chain from money to firms that stay, 2026–2030, in one function on arrays.

With :math:`b` the money a year against the yearly average of phase 1, in year :math:`t`:

========== ==================================================================================
offices    :math:`N_t = b\,\mathrm{Poisson}(\lambda_t)\,p_1/p_0`
firms      :math:`F_t = (1-x_t)\,F_{t-1} + N_t`
exit       :math:`x_t = (1-r)\,[1 - e\,(a_s\Delta\kappa_t + a_c\Delta u_t + \Delta\tau_t)]`
talent     :math:`G_t = b\,(s + s^{MSc}_{t-2})\,c\,q\,l`
trials     :math:`T_t = \min(b\,S\,12/w,\; D\,n/n_0)`
========== ==================================================================================

Each year's rate of openings :math:`\lambda_t` is its own, see :mod:`.openings`. Realisation of
memoranda as recorded in the same stretches is :math:`p_0`; set to another value or moved by the
subsidy's floor it is :math:`p_1`, and the openings follow in proportion. Firms :math:`F` are those
still there, beginning with :math:`F_0`, what the recorded openings leave of themselves at the share
:math:`r` that stays a year; the offices ever opened are the sum of :math:`N`, beginning with the
last count.

Seats :math:`s`, completion :math:`c`, placement :math:`q`, local share :math:`l`; slots :math:`S`,
months a trial :math:`w`, demand :math:`D` in :math:`n_0` fields now and :math:`n` then.
:math:`\Delta` is the change against the recorded state of three shares: of the firms' hires that
local graduates cover, :math:`\kappa_t = \min(1, G_t/hF_{t-1})`; of compute in operation, :math:`u`;
of firms with a trial, :math:`\tau_t = \min(1, T_t/F_{t-1})`. :math:`a_s` and :math:`a_c` are the
shares of firms that name lack of staff or of computing as their main obstacle: no more exits than
that can be put down to it. A staff floor :math:`k` other than the present :math:`k_0` changes who
may have the subsidy, :math:`g`, and so the realisation, here of :math:`p` as recorded or set:
:math:`p_1 = p + e\,[(1-p)(g_k-g_{k_0})^+ - p\,(g_{k_0}-g_k)^+]`.

Only :math:`e`, the effect, is an assumption without a measurement; at 0 the three lacks do nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from gwangju_ai.analysis.phase2 import staying
from gwangju_ai.analysis.phase2.openings import coming, lucky
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
        values: An array of one value a draw by the names of :meth:`Rates.uncertain`, but the
            offices that open in each year, in shape (years, draws), under ``openings``.
        start: Firms still there at the end of the year before the first, one value a draw.
        opened: Offices by the last count.
        realised: Openings per memorandum in the stretches that the openings go on from.
        running: Recorded share of compute in operation.
        slots: Trials under way at once.
        trial_years: Length of a trial behind the recorded number of trials.
        sectors: Fields in which trials are offered now.
        floor: Staff floor of the subsidy now.
        intake: Seats of the Academy behind the recorded supply of graduates.
    """

    values: dict[str, np.ndarray]
    start: np.ndarray
    opened: float
    realised: float
    running: float
    slots: float
    trial_years: float
    sectors: float
    floor: float
    intake: float

    def __getitem__(self, name: str) -> np.ndarray:
        return self.values[name]


@dataclass(frozen=True)
class Outcome:
    """What the model gives, each as an array of shape (years, draws).

    Attributes:
        firms: Firms still there at the end of the year.
        offices: Offices ever opened by then.
        opened: Offices opened in the year.
        graduates: Graduates of the year who work or found in Gwangju.
        trials: Trials served in the year.
    """

    firms: np.ndarray
    offices: np.ndarray
    opened: np.ndarray
    graduates: np.ndarray
    trials: np.ndarray


def rows(rates: Rates) -> dict[str, slice]:
    """Return which rows of the uniform numbers draw what: a row a rate, and the years' luck."""
    names = rates.uncertain()
    found = {name: slice(row, row + 1) for row, name in enumerate(names)}
    return found | {"luck": slice(len(names), len(names) + 2 * len(YEARS))}


def inputs(rates: Rates, uniforms: np.ndarray) -> Inputs:
    """Turn uniform numbers into draws of the uncertain inputs.

    The same uniforms serve every scenario, so that scenarios differ by their levers alone.

    Args:
        rates: The measured rates.
        uniforms: Shape (inputs, draws), in the rows that :func:`rows` names.
    """
    return given(rates, drawn(rates, _parts(rates, uniforms), rows(rates)))


def redrawn(before: Inputs, rates: Rates, uniforms: np.ndarray, changed: Collection[str]) -> Inputs:
    """Return inputs of which some come of other rates, or of other uniform numbers.

    Args:
        before: All inputs as they were.
        rates: The measured rates, the other ones among them.
        uniforms: As those of :func:`inputs`, the other ones among them.
        changed: What is another: names of :func:`rows`, or attributes of the rates.
    """
    return given(rates, before.values | drawn(rates, _parts(rates, uniforms), changed))


def drawn(
    rates: Rates, uniforms: Mapping[str, np.ndarray], names: Collection[str]
) -> dict[str, np.ndarray]:
    """Return draws of some of the uncertain inputs.

    Args:
        rates: The measured rates.
        uniforms: Uniform numbers by the names of :func:`rows`, in shape (numbers, …).
        names: Which of these are drawn.
    """
    found = {
        name: rate.draws(uniforms[name][0])
        for name, rate in rates.uncertain().items()
        if name in names and name != "openings"
    }
    if "openings" in names or "luck" in names:
        cells = rates.openings.picked(uniforms["openings"][0])
        found["openings"] = opened(cells, uniforms["luck"])
    return found


def opened(cells: np.ndarray, uniforms: np.ndarray) -> np.ndarray:
    """Return the offices that open in each year.

    Args:
        cells: Mean, spread and slope, as ``Pace.picked`` returns them.
        uniforms: A number for each year's rate, and one for its luck.
    """
    years, luck = np.split(uniforms, 2)
    return lucky(coming(cells, years), luck)


def given(rates: Rates, values: dict[str, np.ndarray]) -> Inputs:
    """Return what was drawn, with the state that the model starts from."""
    opened = float(rates.opened)
    return Inputs(
        values,
        start=staying.there(rates.stretches, values["staying"])
        if rates.counted == "opened"
        else np.full_like(values["staying"], opened),
        opened=opened,
        realised=float(rates.openings.realised) / 100,
        running=float(rates.running),
        slots=float(rates.slots),
        trial_years=float(rates.trial_years),
        sectors=float(rates.sectors),
        floor=float(rates.floor),
        intake=float(rates.intake),
    )


def _parts(rates: Rates, uniforms: np.ndarray) -> dict[str, np.ndarray]:
    return {name: uniforms[where] for name, where in rows(rates).items()}


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
    return np.where(
        floor <= _BRACKETS[1],
        1 - small * (floor - _BRACKETS[0]) / (_BRACKETS[1] - _BRACKETS[0]),
        large * (1 - middle * (floor - _BRACKETS[1]) / (_BRACKETS[2] - _BRACKETS[1])),
    )


def run(given: Inputs, levers: Levers) -> Outcome:
    """Run the model for all draws at once.

    Levers may be arrays too, and draws have any shapes that go together.
    """
    opened = levers.budget * given["openings"] * _realisation(given, levers) / given.realised
    graduates = _graduates(given, levers)
    trials = _trials(given, levers)
    retention = given["staying"] if levers.retention is None else levers.retention
    running = given.running if levers.compute is None else levers.compute
    compute = np.minimum(1, running * levers.budget) - given.running
    supply, tried = given.intake * _yield(given, None), given.slots / given.trial_years
    firms = [given.start]
    for year, new in enumerate(opened):
        before, leaving = firms[-1], 1 - retention
        if np.any(levers.effect):
            staffed = _reached(graduates[year], given["hires"] * before) - _reached(
                supply, given["hires"] * given.start
            )
            tested = _reached(trials, before) - _reached(tried, given.start)
            met = given["staff"] * staffed + given["computing"] * compute + tested
            leaving = leaving * (1 - levers.effect * met)
        firms.append((1 - np.clip(leaving, 0, 1)) * before + new)
    return Outcome(
        firms=np.stack(firms[1:]),
        offices=given.opened + opened.cumsum(axis=0),
        opened=opened,
        graduates=graduates,
        trials=np.stack([trials] * len(YEARS)),
    )


def _graduates(given: Inputs, levers: Levers) -> np.ndarray:
    """Return each year's graduates who stay; the master's track takes two years to its first."""
    seats = np.full(len(YEARS), float(levers.intake))
    seats[MASTERS_YEARS:] += levers.msc_seats
    stay = _yield(given, levers.local_share)
    return np.stack([levers.budget * places * stay for places in seats])


def _yield(given: Inputs, local_share: float | None) -> np.ndarray:
    local = given["local"] if local_share is None else local_share
    return given["completion"] * given["placement"] * local


def _trials(given: Inputs, levers: Levers) -> np.ndarray:
    # Little's law: trials served a year = slots × years' share that one takes.
    slots = given.slots if levers.slots is None else levers.slots
    capacity = levers.budget * slots * 12 / levers.trial_months
    demand = given["demand"] * levers.sectors / given.sectors
    return np.minimum(capacity, demand)


def _realisation(given: Inputs, levers: Levers) -> np.ndarray:
    share = given.realised if levers.realisation is None else levers.realisation
    now = eligible(given.floor, given["small"], given["middle"])
    then = eligible(levers.min_employees, given["small"], given["middle"])
    gained, lost = np.maximum(then - now, 0), np.maximum(now - then, 0)
    return share + levers.effect * ((1 - share) * gained - share * lost)


def _reached(flow: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return the part of a whole that a flow covers, at most all of it."""
    return np.minimum(1, flow / np.maximum(whole, 1e-9))
