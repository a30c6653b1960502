"""How many offices open a year: what was counted, and three ways to go on from it.

The record is cut into stretches of a year or more. Each had a rate of openings of its own, gamma
distributed around a mean with a spread; what opened in it is Poisson of that rate (negative
binomial: Greenwood & Yule 1920, Journal of the Royal Statistical Society 83, 255–279). A coming
year is such a stretch too: it draws its own rate, and its own luck. Mean, spread and, where there
is one, the slope of the mean's logarithm are estimated together on a grid and drawn together.
"""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas
from scipy import special

from gwangju_ai.analysis.infrastructure.memoranda import CITY, SIGNED, both
from gwangju_ai.analysis.intervals import clopper_pearson, poisson, wilson
from gwangju_ai.analysis.phase2.distributions import (
    HIERARCHY,
    LEVEL,
    SPREADS,
    a_year,
    poisson_fit,
    posterior,
    quantiles,
    spread_of,
)
from gwangju_ai.dataset import Dataset, named
from gwangju_ai.numbers.interval import Interval
from gwangju_ai.numbers.period import Period
from gwangju_ai.numbers.quantity import Quantity, derived
from gwangju_ai.numbers.trail import Words
from gwangju_ai.project.errors import NotEnoughData

#: Which stretches go on: the latest two, all alike, or all with a trend.
PACES = {
    "recent": Words("최근 속도", "the recent pace"),
    "record": Words("전체 기간의 속도", "the pace of the whole record"),
    "trend": Words("지금까지의 추세", "the trend so far"),
}
RECENT = 2

YEAR = Fraction(1461, 4)  # days, leap days included
_FITTED = (
    Words("구간마다 다른 비율의 평균", "mean of rates that differ by stretch"),
    Words("로그 추세의 마지막 값", "at the end of a trend of the logarithm"),
)
_EXACT = Words(
    "클로퍼–피어슨 정확 구간에서 구한 두 비율의 비(Przyborowski & Wilenski 1940)",
    "ratio of two rates, from the exact interval of a share (Przyborowski & Wilenski 1940)",
)
_A_YEAR = timedelta(days=365)
_MEANS, _SLOPES = np.linspace(-3, 3, 121), np.linspace(-1, 1, 41)
#: Standard deviation of the prior of the slope: a change by a factor beyond 0.6–1.6 from one year
#: to the next is unlikely.
_SLOPE = 0.25
#: Part of a probability that is left to the solver, far beyond the precision of either.
_UNCLEAR = 1e-5


@dataclass(frozen=True)
class Pace:
    """Offices opened a year as a distribution of their mean, spread and slope together.

    Attributes:
        name: What it is.
        quantity: The mean a year at the last count, with its interval.
        spread: Spread of the rates of single stretches.
        realised: Openings in its stretches as a share of the memoranda signed in them.
        cells: Mean at the last count, spread, and slope a year of the mean's logarithm; a column
            a cell of the posterior.
        below: Probability of this cell or an earlier one.
    """

    name: Words
    quantity: Quantity
    spread: Quantity
    realised: Quantity
    cells: np.ndarray
    below: np.ndarray

    def rates(self, uniforms: np.ndarray) -> np.ndarray:
        """Return the rates of coming years, each its own around a mean that they share.

        Args:
            uniforms: Shape (1 + years, draws): a row that picks mean, spread and slope, and one for
                each year's rate.

        Returns:
            Openings a year, in shape (years, draws).
        """
        return coming(self.picked(uniforms[0]), uniforms[1:])

    def picked(self, uniforms: np.ndarray) -> np.ndarray:
        """Return the mean, spread and slope that uniform numbers pick."""
        return self.cells[:, np.searchsorted(self.below, uniforms)]


