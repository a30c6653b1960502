"""Rates as distributions, made from their counts.

A rate that was counted once is a Beta or Gamma distribution with Jeffreys' prior. One that was
counted several times had a rate of its own each time: the rates lie around a mean with a spread
(beta-binomial for shares, gamma-Poisson for counts a year). Mean and spread are estimated together
on a grid, and what is drawn is the rate of a coming time, so that their uncertainty and their
correlation stay in it. The mean is flat on its logarithm or log-odds; the spread, the standard
deviation on that scale, has the half-normal prior with scale 0.5 that Friede, Röver, Wandel and
Neuenschwander propose where few counts tell little of it (Research Synthesis Methods 8, 2017,
79–91).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas
from scipy import special, stats

from gwangju_ai.numbers import numerals
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words

LEVEL = 0.95
JEFFREYS = Words(
    "제프리스 사전분포로 구한 구간(Brown, Cai & DasGupta 2001)",
    "interval from Jeffreys’ prior (Brown, Cai & DasGupta 2001)",
)
HIERARCHY = Words(
    "평균과 퍼짐을 격자에서 함께 추정, 반정규 사전분포(Friede et al. 2017)",
    "mean and spread estimated on a grid, half-normal prior (Friede et al. 2017)",
)

#: Spreads of the grid, below 2: there a beta distribution of any mean still exists.
SPREADS = np.arange(0.02, 2, 0.04)
_PRIOR = 0.5
_TAILS = [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]
#: Steps of the grid of means, and of the table of rates, from the middle on the scale of each.
_MEANS, _RATES = np.linspace(-3, 3, 61), np.linspace(-5, 5, 201)
#: Cells of a posterior that are lighter than this, against the heaviest, are left out.
_LIGHT = 1e-5


@dataclass(frozen=True)
class Tabled:
    """A distribution as a table.

    Attributes:
        values: Values in rising order.
        below: Probability of less than each.
    """

    values: np.ndarray
    below: np.ndarray

    def ppf(self, probabilities: np.ndarray) -> np.ndarray:
        """Return the values below which the draws fall with the given probabilities."""
        return np.interp(probabilities, self.below, self.values)


@dataclass(frozen=True)
class Rate:
    """One uncertain input of the model.

    Attributes:
        name: What it is.
        quantity: Its value in the record, with the interval of its distribution.
        distribution: What draws are taken from: anything with ``ppf``.
        spread: How far the rate moved from one count to the next, NA where there is one count.
    """

    name: Words
    quantity: Quantity
    distribution: object
    spread: Quantity = pandas.NA

    def draws(self, uniforms: np.ndarray) -> np.ndarray:
        """Return the values whose cumulative probabilities are given; the shape is kept."""
        return self.distribution.ppf(uniforms)


def share(name: Words, parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Rate:
    """Return a share as a distribution.

    Args:
        name: What the share is.
        parts: Counts of those who did.
        wholes: Counts of those who could.
    """
    k, n = (np.array([float(q) for q in counts]) for counts in (parts, wholes))
    pooled = sum(q.value for q in parts) / sum(q.value for q in wholes)
    text = {code: f"{_sum(parts, code)} ÷ {_sum(wholes, code)}" for code in ("ko", "en")}
    if len(parts) == 1:
        found = stats.beta(k[0] + 0.5, n[0] - k[0] + 0.5)
        return _rate(name, 100 * pooled, "percent", text, [*parts, *wholes], found)
    middle = special.logit((k.sum() + 0.5) / (n.sum() + 1))
    mean, spread = np.meshgrid(special.expit(middle + _MEANS), SPREADS, indexing="ij")
    precision = 1 / (spread**2 * mean * (1 - mean)) - 1
    a, b = mean * precision, (1 - mean) * precision
    fits = sum(
        special.betaln(a + x, b + y - x) - special.betaln(a, b) for x, y in zip(k, n, strict=True)
    )
    weights = posterior(fits, spread)
    heavy = weights > _LIGHT * weights.max()
    values = special.expit(middle + _RATES)
    below = special.betainc(a[heavy], b[heavy], values[:, np.newaxis]) @ weights[heavy]
    told = spread_of(weights, [*parts, *wholes])
    found = Tabled(values, below)
    return _rate(name, 100 * pooled, "percent", text, [*parts, *wholes], found, told)


def frequency(name: Words, counts: Sequence[Quantity], spans: Sequence[Fraction]) -> Rate:
    """Return a count a year as a distribution.

    Args:
        name: What is counted.
        counts: Counts of several times, all of one unit.
        spans: Length of each, in years.
    """
    k, years = np.array([float(q) for q in counts]), np.array([float(span) for span in spans])
    middle = np.log((k.sum() + 0.5) / years.sum())
    mean, spread = np.meshgrid(np.exp(middle + _MEANS), SPREADS, indexing="ij")
    weights = posterior(poisson_fit(k, years, mean, spread), spread)
    heavy = weights > _LIGHT * weights.max()
    values, shape = np.exp(middle + _RATES), spread[heavy] ** -2
    below = special.gammainc(shape, shape * values[:, np.newaxis] / mean[heavy]) @ weights[heavy]
    value, text = a_year(counts, spans)
    told = spread_of(weights, counts)
    return _rate(name, value, f"{counts[0].unit}/annum", text, counts, Tabled(values, below), told)


def per_unit(name: Words, count: Quantity, units: Quantity) -> Rate:
    """Return a count for each of some units as a Gamma distribution.

    Args:
        name: What it is.
        count: How many were counted.
        units: Among how many units.
    """
    text = {code: f"{count.text(code)} ÷ {units.text(code)}" for code in ("ko", "en")}
    found = stats.gamma(float(count) + 0.5, scale=1 / float(units))
    unit = f"{count.unit}/{units.unit}"
    return _rate(name, count.value / units.value, unit, text, [count, units], found)


def posterior(fits: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Return the weights of a grid's cells, which add up to one.

    Args:
        fits: Logarithm of the likelihood of each cell, and of what else is known of it.
        spread: Its spread, which has a half-normal prior.
    """
    logs = fits - (spread / _PRIOR) ** 2 / 2
    weights = np.exp(logs - logs.max())
    return weights / weights.sum()


