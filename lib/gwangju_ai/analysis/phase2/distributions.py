"""Rates as distributions, made from their counts.

A share of counts becomes a Beta distribution, a count over years a Gamma distribution, both with
Jeffreys' prior. Where a rate moved from year to year by more than chance allows, its counts are
divided by Pearson's dispersion first (quasi-likelihood: McCullagh & Nelder, Generalized Linear
Models, 1989, section 4.5), so that the distribution is as wide as the record was unsteady.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy import stats

from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words

LEVEL = 0.95
JEFFREYS = "Jeffreys (Brown, Cai & DasGupta 2001), Pearson dispersion φ = {:.1f}, scipy.stats"


@dataclass(frozen=True)
class Rate:
    """One uncertain input of the model.

    Attributes:
        name: What it is.
        quantity: Its value in the record, with the interval of its distribution.
        distribution: The frozen scipy distribution that draws are taken from.
        dispersion: Pearson's dispersion of the counts behind it; 1 where chance explains them.
    """

    name: Words
    quantity: Quantity
    distribution: object
    dispersion: float = 1.0

    def draws(self, uniforms: np.ndarray) -> np.ndarray:
        """Return the values whose cumulative probabilities are given; the shape is kept."""
        return self.distribution.ppf(uniforms)

    @property
    def counts(self) -> Words:
        """How the value was computed from counts."""
        return self.quantity.trail.formula

    @property
    def unsteadiness(self) -> Quantity:
        """The dispersion as a number that can be shown."""
        return derived(
            self.dispersion,
            "ratio",
            ko="피어슨 산포, 하한값은 우연만 있을 때",
            en="Pearson dispersion, at least what chance gives",
            inputs=[self.quantity],
            decimals=1,
        )


def dispersion(observed: Sequence, expected: Sequence, variance: Sequence) -> float:
    """Return Pearson's chi-squared over its degrees of freedom, but at least 1.

    With one count, or where the model leaves no room for variation, there is nothing to compare
    and 1 is returned.
    """
    if len(observed) < 2 or not all(v > 0 for v in variance):
        return 1.0
    terms = ((o - e) ** 2 / v for o, e, v in zip(observed, expected, variance, strict=True))
    return max(1.0, float(sum(terms)) / (len(observed) - 1))


def share(name: Words, parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Rate:
    """Return a share pooled over several counts as a Beta distribution.

    Args:
        name: What the share is.
        parts: Counts of those who did.
        wholes: Counts of those who could.
    """
    k, n = sum(q.value for q in parts), sum(q.value for q in wholes)
    expected = [q.value * k / n for q in wholes]
    variance = [e * (1 - k / n) for e in expected]
    phi = dispersion([q.value for q in parts], expected, variance)
    distribution = stats.beta(float(k) / phi + 0.5, float(n - k) / phi + 0.5)
    low, high = distribution.ppf([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    quantity = derived(
        k / n * 100,
        "percent",
        ko=f"{_sum(parts, 'ko')} ÷ {_sum(wholes, 'ko')}",
        en=f"{_sum(parts, 'en')} ÷ {_sum(wholes, 'en')}",
        inputs=[*parts, *wholes],
        interval=Interval(
            float(low) * 100, float(high) * 100, "confidence", LEVEL, JEFFREYS.format(phi)
        ),
    ).named(ko=name.ko, en=name.en)
    return Rate(name, quantity, distribution, phi)


def frequency(name: Words, counts: Sequence[Quantity], spans: Sequence[Fraction]) -> Rate:
    """Return a count a year, pooled over several spans, as a Gamma distribution.

    Args:
        name: What is counted.
        counts: Counts, all of one unit.
        spans: Length of each count's span, in years.
    """
    total, years = sum(q.value for q in counts), sum(spans)
    expected = [total * span / years for span in spans]
    phi = dispersion([q.value for q in counts], expected, expected)
    distribution = stats.gamma(float(total) / phi + 0.5, scale=phi / float(years))
    low, high = distribution.ppf([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    length = numerals.write(years, "en", decimals=0 if years.denominator == 1 else 2)
    quantity = derived(
        total / years,
        f"{counts[0].unit}/annum",
        ko=f"{_sum(counts, 'ko')} ÷ {length}년",
        en=f"{_sum(counts, 'en')} ÷ {length} years",
        inputs=list(counts),
        interval=Interval(float(low), float(high), "confidence", LEVEL, JEFFREYS.format(phi)),
        decimals=1,
    ).named(ko=name.ko, en=name.en)
    return Rate(name, quantity, distribution, phi)


def per_unit(name: Words, count: Quantity, units: Quantity) -> Rate:
    """Return a count for each of some units as a Gamma distribution.

    Args:
        name: What it is.
        count: How many were counted.
        units: Among how many units.
    """
    distribution = stats.gamma(float(count) + 0.5, scale=1 / float(units))
    low, high = distribution.ppf([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    quantity = derived(
        count.value / units.value,
        f"{count.unit}/{units.unit}",
        ko=f"{count.text('ko')} ÷ {units.text('ko')}",
        en=f"{count.text('en')} ÷ {units.text('en')}",
        inputs=[count, units],
        interval=Interval(float(low), float(high), "confidence", LEVEL, JEFFREYS.format(1)),
        decimals=1,
    ).named(ko=name.ko, en=name.en)
    return Rate(name, quantity, distribution)


def _sum(counts: Sequence[Quantity], language: str) -> str:
    texts = [q.text(language, "n") for q in counts]
    return texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"