def coming(cells: np.ndarray, uniforms: np.ndarray) -> np.ndarray:
    """Return openings a year at the rates of coming years.

    Args:
        cells: Mean, spread and slope, in shape (3, …).
        uniforms: A number a year that draws its rate, in shape (years, …).
    """
    mean, spread, slope = cells
    ahead = (np.arange(len(uniforms)) + 0.5).reshape(-1, *[1] * mean.ndim)
    level, shape = mean * np.exp(slope * ahead), spread**-2
    return level * special.gammaincinv(shape, uniforms) / shape


def lucky(rates: np.ndarray, uniforms: np.ndarray) -> np.ndarray:
    """Return what opens at some expected numbers of openings: Poisson counts.

    Most are guessed (Cornish & Fisher 1938, Revue de l'Institut International de Statistique 5,
    307–320) and clearly right; only where a guess is not, the count is solved for.
    """
    rates, uniforms = np.broadcast_arrays(np.maximum(rates, 1e-300), uniforms)
    normal = special.ndtri(uniforms)
    found = np.ceil(rates + np.sqrt(rates) * normal + (normal**2 - 1) / 6 - 0.5).clip(0)
    less = np.where(found > 0, special.pdtr(np.maximum(found - 1, 0), rates), 0)
    upto = special.pdtr(found, rates)
    clear = (less * (1 + _UNCLEAR) < uniforms) & (uniforms < upto * (1 - _UNCLEAR))
    found[~clear] = np.ceil(special.pdtrik(uniforms[~clear], rates[~clear])).clip(0)
    return found


def stretches(data: Dataset, until: str = "") -> pandas.DataFrame:
    """Cut the record of memoranda and offices into stretches of at least a year.

    The cuts go back from the latest release that gives both; the first stretch begins with the
    programme's first memorandum.

    Args:
        data: The data package.
        until: Leaves out what was counted for a later time than this period; "" for nothing.

    Returns:
        Index: when each stretch ends. Columns: ``stretch_began``; ``new_signed`` and
        ``new_opened`` in it; ``opened_yearly``, openings a year, and ``new_share``, openings per
        memorandum in percent, with their intervals; ``years``, its length.

    Raises:
        NotEnoughData: There is no count of both.
    """
    counted = both(data)
    if until:
        last = Period.parse(until).middle
        counted = counted[[Period.parse(day).middle <= last for day in counted.index]]
    cuts: list[Period] = []
    for period in map(Period.parse, reversed(counted.index)):
        if not cuts or cuts[-1].middle - period.middle >= _A_YEAR:
            cuts.append(period)
    if not cuts:
        raise NotEnoughData(f"memoranda and offices: expected a count by {until}, found none")
    cuts.reverse()
    so_far = counted.loc[[cut.iso for cut in cuts]]
    bounds = [data.find(SIGNED, CITY)[0].period, *cuts]
    years = [between(start, end) for start, end in pairwise(bounds)]
    found = so_far.diff().combine_first(so_far).set_axis(["new_signed", "new_opened"], axis=1)
    found = named(found.rename_axis("stretch"))
    found["opened_yearly"] = found["new_opened"].q.each(_yearly, pandas.Series(years, found.index))
    found["new_share"] = wilson(found["new_opened"], found["new_signed"])
    found = named(found, "opened_yearly", "new_share")
    return found.assign(stretch_began=bounds[:-1], years=years)


def between(start: Period, end: Period) -> Fraction:
    """Return the years from the middle of one period to that of another."""
    return (end.middle - start.middle).days / YEAR


def ages(found: pandas.DataFrame) -> np.ndarray:
    """Return the years from the middle of each stretch to the last count."""
    years = found["years"].astype(float).to_numpy()
    return years[::-1].cumsum()[::-1] - years / 2


