"""What the outlook rests on besides the levers: the pace, the staying, and what was counted.

Each is a choice that the record does not make. The outlook is told under all of them, and the
paces are held against what came after each count of the past.
"""

import numpy as np
import pandas

from gwangju_ai.analysis.infrastructure import memoranda
from gwangju_ai.analysis.phase2 import openings, staying
from gwangju_ai.analysis.phase2.openings import PACES
from gwangju_ai.analysis.phase2.outcomes import FIRMS, OFFICES, Simulation
from gwangju_ai.analysis.phase2.scenarios import Scenario
from gwangju_ai.analysis.phase2.staying import COUNTED, STAYING
from gwangju_ai.dataset import Dataset
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData


def outlooks(data: Dataset, simulation: Simulation, scenario: Scenario) -> pandas.DataFrame:
    """Run a scenario under every pace, staying and meaning of the last count.

    Returns:
        Index: paces. Columns: ``staying_from``; ``offices_at_end``, offices ever opened;
        ``firms_if_opened`` and ``firms_if_present``, firms still there if the last count is of all
        that ever opened or of those still there; ``grows_if_opened`` and ``grows_if_present``, the
        share of runs with more of them than at the start, in percent; ``firms_at_end``, firms still
        there under the meaning that the simulation's rates have.

    Raises:
        NotEnoughData: One of them cannot be measured yet.
    """
    rates, rows = simulation.rates, []
    paces = {pace: openings.fit(rates.stretches, pace) for pace in PACES}
    stays = {stay: staying.measure(data, stay) for stay in STAYING}
    for pace, fitted in paces.items():
        paced = simulation.under(openings=fitted)
        for stay, measured in stays.items():
            stayed = paced.under(staying=measured)
            row = {"pace": PACES[pace], "staying_from": STAYING[stay]}
            for counted in COUNTED:
                run = stayed.under(counted=counted).run(scenario)
                row |= {
                    "offices_at_end": run.median(OFFICES),
                    f"firms_if_{counted}": run.median(FIRMS),
                    f"grows_if_{counted}": run.growing(),
                }
            rows.append(row | {"firms_at_end": row[f"firms_if_{rates.counted}"]})
    units = {
        column: "quantity[percent]" if column.startswith("grows") else "quantity[firm]"
        for column in rows[0]
        if column not in ("pace", "staying_from")
    }
    return pandas.DataFrame(rows).set_index("pace").astype(units)


def left_of_all(simulation: Simulation) -> Quantity:
    """Return the firms still there at the last count if that is of all that ever opened."""
    return simulation.under(counted="opened").there()


def backcasts(data: Dataset, simulation: Simulation) -> pandas.DataFrame:
    """Start from each earlier count, know only what was known then, and meet the later counts.

    The counts that ended a stretch are started from; every later count of offices that was printed
    as exact is met.

    Returns:
        Index: what was started from. Columns: ``pace``; ``opened_then``, offices by then;
        ``expected``, offices by the last count as expected then; ``counted_then``, as they were
        counted; ``later_counts`` of all times, and ``held_counts``, how many of them lay in the
        range in which 95 % of the draws lie.

    Raises:
        NotEnoughData: There is no earlier count.
    """
    ends = [Period.parse(day) for day in openings.stretches(data).index]
    if len(ends) < 2:
        raise NotEnoughData(f"back-cast: expected two counts a year apart, found {len(ends)}")
    counts = memoranda.openings(data)["opened"]
    exact = {Period.parse(day): q for day, q in counts.items() if not q.approximate}
    known = {start: openings.stretches(data, start.iso) for start in ends[:-1]}
    later = {
        start: {day: q for day, q in exact.items() if day.middle > start.middle} for start in known
    }
    rows = [
        {"started_from": start.iso, "pace": PACES[pace]}
        | _backcast(simulation, start, known[start], pace, later[start])
        for pace in PACES
        for start in known
    ]
    offices = dict.fromkeys(("opened_then", "expected", "counted_then"), "quantity[firm]")
    counted = dict.fromkeys(("later_counts", "held_counts"), "quantity[case]")
    return pandas.DataFrame(rows).set_index("started_from").astype(offices | counted)


def _backcast(
    simulation: Simulation,
    start: Period,
    known: pandas.DataFrame,
    pace: str,
    later: dict[Period, Quantity],
) -> dict[str, Quantity]:
    fitted, opened = openings.fit(known, pace), known["new_opened"].sum()
    years = [float(openings.between(start, day)) for day in later]
    whole = int(max(years)) + 1
    generator = np.random.Generator(np.random.PCG64(simulation.seed))
    uniforms = generator.random((1 + whole + len(later), simulation.draws))
    rates = fitted.rates(uniforms[: 1 + whole])
    # Within a year its rate holds, so what is expected to have opened runs straight between years.
    so_far = np.concatenate([np.zeros((1, simulation.draws)), rates.cumsum(axis=0)])
    held, drawn = [], None
    for span, counted, luck in zip(years, later.values(), uniforms[1 + whole :], strict=True):
        year = int(span)
        expected = so_far[year] + (span - year) * rates[year]
        drawn = float(opened) + openings.lucky(expected, luck)
        told = Words(
            f"{start.text('ko')}에 알던 것으로 본 개소({PACES[pace].ko})",
            f"offices as expected in {start.text('en')} ({PACES[pace].en})",
        )
        met = simulation.statistic(drawn, "firm", told, told, [fitted.quantity, opened])
        held.append((counted, met))
    last, met = held[-1]
    inside = [counted for counted, met in held if met.interval.holds(counted.value)]
    return {
        "opened_then": opened,
        "expected": met,
        "counted_then": last,
        "later_counts": _number([counted for counted, _ in held]),
        "held_counts": _number(inside, [counted for counted, _ in held]),
    }


def _number(found: list[Quantity], of: list[Quantity] | None = None) -> Quantity:
    return derived(
        len(found),
        "case",
        ko="구간에 든 집계의 수" if of else "나중 집계의 수",
        en="counts within the range" if of else "later counts",
        inputs=of or found,
    )


def worst(found: pandas.DataFrame, pace: Words) -> pandas.Series:
    """Return the back-cast of a pace that was furthest from the last count.

    Args:
        found: What :func:`backcasts` returns.
        pace: One of the paces.

    Returns:
        Its row, with ``off``: expected less counted.
    """
    alike = found[found["pace"] == pace]
    off = (alike["expected"] - alike["counted_then"]).q.each(lambda q: q.rounded(0))
    alike = alike.assign(off=off)
    return alike.iloc[int(alike["off"].q.value.abs().argmax())]


def growing(found: pandas.DataFrame) -> pandas.Series:
    """Return all shares of runs with more firms than at the start that :func:`outlooks` found."""
    return pandas.concat([found["grows_if_opened"], found["grows_if_present"]])
