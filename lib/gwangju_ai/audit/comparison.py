"""What other sources print for the same figure; a release that many outlets print counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.extent import extent, is_counted
from gwangju_ai.audit.finding import Figure
from gwangju_ai.audit.relations import same, settled
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.numerals import Rounding, parse
from gwangju_ai.numbers.trail import Words
from gwangju_ai.numbers.units import base

OUTTURN = Words("실적", "an outturn")

#: What a figure of each role is, where it is not an outturn.
_STANDINGS = {
    "plan": Words("계획", "a plan"),
    "target": Words("목표", "a target"),
    "capacity": Words("시설 규모", "a capacity"),
}


@dataclass(frozen=True)
class Support:
    """The other sources' figures beside a printed one.

    Attributes:
        agreeing: Those that may stand for the same number.
        differing: Those for the same time that cannot.
        later: Plans that cannot, made known after the printed plan: it was true until then.
        elsewhen: Those for another time that cannot: the figure may have changed in between.
        unlike: Those that do not compare, whatever they print: a plan beside an outturn.
    """

    agreeing: tuple[Figure, ...]
    differing: tuple[Figure, ...]
    later: tuple[Figure, ...]
    elsewhen: tuple[Figure, ...]
    unlike: tuple[Figure, ...]

    @property
    def contradicted(self) -> bool:
        """Whether others print another figure and none prints this one."""
        return bool(self.differing) and not self.agreeing


def agree(left: str, right: str, rounding: Rounding, counted: bool) -> bool:
    """Tell whether two printed figures may stand for one number.

    Two with the same last place are one only if they are printed alike: 2.1 is not 2.2, though
    both may stand for 2.15. Beside one with decimals a whole number may be a rounded one.
    """
    one, other = parse(left), parse(right)
    if one.quantum == other.quantum and not (one.approximate or other.approximate):
        return one.value == other.value
    whole = counted and one.value.denominator == other.value.denominator == 1
    return extent(left, rounding, whole).intersects(extent(right, rounding, whole))


def standing(observation: Observation) -> Words:
    """Return whether a figure tells what was, what is to be, or what there is room for."""
    return _STANDINGS.get(observation.role, OUTTURN)


def others(data: Dataset, observation: Observation) -> list[Figure]:
    """Return what other sources print of the same thing, under its name or another one."""
    found = same(data, observation)
    return [figure for figure in found if figure.observation.origin != observation.origin]


def support(
    data: Dataset,
    observation: Observation,
    beside: Iterable[Figure],
    rounding: Rounding,
    any_time: bool = False,
) -> Support:
    """Compare a figure with those of other sources.

    Args:
        data: The data package, which knows what does not change with time.
        observation: The figure.
        beside: The others' figures.
        rounding: How all were rounded.
        any_time: Whether they speak of the same time whatever their periods.
    """
    counted = is_counted(observation.row.unit)
    timeless = any_time or settled(data, observation) or _is_date(observation)
    found = {name: [] for name in ("agreeing", "differing", "later", "elsewhen", "unlike")}
    for figure in beside:
        other = figure.observation
        if not _compare(observation, other):
            kind = "unlike"
        elif agree(observation.printed, figure.printed, rounding, counted):
            kind = "agreeing"
        elif not (timeless or observation.period == other.period):
            kind = "elsewhen"
        elif observation.planned and other.known > observation.known:
            kind = "later"
        else:
            kind = "differing"
        found[kind].append(figure)
    return Support(**{kind: tuple(figures) for kind, figures in found.items()})


def beside(data: Dataset, observation: Observation) -> list[Figure]:
    """Return what a reader wants to see beside a figure.

    That is what others print of it for its time, or the same for another; where there is nothing
    of the kind, the last that is printed for an earlier time and the first for a later one.
    """
    found = support(data, observation, others(data, observation), Rounding.EITHER)
    if near := [*found.agreeing, *found.differing, *found.later]:
        return near
    middle = observation.period.middle
    in_order = sorted(found.elsewhen, key=_middle)
    earlier = [figure for figure in in_order if _middle(figure) < middle]
    later = [figure for figure in in_order if _middle(figure) >= middle]
    return [*earlier[-1:], *later[:1]]


def _compare(left: Observation, right: Observation) -> bool:
    """Tell whether two figures are of one standing.

    What is the same under another name is so by a relation, whoever plans or counts it: announced
    seats that were all filled are those who were selected.
    """
    if left.row.measure_id != right.row.measure_id:
        return True
    return standing(left) == standing(right) or (left.planned and right.planned)


def _is_date(observation: Observation) -> bool:
    """Tell whether a figure is itself a time, so that its period is only when it was told."""
    return base(observation.row.unit).dimension == "date"


def _middle(figure: Figure):
    return figure.observation.period.middle
