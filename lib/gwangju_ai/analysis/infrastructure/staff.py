"""Models of how many people a firm employs, fitted to the shares that a survey prints.

Both have two parameters and take exactly the two shares known: firms with at least six and with
at least eleven workers. A firm has one worker or more. Between these classes the models tell what
is likely; far above them, the survey reports more large firms than either allows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import numpy
from scipy.optimize import brentq, root
from scipy.special import expit, logit
from scipy.stats import nbinom, norm

from gwangju_ai.project.errors import NotEnoughData

#: First class edges of the survey above the lowest: six workers, eleven workers.
SIX, ELEVEN = 6, 11
#: Means are searched for in this range and summed up to this many workers.
_MOST = 20_000


@dataclass(frozen=True)
class Lognormal:
    """A lognormal size rounded to whole workers, at least one.

    Source: R. Gibrat, Les inégalités économiques (1931); L. Cabral and J. Mata, American Economic
    Review 93 (2003), 1075–1090, on young firms.

    Attributes:
        mu: Mean of the logarithm.
        sigma: Standard deviation of the logarithm.
    """

    mu: float
    sigma: float
    name = "lognormal"

    @classmethod
    def fit(cls, six: float, eleven: float) -> Self:
        """Return the model in which these shares have at least six and eleven workers."""
        low, high = norm.isf(six), norm.isf(eleven)
        sigma = numpy.log((ELEVEN - 0.5) / (SIX - 0.5)) / (high - low)
        return cls(float(numpy.log(SIX - 0.5) - sigma * low), float(sigma))

    def at_least(self, workers):
        """Return the share of firms with at least so many workers."""
        size = numpy.asarray(workers, float)
        share = norm.sf((numpy.log(numpy.maximum(size, 1) - 0.5) - self.mu) / self.sigma)
        return numpy.where(size <= 1, 1.0, share)

    def mean(self) -> float:
        """Return the mean number of workers."""
        return float(self.at_least(numpy.arange(1, _MOST)).sum())

    def with_mean(self, mean: float) -> Self:
        """Return the model of the same spread with another mean."""
        found = brentq(lambda mu: replace(self, mu=mu).mean() - mean, -10, numpy.log(_MOST) / 2)
        return replace(self, mu=float(found))


@dataclass(frozen=True)
class NegativeBinomial:
    """A negative binomial number of workers, given that it is not zero.

    Source: N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions (2005),
    section 5.11; computed by scipy.

    Attributes:
        rate: Mean before zero is ruled out.
        size: Dispersion; the smaller, the wider.
    """

    rate: float
    size: float
    name = "negative_binomial"

    @classmethod
    def fit(cls, six: float, eleven: float) -> Self:
        """Return the model in which these shares have at least six and eleven workers.

        Raises:
            NotEnoughData: No member of the family has these shares.
        """

        # On the logit scale both shares weigh alike, however near to zero or one they are.
        wanted = logit([six, eleven])

        def miss(logs):
            return logit(cls(*numpy.exp(logs)).at_least([SIX, ELEVEN])) - wanted

        with numpy.errstate(all="ignore"):  # a search that finds none leaves the range of numbers
            found = root(miss, [Lognormal.fit(six, eleven).mu, numpy.log(2)])
        if not found.success:
            raise NotEnoughData(
                f"zero-truncated negative binomial: none has {six:.3f} of firms with at least "
                f"{SIX} and {eleven:.3f} with at least {ELEVEN} workers"
            )
        return cls(*(float(value) for value in numpy.exp(found.x)))

    def at_least(self, workers):
        """Return the share of firms with at least so many workers."""
        before = nbinom(self.size, self.size / (self.size + self.rate))
        return before.sf(numpy.maximum(workers, 1) - 1) / before.sf(0)

    def mean(self) -> float:
        """Return the mean number of workers."""
        return float(self.rate / nbinom(self.size, self.size / (self.size + self.rate)).sf(0))

    def with_mean(self, mean: float) -> Self:
        """Return the model of the same dispersion with another mean."""
        found = brentq(lambda rate: replace(self, rate=rate).mean() - mean, 1e-9, _MOST)
        return replace(self, rate=float(found))


Model = Lognormal | NegativeBinomial
MODELS: tuple[type[Model], ...] = (Lognormal, NegativeBinomial)


def chance(
    fit: Callable[[float, float], Model],
    six: float,
    eleven: float,
    firms: int,
    workers: int,
    level: float = 0.95,
) -> tuple[float, float]:
    """Return the interval of a fitted share that comes from having asked so few firms.

    Delta method on the logit scale, with the multinomial covariance of the two shares (A. Agresti,
    Categorical Data Analysis, 2013, section 16.1). What the choice of the model adds is not in it.

    Args:
        fit: Fits the model to the shares of firms with at least six and eleven workers.
        six: The first of these shares.
        eleven: The second.
        firms: Firms asked.
        workers: The share wanted is that of firms with at least so many workers.
        level: Share of repetitions that the interval covers.
    """
    shares = numpy.array([six, eleven])

    def value(at) -> float:
        return float(fit(*at).at_least(workers))

    centre = value(shares)
    if centre in (0.0, 1.0):
        return centre, centre
    nudge = 1e-4
    slopes = numpy.array(
        [(value(shares + d) - value(shares - d)) / (2 * nudge) for d in nudge * numpy.eye(2)]
    )
    # Whoever has eleven workers has six: the second share is part of the first.
    both = eleven * (1 - six)
    covariance = numpy.array([[six * (1 - six), both], [both, eleven * (1 - eleven)]]) / firms
    spread = numpy.sqrt(slopes @ covariance @ slopes) / (centre * (1 - centre))
    reach = norm.isf((1 - level) / 2) * spread
    return float(expit(logit(centre) - reach)), float(expit(logit(centre) + reach))
