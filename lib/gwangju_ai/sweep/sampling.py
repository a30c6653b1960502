"""Random designs: points that fill the space of the parameters evenly.

A Latin hypercube (McKay, Beckman & Conover 1979, Technometrics 21, 239-245): of n points, each nth
of a parameter's range has exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_DIGITS = 6
"""Significant digits of a drawn number, so that it can be typed."""


@dataclass(frozen=True)
class NumberRange:
    """Numbers from one to another, each as likely: whole ones with both ends."""

    low: float
    high: float
    whole: bool

    def at(self, share: float) -> int | float:
        """Return the number below which a share of the range lies, from 0 to less than 1."""
        if self.whole:
            return int(min(self.low + share * (self.high - self.low + 1), self.high))
        drawn = float(f"{self.low + share * (self.high - self.low):.{_DIGITS}g}")
        return min(max(drawn, self.low), self.high)


@dataclass(frozen=True)
class Choice:
    """One of several values, each as likely."""

    values: Sequence[Any]

    def at(self, share: float) -> Any:
        """Return the value at a share of the list, from 0 to less than 1."""
        return self.values[int(share * len(self.values))]


Range = NumberRange | Choice


def latin_hypercube(
    ranges: Mapping[str, Range], number: int, seed: int
) -> Iterator[dict[str, Any]]:
    """Yield points of a Latin hypercube.

    Args:
        ranges: What each parameter is drawn from, by name.
        number: How many points.
        seed: The same seed draws the same points.
    """
    import numpy
    from scipy.stats import qmc

    drawn = qmc.LatinHypercube(len(ranges), rng=numpy.random.default_rng(seed)).random(number)
    for shares in drawn:
        yield {
            name: found.at(float(share))
            for (name, found), share in zip(ranges.items(), shares, strict=True)
        }