def poisson_fit(
    counts: np.ndarray, years: np.ndarray, means: np.ndarray | list, spread: np.ndarray
) -> np.ndarray:
    """Return the logarithm of the likelihood of counts whose yearly rates are gamma distributed.

    Args:
        counts: What was counted.
        years: In how many years.
        means: Mean rate a year of each cell; or one such grid a count.
        spread: Coefficient of variation of the rates, in each cell.
    """
    shape, fits = spread**-2, 0
    each = means if isinstance(means, list) else [means] * len(counts)
    for k, y, mean in zip(counts, years, each, strict=True):
        expected = mean * y
        fits = fits + special.gammaln(shape + k) - special.gammaln(shape)
        fits = fits - (shape + k) * np.log1p(expected / shape) + k * np.log(expected / shape)
    return fits


def quantiles(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the median of weighted values between the ends of the range of most of them."""
    return np.interp(_TAILS, weights.cumsum() - weights / 2, values)


def spread_of(weights: np.ndarray, inputs: Sequence[Quantity]) -> Quantity:
    """Return the median of a posterior's spread, the second axis of its grid, with its interval."""
    low, middle, high = quantiles(SPREADS, weights.sum(axis=0).reshape(len(SPREADS), -1).sum(1))
    return derived(
        float(middle),
        "ratio",
        ko="때마다 다른 비율의 퍼짐, 로그 척도의 표준편차",
        en="spread of the rates from time to time, standard deviation of the logarithm",
        inputs=inputs,
        interval=Interval(float(low), float(high), "confidence", LEVEL, HIERARCHY),
        decimals=2,
    )


def a_year(counts: Sequence[Quantity], spans: Sequence[Fraction]) -> tuple[Fraction, dict]:
    """Return counts pooled over their years, and how that was computed."""
    years = sum(spans)
    length = numerals.write(years, "en", decimals=0 if years.denominator == 1 else 2)
    text = {
        "ko": f"{_sum(counts, 'ko')} ÷ {length}년",
        "en": f"{_sum(counts, 'en')} ÷ {length} years",
    }
    return sum(q.value for q in counts) / years, text


def _rate(
    name: Words,
    value: Fraction,
    unit: str,
    text: dict[str, str],
    inputs: Sequence[Quantity],
    found: object,
    spread: Quantity = pandas.NA,
) -> Rate:
    scale = 100 if unit == "percent" else 1
    low, _, high = scale * found.ppf(np.array(_TAILS))
    method = JEFFREYS if spread is pandas.NA else HIERARCHY
    quantity = derived(
        value,
        unit,
        ko=text["ko"],
        en=text["en"],
        inputs=inputs,
        interval=Interval(float(low), float(high), "confidence", LEVEL, method),
        decimals=1,
    ).named(ko=name.ko, en=name.en)
    return Rate(name, quantity, found, spread)


def _sum(counts: Sequence[Quantity], language: str) -> str:
    texts = [q.text(language, "n") for q in counts]
    return texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"