def fit(found: pandas.DataFrame, pace: str) -> Pace:
    """Estimate the pace of openings.

    Args:
        found: Stretches, as :func:`stretches` returns them.
        pace: A key of :data:`PACES`.
    """
    recent, trend = found.tail(RECENT), pace == "trend"
    used = recent if pace == "recent" else found
    counts, years = list(used["new_opened"]), list(used["years"])
    k, spans = np.array([float(q) for q in counts]), np.array([float(span) for span in years])
    slopes = _SLOPES if trend else np.zeros(1)
    middle = np.log((k.sum() + 0.5) / spans.sum())
    mean, spread, slope = np.meshgrid(np.exp(middle + _MEANS), SPREADS, slopes, indexing="ij")
    means = [mean * np.exp(-slope * age) for age in ages(used)]
    fits = poisson_fit(k, spans, means, spread) - (slope / _SLOPE) ** 2 / 2
    weights = posterior(fits, spread)
    below = weights.ravel().cumsum()
    below[-1] = 1
    low, median, high = quantiles(np.exp(middle + _MEANS), weights.sum(axis=(1, 2)))
    _, text = a_year(counts, years)
    model = _FITTED[trend]
    quantity = derived(
        float(median),
        "firm/annum",
        ko=f"{text['ko']}, {model.ko}",
        en=f"{text['en']}, {model.en}",
        inputs=counts,
        interval=Interval(float(low), float(high), "confidence", LEVEL, HIERARCHY),
        decimals=1,
    ).named(ko=f"한 해 개소({PACES[pace].ko})", en=f"openings a year ({PACES[pace].en})")
    last = recent if trend else used
    return Pace(
        quantity.name,
        quantity,
        spread_of(weights, counts),
        wilson(last["new_opened"].sum(), last["new_signed"].sum()),
        np.stack([mean.ravel(), spread.ravel(), slope.ravel()]),
        below,
    )


def ratio(before: pandas.DataFrame, after: pandas.DataFrame) -> Quantity:
    """Return openings a year in some stretches against those in others, with the exact interval.

    The share of the later openings in all of them is binomial (Przyborowski & Wilenski 1940,
    Biometrika 31, 313–323).

    Raises:
        NotEnoughData: Nothing opened in the former.
    """
    (k, m), (s, t) = (
        [sum(f[column]) for f in (before, after)] for column in ("new_opened", "years")
    )
    if k == 0:
        raise NotEnoughData("ratio of openings: expected some in the stretches before, found none")
    ends = clopper_pearson(m, k + m).interval

    def odds(percent: float) -> float:
        return percent / (100 - percent) * float(s / t)

    return derived(
        Fraction(m.value * s, k.value * t),
        "ratio",
        ko=f"({m.text('ko')} ÷ {float(t):.2f}년) ÷ ({k.text('ko')} ÷ {float(s):.2f}년)",
        en=f"({m.text('en')} ÷ {float(t):.2f} years) ÷ ({k.text('en')} ÷ {float(s):.2f} years)",
        inputs=[k, m],
        interval=Interval(odds(ends.low), odds(ends.high), "confidence", LEVEL, _EXACT),
        decimals=2,
    )


def drift(found: pandas.DataFrame) -> Quantity:
    """Return how far realisation drifted from stretch to stretch, in standard errors.

    Cochran's and Armitage's statistic of a trend in shares (Armitage 1955, Biometrics 11,
    375–386), with the stretches numbered in their order; beyond 2 on either side, chance alone
    explains it badly.
    """
    k, n = (found[column].q.value.to_numpy() for column in ("new_opened", "new_signed"))
    score, pooled = np.arange(len(found)), k.sum() / n.sum()
    centred = score - (n * score).sum() / n.sum()
    variance = pooled * (1 - pooled) * (n * centred**2).sum()
    return derived(
        float((k * centred).sum() / variance**0.5),
        "ratio",
        ko="코크런–아미티지 추세 통계량 z",
        en="Cochran–Armitage statistic of a trend, z",
        inputs=[*found["new_opened"], *found["new_signed"]],
        decimals=1,
    )


def _yearly(opened: Quantity, years: Fraction) -> Quantity:
    value, text = a_year([opened], [years])
    ends = poisson(opened).interval.scaled(1 / years)
    return derived(value, "firm/annum", **text, inputs=[opened], interval=ends, decimals=1)
