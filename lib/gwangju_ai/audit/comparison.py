"""What other sources print for the same figure; a release that many outlets print counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwangju_ai.audit.extent import extent, is_counted
from gwangju_ai.dataset import Dataset, Observation
from gwangju_ai.numbers.numerals import Rounding


@dataclass(frozen=True)
class Support:
    """The other sources' figures beside a printed one.

    Attributes:
        agreeing: Those that may stand for the same number.
        differing: Those for an overlapping time that cannot.
        elsewhen: Those for another time that cannot: the figure may have changed in between.
    """

    agreeing: tuple[Observation, ...]
    differing: tuple[Observation, ...]
    elsewhen: tuple[Observation, ...]

    @property
    def contradicted(self) -> bool:
        """Whether others print another figure and none prints this one."""
        return bool(self.differing) and not self.agreeing


def agree(left: str, right: str, rounding: Rounding, counted: bool) -> bool:
    """Tell whether two printed figures may stand for one number."""
    return extent(left, rounding, counted).intersects(extent(right, rounding, counted))


def others(data: Dataset, observation: Observation) -> list[Observation]:
    """Return what other sources print of the same measure and entity."""
    row = observation.row
    found = data.find(row.measure_id, row.entity_id)
    return [other for other in found if other.origin != observation.origin]


def support(observation: Observation, beside: Iterable[Observation], rounding: Rounding) -> Support:
    """Compare a figure with those of other sources."""
    counted = is_counted(observation.row.unit)
    agreeing, differing, elsewhen = [], [], []
    for other in beside:
        if agree(observation.printed, other.printed, rounding, counted):
            agreeing.append(other)
        elif _overlap(observation, other):
            differing.append(other)
        else:
            elsewhen.append(other)
    return Support(tuple(agreeing), tuple(differing), tuple(elsewhen))


def beside(data: Dataset, observation: Observation) -> list[Observation]:
    """Return what a reader wants to see beside a figure.

    That is what others print of it for its time, or the same for another; where there is nothing
    of the kind, the last that is printed for an earlier time and the first for a later one.
    """
    found = support(observation, others(data, observation), Rounding.EITHER)
    if found.agreeing or found.differing:
        return [*found.agreeing, *found.differing]
    middle = observation.period.middle
    earlier = [o for o in found.elsewhen if o.period.middle < middle]
    later = [o for o in found.elsewhen if o.period.middle >= middle]
    return [
        *sorted(earlier, key=lambda o: o.period.middle)[-1:],
        *sorted(later, key=lambda o: o.period.middle)[:1],
    ]


def _overlap(left: Observation, right: Observation) -> bool:
    return left.period.start <= right.period.end and right.period.start <= left.period.end
